/**
 * One system of cells and sums from what is assembled and from every earlier publication of the year, split into parts that
 * have nothing to do with each other. A figure that did not change is the same cell in both; one that changed is another.
 */
import type { Dimension, NamedSystem } from '#disclosure'
import { sumsOf } from '#disclosure'
import type { Assembled, Role, View } from './assemble.ts'
import type { CertificatePart, PublicationCertificate } from './certificate-file.ts'

export interface Cell {
  key: string
  count: number
  threshold: number
  /** The state that knows it, or 'ARB'. */
  state: string
  role: Role
  /** What an earlier publication did with it. */
  earlier: { status: 0 | 1 | 2; reason: string } | null
}

/** `groups`: whether a part that takes all of the total tells something about persons. */
export interface PartSum { total: number; parts: number[]; groups: boolean }

export interface Part {
  cells: Cell[]
  at: Map<string, number>
  system: NamedSystem
  tables: { name: string; dimensions: Dimension[] }[]
  sums: PartSum[]
}

interface NamedSum { total: string; parts: string[]; groups: boolean }
type ViewSum = NamedSum & { rest: { key: string; count: number } | null }
interface NamedTable { name: string; dimensions: Dimension[]; keys: (string | null)[] }

export function partsOf(assembled: Assembled, earlier: readonly PublicationCertificate[]): Part[] {
  const cells = new Map<string, Cell>([...assembled.figures.values()].map(({ key, count, threshold, state, role }) => [key, { key, count, threshold, state, role, earlier: null }]))
  const sums = new Map<string, NamedSum>()
  const tables: NamedTable[] = []
  const addSum = (sum: NamedSum) => {
    const name = `${sum.total}=${sum.parts.toSorted().join('+')}`
    const known = sums.get(name)
    if (known) known.groups ||= sum.groups
    else sums.set(name, sum)
  }
  for (const view of assembled.views) {
    tables.push(view)
    for (const { total, parts, groups, rest } of sumsOfView(cells, view)) {
      if (rest) cells.set(rest.key, { ...rest, threshold: 1, state: cells.get(total)!.state, role: 'unprinted', earlier: null })
      addSum({ total, parts, groups })
    }
  }
  for (const { total, parts } of assembled.sums) addSum({ total, parts, groups: false })
  for (const part of touching(assembled, earlier)) addEarlier(assembled, part, cells, tables, addSum)
  return split(cells, tables, [...sums.values()])
}

/**
 * The sums of a table by the names of their cells. A table by itself may miss parts: what is left of the total is then a cell
 * that nobody prints, `rest`, the last of the parts.
 */
export function sumsOfView(figures: { get(key: string): { count: number } | undefined }, { name, keys, dimensions, persons }: View): ViewSum[] {
  return [...sumsOf(dimensions)].flatMap(({ total, of }): ViewSum[] => {
    const whole = figures.get(keys[total] ?? '')
    const parts = of.flatMap((at) => keys[at] ?? [])
    if (!whole || parts.length === 0) return []
    const along = dimensions[alongOf(dimensions, total, of[0]!)]!.name
    const count = whole.count - parts.reduce((sum, key) => sum + figures.get(key)!.count, 0)
    // Rounded parts of a list that stops short.
    if (count < 0) return []
    if (count === 0 && parts.length === of.length) return [{ total: keys[total]!, parts, groups: persons && along !== 'state', rest: null }]
    const key = `${keys[total]!}~${name}~${along}`
    return [{ total: keys[total]!, parts: [...parts, key], groups: false, rest: { key, count } }]
  })
}

function alongOf(dimensions: readonly Dimension[], total: number, part: number): number {
  for (let d = dimensions.length - 1, [a, b] = [total, part]; d >= 0; d--) {
    const size = dimensions[d]!.codes.length
    if (a % size !== b % size) return d
    ;[a, b] = [Math.floor(a / size), Math.floor(b / size)]
  }
  return 0
}

const baseOf = (key: string) => key.split('@')[0]!

/** Parts of earlier publications that hang together with what is published now, directly or through each other. */
function touching(assembled: Assembled, earlier: readonly PublicationCertificate[]): CertificatePart[] {
  const known = new Set(assembled.figures.keys())
  let waiting = earlier.flatMap(({ parts }) => parts)
  const found: CertificatePart[] = []
  for (;;) {
    const next = waiting.filter(({ system }) => system.keys.some((key) => known.has(baseOf(key))))
    if (next.length === 0) return found
    waiting = waiting.filter((part) => !next.includes(part))
    for (const part of next) for (const key of part.system.keys) known.add(baseOf(key))
    found.push(...next)
  }
}

function addEarlier(assembled: Assembled, part: CertificatePart, cells: Map<string, Cell>, tables: NamedTable[], addSum: (sum: NamedSum) => void): void {
  const keys = part.system.keys.map((key, at) => {
    const [base, count] = [baseOf(key), part.system.counts[at]!]
    const name = assembled.figures.get(base)?.count === count || cells.get(base)?.count === count ? base : `${base}@${count}`
    const status = part.status[at] as 0 | 1 | 2
    const unprinted = part.unpublished[at] === 1
    const before = { status, reason: part.reasons[at]! }
    const cell = cells.get(name)
    if (!cell) cells.set(name, { key: name, count, threshold: part.thresholds[at]!, state: part.states[at]!, role: unprinted ? (status === 1 ? 'private' : 'unprinted') : 'figure', earlier: before })
    else {
      cell.threshold = Math.max(cell.threshold, part.thresholds[at]!)
      // What one publication shows is shown; what one hides for itself is hidden for itself.
      if (!unprinted || status === 0) cell.earlier = { ...before, status: rank(cell.earlier?.status, status) }
      if (!unprinted && cell.role !== 'fixed') cell.role = 'figure'
    }
    return name
  })
  const { totals, starts, parts } = part.system
  totals.forEach((total, row) => addSum({ total: keys[total]!, parts: parts.slice(starts[row], starts[row + 1]).map((cell) => keys[cell]!), groups: false }))
  for (const { name, dimensions, cells: own } of part.tables) tables.push({ name, dimensions, keys: own.map((cell) => (cell < 0 ? null : keys[cell]!)) })
}

const rank = (before: 0 | 1 | 2 | undefined, now: 0 | 1 | 2): 0 | 1 | 2 => (before === undefined ? now : before === 0 || now === 0 ? 0 : before === 1 || now === 1 ? 1 : 2)

function split(cells: Map<string, Cell>, tables: readonly NamedTable[], sums: readonly NamedSum[]): Part[] {
  const above = new Map<string, string>()
  const rootOf = (key: string): string => {
    let root = key
    while (above.has(root)) root = above.get(root)!
    for (let at = key; at !== root; ) {
      const next = above.get(at)!
      above.set(at, root)
      at = next
    }
    return root
  }
  const join = (keys: readonly (string | null)[]) => {
    let first: string | null = null
    for (const key of keys) {
      if (key === null) continue
      const root = rootOf(key)
      if (first === null) first = root
      else if (root !== first) above.set(root, first)
    }
  }
  for (const { keys } of tables) join(keys)
  for (const { total, parts } of sums) join([total, ...parts])
  const groups = new Map<string, { cells: Cell[]; tables: NamedTable[]; sums: NamedSum[] }>()
  const groupOf = (key: string) => {
    const root = rootOf(key)
    let group = groups.get(root)
    if (!group) groups.set(root, (group = { cells: [], tables: [], sums: [] }))
    return group
  }
  for (const cell of cells.values()) groupOf(cell.key).cells.push(cell)
  for (const table of tables) {
    const first = table.keys.find((key) => key !== null)
    if (first !== undefined && first !== null) groupOf(first).tables.push(table)
  }
  for (const sum of sums) groupOf(sum.total).sums.push(sum)
  return [...groups.values()].map(partOf)
}

function partOf({ cells, tables, sums }: { cells: Cell[]; tables: NamedTable[]; sums: NamedSum[] }): Part {
  const at = new Map(cells.map(({ key }, index) => [key, index]))
  const own = sums.map(({ total, parts, groups }): PartSum => ({ total: at.get(total)!, parts: parts.map((part) => at.get(part)!), groups }))
  const starts = [0]
  for (const { parts } of own) starts.push(starts.at(-1)! + parts.length)
  const system: NamedSystem = {
    counts: Int32Array.from(cells, ({ count }) => count), totals: Int32Array.from(own, ({ total }) => total), starts: Int32Array.from(starts),
    parts: Int32Array.from(own.flatMap(({ parts }) => parts)), keys: cells.map(({ key }) => key),
    cellsOf: tables.map(({ keys }) => Int32Array.from(keys, (key) => (key === null ? -1 : at.get(key)!)))
  }
  return { cells, at, system, tables: tables.map(({ name, dimensions }) => ({ name, dimensions })), sums: own }
}
