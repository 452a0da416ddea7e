import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openTestDatabase } from '../platform/database/testing.ts'
import { logLawExport } from './export-note.ts'
import { addVersion, recordLaw } from './index.ts'
import { contextOf, does, lawInput, versionInput, type Somebody } from './testing.ts'

test('an export of what is not public is noted for the unit, once an hour, and never for the own state or who may not read it', async () => {
  const opened = await openTestDatabase()
  try {
    const { db } = opened
    const { id: law } = await does(db, 'legal', recordLaw, lawInput())
    const { number: version } = await does(db, 'legal', addVersion, versionInput(law))
    const out = (who: Somebody, visibility: 'unit' | 'public' = 'unit') => logLawExport(contextOf(db, who), visibility, { state: 'JO', law, version, what: 'text', format: 'pdf' })
    for (const who of ['legal', 'legal', 'data', 'focal', 'other', 'partner', 'nobody'] as const) await out(who)
    await out('coordinator', 'public')
    const entries = await db.selectFrom('audit_entry').select(['actor', 'subject']).where('verb', '=', 'law.read').orderBy('number').execute()
    assert.deepEqual(entries.map(({ actor, subject }) => [actor, subject]), [['legal', `law/JO/${law}`], ['data', `law/JO/${law}`]])
  } finally {
    await opened.close()
  }
})
