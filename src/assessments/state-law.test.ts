import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Db } from '#platform/database'
import { makePdf, stopTypesetter } from '#platform/typeset'
import { recordFact } from '#states'
import { sql } from 'kysely'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { draftAssessment, shareAssessment } from './assessment-commands.ts'
import { findAssessment } from './assessments-store.ts'
import { readComparison, readSolved } from './comparison-reads.ts'
import { blockData } from './document-blocks.ts'
import { concludeAssessment, releaseAssessment, replyToAssessment } from './reply-commands.ts'
import { stateLawDocument } from './state-law-document.ts'
import { readStateLaw } from './state-law-reads.ts'
import { does, judgement, now, people, prepare, sees, type Somebody, type TestLaw } from './testing.ts'

describe('the law of a state and the comparison of states', () => {
  let db: Db
  before(async () => { db = await testDatabase() })
  after(() => stopTypesetter())
  const within = (run: (tx: Db, law: TestLaw) => Promise<void>) => inRollback(db, async (tx) => run(tx, await prepare(tx)))
  const lawOf = (tx: Db, who: Somebody, state = 'JO') => sees(tx, who, (inner) => readStateLaw(inner, state, { actor: people[who], lang: 'en' }))
  const wordsOf = async (tx: Db, who: Somebody, state = 'JO') =>
    JSON.stringify(stateLawDocument({ view: await lawOf(tx, who, state), lang: 'en', now, sample: false, own: false }).blocks)

  /** An assessment brought to the reply, or released to everyone. */
  async function assess(tx: Db, law: TestLaw, to: 'shared' | 'public', more: object = {}): Promise<number> {
    const { id } = await does(tx, 'legal', draftAssessment, judgement(law, more))
    const seen = async () => ({ state: 'JO', id, version: (await findAssessment(tx, 'JO', id))!.revision })
    await does(tx, 'legal', shareAssessment, await seen())
    if (to === 'shared') return id
    await does(tx, 'focal', replyToAssessment, { ...(await seen()), position: 'agrees', text: { en: 'We agree.', authentic: 'en' } })
    await does(tx, 'legal', concludeAssessment, { ...(await seen()), outcome: 'agreed' })
    await does(tx, 'approver', releaseAssessment, { ...(await seen()), visibility: 'public' })
    return id
  }

  test('a state with nothing recorded is said to be unknown, never to have no law', () =>
    within(async (tx) => {
      const words = await wordsOf(tx, 'nobody', 'LB')
      for (const sentence of ['No penalties recorded as figures; confirmation requested.', 'No assessment that you can see yet.', 'No actions recorded']) assert.ok(words.includes(sentence), sentence)
      assert.match(words, /confirmation requested/)
      assert.doesNotMatch(words, /has no law/)
    }))

  test('a reader sees what is released, its state what was shared, each with its reply', () =>
    within(async (tx, law) => {
      await assess(tx, law, 'public', { reasons: { en: 'Everything is named.', authentic: 'en' }, verdict: 'yes' })
      await assess(tx, law, 'shared', { requirement: 'TIP-03A2', reasons: { en: 'Deception is missing.', authentic: 'en' } })
      const [open, own] = [await wordsOf(tx, 'nobody'), await wordsOf(tx, 'focal')]
      for (const words of ['Everything is named.', 'We agree.', 'Article 3', 'Test law', 'found in the source named']) assert.ok(open.includes(words), words)
      assert.ok(!open.includes('Deception is missing.'))
      assert.ok(own.includes('Deception is missing.'))
      assert.ok(own.includes('The state has not replied yet.'))
    }))

  test('facts carry source, date and certainty, into the PDF too', () =>
    within(async (tx) => {
      await recordFact(tx, {
        state: 'JO', key: 'treaty.tip_protocol', value: { status: 'party', signed: null, deposited: '2009-06-11', action: 'accession', note: null }, source: 'A list of treaties', sourceIds: [], asOf: '2015-03-14',
        confidence: 'unsure', note: null, visibility: 'public', origin: 'content', returnId: null, reason: null, recordedAt: now, recordedBy: null
      } as never)
      await sql`insert into treaty_action (state, instrument, kind, dated, summary, source, confidence, visibility, reason)
        values ('JO', 'tip_protocol', 'reservation', '2009', '{"en": "On the settlement of disputes", "authentic": "en"}', 'A gazette', 'sourced', 'public', 'For a test')`.execute(tx)
      const data = blockData(stateLawDocument({ view: await lawOf(tx, 'nobody'), lang: 'en', now, sample: true, own: false }))
      const { text } = await extractText(await getDocumentProxy(await makePdf('assessments/templates/blocks', data)), { mergePages: true })
      const found = text.replace(/\s+/g, ' ')
      for (const words of ['A list of treaties', '14 March 2015', 'weak or conflicting', 'On the settlement of disputes', 'A gazette', 'Sample data']) assert.ok(found.includes(words), words)
    }))

  test('states are compared in the order of their names, chosen ones only, with the original beside a missing translation', () =>
    within(async (tx, law) => {
      await assess(tx, law, 'public')
      const compared = (states: string[]) => sees(tx, 'nobody', (inner) => readComparison(inner, 'TIP-03A1', states, { actor: people.nobody, lang: 'fr' }))
      const all = (await compared([]))!
      assert.deepEqual([all.shown.map((one) => one.state), all.assessed, all.notAssessed.length], [['JO'], ['JO'], 21])
      const [cited] = all.shown[0]!.cited
      assert.deepEqual([cited!.eid, cited!.own, cited!.original?.lang], ['art_3', null, 'en'])
      assert.deepEqual((await compared(['MA']))!.shown, [])
      assert.equal(await sees(tx, 'nobody', (inner) => readComparison(inner, 'NONE-1', [], { actor: people.nobody, lang: 'fr' })), null)
    }))

  test('only released assessments that find it met show where states have solved it', () =>
    within(async (tx, law) => {
      const solved = (who: Somebody, code: string) => sees(tx, who, (inner) => readSolved(inner, code, { actor: people[who], lang: 'en' }))
      await assess(tx, law, 'public', { verdict: 'yes' })
      await assess(tx, law, 'shared', { requirement: 'TIP-03A2', verdict: 'yes' })
      await assess(tx, law, 'public', { requirement: 'TIP-03A3', verdict: 'partly' })
      assert.deepEqual((await solved('nobody', 'TIP-03A1')).map((one) => one.state), ['JO'])
      assert.deepEqual(await solved('legal', 'TIP-03A2'), [])
      assert.deepEqual(await solved('nobody', 'TIP-03A3'), [])
    }))
})
