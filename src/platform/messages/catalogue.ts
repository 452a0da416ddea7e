/**
 * The three message catalogues and the typed look-up `t`.
 * Texts are ICU messages (MessageFormat 1), because Arabic needs six plural forms inside one sentence.
 */
import { readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import type english from '../../../messages/en.json'
import { formatNumber } from './format.ts'
import { localeOf, type Digits, type Lang } from './lang.ts'

type Leaves<T, P extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${P}${K}` : Leaves<T[K], `${P}${K}.`>
}[keyof T & string]

/** Every key of messages/en.json, written as a path: 'rounds.board.title'. */
export type MessageKey = Leaves<typeof english>
export type MessageValues = Record<string, string | number | Date | null | undefined>
/** A message that is still to be put into a reader's language. */
export interface Message {
  key: MessageKey
  values?: MessageValues
}

type Tree = { [key: string]: string | Tree }

function flatten(tree: Tree, prefix = '', into = new Map<string, string>()): Map<string, string> {
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === 'string') into.set(prefix + key, value)
    else flatten(value, `${prefix}${key}.`, into)
  }
  return into
}

const read = (lang: Lang) =>
  flatten(JSON.parse(readFileSync(new URL(`../../../messages/${lang}.json`, import.meta.url), 'utf8')))

const catalogues: Record<Lang, Map<string, string>> = { ar: read('ar'), en: read('en'), fr: read('fr') }

interface Compiled {
  format: IntlMessageFormat
  /** Values that choose a branch (`{role, select, …}`): they must stay as they are. */
  selectors: ReadonlySet<string>
}
const compiled = new Map<string, Compiled>()

/** U+2068 FIRST STRONG ISOLATE and U+2069 POP DIRECTIONAL ISOLATE (Unicode TR 9): a name keeps its own direction. */
export const isolate = (text: string) => `\u2068${text}\u2069`

/**
 * The text of a message in a language. String values are bidi-isolated; numbers take the reader's digits.
 * Throws for a key that no catalogue has: keys are typed, so this only happens to keys made at run time.
 */
export function t(lang: Lang, key: MessageKey, values?: MessageValues, digits?: Digits): string {
  const text = catalogues[lang].get(key)
  if (text === undefined) throw new Error(`No message "${key}" in messages/${lang}.json`)
  if (!text.includes('{') && !text.includes("''")) return text
  const locale = localeOf(lang, digits)
  const cacheKey = `${locale} ${key}`
  let message = compiled.get(cacheKey)
  if (!message) compiled.set(cacheKey, (message = compile(text, locale)))
  const prepared: Record<string, string | number | Date | null | undefined> = {}
  for (const name in values) {
    const value = values[name]
    prepared[name] = typeof value === 'string' && !message.selectors.has(name) ? isolate(value) : value
    prepared[plain(name)] = typeof value === 'number' ? formatNumber(lang, value, ungrouped, digits) : prepared[name]
  }
  return String(message.format.format(prepared))
}

const plain = (name: string) => `${name} plain`
/** Not grouped, because a plain argument may be a year; write `{n, number}` for a grouped number. */
const ungrouped = { useGrouping: false, maximumFractionDigits: 20 } as const

type Elements = ReturnType<IntlMessageFormat['getAst']>

/** The library writes a number in `{count}` with 0-9 whatever the locale: such arguments are renamed and given as text. */
function compile(text: string, locale: string): Compiled {
  const format = new IntlMessageFormat(text, locale)
  const selectors = new Set<string>()
  const prepare = (elements: Elements): void => {
    for (const element of elements) {
      if (element.type === 1) element.value = plain(element.value)
      if (element.type === 5) selectors.add(element.value)
      if ('options' in element) for (const option of Object.values(element.options)) prepare(option.value)
      if ('children' in element) prepare(element.children)
    }
  }
  prepare(format.getAst())
  return { format, selectors }
}

/** Whether a key made at run time (`audit.verb.${verb}`) exists; narrows it for `t`. */
export const hasMessage = (key: string): key is MessageKey => catalogues.en.has(key)

/** All keys with their texts of one language: for the completeness test. */
export const messagesOf = (lang: Lang): ReadonlyMap<string, string> => catalogues[lang]
