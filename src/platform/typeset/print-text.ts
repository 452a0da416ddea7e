/**
 * Text as a PDF can carry it. Checked on the output of Typst 0.14:
 *
 * - A letter with a combining mark (شدّة، تنوين, vowel signs) becomes two glyphs that both claim the whole letter, and the
 *   line is cut there into pieces tagged from left to right: a screen reader repeats letters and reads the pieces backwards.
 *   Modern print leaves these marks out, so documents do too; hamza and madda belong to their letters and stay (NFC).
 * - Isolates (Unicode TR 9) stay only where directions really meet: elsewhere they would only litter copied text.
 */
/**
 * Not the tatweel: the Hijri year is written هـ. Oman keeps its vowel, which is part of its official spelling and tells it
 * from Amman.
 */
const optionalMarks = /\u0639\u064F\u0645\u0627\u0646|[\u064B-\u0652\u0670]/g
const isolated = /\u2068([^\u2066-\u2069]*)\u2069/g
const arabic = /\p{Script=Arabic}/u
const latin = /\p{Script=Latin}/u

const edge = (text: string, script: RegExp) => script.test(text.at(0) ?? '') && script.test(text.at(-1) ?? '')

/** Isolates dropped around text that runs the way of the whole anyway. */
function withoutIdleIsolates(text: string, rtl: boolean): string {
  const [own, other] = rtl ? [arabic, latin] : [latin, arabic]
  return text.replace(isolated, (whole, inside: string) => (edge(inside, own) && !other.test(inside) ? inside : whole))
}

export const printText = (text: string, rtl: boolean): string => withoutIdleIsolates(text.normalize('NFC').replace(optionalMarks, (found) => (found.length > 1 ? found : '')), rtl)

/** Fields that are no text: shapes of figures, and what a person has to type or compare exactly. */
const exact = new Set(['svg', 'line', 'groups'])

/** All texts of a document's data, made ready for print. */
export function printable<T>(value: T, rtl: boolean): T {
  if (typeof value === 'string') return printText(value, rtl) as T
  if (Array.isArray(value)) return value.map((item) => printable<unknown>(item, rtl)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, exact.has(key) ? item : printable<unknown>(item, rtl)])) as T
}
