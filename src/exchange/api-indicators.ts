/** Indicators computed from published cells by the rules of the statistics, each with what it was computed from. */
import { t } from '#platform/messages'
import { orderedCells, region, type OrderedCell } from '#publications'
import { populations } from '#states'
import { attrition, identifiedPerPresumed, shareDomestic, shareOfChildren, victimsPer100k, type Cell, type Derived } from '#statistics'
import type { z } from 'zod'
import { noticeOf, type Asked } from './api-answers.ts'
import { indicators, type Indicators, type IndicatorsQuery } from './api-schemas.ts'
import { linesOfTable } from './reads.ts'

type Name = (typeof indicators)[number]
type Answer = z.infer<typeof Indicators>

const victims = (status: string, age = 'total') => `T1 ${status}|total|${age}|total`
const stage = (name: string) => `T10 ${name}|total|total|total`
const border = (name: string) => `T2 total|total|${name}`
/** The lines of a year that an indicator takes. */
const linesOfIndicator: Record<Name, readonly string[]> = {
  sdg_16_2_2: [victims('total')],
  share_children: [victims('total', 'child'), victims('total')],
  share_domestic: [border('domestic'), border('total')],
  identified_per_presumed: [victims('identified'), victims('presumed')],
  prosecuted_per_suspected: [stage('prosecuted'), stage('suspected')],
  convicted_per_prosecuted: [stage('convicted'), stage('prosecuted')]
}
/** Stages of proceedings are added over three years: a case takes years (attrition in derived.ts). */
const yearsAdded = 3
const added: ReadonlySet<Name> = new Set(['prosecuted_per_suspected', 'convicted_per_prosecuted'])

/** A cell of a line in a year of one state. */
type Find = (line: string, year: number) => OrderedCell | undefined

function compute(name: Name, year: number, at: Find, people: number | null): Derived {
  const cell = (place: number, of = year): Cell | null => at(linesOfIndicator[name][place]!, of)?.cell ?? null
  switch (name) {
    case 'sdg_16_2_2': return victimsPer100k(year, cell(0), people)
    case 'share_children': return shareOfChildren(year, cell(0), cell(1))
    case 'share_domestic': return shareDomestic(year, cell(0), cell(1))
    case 'identified_per_presumed': return identifiedPerPresumed(year, cell(0), cell(1))
    case 'prosecuted_per_suspected': return attrition(year, spanOf(year).map((of) => ({ suspected: cell(1, of), prosecuted: cell(0, of), convicted: null }))).prosecuted
    case 'convicted_per_prosecuted': return attrition(year, spanOf(year).map((of) => ({ suspected: null, prosecuted: cell(1, of), convicted: cell(0, of) }))).convicted
  }
}
const spanOf = (year: number) => Array.from({ length: yearsAdded }, (_, at) => year - yearsAdded + 1 + at)

export async function indicatorsAnswer(asked: Asked, query: z.infer<typeof IndicatorsQuery>): Promise<Answer> {
  const names = indicators.filter((name) => query.indicator === undefined || query.indicator === name)
  const { cells, persons } = await read(asked, query, names)
  const found = new Map(cells.map((one) => [`${one.state} ${one.table} ${one.codes} ${one.year}`, one]))
  const states = [...new Set(cells.map(({ state }) => state))].sort()
  const years = [...new Set(cells.map(({ year }) => year))].sort((a, b) => a - b).filter((year) => query.from === undefined || year >= query.from)
  const rows = names.flatMap((indicator) => states.flatMap((state) => years.flatMap((year) => {
    const at: Find = (line, of) => found.get(`${state} ${line} ${of}`)
    const lines = linesOfIndicator[indicator]
    // A year of which nothing was published has no row; one of which only a part was has a reason.
    if (!lines.some((line) => at(line, year))) return []
    const { value, numerator, denominator, reason } = compute(indicator, year, at, persons.get(`${state} ${year}`) ?? null)
    const used = (added.has(indicator) ? spanOf(year) : [year]).flatMap((of) => lines.flatMap((line) => at(line, of)?.publication ?? []))
    return [{ indicator, state, year, value, numerator, denominator, reason, publications: [...new Set(used)].sort((a, b) => a - b) }]
  })))
  const { lang } = asked
  return { ...noticeOf(asked), definitions: names.map((code) => ({ code, name: t(lang, `exchange.indicator.${code}.name`), text: t(lang, `exchange.indicator.${code}.text`) })), indicators: rows }
}

async function read({ http, known }: Asked, query: z.infer<typeof IndicatorsQuery>, names: readonly Name[]): Promise<{ cells: OrderedCell[]; persons: Map<string, number> }> {
  const wanted = new Set(names.flatMap((name) => linesOfIndicator[name]))
  const tables = [...new Set([...wanted].map((line) => line.split(' ')[0]!))]
  const lines = (await Promise.all(tables.map((table) => linesOfTable(http, known, table)))).flat().filter(({ table, measure, codes }) => measure === 'persons' && wanted.has(`${table} ${codes}`))
  const states = query.state?.split(',')
  const before = names.some((name) => added.has(name)) ? yearsAdded - 1 : 0
  return await http.read(async (tx) => {
    const cells = await orderedCells(tx, { lines, upTo: known.state.newest ?? -1, states, from: query.from === undefined ? undefined : query.from - before, to: query.to })
    const people = await populations(tx, states ? { states } : {})
    return { cells: cells.filter(({ state }) => state !== region), persons: new Map(people.map(({ state, year, persons }) => [`${state} ${year}`, persons])) }
  })
}
