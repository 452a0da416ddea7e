/** From what stands in a cell to what the form of the page would have sent. All three languages are read, whatever the file's. */
import { fold, isoDay, langs, latinDigits, readDate, type Lang, type Message } from '#platform/messages'
import type { Question } from '#rounds'
import { isMessage, readReportedCell } from '#statistics'
import { choiceWords, missingWords, normal, protectionWords, shareWords, visibilityWords, yesNoWords, type Part, type Word } from './parts.ts'
import type { Typed } from './reading.ts'

export type Raw = string | number | null | Message


/** The code of a word in any language, or of the code itself; null where it is neither. */
export function codeOf(words: readonly Word[], text: string): string | null {
  const wanted = fold(text)
  return words.find(({ code }) => code === text.trim())?.code ?? words.find(({ label }) => langs.some((lang) => fold(label[lang]) === wanted))?.code ?? null
}

const choose = (words: readonly Word[], lang: Lang): Message =>
  ({ key: 'workbook.problem.choose', values: { expected: `${words.slice(0, 8).map((one) => one.label[lang]).join(' · ')}${words.length > 8 ? ' · …' : ''}` } })

const oneOf = (words: readonly Word[], text: string, lang: Lang): Raw => (text === '' ? null : (codeOf(words, text) ?? choose(words, lang)))

const moreYes = new Set(['yes', 'y', 'oui', 'o', 'true', '1', 'x', '✓', 'نعم'].map(fold))
const moreNo = new Set(['no', 'n', 'non', 'false', '0', 'لا', 'كلا'].map(fold))
function yesNo({ value }: Typed, lang: Lang): Raw {
  const text = normal(value)
  if (text === '') return null
  const folded = fold(text)
  return codeOf(yesNoWords, text) ?? (moreYes.has(folded) ? 'yes' : moreNo.has(folded) ? 'no' : choose(yesNoWords, lang))
}

/** The words, or the letters that stand for them in tables. */
export function missingOf(text: string, lang: Lang): Raw {
  if (text === '') return null
  const letter = readReportedCell(text)
  if (letter && !isMessage(letter) && letter.kind !== 'value' && letter.kind !== 'zero') return letter.kind
  return oneOf(missingWords, text, lang)
}

/** Both calendars as texts: a year below 1700 is of the Hijra. Signs of the calendar may stand beside it. */
export function dayOf(text: string): string | null {
  const plain = latinDigits(text.normalize('NFKC')).replace(/[\u200E\u200F\u061C\u2066-\u2069]/g, '').replace(/(?<=[\d\s])(?:هجرية|هجري|هـ|ه|AH|H|ميلادية|ميلادي|م|AD|CE)\.?$/iu, '').trim()
  const year = Math.max(...(plain.match(/\d+/g) ?? []).map(Number))
  const iso = /^(\d{4})-(\d{2})-(\d{2})T/.exec(plain)
  if (iso) return isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  return readDate(plain, year >= 1300 && year < 1700 ? 'islamic-umalqura' : 'gregory')
}

/** What the part of an answer is given as; a Message says why it cannot be, in words of `lang`. Blank is null. */
export function rawOf(question: Question, part: Part, typed: Typed, lang: Lang): Raw {
  if (typed.refused) return typed.refused
  const text = normal(typed.value)
  if (part === 'missing') return missingOf(text, lang)
  if (part === 'visibility') return oneOf(visibilityWords, text, lang)
  if (part === 'note' || part === 'source' || part.startsWith('about.')) return text === '' ? null : text
  if (part === 'share') return oneOf(shareWords, text, lang)
  if (part === 'protection') return oneOf(protectionWords, text, lang)
  if (part === 'threshold') return text === '' ? null : text
  if (part.startsWith('cells.') || question.type === 'table') return countOf(typed, text)
  return valueOf(question, typed, text, lang)
}

function countOf({ shown, value }: Typed, text: string): Raw {
  if (shown === 'date') return { key: 'workbook.problem.isDate' }
  if (shown === 'percent') return { key: 'workbook.problem.isPercent' }
  if (typeof value === 'boolean') return { key: 'statistics.problem.cell' }
  const read = readReportedCell(text)
  return read !== null && isMessage(read) ? read : text === '' ? null : text
}

function valueOf(question: Question, typed: Typed, text: string, lang: Lang): Raw {
  const { value, shown } = typed
  if (text === '') return null
  switch (question.type) {
    case 'number':
      if (shown === 'date') return { key: 'workbook.problem.isDate' }
      // A program keeps 5 % as 0.05, and adds noise far behind the point.
      if (shown === 'percent' && typeof value === 'number' && question.unit === 'percent') return Math.round(value * 1e12) / 1e10
      return typeof value === 'number' ? value : text
    case 'yes_no': return yesNo(typed, lang)
    case 'choice': return question.multiple ? yesNo(typed, lang) : oneOf(choiceWords(question.choices), text, lang)
    case 'date': {
      if (typeof value === 'number') return { key: 'workbook.problem.date' }
      return dayOf(text) ?? { key: 'workbook.problem.date' }
    }
    default: return text
  }
}

export const isProblem = (raw: Raw): raw is Message => typeof raw === 'object' && raw !== null
