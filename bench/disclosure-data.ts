/** W: a seeded file of 12 categorical columns from a mixture of 60 profiles (design of the statistics), and tables made of it. */
import { flat, type DisclosureTable } from '../src/disclosure/system.ts'

export const categories = [22, 10, 4, 9, 60, 60, 7, 14, 12, 7, 6, 9] as const

/** A small generator of numbers in [0, 1) that gives the same sequence for a seed (mulberry32, T. Ettinger, public domain). */
export function random(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

/** Columns of `records` codes; each profile prefers some codes of each column, as cases of one kind do. */
export function caseFile(records: number, seed = 1): Uint8Array[] {
  const next = random(seed)
  const profiles = Array.from({ length: 60 }, () => ({
    weight: next() ** 3 + 0.01,
    tables: categories.map((size) => aliasOf(Array.from({ length: size }, () => next() ** 6 + 0.002)))
  }))
  const pick = aliasOf(profiles.map(({ weight }) => weight))
  const columns = categories.map(() => new Uint8Array(records))
  for (let row = 0; row < records; row++) {
    const { tables } = profiles[draw(pick, next)]!
    for (let column = 0; column < categories.length; column++) columns[column]![row] = draw(tables[column]!, next)
  }
  return columns
}

interface Alias { chance: Float64Array; other: Uint16Array }

/** Walker's alias table (Vose 1991): one draw costs two numbers, whatever the number of codes. */
function aliasOf(weights: readonly number[]): Alias {
  const n = weights.length
  const sum = weights.reduce((all, one) => all + one, 0)
  const scaled = weights.map((weight) => (weight * n) / sum)
  const chance = new Float64Array(n).fill(1)
  const other = new Uint16Array(n)
  const small = scaled.flatMap((value, index) => (value < 1 ? [index] : []))
  const large = scaled.flatMap((value, index) => (value >= 1 ? [index] : []))
  while (small.length > 0 && large.length > 0) {
    const [less, more] = [small.pop()!, large[large.length - 1]!]
    chance[less] = scaled[less]!
    other[less] = more
    scaled[more]! -= 1 - scaled[less]!
    if (scaled[more]! < 1) small.push(large.pop()!)
  }
  return { chance, other }
}

function draw({ chance, other }: Alias, next: () => number): number {
  const place = Math.floor(next() * chance.length)
  return next() < chance[place]! ? place : other[place]!
}

/** The table of some columns with all totals. */
export function tableOf(columns: readonly Uint8Array[], chosen: readonly number[], name = 'W'): DisclosureTable {
  const dimensions = chosen.map((column) => flat(`c${column}`, Array.from({ length: categories[column]! }, (_, code) => `c${column}.${code}`)))
  const sizes = dimensions.map(({ codes }) => codes.length)
  const steps = sizes.map((_, d) => sizes.slice(d + 1).reduce((product, one) => product * one, 1))
  const counts = new Int32Array(sizes.reduce((product, one) => product * one, 1))
  const records = columns[0]!.length
  for (let subset = 0; subset < 1 << chosen.length; subset++)
    for (let row = 0; row < records; row++) {
      let place = 0
      for (let d = 0; d < chosen.length; d++) if (subset & (1 << d)) place += (columns[chosen[d]!]![row]! + 1) * steps[d]!
      counts[place]!++
    }
  return { name, dimensions, counts: [...counts] }
}

/** 184, 920, 1,840 and 9,200 cells. */
export const benchTables: Record<number, readonly number[]> = { 184: [0, 6], 920: [0, 2, 6], 1840: [0, 6, 3], 9200: [0, 2, 6, 3] }
