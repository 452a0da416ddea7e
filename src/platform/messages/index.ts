/** Languages, messages, numbers, dates and search folding. */
export { hasMessage, isolate, messagesOf, t, type Message, type MessageKey, type MessageValues } from './catalogue.ts'
export { directionOf, isLang, langs, localeOf, textIn, type Digits, type Lang, type Text } from './lang.ts'
export {
  compareNames, dateTimeFormat, dayParts, formatDate, formatNumber, formatPercent, formatYear, isoDay, latinDigits, readDate, readNumber,
  type Calendar
} from './format.ts'
export { fold } from './search.ts'
