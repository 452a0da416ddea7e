/** Citing provisions: typed article numbers and ticked boxes become eids of one law version. Pure. */
import type { Provision } from '#law'
import { fold, latinDigits } from '#platform/messages'

/** Latin and Arabic words for "bis", as laws number inserted articles: '12 مكرر', '12 bis'. */
const bis = /\s*\(?\s*(مكررا|مكرر|bis)\s*\)?\s*/g

/** 'المادة ١٢ مكرراً' and 'art. 12 bis' as provisions carry it: '12bis'. */
export const articleNumber = (typed: string): string =>
  fold(latinDigits(typed)).replace(bis, 'bis').replace(/^(الماده|ماده|articles?|art)\.?\s*/, '').replace(/[\s().]/g, '').toLowerCase()

export interface Cited {
  eids: string[]
  /** What was written and is not in the version. */
  unknown: string[]
}

/**
 * Ticked eids and typed numbers ("5، ٦ مكرر; art_7") together, in the order of the text and without repetition.
 * Never guesses: what the version does not have is given back.
 */
export function citedProvisions(provisions: readonly Provision[], ticked: readonly string[], typed: string): Cited {
  const byEid = new Set(provisions.map((one) => one.eid))
  const byNumber = new Map(provisions.filter((one) => one.kind === 'article').map((one) => [one.number, one.eid]))
  const found = new Set<string>()
  const unknown: string[] = []
  for (const eid of ticked) if (byEid.has(eid)) found.add(eid); else unknown.push(eid)
  for (const part of typed.split(/[,،;؛\n]+/).map((one) => one.trim()).filter(Boolean)) {
    const eid = byEid.has(part) ? part : byNumber.get(articleNumber(part))
    if (eid) found.add(eid)
    else unknown.push(part)
  }
  const order = new Map(provisions.map((one) => [one.eid, one.position]))
  return { eids: [...found].sort((a, b) => order.get(a)! - order.get(b)!), unknown: [...new Set(unknown)] }
}
