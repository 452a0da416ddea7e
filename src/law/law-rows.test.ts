/** Row-level security of every table of this room: what each circle sees, and who may write. */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Db } from '#platform/database'
import { scoped, type Scope } from '#platform/database'
import { sql } from 'kysely'
import { openTestDatabase } from '../platform/database/testing.ts'

const tables = ['law', 'law_version', 'law_draft', 'provision', 'penalty', 'treaty_action', 'law_link'] as const
const circles = ['state', 'unit', 'states', 'public'] as const
const scopes: Record<string, Scope> = {
  unit: { reach: 'all', state: null, person: 'u' }, own: { reach: 'state', state: 'JO', person: 'j' }, other: { reach: 'state', state: 'MA', person: 'm' }, public: { reach: 'public', state: null, person: null }
}

describe('rows of laws', () => {
  let db: Db
  let close: () => Promise<void>
  before(async () => {
    const opened = await openTestDatabase()
    ;({ db } = opened)
    close = () => opened.close()
    const laws: number[] = []
    for (const circle of circles) laws.push(await fill(db, circle))
    for (const [index, law] of laws.entries()) await sql`insert into law_link (state, law_id, kind, other_law_id) values ('JO', ${law}, 'implements', ${laws[(index + 1) % laws.length]!})`.execute(db)
  })
  after(() => close())

  const count = async (scope: Scope, table: string): Promise<number> =>
    scoped(db, scope, async (tx) => Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)}`.execute(tx)).rows[0]!.n))

  test('the unit sees all but what the state keeps, the state all of its own, other states and the public what is released to them', async () => {
    for (const table of tables) {
      const seen = await Promise.all(Object.values(scopes).map((scope) => count(scope, table)))
      // Imports are never released: one the state keeps, one of the unit.
      assert.deepEqual(seen, table === 'law_draft' ? [1, 2, 0, 0] : [3, 4, 2, 1], table)
    }
  })

  test('a state writes no row of another, the public none at all, and the unit none that a state keeps', async () => {
    const touched = async (scope: Scope, table: string, condition = sql`true`): Promise<number> => {
      let rows = 0
      const undo = new Error('undone')
      await scoped(db, scope, async (tx) => {
        rows = Number((await sql`update ${sql.table(table)} set state = state where ${condition}`.execute(tx)).numAffectedRows ?? 0n)
        throw undo
      }).catch((error: unknown) => { if (error !== undo && !/permission denied/.test(String(error))) throw error })
      return rows
    }
    for (const table of tables) {
      assert.equal(await touched(scopes.other!, table), 0, table)
      assert.equal(await touched(scopes.public!, table), 0, table)
      if (table !== 'law_link') assert.equal(await touched(scopes.unit!, table, sql`visibility = 'state'`), 0, table)
    }
  })

  test('nobody adds a law for another state', async () => {
    const insert = (scope: Scope) => scoped(db, scope, async (tx) => sql`insert into law (state, kind, title, status, source, confidence, visibility, origin) values ('JO', 'law', '{"en": "x"}', 'in_force', 'x', 'sourced', 'unit', 'unit')`.execute(tx))
    for (const scope of [scopes.other!, scopes.public!]) await assert.rejects(insert(scope), /row-level security/)
    for (const table of ['law', 'treaty_action'])
      await assert.rejects(scoped(db, scopes.unit!, (tx) => sql`delete from ${sql.table(table)}`.execute(tx)), /permission denied/)
  })
})

/** A row of each table for one circle; gives the id of its law. */
async function fill(db: Db, circle: (typeof circles)[number]): Promise<number> {
  const one = async (statement: ReturnType<typeof sql>) => Number(((await statement.execute(db)).rows[0] as { id: number }).id)
  const law = await one(sql`insert into law (state, kind, title, status, source, confidence, visibility, origin) values ('JO', 'law', '{"en": "x"}', 'in_force', 'x', 'sourced', ${circle}, 'unit') returning id`)
  const version = await one(sql`insert into law_version (state, law_id, number, authentic, source, confidence, visibility) values ('JO', ${law}, 1, 'en', 'x', 'sourced', ${circle}) returning id`)
  await sql`insert into provision (state, version_id, lang, eid, position, kind, number, visibility) values ('JO', ${version}, 'en', 'art_1', 0, 'article', '1', ${circle})`.execute(db)
  await sql`insert into penalty (state, version_id, eid, offence, ground, prison_min, visibility) values ('JO', ${version}, 'art_1', 'trafficking', 'basic', 3, ${circle})`.execute(db)
  await sql`insert into treaty_action (state, instrument, kind, source, confidence, visibility, reason) values ('JO', 'untoc', 'signature', 'x', 'sourced', ${circle}, 'x')`.execute(db)
  if (circle === 'state' || circle === 'unit') await sql`insert into law_draft (state, law_id, version_id, lang, text, visibility) values ('JO', ${law}, ${version}, 'en', 'x', ${circle})`.execute(db)
  return law
}
