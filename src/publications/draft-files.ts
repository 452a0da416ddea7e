/** What a protection leaves behind, as files of the draft: all of them for the unit alone until it is published. Pure. */
import { createHash } from 'node:crypto'
import { countsOf, type Counts, type InputPrint } from './draft.ts'
import { fileText } from './certificate-file.ts'
import type { Fix, Protected, Refused } from './protect-types.ts'
import type { NewPublishedCell } from './published-store.ts'

/** Prints, fixes and counts: what the page of a draft shows. */
export interface DraftRecord { print: InputPrint; fixes: Fix[]; refused: Refused[]; counts: Counts }

export interface NewFile { name: string; type: string; restricted: boolean; sha256: string; bytes: Uint8Array }

/** The true counts and the proofs. */
export const certificateFile = 'certificate.json'
export const recordFile = 'draft.json'
export const publicFile = 'publication.json'
export const cellsFile = (table: string) => `draft-${table}.json`
/** Files that only a draft needs. */
export const isWorkingFile = (name: string) => name === recordFile || /^draft-T\d+\.json$/.test(name)

const fileOfText = (name: string, text: string): NewFile => newFile(name, 'application/json; charset=utf-8', Buffer.from(text), true)
export const fileOfJson = (name: string, value: unknown, restricted = true): NewFile => newFile(name, 'application/json; charset=utf-8', Buffer.from(JSON.stringify(value)), restricted)
export const newFile = (name: string, type: string, bytes: Uint8Array, restricted: boolean): NewFile =>
  ({ name, type, restricted, bytes, sha256: createHash('sha256').update(bytes).digest('hex') })

export function filesOfProtected({ cells, fixes, refused, certificate, published }: Protected, print: InputPrint, tables: readonly string[]): NewFile[] {
  const record: DraftRecord = { print, fixes, refused, counts: countsOf(cells) }
  return [
    fileOfJson(recordFile, record), fileOfText(certificateFile, fileText(certificate)), fileOfText(publicFile, fileText(published)),
    ...tables.map((table) => fileOfJson(cellsFile(table), cells.filter((cell) => cell.table === table)))
  ]
}

export const jsonOf = <T,>(bytes: Uint8Array): T => JSON.parse(Buffer.from(bytes).toString('utf8')) as T
export const cellsIn = (bytes: Uint8Array): NewPublishedCell[] => jsonOf(bytes)
