/** Two editors, evidence files and wrong input, on the real database. */
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { scopeOf } from '#accounts'
import { perform } from '#platform/command'
import { scoped, type Db, type OpenDatabase } from '#platform/database'
import fc from 'fast-check'
import { openTestDatabase } from '../platform/database/testing.ts'
import { attachFile, detachFile, saveAnswer, type AnswerConflict } from './answer-commands.ts'
import { answerAt, answerHistory } from './answer-store.ts'
import { submitReturn } from './return-commands.ts'
import { addPeople, addRound, contextOf, people } from './testing.ts'

describe('answers', () => {
  let opened: OpenDatabase
  let db: Db
  let round: number
  const place = (question: string) => ({ state: 'JO', round, question })
  const save = (who: keyof typeof people, question: string, version: number, change: Record<string, unknown>) =>
    saveAnswer(contextOf(db, people[who]), { ...place(question), version: String(version), ...change })
  const now = (question: string) => scoped(db, scopeOf(people.focal), (tx) => answerAt(tx, place(question)))
  const history = (question: string) => scoped(db, scopeOf(people.focal), (tx) => answerHistory(tx, place(question)))

  before(async () => { opened = await openTestDatabase(); db = opened.db; await addPeople(db, ['approver']) })
  beforeEach(async () => { round = await addRound(db) })
  after(() => opened.close())

  test('a stale save is refused with both texts, and the words that came too late are kept', async () => {
    assert.ok((await save('focal', 'A3', 0, { value: { en: 'first' } })).ok)
    const result = await save('deputy', 'A3', 0, { value: { en: 'second' }, note: 'mine' })
    assert.ok(!result.ok)
    assert.deepEqual([result.problem.code, result.problem.message.key, result.problem.message.values], ['conflict', 'rounds.problem.answerConflict', { name: 'Person focal' }])
    const { yours, theirs, version } = result.problem.details as unknown as AnswerConflict
    assert.deepEqual([yours.value, yours.note, theirs.value, version], [{ en: 'second', authentic: 'en' }, 'mine', { en: 'first', authentic: 'en' }, 1])
    assert.deepEqual((await history('A3')).map((one) => [one.change, one.byName, (one.content.value as { en: string }).en]), [['conflict', 'Person deputy', 'second'], ['saved', 'Person focal', 'first']])
    assert.ok((await save('deputy', 'A3', version, { value: { en: 'first and second' } })).ok)
  })

  test('of editors who save at once one wins, and no word of the others is lost', async () => {
    const words = ['one', 'two', 'three', 'four', 'five', 'six']
    const results = await Promise.all(words.map((word, at) => save(at % 2 ? 'focal' : 'deputy', 'A3', 0, { value: { en: word } })))
    assert.equal(results.filter((result) => result.ok).length, 1)
    const kept = (await history('A3')).map((one) => (one.content.value as { en: string }).en)
    assert.deepEqual(kept.sort(), [...words].sort())
    assert.equal((await now('A3'))!.version, 1)
  })

  test('whatever two editors do, each wording they sent is the answer or in its history', async () => {
    const step = fc.record({ who: fc.constantFrom('focal' as const, 'deputy' as const), word: fc.constantFrom('a', 'b', 'c', 'd', 'e'), read: fc.boolean() })
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
      round = await addRound(db)
      const seen = { focal: 0, deputy: 0 }
      const sent = new Set<string>()
      for (const { who, word, read } of steps) {
        if (read) seen[who] = (await now('A3'))?.version ?? 0
        const result = await save(who, 'A3', seen[who], { value: { en: word } })
        sent.add(word)
        if (result.ok) seen[who] = result.value.version
      }
      const kept = new Set((await history('A3')).map((one) => (one.content.value as { en: string }).en))
      for (const word of sent) assert.ok(kept.has(word), word)
    }), { numRuns: 15 })
  })

  test('saving the same words again changes nothing: no version, no history, no entry in the log', async () => {
    await save('focal', 'A3', 0, { value: { en: 'same' } })
    const entries = async () => (await db.selectFrom('audit_entry').select('number').execute()).length
    const before = await entries()
    for (const version of [0, 1]) assert.deepEqual(await save('deputy', 'A3', version, { value: { en: ' same ' } }).then((result) => result.ok && result.value.version), 1)
    assert.deepEqual([await entries(), (await history('A3')).length], [before, 1])
  })

  test('no answer changes once the return is handed over, whichever of the two comes first', async () => {
    for (const [code, value] of [['A1', 'party'], ['A3', 'x'], ['B1', '2']] as const) assert.ok((await save('focal', code, 0, { value })).ok)
    const [submitted, saved] = await Promise.all([perform(contextOf(db, people.focal), submitReturn, { state: 'JO', round }), save('deputy', 'A3', 1, { value: { ar: 'y' } })])
    assert.ok(submitted.ok)
    const frozen = JSON.parse((await db.selectFrom('submission').select('snapshot').where('round', '=', round).executeTakeFirstOrThrow()).snapshot) as { answers: { question: string; value: unknown }[] }
    assert.deepEqual(frozen.answers.find((one) => one.question === 'A3')!.value, (await now('A3'))!.value)
    if (!saved.ok) assert.equal(saved.problem.code, 'closed')
  })

  test('wrong input is refused beside its field, and data of a person in any field', async () => {
    const fields = async (question: string, change: Record<string, unknown>) => {
      const result = await save('focal', question, 0, change)
      assert.ok(!result.ok)
      return Object.fromEntries(Object.entries(result.problem.fields).map(([name, message]) => [name, message.key]))
    }
    assert.deepEqual(await fields('B1', { value: '1.5' }), { value: 'problem.field.wholeNumber' })
    assert.deepEqual(await fields('B2', { value: { adult: { male: '<5' }, child: { male: 'x1' } } }), { 'value.adult.male': 'statistics.problem.cellBelow', 'value.child.male': 'statistics.problem.cell' })
    assert.deepEqual(await fields('A1', { value: 'party', missing: 'not_collected' }), { missing: 'rounds.problem.valueAndMissing' })
    assert.deepEqual(await fields('A1', { missing: 'never' }), { missing: 'problem.field.choose' })
    assert.deepEqual(await fields('A1', { note: 'passport N1234567' }), { note: 'rounds.problem.personNumber' })
    assert.deepEqual(await fields('A1', { assistance: { kind: 'training', text: 'call +962 79 123 4567' } }), { 'assistance.text': 'rounds.problem.personPhone' })
    assert.deepEqual(await fields('A1', { assistance: { kind: 'money' } }), { 'assistance.kind': 'problem.field.choose' })
    assert.equal(await now('A1'), null)
  })

  test('an answer of another state cannot be written, nor one to a question that the round does not ask', async () => {
    const other = await saveAnswer(contextOf(db, people.other), { ...place('A1'), value: 'party', version: 0 })
    assert.equal(!other.ok && other.problem.code, 'forbidden')
    const unknown = await save('focal', 'Z9', 0, { value: 'x' })
    assert.equal(!unknown.ok && unknown.problem.code, 'not_found')
  })

  const attach = (question: string, file: File) => perform(contextOf(db, people.focal), attachFile, { ...place(question), file })
  const bytes = (...parts: (string | number[])[]) => new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))))
  const pdf = bytes('%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n')

  test('files are kept with their hash, judged by content, and leave an answer again', async () => {
    const result = await attach('A5', new File([pdf], 'القانون.pdf', { type: 'text/plain' }))
    assert.ok(result.ok, JSON.stringify(result))
    assert.deepEqual([result.value.type, result.value.name, result.value.sha256.length], ['application/pdf', 'القانون.pdf', 64])
    assert.deepEqual((await now('A5'))!.files.map((file) => file.id), [result.value.file])
    assert.equal((await db.selectFrom('file').select('visibility').where('id', '=', result.value.file).executeTakeFirstOrThrow()).visibility, 'state')
    assert.ok((await perform(contextOf(db, people.focal), detachFile, { ...place('A5'), file: result.value.file })).ok)
    assert.deepEqual((await now('A5'))!.files, [])
  })

  test('a program renamed .pdf, a wrong ending, an empty, a too large file and a list of persons are refused by name', async () => {
    const refusals: [File, string, string][] = [
      [new File([bytes('MZ', Array(200).fill(0), 'PE')], 'report.pdf', { type: 'application/pdf' }), 'wrong_type', 'rounds.problem.fileType'],
      [new File([bytes([0x7f, 0x45, 0x4c, 0x46], Array(60).fill(1))], 'report.docx'), 'wrong_type', 'rounds.problem.fileType'],
      [new File([bytes('PK', [3, 4], Array(40).fill(0))], 'report.pdf'), 'wrong_type', 'rounds.problem.fileType'],
      [new File([pdf], 'report.docx'), 'wrong_type', 'rounds.problem.fileName'],
      [new File(['#!/bin/sh\nrm -rf /\n'], 'run.sh'), 'wrong_type', 'rounds.problem.fileName'],
      [new File([], 'empty.pdf'), 'invalid', 'rounds.problem.fileEmpty'],
      [new File([pdf, new Uint8Array(10_000_001)], 'big.pdf'), 'too_large', 'rounds.problem.fileTooLarge'],
      [new File(['Name,Date of birth\nA,1999-01-02\n'], 'victims.csv'), 'invalid', 'rounds.problem.filePersons']
    ]
    for (const [file, code, key] of refusals) {
      const result = await attach('A5', file)
      assert.ok(!result.ok, file.name)
      assert.deepEqual([result.problem.code, result.problem.message.key, result.problem.message.values?.name, result.problem.fields.file?.key], [code, key, file.name, key])
    }
    assert.equal(await now('A5'), null)
  })
})
