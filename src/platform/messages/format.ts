/** Numbers and dates as a reader sees them and as a person types them: both digit sets, both calendars. */
import { CalendarDate, GregorianCalendar, IslamicUmalquraCalendar, toCalendar } from '@internationalized/date'
import { localeOf, type Digits, type Lang } from './lang.ts'

export type Calendar = 'gregory' | 'islamic-umalqura'

const numberFormats = new Map<string, Intl.NumberFormat>()
const dateFormats = new Map<string, Intl.DateTimeFormat>()

/** One format for each locale and options: making one takes as long as some hundred uses. */
export function dateTimeFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options)
  let format = dateFormats.get(key)
  if (!format) dateFormats.set(key, (format = new Intl.DateTimeFormat(locale, options)))
  return format
}

function numberFormat(locale: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = locale + JSON.stringify(options)
  let format = numberFormats.get(key)
  if (!format) numberFormats.set(key, (format = new Intl.NumberFormat(locale, options)))
  return format
}

/** A number in the reader's digits; at most two decimals unless told otherwise. */
export const formatNumber = (lang: Lang, value: number, options: Intl.NumberFormatOptions = {}, digits?: Digits) =>
  numberFormat(localeOf(lang, digits), { maximumFractionDigits: 2, ...options }).format(value)

/** A share of 1 as percent: 0.125 is 12.5 %. */
export const formatPercent = (lang: Lang, share: number, digits?: Digits) =>
  numberFormat(localeOf(lang, digits), { style: 'percent', maximumFractionDigits: 1 }).format(share)

/** A year: never grouped ("2,026" is not a year). */
export const formatYear = (lang: Lang, year: number, digits?: Digits) => formatNumber(lang, year, { useGrouping: false }, digits)

/** 'both' gives the Gregorian date with the Hijri (Umm al-Qura) one in brackets. Dates without a time are ISO days. */
export function formatDate(
  lang: Lang,
  value: Date | string,
  options: { calendar?: Calendar | 'both'; digits?: Digits | undefined; time?: boolean; style?: 'short' | 'long' } = {}
): string {
  const day = typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value)
  const date = typeof value === 'string' ? new Date(day ? `${value}T00:00:00Z` : value) : value
  const write = (calendar: Calendar) => {
    const locale = `${localeOf(lang, options.digits)}-ca-${calendar}`
    const key = `${locale} ${options.style ?? 'long'} ${options.time ?? false}`
    let format = dateFormats.get(key)
    if (!format) {
      format = new Intl.DateTimeFormat(locale, {
        timeZone: 'UTC',
        year: 'numeric',
        month: options.style === 'short' ? '2-digit' : 'long',
        day: 'numeric',
        ...(options.time ? { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'short' } : {})
      })
      dateFormats.set(key, format)
    }
    return format.format(date)
  }
  if (options.calendar !== 'both') return write(options.calendar ?? 'gregory')
  return `${write('gregory')} (${write('islamic-umalqura')})`
}

const zeros = [0x0030, 0x0660, 0x06f0] // 0-9, Arabic-Indic ٠-٩, Extended Arabic-Indic ۰-۹

/** Any of the three digit sets as 0-9; everything else untouched. */
export function latinDigits(text: string): string {
  return text.replace(/[\u0660-\u0669\u06F0-\u06F9]/g, (digit) => {
    const code = digit.charCodeAt(0)
    const zero = code >= 0x06f0 ? zeros[2]! : zeros[1]!
    return String(code - zero)
  })
}

/**
 * What a person typed as a number, or null when it is not one. Accepts the three digit sets, Arabic decimal (٫) and
 * thousands (٬) marks, spaces as thousands marks, a minus sign, and a comma or point as decimal mark where it can only be one.
 */
export function readNumber(input: string): number | null {
  let text = latinDigits(input.normalize('NFKC'))
    .replace(/[\s\u00A0\u202F\u2066-\u2069\u200E\u200F\u061C\u066C'’]/g, '')
    .replace(/\u066B/g, '.')
    .replace(/\u2212/g, '-')
  if (/^-?\d{1,3}(,\d{3})+(\.\d+)?$/.test(text)) text = text.replace(/,/g, '')
  else if (/^-?\d+,\d+$/.test(text)) text = text.replace(',', '.')
  if (!/^-?\d+(\.\d+)?$/.test(text)) return null
  const value = Number(text)
  return Number.isFinite(value) ? value : null
}

const calendars = { gregory: new GregorianCalendar(), 'islamic-umalqura': new IslamicUmalquraCalendar() }

/** Year, month, day of a calendar as an ISO day (Gregorian), or null when that day does not exist. */
export function isoDay(year: number, month: number, day: number, calendar: Calendar = 'gregory'): string | null {
  if (![year, month, day].every(Number.isInteger) || month < 1 || month > 12 || day < 1) return null
  // The Umm al-Qura tables of the library cover 1300 to 1600 AH.
  if (calendar === 'islamic-umalqura' && (year < 1300 || year > 1600)) return null
  if (calendar === 'gregory' && (year < 1000 || year > 9999)) return null
  const date = new CalendarDate(calendars[calendar], year, month, day)
  if (date.day !== day || date.month !== month || date.year !== year) return null
  return toCalendar(date, calendars.gregory).toString()
}

/** 'yyyy-mm-dd' or 'yyyy/m/d' or 'd/m/yyyy' in a calendar, any digits, as an ISO day; null when it is not a date. */
export function readDate(input: string, calendar: Calendar = 'gregory'): string | null {
  const parts = latinDigits(input.trim()).split(/[-/.\s]+/).map(Number)
  if (parts.length !== 3 || parts.some((part) => !Number.isInteger(part))) return null
  const [a, b, c] = parts as [number, number, number]
  return a > 31 ? isoDay(a, b, c, calendar) : isoDay(c, b, a, calendar)
}

/** The parts of an ISO day in a calendar, for filling a date input. */
export function dayParts(iso: string, calendar: Calendar = 'gregory'): { year: number; month: number; day: number } {
  const [year, month, day] = iso.split('-').map(Number) as [number, number, number]
  const date = toCalendar(new CalendarDate(calendars.gregory, year, month, day), calendars[calendar])
  return { year: date.year, month: date.month, day: date.day }
}

const collators = new Map<Lang, Intl.Collator>()
/** Sorting names: PGlite brings no Arabic collation, so lists of names are sorted here. */
export function compareNames(lang: Lang): (a: string, b: string) => number {
  let collator = collators.get(lang)
  if (!collator) collators.set(lang, (collator = new Intl.Collator(lang === 'ar' ? 'ar-u-co-compat' : lang)))
  return collator.compare
}
