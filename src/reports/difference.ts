/** What a report would say that the version before does not: shown to whoever publishes it. Pure. */
import { canonicalJson } from '#rounds'
import { fingerprint } from './regional-report-model.ts'
import type { RegionalReport } from './regional-report.ts'

export interface Difference {
  any: boolean
  /** States of which something else is said. */
  states: string[]
  /** Those among them that have taken back a section. */
  withdrawn: string[]
  /** Indicators, baselines or targets. */
  figures: boolean
  /** Plan, period, sources or method. */
  other: boolean
}

export function differenceOf(before: RegionalReport, now: RegionalReport): Difference {
  const former = new Map(before.states.map((state) => [state.code, state]))
  const changed = now.states.filter((state) => canonicalJson(state) !== canonicalJson(former.get(state.code)))
  const figures = canonicalJson(before.pillars) !== canonicalJson(now.pillars)
  const any = fingerprint(before) !== fingerprint(now)
  return {
    any, figures, states: changed.map((state) => state.code), other: any && changed.length === 0 && !figures,
    withdrawn: changed.filter((state) => state.sections.released < (former.get(state.code)?.sections.released ?? 0)).map((state) => state.code)
  }
}
