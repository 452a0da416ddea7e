/**
 * Who reads: language and digits travel by context, so that no part has to be told twice. Layout sets it; a part that is
 * rendered alone (in a test) reads Arabic.
 */
import { formatNumber, t, type Digits, type Lang, type Message, type MessageKey, type MessageValues } from '#platform/messages'
import { createContext, useContext } from '#platform/jsx'

export interface Reader {
  lang: Lang
  digits?: Digits | undefined
}

export const ReaderContext = createContext<Reader>({ lang: 'ar' })

export interface Voice extends Reader {
  /** A message in the reader's language and digits. */
  say(key: MessageKey, values?: MessageValues): string
  number(value: number, options?: Intl.NumberFormatOptions): string
}

/** The reader's language, and the two things parts do with it. `lang` overrides the context. */
export function useReader(lang?: Lang): Voice {
  const reader = useContext(ReaderContext)
  const chosen = lang ?? reader.lang
  const { digits } = reader
  return {
    lang: chosen,
    digits,
    say: (key, values) => t(chosen, key, values, digits),
    number: (value, options) => formatNumber(chosen, value, options, digits)
  }
}

/** An error as parts take it: a text that is ready, or a message to be put into the reader's language. */
export type ErrorText = string | Message | undefined | null

export const errorText = (voice: Voice, error: ErrorText): string | undefined =>
  error ? (typeof error === 'string' ? error : voice.say(error.key, error.values)) : undefined
