/** Penalties in words: prison in years and months, fines as the law gives them. */
import { formatDate, formatNumber, t, type Digits, type Lang } from '#platform/messages'
import type { PenaltyFigures } from './penalty.ts'

interface Reader {
  lang: Lang
  digits?: Digits | undefined
}

/** '7 years', '6 months', '2 years and 6 months'. */
export function termWords(value: number, { lang, digits }: Reader): string {
  const all = Math.round(value * 12)
  const [years, months] = [Math.floor(all / 12), all % 12]
  if (months === 0) return t(lang, 'law.penalty.years', { count: years }, digits)
  if (years === 0) return t(lang, 'law.penalty.months', { count: months }, digits)
  return t(lang, 'law.penalty.yearsAndMonths', { years: t(lang, 'law.penalty.years', { count: years }, digits), months: t(lang, 'law.penalty.months', { count: months }, digits) }, digits)
}

/** The term of prison, for life and death in words; null where the text gives none of them. */
export function prisonWords(one: Pick<PenaltyFigures, 'prisonMin' | 'prisonMax' | 'life' | 'death'>, reader: Reader): string | null {
  const prison = rangeWords(one, reader)
  if (!one.death) return prison
  return prison === null ? t(reader.lang, 'law.penalty.prison.death') : t(reader.lang, 'law.penalty.prison.orDeath', { prison }, reader.digits)
}

function rangeWords({ prisonMin, prisonMax, life }: Pick<PenaltyFigures, 'prisonMin' | 'prisonMax' | 'life'>, reader: Reader): string | null {
  const { lang, digits } = reader
  const [from, to] = [prisonMin, prisonMax].map((value) => (value === null ? null : termWords(value, reader)))
  if (life) return from ? t(lang, 'law.penalty.prison.fromToLife', { from }, digits) : t(lang, 'law.penalty.prison.life')
  if (from && to) return from === to ? from : t(lang, 'law.penalty.prison.fromTo', { from, to }, digits)
  if (from) return t(lang, 'law.penalty.prison.from', { from }, digits)
  return to ? t(lang, 'law.penalty.prison.upTo', { to }, digits) : null
}

/** The fine in the currency of the text with the day on which it was the law; never converted. Null where there is none. */
export function fineWords({ fineMin, fineMax, currency, fineDated }: Pick<PenaltyFigures, 'fineMin' | 'fineMax' | 'currency' | 'fineDated'>, { lang, digits }: Reader): string | null {
  const [from, to] = [fineMin, fineMax].map((value) => (value === null ? null : formatNumber(lang, value, { maximumFractionDigits: 3 }, digits)))
  const say = (key: 'fromTo' | 'from' | 'upTo' | 'exactly', amounts: Record<string, string>) => t(lang, `law.penalty.fine.${key}`, { ...amounts, currency: currency ?? '' }, digits)
  const fine = from && to ? (from === to ? say('exactly', { amount: from }) : say('fromTo', { from, to })) : from ? say('from', { from }) : to ? say('upTo', { to }) : null
  if (fine === null) return null
  return fineDated ? t(lang, 'law.penalty.fine.dated', { fine, date: formatDate(lang, fineDated, { digits }) }, digits) : t(lang, 'law.penalty.fine.undated', { fine }, digits)
}

/** 'art_12bis__para_1' as "article 12 bis"; the address of another part as it is. */
export function provisionName(eid: string, { lang, digits }: Reader): string {
  const [, number, bis, again] = /^art_(\d+)(bis)?(\d*)(?:__|$)/.exec(eid) ?? []
  if (number === undefined) return eid
  if (!bis) return t(lang, 'law.penalty.article.plain', { number: Number(number) }, digits)
  return again ? t(lang, 'law.penalty.article.bisAgain', { number: Number(number), again: Number(again) }, digits) : t(lang, 'law.penalty.article.bis', { number: Number(number) }, digits)
}
