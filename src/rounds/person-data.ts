/**
 * Refuses text that looks like data of a person: the region holds aggregates only (product principle 2). A guess by
 * shape, so it errs on the side of laws, figures and dates, which answers are full of: "Law No. 164 of 24 August 2011",
 * "M/40 of 21/7/1430H" and "1,200,000" pass.
 */
import { latinDigits, type Message } from '#platform/messages'

const near = (a: string, b: string, distance: number) => new RegExp(`(?:${a})[^\\n]{0,${distance}}?(?:${b})`, 'iu')
const either = (a: string, b: string, distance: number) => [near(a, b, distance), near(b, a, distance)]

/** A word boundary that also works beside Arabic letters, where \b does not. */
const start = '(?<![\\p{L}\\p{N}])'
const end = '(?![\\p{L}\\p{N}])'
const date = '\\d{1,2}\\s?[/.-]\\s?\\d{1,2}\\s?[/.-]\\s?\\d{4}|\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}\\s+\\p{L}+\\s+\\d{4}|(?<!\\d)(?:1[34]|19|20)\\d{2}(?!\\d)'

const born = `${start}(?:date of birth|d\\.?o\\.?b\\.?|born (?:on|in)|née? (?:le|en)|date de naissance|تاريخ (?:ال)?(?:ميلاد|ولادة)(?:ه|ها)?|(?:من )?مواليد|(?:المولود|مولود)ة?|ولدت? (?:في|بتاريخ|عام|سنة))`
const named = `${start}(?:(?:called|named|nommée?|dénommée?|prénommée?)\\s+\\p{Lu}\\p{L}+|(?:المدعوة?|المسماة?|اسمها|اسمه|تدعى|يدعى)\\s+\\p{L}+)`
const phoneWord = `${start}(?:phone|telephone|tel|mobile|whats ?app|téléphone|tél|portable|هاتف(?:ه|ها|ي)?|الهاتف|جوال(?:ه|ها)?|موبايل|واتس ?اب)${end}`
const idWord = `${start}(?:passport|identity card|id card|national id|passeport|carte d.identité|جواز (?:ال)?سفر(?:ه|ها)?|(?:ال)?بطاقة (?:ال)?(?:هوية|شخصية)|(?:ال)?رقم (?:ال)?(?:وطني|قومي)|(?:ال)?هوية (?:ال)?وطنية)`
const caseWord = `${start}(?:case|file|victim|affaire|dossier|victime|(?:ال)?قضية|(?:ال)?ملف|(?:ال)?ضحية|الدعوى|دعوى)\\s*(?:no\\.?|number|n[°º]|numéro|رقم)\\s*:?\\s*\\d`

/** In a file it may be an amount of money, so there it counts only when several of one length stand below each other. */
const bareNumber = /(?<![\d.,/])\d{9,}(?![\d.,]*\d)/u

/** An amount beside its currency is no number of a person, however long. */
const currency = '(?:usd|eur|dollars?|euros?|dinars?|dirhams?|ri[yi]als?|pounds?|livres?|francs?|دولار|يورو|دينار|درهم|ريال|جنيه|ليرة|فرنك|شلن|أوقية|اوقية)'
const money = new RegExp(`${currency}[^\\S\\n]*\\d{4,}|\\d{4,}[^\\S\\n]*${currency}`, 'giu')

const rules: { key: Message['key']; shapes: RegExp[] }[] = [
  { key: 'rounds.problem.personBirth', shapes: [...either(born, date, 30), ...either(named, date, 60)] },
  {
    key: 'rounds.problem.personPhone',
    shapes: [
      /(?<![\p{L}\d])(?:\+|00)\d[\d\s().-]{6,}\d/u,
      // A mobile number as written at home: 0 and eight to ten more digits, perhaps in groups.
      /(?<![\d.,/-])0\d{1,3}[\s-]?\d{3}[\s-]?\d{3,5}(?![\d.,/-]*\d)/u,
      near(phoneWord, '\\d[\\d\\s-]{5,}\\d', 20)
    ]
  },
  {
    key: 'rounds.problem.personNumber',
    shapes: [
      // Nine digits and more in one go, or in groups with dashes (784-1980-1234567-1); thousands are grouped by three and pass.
      bareNumber,
      /(?<!\d)\d{3}-\d{4}-\d{7}-\d(?!\d)/u,
      // One or two capital letters and six to nine digits: the common shape of passport numbers (ICAO Doc 9303).
      /(?<![\p{L}\p{N}/])[A-Z]{1,2} ?\d{6,9}(?![\p{L}\p{N}])/u,
      ...either(idWord, '[A-Z]{0,3}\\d{5,}', 30)
    ]
  },
  { key: 'rounds.problem.personCase', shapes: [new RegExp(caseWord, 'iu')] }
]

/**
 * Vowel marks and tatweel would hide the words; the digit sets are all read as 0-9. No number of a person has 40 digits:
 * longer rows are cut, for the shapes above look at each digit of a row from each digit before it.
 */
const plainOf = (text: string) =>
  latinDigits(text.normalize('NFKC')).replace(/[\u064B-\u0652\u0670\u0640\u200E\u200F\u2066-\u2069]/g, '').replace(/\d{40,}/g, (row) => row.slice(0, 40))

/** What a text seems to say about one person, as a message for beside the field; null when nothing was found. */
export function personDataWarning(text: string): Message | null {
  const plain = plainOf(text).replace(money, '')
  const found = rules.find((rule) => rule.shapes.some((shape) => shape.test(plain)))
  return found ? { key: found.key } : null
}

const nameColumn = /^\s*(?:full ?name|first ?name|family ?name|surname|name|nom|prénom|nom complet|الاسم|الاسم الكامل|اسم الضحية|اللقب)\s*$/iu
const personColumn = /^.{0,15}(?:birth|passport|nationality|national ?id|naissance|passeport|nationalité|ميلاد|جواز|جنسية|هوية|(?:ال)?رقم (?:ال)?(?:وطني|قومي)).{0,15}$/iu

/**
 * Whether a file's text looks like a list of persons: a column of names beside one about persons, dates of birth,
 * passports, or numbers of one length below each other. Letterheads with telephone numbers and budgets pass.
 */
export function looksLikeList(text: string): boolean {
  const lines = plainOf(text.slice(0, 500_000)).split('\n')
  const heads = lines.slice(0, 200).flatMap((line) => line.split(/[,;\t|]/).map((cell) => cell.replace(/^[\s"']+|[\s"']+$/g, '')))
  if (heads.some((cell) => nameColumn.test(cell)) && heads.some((cell) => personColumn.test(cell))) return true
  const lengths = new Map<number, number>()
  for (const line of lines) {
    const number = bareNumber.exec(line)?.[0]
    if (number && number.length <= 14) lengths.set(number.length, (lengths.get(number.length) ?? 0) + 1)
    if (fileRules.some((shape) => shape.test(line))) return true
  }
  return [...lengths.values()].some((times) => times >= 5)
}
const fileRules = rules.filter(({ key }) => key === 'rounds.problem.personBirth' || key === 'rounds.problem.personNumber').flatMap(({ shapes }) => shapes).filter((shape) => shape !== bareNumber)
