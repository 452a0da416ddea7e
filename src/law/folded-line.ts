/** A line as the recognition compares it, and the way back to what the text prints. Pure. */

export interface FoldedLine {
  text: string
  /** Where in the printed line a place of `text` is. */
  at(place: number): number
}

/** Diacritics (harakat, Quranic marks, superscript alef) and the tatweel, which stretch a word without changing it. */
const ignored = /^(?:\p{M}|\u0640)$/u
const sameAs: Record<string, string> = {
  أ: 'ا', إ: 'ا', آ: 'ا', ٱ: 'ا', ى: 'ي', ی: 'ي', ئ: 'ي', ؤ: 'و', ة: 'ه', ک: 'ك', 'ﮐ': 'ك', ھ: 'ه', ہ: 'ه', '٪': '%', '٫': '.',
  '’': "'", '‘': "'", 'ʼ': "'", '–': '-', '—': '-', '−': '-', '‐': '-', '‑': '-', '‒': '-', '―': '-', '⁃': '-', '：': ':'
}

const known = new Map<string, string>()

function foldedCharacter(character: string): string {
  let folded = known.get(character)
  if (folded === undefined) known.set(character, (folded = foldOne(character)))
  return folded
}

function foldOne(character: string): string {
  const code = character.charCodeAt(0)
  if (code < 0x80) return code === 9 ? ' ' : character.toLowerCase()
  if (ignored.test(character)) return ''
  if (code >= 0x660 && code <= 0x669) return String(code - 0x660)
  if (code >= 0x6f0 && code <= 0x6f9) return String(code - 0x6f0)
  if (sameAs[character] !== undefined) return sameAs[character]!
  if (/\s/.test(character)) return ' '
  if (code < 0x250) return character.normalize('NFD').charAt(0).toLowerCase()
  return character
}

/** A tatweel that stretches no letter is typed as a dash: 'الفصل 12 ـ يعاقب'. */
const isDash = (line: string, index: number) => line[index] === '\u0640' && !/[\u0621-\u065F]/.test(line[index - 1] ?? '') && !/[\u0621-\u064A]/.test(line[index + 1] ?? '')

/** One character for one, or none, so that every place leads back. */
export function foldLine(line: string): FoldedLine {
  const places: number[] = []
  let text = ''
  for (let index = 0; index < line.length; index++) {
    const character = isDash(line, index) ? '-' : foldedCharacter(line[index]!)
    if (character === '') continue
    text += character
    places.push(index)
  }
  return { text, at: (place) => (place >= places.length ? line.length : places[place]!) }
}

/**
 * Lines of a pasted text or a read file: presentation forms as letters (NFKC of these blocks only, because NFKC of the rest
 * would turn 1° and ½ into other text), no marks of direction, no soft hyphens, plain spaces. The number of lines stays.
 */
export function plainLines(text: string): string[] {
  return text.split(/\r\n|[\n\r\u2028\u2029]/).map((line) =>
    line
      .replace(/[\uFB50-\uFDFF\uFE70-\uFEFE]+/g, (forms) => forms.normalize('NFKC'))
      .replace(/[\uFF10-\uFF19]/g, (digit) => String(digit.charCodeAt(0) - 0xff10))
      // eslint-disable-next-line no-control-regex
      .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\u00AD\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF\uFFFE\uFFFF]/g, '')
      .replace(/[\t\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
      // Rules that look for space before a mark would try every place of a long run.
      .replace(/ {17,}/g, ' '.repeat(16))
      .normalize('NFC')
      .trim()
  )
}
