/** What subtraction, rounding and trying out must not give away beside the counts. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StateTable } from '#statistics'
import type { DraftInput } from './draft-store.ts'
import { protect, type Protected } from './protect.ts'
import { jobOf } from './protection.ts'
import { publicRules, region } from './publication.ts'

type Numbers = Record<string, Record<string, number>>
const tableOf = (table: string, state: string, numbers: Numbers, { share = 'public', protection = 'hide' }: Partial<Pick<StateTable, 'share' | 'protection'>> = {}): StateTable => ({
  state, year: 2025, table, dictionary: 1, about: {}, share, protection, threshold: 10, source: 'made up', origin: 'state', returnId: 'one', reason: null, recordedAt: new Date(0), recordedBy: null,
  cells: Object.fromEntries(Object.entries(numbers).flatMap(([measure, of]) => Object.entries(of).map(([code, value]) => [`${measure}|${code}`, value === 0 ? { kind: 'zero' as const } : { kind: 'value' as const, value }])))
} as StateTable)

const protectedOf = (table: string, reported: readonly StateTable[], salt?: string): Promise<Protected> =>
  protect({ year: 2025, tables: [table], detail: 'minimum', rules: publicRules, reported, earlier: [], choices: [], ...(salt === undefined ? {} : { salt }) })

const awards = (total: number, civil: number): Record<string, number> => ({ total, civil, criminal: total - civil, fund: 0 })

test('of a rounded table no amount is printed, and none of the region from which it could be subtracted', async () => {
  const found = await protectedOf('T14', [
    tableOf('T14', 'AE', { awards: awards(61, 1), value: { total: 61_000, civil: 11_000, criminal: 50_000, fund: 0 } }, { protection: 'round5' }),
    tableOf('T14', 'DZ', { awards: awards(80, 40), value: { total: 8000, civil: 4000, criminal: 4000, fund: 0 } }),
    tableOf('T14', 'EG', { awards: awards(90, 30), value: { total: 9000, civil: 3000, criminal: 6000, fund: 0 } })
  ])
  const amounts = found.cells.filter(({ measure }) => measure === 'value')
  assert.ok(amounts.some(({ state, value }) => state === 'DZ' && value === 4000))
  assert.deepEqual(amounts.filter(({ state, value }) => (state === 'AE' && value !== null) || state === region), [])
})

const budget = (total: number) => ({ budget: { total: 3 * total, committee: total, shelters: total, fund: total } })

test('the budget of a state that is only in the regional total is not the rest of a subtraction', async () => {
  const regional = (states: readonly string[]) => states.map((state, n) => tableOf('T17', state, budget(100 + n), { share: 'region' }))
  const shown = async (states: readonly string[]) => (await protectedOf('T17', [...regional(states), tableOf('T17', 'DZ', budget(500))])).cells.filter(({ state }) => state === region).length
  assert.equal(await shown(['AE']), 0)
  assert.equal(await shown(['AE', 'EG']), 0)
  assert.ok(await shown(['AE', 'EG', 'IQ']) > 0)
})

test('hidden counts cannot be tried out against the SHA-256 of the restricted file', async () => {
  const one = [tableOf('T14', 'AE', { awards: awards(60, 4) })]
  const [first, second] = [await protectedOf('T14', one, 'a'), await protectedOf('T14', one, 'b')]
  assert.notEqual(first.published.certificate, second.published.certificate)
  const draft = { publication: { year: 2025, tables: ['T14'], detail: 'minimum', rules: publicRules }, reported: one, choices: [], earlier: [], print: {} } as unknown as DraftInput
  const salts = [jobOf(draft), jobOf(draft)].map(({ input }) => input.salt)
  assert.ok(salts.every((salt) => salt !== undefined && salt.length === 64) && salts[0] !== salts[1])
})
