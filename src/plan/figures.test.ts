import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Db } from '#platform/database'
import { loadReference, recordFact } from '#states'
import { inRollback, openTestDatabase } from '../platform/database/testing.ts'
import { figuresOverTime, regionalFigure, regionalFigures, stateProgress } from './figures.ts'
import type { Indicator } from './indicator.ts'
import { adoptPlan, draftPlan, fingerprint } from './plan-commands.ts'
import { contentOf, indicatorByKey } from './plan-store.ts'
import {
  currentValues, recordIndicatorValue, recordIndicatorValues, releaseIndicatorValues, valueHistory, withdrawIndicatorValues
} from './register-store.ts'
import { sql } from 'kysely'
import { recordIndicator, setActionStatus, setTarget } from './register-commands.ts'
import { as, people } from './testing.ts'

let db: Db
before(async () => {
  const opened = await openTestDatabase()
  db = opened.db
  await loadReference(db)
})

/** A transaction with the framework adopted as the regional plan. */
const within = (run: (tx: Db) => Promise<void>) => inRollback(db, async (tx) => {
  const unit = as(tx, people.coordinator)
  const version = await unit.does(draftPlan, { owner: 'region', start: 'framework', title: { ar: 'خطة' } })
  const seen = fingerprint(await unit.read((inner) => contentOf(inner, version.id)))
  await unit.does(adoptPlan, { owner: 'region', adoptedOn: '2026-11-01', adoptedBy: 'Council', seen, sure: 'on' })
  await run(tx)
})
const indicatorOf = async (tx: Db, key: string): Promise<Indicator> => (await indicatorByKey(tx, key))!.indicator
const value = (state: string, amount: number | null, more: object = {}) => ({
  state, indicatorKey: 'P3.8', year: 2025, kind: amount === null ? ('not_collected' as const) : ('value' as const), value: amount,
  visibility: 'public' as const, recordedBy: null, ...more
})

test('SDG 16.2.2 of the region is the victims of all reporting states over their inhabitants of that year', () => within(async (tx) => {
  const figure = await as(tx, people.nobody).read(async (inner) => regionalFigure(inner, await indicatorOf(inner, 'P3.1'), 2019))
  assert.ok(figure.parts.length > 3)
  const victims = figure.parts.reduce((sum, part) => sum + part.numerator!, 0)
  const persons = figure.parts.reduce((sum, part) => sum + part.denominator!, 0)
  assert.ok(Math.abs(figure.value! - (victims / persons) * 1e5) < 1e-9)
  assert.equal(figure.parts.length + figure.leftOut.length, 22)
  assert.ok(figure.leftOut.some((one) => one.reason === 'suppressed_primary' || one.reason === 'no_value'))
}))

test('computed counts of states take "none recorded" and "not listed" for unknown, not for no', () => within(async (tx) => {
  const law = await regionalFigure(tx, await indicatorOf(tx, 'P1.1'), 2026)
  assert.equal(law.value, law.parts.length)
  assert.ok(law.leftOut.length > 0 && law.leftOut.every((one) => one.reason === 'not_available' || one.reason === 'no_value'))
  const treaty = await regionalFigure(tx, await indicatorOf(tx, 'P1.2'), 2003)
  assert.ok(treaty.value! < treaty.parts.length)
  await recordFact(tx, {
    state: 'SO', key: 'treaty.tip_protocol', value: { status: 'party', signed: null, deposited: '2026-02-01', action: 'accession', note: null },
    source: 'x', asOf: '2026-02-02', confidence: 'sourced', visibility: 'public', origin: 'content', recordedBy: null
  })
  const after = await regionalFigure(tx, await indicatorOf(tx, 'P1.2'), 2026)
  assert.equal(after.parts.find((part) => part.state === 'SO')?.value, 1)
}))

test('figures of the whole plan come at once, each of its newest year, and equal the figure asked for alone', () => within(async (tx) => {
  const all = await regionalFigures(tx, null, { thisYear: 2026 })
  assert.equal(all.size, 44)
  for (const key of ['P1.2', 'P3.2']) {
    const { indicator: _a, years: _b, ...together } = all.get(key)!
    const { indicator: _c, years: _d, ...alone } = await regionalFigure(tx, await indicatorOf(tx, key), null, 2026)
    assert.deepEqual(together, alone)
  }
}))

test('public readers see the figure of what was released to them, states theirs besides, the unit everything', () => within(async (tx) => {
  const recorded = [value('JO', 10), value('MA', 20, { visibility: 'unit', returnId: 'r1' }), value('TN', 40, { visibility: 'states' }), value('EG', null)]
  await as(tx, people.coordinator).read((inner) => recordIndicatorValues(inner, recorded))
  const indicator = await indicatorOf(tx, 'P3.8')
  const seenBy = async (who: (typeof people)[keyof typeof people]) => (await as(tx, who).read((inner) => regionalFigure(inner, indicator, 2025))).value
  assert.deepEqual([await seenBy(people.nobody), await seenBy(people.jordan), await seenBy(people.morocco), await seenBy(people.coordinator)], [10, 50, 70, 70])
  await as(tx, people.morocco).read((inner) =>
    releaseIndicatorValues(inner, { state: 'MA', returnId: 'r1', visibility: 'public', recordedBy: 'p', recordedAt: new Date() }))
  assert.equal(await seenBy(people.nobody), 30)
  assert.equal((await valueHistory(tx, 'MA', 'P3.8', 2025)).length, 2)
}))

test('no state writes into the register of another', () => within(async (tx) => {
  await assert.rejects(as(tx, people.jordan).read((inner) => recordIndicatorValue(inner, value('MA', 3, { visibility: 'states' }))), /row-level security/)
}))

test('the register refuses a number beside a reason', () => within(async (tx) => {
  await assert.rejects(recordIndicatorValue(tx, { ...value('JO', 4), kind: 'suppressed_primary' }), /cannot hold/)
}))

test('indicator.record: the unit records with a source and a reason; nobody else does; a stale form is refused', () => within(async (tx) => {
  const input = { state: 'JO', key: 'P3.8', year: '2025', kind: 'value', value: '١٬٢٠٠', source: 'Letter 12', visibility: 'public', reason: 'sent by mail', seen: '0' }
  for (const who of [people.jordan, people.legalOfficer, people.partner, people.nobody]) {
    const result = await as(tx, who).tries(recordIndicator, input)
    assert.equal(!result.ok && result.problem.code, 'forbidden')
  }
  const officer = as(tx, people.dataOfficer)
  await officer.does(recordIndicator, input)
  const stale = await officer.tries(recordIndicator, input)
  assert.equal(!stale.ok && stale.problem.code, 'conflict')
  assert.equal((await currentValues(tx, { keys: ['P3.8'] }))[0]?.value, 1200)
  const problems = async (change: object) => {
    const result = await officer.tries(recordIndicator, { ...input, state: 'MA', ...change })
    return result.ok ? {} : Object.fromEntries(Object.entries(result.problem.fields).map(([name, message]) => [name, message.key]))
  }
  assert.deepEqual(await problems({ value: '2.5' }), { value: 'plan.problem.unit.count' })
  assert.deepEqual(await problems({ kind: 'not_collected' }), { value: 'plan.problem.numberBesideReason' })
  assert.deepEqual(await problems({ year: '2027' }), { year: 'plan.problem.laterYear' })
  assert.deepEqual(await problems({ reason: '' }), { reason: 'problem.field.required' })
  const computed = await officer.tries(recordIndicator, { ...input, key: 'P1.2', value: '1' })
  assert.equal(!computed.ok && computed.problem.message.key, 'plan.problem.computed')
}))

test('indicator.set_target: a state sets its own baseline and target, and is shown against them', () => within(async (tx) => {
  const input = { state: 'JO', key: 'P3.8', baseline: '10', baselineYear: '2020', target: '100', targetYear: '2030', visibility: 'states' }
  for (const who of [people.morocco, people.coordinator, people.nobody]) {
    const result = await as(tx, who).tries(setTarget, input)
    assert.equal(!result.ok && result.problem.code, 'forbidden')
  }
  await as(tx, people.jordan).does(setTarget, input)
  await as(tx, people.jordan).does(setTarget, { ...input, target: '120' })
  await recordIndicatorValues(tx, [value('JO', 30, { year: 2023 }), value('JO', null, { year: 2025 }), value('JO', 40, { year: 2024 })])
  const progress = await as(tx, people.morocco).read((inner) => stateProgress(inner, 'JO', { thisYear: 2026 }))
  const one = progress.find(({ indicator }) => indicator.key === 'P3.8')!
  assert.deepEqual([one.target?.target, one.current?.value, one.previous?.value, one.latest?.kind], [120, 40, 30, 'not_collected'])
  assert.equal((await as(tx, people.nobody).read((inner) => stateProgress(inner, 'JO'))).find(({ indicator }) => indicator.key === 'P3.8')!.target, null)
  assert.equal(progress.find(({ indicator }) => indicator.key === 'P1.2')!.current?.value, 1)
}))

test('action.set_status: officers for the region, a focal point for its state, and only on actions in force', () => within(async (tx) => {
  const unit = as(tx, people.legalOfficer)
  await unit.does(setActionStatus, { owner: 'region', key: 'P1-O1-A1', status: 'under_way' })
  await as(tx, people.jordan).does(setActionStatus, { owner: 'JO', key: 'P1-O1-A1', status: 'done', note: 'نشر القانون', visibility: 'public' })
  const gone = await unit.tries(setActionStatus, { owner: 'region', key: 'nothing', status: 'done' })
  assert.equal(!gone.ok && gone.problem.code, 'not_found')
  for (const [who, owner] of [[people.jordan, 'region'], [people.jordan, 'MA'], [people.coordinator, 'JO'], [people.nobody, 'region']] as const) {
    const result = await as(tx, who).tries(setActionStatus, { owner, key: 'P1-O1-A1', status: 'done' })
    assert.equal(!result.ok && result.problem.code, 'forbidden')
  }
}))

test('a line over time has one figure for each year with a value', () => within(async (tx) => {
  const figures = await figuresOverTime(tx, await indicatorOf(tx, 'P3.2'), 2026)
  assert.deepEqual(figures.map((figure) => figure.year), figures.map((figure) => figure.year).toSorted((a, b) => a - b))
  assert.ok(figures.length > 10 && figures.every((figure) => figure.value !== null))
}))

test('the values a reader sees are those that the rule of plans lets through, whoever reads', () => within(async (tx) => {
  const states = ['region', 'JO', 'MA'], levels = ['state', 'unit', 'states', 'public'] as const
  await recordIndicatorValues(tx, states.flatMap((state) => levels.map((visibility, index) => value(state, 1, { year: 2001 + index, visibility }))))
  for (const who of [people.coordinator, people.jordan, people.morocco, people.partner, people.nobody]) {
    const seen = await as(tx, who).read((inner) => currentValues(inner, { keys: ['P3.8'] }))
    const wanted = await as(tx, who).read(async (inner) => (await sql<{ state: string; visibility: string }>`
      select s as state, v as visibility from unnest(${states}::text[]) s, unnest(${[...levels]}::text[]) v where nasaq_plan_sees(s, v)`.execute(inner)).rows)
    const names = (rows: readonly { state: string; visibility: string }[]) => rows.map((row) => `${row.state} ${row.visibility}`).sort()
    assert.deepEqual(names(seen), names(wanted))
  }
}))

test('what a state takes back is seen by the unit and by no one further', () => within(async (tx) => {
  await recordIndicatorValues(tx, [value('MA', 20, { visibility: 'unit', returnId: 'r1' })])
  const morocco = as(tx, people.morocco)
  const of = { state: 'MA', returnId: 'r1' }
  await morocco.read((inner) => releaseIndicatorValues(inner, { ...of, visibility: 'public', recordedBy: 'p', recordedAt: new Date() }))
  assert.equal((await as(tx, people.nobody).read((inner) => currentValues(inner, { keys: ['P3.8'] }))).length, 1)
  await morocco.read((inner) => withdrawIndicatorValues(inner, { ...of, keys: ['P3.8'] }))
  assert.equal((await as(tx, people.nobody).read((inner) => currentValues(inner, { keys: ['P3.8'] }))).length, 0)
  assert.equal((await as(tx, people.coordinator).read((inner) => currentValues(inner, { keys: ['P3.8'] })))[0]?.value, 20)
}))

test('a law in force since a year says nothing about the years before it: another may have stood there', () => within(async (tx) => {
  const law = await indicatorOf(tx, 'P1.1')
  const early = await regionalFigure(tx, law, 2001)
  assert.equal(early.parts.length, 0)
  assert.equal(early.value, null)
}))
