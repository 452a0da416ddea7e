/** Gathers what the page of statistics and its download show, as far as the reader may see it. */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import type { Digits, Lang } from '#platform/messages'
import { honestSum } from './cell.ts'
import { shareOfChildren, victimsPer100k } from './derived.ts'
import { measures, type Part } from './dimensions.ts'
import { partsOf, type Selection } from './selection.ts'
import { CellIndex, latestCovered, span, yearsOf } from './series.ts'
import { sourcesOf } from './sources.ts'
import { inOrder, stateCodes } from './state-names.ts'
import type { DerivedRow, Line, StatisticsPageProps } from './statistics-page.tsx'
import { cells, populations, recordedMeasures, type StatisticCell } from './statistics-store.ts'
import type { YearSummary } from './words.ts'

export interface Viewer {
  actor: Actor
  lang: Lang
  digits?: Digits | undefined
}

/** The rows of a choice. */
export const selectedRows = (db: Db, selection: Selection, { actor }: Pick<Viewer, 'actor'>): Promise<StatisticCell[]> =>
  cells(db, {
    actor, measures: [selection.measure], parts: partsOf(selection), states: selection.states.length ? selection.states : undefined,
    from: selection.from ?? undefined, to: selection.to ?? undefined
  })

export async function statisticsModel(db: Db, selection: Selection, viewer: Viewer): Promise<StatisticsPageProps> {
  const rows = await selectedRows(db, selection, viewer)
  const known = await recordedMeasures(db, viewer.actor)
  const index = new CellIndex(rows)
  const reach = yearsOf(rows)
  const years = reach ? span(selection.from ?? reach.from, selection.to ?? reach.to) : []
  const states = inOrder(stateCodes, viewer.lang)
  const shown = selection.states.length ? inOrder(selection.states, viewer.lang) : states
  const parts = partsOf(selection)
  const lines: Line[] = shown.flatMap((state) => parts.map((part) => ({ state, part, points: index.points(state, selection.measure, part, years) })))
  const summaries = parts.flatMap((part) => {
    const summary = latestSummary(lines.filter((line) => line.part === part), years)
    return summary ? [{ part, summary }] : []
  })
  const year = summaries[0]?.summary.year
  return {
    selection, states, years, lines, summaries,
    measures: measures.filter((measure) => measure === selection.measure || known.has(measure)),
    derived: selection.measure === 'victims_detected' && selection.by === 'total' && year !== undefined ? await derivedRows(db, shown, year, viewer) : [],
    sources: sourcesOf(rows, viewer.lang, viewer.digits)
  }
}

const latestSummary = (lines: readonly Line[], years: readonly number[]): YearSummary | null =>
  latestCovered(years.map((year, at) => ({ year, ...honestSum(lines.map((line) => line.points[at]?.cell)) }))) ?? null

const total: Part = { form: 'total', sex: 'total', age: 'total' }
const child: Part = { form: 'total', sex: 'total', age: 'child' }

/** Victims per 100,000 and the share of children of some states in one year. Two queries. */
async function derivedRows(db: Db, states: readonly string[], year: number, { actor }: Viewer): Promise<DerivedRow[]> {
  const index = new CellIndex(await cells(db, { actor, states, measures: ['victims_detected'], parts: [total, child], from: year, to: year }))
  const people = new Map((await populations(db, { states, from: year, to: year })).map((row) => [row.state, row.persons]))
  return states.map((state) => {
    const [victims, children] = [total, child].map((part) => index.cell(state, year, 'victims_detected', part))
    return { state, rate: victimsPer100k(year, victims!, people.get(state) ?? null), children: shareOfChildren(year, children!, victims!) }
  })
}
