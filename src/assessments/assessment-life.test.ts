import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Db } from '#platform/database'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { sql } from 'kysely'
import { changeAssessment, draftAssessment, shareAssessment } from './assessment-commands.ts'
import { assessmentHeads, eventsOf, findAssessment, heldAssessment } from './assessments-store.ts'
import { concludeAssessment, confirmAssessment, releaseAssessment, replyToAssessment, withdrawAssessment } from './reply-commands.ts'
import { does, judgement, people, prepare, sees, tries, type Somebody, type TestLaw } from './testing.ts'

const problemOf = async (result: ReturnType<typeof tries>) => {
  const found = await result
  assert.ok(!found.ok)
  return found.problem
}
const reply = { position: 'agrees_in_part', text: { ar: 'سنعدّل المادة', authentic: 'ar' } }

describe('the life of an assessment', () => {
  let db: Db
  before(async () => { db = await testDatabase() })
  const within = (run: (tx: Db, law: TestLaw) => Promise<void>) => inRollback(db, async (tx) => run(tx, await prepare(tx)))
  const revisionOf = async (tx: Db, id: number) => (await findAssessment(tx, 'JO', id))!.revision
  const at = async (tx: Db, id: number) => ({ state: 'JO', id, version: await revisionOf(tx, id) })

  async function brought(tx: Db, law: TestLaw, to: 'draft' | 'shared' | 'replied' | 'agreed', more: object = {}): Promise<number> {
    const { id } = await does(tx, 'legal', draftAssessment, judgement(law, more))
    if (to === 'draft') return id
    await does(tx, 'legal', shareAssessment, await at(tx, id))
    if (to === 'shared') return id
    await does(tx, 'focal', replyToAssessment, { ...(await at(tx, id)), ...reply })
    if (to === 'replied') return id
    await does(tx, 'legal', concludeAssessment, { ...(await at(tx, id)), outcome: 'agreed' })
    return id
  }

  test('draft, shared, replied, agreed, released: each step by whom it belongs to, with its event and its letters', () =>
    within(async (tx, law) => {
      const id = await brought(tx, law, 'agreed')
      await does(tx, 'approver', releaseAssessment, { ...(await at(tx, id)), visibility: 'public' })
      const one = (await findAssessment(tx, 'JO', id))!
      assert.deepEqual([one.status, one.visibility, one.reply?.position, one.provisions], ['agreed', 'public', 'agrees_in_part', ['art_3']])
      assert.deepEqual((await eventsOf(tx, 'JO', id)).map((event) => [event.kind, event.byName]), [
        ['drafted', 'Person legal'], ['shared', 'Person legal'], ['replied', 'Person focal'], ['agreed', 'Person legal'], ['released', 'Person approver']
      ])
      const letters = await tx.selectFrom('outbox_message').select(['to', 'body']).orderBy('id').execute()
      assert.deepEqual(letters.map((letter) => letter.to).sort(), ['deputy@example.org', 'focal@example.org', 'legal@example.org'])
      for (const { body } of letters) assert.doesNotMatch(body, /Harbouring|سنعدّل/, 'a letter carries neither reasons nor reply')
      const log = await tx.selectFrom('audit_entry').select('verb').where('subject', '=', `assessment/JO/${id}`).orderBy('number').execute()
      assert.deepEqual(log.map((entry) => entry.verb), ['assessment.draft', 'assessment.share', 'assessment.reply', 'assessment.conclude', 'assessment.release'])
    }))

  test('a draft is invisible to its state and to everyone outside the unit, in lists, counts and the search', () =>
    within(async (tx, law) => {
      const id = await brought(tx, law, 'draft')
      const found = (who: Somebody) => sees(tx, who, async (inner) => [
        (await assessmentHeads(inner)).length, (await eventsOf(inner, 'JO', id)).length,
        Number((await sql<{ n: number }>`select count(*)::int as n from search_entry where kind = 'assessment'`.execute(inner)).rows[0]!.n)
      ])
      for (const who of ['focal', 'approver', 'contributor', 'other', 'partner', 'nobody'] as const) assert.deepEqual(await found(who), [0, 0, 0], who)
      assert.deepEqual(await found('coordinator'), [1, 1, 1])
      await does(tx, 'legal', shareAssessment, await at(tx, id))
      for (const who of ['focal', 'approver', 'contributor'] as const) assert.deepEqual((await found(who))[0], 1, who)
      for (const who of ['other', 'partner', 'nobody'] as const) assert.deepEqual(await found(who), [0, 0, 0], who)
      assert.equal((await found('focal'))[2], 1)
    }))

  test('what a state releases to the other states is not public, and what it withdraws is seen by nobody else', () =>
    within(async (tx, law) => {
      const id = await brought(tx, law, 'agreed')
      const readers = async () => {
        const who: Somebody[] = []
        for (const one of ['focal', 'other', 'partner', 'nobody'] as const) if ((await sees(tx, one, (inner) => assessmentHeads(inner))).length > 0) who.push(one)
        return who
      }
      await does(tx, 'focal', releaseAssessment, { ...(await at(tx, id)), visibility: 'states' })
      assert.deepEqual(await readers(), ['focal', 'other'])
      await does(tx, 'focal', releaseAssessment, { ...(await at(tx, id)), visibility: 'public' })
      assert.deepEqual(await readers(), ['focal', 'other', 'partner', 'nobody'])
      await does(tx, 'focal', withdrawAssessment, { ...(await at(tx, id)), reason: 'A mistake' })
      assert.deepEqual(await readers(), ['focal'])
    }))

  test('assessment.draft, assessment.share, assessment.conclude and assessment.confirm are refused to everyone but the legal officer', () =>
    within(async (tx, law) => {
      const shared = await brought(tx, law, 'replied')
      for (const who of Object.keys(people) as Somebody[]) {
        if (who === 'legal') continue
        assert.equal((await problemOf(tries(tx, who, draftAssessment, judgement(law, { requirement: 'TIP-03A2' })))).code, 'forbidden', who)
        for (const [command, more] of [[shareAssessment, {}], [concludeAssessment, { outcome: 'noted' }], [confirmAssessment, {}]] as const) {
          const { code } = await problemOf(tries<never, unknown>(tx, who, command as never, { ...(await at(tx, shared)), ...more }))
          assert.ok(code === 'forbidden' || code === 'not_found', `${command.verb} ${who} ${code}`)
        }
      }
    }))

  test('assessment.reply is refused to the unit, to contributors and to other states; assessment.release and assessment.withdraw also to deputies', () =>
    within(async (tx, law) => {
      const id = await brought(tx, law, 'shared')
      for (const who of ['legal', 'coordinator', 'contributor', 'other', 'partner', 'nobody'] as const) assert.notEqual((await problemOf(tries(tx, who, replyToAssessment, { ...(await at(tx, id)), ...reply }))).code, 'invalid', who)
      await does(tx, 'deputy', replyToAssessment, { ...(await at(tx, id)), ...reply })
      await does(tx, 'legal', concludeAssessment, { ...(await at(tx, id)), outcome: 'noted' })
      for (const who of ['legal', 'coordinator', 'deputy', 'contributor', 'other', 'nobody'] as const)
        for (const [command, more] of [[releaseAssessment, { visibility: 'public' }], [withdrawAssessment, { reason: 'x' }]] as const) {
          const { code } = await problemOf(tries<never, unknown>(tx, who, command as never, { ...(await at(tx, id)), ...more }))
          assert.ok(code === 'forbidden' || code === 'not_found', `${command.verb} ${who} ${code}`)
        }
      assert.equal((await findAssessment(tx, 'JO', id))!.visibility, 'unit')
    }))

  test('a provision that the law version does not have is refused by name, with the version', () =>
    within(async (tx, law) => {
      const missing = await problemOf(tries(tx, 'legal', draftAssessment, judgement(law, { provisions: ['art_3', 'art_77'], articles: '٨٨' })))
      assert.equal(missing.fields.articles?.key, 'assessments.problem.notInVersion')
      assert.deepEqual(missing.message.values, { provisions: 'art_77 · ٨٨', version: 1 })
      const { id } = await does(tx, 'legal', draftAssessment, judgement(law, { provisions: [], articles: '٣ مكرر، 1' }))
      assert.deepEqual((await findAssessment(tx, 'JO', id))!.provisions, ['art_1', 'art_3bis'])
      const foreign = await problemOf(tries(tx, 'legal', draftAssessment, judgement(law, { state: 'MA', requirement: 'TIP-03A2' })))
      assert.equal(foreign.fields.lawVersion?.key, 'assessments.problem.noSuchVersion')
      const none = await problemOf(tries(tx, 'legal', draftAssessment, judgement(law, { requirement: 'TIP-03A2', lawVersion: 'none' })))
      assert.equal(none.fields.lawVersion?.key, 'assessments.problem.noLawToCite')
    }))

  test('there is one draft at a time, a stale change is refused, and a shared assessment is changed no more', () =>
    within(async (tx, law) => {
      const id = await brought(tx, law, 'draft')
      assert.equal((await problemOf(tries(tx, 'legal', draftAssessment, judgement(law)))).message.key, 'assessments.problem.draftExists')
      await does(tx, 'legal', changeAssessment, { ...judgement(law), ...(await at(tx, id)), verdict: 'no' })
      assert.equal((await problemOf(tries(tx, 'legal', changeAssessment, { ...judgement(law), state: 'JO', id, version: 1 }))).code, 'conflict')
      await does(tx, 'legal', shareAssessment, await at(tx, id))
      assert.equal((await problemOf(tries(tx, 'legal', changeAssessment, { ...judgement(law), ...(await at(tx, id)) }))).code, 'closed')
    }))

  test('steps out of their order are refused, and "agreed" needs a state that agrees', () =>
    within(async (tx, law) => {
      const id = await brought(tx, law, 'shared')
      assert.equal((await problemOf(tries(tx, 'legal', concludeAssessment, { ...(await at(tx, id)), outcome: 'noted' }))).code, 'closed')
      assert.equal((await problemOf(tries(tx, 'focal', releaseAssessment, { ...(await at(tx, id)), visibility: 'public' }))).code, 'closed')
      await does(tx, 'focal', replyToAssessment, { ...(await at(tx, id)), position: 'disagrees', text: { ar: 'لا نوافق' } })
      assert.equal((await problemOf(tries(tx, 'legal', concludeAssessment, { ...(await at(tx, id)), outcome: 'agreed' }))).message.key, 'assessments.problem.notAgreed')
      await does(tx, 'legal', concludeAssessment, { ...(await at(tx, id)), outcome: 'noted' })
      assert.equal((await problemOf(tries(tx, 'focal', replyToAssessment, { ...(await at(tx, id)), ...reply }))).code, 'closed')
    }))

  test('a newly shared assessment takes the place of the one before; the public keeps the last released one', () =>
    within(async (tx, law) => {
      const first = await brought(tx, law, 'agreed')
      await does(tx, 'focal', releaseAssessment, { ...(await at(tx, first)), visibility: 'public' })
      const second = await brought(tx, law, 'draft', { verdict: 'yes' })
      assert.equal((await heldAssessment(tx, 'JO', 'TIP-03A1'))!.id, first)
      await does(tx, 'legal', shareAssessment, await at(tx, second))
      assert.equal((await findAssessment(tx, 'JO', second))!.follows, first)
      assert.ok((await findAssessment(tx, 'JO', first))!.supersededAt)
      for (const [who, id] of [['focal', second], ['coordinator', second], ['nobody', first], ['other', first]] as const)
        assert.equal((await sees(tx, who, (inner) => heldAssessment(inner, 'JO', 'TIP-03A1')))!.id, id, who)
      assert.equal((await problemOf(tries(tx, 'legal', confirmAssessment, await at(tx, first)))).code, 'closed')
    }))

  test('confirming moves the day of the check, and the law version only where every cited provision is in it', () =>
    within(async (tx, law) => {
      const later = new Date('2027-04-01T08:00:00Z')
      const id = await brought(tx, law, 'agreed')
      await does(tx, 'legal', confirmAssessment, { ...(await at(tx, id)), lawVersion: String(law.second) }, later)
      const one = (await findAssessment(tx, 'JO', id))!
      assert.deepEqual([one.checkedOn, one.judgedOn, one.lawVersionId], ['2027-04-01', '2026-03-01', law.second])
      const gone = await brought(tx, law, 'agreed', { requirement: 'TIP-03A2', provisions: ['art_5'] })
      const refused = await problemOf(tries(tx, 'legal', confirmAssessment, { ...(await at(tx, gone)), lawVersion: String(law.second) }))
      assert.deepEqual(refused.message, { key: 'assessments.problem.notInVersion', values: { provisions: 'art_5', version: 2 } })
      await does(tx, 'legal', confirmAssessment, { ...(await at(tx, gone)), lawVersion: '' })
      assert.equal((await findAssessment(tx, 'JO', gone))!.lawVersionId, law.first)
    }))
})
