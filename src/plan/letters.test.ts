import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Db } from '#platform/database'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { answerPlanComment, closeConsultation, commentOnPlan, openConsultation } from './consultation-commands.ts'
import { adoptPlan, draftPlan, fingerprint } from './plan-commands.ts'
import { contentOf } from './plan-store.ts'
import { as, people } from './testing.ts'

const db = await testDatabase()
const title = { ar: 'الخطة الإقليمية', en: 'The regional plan', fr: 'Le plan régional', authentic: 'ar' }

async function account(tx: Db, actor: (typeof people)[keyof typeof people], language: string, status = 'active'): Promise<void> {
  if (actor.kind !== 'person') return
  const row = { id: actor.id, name: actor.name, email: actor.email, language, roles: [...actor.roles], state: actor.state, status }
  await tx.insertInto('person').values(row as never).execute()
}

/** A draft with focal points in three languages, one of whom has not come yet, and people whom it does not concern. */
const within = (run: (tx: Db) => Promise<void>) =>
  inRollback(db, async (tx) => {
    await account(tx, people.jordan, 'ar')
    await account(tx, people.jordanDeputy, 'en')
    await account(tx, people.morocco, 'fr')
    for (const other of [people.jordanContributor, people.partner, people.coordinator]) await account(tx, other, 'en')
    await account(tx, { ...people.morocco, id: 'invited', email: 'invited@example.org' } as typeof people.morocco, 'fr', 'invited')
    await as(tx, people.coordinator).does(draftPlan, { owner: 'region', start: 'framework', title })
    await run(tx)
  })

const letters = async (tx: Db) => await tx.selectFrom('outbox_message').select(['to', 'language', 'subject', 'body']).orderBy('id').execute()

test('opening the consultation writes once to every focal point and deputy, in their language and with the last day', () => within(async (tx) => {
  const unit = as(tx, people.coordinator)
  await unit.does(openConsultation, { dueOn: '2026-12-31' })
  assert.equal((await unit.tries(openConsultation, { dueOn: '2026-12-31' })).ok, false)
  const sent = await letters(tx)
  assert.deepEqual(sent.map(({ to, language }) => `${to} ${language}`).sort(), ['deputy-jo@example.org en', 'focal-jo@example.org ar', 'focal-ma@example.org fr'])
  const deputy = sent.find(({ language }) => language === 'en')!
  assert.match(deputy.subject, /^Consultation opened on The regional plan, until 31 December 2026$/)
  assert.match(sent.find(({ language }) => language === 'ar')!.body, /مشروع الخطة الإقليمية/)
  assert.doesNotMatch(sent.map(({ subject, body }) => subject + body).join(''), /[\u2068\u2069]/)
}))

test('an answer is told to who wrote the comment, once, and to the focal points when that person has gone', () => within(async (tx) => {
  const version = (await tx.selectFrom('plan_version').select('id').executeTakeFirstOrThrow()).id
  await as(tx, people.coordinator).does(openConsultation, { dueOn: '2026-12-31' })
  const id = await as(tx, people.jordanDeputy).does(commentOnPlan, { state: 'JO', versionId: version, key: 'P1-O1', text: 'نقترح إضافة' })
  const before = (await letters(tx)).length
  const answer = { state: 'JO', id: String(id), outcome: 'accepted', answer: 'أضيف' }
  await as(tx, people.legalOfficer).does(answerPlanComment, answer)
  await as(tx, people.legalOfficer).does(answerPlanComment, answer)
  const sent = (await letters(tx)).slice(before)
  assert.deepEqual(sent.map(({ to }) => to), ['deputy-jo@example.org'])
  assert.doesNotMatch(sent[0]!.body, /أضيف|نقترح/)
  await tx.updateTable('person').set({ status: 'suspended' }).where('id', '=', 'deputy-jo').execute()
  await as(tx, people.legalOfficer).does(answerPlanComment, { ...answer, answer: 'أضيف في النص' })
  assert.deepEqual((await letters(tx)).slice(before + 1).map(({ to }) => to), ['focal-jo@example.org'])
}))

test('closing the consultation and adopting the regional plan are told to the focal points; a national plan to nobody', () => within(async (tx) => {
  const unit = as(tx, people.coordinator)
  await unit.does(openConsultation, { dueOn: '2026-12-31' })
  const subjects = async (from: number) => (await letters(tx)).slice(from).filter(({ language }) => language === 'en').map(({ subject }) => subject)
  await unit.does(closeConsultation, {})
  assert.deepEqual(await subjects(3), ['Consultation closed on The regional plan'])
  const adopt = async (who: typeof people.coordinator | typeof people.jordan, owner: string) => {
    const { id } = await tx.selectFrom('plan_version').select('id').where('owner', '=', owner).executeTakeFirstOrThrow()
    const seen = fingerprint(await as(tx, who).read((inner) => contentOf(inner, id)))
    await as(tx, who).does(adoptPlan, { owner, adoptedOn: '2026-11-20', adoptedBy: 'Council', seen, sure: 'on' })
  }
  await adopt(people.coordinator, 'region')
  assert.deepEqual(await subjects(6), ['Adopted: The regional plan'])
  await as(tx, people.jordan).does(draftPlan, { owner: 'JO', start: 'framework', title })
  await adopt(people.jordan, 'JO')
  assert.equal((await letters(tx)).length, 9)
}))
