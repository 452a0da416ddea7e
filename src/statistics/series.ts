/** Cells as lines over years: what pages, charts and exports of several rooms draw from. Pure. */
import { honestSum, type Cell, type HonestSum } from './cell.ts'
import { partKey, type Measure, type Part } from './dimensions.ts'
import type { StatisticCell } from './statistic-cell.ts'

export interface Point {
  year: number
  /** null: no row in the register for that year, which is not the same as any of the reasons. */
  cell: Cell | null
}

/** A line: one measure and part of one state, a point for every year of a span. */
export interface CountSeries {
  name: string
  points: Point[]
}

export const span = (from: number, to: number): number[] => (to < from ? [] : Array.from({ length: to - from + 1 }, (_, i) => from + i))

/** First and last year with any row, or null. */
export function yearsOf(rows: readonly Pick<StatisticCell, 'year'>[]): { from: number; to: number } | null {
  if (rows.length === 0) return null
  const years = rows.map((row) => row.year)
  return { from: Math.min(...years), to: Math.max(...years) }
}

/** Finds cells by place without a search through all of them. */
export class CellIndex {
  readonly rows: readonly StatisticCell[]
  readonly #byPlace: Map<string, StatisticCell>

  constructor(rows: readonly StatisticCell[]) {
    this.rows = rows
    this.#byPlace = new Map(rows.map((row) => [`${row.state} ${row.year} ${row.measure} ${partKey(row)}`, row]))
  }

  cell(state: string, year: number, measure: Measure, part: Part): Cell | null {
    return this.#byPlace.get(`${state} ${year} ${measure} ${partKey(part)}`)?.cell ?? null
  }

  points(state: string, measure: Measure, part: Part, years: readonly number[]): Point[] {
    return years.map((year) => ({ year, cell: this.cell(state, year, measure, part) }))
  }
}

export interface RegionalYear extends HonestSum {
  year: number
}

/** Per year the sum over states of the published numbers, and how many states have none, withheld and missing apart. */
/**
 * The newest year in which at least half as many states say something as in the best covered year. The last year of a
 * data set is mostly still filling up; a sum over a few states would read as a fall.
 */
export function latestCovered<Y extends HonestSum>(years: readonly Y[]): Y | undefined {
  const said = (year: HonestSum) => year.counted + year.suppressed
  const most = Math.max(0, ...years.map(said))
  return years.findLast((year) => year.counted > 0 && said(year) * 2 >= most)
}

export const regionalByYear = (index: CellIndex, states: readonly string[], measure: Measure, part: Part, years: readonly number[]): RegionalYear[] =>
  years.map((year) => ({ year, ...honestSum(states.map((state) => index.cell(state, year, measure, part))) }))
