/**
 * The regional statistical dictionary: what each table counts and by which codes. Pure: a dictionary comes in as data
 * (content/dictionary.json), so that a later version stands beside this one.
 */
import type { CodeListContent, DictionaryCode, DictionaryContent, DictionaryTable, OutsideMap } from '../../content/index.ts'
import content from '../../content/dictionary.json' with { type: 'json' }

export type Dictionary = DictionaryContent
export type { CodeListContent as CodeList, DictionaryCode, DictionaryTable, OutsideMap }
export type Level = DictionaryTable['expected'][number]['level']
/** One code for each dimension of a table, by the name of the dimension. */
export type CellCodes = Record<string, string>

/** The version in force. */
export const dictionary = content as Dictionary

export const findTable = (from: Dictionary, code: string): DictionaryTable | null => from.tables.find((table) => table.code === code) ?? null

/** Throws where a table names a list that its dictionary lacks: the content tests rule that out. */
export function listOf(from: Dictionary, code: string): CodeListContent {
  const list = from.lists.find((one) => one.code === code)
  if (!list) throw new RangeError(`The dictionary has no list ${code}`)
  return list
}

export interface Branch {
  code: DictionaryCode
  children: Branch[]
}

/** A list as a tree: what stands at the top, usually the total alone, with what is under each code. */
export function treeOf(list: CodeListContent): Branch[] {
  const branches = new Map(list.codes.map((code): [string, Branch] => [code.code, { code, children: [] }]))
  const roots: Branch[] = []
  for (const branch of branches.values()) (branch.code.parent === null ? roots : branches.get(branch.code.parent)!.children).push(branch)
  return roots
}

/** A code with everything above it, outermost first; null where the list has no such code. */
export function pathOf(list: CodeListContent, code: string): DictionaryCode[] | null {
  const path: DictionaryCode[] = []
  for (let at: string | null = code; at !== null; at = path[0]!.parent) {
    const found = list.codes.find((one) => one.code === at)
    if (!found) return null
    path.unshift(found)
  }
  return path
}

/**
 * Where an outside standard has a name for a code: its own mappings, and no other's. A code that a mapping says nothing
 * about has none, even where the code above it has one.
 */
export const mapsTo = (code: DictionaryCode, standard: string): OutsideMap[] => code.maps.filter((one) => one.standard === standard)

/** A dimension as disclosure control takes it: codes, each with the position of the code it is a part of; -1 for none. */
export interface HierarchyDimension {
  name: string
  codes: string[]
  parents: number[]
}

/** Only the codes of a partition are parts of a whole: of several answers and of steps no sum may be taken. */
export function dimensionsOf(from: Dictionary, table: DictionaryTable): HierarchyDimension[] {
  return table.dimensions.map(({ code: name, list }) => {
    const { codes: all, kind } = listOf(from, list)
    const codes = all.map((one) => one.code)
    return { name, codes, parents: all.map((one) => (kind === 'partition' && one.parent !== null ? codes.indexOf(one.parent) : -1)) }
  })
}

export interface CodeProblem {
  dimension: string
  kind: 'missing' | 'unknown_code' | 'unknown_dimension'
  code: string | null
}

/** What is wrong with the codes of a cell; nothing where it is a cell of the table. */
export function problemsOfCell(from: Dictionary, table: DictionaryTable, cell: Readonly<CellCodes>): CodeProblem[] {
  const strange = Object.keys(cell).filter((name) => !table.dimensions.some((one) => one.code === name))
  return [
    ...table.dimensions.flatMap(({ code: dimension, list }): CodeProblem[] => {
      const code = Object.hasOwn(cell, dimension) ? cell[dimension]! : null
      if (code === null) return [{ dimension, kind: 'missing', code }]
      return listOf(from, list).codes.some((one) => one.code === code) ? [] : [{ dimension, kind: 'unknown_code', code }]
    }),
    ...strange.map((dimension): CodeProblem => ({ dimension, kind: 'unknown_dimension', code: cell[dimension]! }))
  ]
}

/** Every combination, the last dimension changing fastest. */
function combinations(dimensions: readonly { name: string; codes: readonly string[] }[]): CellCodes[] {
  return dimensions.reduce<CellCodes[]>((rows, { name, codes }) => rows.flatMap((row) => codes.map((code) => ({ ...row, [name]: code }))), [{}])
}

/** All cells of a table as rows, in the order in which disclosure control numbers them. Hundreds to thousands. */
export const cellsOf = (from: Dictionary, table: DictionaryTable): CellCodes[] => combinations(dimensionsOf(from, table))

export const cellCount = (from: Dictionary, table: DictionaryTable): number =>
  table.dimensions.reduce((product, { list }) => product * listOf(from, list).codes.length, 1)

/** The codes that a block of expected cells names for each dimension; one that is left out stands at its total. */
export const blockCodes = (from: Dictionary, table: DictionaryTable, block: DictionaryTable['expected'][number]): { name: string; codes: string[] }[] =>
  table.dimensions.map(({ code: name, list: listCode }) => {
    const list = listOf(from, listCode)
    const wanted = block.codes[name] ?? [list.total!]
    return { name, codes: wanted === 'all' ? list.codes.map((one) => one.code) : [...wanted] }
  })

/** The cells that a state is asked for ('minimum'), or those the table can hold ('full', the minimum included), each once. */
export function expectedCells(from: Dictionary, table: DictionaryTable, level: Level): CellCodes[] {
  const cells = new Map<string, CellCodes>()
  for (const block of table.expected) {
    if (level === 'minimum' && block.level === 'full') continue
    for (const cell of combinations(blockCodes(from, table, block))) cells.set(Object.values(cell).join(' '), cell)
  }
  return [...cells.values()]
}
