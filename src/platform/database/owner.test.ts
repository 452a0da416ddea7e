import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { scoped, migrate, moveToServer } from './index.ts'
import { openServer } from './open.ts'
import { openTestDatabase } from './testing.ts'
import { verifyChain, writeAudit } from '../audit/index.ts'

const url = process.env.TEST_DATABASE_URL

test(
  'an owner without any right over the server suffices, once the role was made for it',
  { skip: url ? false : 'needs a server' },
  async (t) => {
    const name = `nasaq_owner_${process.pid}`
    const admin = new pg.Client({ connectionString: url })
    await admin.connect()
    t.after(async () => {
      await admin.query(`drop database if exists ${name} with (force)`)
      await admin.query(`drop role if exists ${name}`)
      await admin.end()
    })
    const { rows } = await admin.query("select from pg_roles where rolname = 'nasaq_app'")
    if (rows.length === 0) await admin.query('create role nasaq_app nologin')
    await admin.query(`create role ${name} login nosuperuser nocreaterole nocreatedb password 'x'`)
    await admin.query(`grant nasaq_app to ${name}`)
    await admin.query(`create database ${name} owner ${name} template template0 encoding 'UTF8'`)

    const own = new URL(url!)
    Object.assign(own, { pathname: `/${name}`, username: name, password: 'x' })
    const { db, close } = await openServer(own.href)
    const source = await openTestDatabase('embedded')
    try {
      const entry = { at: new Date(), actor: null, actorName: 'x', verb: 'x.y', subject: 'x', state: null }
      await writeAudit(source.db, entry)
      await moveToServer(source.db, db, verifyChain)
      assert.deepEqual(await migrate(db), [])
      const number = await scoped(db, { reach: 'all', state: null, person: null }, (tx) =>
        writeAudit(tx, entry)
      )
      assert.equal(number, 2)
    } finally {
      await close()
      await source.close()
    }
  }
)
