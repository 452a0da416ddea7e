/** The worker behind outside-file.ts: one file, one answer. What a hostile file makes of the memory ends with it. */
import { parentPort, workerData } from 'node:worker_threads'
import { decodeText } from '#platform/encoding'
import { placeOf, readBookHere, type ReadSheet } from '#platform/xlsx'
import { readLayout, type LayoutRead } from './outside-layout.ts'
import { readSeparated, tableLimits } from './outside-table.ts'

export interface FileJob { kind: 'xlsx' | 'text'; bytes: Uint8Array; states: Record<string, string> }
export type FileAnswer = LayoutRead | { ok: false; problem: 'broken' | 'not_text' | 'too_many' }

/** The portal's file of every country has about 40,000 rows of 13 cells and unpacks into a fifth of this. */
const bookLimits = { unpacked: 200_000_000, cells: 2_000_000 }

function rowsOf({ cells }: ReadSheet): string[][] {
  const rows: string[][] = []
  for (const [address, { value }] of cells) {
    const place = placeOf(address)
    if (!place || place.row > tableLimits.rows) continue
    const { row, column } = place
    while (rows.length < row) rows.push([])
    const cellsOfRow = rows[row - 1]!
    while (cellsOfRow.length < column) cellsOfRow.push('')
    cellsOfRow[column - 1] = value === null ? '' : String(value)
  }
  return rows
}

/** The first sheet that has the columns; where none has, what the best of them lacks. */
async function readWorkbook(bytes: Uint8Array, states: Record<string, string>): Promise<FileAnswer> {
  const found = await readBookHere(bytes, bookLimits)
  if (!found.ok) return { ok: false, problem: found.problem === 'too_big' ? 'too_many' : 'broken' }
  const answers = found.book.sheets.map((sheet) => readLayout(rowsOf(sheet), states))
  const lacking = answers.flatMap((one) => (one.ok ? [] : [one])).sort((a, b) => a.missing.length - b.missing.length)
  return answers.find((one) => one.ok) ?? lacking[0] ?? { ok: false, problem: 'broken' }
}

function readText(bytes: Uint8Array, states: Record<string, string>): FileAnswer {
  const text = decodeText(bytes)
  if (text === null) return { ok: false, problem: 'not_text' }
  const rows = readSeparated(text)
  return rows === null ? { ok: false, problem: 'too_many' } : readLayout(rows, states)
}

const { kind, bytes, states } = workerData as FileJob
parentPort?.postMessage(kind === 'xlsx' ? await readWorkbook(bytes, states) : readText(bytes, states))
