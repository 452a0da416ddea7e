import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { compareNames, langs } from '#platform/messages'
import { cellMark, markKey, type ReportCell } from './cells.ts'
import { sampleProfile, sampleReceipt } from './profile-sample.ts'
import { hashGroups, localTime, receiptData } from './receipt.ts'
import { regionalReportData } from './regional-report-data.ts'
import { rowsThatFit, standing, summarise } from './regional-report.ts'
import { sampleRegionalReport } from './regional-sample.ts'
import { commonOrigin, stateProfileData } from './state-profile-data.ts'

const at = (value: number) => ({ year: 2025, kind: 'value' as const, value })
const span = (baseline: number, target: number) => ({ baseline: { year: 2020, value: baseline }, target: { year: 2028, value: target } })

test('an indicator has reached its target in the direction that is better', () => {
  assert.equal(standing({ ...span(10, 50), current: at(50), better: 'higher' }), 'reached')
  assert.equal(standing({ ...span(50, 10), current: at(8), better: 'lower' }), 'reached')
  assert.equal(standing({ ...span(10, 50), current: at(30), better: 'higher' }), 'closer')
  assert.equal(standing({ ...span(10, 50), current: at(9), better: 'higher' }), 'not_closer')
  assert.equal(standing({ ...span(50, 10), current: at(60), better: 'lower' }), 'not_closer')
})

test('an indicator without a number, or with a withheld one, stands nowhere', () => {
  assert.equal(standing({ ...span(10, 50), current: null, better: 'higher' }), null)
  assert.equal(standing({ ...span(10, 50), current: { year: 2025, kind: 'suppressed_primary', below: 5 }, better: 'higher' }), null)
  assert.equal(standing({ baseline: null, target: null, current: at(3), better: 'higher' }), null)
})

test('a counted zero is a value', () => {
  assert.equal(standing({ ...span(5, 0), current: { year: 2025, kind: 'zero' }, better: 'lower' }), 'reached')
})

test('the summary counts what the report holds', () => {
  const report = sampleRegionalReport()
  const summary = summarise(report)
  assert.equal(summary.states, 22)
  assert.equal(summary.indicators, 40)
  assert.ok(summary.accepted <= summary.received && summary.received <= summary.states)
  assert.ok(summary.reached + summary.closer + summary.notCloser <= summary.reported)
})

test('states come in the alphabetical order of the language, whatever order they are handed over in', () => {
  const report = sampleRegionalReport()
  for (const lang of langs) {
    const data = regionalReportData({ ...report, states: report.states.toReversed() }, lang)
    const names = (data['status'] as { rows: { name: { text: string } }[] }).rows.map((row) => row.name.text)
    assert.deepEqual(names, names.toSorted(compareNames(lang)))
  }
})

test('no state that sent no return has a page among what the states reported', () => {
  const report = sampleRegionalReport()
  const { list } = regionalReportData(report, 'en')['states'] as { list: { code: string }[] }
  assert.deepEqual(list.map((state) => state.code).sort(), report.states.filter((state) => state.status !== 'missing').map((state) => state.code).sort())
})

test('the words of a state are never cut: the table of indicators gives way', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4000 }), fc.integer({ min: 0, max: 60 }), (length, count) => {
      const rows = Array.from({ length: count }, () => 'x'.repeat(40))
      const fitting = rowsThatFit(rows, ['a'.repeat(length)])
      assert.ok(fitting <= count && fitting >= Math.min(count, 4))
      assert.ok(rowsThatFit(rows, ['a'.repeat(length + 500)]) <= fitting)
    })
  )
})

test('unknown is said as unknown, never as "no law"', () => {
  const { rows } = stateProfileData(sampleProfile(), 'en')['facts'] as { rows: { known: boolean; value: { text: string } }[] }
  assert.equal(rows[0]?.known, false)
  assert.equal(rows[0]?.value.text, 'no dedicated law recorded; confirmation requested')
})

test('the source that most rows share is said once', () => {
  const fact = (source: string) => ({ source, asOf: null, confidence: 'sourced' as const })
  assert.equal(commonOrigin([fact('a'), fact('b'), fact('b')])?.source, 'b')
  assert.equal(commonOrigin([fact('a'), fact('b')]), null)
  assert.equal(commonOrigin([]), null)
})

test('the kinds of cell look different from each other and from every number', () => {
  const cells: ReportCell[] = [
    { kind: 'zero' }, { kind: 'value', value: 5 }, { kind: 'not_collected' }, { kind: 'not_available' }, { kind: 'not_applicable' },
    { kind: 'suppressed_primary' }, { kind: 'suppressed_primary', below: 5 }, { kind: 'suppressed_complementary' }
  ]
  for (const lang of langs) {
    assert.equal(new Set(cells.map((cell) => cellMark(lang, cell, String))).size, cells.length, lang)
    assert.equal(new Set(markKey(lang).map((one) => one.mark)).size, markKey(lang).length, lang)
  }
})

test('a hash comes in eight groups of eight, and nothing else is taken for one', () => {
  const { hash } = sampleReceipt()
  assert.equal(hashGroups(hash).join(''), hash)
  assert.equal(hashGroups(hash.toUpperCase()).length, 8)
  for (const wrong of ['', hash.slice(1), `${hash}0`, 'g'.repeat(64)]) assert.throws(() => hashGroups(wrong), /SHA-256/)
})

test('a receipt counts what was left empty and gives both times', () => {
  const data = receiptData(sampleReceipt(), 'en')
  const { total } = data['sections'] as { total: { counts: string[] } }
  assert.deepEqual(total.counts, ['94', '80', '10', '4'])
  // 21:41 UTC is past midnight in Amman: the local day is the next one.
  assert.match(localTime('en', sampleReceipt().submittedAt, 'Asia/Amman'), /15 March 2025 at 00:41 GMT\+03:00/)
})
