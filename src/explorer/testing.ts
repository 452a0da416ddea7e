/** For tests: publications with every kind of cell, over all tables that the explorer draws. */
import type { Db } from '#platform/database'
import { publicRules } from '#publications'
import { dictionary, expectedCells, findTable, type CellKind } from '#statistics'
import { writePublishedCells, type NewPublishedCell } from '../publications/published-store.ts'

export async function publish(tx: Db, number: number, cells: readonly NewPublishedCell[], more: { origin?: 'unit' | 'outside'; title?: string } = {}): Promise<void> {
  const { id } = await tx.insertInto('publication').values({
    number, origin: more.origin ?? 'outside', title: JSON.stringify({ en: more.title ?? `Publication ${number}`, ar: 'منشور تجريبي', fr: 'Publication d’essai' }), rules: JSON.stringify(publicRules),
    status: 'published', published_at: new Date('2026-01-01T00:00:00Z'), ...(more.origin === 'unit' ? { audit_state: 'safe' } : {})
  } as never).returning('id').executeTakeFirstOrThrow()
  await writePublishedCells(tx, id, cells)
}

export const cellOfLine = (table: string, codes: string, state: string, year: number, value: number | CellKind, more: Partial<NewPublishedCell> = {}): NewPublishedCell => ({
  table, measure: 'persons', codes, state, year, kind: typeof value === 'string' ? value : value === 0 ? 'zero' : 'value', value: typeof value === 'number' ? value : value === 'zero' ? 0 : null,
  below: null, provisional: false, base: null, hidden: null, ...more
})

/** Full tables of some states and the region, with numbers that add up roughly, small ones hidden and some missing. */
export function sampleCells(states: readonly string[], years: readonly number[], tables: readonly string[]): NewPublishedCell[] {
  return tables.flatMap((code) => {
    const table = findTable(dictionary, code)!
    const lines = expectedCells(dictionary, table, 'full')
    return states.flatMap((state, s) => years.flatMap((year, y) => lines.flatMap((cell, n): NewPublishedCell[] => {
      const depth = Object.entries(cell).reduce((product, [, one]) => product * (one === 'total' ? 1 : 0.38), 1)
      const value = Math.round((60 + 45 * s + 14 * ((y * 7 + s * 3) % 5)) * depth * (1 + ((n * 31 + s * 17) % 7) / 10))
      const kind: number | CellKind = (n + s * 5) % 29 === 3 ? 'not_collected' : (n + y + s) % 37 === 5 ? 'not_available' : value > 0 && value < 10 ? 'suppressed_primary' : (n * 3 + y) % 23 === 4 ? 'suppressed_complementary' : value
      return [cellOfLine(code, table.dimensions.map((one) => cell[one.code]).join('|'), state, year, n === 0 ? value : kind, {
        measure: table.measures[0]!.code, ...(kind === 'suppressed_primary' && n !== 0 ? { below: 10 } : {}), ...(year === years.at(-1) && typeof kind === 'number' ? { provisional: true } : {}), ...(state === 'LB' && typeof kind === 'number' ? { base: 5 as const } : {})
      })]
    })))
  })
}
