/** A publication while it is put together: what its protection was made from, and whether that still holds. Pure. */
import { cellKinds, expectedKeys, type CellKind, type DictionaryTable, type StateTable, type StateTableHead } from '#statistics'
import type { NewPublishedCell } from './published-store.ts'
import type { Detail, Publication } from './publication.ts'

/** Everything that a protection depends on, each with a word that changes when it does. */
export type InputPrint = Record<string, string>

export interface Choice { cell: string; choice: 'hide' | 'show'; reason: string; at: Date; by: string | null }

/** A publication of the same year that was published before, as far as the print needs it. */
export interface EarlierHead { id: number; number: number }

export function printOf(
  { year, tables, detail, rules }: Pick<Publication, 'year' | 'tables' | 'detail' | 'rules'>, heads: readonly StateTableHead[],
  choices: readonly Pick<Choice, 'cell' | 'choice'>[], earlier: readonly EarlierHead[]
): InputPrint {
  const sorted = choices.map(({ cell, choice }) => `${cell} ${choice}`).toSorted()
  return {
    year: String(year), tables: tables.toSorted().join(' '), detail, rules: JSON.stringify(Object.entries(rules).toSorted(([a], [b]) => (a < b ? -1 : 1))), choices: JSON.stringify(sorted),
    earlier: earlier.map(({ number }) => number).toSorted((a, b) => a - b).join(' '),
    ...Object.fromEntries(heads.filter(({ table }) => tables.includes(table)).map(({ state, table, id }) => [`table ${table} ${state}`, String(id)]))
  }
}

export interface Changed {
  /** Year, tables, detail, rules or choices of the draft. */
  draft: boolean
  /** Another publication of the year came between. */
  earlier: boolean
  tables: { table: string; state: string }[]
}

/** What is not as it was; null where everything is. */
export function changedSince(before: InputPrint, now: InputPrint): Changed | null {
  const keys = [...new Set([...Object.keys(before), ...Object.keys(now)])].filter((key) => before[key] !== now[key])
  if (keys.length === 0) return null
  return {
    draft: keys.some((key) => ['year', 'tables', 'detail', 'rules', 'choices'].includes(key)), earlier: keys.includes('earlier'),
    tables: keys.flatMap((key) => {
      const [word, table, state] = key.split(' ')
      return word === 'table' && table && state ? [{ table, state }] : []
    })
  }
}

/** Where a draft stands, as its page and the list say it. */
export type Standing = 'new' | 'running' | 'failed' | 'changed' | 'unsafe' | 'safe' | 'published' | 'discarded'

export function standingOf({ status, auditState }: Pick<Publication, 'status' | 'auditState'>, changed: boolean): Standing {
  if (status !== 'draft') return status
  if (auditState === null || auditState === 'running' || auditState === 'failed') return auditState ?? 'new'
  return changed ? 'changed' : auditState
}

/** Cells by kind for each table and state. */
export type Counts = Record<string, Record<string, Partial<Record<CellKind, number>>>>

export function countsOf(cells: readonly Pick<NewPublishedCell, 'table' | 'state' | 'kind'>[]): Counts {
  const counts: Counts = {}
  for (const { table, state, kind } of cells) {
    const of = ((counts[table] ??= {})[state] ??= {})
    of[kind] = (of[kind] ?? 0) + 1
  }
  return counts
}

export interface Shown { shown: number; primary: number; complementary: number; missing: number }

export function shownOf(kinds: Partial<Record<CellKind, number>>): Shown {
  const sum: Shown = { shown: 0, primary: 0, complementary: 0, missing: 0 }
  for (const kind of cellKinds) {
    const count = kinds[kind] ?? 0
    if (kind === 'value' || kind === 'zero') sum.shown += count
    else if (kind === 'suppressed_primary') sum.primary += count
    else if (kind === 'suppressed_complementary') sum.complementary += count
    else sum.missing += count
  }
  return sum
}

/** What a year holds of one table. */
export interface TableSupply {
  table: string
  /** States that let it be published; that let it into a regional total only; that keep it with the unit. */
  public: string[]
  region: string[]
  unit: string[]
  /** Of the public and regional ones those whose table is complete at the detail, so that the region can be summed. */
  complete: string[]
}

export function suppliesOf(tables: readonly DictionaryTable[], reported: readonly StateTable[], detail: Detail): TableSupply[] {
  return tables.flatMap((table) => {
    const rows = reported.filter((one) => one.table === table.code)
    if (rows.length === 0) return []
    const keys = expectedKeys(table, detail)
    const of = (share: StateTable['share']) => rows.filter((one) => one.share === share).map(({ state }) => state)
    return [{
      table: table.code, public: of('public'), region: of('region'), unit: of('unit'),
      complete: rows.filter((one) => one.share !== 'unit' && keys.every((key) => ['value', 'zero'].includes(one.cells[key]?.kind ?? ''))).map(({ state }) => state)
    }]
  })
}
