/** Names, numbers and dates inside a sentence. */
import { directionOf, formatDate, formatNumber, formatPercent, formatYear, textIn, type Calendar, type Lang, type Text } from '#platform/messages'
import type { Child, FC } from 'hono/jsx'
import { useReader } from './reader.ts'

export interface IsolateProps {
  /** The language of the words inside, when it may differ from the page's. */
  lang?: Lang | undefined
  children?: Child
}

/** A name of another script keeps its own direction and does not disturb the sentence around it. */
export const Isolate: FC<IsolateProps> = ({ lang, children }) => {
  const reader = useReader()
  if (!lang || lang === reader.lang) return <bdi>{children}</bdi>
  return <bdi lang={lang} dir={directionOf(lang)}>{children}</bdi>
}

/** A trilingual text in the reader's language, else in the language it has, marked as such. */
export const InLanguage: FC<{ text: Text | null | undefined }> = ({ text }) => {
  const found = textIn(text ?? {}, useReader().lang)
  return <Isolate lang={found.lang}>{found.text}</Isolate>
}

export interface NumProps {
  value: number
  /** 'year' is never grouped; 'percent' takes a share of 1. */
  as?: 'number' | 'percent' | 'year' | undefined
  options?: Intl.NumberFormatOptions | undefined
}

/** A number in the reader's digits. */
export const Num: FC<NumProps> = ({ value, as, options }) => {
  const { lang, digits } = useReader()
  const text = as === 'percent' ? formatPercent(lang, value, digits)
    : as === 'year' ? formatYear(lang, value, digits) : formatNumber(lang, value, options, digits)
  return <bdi class="num">{text}</bdi>
}

export interface WhenProps {
  /** An ISO day, or an instant (shown in UTC). */
  value: Date | string
  /** 'both' adds the Hijri day in brackets. */
  calendar?: Calendar | 'both' | undefined
  time?: boolean | undefined
  style?: 'short' | 'long' | undefined
}

/** A date as <time>. */
export const When: FC<WhenProps> = ({ value, calendar, time, style }) => {
  const { lang, digits } = useReader()
  const machine = typeof value === 'string' ? value : time ? value.toISOString() : value.toISOString().slice(0, 10)
  const options = { digits, ...(calendar ? { calendar } : {}), ...(time ? { time } : {}), ...(style ? { style } : {}) }
  return <time datetime={machine}>{formatDate(lang, value, options)}</time>
}
