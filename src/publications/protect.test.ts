/** Laws of protection, held against the reader's own programs over what is printed. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { StateTable } from '#statistics'
import { checkCertificateFile, checkPublication } from './check-publication.ts'
import { protect, type Protected, type ProtectInput } from './protect.ts'
import { applyFix } from './protect-fixes.ts'
import { publicRules } from './publication.ts'
import { random, sixStates, yearOf } from './testing/years.ts'

const groups = [['T6'], ['T5', 'T6'], ['T9'], ['T7'], ['T10', 'T11'], ['T12'], ['T3', 'T6'], ['T14']] as const
const year = fc.record({
  seed: fc.integer({ min: 1, max: 10_000 }), tables: fc.constantFrom(...groups), states: fc.integer({ min: 2, max: 5 }), size: fc.integer({ min: 5, max: 300 }),
  missing: fc.integer({ min: 0, max: 3 }), apart: fc.integer({ min: 0, max: 6 }), rounded: fc.integer({ min: 0, max: 8 })
})
type Year = typeof year extends fc.Arbitrary<infer T> ? T : never

function inputOf({ seed, tables, states, size, missing, apart, rounded }: Year): ProtectInput {
  const next = random(seed)
  const persons = Object.fromEntries(sixStates.slice(0, states).map((state) => [state, Math.round(size * (0.2 + 2 * next()))]))
  const reported = yearOf({
    seed, tables, detail: 'minimum', persons, share: (state) => (sixStates.indexOf(state) === apart ? 'region' : 'public'), protection: (state) => (sixStates.indexOf(state) === rounded ? 'round5' : 'hide')
  })
  return { year: 2025, tables, detail: 'minimum', rules: publicRules, reported: reported.map((one) => without(one, missing, next)), earlier: [], choices: [] }
}

/** Some cells of some tables are not collected. */
function without(table: StateTable, missing: number, next: () => number): StateTable {
  if (missing === 0 || next() < 0.6) return table
  const keys = Object.keys(table.cells).filter((key) => !/^[a-z]+(\|total)+$/.test(key))
  const gone = new Set(Array.from({ length: missing }, () => keys[Math.floor(next() * keys.length)]!))
  return { ...table, cells: Object.fromEntries(Object.entries(table.cells).map(([key, cell]) => [key, gone.has(key) ? { kind: 'not_collected' as const } : cell])) }
}

const parsed = <T,>(value: T): T => JSON.parse(JSON.stringify(value)) as T
const kinds = ({ cells }: Protected) => cells.map(({ state, table, measure, codes, kind, value }) => `${state} ${table} ${measure} ${codes} ${kind} ${value}`).toSorted()

async function assertSafe(found: Protected, earlier: Protected[] = []): Promise<void> {
  const report = await checkPublication(parsed(found.published), earlier.map(({ published }) => parsed(published)))
  assert.deepEqual(report.narrow, [])
  assert.deepEqual(report.contradictions, [])
  const { same, faults, differing } = checkCertificateFile(parsed(found.published), parsed(found.certificate))
  assert.deepEqual({ same, faults, differing }, { same: true, faults: 0, differing: [] })
}

test('what is called safe nobody can narrow, and whatever cannot be shown safely is not called safe', async () => {
  let safe = 0
  await fc.assert(fc.asyncProperty(year, async (one) => {
    const found = await protect(inputOf(one))
    if (!found.safe) return
    safe++
    await assertSafe(found)
    for (const { kind, value, base, table, measure, state } of found.cells)
      assert.ok(value === null || value === 0 || value >= 10 || base !== null || (table === 'T14' && measure === 'value') || state === 'ARB' && Object.values(found.summary.rounded).length > 0, `${state} ${table} ${kind} ${value} is shown`)
  }), { numRuns: 12, seed: 7 })
  assert.ok(safe >= 8, `${safe} of 12 were safe`)
})

test('a correction or a late state does not open what was published before', async () => {
  await fc.assert(fc.asyncProperty(year, fc.boolean(), async (one, late) => {
    const input = inputOf({ ...one, states: Math.max(3, one.states) })
    const last = input.reported.at(-1)!.state
    const first = await protect(late ? { ...input, reported: input.reported.filter(({ state }) => state !== last) } : input)
    if (!first.safe) return
    const corrected = late ? input.reported : input.reported.map((table) => (table.state === last ? moved(table) : table))
    const second = await protect({ ...input, reported: corrected, earlier: [parsed(first.certificate)], numbers: [1] })
    if (second.safe) await assertSafe(second, [first])
  }), { numRuns: 8, seed: 11 })
})

/** One more person in every cell that holds all of the largest part: still adds up where a table has one dimension. */
function moved(table: StateTable): StateTable {
  const [largest] = Object.entries(table.cells).flatMap(([key, cell]) => (cell.kind === 'value' && !key.includes('total') && !key.includes('prison') ? [[key, cell.value] as const] : [])).sort((a, b) => b[1] - a[1])
  const measure = largest?.[0].split('|')[0]
  const total = Object.keys(table.cells).find((key) => key.startsWith(`${measure}|`) && key.split('|').slice(1).every((code) => code === 'total'))
  if (!largest || !total || largest[0].split('|').length !== 2 || table.cells[total]?.kind !== 'value') return table
  const cells = { ...table.cells, [largest[0]]: { kind: 'value' as const, value: largest[1] + 1 }, [total]: { kind: 'value' as const, value: (table.cells[total] as { value: number }).value + 1 } }
  return { ...table, cells }
}

test('the result does not depend on the order of states and tables', async () => {
  await fc.assert(fc.asyncProperty(year, async (one) => {
    const input = inputOf(one)
    const [forth, back] = [await protect(input), await protect({ ...input, tables: input.tables.toReversed(), reported: input.reported.toReversed() })]
    assert.deepEqual(kinds(back), kinds(forth))
  }), { numRuns: 4, seed: 3 })
})

const plain: Year = { seed: 5, tables: ['T6'], states: 4, size: 120, missing: 0, apart: 6, rounded: 8 }

test('a cell that is needed is not shown by choice, and each way out that is offered leads out', async () => {
  const input = inputOf(plain)
  const before = await protect(input)
  assert.ok(before.safe)
  const hidden = before.cells.filter(({ hidden }) => hidden?.reason === 'protects_another')
  assert.ok(hidden.length > 0)
  const planted = await Promise.all(hidden.map(async ({ state, table, measure, codes }) => {
    const cell = `${state}|2025|${table}|${measure}|${codes}`
    return { cell, found: await protect({ ...input, choices: [{ cell, choice: 'show' }] }) }
  }))
  const { cell, found: unsafe } = planted.find(({ found }) => !found.safe)!
  assert.ok(unsafe.summary.narrowCount > 0)
  assert.ok(unsafe.fixes.some(({ kind }) => kind === 'drop_show'))
  for (const fix of unsafe.fixes) {
    const after = await protect({ ...input, ...applyFix({ rules: input.rules, choices: [{ cell, choice: 'show' }] }, fix) })
    assert.ok(after.safe, `${fix.id} does not lead out`)
    await assertSafe(after)
  }
})

test('hiding small counts alone is refused where subtraction undoes it, and proofs are the way out', async () => {
  const input: ProtectInput = { ...inputOf(plain), rules: { ...publicRules, method: 'threshold' } }
  const found = await protect(input)
  assert.equal(found.safe, false)
  const fix = found.fixes.find(({ kind }) => kind === 'proof')!
  assert.ok(fix.cost.cells > 0)
  assert.ok((await protect({ ...input, ...applyFix(input, fix) })).safe)
})

test('a table that contradicts itself is refused and the rest is published', async () => {
  const input = inputOf(plain)
  const [first, ...rest] = input.reported
  const found = await protect({ ...input, reported: [{ ...first!, cells: { ...first!.cells, 'persons|total': { kind: 'value', value: 9999 } } }, ...rest] })
  assert.deepEqual(found.refused.map(({ state, table, why }) => ({ state, table, why })), [{ state: first!.state, table: 'T6', why: 'sums' }])
  assert.ok(found.cells.every(({ state }) => state !== first!.state))
  assert.ok(found.safe)
})

test('a rounded table shows multiples, adds up and is rounded the same way again', async () => {
  const input = inputOf({ ...plain, rounded: 0 })
  const found = await protect(input)
  const own = found.cells.filter(({ state }) => state === 'AE')
  assert.ok(own.length > 0 && own.every(({ value, base }) => value !== null && value % 5 === 0 && base === 5))
  assert.deepEqual(found.summary.rounded, { T6: ['AE'] })
  const again = await protect({ ...input, earlier: [parsed(found.certificate)] })
  assert.deepEqual(kinds(again), kinds(found))
})

test('money is printed where the count of its line is', async () => {
  const found = await protect(inputOf({ ...plain, tables: ['T14'], size: 60 }))
  const at = new Map(found.cells.map((cell) => [`${cell.state} ${cell.measure} ${cell.codes}`, cell]))
  const money = found.cells.filter(({ measure }) => measure === 'value')
  assert.ok(money.length > 0)
  for (const one of money) assert.equal(one.value !== null, at.get(`${one.state} awards ${one.codes}`)?.value !== null)
})
