/** What a line could head: 'المادة 12 مكرراً (2) - العقوبات', 'Chapitre II', 'Section 12A'. Whether it does is for its context (heading-context.ts). */
import type { Lang } from '#platform/messages'
import { foldLine } from './folded-line.ts'
import { headingWords, namedNumbers, type HeadingWord } from './heading-words.ts'
import { readOrdinalAt } from './ordinals-ar.ts'
import { multiplicatives, readRoman, readWordNumber } from './ordinals-latin.ts'

export interface HeadingMatch {
  word: HeadingWord
  /** '12', '12bis', '12bis2', '2-1', 'l225-4-1'; empty where only the word stands. */
  number: string
  /** As printed, with the brackets that belong to it. */
  label: string
  /** What the line says after the label and its separator, as printed and folded. */
  rest: string
  folded: string
  /** A separator stands between label and rest: ':', '-', '.'. */
  separated: boolean
  /** The word begins with a capital, or the script has none. */
  capital: boolean
  /** Stars, brackets or lines stand around the label. */
  dressed: boolean
}

interface NumberRead { number: string; end: number }

/** Abjad order, as points are lettered: the first letter is 'a', so that versions in two languages have the same addresses. */
const abjad = 'ابجدهوزحطيكلمنسعفصقرشتثخذضظغ'

/** A letter's place, from 1; Arabic letters in abjad order, as points are numbered. */
export const letterPlace = (letter: string): number => (/[a-z]/.test(letter) ? letter.charCodeAt(0) - 96 : abjad.indexOf(letter) + 1)

export const letterOf = (place: number): string => (place <= 26 ? String.fromCharCode(96 + place) : `a${String.fromCharCode(70 + place)}`)

const arabicEnd = '(?![\\u0621-\\u064A\\d])'
/** What may stand between a number and its text. */
const separator = /^ *(?:[:.\-/_=]+ *-*|[)\]}](?= *[:.-]) *[:.-]+) */

const patterns: Record<Lang, [pattern: RegExp, word: HeadingWord][]> = {
  ar: headingWords.ar.map(([pattern, word]) => [new RegExp(`^(?:${pattern})(?![\\u0621-\\u064A])`), word]),
  fr: headingWords.fr.map(([pattern, word]) => [new RegExp(`^(?:${pattern})(?![a-z])`), word]),
  en: headingWords.en.map(([pattern, word]) => [new RegExp(`^(?:${pattern})(?![a-z])`), word])
}

/** The heading that a line begins with, if any. */
export function matchHeading(line: string, lang: Lang): HeadingMatch | null {
  if (line.length > 2000) line = line.slice(0, 2000)
  const folded = foldLine(line)
  const lead = /^[ *_=~[{(#•]*(?:- +)?/.exec(folded.text)![0]
  const text = folded.text.slice(lead.length)
  for (const [pattern, word] of patterns[lang]) {
    const found = pattern.exec(text)
    if (!found) continue
    const read = lang === 'ar' ? arabicNumber(text, found[0].length) : latinNumber(text, found[0].length, lang)
    if (!read && word !== 'annex' && word !== 'preamble') return null
    const end = read?.end ?? found[0].length
    return finished({ line, folded, lead: lead.length, text, word, number: read?.number ?? '', end, lang })
  }
  return lang === 'ar' ? null : ordinalFirst(line, folded, lead.length, lang)
}

/** 'Première partie', 'First Schedule', 'Preliminary Chapter': only with nothing but a separator behind. */
function ordinalFirst(line: string, folded: ReturnType<typeof foldLine>, lead: number, lang: 'fr' | 'en'): HeadingMatch | null {
  const text = folded.text.slice(lead)
  const first = /^[a-z]+(?:-[a-z]+)?(?= )/.exec(text)?.[0]
  if (!first) return null
  const value = readWordNumber(first, lang)
  if (!value && !namedNumbers[lang].test(` ${first}`)) return null
  const own = text.slice(first.length + 1)
  for (const [pattern, word] of patterns[lang]) {
    const found = pattern.exec(own)
    if (!found) continue
    const match = finished({ line, folded, lead, text, word, number: value ? String(value) : '', end: first.length + 1 + found[0].length, lang })
    return match && (match.rest === '' || match.separated) ? match : null
  }
  return null
}

interface Found { line: string; folded: ReturnType<typeof foldLine>; lead: number; text: string; word: HeadingWord; number: string; end: number; lang: Lang }

/** 'الفصل 5 (جديد)': what an amendment made of the article belongs to its label. */
const state = /^ *\( *(?:جديده?|معدله?|ملغاه|ملغي|نقح|nouveau|nouvelle|abrogee?|modifiee?|new|amended|repealed) *\)/

function finished({ line, folded, lead, text, word, number, end: numberEnd, lang }: Found): HeadingMatch | null {
  const dressed = lead > 0
  const end = numberEnd + (state.exec(text.slice(numberEnd))?.[0].length ?? 0)
  let after = end
  if (dressed) after += /^[ *_=~\]})-]*(?=$|[ :])/.exec(text.slice(end))?.[0].length ?? 0
  const gap = separator.exec(text.slice(after))?.[0] ?? ''
  const begin = after + (gap.length || /^ */.exec(text.slice(after))![0].length)
  const first = line[folded.at(lead)] ?? ''
  const rest = line.slice(folded.at(lead + begin)).replace(/[ *_=~]+$/, '')
  // A number word with nothing but a letter after it would be cut in the middle of a word.
  if (lang !== 'ar' && gap === '' && /^[a-z\d]/.test(text.slice(after))) return null
  return {
    word, number, label: line.slice(folded.at(lead), folded.at(lead + end)).trim(), rest, folded: text.slice(begin).trim(), separated: gap.trim() !== '', dressed,
    capital: lang === 'ar' || first !== first.toLowerCase() || first === '§'
  }
}

/** A number after an Arabic word: digits bare or in brackets, ordinals in words, 'تمهيدي'; then مكرر with its own number. */
function arabicNumber(text: string, from: number): NumberRead | null {
  const rest = text.slice(from)
  const digits = /^ *(?:رقم *)?(?:\( *(\d{1,4}) *\)|\[ *(\d{1,4}) *\]|- *(\d{1,4}) *-|\{ *(\d{1,4}) *\}|(\d{1,4}(?:[-/]\d{1,3})*)(?![\d,]|\.\d))/.exec(rest)
  if (digits) return withMukarrar(text, from + digits[0].length, (digits[1] ?? digits[2] ?? digits[3] ?? digits[4] ?? digits[5]!).replaceAll('/', '-').replace(/^0+(?=\d)/, ''))
  const roman = new RegExp(`^ *\\(?([ivxlc]{1,7})\\)?(?![a-z])`).exec(rest)
  const romanValue = roman && readRoman(roman[1]!)
  if (roman && romanValue) return { number: String(romanValue), end: from + roman[0].length }
  const named = namedNumbers.ar.exec(rest)
  if (named) return { number: /وحيد|فريد/.test(named[0]) ? '1' : '', end: from + named[0].length }
  const open = /^ *\(? */.exec(rest)![0]
  const ordinal = readOrdinalAt(rest.slice(open.length))
  if (ordinal && (open !== '')) {
    let end = from + open.length + ordinal.end
    if (open.includes('(')) end += /^ *\)/.exec(text.slice(end))?.[0].length ?? 0
    return withMukarrar(text, end, String(ordinal.value))
  }
  const letter = new RegExp(`^ *\\(? *([${abjad}]) *\\)?(?=$| *[:.)-])`).exec(rest)
  return letter ? { number: letterOf(letterPlace(letter[1]!)), end: from + letter[0].length } : null
}

/** 'مكرر', 'مكرراً (2)', 'مكرر/أ', 'مكرر ثانياً'; or a letter of its own: 'المادة 12 أ'. */
function withMukarrar(text: string, from: number, number: string): NumberRead {
  const again = new RegExp(`^ *[-/]? *(?:\\( *مكرر(?:ا|ه)? *\\)|مكرر(?:ا|ه)?${arabicEnd}|مكرر(?:ا|ه)?(?=\\d))`).exec(text.slice(from))
  if (!again) {
    const letter = new RegExp(`^(?: *[/] *| )([${abjad}])(?=$| *[:.-]| {2})`).exec(text.slice(from))
    return letter ? { number: number + letterOf(letterPlace(letter[1]!)), end: from + letter[0].length } : { number, end: from }
  }
  const end = from + again[0].length
  const rest = text.slice(end)
  const closed = '(?=$| *[:.\\-)]| {1,})'
  const index = new RegExp(`^(?: *\\( *(\\d{1,2}|[${abjad}]) *\\)| */ *(\\d{1,2}|[${abjad}])${closed}|-?(\\d{1,2})${closed}| (\\d{1,2}|[${abjad}])(?=$| *[:.-] *(?:\\D|$)))`).exec(rest)
  if (index) {
    const value = index[1] ?? index[2] ?? index[3] ?? index[4]!
    return { number: `${number}bis${/\d/.test(value) ? value : letterOf(letterPlace(value))}`, end: end + index[0].length }
  }
  const word = /^ *\(? *(اولا?|ثانيا?|ثالثا?|رابعا?|خامسا?|سادسا?|سابعا?|ثامنا?|تاسعا?|عاشرا?)(?![\u0621-\u064A]) *\)?/.exec(rest)
  const ordinal = word && readOrdinalAt(word[1]!)
  return ordinal ? { number: `${number}bis${ordinal.value}`, end: end + word[0].length } : { number: `${number}bis`, end }
}

const suffix = new RegExp(`^(?:[ -]?(?:\\( *)?(${multiplicatives.join('|')})(?![a-z])(?: *\\))?(?:[ -]?([a-z]|\\d{1,2})(?=$| *[:.)-]))?|([a-z])(?![a-z'])| ([a-z])(?=$| *[:.)-]))`)

/** A number after a French or English word: '12 bis', '2-1', 'L. 225-4-1', 'II', 'premier', '1er', 'Twenty-first', '12A'. */
function latinNumber(text: string, from: number, lang: 'fr' | 'en'): NumberRead | null {
  const rest = text.slice(from)
  const start = /^ *(?:n[°ºo]\.? *|no\. *|number )?/.exec(rest)![0].length
  const own = rest.slice(start)
  const digits = /^(?:\((\d{1,4})\)|\[(\d{1,4})\]|((?:[lrd][. ]? ?)?\d{1,4}(?:[-/.]\d{1,3})*)(?!\d|,\d))(?:er|ere|eme|e|st|nd|rd|th|[°º])?(?![a-z](?:[a-z]))/.exec(own)
  if (digits) {
    const number = (digits[1] ?? digits[2] ?? digits[3]!).replace(/[. ](?=\d)/g, (mark, at: number) => (at > 0 && /\d/.test((digits[3] ?? '')[at - 1] ?? '') ? '-' : mark === '.' || mark === ' ' ? '' : mark)).replace(/[. ]/g, '').replaceAll('/', '-')
    return withSuffix(text, from + start + digits[0].length, number)
  }
  const roman = /^\(?([ivxlc]{1,7})\)?(?:er)?(?![a-z'])/.exec(own)
  const romanValue = roman && readRoman(roman[1]!)
  if (roman && romanValue) return withSuffix(text, from + start + roman[0].length, String(romanValue))
  const named = namedNumbers[lang].exec(rest)
  if (named) return { number: /unique|sole/.test(named[0]) ? '1' : '', end: from + named[0].length }
  for (const length of [2, 1]) {
    const word = new RegExp(`^[a-z]+(?:-[a-z]+)*${length === 2 ? ' [a-z]+(?:-[a-z]+)*' : ''}(?![a-z])`).exec(own)
    const value = word && readWordNumber(word[0], lang)
    if (value) return withSuffix(text, from + start + word[0].length, String(value))
  }
  const letter = /^([a-z])(?=$| *[:.)-])/.exec(own)
  return letter ? { number: letter[1]!, end: from + start + 1 } : null
}

function withSuffix(text: string, from: number, number: string): NumberRead {
  const found = suffix.exec(text.slice(from))
  if (!found) return { number, end: from }
  const own = found[1] ? found[1] + (found[2] ?? '') : (found[3] ?? found[4] ?? '')
  return { number: number + own, end: from + found[0].length }
}
