/** What the public home shows, computed from the registers each time it is asked for. Three queries. */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import { CellIndex, cells, latestYears, regionalByYear, sourcesOf, span, yearsOf, type RegionalYear, type Source } from '#statistics'
import { keyShares, overview, overviewKeys, type MapTopic, type Share, type StateRow } from './overview.ts'
import { stateCodes } from './state.ts'
import { currentFactsOfAll } from './states-store.ts'

export interface PublicHomeModel {
  topic: MapTopic
  rows: StateRow[]
  shares: Record<'protocol' | 'law' | 'body', Share>
  /** Newest year with statistics of any state; 0 where there are none. */
  newestYear: number
  /** Victims detected in the region per year: the sum of what is published, with the states left out of it counted apart. */
  region: RegionalYear[]
  sources: Source[]
}

export async function publicHomeModel(db: Db, options: { lang: Lang; topic: MapTopic; actor?: Actor | undefined; digits?: Parameters<typeof sourcesOf>[2] }): Promise<PublicHomeModel> {
  const { actor, lang, topic } = options
  const facts = await currentFactsOfAll(db, { keys: overviewKeys, actor })
  const years = await latestYears(db, actor)
  const total = { form: 'total', sex: 'total', age: 'total' } as const
  const victims = await cells(db, { measures: ['victims_detected'], parts: [total], actor })
  const rows = overview(lang, facts, years)
  const reach = yearsOf(victims.filter((row) => row.cell.value !== null))
  const region = reach ? regionalByYear(new CellIndex(victims), stateCodes, 'victims_detected', total, span(reach.from, reach.to)) : []
  return { topic, rows, shares: keyShares(rows), newestYear: Math.max(0, ...years.values()), region, sources: sourcesOf(victims, lang, options.digits) }
}
