import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { combinationsUpTo, countCombinations, coverOf } from './counting.ts'
import { keyFrequency } from './key-frequency.ts'

const file = fc.tuple(fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 6 }), fc.integer({ min: 0, max: 60 }), fc.integer()).map(([sizes, rows, seed]) => {
  let state = seed | 0
  const next = (size: number) => ((state = Math.imul(state ^ (state >>> 13), 0x5bd1e995) + 0x9e3779b9) >>> 5) % size
  return { sizes, columns: sizes.map((size) => Uint8Array.from({ length: rows }, () => next(size))), rows }
})

test('counts of every combination equal counting record by record', () => {
  fc.assert(fc.property(file, fc.constantFrom(1 as const, 2 as const, 3 as const), ({ sizes, columns, rows }, length) => {
    const { tables, rare } = countCombinations({ sizes, columns }, length, 3)
    assert.equal(tables.length, combinationsUpTo(sizes.length, length).length)
    tables.forEach((table, index) => {
      const counts = new Uint32Array(table.counts.length)
      for (let row = 0; row < rows; row++) counts[table.columns.reduce((cell, column, place) => cell * table.sizes[place]! + columns[column]![row]!, 0)]!++
      assert.deepEqual(table.counts, counts)
      assert.deepEqual([...rare[index]!], [...counts.keys()].filter((cell) => counts[cell]! > 0 && counts[cell]! < 3))
    })
  }))
})

test('weights count as that many records, and missing values make a record contribute less', () => {
  const { tables, contributions } = countCombinations({ columns: [Uint8Array.of(1, 0), Uint8Array.of(1, 1)], sizes: [2, 2], weights: Uint32Array.of(4, 3), missing: 0 }, 2, 2)
  assert.deepEqual([...tables[2]!.counts], [0, 3, 0, 4])
  assert.deepEqual([...contributions[1]!], [[2, 4], [1, 3]])
  assert.deepEqual([...contributions[2]!], [[1, 4], [0, 3]])
})

test('the cover holds every triple', () => {
  const sizes = [22, 10, 4, 9, 60, 60, 7, 14, 12, 7, 6, 9]
  const held = new Set(coverOf(sizes, 3).flatMap((cuboid) => combinationsUpTo(cuboid.length, 3).map((inside) => inside.map((place) => cuboid[place]!).join())))
  assert.deepEqual(combinationsUpTo(12, 3).filter((one) => !held.has(one.join())), [])
})

test('the frequency of a key is the number of records that have it', () => {
  fc.assert(fc.property(file, ({ sizes, columns, rows }) => {
    const names = Array.from({ length: rows }, (_, row) => columns.map((column) => column[row]).join())
    const { frequency, keys, unique } = keyFrequency({ sizes, columns })
    assert.deepEqual([...frequency], names.map((name) => names.filter((other) => other === name).length))
    assert.equal(keys, new Set(names).size)
    assert.equal(unique, names.filter((name) => names.indexOf(name) === names.lastIndexOf(name)).length)
  }))
})

test('a key of more than 64 bits is refused', () => {
  const columns = Array.from({ length: 9 }, () => Uint8Array.of(1))
  assert.throws(() => keyFrequency({ columns, sizes: columns.map(() => 256) }), RangeError)
})
