/** What the states said about the tables of a publication: the public file that the methodology page is made from. Pure. */
import type { Heading, StateTable } from '#statistics'

export interface TableMetadata {
  table: string
  dictionary: number
  states: { state: string; about: Partial<Record<Heading, string>>; protection: StateTable['protection']; threshold: number }[]
}

export const metadataFile = 'metadata.json'

/** Only of tables that the state lets be published: a state in a regional total alone is named by the total and says no more. */
export function metadataFrom(tables: readonly string[], reported: readonly StateTable[]): TableMetadata[] {
  return tables.map((table) => {
    const rows = reported.filter((one) => one.table === table && one.share === 'public')
    return { table, dictionary: rows[0]?.dictionary ?? 1, states: rows.map(({ state, about, protection, threshold }) => ({ state, about, protection, threshold })) }
  })
}
