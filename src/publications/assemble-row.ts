/** One measure of a table as one state reported it: its numbers by the codes, and whether they make a whole. Pure. */
import { blocksAt, codesInUse, dictionary, listOf, type DictionaryTable, type Missing, type StateTable } from '#statistics'
import { sumsOf, type Dimension } from '#disclosure'
import type { Detail } from './publication.ts'

/** A product of codes: a block of the dictionary, or a slice of one. */
export interface Shape { dimensions: Dimension[] }

export interface Row {
  state: string
  share: 'region' | 'public'
  threshold: number
  /** Numbers by codes joined with '|'; what does not apply counts nobody. */
  numbers: Map<string, number>
  provisional: Set<string>
  missing: Map<string, Missing>
  inUse: ReadonlyMap<string, ReadonlySet<string>>
  base: 3 | 5 | null
}

/** Stands for those of a total who are not in a part of which there can be several: never printed. */
export const without = (code: string): string => `~${code}`

export function rowOf(table: DictionaryTable, measure: string, reported: StateTable, threshold: number): Row {
  const row: Row = {
    state: reported.state, share: reported.share === 'public' ? 'public' : 'region', threshold: Math.max(threshold, reported.threshold), base: null,
    numbers: new Map(), provisional: new Set(), missing: new Map(),
    inUse: codesInUse(table, Object.keys(reported.cells).filter((key) => key.startsWith(`${measure}|`)))
  }
  for (const [key, cell] of Object.entries(reported.cells)) {
    if (!key.startsWith(`${measure}|`)) continue
    const codes = key.slice(measure.length + 1)
    if (cell.kind === 'value' || cell.kind === 'zero') row.numbers.set(codes, cell.kind === 'zero' ? 0 : cell.value)
    else row.missing.set(codes, cell.kind)
    if ('provisional' in cell && cell.provisional) row.provisional.add(codes)
    if (cell.kind === 'not_applicable') row.numbers.set(codes, 0)
  }
  return row
}

/**
 * The products of codes in which a measure is looked at: of steps one for each step, of a list with several answers one for
 * each answer (the total, those with it, those without it), of countries only those in use.
 */
export function shapesOf(table: DictionaryTable, detail: Detail, inUse: ReadonlyMap<string, ReadonlySet<string>>, adds: (code: string) => boolean = () => true): Shape[] {
  return blocksAt(table, detail).flatMap((block) =>
    table.dimensions.reduce<Dimension[][]>((shapes, { code: name, list: listCode, sparse }) => {
      const list = listOf(dictionary, listCode)
      const wanted = block.codes[name] ?? [list.total!]
      const groups = new Set([list.total, ...list.codes.map(({ parent }) => parent)])
      const codes = list.codes.filter(({ code }) => (wanted === 'all' ? !sparse || groups.has(code) || inUse.get(name)?.has(code) : wanted.includes(code))).map(({ code }) => code)
      return dimensionsOf(name, list, codes, sparse, adds).flatMap((dimension) => shapes.map((shape) => [...shape, dimension]))
    }, [[]]).map((dimensions) => ({ dimensions })))
}

function dimensionsOf(name: string, list: ReturnType<typeof listOf>, codes: readonly string[], sparse: boolean, adds: (code: string) => boolean): Dimension[] {
  const alone = (code: string): Dimension => ({ name, codes: [code], parents: [-1] })
  if (codes.length === 1) return [alone(codes[0]!)]
  if (list.kind === 'steps') return codes.map(alone)
  if (list.kind === 'multiple')
    return codes.filter((code) => code !== list.total).map((code) =>
      // "Unknown" stands beside the total of what is known.
      code === 'unknown' || !adds(code) ? alone(code) : { name, codes: [list.total!, code, without(code)], parents: [-1, 0, 0] })
  const whole = (parent: string) => sparse || list.codes.every((one) => one.parent !== parent || codes.includes(one.code))
  const parentOf = (code: string) => list.codes.find((one) => one.code === code)!.parent
  return [{ name, codes: [...codes], parents: codes.map((code) => { const parent = parentOf(code); return parent !== null && whole(parent) ? codes.indexOf(parent) : -1 }) }]
}

/** Every combination of codes of a shape, in the order of its cells. */
export const placesOf = ({ dimensions }: Shape): string[][] =>
  dimensions.reduce<string[][]>((rows, { codes }) => rows.flatMap((row) => codes.map((code) => [...row, code])), [[]])

const isSparse = (table: DictionaryTable, codes: readonly string[]) =>
  table.dimensions.some(({ sparse, list }, at) => sparse && codes[at] !== listOf(dictionary, list).total)

/** The number of a row at some codes; null where it has none. `whole`: of countries that are not listed there is nobody. */
export function numberAt(table: DictionaryTable, row: Pick<Row, 'numbers' | 'missing' | 'inUse'>, codes: readonly string[], whole: boolean): number | null {
  const { numbers, missing, inUse } = row
  const at = codes.findIndex((code) => code.startsWith('~'))
  if (at >= 0) {
    const total = numberAt(table, row, codes.with(at, listOf(dictionary, table.dimensions[at]!.list).total!), whole)
    const part = numberAt(table, row, codes.with(at, codes[at]!.slice(1)), whole)
    return total === null || part === null ? null : total - part
  }
  const key = codes.join('|')
  const known = numbers.get(key)
  if (known !== undefined) return known
  if (!whole || missing.has(key) || !isSparse(table, codes)) return null
  // A group of countries that was left out is the sum of its countries.
  for (const [d, { sparse, list, code: name }] of table.dimensions.entries()) {
    const under = sparse ? listOf(dictionary, list).codes.filter(({ parent, code }) => parent === codes[d] && inUse.get(name)?.has(code)) : []
    if (under.length === 0) continue
    const parts = under.map(({ code }) => numberAt(table, row, codes.with(d, code), whole))
    return parts.includes(null) ? null : parts.reduce<number>((sum, part) => sum + part!, 0)
  }
  return 0
}

export type Standing = 'whole' | 'partial' | 'wrong'

/** Whether every cell of the shapes has a number and every sum holds; or at least no sum contradicts itself. */
export function standingOf(table: DictionaryTable, row: Row, shapes: readonly Shape[]): { standing: Standing; faults: string[] } {
  const faults = new Set<string>()
  let whole = true
  for (const shape of shapes) {
    const codes = placesOf(shape)
    const listed = codes.map((one) => numberAt(table, row, one, false))
    const filled = codes.map((one) => numberAt(table, row, one, true))
    whole &&= filled.every((number) => number !== null && number >= 0)
    for (const { total, of } of sumsOf(shape.dimensions)) {
      const sum = (from: (number | null)[]) => of.reduce((all, at) => all + (from[at] ?? 0), 0)
      if (filled[total] !== sum(filled)) whole = false
      const along = codes[total]!.findIndex((code, d) => code !== codes[of[0]!]![d])
      const gaps = of.some((at) => listed[at] === null) || table.dimensions[along]!.sparse
      if (listed[total] !== null && (sum(listed) > listed[total]! || (!gaps && sum(listed) !== listed[total]))) faults.add(codes[total]!.join('|'))
    }
  }
  return { standing: faults.size > 0 ? 'wrong' : whole ? 'whole' : 'partial', faults: [...faults] }
}
