/** What is known of all states at a glance: rows of the list, classes of the map, key figures of the region. Pure. */
import type { Lang } from '#platform/messages'
import { dedicatedLaw, isFact, isUnknown, type Fact, type TreatyStatus } from './fact.ts'
import { allStates, type State } from './state.ts'

export interface StateRow {
  state: State
  body: Fact | undefined
  law: Fact | undefined
  protocol: Fact | undefined
  arabProtocol: Fact | undefined
  /** Latest year with any published statistic, or null. */
  latestYear: number | null
}

/** Keys that the list, the map and the key figures read. */
export const overviewKeys = ['body.national', 'law.main', 'treaty.tip_protocol', 'treaty.arab_protocol_2019'] as const

export const overview = (lang: Lang, facts: ReadonlyMap<string, ReadonlyMap<string, Fact>>, years: ReadonlyMap<string, number>): StateRow[] =>
  allStates(lang).map((state) => {
    const own = facts.get(state.code)
    return {
      state, body: own?.get('body.national'), law: own?.get('law.main'), protocol: own?.get('treaty.tip_protocol'),
      arabProtocol: own?.get('treaty.arab_protocol_2019'), latestYear: years.get(state.code) ?? null
    }
  })

export const treatyStatusOf = (fact: Fact | undefined): TreatyStatus =>
  fact && isFact(fact, 'treaty') && !isUnknown(fact) ? fact.value.status : 'unknown'

export const mapTopics = ['protocol', 'law', 'statistics'] as const
export type MapTopic = (typeof mapTopics)[number]
export const isMapTopic = (word: string | null): word is MapTopic => (mapTopics as readonly (string | null)[]).includes(word)

/** Classes of publication by age, counted back from the newest year of any state: no state is behind by our own delay. */
export type YearClass = 'latest' | 'recent' | 'older'
export const yearClass = (year: number, newest: number): YearClass => (year === newest ? 'latest' : year >= newest - 2 ? 'recent' : 'older')

export type MapClass = 'party' | 'signatory' | 'under_way' | 'not_party' | 'recorded' | 'none_recorded' | YearClass

/** The class of a state on the map; null is unknown, or nothing published. */
export function mapClass(row: StateRow, topic: MapTopic, newest: number): MapClass | null {
  if (topic === 'statistics') return row.latestYear === null ? null : yearClass(row.latestYear, newest)
  if (topic === 'law') {
    const law = dedicatedLaw(row.law)
    return law === 'unknown' ? null : law
  }
  const status = treatyStatusOf(row.protocol)
  return status === 'approval_under_way' ? 'under_way' : status === 'unknown' || status === 'not_listed' ? null : status
}

export const classesOf: Record<MapTopic, readonly MapClass[]> = {
  protocol: ['party', 'signatory', 'under_way', 'not_party'],
  law: ['recorded', 'none_recorded'],
  statistics: ['latest', 'recent', 'older']
}

export interface Share {
  count: number
  /** States of which nothing is known: neither in the count nor against it. */
  unknown: number
  of: number
  /** Oldest and newest date of the facts counted, as far as they have one. */
  from: string | null
  to: string | null
}

function share(rows: readonly StateRow[], factOf: (row: StateRow) => Fact | undefined, answer: (row: StateRow) => boolean | null): Share {
  const dates = rows.flatMap((row) => (answer(row) !== null ? (factOf(row)?.asOf ?? []) : [])).sort()
  return {
    count: rows.filter((row) => answer(row) === true).length, unknown: rows.filter((row) => answer(row) === null).length, of: rows.length,
    from: dates[0] ?? null, to: dates.at(-1) ?? null
  }
}

/** How many of the states: party to the Protocol, with a dedicated law recorded, with a coordinating body recorded. */
export const keyShares = (rows: readonly StateRow[]): Record<'protocol' | 'law' | 'body', Share> => ({
  protocol: share(rows, (row) => row.protocol, (row) => (treatyStatusOf(row.protocol) === 'unknown' ? null : treatyStatusOf(row.protocol) === 'party')),
  law: share(rows, (row) => row.law, (row) => ({ recorded: true, none_recorded: false, unknown: null })[dedicatedLaw(row.law)]),
  body: share(rows, (row) => row.body, (row) => (isUnknown(row.body) ? null : (row.body as Fact<{ exists?: boolean | null }>).value.exists !== false))
})
