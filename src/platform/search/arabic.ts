/**
 * Light stemming of Arabic: particles before a word and endings after it are taken off where enough of a word is left, and
 * no root is looked for. The idea is light10 (Larkey, Ballesteros and Connell, "Improving stemming for Arabic information
 * retrieval", SIGIR 2002). What differs: a single particle (ب ل ك ف و) may be a letter of the word, so a word that
 * begins with one gives both readings; the words of the field are known (arabic-words.ts), broken plurals among them.
 */
import { known } from './arabic-words.ts'

const TA = 'ه' // ta marbuta after folding
const article = ['وبال', 'فبال', 'وكال', 'فكال', 'ولل', 'فلل', 'وال', 'فال', 'بال', 'كال', 'لل', 'ال'] as const
/** After a ta marbuta, which is written ت before them. */
const endingsAfterTa = ['تهما', 'تهم', 'تهن', 'تها', 'تان', 'تين', 'ته'] as const
const endings = ['هما', 'هم', 'هن', 'ها', 'ات', 'ان', 'ون', 'ين', 'يه', 'وا', 'ه', 'ي', 'ا'] as const
/** Letters that must be left: of two, too many different words are one. */
const least = 3

/** A word without its endings; `sure` where the word is one of the field. */
interface Reading { stem: string; sure: boolean }

function withoutEndings(word: string): Reading {
  for (let left = word; ; ) {
    const stem = known.get(left)
    if (stem !== undefined) return { stem, sure: true }
    const next = shorter(left)
    if (next === left) return { stem: left, sure: false }
    left = next
  }
}

/** One ending less, or the same word. */
function shorter(word: string): string {
  for (const ending of endingsAfterTa) {
    if (!word.endsWith(ending)) continue
    const left = word.slice(0, -ending.length)
    if (known.has(left + TA)) return left + TA
    if (left.length >= least) return left
  }
  const left = endings.filter((one) => word.endsWith(one)).map((one) => word.slice(0, -one.length))
  return left.find((one) => known.has(one)) ?? left.find((one) => one.length >= least) ?? word
}

function withoutArticle(word: string): Reading | null {
  const before = article.find((one) => word.startsWith(one) && word.length - one.length >= 2)
  if (!before) return null
  const left = word.slice(before.length)
  // للجنة is the particle before اللجنة: one of its three ل is not written.
  const swallowed = before.endsWith('لل') ? withoutEndings(`ل${left}`) : null
  return swallowed?.sure ? swallowed : withoutEndings(left)
}

/** What is left of a word without one or two single particles: و or ف, then ب, ل or ك. */
function withoutParticles(word: string): string[] {
  const after = (one: string, letters: string) => (letters.includes(one[0]!) && one.length > 2 ? [one.slice(1)] : [])
  const joined = after(word, 'وف')
  return [...joined, ...[word, ...joined].flatMap((one) => after(one, 'بلك'))]
}

/** The stems of a folded word: usually one, more where a first letter may be a particle. Never empty. */
export function arabicStems(word: string): string[] {
  const own = known.get(word)
  if (own !== undefined) return [own]
  const whole = withoutEndings(word)
  const plain = withoutArticle(word)
  const readings = withoutParticles(word).map((left) => ({ left, ...withoutEndings(left) }))
  // A word of the field decides; بالحق is الحق rather than بالح.
  const sure = [plain, whole, ...readings].find((one) => one?.sure)
  if (sure) return [sure.stem]
  if (plain) return [plain.stem]
  return [...new Set([whole.stem, ...readings.filter(({ left }) => left.length >= least).map(({ stem }) => stem)])]
}
