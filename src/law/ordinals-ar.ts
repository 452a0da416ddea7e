/**
 * Arabic ordinals in words, written and read, from 1 to 999: الأولى، الثانية عشرة، الخامسة والثلاثون بعد المائة.
 * Reading takes both genders, both cases, both spellings of the hundred and cardinals, as drafting offices write them all.
 */
import { foldLine } from './folded-line.ts'

export type Gender = 'f' | 'm'

const ones: Record<Gender, string[]> = {
  f: ['', 'الأولى', 'الثانية', 'الثالثة', 'الرابعة', 'الخامسة', 'السادسة', 'السابعة', 'الثامنة', 'التاسعة', 'العاشرة'],
  m: ['', 'الأول', 'الثاني', 'الثالث', 'الرابع', 'الخامس', 'السادس', 'السابع', 'الثامن', 'التاسع', 'العاشر']
}
const compoundOne: Record<Gender, string> = { f: 'الحادية', m: 'الحادي' }
const tens = ['', '', 'العشرون', 'الثلاثون', 'الأربعون', 'الخمسون', 'الستون', 'السبعون', 'الثمانون', 'التسعون']
const hundreds = ['', 'المائة', 'المائتين', 'الثلاثمائة', 'الأربعمائة', 'الخمسمائة', 'الستمائة', 'السبعمائة', 'الثمانمائة', 'التسعمائة']

/** The ordinal of 1 to 999 with its article, as a heading prints it. */
export function ordinalAr(n: number, gender: Gender = 'f'): string {
  if (!Number.isInteger(n) || n < 1 || n > 999) throw new RangeError(`No ordinal for ${n}`)
  const [hundred, rest] = [Math.floor(n / 100), n % 100]
  if (rest === 0) return hundreds[hundred]!.replace(/تين$/, 'تان')
  const small = belowHundred(rest, gender)
  return hundred === 0 ? small : `${small} بعد ${hundreds[hundred]}`
}

function belowHundred(n: number, gender: Gender): string {
  if (n <= 10) return ones[gender][n]!
  const unit = n % 10 === 1 ? compoundOne[gender] : ones[gender][n % 10]!
  if (n < 20) return `${unit} ${gender === 'f' ? 'عشرة' : 'عشر'}`
  return n % 10 === 0 ? tens[n / 10]! : `${unit} و${tens[Math.floor(n / 10)]}`
}

/** Folded words without their article to values. */
const unitWords = new Map<string, number>(
  [
    'اولي اول اولا احدي احد حاديه حادي واحد واحده', 'ثانيه ثاني ثان ثانيا اثنان اثنين اثنتان اثنتين اثني اثنتي اثنا اثنتا', 'ثالثه ثالث ثالثا ثلاث ثلاثه',
    'رابعه رابع رابعا اربع اربعه', 'خامسه خامس خامسا خمس خمسه', 'سادسه سادس سادسا ست سته', 'سابعه سابع سابعا سبع سبعه',
    'ثامنه ثامن ثامنا ثمان ثماني ثمانيه', 'تاسعه تاسع تاسعا تسع تسعه', 'عاشره عاشر عاشرا عشر عشره'
  ].flatMap((words, index) => words.split(' ').map((word): [string, number] => [word, index + 1]))
)
const tenWords = new Map<string, number>(
  ['عشر', 'ثلاث', 'اربع', 'خمس', 'ست', 'سبع', 'ثمان', 'تسع'].flatMap((stem, index) => ['ون', 'ين'].map((end): [string, number] => [stem + end, (index + 2) * 10]))
)
const hundredSpellings = ['مايه', 'ميه', 'مءه', 'ماه']
const hundredWords = new Map<string, number>([
  ...hundredSpellings.map((word): [string, number] => [word, 100]),
  ...hundredSpellings.flatMap((word) => ['ان', 'ين'].map((end): [string, number] => [word.replace(/ه$/, 'ت') + end, 200])),
  ...['ثلاث', 'اربع', 'خمس', 'ست', 'سبع', 'ثمان', 'ثماني', 'تسع'].flatMap((stem, index) =>
    hundredSpellings.map((word): [string, number] => [stem + word, (index < 6 ? index + 3 : index + 2) * 100]))
])

interface Token { word: string; end: number; joined: boolean }

/** Words of a folded text from its beginning; `joined` where 'and' stands before one, attached or alone. */
function tokensOf(folded: string): Token[] {
  const tokens: Token[] = []
  let and = false
  for (const found of folded.matchAll(/ *([\u0621-\u064A]+)/gy)) {
    if (tokens.length === 7) break
    let word = found[1]!
    const end = found.index + found[0].length
    if (word === 'و') {
      and = true
      continue
    }
    if (!valueOf(word) && word.startsWith('و')) [word, and] = [word.slice(1), true]
    tokens.push({ word: word.replace(/^ال(?=..)/, ''), end, joined: and })
    and = false
  }
  return tokens
}

function valueOf(word: string): number {
  const bare = word.replace(/^ال(?=..)/, '')
  return unitWords.get(bare) ?? tenWords.get(bare) ?? hundredWords.get(bare) ?? 0
}

interface Reading { value: number; used: number }

/** 1 to 99 at a token. */
function smallAt(tokens: readonly Token[], from: number): Reading | null {
  const first = tokens[from]
  if (!first) return null
  const ten = tenWords.get(first.word)
  if (ten) return { value: ten, used: 1 }
  const unit = unitWords.get(first.word)
  if (!unit) return null
  const second = tokens[from + 1]
  if (!second || unit === 10) return { value: unit, used: 1 }
  if (!second.joined && /^عشره?$/.test(second.word)) return { value: unit + 10, used: 2 }
  const joinedTen = second.joined ? tenWords.get(second.word) : undefined
  return joinedTen ? { value: unit + joinedTen, used: 2 } : { value: unit, used: 1 }
}

function hundredAt(tokens: readonly Token[], from: number): Reading | null {
  const [first, second] = [tokens[from], tokens[from + 1]]
  const whole = first && hundredWords.get(first.word)
  if (whole) return { value: whole, used: 1 }
  // 'ثلاث مائة' in two words.
  const times = first && unitWords.get(first.word)
  return times && times > 2 && times < 10 && second && hundredSpellings.includes(second.word) ? { value: times * 100, used: 2 } : null
}

function numberAt(tokens: readonly Token[]): Reading | null {
  const hundred = hundredAt(tokens, 0)
  if (hundred) {
    const rest = tokens[hundred.used]?.joined ? smallAt(tokens, hundred.used) : null
    return rest ? { value: hundred.value + rest.value, used: hundred.used + rest.used } : hundred
  }
  const small = smallAt(tokens, 0)
  if (!small) return null
  const next = tokens[small.used]
  if (next?.word === 'بعد') {
    const after = hundredAt(tokens, small.used + 1)
    if (after) return { value: after.value + small.value, used: small.used + 1 + after.used }
  }
  const joined = next?.joined ? hundredAt(tokens, small.used) : null
  return joined ? { value: joined.value + small.value, used: small.used + joined.used } : small
}

/** The ordinal at the beginning of a folded text: its value and where it ends; null where none stands there. */
export function readOrdinalAt(folded: string): { value: number; end: number } | null {
  const tokens = tokensOf(folded)
  if (tokens[0]?.joined) return null
  const read = numberAt(tokens)
  return read && { value: read.value, end: tokens[read.used - 1]!.end }
}

/** The value of an ordinal that is the whole text, as in 'الحادية والعشرون'. */
export function readOrdinalAr(words: string): number | null {
  const folded = foldLine(words.trim()).text
  const read = readOrdinalAt(folded)
  return read && read.end === folded.length ? read.value : null
}
