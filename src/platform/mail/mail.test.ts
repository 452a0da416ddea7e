import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { scoped, type OpenDatabase, type Scope } from '#platform/database'
import { SMTPServer } from 'smtp-server'
import { openTestDatabase } from '../database/testing.ts'
import { deliverOutbox, fileTransport, listOutbox, masked, maxAttempts, queueMail, smtpTransport, waitBefore, type Mail } from './index.ts'

let database: OpenDatabase
before(async () => { database = await openTestDatabase() })
after(() => database.close())

const system: Scope = { reach: 'system', state: null, person: null }
const mail: Mail = { to: 'nadia@example.org', lang: 'ar', subject: 'دعوة إلى نظام نَسَق', text: 'السلام عليكم\n\nhttps://nasaq.example/ar' }
const queue = (more: Partial<Mail> = {}) => scoped(database.db, system, (tx) => queueMail(tx, { ...mail, ...more }))
const rows = () => database.db.selectFrom('outbox_message').selectAll().orderBy('id').execute()
const empty = () => database.db.deleteFrom('outbox_message').execute()

/** A mail server of our own on this machine; `refuse` answers every message with a temporary failure. */
async function mailServer(options: { refuse?: boolean } = {}) {
  const received: string[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData(stream, _session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (options.refuse) return done(Object.assign(new Error('try later'), { responseCode: 451 }))
        received.push(Buffer.concat(chunks).toString('utf8'))
        return done()
      })
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.server.address() as AddressInfo
  return { received, transport: smtpTransport(`smtp://127.0.0.1:${port}`, 'Nasaq <nasaq@example.org>'), close: () => new Promise<void>((done) => server.close(done)) }
}

test('a message of a transaction that is rolled back is never sent', async () => {
  await empty()
  await assert.rejects(scoped(database.db, system, async (tx) => {
    await queueMail(tx, mail)
    throw new Error('no')
  }))
  assert.deepEqual(await rows(), [])
})

test('a message arrives at a real mail server in Arabic, from right to left, once', async () => {
  await empty()
  const server = await mailServer()
  await queue()
  assert.deepEqual(await deliverOutbox(database.db, server.transport), { sent: 1, failed: 0 })
  assert.deepEqual(await deliverOutbox(database.db, server.transport), { sent: 0, failed: 0 })
  await server.close()
  const [letter] = server.received
  assert.equal(server.received.length, 1)
  assert.match(letter!, /^To: nadia@example\.org/m)
  assert.match(letter!, /^Auto-Submitted: auto-generated/m)
  assert.match(letter!, /=\?UTF-8\?/)
  assert.match(letter!, /<html lang=(3D)?"ar" dir=(3D)?"rtl">/)
  assert.equal((await rows())[0]!.status, 'sent')
})

test('what was sent keeps no one-time link', async () => {
  await empty()
  const server = await mailServer()
  const token = 'A'.repeat(43)
  await queue({ text: `https://nasaq.example/ar/reset/${token} end` })
  await deliverOutbox(database.db, server.transport)
  await server.close()
  assert.match(server.received[0]!, new RegExp(token.slice(0, 20)))
  assert.equal((await rows())[0]!.body, 'https://nasaq.example/ar/reset/… end')
})

test('a server that refuses is asked again later and later, and at last the message counts as failed', async () => {
  await empty()
  const server = await mailServer({ refuse: true })
  await queue()
  let now = new Date()
  for (let attempt = 1; attempt <= maxAttempts; attempt++) {
    assert.deepEqual(await deliverOutbox(database.db, server.transport, now), { sent: 0, failed: attempt === maxAttempts ? 1 : 0 })
    assert.deepEqual(await deliverOutbox(database.db, server.transport, now), { sent: 0, failed: 0 }, 'not again at once')
    now = new Date(now.getTime() + waitBefore(attempt))
  }
  await server.close()
  const [row] = await rows()
  assert.equal(row!.status, 'failed')
  assert.match(row!.last_error!, /451/)
})

test('a server that is not there does not stop the other messages', async () => {
  await empty()
  await queue()
  await queue({ to: 'second@example.org' })
  const nowhere = smtpTransport('smtp://127.0.0.1:9', 'Nasaq <nasaq@example.org>')
  assert.deepEqual(await deliverOutbox(database.db, nowhere), { sent: 0, failed: 0 })
  const found = await rows()
  assert.deepEqual(found.map((row) => [row.status, row.attempts]), [['waiting', 1], ['waiting', 1]])
})

test('two deliveries at once send each message once', async () => {
  await empty()
  const server = await mailServer()
  for (let n = 0; n < 6; n++) await queue({ to: `n${n}@example.org` })
  const [one, two] = await Promise.all([deliverOutbox(database.db, server.transport), deliverOutbox(database.db, server.transport)])
  await server.close()
  assert.equal(one.sent + two.sent, 6)
  assert.equal(server.received.length, 6)
})

test('without a mail server messages become files that only their owner may read', async () => {
  await empty()
  const folder = mkdtempSync(path.join(tmpdir(), 'outbox-'))
  await queue()
  await deliverOutbox(database.db, fileTransport(path.join(folder, 'outbox'), 'Nasaq <nasaq@example.org>'))
  const [name] = readdirSync(path.join(folder, 'outbox'))
  assert.match(name!, /\.eml$/)
  assert.match(readFileSync(path.join(folder, 'outbox', name!), 'utf8'), /^To: nadia@example\.org/m)
  assert.equal(statSync(path.join(folder, 'outbox', name!)).mode & 0o777, 0o600)
  rmSync(folder, { recursive: true })
})

test('a name with a line break cannot add a header', async () => {
  await empty()
  await queue({ subject: 'Hello\r\nBcc: all@example.org', to: 'a@example.org\r\nBcc: b@example.org' })
  const [row] = await rows()
  assert.doesNotMatch(row!.subject + row!.to, /[\r\n]/)
})

test('masking takes one-time links and leaves ordinary words and addresses', () => {
  assert.equal(masked(`https://x.example/ar/invitation/${'k'.repeat(43)}\nhttps://x.example/rounds/12`), 'https://x.example/ar/invitation/…\nhttps://x.example/rounds/12')
})

test('the list of the outbox is paged, newest first', async () => {
  await empty()
  for (let n = 0; n < 3; n++) await queue({ subject: `message ${n}` })
  const { messages, total } = await scoped(database.db, system, (tx) => listOutbox(tx, { page: 1, perPage: 2 }))
  assert.deepEqual([messages.map((message) => message.subject), total], [['message 2', 'message 1'], 3])
})
