import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { dictionary, expectedKeys, findTable, type TableAnswer } from '#statistics'
import { hasContent, isComplete, sectionProgress } from './answer.ts'
import { whatChanged } from './changes.ts'
import { outsideCsv } from './outside-csv.ts'
import { nothingKnown, prefill, type LastAnswer } from './prefill.ts'
import { readAnswer } from './read-answer.ts'
import { registerWrites } from './register-writes.ts'
import { releasePlan } from './release-view.ts'
import { snapshotOf } from './snapshot.ts'
import { tableRows } from './table-register.ts'
import { answer, asked, detected, now, questions } from './testing.ts'

const T6 = asked('T6')
const read = (raw: unknown) => readAnswer(T6, raw, '2026-01-01')
const value = (change: Record<string, unknown> = {}): TableAnswer => {
  const found = read(detected(change))
  assert.ok(found.ok && found.value !== null, JSON.stringify(found))
  return found.value as TableAnswer
}
const fields = (raw: unknown) => {
  const found = read(raw)
  return found.ok ? {} : Object.fromEntries(Object.entries(found.fields).map(([name, message]) => [name, message.key]))
}

test('a table is read from what was typed and from what is kept, and both are the same', () => {
  const typed = value()
  assert.deepEqual(typed.cells['persons|border'], { kind: 'value', value: 8, provisional: true })
  assert.deepEqual([typed.cells['persons|labour'], typed.cells['persons|health'], typed.cells['persons|other']], [{ kind: 'zero' }, { kind: 'not_collected' }, { kind: 'not_applicable' }])
  assert.deepEqual(read(JSON.parse(JSON.stringify(typed))), { ok: true, value: typed })
  assert.deepEqual([typed.share, typed.protection, typed.threshold], ['public', 'hide', 10])
  assert.deepEqual(read({}), { ok: true, value: null }, 'nothing said is no answer')
  assert.deepEqual(read({ cells: { 'persons|total': ' ' }, about: { coverage: '' } }), { ok: true, value: null })
})

test('cells, codes and words that a table cannot hold are refused beside their field', () => {
  assert.deepEqual(fields({ cells: { 'persons|nobody': 1, 'money|total': 1, 'persons|total|x': 1, 'persons|police': '<5', 'persons|border': 'many', 'persons|self': -1, 'persons|other': 1.5 } }), {
    'value.cells.persons|nobody': 'rounds.problem.unknownCell', 'value.cells.money|total': 'rounds.problem.unknownCell', 'value.cells.persons|total|x': 'rounds.problem.unknownCell',
    'value.cells.persons|police': 'statistics.problem.cellBelow', 'value.cells.persons|border': 'statistics.problem.cell', 'value.cells.persons|self': 'problem.field.tooSmall',
    'value.cells.persons|other': 'problem.field.wholeNumber'
  })
  assert.deepEqual(fields({ cells: { 'persons|total': { kind: 'value', value: 1e20 }, 'persons|police': { kind: 'hidden' }, 'persons|self': ['1'] } }), {
    'value.cells.persons|total': 'statistics.problem.cell', 'value.cells.persons|police': 'statistics.problem.cell', 'value.cells.persons|self': 'statistics.problem.cell'
  })
  assert.deepEqual(fields({ share: 'everyone', protection: 'none', threshold: 3, dictionary: 99 }), {
    'value.dictionary': 'problem.field.choose', 'value.share': 'problem.field.choose', 'value.protection': 'problem.field.choose', 'value.threshold': 'problem.field.tooSmall'
  })
  assert.deepEqual(fields({ about: { coverage: 'x'.repeat(2001), mood: 'good' } }), { 'value.about.coverage': 'problem.field.tooLong', 'value.about.mood': 'problem.field.invalid' })
  for (const raw of ['12', 7, [1], { cells: [] }, { cells: 'x' }, { about: ['x'] }]) assert.equal(read(raw).ok, false, JSON.stringify(raw))
  assert.deepEqual(fields({ cells: { __proto__: null, constructor: 1 } }), { 'value.cells.constructor': 'rounds.problem.unknownCell' })
})

test('words beside a table are refused when they look like data of a person, with the reason', () => {
  assert.deepEqual(fields(detected({ about: { comment: 'The victim was born on 3 May 1999' } })), { 'value.about.comment': 'rounds.problem.personBirth' })
  assert.deepEqual(fields(detected({ explanations: { jump: 'Case no. 4417 was large' } })), { 'value.explanations.jump': 'rounds.problem.personCase' })
})

test('a table counts as begun with its first cell and as complete when the minimum, the headings and the sums are there', () => {
  const of = (one: TableAnswer | null) => answer('T6', { value: one })
  assert.equal(hasContent(T6, of(value({ cells: {} }))), false, 'metadata alone is no answer')
  assert.equal(isComplete(T6, of(value())), true)
  assert.equal(isComplete(T6, answer('T6', { missing: 'not_collected' })), true)
  assert.equal(isComplete(T6, of(value({ about: {} }))), false)
  const { 'persons|self': _, ...blank } = detected().cells
  assert.equal(isComplete(T6, of(value({ cells: blank }))), false)
  assert.equal(isComplete(T6, of(value({ cells: { ...detected().cells, 'persons|total': 39 } }))), false)
})

test('a table that is not required holds its section up only with what must be put right', () => {
  const done = [answer('A1', { value: 'party' }), answer('A3', { value: { ar: 'نص' } }), answer('B1', { value: 3 })]
  const open = (one: TableAnswer) => sectionProgress(questions, new Map([...done, answer('T6', { value: one })].map((each) => [each.question, each]))).open
  assert.deepEqual(open(value({ cells: { 'persons|police': 4 }, about: {} })), [], 'half full')
  assert.deepEqual(open(value({ cells: { ...detected().cells, 'persons|total': 39 } })), ['T6'])
  const asRequired = questions.map((question) => (question.code === 'T6' ? { ...question, required: true } : question))
  const begun = answer('T6', { value: value({ cells: { 'persons|police': 4 } }) })
  assert.deepEqual(sectionProgress(asRequired, new Map([...done, begun].map((each) => [each.question, each]))).open, ['T6'])
})

test('a new return takes over the metadata and how far the table goes, never a count nor what was said of that year', () => {
  const last = (one: TableAnswer, share?: TableAnswer['share']): LastAnswer => ({ round: 4, value: one, missing: null, note: null, source: 'Ministry', assistance: null, acceptedAt: now, ...(share ? { share } : {}) } as LastAnswer)
  const before = value({ share: 'region', protection: 'round5', threshold: 20, about: { ...detected().about, comment: 'A bad year', break_in_series: 'New law' }, explanations: { jump: 'New unit' } })
  const found = prefill(T6, nothingKnown, last(before))!
  assert.deepEqual(found.value, { dictionary: 1, cells: {}, about: { coverage: 'The whole state', counting_rule: 'Each person once', source_body: 'Ministry of Justice' }, share: 'region', protection: 'round5', threshold: 20, explanations: {} })
  assert.deepEqual([found.origin.from, found.origin.ref, found.origin.confirmedAt, found.visibility], ['return', 'round/4', null, 'unit'])
  assert.equal((prefill(T6, nothingKnown, last(before, 'public'))!.value as TableAnswer).share, 'public', 'as the state has said since')
  assert.equal(prefill(T6, nothingKnown, last(value({ share: 'state' })))!.visibility, 'state')
  assert.equal(prefill(T6, nothingKnown, null), null)
})

test('a table goes to the register of tables as far as the state shares it, and to no other register nor release', () => {
  const of = { state: 'JO', returnId: 'return/1/JO', year: 2025, by: 'p', at: now, source: 'Return of Jordan' }
  const rows = (one: TableAnswer) => tableRows(of, questions, new Map([['T6', answer('T6', { value: one })]]))
  const [row] = rows(value())
  assert.deepEqual([row!.table, row!.share, row!.source, row!.origin, row!.cells['persons|total']], ['T6', 'public', 'Ministry of Justice', 'state', { kind: 'value', value: 40 }])
  assert.deepEqual([rows(value({ share: 'state' })), rows(value({ cells: {} }))], [[], []])
  const one = answer('T6', { value: value(), visibility: 'unit' })
  assert.deepEqual(registerWrites([T6], new Map([['T6', one]]), new Map(), () => 'unit'), { facts: [], indicators: [], cells: [] })
  assert.deepEqual(releasePlan([T6], new Map([['T6', { ...one, visibility: 'public' }]]), 'public'), { to: new Map([['T6', null]]), heldBack: [] })
})

test('a change names the cells that differ, and the list for other questionnaires has a row for each cell', () => {
  const comparable = (one: TableAnswer) => ({ question: 'T6', value: one, missing: null, note: null, source: null, assistance: null, visibility: 'unit' as const, files: [] })
  const [change] = whatChanged([comparable(value())], [comparable(value({ cells: { ...detected().cells, 'persons|police': 26, 'persons|self': '' } }))], ['T6'])
  assert.deepEqual([change!.kind, change!.parts, change!.cells.sort()], ['changed', ['value'], ['persons|police', 'persons|self']])
  const lines = outsideCsv([{ form: 'GLOTIP', items: [{ item: null, question: T6, answer: answer('T6', { value: value() }) }] }], 'en').trim().split(/\r?\n/)
  assert.equal(lines.length, 1 + expectedKeys(findTable(dictionary, 'T6')!, 'minimum').length)
  assert.ok(lines.some((line) => /Border agencies,8P/.test(line)), lines.join('\n'))
  const { snapshot } = snapshotOf({ state: 'JO', round: { id: 1, period: { from: '2025-01-01', to: '2026-01-01' } }, number: 1, at: now, by: 'x', questions: [T6], answers: new Map([['T6', answer('T6', { value: value({ cells: {} }) })]]), salt: 'x' })
  assert.deepEqual(snapshot.answers, [], 'what was only taken over is not handed over')
})

test('whatever an import sends is read or refused, never an error of ours; what is read is read again as the same', () => {
  const cell = fc.oneof(fc.string(), fc.integer(), fc.double(), fc.constant(null), fc.record({ kind: fc.constantFrom('value', 'zero', 'not_collected', 'x'), value: fc.anything() }, { requiredKeys: ['kind'] }))
  const table = fc.record({
    cells: fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom('persons|total', 'persons|police', 'persons|self', 'persons', 'x|y'), cell)),
    about: fc.oneof(fc.anything(), fc.dictionary(fc.constantFrom('coverage', 'comment', 'x'), fc.oneof(fc.string(), fc.integer()))), share: fc.oneof(fc.anything(), fc.constantFrom('state', 'public')),
    threshold: fc.anything(), explanations: fc.anything()
  }, { requiredKeys: [] })
  fc.assert(fc.property(fc.oneof(fc.anything(), table), (raw) => {
    const found = read(raw)
    if (found.ok && found.value !== null) assert.deepEqual(read(JSON.parse(JSON.stringify(found.value))), found)
    if (!found.ok) assert.ok(Object.keys(found.fields).length > 0)
  }))
})
