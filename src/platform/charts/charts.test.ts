import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { formatPercent } from '../messages/index.ts'
import {
  barsAgainstTarget, cellText, chartTable, lineOverTime, png, pyramid, rangeBars, sheet, smallMultiples, sparkline, stackedShares, stages, stateTiles,
  targetBar, tileGridMap, type CellKind, type FigureOptions, type YearCell
} from './index.ts'
import { sharesOf } from './stacked-shares.ts'
import { spread } from './series-labels.ts'
import { shorten, textWidth, wrap } from './text.ts'

type Draw = (options: FigureOptions, cells: YearCell[], name: string) => string

const words = { baseline: 'Baseline', current: 'Now', target: 'Target', empty: 'not reported' }
const figures: Record<string, Draw> = {
  lineOverTime: (o, cells, name) => lineOverTime({ ...o, series: [{ name, cells }, { name: 'other', cells }], breaks: [{ year: 2015, label: name }] }),
  smallMultiples: (o, cells, name) => smallMultiples({ ...o, panels: [{ name, cells }, { name, cells: [] }], emptyLabel: name }),
  sparkline: (o, cells) => sparkline({ ...o, cells }),
  barsAgainstTarget: (o, cells, name) =>
    barsAgainstTarget({ ...o, words, rows: cells.map((cell) => ({ label: name, baseline: cell.value ?? null, current: cell.value ?? null, target: null })) }),
  targetBar: (o, cells, name) => targetBar({ ...o, row: { label: name, baseline: 0, current: cells[0]?.value ?? null, target: 10 } }),
  stackedShares: (o, cells, name) =>
    stackedShares({ ...o, categories: [name, 'b'], percent: (share) => formatPercent('en', share), words: { rest: name, empty: name }, rows: cells.map((cell) => ({ label: name, parts: [cell.value ?? null, 3], total: 9 })) }),
  rangeBars: (o, cells, name) => rangeBars({ ...o, unit: name, rows: cells.map((cell, i) => ({ label: name, min: cell.value ?? null, max: i % 2 ? (cell.value ?? null) : null, open: i % 3 === 0, words: name })) }),
  stages: (o, cells, name) => stages({ ...o, stages: cells.map((cell) => ({ label: name, cell })), emptyLabel: () => name, ratio: (i) => (i > 0 ? name : null) }),
  pyramid: (o, cells, name) => pyramid({ ...o, sides: [name, 'b'], rows: cells.map((cell) => ({ label: name, cells: [cell, cells[0]!] })), emptyLabel: () => name }),
  sheet: (o, cells, name) => sheet({ ...o, figures: [{ name, svg: lineOverTime({ ...o, id: 'inner', series: [{ name, cells }] }) }], notes: [name, 'b'] }),
  tileGridMap: (o, cells, name) =>
    tileGridMap({ ...o, unknownLabel: name, classes: [{ key: 'a', label: name }], tiles: [{ code: 'EG', name, column: 0, row: 0, class: cells.length ? 'a' : null, href: '/x?a=1&b=2' }] })
}

const kinds: CellKind[] = ['value', 'zero', 'not_collected', 'not_available', 'not_applicable', 'suppressed_primary', 'suppressed_complementary']
const cellsOf = fc
  .array(fc.record({ kind: fc.constantFrom(...kinds), value: fc.integer({ min: 0, max: 100_000 }), provisional: fc.boolean(), label: fc.string() }), { maxLength: 12 })
  .map((list): YearCell[] => list.map((cell, i) => ({ ...cell, value: cell.kind === 'value' ? cell.value : null, year: 2010 + i })))

for (const [name, draw] of Object.entries(figures)) {
  test(`${name} is well-formed and has only finite coordinates for any cells, text, language and width`, () => {
    fc.assert(
      fc.property(cellsOf, fc.string({ unit: 'binary' }), fc.constantFrom('ar', 'en', 'fr'), fc.constantFrom(90, 328, 640), fc.constantFrom('page', 'print'), (cells, label, lang, width, palette) => {
        const svg = draw({ id: 'f', lang: lang as 'ar', title: label, description: label, width, palette: palette as 'page' }, cells, label)
        assert.match(svg, /^<svg .*<\/svg>$/s)
        assert.doesNotMatch(svg, / (?:x|y|d|r|cx|cy|width|height|transform|viewBox)="[^"]*(?:NaN|Infinity|undefined|null)/)
        balanced(svg)
      }),
      { numRuns: 60 }
    )
  })

  test(`${name} escapes text and names itself for screen readers`, () => {
    const svg = draw({ id: 'f', lang: 'en', title: 'A & <b>', description: '"d"' }, [{ year: 2020, kind: 'value', value: 3 }], '<script>&"')
    assert.match(svg, /aria-labelledby="f-title f-desc"/)
    assert.match(svg, /<title id="f-title">A &amp; &lt;b&gt;<\/title><desc id="f-desc">&quot;d&quot;<\/desc>/)
    assert.doesNotMatch(svg, /<script|<b>/)
  })

  test(`${name} carries plain colours in print and custom properties on a page`, () => {
    const cells: YearCell[] = [{ year: 2020, kind: 'value', value: 3 }]
    assert.doesNotMatch(draw({ id: 'f', lang: 'ar', title: 't', description: '', palette: 'print' }, cells, 'n'), /var\(/)
    assert.match(draw({ id: 'f', lang: 'ar', title: 't', description: '' }, cells, 'n'), /var\(--chart-ink, #/)
  })
}

/** Every element that opens also closes, in order. */
function balanced(svg: string): void {
  const open: string[] = []
  for (const [, close, name, rest] of svg.matchAll(/<(\/?)([a-z]+)([^>]*)>/gi)) {
    if (close) assert.equal(open.pop(), name)
    else if (!rest!.endsWith('/')) open.push(name!)
  }
  assert.deepEqual(open, [])
}

const line = (lang: 'ar' | 'en', cells: YearCell[], breaks: { year: number; label: string }[] = []) =>
  lineOverTime({ id: 'l', lang, title: 't', description: '', series: [{ name: 'n', cells }], breaks, palette: 'print' })
const moves = (svg: string) => (/<path d="(M[^"]*)" fill="none" stroke="#0b5d57" stroke-width="2"/.exec(svg)?.[1]?.match(/M/g) ?? []).length
const value = (year: number, amount: number): YearCell => ({ year, kind: 'value', value: amount })

test('a year without a number opens a gap, and so does a break in the series', () => {
  assert.equal(moves(line('en', [value(2018, 4), value(2019, 5), value(2020, 6)])), 1)
  assert.equal(moves(line('en', [value(2018, 4), { year: 2019, kind: 'not_collected' }, value(2020, 6)])), 2)
  assert.equal(moves(line('en', [value(2018, 4), value(2019, 5)], [{ year: 2019, label: 'new law' }])), 2)
})

test('a suppressed year is a hollow mark with its label, never at the height of zero', () => {
  const svg = line('en', [value(2018, 40), { year: 2019, kind: 'suppressed_primary', label: '<5' }, { year: 2020, kind: 'zero' }])
  assert.match(svg, />&lt;5</)
  const marks = [...svg.matchAll(/translate\([\d.]+ ([\d.]+)\)" fill="([^"]+)"/g)].map(([, y, fill]) => ({ y: Number(y), fill }))
  const hollow = marks.filter((one) => one.fill === '#ffffff')
  assert.equal(hollow.length, 1)
  assert.ok(marks.filter((one) => one.fill !== '#ffffff').every((one) => one.y < hollow[0]!.y))
})

test('time runs from right to left in Arabic and from left to right otherwise; digits follow the language', () => {
  const places = (svg: string) => [...svg.matchAll(/<text x="([\d.]+)" y="272"/g)].map(([, x]) => Number(x))
  const cells = [value(2019, 4), value(2020, 5)]
  assert.ok(places(line('en', cells))[0]! < places(line('en', cells))[1]!)
  assert.ok(places(line('ar', cells))[0]! > places(line('ar', cells))[1]!)
  assert.match(line('ar', cells), /\u2067٢٠٢٠\u2069/)
  assert.match(line('en', cells), />2020</)
})

test('the tile map is not mirrored and gives each of the 22 states a place of its own', () => {
  const places = Object.values(stateTiles)
  assert.equal(new Set(places.map(({ column, row }) => `${column} ${row}`)).size, 22)
  const map = (lang: 'ar' | 'en') =>
    tileGridMap({ id: 'm', lang, title: 't', description: '', classes: [], unknownLabel: 'u', tiles: Object.entries(stateTiles).map(([code, place]) => ({ code, name: code, class: null, ...place })) })
  const tiles = (svg: string) => [...svg.matchAll(/<title>[^<]*<\/title><rect x="([\d.]+)"/g)].map(([, x]) => x)
  assert.deepEqual(tiles(map('ar')), tiles(map('en')))
})

test('each tile says its class in words and keeps its link', () => {
  const svg = figures['tileGridMap']!({ id: 'm', lang: 'en', title: 't', description: '' }, [value(2020, 1)], 'Egypt')
  assert.match(svg, /<a href="\/x\?a=1&amp;b=2" aria-label="Egypt: Egypt">/)
})

test('what a total holds beyond its known parts is shown as unknown, not as zero', () => {
  assert.deepEqual(sharesOf({ label: '', parts: [5, null], total: 10 }), [{ category: 0, share: 0.5 }, { category: -1, share: 0.5 }])
  assert.deepEqual(sharesOf({ label: '', parts: [1, 3] }).map((piece) => piece.share), [0.25, 0.75])
  assert.deepEqual(sharesOf({ label: '', parts: [null, null] }), [])
})

test('on one scale a bar is as long as what it stands for, and its pieces may be counts', () => {
  const options = { id: 'c', lang: 'en', title: 'Counts', description: '', width: 400, categories: ['a'], words: { rest: 'rest', empty: 'none' }, percent: (share: number, whole: number) => String(Math.round(share * whole)) } as const
  const widths = (sameScale: boolean) => [...stackedShares({ ...options, categories: ['a'], sameScale, rows: [{ label: 'x', parts: [300] }, { label: 'y', parts: [150] }] }).matchAll(/width="([\d.]+)" height="24"/g)].map((found) => Number(found[1]))
  const [one, half] = widths(true)
  assert.ok(Math.abs(one! - 2 * half!) < 0.1)
  const [long, alike] = widths(false)
  assert.equal(long, alike)
})

test('labels moved apart keep their order, their distance and the frame where there is room', () => {
  const label = fc.record({ middle: fc.integer({ min: 0, max: 200 }), height: fc.constant(20) })
  fc.assert(
    fc.property(fc.array(label, { maxLength: 8 }), (labels) => {
      const placed = spread(labels, 0, 200).sort((a, b) => a - b)
      placed.forEach((y, i) => assert.ok(y >= 10 && y <= 190 && (i === 0 || y - placed[i - 1]! >= 20)))
    })
  )
})

test('wrapped text never has more lines than allowed and never drops a word silently', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zء-ي]{1,12}$/), { maxLength: 12 }), fc.integer({ min: 60, max: 300 }), (list, width) => {
      const lines = wrap(list.join(' '), width, 13)
      assert.ok(lines.length <= 2 && lines.every((one) => textWidth(one, 13) <= width))
      if (!lines.some((one) => one.endsWith('…'))) assert.equal(lines.join(' '), list.join(' '))
    })
  )
  assert.equal(shorten('abc', 100, 13), 'abc')
})

test('the table beside a figure tells the kinds of cell apart in words', () => {
  const table = chartTable('en', [{ name: 'a', cells: [value(2019, 4), { year: 2020, kind: 'zero' }] }, { name: 'b', cells: [{ year: 2019, kind: 'suppressed_primary', label: '<5' }] }], String)
  assert.deepEqual(table.columns, ['a', 'b'])
  assert.deepEqual(table.rows.map((row) => [row.head, ...row.cells.map((cell) => cell.text)]), [['2019', '4', '<5'], ['2020', '0', 'not available']])
  const said = new Set(kinds.map((kind) => cellText('ar', { kind, value: 7 })))
  assert.equal(said.size, kinds.length)
})

test('a missing year with a letter is a mark in a lane, not a gap only', () => {
  const svg = line('en', [value(2018, 40), { year: 2019, kind: 'not_collected', label: 'N' }, value(2020, 4)])
  assert.match(svg, />N</)
  assert.equal((svg.match(/fill="#ffffff" stroke="#0b5d57"/g) ?? []).length, 1)
  assert.equal(moves(svg), 2)
})

test('in a pyramid a hidden cell has no bar and says its letter', () => {
  const svg = pyramid({ id: 'p', lang: 'en', title: 't', description: '', palette: 'print', sides: ['Female', 'Male'], emptyLabel: (cell) => cell.label ?? '', rows: [
    { label: 'Adults', cells: [{ kind: 'value', value: 30 }, { kind: 'suppressed_primary', label: '<10' }] }
  ] })
  assert.equal((svg.match(/height="22"/g) ?? []).length, 1)
  assert.match(svg, />&lt;10</)
})

test('a figure as pixels has twice the size of its drawing', async () => {
  const bytes = await png(line('ar', [value(2018, 4), value(2019, 5)]) as never)
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  assert.deepEqual([view.getUint32(1) >>> 8, view.getUint32(16), view.getUint32(20)], [0x504e47, 1280, 560])
})
