import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Db } from '#platform/database'
import { searchEntries } from '#platform/search'
import { adoptPlan, addItem, draftPlan, fingerprint, planContent } from '#plan'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { draftAssessment, shareAssessment } from './assessment-commands.ts'
import { findAssessment } from './assessments-store.ts'
import { contentRequirements, loadRequirements } from './load-requirements.ts'
import { readGap, readLeading } from './reads.ts'
import { changeRecommendation, closeRecommendation, recordRecommendation } from './recommendation-commands.ts'
import { findRecommendation, recommendationsOf } from './recommendations-store.ts'
import { concludeAssessment, releaseAssessment, replyToAssessment } from './reply-commands.ts'
import { reviseRequirement } from './requirement-commands.ts'
import { findRequirement, requirementRevisions } from './requirements-store.ts'
import { contextOf, does, judgement, now, people, prepare, sees, tries, type TestLaw } from './testing.ts'

const english = (en: string) => ({ en, authentic: 'en' })
const content = { grade: 'urge', text: english('Add harbouring to the acts.'), dueOn: '2026-12-31', closesWhen: 'met' }

/** A regional plan in force with one action. */
async function adopted(tx: Db): Promise<string> {
  const { id } = await does(tx, 'coordinator', draftPlan, { owner: 'region', start: 'empty', title: english('Plan') })
  const pillar = await does(tx, 'coordinator', addItem, { owner: 'region', kind: 'pillar', title: english('Pillar') })
  const objective = await does(tx, 'coordinator', addItem, { owner: 'region', kind: 'objective', parent: pillar, title: english('Objective') })
  const action = await does(tx, 'coordinator', addItem, { owner: 'region', kind: 'action', parent: objective, title: english('Help with drafting') })
  const seen = fingerprint(await sees(tx, 'coordinator', (inner) => planContent(inner, id)))
  await does(tx, 'coordinator', adoptPlan, { owner: 'region', adoptedOn: '2026-03-01', adoptedBy: 'Council', seen, sure: 'on' })
  return action
}

describe('from the gap to the action', () => {
  let db: Db
  before(async () => { db = await testDatabase() })
  const within = (run: (tx: Db, law: TestLaw) => Promise<void>) => inRollback(db, async (tx) => run(tx, await prepare(tx)))
  const at = async (tx: Db, id: number) => ({ state: 'JO', id, version: (await findAssessment(tx, 'JO', id))!.revision })
  const of = async (tx: Db, id: number) => ({ state: 'JO', id, version: (await findRecommendation(tx, 'JO', id))!.revision })
  async function shared(tx: Db, law: TestLaw, verdict = 'partly'): Promise<number> {
    const { id } = await does(tx, 'legal', draftAssessment, judgement(law, { verdict }))
    await does(tx, 'legal', shareAssessment, await at(tx, id))
    return id
  }

  test('a recommendation leads to an action of the plan in force, and the action back to it', () =>
    within(async (tx, law) => {
      const action = await adopted(tx)
      await shared(tx, law)
      const { id } = await does(tx, 'coordinator', recordRecommendation, { state: 'JO', requirement: 'TIP-03A1', ...content, actions: [action] })
      const gap = (await sees(tx, 'focal', (inner) => readGap(inner, 'JO', 'TIP-03A1', { actor: people.focal, lang: 'en' })))!
      assert.deepEqual(gap.recommendations.map((one) => one.id), [id])
      assert.deepEqual(gap.actions.map((one) => [one.owner, one.key]), [['region', action]])
      const back = await sees(tx, 'focal', (inner) => readLeading(inner, action, { actor: people.focal }))
      assert.deepEqual(back.map(({ one, requirement }) => [one.id, requirement.code]), [[id, 'TIP-03A1']])
      assert.deepEqual(await sees(tx, 'nobody', (inner) => readLeading(inner, action, { actor: people.nobody })), [])
      const wrong = await tries(tx, 'coordinator', recordRecommendation, { state: 'JO', requirement: 'TIP-03A1', ...content, actions: ['nowhere'] })
      assert.ok(!wrong.ok && wrong.problem.fields.actions)
    }))

  test('a recommendation about a draft is the unit’s alone; it is released and withdrawn with its assessment', () =>
    within(async (tx, law) => {
      const { id } = await does(tx, 'legal', draftAssessment, judgement(law))
      await does(tx, 'legal', recordRecommendation, { state: 'JO', requirement: 'TIP-03A1', ...content })
      const count = (who: 'focal' | 'other' | 'nobody') => sees(tx, who, async (inner) => (await recommendationsOf(inner, {})).length)
      assert.equal(await count('focal'), 0)
      await does(tx, 'legal', shareAssessment, await at(tx, id))
      assert.deepEqual([await count('focal'), await count('other'), await count('nobody')], [1, 0, 0])
      await does(tx, 'focal', replyToAssessment, { ...(await at(tx, id)), position: 'agrees', text: english('Yes.') })
      await does(tx, 'legal', concludeAssessment, { ...(await at(tx, id)), outcome: 'agreed' })
      await does(tx, 'focal', releaseAssessment, { ...(await at(tx, id)), visibility: 'public' })
      assert.deepEqual([await count('focal'), await count('other'), await count('nobody')], [1, 1, 1])
    }))

  test('what is recommended, or worded anew, after a release is seen by others only once the state releases again', () =>
    within(async (tx, law) => {
      const id = await shared(tx, law)
      await does(tx, 'focal', replyToAssessment, { ...(await at(tx, id)), position: 'agrees', text: english('Yes.') })
      await does(tx, 'legal', concludeAssessment, { ...(await at(tx, id)), outcome: 'agreed' })
      const release = async () => does(tx, 'focal', releaseAssessment, { ...(await at(tx, id)), visibility: 'public' })
      const seen = async () => [(await sees(tx, 'nobody', (inner) => recommendationsOf(inner, {}))).length, (await sees(tx, 'nobody', (inner) => searchEntries(inner, { words: 'zebra' }))).total]
      await release()
      const { id: one } = await does(tx, 'legal', recordRecommendation, { state: 'JO', requirement: 'TIP-03A1', ...content, text: english('Zebra.') })
      assert.deepEqual(await seen(), [0, 0])
      assert.equal((await sees(tx, 'focal', (inner) => recommendationsOf(inner, {}))).length, 1)
      await release()
      assert.deepEqual(await seen(), [1, 1])
      await does(tx, 'legal', changeRecommendation, { ...(await of(tx, one)), ...content, text: english('Zebra.') })
      assert.deepEqual(await seen(), [1, 1], 'the same words')
      await does(tx, 'legal', changeRecommendation, { ...(await of(tx, one)), ...content, text: english('Other zebra.') })
      assert.deepEqual(await seen(), [0, 0])
      await release()
      assert.deepEqual(await seen(), [1, 1])
    }))

  test('recommendation.close follows the closing rule of the recommendation, by the verdict that holds', () =>
    within(async (tx, law) => {
      await shared(tx, law)
      const { id } = await does(tx, 'legal', recordRecommendation, { state: 'JO', requirement: 'TIP-03A1', ...content })
      const early = await tries(tx, 'legal', closeRecommendation, { ...(await of(tx, id)), outcome: 'closed', reason: 'Done' })
      assert.ok(!early.ok && early.problem.message.key === 'assessments.problem.closingRule')
      await shared(tx, law, 'yes')
      await does(tx, 'legal', closeRecommendation, { ...(await of(tx, id)), outcome: 'closed', reason: 'The law was amended' })
      const again = await tries(tx, 'legal', changeRecommendation, { ...(await of(tx, id)), ...content })
      assert.ok(!again.ok && again.problem.code === 'closed')
      const noGap = await tries(tx, 'legal', recordRecommendation, { state: 'JO', requirement: 'TIP-03A1', ...content })
      assert.ok(!noGap.ok && noGap.problem.message.key === 'assessments.problem.noGap')
    }))

  test('recommendation.record and recommendation.close are refused to states and to the public', () =>
    within(async (tx, law) => {
      await shared(tx, law)
      const { id } = await does(tx, 'legal', recordRecommendation, { state: 'JO', requirement: 'TIP-03A1', ...content })
      for (const who of ['focal', 'approver', 'contributor', 'other', 'partner', 'nobody'] as const) {
        const recorded = await tries(tx, who, recordRecommendation, { state: 'JO', requirement: 'TIP-03A1', ...content })
        assert.ok(!recorded.ok && recorded.problem.code === 'forbidden', who)
        const closed = await tries(tx, who, closeRecommendation, { ...(await of(tx, id)), outcome: 'withdrawn', reason: 'x' })
        assert.ok(!closed.ok && closed.problem.code === 'forbidden', who)
      }
    }))
})

describe('requirements', () => {
  let db: Db
  before(async () => { db = await testDatabase() })

  test('all 82 are loaded once; a later content adds a revision; what the unit revised stays as the unit wrote it', () =>
    inRollback(db, async (tx) => {
      await prepare(tx)
      assert.equal(contentRequirements().length, 82)
      assert.equal(await loadRequirements(tx), 0)
      const changed = contentRequirements().map((one) => (one.code === 'TIP-04' || one.code === 'TIP-05-1' ? { ...one, article: '99' } : one))
      const before = (await findRequirement(tx, 'TIP-04'))!
      await does(tx, 'legal', reviseRequirement, { ...before, version: before.revision, title: english('Ours'), reason: 'Clearer' })
      assert.equal(await loadRequirements(tx, changed, now), 1)
      assert.deepEqual((await requirementRevisions(tx, 'TIP-05-1')).map((one) => [one.revision, one.article, one.origin]), [[2, '99', 'content'], [1, (await requirementRevisions(tx, 'TIP-05-1'))[1]!.article, 'content']])
      assert.deepEqual((await findRequirement(tx, 'TIP-04'))!.title, english('Ours'))
    }))

  test('requirement.revise is refused to everyone but the legal officer, and a stale revision is refused', () =>
    inRollback(db, async (tx) => {
      await prepare(tx)
      const before = (await findRequirement(tx, 'TIP-04'))!
      const input = { ...before, version: before.revision, title: english('Ours'), reason: 'Clearer' }
      for (const who of ['coordinator', 'focal', 'partner', 'nobody'] as const) {
        const result = await tries(tx, who, reviseRequirement, input)
        assert.ok(!result.ok && result.problem.code === 'forbidden', who)
      }
      await does(tx, 'legal', reviseRequirement, input)
      const stale = await tries(tx, 'legal', reviseRequirement, input)
      assert.ok(!stale.ok && stale.problem.code === 'conflict')
      assert.ok(contextOf(tx, 'legal').can('requirement.revise'))
    }))
})
