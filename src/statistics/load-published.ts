/** Brings published figures and population estimates from content/ into the registers. */
import type { Db } from '#platform/database'
import type { PopulationRow, SourceContent, StatisticRow } from '../../content/index.ts'
import { cellOf } from './cell.ts'
import { partKey } from './dimensions.ts'
import { cells, populations, recordCells, recordPopulations, type NewCell, type StatisticCell } from './statistics-store.ts'

/**
 * UNODC prints '<5' in place of small counts of its Global Report data; whether that includes 0 is not stated, so
 * neither a zero nor a number is derived from it.
 */
const thresholds: Record<string, number> = { 'unodc-glotip-2024': 5 }

export interface PublishedContent {
  sources: readonly SourceContent[]
  population: readonly PopulationRow[]
  statistics: readonly StatisticRow[]
}

/**
 * Adds what is new or changed in the content; a cell that a state or an officer recorded since stays before it.
 * Runs in the caller's transaction, which must reach every state. Gives the numbers of rows added.
 */
export async function loadPublished(tx: Db, content: PublishedContent, at: Date): Promise<{ cells: number; populations: number }> {
  const citations = citationsOf(content.sources)
  const cite = (id: string) => citations.get(id) ?? id
  const current = new Map((await cells(tx)).map((row) => [placeKey(row), row]))
  const wanted: NewCell[] = content.statistics.map((row) => ({
    state: row.state, year: row.year, measure: row.measure, form: row.form, sex: row.sex, age: row.age, kind: row.kind, value: row.value,
    below: row.kind === 'suppressed_primary' ? (thresholds[row.source] ?? null) : null,
    source: cite(row.source), sourceIds: [row.source], asOf: row.as_of, confidence: row.confidence, visibility: 'public', origin: 'content',
    recordedBy: null, recordedAt: at
  }))
  const added = wanted.filter((cell) => isNews(cell, current.get(placeKey(cell))))
  await recordCells(tx, added)

  const estimates = new Map((await populations(tx)).map((row) => [`${row.state} ${row.year}`, row]))
  const newer = content.population.filter((row) => estimates.get(`${row.state} ${row.year}`)?.persons !== row.population)
  await recordPopulations(tx, newer.map((row) => ({
    state: row.state, year: row.year, persons: row.population, source: cite(row.source), confidence: row.confidence, recordedAt: at
  })))
  return { cells: added.length, populations: newer.length }
}

function isNews(cell: NewCell, before: StatisticCell | undefined): boolean {
  if (!before) return true
  if (before.origin !== 'content') return false
  const { kind, value } = cellOf(cell)
  return before.cell.kind !== kind || before.cell.value !== value || before.source !== cell.source || before.asOf !== cell.asOf
}

const placeKey = (row: Pick<NewCell, 'state' | 'year' | 'measure' | 'form' | 'sex' | 'age'>) =>
  `${row.state} ${row.year} ${row.measure} ${partKey({ form: row.form ?? 'total', sex: row.sex ?? 'total', age: row.age ?? 'total' })}`

/** Source id to "publisher: title (date)", the form in which the registers cite. */
export const citationsOf = (sources: readonly SourceContent[]): Map<string, string> =>
  new Map(sources.map((source) => [source.id, `${source.publisher}: ${source.title}${source.date ? ` (${source.date})` : ''}`]))
