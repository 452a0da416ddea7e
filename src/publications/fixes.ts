/**
 * Ways out of an unsafe draft, each tried before it is offered: what it costs is what the protection comes to with it.
 */
import { primary } from '#disclosure'
import { linkedTables } from './links.ts'
import type { Outcome } from './protect.ts'
import type { Choice, Fix, ProtectInput } from './protect-types.ts'
import { region, type Rules } from './publication.ts'

/** Places that are listed with a fix. */
const listAtMost = 200

type Run = (input: ProtectInput) => Promise<Outcome>
interface Try { kind: Fix['kind']; table: string; state?: string; choices?: { add: Choice[]; remove: string[] }; rules?: Partial<Rules> }

/** `run` protects again, without files. The cheapest first. */
export async function fixesOf(outcome: Outcome, run: Run, progress?: (share: number) => void): Promise<Fix[]> {
  const tries = triesOf(outcome)
  const fixes: Fix[] = []
  for (const [n, one] of tries.entries()) {
    const fix = await tried(outcome, one, run)
    if (fix) fixes.push(fix)
    progress?.((n + 1) / tries.length)
  }
  return fixes.sort((a, b) => a.cost.cells - b.cost.cells || (a.id < b.id ? -1 : 1))
}

const isSafe = ({ parts }: Outcome) => parts.every(({ narrow, unknown }) => narrow.length === 0 && unknown === 0)
const tableOf = (key: string) => key.split('|')[2]!
const stateOf = (key: string) => key.split('|')[0]!

function triesOf({ input, parts, assembled }: Outcome): Try[] {
  const { rules, choices } = input
  const unsafe = parts.filter(({ narrow, unknown }) => narrow.length > 0 || unknown > 0)
  const keys = new Set(unsafe.flatMap(({ part }) => part.cells.map(({ key }) => key)))
  const shows = choices.filter(({ cell, choice }) => choice === 'show' && keys.has(assembled.places.get(cell)?.key ?? ''))
  const narrow = unsafe.flatMap(({ part, narrow: found }) => found.map(({ cell }) => part.cells[cell]!.key))
  const [first, second] = [...counted(narrow.filter((key) => stateOf(key) !== region).map((key) => `${stateOf(key)}|${tableOf(key)}`))].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([name]) => name.split('|') as [string, string])
  const table = tableOf(shows[0]?.cell ?? narrow[0] ?? [...keys][0] ?? '||')
  const tries: Try[] = []
  if (shows.length > 0) {
    tries.push({ kind: 'drop_show', table, choices: { add: [], remove: shows.map(({ cell }) => cell) } })
    // A small count cannot be shown at any price.
    const small = unsafe.some(({ part, marks }) => part.cells.some(({ key }, cell) => marks.status[cell] === primary && shows.some(({ cell: place }) => assembled.places.get(place)?.key === key)))
    if (!small && !rules.keepShown) tries.push({ kind: 'hide_more', table, rules: { keepShown: true } })
  }
  if (rules.method !== 'proof') tries.push({ kind: 'proof', table, rules: { method: 'proof' }, ...(shows.length > 0 ? { choices: { add: [], remove: shows.map(({ cell }) => cell) } } : {}) })
  if (shows.length > 0 || rules.method !== 'proof') return tries
  for (const one of [first, second]) {
    if (!one) continue
    const [state, at] = one
    tries.push({ kind: 'leave_out', table: at, state, rules: { leaveOut: [...(rules.leaveOut ?? []), ...linkedIn(input, at).map((table) => ({ state, table, from: 'publication' as const }))] } })
    tries.push({ kind: 'round', table: at, state, rules: { round: [...(rules.round ?? []), { state, table: at, base: 5 }] } })
  }
  return tries
}

const linkedIn = ({ tables }: ProtectInput, table: string) => linkedTables(table).filter((one) => tables.includes(one))

function counted(names: readonly string[]): Map<string, number> {
  const found = new Map<string, number>()
  for (const name of names) found.set(name, (found.get(name) ?? 0) + 1)
  return found
}

async function tried(before: Outcome, one: Try, run: Run): Promise<Fix | null> {
  const { input } = before
  const removed = new Set(one.choices?.remove)
  const after = await run({ ...input, rules: { ...input.rules, ...one.rules }, choices: [...input.choices.filter(({ cell }) => !removed.has(cell)), ...(one.choices?.add ?? [])] })
  if (!isSafe(after)) return null
  const figures = new Map(after.cells.map((cell) => [`${cell.state}|${cell.year}|${cell.table}|${cell.measure}|${cell.codes}`, cell]))
  const lost = before.cells.filter((cell) => {
    const now = figures.get(`${cell.state}|${cell.year}|${cell.table}|${cell.measure}|${cell.codes}`)
    return cell.value !== null && (one.kind === 'round' ? now?.value !== cell.value : (now?.value ?? null) === null)
  })
  const farthest = one.kind === 'round' ? [...after.rounding.farthest].filter(([name]) => name.startsWith(`${one.state}|`)).reduce((most, [, moved]) => Math.max(most, moved), 0) : null
  return {
    id: [one.kind, one.state ?? '', one.table].join(':'), kind: one.kind, table: one.table, ...(one.state === undefined ? {} : { state: one.state }),
    cells: (one.kind === 'drop_show' ? [...removed] : lost.map((cell) => `${cell.state}|${cell.year}|${cell.table}|${cell.measure}|${cell.codes}`)).slice(0, listAtMost),
    cost: { cells: lost.length, persons: one.kind === 'round' ? null : lost.reduce((sum, { value }) => sum + (value ?? 0), 0), farthest },
    ...(one.choices ? { choices: one.choices } : {}), ...(one.rules ? { rules: one.rules } : {})
  }
}
