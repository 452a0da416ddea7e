/** Rates and shares of one year by state, from published cells only. */
import type { Db } from '#platform/database'
import { readNumber, type Lang } from '#platform/messages'
import { publicationHeads, publishedCells, publishedMeasures, type PublicationHead } from '#publications'
import { allStates, populations } from '#states'
import { attrition, honestSum, identifiedPerPresumed, latestCovered, shareDomestic, shareOfChildren, victimsPer100k, type Cell, type Derived } from '#statistics'

export interface IndicatorRow {
  state: string
  rate: Derived
  children: Derived
  identified: Derived
  prosecuted: Derived
  convicted: Derived
  domestic: Derived
  population: { year: number; source: string } | null
}

export interface Indicators {
  years: number[]
  year: number | null
  /** Chosen; empty means all. */
  chosen: string[]
  /** By name. */
  rows: IndicatorRow[]
  heads: PublicationHead[]
}

const victims = (status: string, age = 'total') => `${status}|total|${age}|total`
const stage = (name: string) => `${name}|total|total|total`
const border = (name: string) => `total|total|${name}`
const wanted = {
  T1: [victims('total'), victims('total', 'child'), victims('identified'), victims('presumed')],
  T2: [border('total'), border('domestic')],
  T10: [stage('suspected'), stage('prosecuted'), stage('convicted')]
} as const

/** How many years attrition adds up. */
const yearsAdded = 3

export async function readIndicators(db: Db, query: URLSearchParams, lang: Lang): Promise<Indicators> {
  const asked = new Set([...query.getAll('states'), ...query.getAll('state')].flatMap((text) => text.split(',')))
  const all = allStates(lang).map((state) => state.code)
  const chosen = all.filter((code) => asked.has(code))
  const states = chosen.length > 0 ? chosen : all
  const span = (await publishedMeasures(db)).find((one) => one.table === 'T1')
  const years = span ? Array.from({ length: span.to - span.from + 1 }, (_, at) => span.from + at) : []
  const year = await yearOf(db, query.get('year'), years)
  if (year === null) return { years, year, chosen: chosen.length === all.length ? [] : chosen, rows: [], heads: [] }
  const series = Object.entries(wanted).flatMap(([table, list]) => list.map((codes) => ({ table, measure: 'persons', codes })))
  const cells = await publishedCells(db, { series, states, from: year - yearsAdded + 1, to: year })
  const found = new Map(cells.map((one) => [`${one.state} ${one.table} ${one.codes} ${one.year}`, one.cell]))
  const people = new Map((await populations(db, { states, from: year, to: year })).map((one) => [one.state, one]))
  return {
    years, year, chosen: chosen.length === all.length ? [] : chosen,
    rows: states.map((state) => rowOf(state, year, (table, codes, of = year) => found.get(`${state} ${table} ${codes} ${of}`) ?? null, people.get(state))),
    heads: await publicationHeads(db, [...new Set(cells.map((cell) => cell.publication))])
  }
}

/** The year asked for, else the newest in which most states have a published total. */
async function yearOf(db: Db, asked: string | null, years: readonly number[]): Promise<number | null> {
  const year = asked ? readNumber(asked) : null
  if (year !== null && years.includes(year)) return year
  const totals = await publishedCells(db, { series: [{ table: 'T1', measure: 'persons', codes: wanted.T1[0] }] })
  const byYear = Map.groupBy(totals.filter((one) => one.state !== 'ARB'), (one) => one.year)
  return latestCovered(years.map((of) => ({ year: of, ...honestSum((byYear.get(of) ?? []).map((one) => one.cell)) })))?.year ?? null
}

type Find = (table: keyof typeof wanted, codes: string, year?: number) => Cell | null

function rowOf(state: string, year: number, at: Find, people: { persons: number; year: number; source: string } | undefined): IndicatorRow {
  const total = at('T1', wanted.T1[0])
  const stages = Array.from({ length: yearsAdded }, (_, n) => year - yearsAdded + 1 + n)
    .map((of) => ({ suspected: at('T10', wanted.T10[0], of), prosecuted: at('T10', wanted.T10[1], of), convicted: at('T10', wanted.T10[2], of) }))
  return {
    state,
    rate: victimsPer100k(year, total, people?.persons ?? null),
    children: shareOfChildren(year, at('T1', wanted.T1[1]), total),
    identified: identifiedPerPresumed(year, at('T1', wanted.T1[2]), at('T1', wanted.T1[3])),
    ...attrition(year, stages),
    domestic: shareDomestic(year, at('T2', wanted.T2[1]), at('T2', wanted.T2[0])),
    population: people ? { year: people.year, source: people.source } : null
  }
}
