import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { systemOf } from '#disclosure'
import { cellCount, cellsOf, dictionary, dimensionsOf, expectedCells, findTable, listOf, mapsTo, pathOf, problemsOfCell, treeOf, type Branch } from './dictionary.ts'
import { dictionaryCsv, tableCsv, tableExtract } from './dictionary-files.ts'
import { searchDictionary } from './dictionary-search.ts'
import { ages, forms, sexes } from './dimensions.ts'

const table = (code: string) => findTable(dictionary, code) ?? assert.fail(code)
const list = (code: string) => listOf(dictionary, code)
const flatten = (branches: readonly Branch[]): string[] => branches.flatMap(({ code, children }) => [code.code, ...flatten(children)])

describe('the dictionary', () => {
  test('knows its tables and lists by code, and says so where there is none', () => {
    assert.equal(table('T10').dimensions.length, 4)
    assert.equal(findTable(dictionary, 'T18'), null)
    assert.throws(() => list('nothing'), RangeError)
  })

  test('shows every code of a list once in its tree, the total at the top', () => {
    for (const one of dictionary.lists) {
      const tree = treeOf(one)
      assert.deepEqual(flatten(tree).sort(), one.codes.map((code) => code.code).sort(), one.code)
      if (one.total) assert.deepEqual(tree.map((branch) => branch.code.code), [one.total])
    }
  })

  test('finds the way to a code', () => {
    assert.deepEqual(pathOf(list('age_group'), 'age_9_17')?.map((one) => one.code), ['total', 'child', 'age_9_17'])
    assert.deepEqual(pathOf(list('stage'), 'convicted')?.map((one) => one.code), ['convicted'])
    assert.equal(pathOf(list('sex'), 'nobody'), null)
  })

  test('holds every form, sex and age of the register under the same word', () => {
    for (const [code, words] of [['form_of_exploitation', forms], ['sex', sexes], ['age_minimum', ages]] as const)
      for (const word of words) assert.ok(pathOf(list(code), word), `${code} ${word}`)
  })

  test('says of a code only what its own mappings say', () => {
    assert.deepEqual(mapsTo(pathOf(list('form_of_exploitation'), 'forced_adoption')!.at(-1)!, 'Eurostat'), [])
    assert.deepEqual(list('detection_source').codes.flatMap((one) => one.maps), [])
  })
})

describe('cells', () => {
  const cell = { status: 'total', sex: 'female', age: 'age_0_8', form: 'forced_begging' }

  test('a cell needs one known code for each dimension and no other', () => {
    assert.deepEqual(problemsOfCell(dictionary, table('T1'), cell), [])
    assert.deepEqual(problemsOfCell(dictionary, table('T1'), { ...cell, sex: 'constructor' }), [{ dimension: 'sex', kind: 'unknown_code', code: 'constructor' }])
    const { age: _, ...rest } = cell
    assert.deepEqual(problemsOfCell(dictionary, table('T1'), { ...rest, town: 'x' }).map((one) => [one.dimension, one.kind]), [['age', 'missing'], ['town', 'unknown_dimension']])
  })

  test('every cell of every table is one of its cells, and they are as many as its codes make', () => {
    for (const one of dictionary.tables.filter(({ code }) => code !== 'T13')) {
      const cells = cellsOf(dictionary, one)
      assert.equal(cells.length, cellCount(dictionary, one), one.code)
      for (const row of [cells[0]!, cells.at(-1)!]) assert.deepEqual(problemsOfCell(dictionary, one, row), [], one.code)
    }
  })

  test('what is expected is a part of the table, the minimum a part of the whole, no cell twice', () => {
    for (const one of dictionary.tables) {
      const [least, full] = [expectedCells(dictionary, one, 'minimum'), expectedCells(dictionary, one, 'full')]
      assert.ok(least.length > 0 && least.length <= full.length && full.length <= cellCount(dictionary, one), one.code)
      const keys = new Set(full.map((row) => JSON.stringify(row)))
      assert.equal(keys.size, full.length, one.code)
      for (const row of least) assert.ok(keys.has(JSON.stringify(row)), one.code)
      for (const row of full.slice(0, 500)) assert.deepEqual(problemsOfCell(dictionary, one, row), [], one.code)
    }
  })

  test('a table without its stages at a total asks for every stage', () => {
    const stages = new Set(expectedCells(dictionary, table('T10'), 'minimum').map((row) => row.stage))
    assert.deepEqual([...stages], ['suspected', 'prosecuted', 'convicted', 'acquitted'])
  })

  test('disclosure control takes a table as it is: partitions add up, several answers and steps do not', () => {
    const [sector] = dimensionsOf(dictionary, table('T4'))
    const counts = [...Array(sector!.codes.length - 1).keys()]
    const system = systemOf([{ name: 'T4', dimensions: [sector!], counts: [counts.reduce((a, b) => a + b), ...counts] }])
    assert.equal(system.totals.length, 1)
    const [means] = dimensionsOf(dictionary, table('T5'))
    assert.equal(systemOf([{ name: 'T5', dimensions: [means!], counts: means!.codes.map(() => 7) }]).totals.length, 0)
    assert.deepEqual(dimensionsOf(dictionary, table('T10'))[0]!.parents, [-1, -1, -1, -1])
    const [, , age] = dimensionsOf(dictionary, table('T1'))
    assert.equal(age!.codes[age!.parents[age!.codes.indexOf('age_18_24')]!], 'adult')
  })
})

describe('search in the dictionary', () => {
  const found = (query: string) => searchDictionary(dictionary, query).map(({ table: { code }, codes }) => [code, codes.map((one) => one.code)] as const)

  test('finds a table by its code, by its words in any language, and by the words of its codes', () => {
    assert.deepEqual(found('t1'), [['T1', []]])
    assert.deepEqual(found('hotline').map(([code]) => code), ['T6', 'T15'])
    assert.ok(found('réintégration').some(([code, codes]) => code === 'T7' && codes.includes('reintegration')))
    assert.ok(found('التسول القسري').some(([code, codes]) => code === 'T1' && codes.includes('forced_begging')))
    assert.equal(found('').length, 17)
    assert.deepEqual(found('zqzq'), [])
  })
})

describe('files of the dictionary', () => {
  test('a table takes with it the lists and checks that it names, and no others', () => {
    const extract = tableExtract(dictionary, table('T6'))
    assert.deepEqual([extract.version, extract.lists.map((one) => one.code), extract.checks.map((one) => one.code)], [1, ['detection_source'], ['totals_equal_parts', 'jump_50', 'break_in_series', 'shared_totals']])
  })

  test('a row for each code, with what stands outside and on which basis', () => {
    const rows = dictionaryCsv(dictionary).trimEnd().split('\r\n')
    assert.equal(rows.length, 1 + dictionary.lists.reduce((sum, one) => sum + one.codes.length, 0))
    assert.match(tableCsv(dictionary, table('T1')), /1,T1,status,victim_status,identified,total,.*TraffickingStatus = actual \(ours\)/)
  })
})
