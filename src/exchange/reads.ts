/** What is read for open data: coverage once for each publication, cells some thousand at a time in short transactions. */
import type { Db } from '#platform/database'
import type { Http } from '#platform/http'
import {
  linesOf, orderedCells, publicationCoverage, publications, publishedState, tableCoverage, type Coverage, type Line, type OrderedCell, type OrderedFilter, type Publication,
  type PublishedState
} from '#publications'
import { dictionary, findTable } from '#statistics'
import { dimensionsOfTable, sortLines, type Cells, type Frame, type TablePart } from './frame.ts'

/** Cells of one query: read and written in some tens of milliseconds. */
const portion = 4000

export interface Known {
  state: PublishedState
  tables: Coverage[]
  byPublication: Coverage[]
  publications: Publication[]
  /** Lines of tables that were asked for, by 'T1' or 'T1 3'. */
  lines: Map<string, Promise<Line[]>>
}

const remembered = new WeakMap<object, { key: string; known: Promise<Known> }>()

/** What there is, remembered until something is published. */
export async function known(http: Http): Promise<Known> {
  const state = await http.read(publishedState)
  const db = http.ctx.db as object
  const key = `${state.count} ${state.newest}`
  const before = remembered.get(db)
  if (before?.key === key) return await before.known
  const found = http.read((tx) => readAll(tx, state))
  remembered.set(db, { key, known: found })
  found.catch(() => remembered.delete(db))
  return await found
}

async function readAll(tx: Db, state: PublishedState): Promise<Known> {
  return {
    state, tables: inOrder(await tableCoverage(tx)), byPublication: inOrder(await publicationCoverage(tx)),
    publications: (await publications(tx, { status: 'published' })).filter(({ number }) => number !== null), lines: new Map()
  }
}

/** In the order of the dictionary; what the dictionary does not know is not shown. */
function inOrder(coverage: readonly Coverage[]): Coverage[] {
  const place = new Map(dictionary.tables.map(({ code }, at) => [code, at]))
  return coverage.filter(({ table }) => place.has(table)).sort((a, b) => place.get(a.table)! - place.get(b.table)!)
}

/** Lines with a published cell, by their ids. */
export async function linesOfTable(http: Http, { lines }: Known, table: string, publication?: number): Promise<Line[]> {
  const key = publication === undefined ? table : `${table} ${publication}`
  let found = lines.get(key)
  if (!found) {
    lines.set(key, (found = http.read((tx) => linesOf(tx, table, publication))))
    found.catch(() => lines.delete(key))
  }
  return await found
}

async function partOf(http: Http, what: Known, coverage: Coverage): Promise<TablePart> {
  const table = findTable(dictionary, coverage.table)!
  const lines = await linesOfTable(http, what, table.code, coverage.publication ?? undefined)
  return { table, dimensions: dimensionsOfTable(table), lines: sortLines(table, lines), coverage }
}

type About = Pick<Frame, 'lang' | 'baseUrl' | 'sample'>
const publishedAt = (all: readonly Publication[], number: number) => all.find((one) => one.number === number)?.publishedAt ?? null

/** The current cells of a table; null where nothing of it is published. */
export async function frameOfTable(http: Http, what: Known, code: string, about: About): Promise<Frame | null> {
  const coverage = what.tables.find(({ table }) => table === code)
  return coverage ? { ...about, parts: [await partOf(http, what, coverage)], publication: null, updated: publishedAt(what.publications, coverage.newest) } : null
}

/** The cells of a publication as it said them; null where there is none of that number. */
export async function frameOfPublication(http: Http, what: Known, number: number, about: About): Promise<Frame | null> {
  const publication = what.publications.find((one) => one.number === number)
  if (!publication) return null
  const parts: TablePart[] = []
  for (const coverage of what.byPublication.filter((one) => one.publication === number)) parts.push(await partOf(http, what, coverage))
  return { ...about, parts, publication, updated: publication.publishedAt }
}

/** A transaction for each portion: nobody waits until a whole table is read. */
export function cellsOf(http: Http, { state }: Known): Cells {
  return async function* (part) {
    const { lines, coverage } = part
    const perLine = Math.max(1, coverage.cells / Math.max(1, coverage.lines))
    const many = Math.max(1, Math.floor(portion / perLine))
    for (let at = 0; at < lines.length; at += many) {
      const some = lines.slice(at, at + many)
      const place = new Map(some.map((line, order) => [line.id, order]))
      const cells = await http.read((tx) => orderedCells(tx, { lines: some, upTo: state.newest ?? -1, publication: coverage.publication ?? undefined }))
      yield cells.sort((a, b) => place.get(a.line)! - place.get(b.line)!)
    }
  }
}

/** The first cells of a filter: few lines at a time, as many as the limit is likely to take. */
export async function firstCells(http: Http, coverage: Coverage | undefined, filter: OrderedFilter, limit: number): Promise<OrderedCell[]> {
  if (!coverage) return []
  const found: OrderedCell[] = []
  const share = filter.states ? Math.min(1, filter.states.length / coverage.states.length) : 1
  const perLine = Math.max(0.2, (coverage.cells / coverage.lines) * share)
  const lines = filter.lines.filter(({ id }) => filter.after === undefined || id >= filter.after.line)
  for (let at = 0; at < lines.length && found.length < limit; ) {
    const many = Math.ceil(Math.min(portion, limit - found.length + 50) / perLine)
    const some = lines.slice(at, at + many)
    found.push(...await http.read((tx) => orderedCells(tx, { ...filter, lines: some })))
    at += many
  }
  return found.slice(0, limit)
}
