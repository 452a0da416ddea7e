import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Db } from '#platform/database'
import { sql } from 'kysely'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { draftAssessment, shareAssessment } from './assessment-commands.ts'
import { findAssessment } from './assessments-store.ts'
import { observeBill, shareBill } from './bill-commands.ts'
import { readObservation, readReview } from './bill-reads.ts'
import { observationsOf } from './observations-store.ts'
import { addVersion, does, judgement, people, prepare, sees, tries, type Somebody, type TestLaw } from './testing.ts'

interface TestBill extends TestLaw {
  bill: number
  billVersion: number
}

/** A bill of Jordan, which would replace the law of the tests. */
async function withBill(tx: Db, visibility: 'state' | 'unit' | 'public' = 'unit'): Promise<TestBill> {
  const law = await prepare(tx)
  const { rows } = await sql<{ id: number }>`insert into law (state, kind, title, status, source, confidence, visibility, origin)
    values ('JO', 'bill', '{"en": "Test bill", "authentic": "en"}', 'draft', 'Written for a test', 'sourced', ${visibility}, 'unit') returning id`.execute(tx)
  const bill = Number(rows[0]!.id)
  const billVersion = await addVersion(tx, bill, 1, ['1', '2', '3'])
  if (visibility !== 'public') {
    await sql`update law_version set visibility = ${visibility} where id = ${billVersion}`.execute(tx)
    await sql`update provision set visibility = ${visibility} where version_id = ${billVersion}`.execute(tx)
  }
  await sql`insert into law_link (state, law_id, kind, other_law_id) values ('JO', ${bill}, 'replaces', ${law.law})`.execute(tx)
  return { ...law, bill, billVersion }
}

const observation = ({ billVersion }: TestBill, more: object = {}) => ({
  state: 'JO', bill: String(billVersion), requirement: 'TIP-03B', verdict: 'yes', provisions: ['art_2'], articles: '', elements: {}, remark: { en: 'Clear words.' }, suggestion: '', version: '0', ...more
})

describe('the review of a bill', () => {
  let db: Db
  before(async () => { db = await testDatabase() })
  const within = (run: (tx: Db, bill: TestBill) => Promise<void>) => inRollback(db, async (tx) => run(tx, await withBill(tx)))
  const seenBy = (tx: Db, who: Somebody, { billVersion }: TestBill) => sees(tx, who, (inner) => observationsOf(inner, { actor: people[who], state: 'JO', versionId: billVersion }))
  const codeOf = async (result: ReturnType<typeof tries>) => {
    const found = await result
    assert.ok(!found.ok)
    return found.problem
  }

  test('drafts are the unit’s alone until they are shared; then the state has them, and nobody else', () =>
    within(async (tx, bill) => {
      await does(tx, 'legal', observeBill, observation(bill))
      for (const who of ['focal', 'approver', 'contributor', 'other', 'partner', 'nobody'] as const) assert.deepEqual(await seenBy(tx, who, bill), [], who)
      assert.equal((await seenBy(tx, 'coordinator', bill)).length, 1)
      assert.equal((await tx.selectFrom('audit_entry').select('state').where('verb', '=', 'bill.observe').executeTakeFirstOrThrow()).state, null, 'nor in the state’s part of the log')
      assert.deepEqual(await does(tx, 'legal', shareBill, { state: 'JO', bill: String(bill.billVersion) }), { shared: 1 })
      for (const who of ['focal', 'approver', 'contributor'] as const) assert.equal((await seenBy(tx, who, bill)).length, 1, who)
      for (const who of ['other', 'partner', 'nobody'] as const) assert.deepEqual(await seenBy(tx, who, bill), [], who)
      const letters = await tx.selectFrom('outbox_message').select(['to', 'body']).execute()
      assert.deepEqual(letters.map((letter) => letter.to).sort(), ['deputy@example.org', 'focal@example.org'])
      for (const { body } of letters) assert.doesNotMatch(body, /Clear words|Test bill/)
    }))

  test('bill.observe and bill.share are refused to everyone but the legal officer', () =>
    within(async (tx, bill) => {
      await does(tx, 'legal', observeBill, observation(bill))
      for (const who of Object.keys(people) as Somebody[]) {
        if (who === 'legal') continue
        assert.equal((await codeOf(tries(tx, who, observeBill, observation(bill, { requirement: 'TIP-04' })))).code, 'forbidden', who)
        assert.equal((await codeOf(tries<never, unknown>(tx, who, shareBill as never, { state: 'JO', bill: String(bill.billVersion) }))).code, 'forbidden', who)
      }
    }))

  test('a stale save is refused with what is saved now; a change to what was shared is a draft again', () =>
    within(async (tx, bill) => {
      assert.deepEqual(await does(tx, 'legal', observeBill, observation(bill)), { revision: 1 })
      const stale = await codeOf(tries(tx, 'legal', observeBill, observation(bill, { verdict: 'no' })))
      assert.deepEqual([stale.code, (stale.details!.current as { verdict: string }).verdict], ['conflict', 'yes'])
      await does(tx, 'legal', shareBill, { state: 'JO', bill: String(bill.billVersion) })
      await does(tx, 'legal', observeBill, observation(bill, { verdict: 'partly', version: '2' }))
      assert.deepEqual((await seenBy(tx, 'legal', bill)).map((one) => [one.verdict, one.status, one.revision]), [['partly', 'draft', 3]])
      assert.deepEqual(await seenBy(tx, 'focal', bill), [])
    }))

  test('a provision that the bill does not have is refused by name, a law in force is no bill, and nothing is shared twice', () =>
    within(async (tx, bill) => {
      const missing = await codeOf(tries(tx, 'legal', observeBill, observation(bill, { articles: '٧٧' })))
      assert.deepEqual(missing.fields.articles?.values, { provisions: '٧٧', version: 1 })
      assert.equal((await codeOf(tries(tx, 'legal', observeBill, observation({ ...bill, billVersion: bill.first })))).code, 'not_found')
      assert.equal((await codeOf(tries(tx, 'legal', observeBill, observation(bill, { requirement: 'NONE-1' })))).code, 'not_found')
      assert.equal((await codeOf(tries(tx, 'legal', observeBill, observation(bill, { requirement: 'TIP-04', verdict: 'elements' })))).code, 'invalid')
      assert.equal((await codeOf(tries<never, unknown>(tx, 'legal', shareBill as never, { state: 'JO', bill: String(bill.billVersion) }))).code, 'closed')
      assert.deepEqual(await seenBy(tx, 'legal', bill), [], 'nothing half-saved')
    }))

  test('a bill that a state keeps to itself is not there for the unit', () =>
    inRollback(db, async (tx) => {
      const bill = await withBill(tx, 'state')
      assert.equal((await codeOf(tries(tx, 'legal', observeBill, observation(bill)))).code, 'not_found')
      const at = { state: 'JO', lawId: bill.bill, version: null, beside: null }
      assert.equal(await sees(tx, 'legal', (inner) => readReview(inner, at, { actor: people.legal })), null)
      assert.ok(await sees(tx, 'focal', (inner) => readReview(inner, at, { actor: people.focal })))
    }))

  test('the elements give the verdict, and what would change is shown while the matrix stays as it is', () =>
    within(async (tx, bill) => {
      const { id } = await does(tx, 'legal', draftAssessment, judgement(bill, { requirement: 'TIP-03B', verdict: 'no' }))
      await does(tx, 'legal', shareAssessment, { state: 'JO', id, version: 1 })
      await does(tx, 'legal', observeBill, observation(bill, { verdict: 'elements', elements: { consent_irrelevant: 'yes', applies_to_every_means: 'yes' } }))
      const at = { state: 'JO', lawId: bill.bill, version: null, beside: null }
      const review = (await sees(tx, 'legal', (inner) => readReview(inner, at, { actor: people.legal })))!
      assert.equal(review.bill.beside?.law.id, bill.law)
      assert.deepEqual(review.changes.map(({ requirement, now, then, way, onReplaced }) => [requirement.code, now?.verdict, then, way, onReplaced]), [['TIP-03B', 'no', 'yes', 'towards', true]])
      assert.equal((await findAssessment(tx, 'JO', id))!.verdict, 'no')
      const view = (await sees(tx, 'legal', (inner) => readObservation(inner, { ...at, requirement: 'TIP-03B' }, { actor: people.legal, lang: 'en' })))!
      assert.deepEqual([view.held?.id, view.heldCited[0]?.eid, view.one?.verdict, view.next?.code], [id, 'art_3', 'yes', 'TIP-03CD'])
    }))
})
