/**
 * The register of indicators, through the door of the plan. Questions name an indicator by its code in the regional plan
 * in force, the register by its key. A code that the plan in force does not have is left alone.
 */
import type { Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import { adoptedPlan, currentValues, indicators, recordIndicatorValues, releaseIndicatorValues, withdrawIndicatorValues } from '#plan'
import type { RegisterValue } from './prefill.ts'
import type { Question } from './question.ts'
import type { IndicatorWrite } from './register-writes.ts'
import type { OfReturn } from './registers.ts'

/** Code to key; an indicator that is computed takes no answers. */
async function keysByCode(db: Db): Promise<Map<string, string>> {
  const plan = await adoptedPlan(db)
  if (!plan) return new Map()
  return new Map((await indicators(db, plan.id)).flatMap(({ code, key, source }) => (code === null || source === 'computed' ? [] : [[code, key] as const])))
}

const keysOf = async (db: Db, codes: readonly string[]): Promise<string[]> => {
  if (codes.length === 0) return []
  const keys = await keysByCode(db)
  return codes.flatMap((code) => keys.get(code) ?? [])
}

/** Values by code: of the year for a question about the period, else the newest one up to that year. */
export async function knownIndicators(db: Db, state: string, questions: readonly Question[], year: number): Promise<Map<string, RegisterValue>> {
  const asked = questions.flatMap((question) => (question.register?.register === 'indicator' ? [{ code: question.register.indicator, perPeriod: question.perPeriod }] : []))
  const known = new Map<string, RegisterValue>()
  if (asked.length === 0) return known
  const keys = await keysByCode(db)
  const values = await currentValues(db, { states: [state], keys: asked.flatMap(({ code }) => keys.get(code) ?? []), to: year })
  for (const { code, perPeriod } of asked) {
    const own = values.filter((one) => one.indicatorKey === keys.get(code) && (!perPeriod || one.year === year))
    const newest = own.reduce<(typeof own)[number] | null>((best, one) => (best === null || one.year > best.year ? one : best), null)
    if (newest && newest.value !== null) known.set(code, { value: newest.value, source: newest.source, asOf: String(newest.year), recordedAt: newest.recordedAt })
  }
  return known
}

export async function recordIndicators(tx: Db, of: OfReturn & { source: string }, writes: readonly IndicatorWrite[]): Promise<void> {
  if (writes.length === 0) return
  const keys = await keysByCode(tx)
  await recordIndicatorValues(tx, writes.flatMap(({ indicator, kind, value, source, visibility }) => {
    const indicatorKey = keys.get(indicator)
    return indicatorKey === undefined ? [] : [{
      state: of.state, indicatorKey, year: of.year, kind, value, source: source ?? of.source, visibility, returnId: of.returnId, recordedBy: of.by, recordedAt: of.at
    }]
  }))
}

export async function revealIndicators(tx: Db, of: OfReturn, codes: readonly string[], visibility: Visibility): Promise<void> {
  const keys = await keysOf(tx, codes)
  if (keys.length > 0) await releaseIndicatorValues(tx, { state: of.state, returnId: of.returnId, visibility, recordedBy: of.by, recordedAt: of.at, keys })
}

export async function hideIndicators(tx: Db, of: OfReturn, codes: readonly string[]): Promise<void> {
  const keys = await keysOf(tx, codes)
  if (keys.length > 0) await withdrawIndicatorValues(tx, { state: of.state, returnId: of.returnId, keys })
}
