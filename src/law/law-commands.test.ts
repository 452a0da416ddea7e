import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Db } from '#platform/database'
import { searchEntries } from '#platform/search'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import {
  addLink, addVersion, changeLaw, changeProvision, changeVersion, checkDraft, discardDraft, lawById, lawsOf, linksOf, penaltiesOf, provisionsOf, publishLaw, recordLaw, recordPenalty,
  recordTreatyAction, removeLink, removePenalty, saveDraft, startImport, treatyActions, versionsOf, withdrawAction
} from './index.ts'
import { draftById } from './law-store.ts'
import { does, importText, lawInput, refused, sees, testText, tries, versionInput, withText } from './testing.ts'

const inDb = (run: (db: Db) => Promise<void>) => async () => inRollback(await testDatabase(), run)
const state = 'JO'

describe('law.record', () => {
  test('a law is recorded by the unit for every state and by a focal point for the own state, and by nobody else', inDb(async (db) => {
    for (const who of ['legal', 'coordinator', 'focal', 'deputy'] as const) assert.equal(await refused(db, who, recordLaw, lawInput()), null, who)
    for (const who of ['data', 'approver', 'contributor', 'other', 'partner', 'nobody'] as const) assert.equal(await refused(db, who, recordLaw, lawInput()), 'problem.forbidden', who)
  }))

  test('what a focal point records is the state’s alone unless said otherwise', inDb(async (db) => {
    const { id } = await does(db, 'focal', recordLaw, lawInput())
    assert.equal(await sees(db, 'legal', (tx) => lawById(tx, state, id)), null)
    assert.equal((await sees(db, 'contributor', (tx) => lawById(tx, state, id)))?.visibility, 'state')
    const { id: shared } = await does(db, 'focal', recordLaw, lawInput({ visibility: 'unit' }))
    assert.equal((await sees(db, 'legal', (tx) => lawById(tx, state, shared)))?.origin, 'state')
  }))

  test('only the state itself says that something is confirmed', inDb(async (db) => {
    assert.equal(await refused(db, 'legal', recordLaw, lawInput({ confidence: 'confirmed' })), 'law.problem.onlyStateConfirms')
    assert.equal(await refused(db, 'focal', recordLaw, lawInput({ confidence: 'confirmed' })), null)
  }))

  test('a stale change is refused and shows what is recorded now', inDb(async (db) => {
    const { id } = await does(db, 'legal', recordLaw, lawInput())
    await does(db, 'coordinator', changeLaw, { ...lawInput({ number: '10' }), id, version: 1 })
    const result = await tries(db, 'legal', changeLaw, { ...lawInput({ number: '11' }), id, version: 1 })
    assert.ok(!result.ok)
    assert.equal(result.problem.code, 'conflict')
    assert.equal((result.problem.details as { current: { number: string } }).current.number, '10')
  }))

  test('an amendment dated before the law is refused, whichever of the two is changed', inDb(async (db) => {
    const { id: law } = await does(db, 'legal', recordLaw, lawInput({ dated: '2009-03-01' }))
    const { id: old } = await does(db, 'legal', recordLaw, lawInput({ dated: '2008' }))
    assert.equal(await refused(db, 'legal', addLink, { state, id: old, kind: 'amends', other: law }), 'law.problem.tooOld')
    assert.equal((await linksOf(db, state, old)).length, 0)
    const { id: amendment } = await does(db, 'legal', recordLaw, lawInput({ dated: '2021' }))
    await does(db, 'legal', addLink, { state, id: amendment, kind: 'amends', other: law })
    assert.equal(await refused(db, 'legal', changeLaw, { ...lawInput({ dated: '2007' }), id: amendment, version: 1 }), 'law.problem.tooOld')
    assert.equal(await refused(db, 'legal', changeLaw, { ...lawInput({ dated: '2022' }), id: law, version: 1 }), 'law.problem.tooOld')
    assert.equal((await lawById(db, state, amendment))!.dated, '2021')
  }))

  test('a link to a law that the state keeps is the state’s: the unit neither removes it nor reads of it in the log', inDb(async (db) => {
    const { id } = await does(db, 'focal', recordLaw, lawInput({ visibility: 'unit' }))
    const { id: kept } = await does(db, 'focal', recordLaw, lawInput())
    const link = { state, id, kind: 'amends', other: kept }
    await does(db, 'focal', addLink, link)
    assert.equal(await refused(db, 'legal', removeLink, link), 'problem.notFound.text')
    assert.equal((await sees(db, 'focal', (tx) => linksOf(tx, state, id))).length, 1)
    const { payload } = await sees(db, 'coordinator', (tx) => tx.selectFrom('audit_entry').select('payload').where('subject', '=', `law/${state}/${id}/links`).executeTakeFirstOrThrow())
    assert.doesNotMatch(payload, /otherLawId/)
  }))

  test('a law is linked neither to itself nor to the law of another state', inDb(async (db) => {
    const { id } = await does(db, 'legal', recordLaw, lawInput())
    const { id: foreign } = await does(db, 'legal', recordLaw, lawInput({ state: 'MA' }))
    assert.equal(await refused(db, 'legal', addLink, { state, id, kind: 'amends', other: id }), 'law.problem.linksItself')
    assert.equal(await refused(db, 'legal', addLink, { state, id, kind: 'amends', other: foreign }), 'problem.field.choose')
  }))
})

describe('versions', () => {
  test('a version whose validity overlaps another is refused, naming it', inDb(async (db) => {
    const { id } = await does(db, 'legal', recordLaw, lawInput())
    await does(db, 'legal', addVersion, versionInput(id, { validFrom: '2010-01-01' }))
    const result = await tries(db, 'legal', addVersion, versionInput(id, { validFrom: '2021-05-01' }))
    assert.ok(!result.ok)
    assert.equal(result.problem.message.key, 'law.problem.overlap')
    assert.equal(result.problem.message.values?.number, 1)
    assert.equal((await versionsOf(db, state, id)).length, 1)
  }))

  test('the unit adds a version beside one that it does not see, under the next free number', inDb(async (db) => {
    const { id } = await does(db, 'focal', recordLaw, lawInput({ visibility: 'unit' }))
    await does(db, 'focal', addVersion, versionInput(id, { visibility: 'unit' }))
    await does(db, 'focal', addVersion, versionInput(id, { visibility: 'state' }))
    assert.equal((await does(db, 'legal', addVersion, versionInput(id))).number, 3)
    assert.deepEqual((await sees(db, 'legal', (tx) => versionsOf(tx, state, id))).map((one) => one.number), [1, 3])
  }))

  test('a new version may end the one before it, on the day before', inDb(async (db) => {
    const { id } = await does(db, 'legal', recordLaw, lawInput())
    await does(db, 'legal', addVersion, versionInput(id, { validFrom: '2010-01-01' }))
    await does(db, 'legal', addVersion, versionInput(id, { validFrom: '2021-05-01', endsFormer: 'on' }))
    assert.deepEqual((await versionsOf(db, state, id)).map((one) => [one.validFrom, one.validTo]), [['2010-01-01', '2021-05-01'], ['2021-05-01', null]])
  }))

  test('changed dates are checked like new ones, and not against themselves', inDb(async (db) => {
    const { id } = await does(db, 'legal', recordLaw, lawInput())
    await does(db, 'legal', addVersion, versionInput(id, { validFrom: '2010-01-01', lastDay: '2015-12-31' }))
    await does(db, 'legal', addVersion, versionInput(id, { validFrom: '2016-01-01' }))
    const change = { ...versionInput(id), number: 2, version: 1 }
    assert.equal(await refused(db, 'legal', changeVersion, { ...change, validFrom: '2015-06-01' }), 'law.problem.overlap')
    assert.equal(await refused(db, 'legal', changeVersion, { ...change, validFrom: '2016-02-01' }), null)
  }))

  test('a version does not begin before its law is dated, and a bill is in force on no day', inDb(async (db) => {
    const { id } = await does(db, 'legal', recordLaw, lawInput({ dated: '2009-06' }))
    assert.equal(await refused(db, 'legal', addVersion, versionInput(id, { validFrom: '2009-05-31' })), 'law.problem.versionBeforeLaw')
    const { id: bill } = await does(db, 'legal', recordLaw, lawInput({ kind: 'bill', status: 'draft' }))
    assert.equal(await refused(db, 'legal', addVersion, versionInput(bill, { validFrom: '2020-01-01' })), 'law.problem.billInForce')
    assert.equal(await refused(db, 'legal', addVersion, versionInput(bill)), null)
  }))
})

describe('law.import', () => {
  test('a text is kept while it is corrected, and saved as the provisions of the version', inDb(async (db) => {
    const { id: law } = await does(db, 'legal', recordLaw, lawInput())
    const { number, id: version } = await does(db, 'legal', addVersion, versionInput(law))
    const draft = await does(db, 'legal', startImport, { state, law, number, lang: 'en', text: 'nothing yet' })
    assert.equal(await refused(db, 'legal', saveDraft, { id: draft.id, version: 1, lang: 'en', text: 'nothing yet' }), 'law.import.noArticle')
    await does(db, 'coordinator', checkDraft, { id: draft.id, version: 1, lang: 'en', text: testText })
    assert.equal((await draftById(db, draft.id))!.text, testText)
    assert.equal(await refused(db, 'legal', checkDraft, { id: draft.id, version: 1, lang: 'en', text: 'mine' }), 'problem.conflict')
    const saved = await does(db, 'legal', saveDraft, { id: draft.id, version: 2, lang: 'en', text: testText })
    assert.deepEqual([saved.number, saved.missing], [1, 0])
    assert.deepEqual((await provisionsOf(db, state, version)).filter((one) => one.kind === 'article').map((one) => one.eid), ['art_1', 'art_2', 'art_3'])
    assert.equal(await draftById(db, draft.id), null)
  }))

  test('a text without an article, and one with two articles of one number, leave the former text as it was', inDb(async (db) => {
    const { law, number, version } = await withText(db)
    const before = await provisionsOf(db, state, version)
    const doubled = 'Article 1\nOne.\nArticle 1\nAnother.'
    const draft = await does(db, 'legal', startImport, { state, law, number, lang: 'en', text: doubled })
    assert.equal(await refused(db, 'legal', saveDraft, { id: draft.id, version: 1, lang: 'en', text: doubled }), 'law.import.duplicateNumber')
    assert.equal(await refused(db, 'legal', saveDraft, { id: draft.id, version: 1, lang: 'en', text: 'Words only.' }), 'law.import.noArticle')
    assert.deepEqual(await provisionsOf(db, state, version), before)
    // The law itself may do so.
    assert.equal(await refused(db, 'legal', saveDraft, { id: draft.id, version: 1, lang: 'en', text: doubled, accepted: 'on' }), null)
    assert.equal((await provisionsOf(db, state, version)).length, 2)
  }))

  test('a translation has the articles of the authentic text and no others; what it lacks is counted', inDb(async (db) => {
    const { law, number, version } = await withText(db)
    const wrong = 'Article premier\nTexte.\nArticle 9\nTexte.'
    const draft = await does(db, 'legal', startImport, { state, law, number, lang: 'fr', text: wrong })
    assert.equal(await refused(db, 'legal', saveDraft, { id: draft.id, version: 1, lang: 'fr', text: wrong }), 'law.problem.foreignArticles')
    const { missing } = await does(db, 'legal', saveDraft, { id: draft.id, version: 1, lang: 'fr', text: 'Article premier\nTexte.\nArticle 2\nTexte.' })
    assert.equal(missing, 1)
    assert.equal((await provisionsOf(db, state, version, 'fr')).length, 2)
    assert.equal((await provisionsOf(db, state, version, 'en')).length, 4)
  }))

  test('an import is begun, corrected and given up by those who may, and seen by nobody else', inDb(async (db) => {
    const { law, number } = await withText(db)
    const input = { state, law, number, lang: 'en', text: testText }
    for (const who of ['data', 'approver', 'contributor', 'partner'] as const) assert.notEqual(await refused(db, who, startImport, input), null, who)
    const draft = await does(db, 'focal', startImport, input)
    assert.equal(await refused(db, 'contributor', discardDraft, { id: draft.id }), 'problem.forbidden')
    assert.equal(await refused(db, 'other', discardDraft, { id: draft.id }), 'problem.notFound.text')
    assert.equal(await refused(db, 'focal', discardDraft, { id: draft.id }), null)
  }))

  test('a corrected provision keeps its place, its reason goes to the log, and a stale form is told', inDb(async (db) => {
    const { law, number, version } = await withText(db)
    const change = { state, law, number, lang: 'en', eid: 'art_2', label: 'Article 2', text: 'Whoever does this is punished by 5 to 7 years.', reason: 'Misread' }
    assert.equal(await refused(db, 'legal', changeProvision, { ...change, version: 1 }), 'problem.conflict')
    await does(db, 'legal', changeProvision, { ...change, version: 2 })
    assert.equal((await provisionsOf(db, state, version)).find((one) => one.eid === 'art_2')!.text, change.text)
    assert.equal(await refused(db, 'legal', changeProvision, { ...change, eid: 'art_77', version: 3 }), 'problem.notFound.text')
  }))
})

describe('law.publish', () => {
  test('law, versions, provisions and penalties are shown together, and taken back together', inDb(async (db) => {
    const { law, number, version } = await withText(db)
    await does(db, 'legal', recordPenalty, { state, law, number, eid: 'art_2', offence: 'trafficking', ground: 'basic', prisonMin: '3', prisonMax: '7' })
    const publicSees = async () => sees(db, 'nobody', async (tx) => [(await lawsOf(tx, { state })).length, (await versionsOf(tx, state, law)).length, (await provisionsOf(tx, state, version, 'en')).length, (await penaltiesOf(tx, { states: [state] })).length])
    assert.deepEqual(await publicSees(), [0, 0, 0, 0])
    await does(db, 'focal', publishLaw, { state, id: law, version: 1, visibility: 'public', versions: [number] })
    assert.deepEqual(await publicSees(), [1, 1, 4, 1])
    await does(db, 'approver', publishLaw, { state, id: law, version: 2, visibility: 'unit', versions: [] })
    assert.deepEqual(await publicSees(), [0, 0, 0, 0])
  }))

  test('a law may be public while a version of it is not', inDb(async (db) => {
    const { law } = await withText(db)
    await does(db, 'legal', publishLaw, { state, id: law, version: 1, visibility: 'public', versions: [] })
    assert.deepEqual(await sees(db, 'nobody', async (tx) => [(await lawsOf(tx, { state })).length, (await versionsOf(tx, state, law)).length]), [1, 0])
  }))

  test('the unit never keeps a law to a state, nor shows what a state keeps', inDb(async (db) => {
    const { law } = await withText(db)
    assert.equal(await refused(db, 'legal', publishLaw, { state, id: law, version: 1, visibility: 'state', versions: [] }), 'law.problem.onlyStateKeeps')
    const { id: kept } = await does(db, 'focal', recordLaw, lawInput())
    assert.equal(await refused(db, 'legal', publishLaw, { state, id: kept, version: 1, visibility: 'public', versions: [] }), 'problem.notFound.text')
    for (const who of ['data', 'contributor', 'deputy', 'partner'] as const) assert.notEqual(await refused(db, who, publishLaw, { state, id: law, version: 1, visibility: 'public', versions: [] }), null, who)
  }))

  test('a bill, or what the state recorded, reaches more readers by the state alone; the unit may still take it back', inDb(async (db) => {
    const published = (who: 'legal' | 'coordinator' | 'focal', id: number, version: number, visibility: string, versions: number[] = []) => refused(db, who, publishLaw, { state, id, version, visibility, versions })
    const { id: bill } = await does(db, 'legal', recordLaw, lawInput({ kind: 'bill', status: 'draft' }))
    const { id: own } = await does(db, 'focal', recordLaw, lawInput({ visibility: 'unit' }))
    // A correction by the unit does not make it the unit's.
    await does(db, 'legal', changeLaw, { ...lawInput({ number: '11' }), id: own, version: 1 })
    for (const who of ['legal', 'coordinator'] as const) {
      assert.equal(await published(who, bill, 1, 'public'), 'law.problem.onlyStateShows')
      assert.equal(await published(who, own, 2, 'states'), 'law.problem.onlyStateShows')
    }
    await does(db, 'focal', addVersion, versionInput(own, { visibility: 'unit' }))
    assert.equal(await published('focal', own, 2, 'public'), null)
    assert.equal(await published('legal', own, 3, 'public', [1]), 'law.problem.onlyStateShows', 'nor a version of it')
    assert.equal(await published('legal', own, 3, 'unit'), null)
  }))

  test('a text being imported into a version that the state takes back is the state’s alone as well', inDb(async (db) => {
    const { id: law } = await does(db, 'focal', recordLaw, lawInput({ visibility: 'unit' }))
    const { number } = await does(db, 'focal', addVersion, versionInput(law, { visibility: 'unit' }))
    const { id } = await does(db, 'focal', startImport, { state, law, number, lang: 'en', text: testText })
    assert.ok(await sees(db, 'legal', (tx) => draftById(tx, id)))
    await does(db, 'focal', publishLaw, { state, id: law, version: 1, visibility: 'state', versions: [] })
    assert.equal(await sees(db, 'legal', (tx) => draftById(tx, id)), null)
    assert.equal(await refused(db, 'legal', checkDraft, { id, version: 1, lang: 'en', text: 'Article 1\nOf the unit.' }), 'problem.notFound.text')
    assert.equal(await refused(db, 'legal', discardDraft, { id }), 'problem.notFound.text')
    assert.equal(await refused(db, 'focal', checkDraft, { id, version: 1, lang: 'en', text: 'Article 1\nOf the state.' }), null)
  }))

  test('search follows the law: nobody finds what they may not see, nor words that were corrected away', inDb(async (db) => {
    const { law, number } = await withText(db)
    const finds = async (who: Parameters<typeof sees>[1], words: string) => (await sees(db, who, (tx) => searchEntries(tx, { words, states: [state] }))).total
    assert.equal(await finds('legal', 'punished'), 1)
    assert.equal(await finds('nobody', 'punished'), 0)
    await does(db, 'legal', publishLaw, { state, id: law, version: 1, visibility: 'public', versions: [number] })
    assert.equal(await finds('nobody', 'punished'), 1)
    const words = { state, law, number, version: 3, lang: 'en', eid: 'art_2', label: 'Article 2', text: 'Whoever does this is fined.', reason: 'Misread' }
    await does(db, 'legal', changeProvision, words)
    assert.deepEqual([await finds('nobody', 'punished'), await finds('nobody', 'fined')], [0, 1])
    await importText(db, 'legal', { law, number }, 'Article 1\nOther words altogether.')
    assert.equal(await finds('nobody', 'fined'), 0)
    assert.equal(await finds('nobody', 'altogether'), 1)
  }))
})

describe('penalties and treaty actions', () => {
  test('a penalty cites a provision of its own version', inDb(async (db) => {
    const { law, number } = await withText(db)
    const penalty = { state, law, number, offence: 'trafficking', ground: 'basic', prisonMin: '3' }
    assert.equal(await refused(db, 'legal', recordPenalty, { ...penalty, eid: 'art_9' }), 'law.problem.noSuchProvision')
    const { id } = await does(db, 'legal', recordPenalty, { ...penalty, eid: 'art_2' })
    assert.equal(await refused(db, 'contributor', removePenalty, { state, law, number, id }), 'problem.forbidden')
    assert.equal(await refused(db, 'focal', removePenalty, { state, law, number, id }), null)
  }))

  test('a treaty action is recorded and withdrawn by the unit alone, and once', inDb(async (db) => {
    const action = { state, instrument: 'untoc', kind: 'signature', dated: '2002-11-26', source: 'Treaty collection', confidence: 'sourced', visibility: 'public', reason: 'Checked' }
    for (const who of ['data', 'focal', 'approver', 'partner', 'nobody'] as const) assert.equal(await refused(db, who, recordTreatyAction, action), 'problem.forbidden', who)
    const { id } = await does(db, 'legal', recordTreatyAction, action)
    assert.equal((await sees(db, 'nobody', (tx) => treatyActions(tx, { instrument: 'untoc' }))).length, 1)
    assert.equal(await refused(db, 'focal', withdrawAction, { state, id, reason: 'x' }), 'problem.forbidden')
    await does(db, 'coordinator', withdrawAction, { state, id, reason: 'Wrong date' })
    assert.equal(await refused(db, 'coordinator', withdrawAction, { state, id, reason: 'Wrong date' }), 'law.problem.withdrawnAlready')
    assert.equal((await treatyActions(db, { instrument: 'untoc' })).length, 0)
  }))
})
