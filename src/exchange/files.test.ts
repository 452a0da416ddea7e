/** CSV, XLSX and JSON-stat say the same cells; no kind of cell looks like another. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readBook } from '#platform/xlsx'
import { langs, t } from '#platform/messages'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { addSamples, program } from './testing.ts'

/** RFC 4180: fields in quotes may hold commas and line breaks. */
function parseCsv(text: string): Record<string, string>[] {
  const rows: string[][] = [[]]
  let field = ''
  let quoted = false
  const body = text.replace(/^\uFEFF/, '')
  for (let at = 0; at < body.length; at++) {
    const sign = body[at]!
    if (quoted) {
      if (sign !== '"') field += sign
      else if (body[at + 1] === '"') [field, at] = [`${field}"`, at + 1]
      else quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === ',' || sign === '\n') {
      rows.at(-1)!.push(field.replace(/\r$/, ''))
      field = ''
      if (sign === '\n') rows.push([])
    } else field += sign
  }
  const [head, ...rest] = rows.filter((row) => row.length > 0)
  return rest.map((row) => Object.fromEntries(head!.map((name, at) => [name, row[at] ?? ''])))
}

interface Cube { id: string[]; size: number[]; dimension: Record<string, { category: { index: string[]; child?: Record<string, string[]> } }>; value: Record<string, number>; status: Record<string, string>; extension: { below: Record<string, number>; base: Record<string, number>; publication: Record<string, number> } }

/** The cells of a cube, by the rule of JSON-stat: the last dimension changes fastest. */
function cubeCells({ id, size, dimension, value, status, extension }: Cube): Map<string, string> {
  return new Map(Object.keys(status).map((key) => {
    let rest = Number(key)
    const codes = [...id].reverse().map((name, at) => {
      const length = size[size.length - 1 - at]!
      const code = dimension[name]!.category.index[rest % length]!
      rest = Math.floor(rest / length)
      return code
    }).reverse()
    return [codes.join(' '), `${status[key]} ${value[key] ?? ''} ${extension.below[key] ?? ''} ${extension.base[key] ?? ''} ${extension.publication[key]}`]
  }))
}

const place = (row: Record<string, string>) => [row.state, row.year, row.measure, row.status, row.sex, row.age, row.form].join(' ')

test('CSV, XLSX and JSON-stat of a table hold the same cells', async () => {
  await inRollback(await testDatabase(), async (tx) => {
    await addSamples(tx)
    const ask = program(tx)
    const csv = parseCsv(await (await ask('/api/v1/tables/T1/data.csv?lang=en')).text())
    assert.equal(csv.length, 13)
    const said = (row: Record<string, string>) => `${row.provisional === 'yes' ? 'provisional' : row.kind} ${row.value} ${row.below} ${row.base} ${row.publication}`
    const cube = cubeCells(await (await ask('/api/v1/tables/T1/json-stat.json?lang=en')).json() as Cube)
    assert.deepEqual(new Map(csv.map((row) => [place(row), said(row)] as const).sort()), new Map([...cube].sort()))
    assert.equal(cube.get('JO 2025 persons total female total total'), 'zero 0   1')
    assert.equal(cube.get('JO 2020 persons total total child total'), 'suppressed_primary  5  0')
    assert.equal(cube.get('MA 2025 persons total total total total'), 'not_available    1')
    assert.equal(cube.get('MA 2020 persons total female total total'), 'value 99  3 0')

    const read = await readBook(new Uint8Array(await (await ask('/api/v1/tables/T1/data.xlsx?lang=en')).arrayBuffer()))
    assert.ok(read.ok)
    assert.deepEqual(read.book.sheets.map(({ name }) => name), ['T1', 'Codes', 'Notes'])
    const cells = read.book.sheets[0]!.cells
    const head = Object.keys(csv[0]!)
    const letters = (n: number): string => (n < 26 ? String.fromCharCode(65 + n) : letters(Math.floor(n / 26) - 1) + String.fromCharCode(65 + (n % 26)))
    const sheet = csv.map((_, at) => Object.fromEntries(head.map((name, column) => [name, String(cells.get(`${letters(column)}${at + 2}`)?.value ?? '')])))
    assert.deepEqual(sheet, csv)
  })
})

test('codes are the same in every language, and labels are in it', async () => {
  await inRollback(await testDatabase(), async (tx) => {
    await addSamples(tx)
    const [ar, en, fr] = await Promise.all(langs.map(async (lang) => parseCsv(await (await program(tx)(`/api/v1/tables/T1/data.csv?lang=${lang}`)).text()))) as [Record<string, string>[], Record<string, string>[], Record<string, string>[]]
    const codes = (rows: Record<string, string>[]) => rows.map((row) => [place(row), row.kind, row.value])
    assert.deepEqual(codes(ar), codes(en))
    assert.deepEqual([ar, en, fr].map((rows) => rows.find(({ state }) => state === 'JO')!.state_name), ['الأردن', 'Jordan', 'Jordanie'])
    const jordan = en.find(({ state }) => state === 'JO')!
    assert.deepEqual([jordan.iso3, jordan.m49], ['JOR', '400'])
    assert.equal(en.find(({ state }) => state === 'ARB')!.iso3, '', 'a regional total has no code of a state')
  })
})

test('an Arabic workbook runs from right to left, another does not', async () => {
  await inRollback(await testDatabase(), async (tx) => {
    await addSamples(tx)
    for (const lang of langs) {
      const read = await readBook(new Uint8Array(await (await program(tx)(`/api/v1/publications/1/data.xlsx?lang=${lang}`)).arrayBuffer()))
      assert.ok(read.ok)
      assert.deepEqual(read.book.sheets.map(({ name }) => name), ['T1', 'T11', t(lang, 'exchange.sheet.codes'), t(lang, 'exchange.sheet.notes')])
    }
  })
})

test('sample data says so in every file', async () => {
  await inRollback(await testDatabase(), async (tx) => {
    await addSamples(tx)
    const ask = program(tx, true)
    assert.ok(parseCsv(await (await ask('/api/v1/publications/1/data.csv?lang=fr')).text()).every((row) => row.notice === t('fr', 'page.sample')))
    assert.ok(((await (await ask('/api/v1/tables/T1/json-stat.json?lang=en')).json()) as { note: string[] }).note.includes(t('en', 'page.sample')))
    for (const address of ['tables', 'tables/T1', 'publications', 'cells?table=T1', 'indicators'])
      assert.equal(((await (await ask(`/api/v1/${address}${address.includes('?') ? '&' : '?'}lang=en`)).json()) as { notice: string }).notice, t('en', 'page.sample'), address)
  })
})

test('a collection of JSON-stat holds a cube for each table of the publication, the states below the region', async () => {
  await inRollback(await testDatabase(), async (tx) => {
    await addSamples(tx)
    const { class: kind, link } = await (await program(tx)('/api/v1/publications/1/json-stat.json?lang=en')).json() as { class: string; link: { item: (Cube & { label: string })[] } }
    assert.equal(kind, 'collection')
    assert.deepEqual(link.item.map(({ label }) => label), ['Publication 1: T1. Victims detected', 'Publication 1: T11. Sentences'])
    assert.deepEqual(link.item[0]!.dimension.state!.category.child, { ARB: ['JO', 'MA'] })
    assert.deepEqual([...cubeCells(link.item[1]!)], [['JO 2025 fines fine', 'value 120000   1']])
  })
})
