/** Everything that can be found, put in again from what the rooms hold: after a restore, or a change of the analysis. */
import { searchEntriesOf as entriesOfAssessments } from '#assessments'
import { searchEntriesOf as entriesOfLaws } from '#law'
import { scoped, type Db } from '#platform/database'
import { putEntries, removeAllEntries } from '#platform/search'

/** All or nothing, in one transaction; readers see the old entries until it ends. Gives how many of each kind there are. */
export async function rebuildSearch(db: Db): Promise<Record<string, number>> {
  return await scoped(db, { reach: 'system', state: null, person: null }, async (tx) => {
    const counts: Record<string, number> = {}
    await removeAllEntries(tx)
    for (const source of [entriesOfLaws, entriesOfAssessments])
      for await (const entries of source(tx)) {
        await putEntries(tx, entries)
        for (const { kind } of entries) counts[kind] = (counts[kind] ?? 0) + 1
      }
    return counts
  })
}
