/** Laws of the engine, held against an independent solver (YALPS) on random tables. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { solve } from 'yalps'
import {
  audit, certificateOf, checkCertificate, complementary, faultsOf, flat, geometriesOf, markPrimary, needOf, primary, roundControlled, shown, suppress, sumsOf, systemOf,
  type Dimension, type DisclosureTable, type NamedSystem
} from './index.ts'

const rules = { threshold: 10, width: 10, hideGroups: true }
const needIn = (system: NamedSystem) => (cell: number) => needOf(system.counts[cell]!, rules.threshold, rules.width)

/** Adds the totals to counts of the leaves. */
function filled(name: string, dimensions: Dimension[], leaf: (position: number) => number, key?: DisclosureTable['key']): DisclosureTable {
  const size = dimensions.reduce((product, { codes }) => product * codes.length, 1)
  const counts = Array.from<number | null>({ length: size }).fill(null)
  const sums = new Map([...sumsOf(dimensions)].map(({ total, of }) => [total, of]))
  const valueAt = (position: number): number => (counts[position] ??= sums.has(position) ? sums.get(position)!.reduce((sum, part) => sum + valueAt(part), 0) : leaf(position))
  for (let position = 0; position < size; position++) valueAt(position)
  return { name, dimensions, counts, ...(key ? { key } : {}) }
}

const codes = (n: number) => Array.from({ length: n }, (_, index) => String.fromCharCode(97 + index))
const hierarchy: Dimension = { name: 'h', codes: ['all', 'x', 'y', 'x1', 'x2', 'y1', 'y2'], parents: [-1, 0, 0, 1, 1, 2, 2] }
const dimension = fc.oneof({ weight: 4, arbitrary: fc.integer({ min: 2, max: 4 }).map((n) => flat('f', codes(n))) }, { weight: 1, arbitrary: fc.constant(hierarchy) })
const shape = fc.array(dimension, { minLength: 1, maxLength: 4 }).filter((dimensions) => dimensions.reduce((product, one) => product * one.codes.length, 1) <= 180)
const table = fc.tuple(shape, fc.integer(), fc.integer({ min: 1, max: 60 })).map(([dimensions, seed, most]) => {
  let state = seed | 0
  const next = () => ((state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 8) % (most + 8)
  return filled('T', dimensions, () => Math.max(0, next() - 7))
})

/** The least or greatest whole value of a cell that agrees with everything shown, by a solver that shares nothing with ours. */
function extreme(system: NamedSystem, status: Uint8Array, cell: number, direction: 'maximize' | 'minimize', integers = true, floor: (cell: number) => number = () => 0): number {
  const constraints: Record<string, { equal?: number; max?: number; min?: number }> = {}
  const variables: Record<string, Record<string, number>> = {}
  for (let at = 0; at < status.length; at++) if (status[at] !== shown) variables[`v${at}`] = { [`limit${at}`]: 1, ...(at === cell ? { goal: 1 } : {}) }
  for (const name of Object.keys(variables)) constraints[`limit${name.slice(1)}`] = { max: 1000, min: floor(Number(name.slice(1))) }
  for (let row = 0; row < system.totals.length; row++) {
    let right = 0
    const add = (at: number, sign: number) => {
      if (status[at] === shown) right -= sign * system.counts[at]!
      else variables[`v${at}`]![`r${row}`] = sign
    }
    add(system.totals[row]!, 1)
    for (let k = system.starts[row]!; k < system.starts[row + 1]!; k++) add(system.parts[k]!, -1)
    constraints[`r${row}`] = { equal: right }
  }
  const solution = solve({ direction, objective: 'goal', constraints, variables, ...(integers ? { integers: true } : {}) }, { precision: 1e-8, maxIterations: 20_000, timeout: 4000 })
  return solution.status === 'optimal' ? solution.result : NaN
}

/** What the label of a hidden cell says: one that is hidden for the sake of others only is no small count. */
const floorIn = (system: NamedSystem, status: Uint8Array) => (cell: number) => (status[cell] !== primary && system.counts[cell]! >= rules.threshold ? rules.threshold : 0)

async function protect(one: DisclosureTable, labels = true) {
  const system = systemOf([one])
  const need = needIn(system)
  const marked = markPrimary(system, rules)
  const floor = labels ? floorIn(system, marked.status) : () => 0
  const hidden = suppress(system, [one], marked, { need, floor })
  return { system, need, floor, hidden, report: await audit({ system, geometries: hidden.geometries, status: hidden.status, need, floor }) }
}

test('an independent solver cannot narrow a cell that the audit calls safe, even where it reads the labels', async () => {
  await fc.assert(fc.asyncProperty(table, fc.boolean(), async (one, labels) => {
    const { system, floor, hidden, report } = await protect(one, labels)
    const some = report.cells.filter(({ verdict }) => verdict === 'safe').filter((_, index) => index % 7 === 0).slice(0, 4)
    for (const { cell, need } of some) {
      const [least, most] = [extreme(system, hidden.status, cell, 'minimize', false, floor), extreme(system, hidden.status, cell, 'maximize', false, floor)]
      if (!Number.isNaN(least)) assert.ok(least <= need.low + 1e-5, `${system.keys[cell]} cannot be ${need.low}, at least ${least}`)
      if (!Number.isNaN(most)) assert.ok(most >= need.high - 1e-5, `${system.keys[cell]} cannot be ${need.high}, at most ${most}`)
    }
  }), { numRuns: 60 })
})

test('what suppression leaves unproven is all that the audit may call narrow', async () => {
  await fc.assert(fc.asyncProperty(table, async (one) => {
    const { hidden, report } = await protect(one)
    const narrow = report.cells.filter(({ verdict }) => verdict !== 'safe').map(({ cell }) => cell)
    assert.deepEqual(narrow.filter((cell) => !hidden.unproven.includes(cell)), [])
  }), { numRuns: 80 })
})

test('the separate checker finds no fault in the proofs of a safe publication, and finds each planted one', async () => {
  await fc.assert(fc.asyncProperty(table, async (one) => {
    const { system, need, floor, hidden, report } = await protect(one)
    if (!report.safe || report.proofs.length === 0) return
    assert.deepEqual(faultsOf(system, hidden.status, need, report.proofs, [], floor), [])
    const certificate = certificateOf({ rules, system, status: hidden.status, reason: hidden.reason, proofs: report.proofs, floor })
    assert.deepEqual(checkCertificate(JSON.parse(JSON.stringify(certificate)) as typeof certificate), [])
    const touched = report.proofs[0]!.cells.find((cell) => hidden.status[cell] === complementary)
    if (touched === undefined) return
    const opened = hidden.status.slice()
    opened[touched] = shown
    assert.ok(faultsOf(system, opened, need, report.proofs, [], floor).some((fault) => fault.kind === 'touches_shown'))
    assert.ok(checkCertificate({ ...certificate, proofs: certificate.proofs.slice(1) }).some((fault) => fault.kind === 'no_proof'))
  }), { numRuns: 60 })
})

test('a table whose small cells alone are hidden is called narrow where subtraction gives them away', async () => {
  const one = filled('T', [flat('sex', ['f', 'm']), flat('age', ['adult', 'child'])], (position) => [40, 3, 50, 60][[4, 5, 7, 8].indexOf(position)]!)
  const system = systemOf([one])
  const need = needIn(system)
  const marked = markPrimary(system, { threshold: 10, hideGroups: false })
  const before = await audit({ system, geometries: geometriesOf(system, [one]), status: marked.status, need })
  assert.equal(before.safe, false)
  assert.deepEqual(before.cells.map(({ verdict, low, high }) => ({ verdict, low, high })), [{ verdict: 'narrow', low: 3, high: 3 }])
  const after = await protect(one)
  assert.equal(after.report.safe, true)
})

test('a part that takes all of a total is hidden with it', () => {
  const one = filled('T', [flat('sex', ['f', 'm'])], (position) => (position === 1 ? 25 : 0))
  const marked = markPrimary(systemOf([one]), { threshold: 10, hideGroups: true })
  assert.equal(marked.status[1], primary)
})

test('a later release never makes an earlier one unsafe', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 12, maxLength: 12 }), async (leaves) => {
    const [first, second, third] = [flat('a', codes(3)), flat('b', codes(2)), flat('c', codes(2))]
    const wide = filled('W', [first, second, third], (position) => leaves[position % 12]!, ([a, b, c]) => `${a}|${b}|${c}`)
    const narrowCounts = Array.from({ length: 12 }, (_, n) => wide.counts[Math.floor(n / 3) * 9 + (n % 3) * 3] ?? null)
    const earlier: DisclosureTable = { name: 'E', dimensions: [first, second], counts: narrowCounts, key: ([a, b]) => `${a}|${b}|total` }
    const before = await protect(earlier)
    if (!before.report.safe) return
    const system = systemOf([earlier, wide])
    const need = needIn(system)
    const marked = markPrimary(system, { threshold: 10, hideGroups: false })
    const fixed = new Set<number>()
    before.system.keys.forEach((key, cell) => {
      const at = system.keys.indexOf(key)
      if (before.hidden.status[cell] === shown) fixed.add(at)
      else marked.status[at] = before.hidden.status[cell]!
    })
    const hidden = suppress(system, [earlier, wide], marked, { need, fixed: (cell) => fixed.has(cell) })
    const report = await audit({ system, geometries: hidden.geometries, status: hidden.status, need })
    if (!report.safe) return
    for (const [cell, key] of before.system.keys.entries()) {
      if (before.hidden.status[cell] !== primary) continue
      const at = system.keys.indexOf(key)
      assert.equal(hidden.status[at], primary)
      const most = extreme(system, hidden.status, at, 'maximize', false)
      if (!Number.isNaN(most)) assert.ok(most >= need(at).high - 1e-5)
    }
  }), { numRuns: 40 })
})

test('what a state knows of its own row does not open the row of another', async () => {
  const one = filled('T', [flat('state', codes(5)), flat('sex', ['f', 'm']), flat('age', ['adult', 'child'])], (position) => [30, 4, 22, 41, 6, 17, 55, 28][position % 8]!)
  const system = systemOf([one])
  const need = needIn(system)
  const insiders = codes(5).map((state) => [...system.keys.entries()].flatMap(([cell, key]) => (key.startsWith(`T|${state}|`) ? [cell] : [])))
  const hidden = suppress(system, [one], markPrimary(system, { threshold: 10, hideGroups: false }), { need, insiders })
  assert.deepEqual(hidden.unproven, [])
  const question = { system, geometries: hidden.geometries, status: hidden.status, need }
  for (const known of insiders) assert.equal((await audit({ ...question, known })).safe, true)
  const together = await audit({ ...question, insiders })
  assert.equal(together.safe, true)
  const certificate = certificateOf({ rules, system, status: hidden.status, reason: hidden.reason, proofs: together.proofs, insiders })
  assert.deepEqual(checkCertificate(certificate), [])
})

test('the audit against insiders together finds whom each of them alone would narrow', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 8, maxLength: 8 }), async (leaves) => {
    const one = filled('T', [flat('state', codes(4)), flat('sex', ['f', 'm'])], (position) => leaves[position % 8]!)
    const system = systemOf([one])
    const need = needIn(system)
    const insiders = codes(4).map((state) => [...system.keys.entries()].flatMap(([cell, key]) => (key.startsWith(`T|${state}|`) ? [cell] : [])))
    const hidden = suppress(system, [one], markPrimary(system, rules), { need })
    const question = { system, geometries: hidden.geometries, status: hidden.status, need }
    const open = (await audit(question)).cells.filter(({ verdict }) => verdict === 'safe').map(({ cell }) => cell)
    const together = await audit({ ...question, insiders })
    for (const [insider, known] of insiders.entries()) {
      const alone = (await audit({ ...question, known })).cells.filter(({ cell, verdict }) => verdict !== 'safe' && open.includes(cell)).map(({ cell }) => cell)
      assert.deepEqual(together.cells.filter((cell) => cell.insider === insider).map(({ cell }) => cell), alone)
    }
  }), { numRuns: 40 })
})

test('what was hidden before stays hidden, and a proof may use it', () => {
  const one = filled('T', [flat('state', codes(3)), flat('sex', ['f', 'm'])], (position) => [40, 3, 50, 60, 20, 30][position % 6]!)
  const system = systemOf([one])
  const marked = markPrimary(system, { threshold: 10, hideGroups: false })
  for (const sex of ['total', 'f', 'm']) marked.status[system.keys.indexOf(`T|b|${sex}`)] = complementary
  const hidden = suppress(system, [one], marked, { need: needIn(system) })
  for (const sex of ['total', 'f', 'm']) assert.equal(hidden.status[system.keys.indexOf(`T|b|${sex}`)], complementary)
})

test('the audit says the same whatever the order of codes', async () => {
  const leaf = new Map([['a|f', 3], ['a|m', 12], ['b|f', 7], ['b|m', 30], ['c|f', 20], ['c|m', 1]])
  const verdicts = async (states: string[], sexes: string[]) => {
    const dimensions = [flat('state', states), flat('sex', sexes)]
    const one = filled('T', dimensions, (position) => leaf.get(`${dimensions[0]!.codes[Math.floor(position / 3)]}|${dimensions[1]!.codes[position % 3]}`)!)
    const system = systemOf([one])
    const hiddenKeys = new Set(['T|a|f', 'T|b|f', 'T|c|m', 'T|a|m', 'T|b|m'])
    const status = Uint8Array.from(system.keys, (key, cell) => (hiddenKeys.has(key) ? (system.counts[cell]! < 10 ? primary : complementary) : shown))
    const report = await audit({ system, geometries: geometriesOf(system, [one]), status, need: needIn(system) })
    return new Map(report.cells.map(({ cell, verdict }) => [system.keys[cell]!, verdict]))
  }
  const sorted = (found: Map<string, string>) => [...found].sort()
  assert.deepEqual(sorted(await verdicts(['a', 'b', 'c'], ['f', 'm'])), sorted(await verdicts(['c', 'a', 'b'], ['m', 'f'])))
})

test('a rounded table adds up, is made of multiples of the base and stays near', async () => {
  await fc.assert(fc.asyncProperty(table, fc.constantFrom(3 as const, 5 as const), async (one, base) => {
    const system = systemOf([one])
    const rounded = await roundControlled(system, base)
    assert.ok(rounded, 'no rounding found')
    assert.ok(rounded.counts.every((count) => count % base === 0))
    assert.ok(rounded.farthest < 4 * base)
    assert.ok(systemOf([{ ...one, counts: [...rounded.counts] }]))
  }), { numRuns: 25 })
})

test('a table that does not add up, or has a count below zero, is refused', () => {
  assert.throws(() => systemOf([{ name: 'T', dimensions: [flat('a', ['x', 'y'])], counts: [5, 2, 2] }]), /its parts are 4/)
  assert.throws(() => systemOf([{ name: 'T', dimensions: [flat('a', ['x', 'y'])], counts: [1, 2, -1] }]), /not a whole number/)
})
