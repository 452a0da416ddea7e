/** What is read for open data: coverage once for each publication, cells some thousand at a time in short transactions. */
import type { Db } from '#platform/database'
import type { Http } from '#platform/http'
import {
  linesOf, orderedCells, publicationCoverage, publications, publishedState, tableCoverage, type Coverage, type Publication, type PublishedState
} from '#publications'
import { dictionary, findTable } from '#statistics'
import { dimensionsOfTable, sortLines, type Cells, type Frame, type TablePart } from './frame.ts'

/** Cells of one query: read and written in some tens of milliseconds. */
const portion = 4000

export interface Known { state: PublishedState; tables: Coverage[]; byPublication: Coverage[]; publications: Publication[] }

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
    publications: (await publications(tx, { status: 'published' })).filter(({ number }) => number !== null)
  }
}

/** In the order of the dictionary; what the dictionary does not know is not shown. */
function inOrder(coverage: readonly Coverage[]): Coverage[] {
  const place = new Map(dictionary.tables.map(({ code }, at) => [code, at]))
  return coverage.filter(({ table }) => place.has(table)).sort((a, b) => place.get(a.table)! - place.get(b.table)!)
}

async function partOf(http: Http, coverage: Coverage): Promise<TablePart> {
  const table = findTable(dictionary, coverage.table)!
  const lines = await http.read((tx) => linesOf(tx, table.code, coverage.publication ?? undefined))
  return { table, dimensions: dimensionsOfTable(table), lines: sortLines(table, lines), coverage }
}

type About = Pick<Frame, 'lang' | 'baseUrl' | 'sample'>
const publishedAt = (all: readonly Publication[], number: number) => all.find((one) => one.number === number)?.publishedAt ?? null

/** The current cells of a table; null where nothing of it is published. */
export async function frameOfTable(http: Http, { tables, publications: all }: Known, code: string, about: About): Promise<Frame | null> {
  const coverage = tables.find(({ table }) => table === code)
  return coverage ? { ...about, parts: [await partOf(http, coverage)], publication: null, updated: publishedAt(all, coverage.newest) } : null
}

/** The cells of a publication as it said them; null where there is none of that number. */
export async function frameOfPublication(http: Http, { byPublication, publications: all }: Known, number: number, about: About): Promise<Frame | null> {
  const publication = all.find((one) => one.number === number)
  if (!publication) return null
  const parts: TablePart[] = []
  for (const coverage of byPublication.filter((one) => one.publication === number)) parts.push(await partOf(http, coverage))
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
