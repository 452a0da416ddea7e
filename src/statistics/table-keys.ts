/**
 * Which cells of a table a form shows and a state is asked for. A dimension of countries has two hundred codes, of which a
 * state uses a few: there only the groups are asked for, and the lines that have a figure in them.
 */
import { blockCodes, dictionary, listOf, type DictionaryTable, type Level } from './dictionary.ts'
import { partsOfKey } from './table-answer.ts'

/** By the name of each sparse dimension: codes that the cells of `used` stand in. */
export type CodesInUse = ReadonlyMap<string, ReadonlySet<string>>

/** `lines`: codes whose line a person has opened ('T2' with 'FR'), of whichever sparse dimension has them. */
export function codesInUse(table: DictionaryTable, used: Iterable<string>, lines: readonly string[] = []): CodesInUse {
  const sparse = table.dimensions.filter((one) => one.sparse)
  const found = new Map(sparse.map(({ code, list }) => {
    const known = new Set(listOf(dictionary, list).codes.map((one) => one.code))
    return [code, new Set(lines.filter((line) => known.has(line)))]
  }))
  if (sparse.length > 0)
    for (const key of used) {
      const { codes } = partsOfKey(table, key)
      for (const { code } of sparse) found.get(code)!.add(codes[code]!)
    }
  return found
}

export type Block = DictionaryTable['expected'][number]

/** The blocks to show at a level: none that lies wholly inside another one. */
export function blocksAt(table: DictionaryTable, level: Level): Block[] {
  const blocks = table.expected.filter((block) => level === 'full' || block.level === 'minimum')
  const codesOf = new Map(blocks.map((block) => [block, blockCodes(dictionary, table, block).map(({ codes }) => new Set(codes))]))
  const inside = (inner: Block, outer: Block) =>
    codesOf.get(inner)!.every((codes, at) => codes.isSubsetOf(codesOf.get(outer)![at]!))
  return blocks.filter((block, at) => !blocks.some((other, i) => other !== block && inside(block, other) && !(inside(other, block) && i > at)))
}

/** Of a sparse list what is always asked for: the total and the groups under it; the rest counts once it is in use. */
const groupsOf = (list: string): Set<string> => {
  const { codes, total } = listOf(dictionary, list)
  return new Set([total, ...codes.map((one) => one.parent)].filter((code) => code !== null))
}

/** The codes of each dimension of a block that are asked for. */
export function askedCodes(table: DictionaryTable, block: Block, inUse?: CodesInUse): string[][] {
  return blockCodes(dictionary, table, block).map(({ name, codes }, at) => {
    const dimension = table.dimensions[at]!
    if (!dimension.sparse || block.codes[name] === undefined) return codes
    const groups = groupsOf(dimension.list)
    return codes.filter((code) => groups.has(code) || inUse?.get(name)?.has(code))
  })
}

/** The keys of every combination, the last dimension changing fastest. */
export const keysOf = (measures: readonly string[], codes: readonly (readonly string[])[]): string[] =>
  codes.reduce<string[]>((keys, next) => keys.flatMap((key) => next.map((code) => `${key}|${code}`)), [...measures])

/**
 * The cells that a state is asked for, as `cellKey`s, each once: all measures at 'minimum', or at 'full' (the minimum
 * included). Of countries only the totals and groups, and those that `used` cells (of the answer) name.
 */
export function expectedKeys(table: DictionaryTable, level: Level, used: Iterable<string> = []): string[] {
  const inUse = codesInUse(table, used)
  const measures = table.measures.map((one) => one.code)
  return [...new Set(blocksAt(table, level).flatMap((block) => keysOf(measures, askedCodes(table, block, inUse))))]
}

/** Whether the table has such a cell at all. */
export function isCellOf(table: DictionaryTable, key: string): boolean {
  const [measure, ...codes] = key.split('|')
  return table.measures.some((one) => one.code === measure) && codes.length === table.dimensions.length && table.dimensions.every(({ list }, at) => knownCodes(list).has(codes[at]!))
}

const known = new Map<string, ReadonlySet<string>>()
function knownCodes(list: string): ReadonlySet<string> {
  let codes = known.get(list)
  if (!codes) known.set(list, (codes = new Set(listOf(dictionary, list).codes.map((one) => one.code))))
  return codes
}
