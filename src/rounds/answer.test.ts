import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { hasContent, isComplete, narrower, reaches, sectionProgress, type Answer, type TableValue } from './answer.ts'
import { whatChanged } from './changes.ts'
import { nothingKnown, prefill, type Known, type LastAnswer } from './prefill.ts'
import { registerWrites } from './register-writes.ts'
import { releasePlan } from './release-view.ts'
import { showsSmallCount } from './small-counts.ts'
import { canonicalJson, hashOf, parseStatePart, snapshotOf } from './snapshot.ts'
import { comparable } from './submission-store.ts'
import { answer, asked, now, questions } from './testing.ts'

const full = (n = 20): TableValue => ({
  'adult.female': { kind: 'value', value: n }, 'adult.male': { kind: 'value', value: n }, 'adult.total': { kind: 'value', value: 2 * n },
  'child.female': { kind: 'zero' }, 'child.male': { kind: 'zero' }, 'child.total': { kind: 'zero' },
  'all.female': { kind: 'value', value: n }, 'all.male': { kind: 'value', value: n }, 'all.total': { kind: 'value', value: 2 * n }
})
const prefilled = { from: 'return', ref: 'round/1', confirmedAt: null, confirmedBy: null } as const

test('an answer is complete with a value or a reason, once confirmed; a file question with a file; a table when it adds up', () => {
  assert.equal(isComplete(asked('A4'), undefined), false)
  assert.equal(isComplete(asked('A4'), answer('A4', { value: 'no' })), true)
  assert.equal(isComplete(asked('A4'), answer('A4', { missing: 'not_collected' })), true)
  assert.equal(isComplete(asked('A4'), answer('A4', { note: 'only a note' })), false)
  assert.equal(isComplete(asked('A4'), answer('A4', { value: 'no', origin: prefilled })), false)
  assert.equal(isComplete(asked('A4'), answer('A4', { value: 'no', origin: { ...prefilled, confirmedAt: now, confirmedBy: 'p' } })), true)
  assert.equal(isComplete(asked('A5'), answer('A5', {})), false)
  assert.equal(isComplete(asked('A5'), answer('A5', { files: [{ id: '1', name: 'a.pdf', type: 'application/pdf', size: 1, sha256: 'x' }] })), true)
  assert.equal(isComplete(asked('B2'), answer('B2', { value: full() })), true)
  assert.equal(isComplete(asked('B2'), answer('B2', { value: { ...full(), 'all.total': { kind: 'value', value: 1 } } })), false)
  const { 'child.male': _, ...blankCell } = full()
  assert.equal(isComplete(asked('B2'), answer('B2', { value: blankCell })), false)
})

test('a section waits for required questions and for whatever was begun, never for what was left alone', () => {
  const of = (...list: Answer[]) => sectionProgress(questions, new Map(list.map((one) => [one.question, one])))
  assert.deepEqual(of().open, ['A1', 'A3', 'B1'])
  const done = [answer('A1', { value: 'party' }), answer('A3', { value: { ar: 'نص' } }), answer('B1', { value: 3 })]
  assert.deepEqual([of(...done).complete, of(...done).answered], [true, 3])
  assert.deepEqual(of(...done, answer('B2', { value: { ...full(), 'all.total': { kind: 'zero' } } })).open, ['B2'])
  assert.deepEqual(of(...done, answer('A4', { value: 'yes', origin: prefilled })).toConfirm, 1)
})

test('a prefilled question takes the newer of register and last return, and never a count of another year', () => {
  const known: Known = {
    facts: new Map([['treaty.untoc', { value: { status: 'signatory', deposited: '2005-01-02' }, source: 'UN', asOf: '2015-03-14', recordedAt: new Date('2025-06-01') }]]),
    indicators: new Map(), year: 2025, cells: [{ measure: 'victims_detected', form: 'total', sex: 'female', age: 'adult', year: 2025, kind: 'value', value: 7, provisional: false, source: 'UNODC' }]
  }
  const last = (value: LastAnswer['value'], acceptedAt: string): LastAnswer => ({ round: 4, value, missing: null, note: null, source: null, assistance: null, acceptedAt: new Date(acceptedAt) })
  assert.deepEqual(prefill(asked('A1'), known, null)!.origin, { from: 'register', ref: 'fact/treaty.untoc', source: 'UN', asOf: '2015-03-14', confirmedAt: null, confirmedBy: null })
  assert.equal(prefill(asked('A1'), known, last('party', '2025-05-01'))!.value, 'signatory')
  assert.equal(prefill(asked('A1'), known, last('party', '2025-07-01'))!.value, 'party')
  assert.equal(prefill(asked('A2'), known, null)!.value, '2005-01-02')
  assert.equal(prefill(asked('A1'), nothingKnown, last('gone', '2025-07-01')), null, 'a choice that is no longer offered')
  assert.equal(prefill(asked('B1'), nothingKnown, last(5, '2025-07-01')), null)
  assert.deepEqual(prefill(asked('B2'), known, null)!.value, { 'adult.female': { kind: 'value', value: 7 } })
  assert.equal(prefill(asked('A3'), nothingKnown, { ...last(null, '2025-07-01'), missing: 'not_applicable' })!.missing, 'not_applicable')
})

const anyAnswer: fc.Arbitrary<Answer> = fc.record({
  code: fc.constantFrom('A1', 'A3', 'A4', 'B1'), value: fc.oneof(fc.constantFrom('party', 'yes', null), fc.nat(), fc.record({ ar: fc.string() })),
  note: fc.option(fc.string()), visibility: fc.constantFrom('state', 'unit', 'states', 'public')
}).map(({ code, ...change }) => answer(code, change as Partial<Answer>))
const anyReturn = fc.uniqueArray(anyAnswer, { selector: (one) => one.question })

test('a return differs from itself in nothing, and every change is reported once with its parts', () => {
  const order = questions.map((question) => question.code)
  fc.assert(fc.property(anyReturn, anyReturn, (a, b) => {
    assert.deepEqual(whatChanged(a.map(comparable), a.map(comparable), order), [])
    const forth = whatChanged(a.map(comparable), b.map(comparable), order)
    const back = whatChanged(b.map(comparable), a.map(comparable), order)
    assert.equal(new Set(forth.map((one) => one.question)).size, forth.length)
    assert.deepEqual(forth.map((one) => one.question), back.map((one) => one.question))
    const mirror = { added: 'removed', removed: 'added', changed: 'changed' }
    assert.deepEqual(forth.map((one) => one.kind), back.map((one) => mirror[one.kind]))
  }))
  const changes = whatChanged([comparable(answer('B2', { value: full(20) }))], [comparable(answer('B2', { value: { ...full(20), 'child.male': { kind: 'not_collected' } }, note: 'x' }))], order)
  assert.deepEqual(changes.map(({ question, kind, parts, cells }) => ({ question, kind, parts, cells })), [{ question: 'B2', kind: 'changed', parts: ['value', 'note'], cells: ['child.male'] }])
})

const input = (list: Answer[]) => ({
  state: 'JO', round: { id: 3, period: { from: '2025-01-01', to: '2026-01-01' } }, number: 1, at: now, by: 'Focal', questions,
  answers: new Map(list.map((one) => [one.question, one])), salt: '0f'.repeat(16)
})

test('the same answers give the same snapshot and hash in any order; any other word gives another hash', () => {
  fc.assert(fc.property(anyReturn, (list) => {
    const one = snapshotOf(input(list))
    const other = snapshotOf(input([...list].reverse()))
    assert.equal(one.hash, other.hash)
    assert.equal(one.hash, hashOf(one.text))
    assert.equal(canonicalJson(JSON.parse(one.text)), one.text)
    const shared = list.find((each) => each.visibility !== 'state' && hasContent(asked(each.question), each))
    if (shared) assert.notEqual(snapshotOf(input(list.map((each) => (each === shared ? { ...each, note: `${each.note ?? ''}.` } : each)))).hash, one.hash)
  }))
})

test('what a state keeps to itself is in its own part, of which the unit gets a salted hash', () => {
  const { text, stateText, snapshot } = snapshotOf(input([answer('A1', { value: 'party' }), answer('A3', { value: { en: 'secret words' }, visibility: 'state' })]))
  assert.doesNotMatch(text, /secret/)
  assert.equal(snapshot.statePart, hashOf(stateText!))
  assert.deepEqual(parseStatePart(stateText!).answers.map((one) => one.question), ['A3'])
})

test('accepted answers write facts part by part, cells and values; what is kept by the state writes nothing', () => {
  const list = [
    answer('A1', { value: 'party' }), answer('A2', { value: '2009-05-22' }), answer('B1', { value: 0 }),
    answer('B2', { value: full(12), visibility: 'public', source: 'Police' }), answer('A3', { value: { en: 'x' }, visibility: 'state' })
  ]
  const writes = registerWrites(questions, new Map(list.map((one) => [one.question, one])), new Map([['treaty.untoc', { status: 'signatory', signed: '2000-12-12', deposited: null, action: null, note: null }]]), () => 'unit')
  assert.deepEqual(writes.facts, [{ key: 'treaty.untoc', value: { status: 'party', signed: '2000-12-12', deposited: '2009-05-22', action: null, note: null }, source: null, visibility: 'unit' }])
  assert.equal(writes.cells.length, 10)
  assert.deepEqual(writes.cells[0], { measure: 'victims_identified', form: 'total', sex: 'total', age: 'total', cell: { kind: 'zero' }, source: null, visibility: 'unit' })
  const kept = registerWrites(questions, new Map(list.map((one) => [one.question, { ...one, visibility: 'state' as const }])), new Map(), () => 'unit')
  assert.deepEqual(kept, { facts: [], indicators: [], cells: [] })
  const missing = registerWrites(questions, new Map([['B2', answer('B2', { missing: 'not_collected' })], ['A1', answer('A1', { missing: 'not_available' })]]), new Map(), () => 'unit')
  assert.deepEqual([missing.facts.length, new Set(missing.cells.map(({ cell }) => cell.kind))], [0, new Set(['not_collected'])])
})

test('a release never shows more than the answer allows, and no small count, not even by subtraction', () => {
  fc.assert(fc.property(fc.constantFrom('state', 'unit', 'states', 'public'), fc.constantFrom('states', 'public'), (own, release) => {
    const { to } = releasePlan(questions, new Map([['A1', answer('A1', { value: 'party', visibility: own })]]), release)
    const circle = to.get('A1')
    assert.equal(circle ?? 'unit', reaches(narrower(own, release), 'states') ? narrower(own, release) : 'unit')
  }))
  assert.equal(showsSmallCount(asked('B2'), { value: full(12) }), false)
  assert.equal(showsSmallCount(asked('B2'), { value: full(4) }), true)
  assert.equal(showsSmallCount(asked('B2'), { value: { 'adult.female': { kind: 'value', value: 30 }, 'adult.male': { kind: 'not_available' }, 'adult.total': { kind: 'value', value: 33 } } }), true)
  assert.equal(showsSmallCount(asked('B1'), { value: 3 }), true)
  assert.deepEqual(releasePlan(questions, new Map([['B2', answer('B2', { value: full(4), visibility: 'public' })]]), 'public').heldBack, ['B2'])
})
