import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Db } from '#platform/database'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { answerPlanComment, closeConsultation, commentOnPlan, openConsultation } from './consultation-commands.ts'
import { commentsOn } from './consultation-store.ts'
import { difference } from './difference.ts'
import { addIndicator, addItem, changeItem, linkAction, moveItem, removeItem } from './item-commands.ts'
import { adoptPlan, changeVersion, discardPlan, draftPlan, fingerprint, releasePlan } from './plan-commands.ts'
import { flatten, treeOf, type PlanVersion } from './plan.ts'
import { adoptedVersion, contentOf, contentOfVersion, findVersion, indicatorsOf, itemsOf, openVersion, versionsOf } from './plan-store.ts'
import { as, people } from './testing.ts'

const db = await testDatabase()
const title = { ar: 'خطة', en: 'Plan', fr: 'Plan', authentic: 'ar' }
const draft = { owner: 'region', start: 'framework', title }
const within = (run: (tx: Db) => Promise<void>) => inRollback(db, run)

async function adopt(tx: Db, version: PlanVersion, who = people.coordinator, more: object = {}): Promise<void> {
  const seen = fingerprint(await as(tx, who).read((inner) => contentOf(inner, version.id)))
  await as(tx, who).does(adoptPlan, { owner: version.owner, adoptedOn: '2026-11-20', adoptedBy: 'Council, resolution 1', seen, sure: 'on', ...more })
}

test('plan.draft starts from the framework with its codes as keys, once', () => within(async (tx) => {
  const unit = as(tx, people.coordinator)
  const version = await unit.does(draftPlan, draft)
  assert.equal(version.number, 1)
  const tree = await unit.read(async (inner) => treeOf(await itemsOf(inner, version.id)))
  assert.equal(tree.length, 7)
  assert.equal(tree[0]!.children[0]!.children[0]!.key, 'P1-O1-A1')
  assert.equal((await unit.read((inner) => indicatorsOf(inner, version.id))).find((one) => one.key === 'P1.2')?.rule, 'treaty_in_force:tip_protocol')
  const again = await unit.tries(draftPlan, draft)
  assert.equal(!again.ok && again.problem.code, 'conflict')
}))

test('nobody but the coordinator drafts, edits, consults on or adopts the regional plan', () => within(async (tx) => {
  await as(tx, people.coordinator).does(draftPlan, draft)
  for (const who of [people.dataOfficer, people.jordan, people.partner, people.nobody]) {
    const tries = as(tx, who)
    for (const result of [
      await tries.tries(draftPlan, draft),
      await tries.tries(addItem, { owner: 'region', kind: 'pillar', title }),
      await tries.tries(moveItem, { owner: 'region', key: 'P1', direction: 'down' }),
      await tries.tries(openConsultation, { dueOn: '2026-12-31' }),
      await tries.tries(adoptPlan, { owner: 'region', adoptedOn: '2026-11-20', adoptedBy: 'x', seen: 'x', sure: 'on' }),
      await tries.tries(discardPlan, { owner: 'region' })
    ]) assert.equal(!result.ok && result.problem.code, 'forbidden')
  }
}))

test('a regional draft is seen by the unit only, a consulted one by states, an adopted one by everyone', () => within(async (tx) => {
  const unit = as(tx, people.coordinator)
  const version = await unit.does(draftPlan, draft)
  const seenBy = async (actor: (typeof people)[keyof typeof people]) => (await as(tx, actor).read((inner) => itemsOf(inner, version.id))).length > 0
  assert.deepEqual([await seenBy(people.legalOfficer), await seenBy(people.jordan), await seenBy(people.nobody)], [true, false, false])
  await unit.does(openConsultation, { dueOn: '2026-12-31' })
  assert.deepEqual([await seenBy(people.jordan), await seenBy(people.partner), await seenBy(people.nobody)], [true, false, false])
  await adopt(tx, version)
  assert.deepEqual([await seenBy(people.jordan), await seenBy(people.partner), await seenBy(people.nobody)], [true, true, true])
}))

test('items are added, changed, moved and removed, and a stale edit is refused with the present text', () => within(async (tx) => {
  const unit = as(tx, people.coordinator)
  const { id } = await unit.does(draftPlan, { ...draft, start: 'empty' })
  const pillar = await unit.does(addItem, { owner: 'region', kind: 'pillar', title: { ar: 'أول' } })
  const second = await unit.does(addItem, { owner: 'region', kind: 'pillar', title: { ar: 'ثان' } })
  const objective = await unit.does(addItem, { owner: 'region', kind: 'objective', parent: pillar, title: { ar: 'هدف' } })
  const misplaced = await unit.tries(addItem, { owner: 'region', kind: 'action', parent: pillar, title })
  assert.equal(!misplaced.ok && misplaced.problem.fields.parent?.key, 'problem.field.choose')
  await unit.does(addItem, { owner: 'region', kind: 'action', parent: objective, title: { ar: 'إجراء' }, reach: 'listed', states: ['MA', 'JO'], requirements: 'TIP-05-1' })
  await unit.does(moveItem, { owner: 'region', key: pillar, direction: 'down' })
  const order = async () => treeOf(await unit.read((inner) => itemsOf(inner, id))).map((node) => node.key)
  assert.deepEqual(await order(), [second, pillar])

  await unit.does(changeItem, { owner: 'region', key: pillar, kind: 'pillar', version: '1', title: { ar: 'أول معدل' } })
  const stale = await unit.tries(changeItem, { owner: 'region', key: pillar, kind: 'pillar', version: '1', title: { ar: 'غيره' } })
  assert.equal(!stale.ok && stale.problem.code, 'conflict')
  assert.deepEqual(stale.ok ? null : (stale.problem.details as { current: { title: object } }).current.title, { ar: 'أول معدل' })

  await unit.does(changeItem, { owner: 'region', key: objective, kind: 'objective', version: '1', parent: second, title: { ar: 'هدف' } })
  const nodes = flatten(treeOf(await unit.read((inner) => itemsOf(inner, id))))
  assert.deepEqual(nodes.map((node) => node.label), ['1', '1.1', '1.1.1', '2'])
  assert.deepEqual(nodes[2]!.states, ['JO', 'MA'])
  const few = await unit.tries(removeItem, { owner: 'region', key: second, count: '1' })
  assert.equal(!few.ok && few.problem.code, 'conflict')
  await unit.does(removeItem, { owner: 'region', key: second, count: '٣' })
  assert.deepEqual(await order(), [pillar])
}))

test('plan.consult: texts stand still, states comment, the unit answers, and without answers nothing is adopted', () => within(async (tx) => {
  const unit = as(tx, people.coordinator)
  const version = await unit.does(draftPlan, draft)
  await unit.does(openConsultation, { dueOn: '2026-12-31' })
  const frozen = await unit.tries(moveItem, { owner: 'region', key: 'P1', direction: 'down' })
  assert.equal(!frozen.ok && frozen.problem.code, 'closed')

  const comment = { state: 'JO', versionId: version.id, key: 'P1-O1', text: 'نقترح إضافة' }
  const id = await as(tx, people.jordanDeputy).does(commentOnPlan, comment)
  for (const who of [people.jordanContributor, people.morocco, people.coordinator, people.nobody]) {
    const result = await as(tx, who).tries(commentOnPlan, comment)
    assert.equal(!result.ok && result.problem.code, 'forbidden')
  }
  assert.deepEqual(await as(tx, people.morocco).read((inner) => commentsOn(inner, version.id)), [])
  const answer = { state: 'JO', id: String(id), outcome: 'accepted', answer: 'أضيف' }
  const notHers = await as(tx, people.jordan).tries(answerPlanComment, answer)
  assert.equal(!notHers.ok && notHers.problem.code, 'forbidden')

  const seen = fingerprint(await unit.read((inner) => contentOf(inner, version.id)))
  const early = await unit.tries(adoptPlan, { owner: 'region', adoptedOn: '2026-11-20', adoptedBy: 'Council', seen, sure: 'on' })
  assert.equal(!early.ok && early.problem.message.key, 'plan.problem.open_comments')
  await as(tx, people.legalOfficer).does(answerPlanComment, answer)
  const [answered] = await as(tx, people.jordan).read((inner) => commentsOn(inner, version.id))
  assert.deepEqual([answered!.item?.label, answered!.answer?.outcome, answered!.answer?.byName], ['P1-O1', 'accepted', 'legal-officer'])

  await unit.does(closeConsultation, {})
  const kept = await unit.tries(discardPlan, { owner: 'region' })
  assert.equal(!kept.ok && kept.problem.message.key, 'plan.problem.hasComments')
  assert.equal((await as(tx, people.jordan).read((inner) => commentsOn(inner, version.id))).length, 1)
}))

test('plan.adopt supersedes the former version, and neither can be written again', () => within(async (tx) => {
  const unit = as(tx, people.coordinator)
  const first = await unit.does(draftPlan, draft)
  await adopt(tx, first)
  const second = await unit.does(draftPlan, { ...draft, start: 'empty' })
  assert.equal(second.basedOn, 1)
  await unit.does(moveItem, { owner: 'region', key: 'P1', direction: 'down' })
  await unit.does(removeItem, { owner: 'region', key: 'P7-O2', count: '3' })
  const contents = await unit.read(async (inner) => [await contentOf(inner, first.id), await contentOf(inner, second.id)] as const)
  const changes = difference(contents[0], contents[1], 'ar')
  assert.equal(changes.items.filter((one) => one.change === 'moved').length, 1)
  assert.equal(changes.items.filter((one) => one.change === 'removed').length, 3)
  assert.equal(changes.items.filter((one) => one.change === 'changed' || one.change === 'added').length, 0)

  await adopt(tx, second)
  const versions = await as(tx, people.nobody).read((inner) => versionsOf(inner, 'region'))
  assert.deepEqual(versions.map((one) => [one.number, one.status]), [[2, 'adopted'], [1, 'superseded']])
  const noDraft = await unit.tries(addItem, { owner: 'region', kind: 'pillar', title })
  assert.equal(!noDraft.ok && noDraft.problem.code, 'not_found')
  // Even a store that forgot to ask is refused by the database.
  await unit.read(async (inner) => {
    await inner.updateTable('plan_item').set({ title: JSON.stringify({ en: 'x' }) }).execute()
    await inner.deleteFrom('plan_indicator').execute()
  })
  assert.deepEqual(await unit.read((inner) => contentOf(inner, second.id)), contents[1])
}))

test('adopting what somebody changed meanwhile is refused', () => within(async (tx) => {
  const unit = as(tx, people.coordinator)
  const version = await unit.does(draftPlan, draft)
  const seen = fingerprint(await unit.read((inner) => contentOf(inner, version.id)))
  await unit.does(moveItem, { owner: 'region', key: 'P1', direction: 'down' })
  const result = await unit.tries(adoptPlan, { owner: 'region', adoptedOn: '2026-11-20', adoptedBy: 'Council', seen, sure: 'on' })
  assert.equal(!result.ok && result.problem.message.key, 'plan.problem.changedMeanwhile')
}))

test('the title and period of a draft are changed, and a stale change is refused', () => within(async (tx) => {
  const unit = as(tx, people.coordinator)
  await unit.does(draftPlan, draft)
  const period = { startsOn: { year: '2027', month: '1', day: '1' }, endsOn: { year: '٢٠٣٠', month: '12', day: '31' } }
  await unit.does(changeVersion, { owner: 'region', version: '1', title, ...period })
  assert.equal((await unit.read((inner) => openVersion(inner, 'region')))?.endsOn, '2030-12-31')
  const stale = await unit.tries(changeVersion, { owner: 'region', version: '1', title })
  assert.equal(!stale.ok && stale.problem.code, 'conflict')
  const backwards = await unit.tries(changeVersion, { owner: 'region', version: '2', title, startsOn: period.endsOn, endsOn: period.startsOn })
  assert.equal(!backwards.ok && backwards.problem.fields.endsOn?.key, 'plan.problem.endBeforeStart')
}))

test('a draft national plan is invisible to other states and to the unit until its state releases it', () => within(async (tx) => {
  const jordan = as(tx, people.jordan)
  const version = await jordan.does(draftPlan, { owner: 'JO', start: 'empty', title })
  const pillar = await jordan.does(addItem, { owner: 'JO', kind: 'pillar', title: { ar: 'محور' } })
  const seenBy = async (actor: (typeof people)[keyof typeof people]) =>
    as(tx, actor).read(async (inner) => Boolean(await findVersion(inner, 'JO', version.id)) && (await itemsOf(inner, version.id)).length > 0)
  assert.deepEqual([await seenBy(people.jordanContributor), await seenBy(people.coordinator), await seenBy(people.morocco), await seenBy(people.nobody)],
    [true, false, false, false])
  for (const who of [people.coordinator, people.morocco, people.nobody])
    for (const result of [await as(tx, who).tries(addItem, { owner: 'JO', kind: 'pillar', title }), await as(tx, who).tries(releasePlan, { owner: 'JO', id: version.id, visibility: 'unit' })])
      assert.equal(!result.ok && result.problem.code, 'forbidden')

  const tooFar = await jordan.tries(releasePlan, { owner: 'JO', id: String(version.id), visibility: 'public' })
  assert.equal(!tooFar.ok && tooFar.problem.message.key, 'plan.problem.draftStaysWithUnit')
  await jordan.does(releasePlan, { owner: 'JO', id: String(version.id), visibility: 'unit' })
  assert.deepEqual([await seenBy(people.coordinator), await seenBy(people.morocco)], [true, false])

  const objective = await jordan.does(addItem, { owner: 'JO', kind: 'objective', parent: pillar, title })
  await jordan.does(addItem, { owner: 'JO', kind: 'action', parent: objective, title })
  await adopt(tx, version, people.jordan, { visibility: 'states' })
  assert.deepEqual([await seenBy(people.morocco), await seenBy(people.nobody)], [true, false])
  await jordan.does(releasePlan, { owner: 'JO', id: String(version.id), visibility: 'public' })
  assert.equal(await seenBy(people.nobody), true)
  assert.equal((await as(tx, people.nobody).read((inner) => adoptedVersion(inner, 'JO')))?.number, 1)
}))

test('plan.link ties a national action to actions of the adopted regional plan only', () => within(async (tx) => {
  await adopt(tx, await as(tx, people.coordinator).does(draftPlan, draft))
  const jordan = as(tx, people.jordan)
  const version = await jordan.does(draftPlan, { owner: 'JO', start: 'region', title })
  const items = await jordan.read((inner) => itemsOf(inner, version.id))
  const action = items.find((item) => item.links.includes('P1-O1-A1'))!
  assert.equal((await jordan.read((inner) => indicatorsOf(inner, version.id))).length, 0)
  await jordan.does(linkAction, { owner: 'JO', key: action.key, version: '1', links: ['P1-O1-A1', 'P2-O1-A1'] })
  const wrong = await jordan.tries(linkAction, { owner: 'JO', key: action.key, version: '2', links: ['nowhere'] })
  assert.equal(!wrong.ok && wrong.problem.fields.links?.key, 'problem.field.choose')
  const unit = await as(tx, people.coordinator).tries(linkAction, { owner: 'JO', key: action.key, version: '2', links: [] })
  assert.equal(!unit.ok && unit.problem.code, 'forbidden')
}))

test('an indicator is checked: counting states needs yes or no, a target needs its year and fits its unit', () => within(async (tx) => {
  const unit = as(tx, people.coordinator)
  await unit.does(draftPlan, draft)
  const good = {
    owner: 'region', item: 'P1-O1', name: { ar: 'مؤشر' }, level: 'outcome', unit: 'yes_no', direction: 'more_is_better', rollUp: 'count_of_states',
    source: 'reported', target: '٢٢', targetYear: '2030', serves: 'SDG 16.2.2\nGLOTIP'
  }
  assert.match(await unit.does(addIndicator, good), /^[0-9a-f]{10}$/)
  const fields = async (change: object) => {
    const result = await unit.tries(addIndicator, { ...good, ...change })
    return result.ok ? {} : Object.fromEntries(Object.entries(result.problem.fields).map(([name, message]) => [name, message.key]))
  }
  assert.deepEqual(await fields({ unit: 'count' }), { rollUp: 'plan.problem.countNeedsYesNo' })
  assert.deepEqual(await fields({ targetYear: '' }), { targetYear: 'problem.field.required' })
  assert.deepEqual(await fields({ unit: 'percent', rollUp: 'mean', target: '101' }), { target: 'plan.problem.unit.percent' })
  assert.deepEqual(await fields({ source: 'computed', rule: 'nonsense' }), { rule: 'problem.field.choose' })
}))

test('the content of a regional version is read once when it is in force, and each time while it is a draft', () => within(async (tx) => {
  const unit = as(tx, people.coordinator)
  const draftVersion = await unit.does(draftPlan, draft)
  const read = async (version: PlanVersion) => await unit.read((inner) => contentOfVersion(inner, version))
  const before = await read(draftVersion)
  await unit.does(addItem, { owner: 'region', kind: 'pillar', title })
  assert.equal((await read(draftVersion)).items.length, before.items.length + 1)
  await adopt(tx, draftVersion)
  const inForce = (await unit.read((inner) => adoptedVersion(inner, 'region')))!
  const first = await read(inForce)
  assert.deepEqual(first, await unit.read((inner) => contentOf(inner, inForce.id)))
  assert.equal(await read(inForce), first)
  assert.notEqual(await read({ ...inForce, number: 9 }), first, 'not by its number in the table alone')
}))
