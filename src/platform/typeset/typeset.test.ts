import assert from 'node:assert/strict'
import { test } from 'node:test'
import { lineOverTime, tileGridMap } from '#platform/charts'
import { asOfText, drawing, printable, printText } from './index.ts'

const at = (value: number) => ({ year: 2025, kind: 'value' as const, value })

test('the words of a figure are taken out of the picture with their places and come back unescaped', () => {
  const svg = lineOverTime({ id: 'x', lang: 'ar', title: 'ع', description: '', palette: 'print', series: [{ name: 'أ & <ب>', cells: [at(4)] }, { name: 'ج', cells: [at(9)] }], unit: 'أشخاص' })
  const drawn = drawing(svg, 'وصف')
  assert.doesNotMatch(drawn.svg, /<text|<title|<desc/)
  assert.ok(drawn.labels.some((label) => label.text === 'أ & <ب>' && label.anchor === 'end'))
  assert.ok(drawn.labels.every((label) => Number.isFinite(label.x) && Number.isFinite(label.y) && label.size > 0 && /^#[0-9a-f]{6}$/.test(label.fill)))
})

test('the picture without its words is still well-formed', () => {
  const { svg } = drawing(tileGridMap({ id: 'm', lang: 'en', title: 't', description: 'd', palette: 'print', classes: [], unknownLabel: 'u', tiles: [{ code: 'EG', name: 'Egypt', column: 0, row: 0, class: null }] }), 'alt')
  assert.equal((svg.match(/<[a-z]/g) ?? []).length, (svg.match(/<\/|\/>/g) ?? []).length)
})

test('print leaves out optional marks but keeps hamza and madda, also when typed apart', () => {
  assert.equal(printText('يُبلَّغ رسميًّا عن الآليّة', true), 'يبلغ رسميا عن الآلية')
  assert.equal(printText('\u0627\u0654\u0633\u0627\u0633', true), '\u0623\u0633\u0627\u0633')
  assert.equal(printText('سلطنةُ عُمان', true), 'سلطنة عُمان')
  assert.equal(printText('Algérie n° 5', false), 'Algérie n° 5')
})

test('isolates stay where directions meet and go where they do not', () => {
  assert.equal(printText('في \u2068الأردن\u2069 و\u2068Jordan\u2069', true), 'في الأردن و\u2068Jordan\u2069')
  assert.equal(printText('in \u2068Jordan\u2069 and \u2068الأردن\u2069', false), 'in Jordan and \u2068الأردن\u2069')
})

test('what a person types or compares exactly is not touched by print', () => {
  assert.deepEqual(printable({ groups: ['\u064B'], line: '\u064B', svg: '\u064B', text: 'هـ\u064B' }, true), { groups: ['\u064B'], line: '\u064B', svg: '\u064B', text: 'هـ' })
})

test('dates known only to the month or year are not made more exact', () => {
  assert.equal(asOfText('en', '2024'), '2024')
  assert.equal(asOfText('en', '2024-07'), 'July 2024')
  assert.equal(asOfText('fr', '2024-07-01'), '1 juillet 2024')
  assert.equal(asOfText('ar', '2024'), '٢٠٢٤')
  assert.equal(asOfText('en', 'c. 2010'), 'c. 2010')
})
