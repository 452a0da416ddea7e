/** The three languages, their locales and directions. */
export const langs = ['ar', 'en', 'fr'] as const
export type Lang = (typeof langs)[number]
/** 'arab' ٠١٢٣, 'latn' 0123. Both mean the same everywhere something is typed. */
export type Digits = 'arab' | 'latn'

export const isLang = (value: unknown): value is Lang => langs.includes(value as Lang)
export const directionOf = (lang: Lang): 'rtl' | 'ltr' => (lang === 'ar' ? 'rtl' : 'ltr')

/**
 * The BCP 47 locale used for numbers, dates and plurals. Digits are always named: 'ar' and 'ar-JO' differ silently.
 * Without a choice Arabic takes ٠١٢٣ and the others 0123.
 */
export function localeOf(lang: Lang, digits?: Digits): string {
  if (lang === 'ar') return `ar-u-nu-${digits ?? 'arab'}`
  return lang === 'fr' ? 'fr-u-nu-latn' : 'en-GB-u-nu-latn'
}

/** A text in up to three languages, kept as one JSON value; `authentic` names the original. */
export interface Text {
  ar?: string | undefined
  en?: string | undefined
  fr?: string | undefined
  authentic?: Lang | undefined
  /** Languages whose text is older than the original. */
  stale?: Lang[] | undefined
}

const order: Record<Lang, Lang[]> = { ar: ['ar', 'en', 'fr'], en: ['en', 'ar', 'fr'], fr: ['fr', 'en', 'ar'] }

/** The text in the reader's language, else in the original, else in any; says which language it is. */
export function textIn(text: Text, lang: Lang): { text: string; lang: Lang } {
  const candidates: (Lang | undefined)[] = [lang, text.authentic, ...order[lang]]
  for (const candidate of candidates) {
    const found = candidate && text[candidate]
    if (candidate && found) return { text: found, lang: candidate }
  }
  return { text: '', lang }
}
