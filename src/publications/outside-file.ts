/** Reads an uploaded file of the UNODC data portal in a worker: CSV in any encoding that is met, and XLSX. Never throws for what is in the file. */
import { createHash } from 'node:crypto'
import { maxFileMb } from '#platform/http'
import type { Message } from '#platform/messages'
import { inThread, turns } from '#platform/threads'
import { xlsxType } from '#platform/xlsx'
import { allStates } from '#states'
import type { FileAnswer, FileJob } from './outside-file-worker.ts'
import type { ReadOutside } from './outside-layout.ts'

export const outsideEndings = ['csv', 'xlsx'] as const

export type OutsideFile =
  | { ok: true; name: string; type: string; sha256: string; bytes: Uint8Array; read: ReadOutside }
  | { ok: false; message: Message }

/** The file of every country takes some seconds; one that takes longer is made to. */
const limits = { time: 90_000, growth: 1_500_000_000, heap: 1200 }
const types = { xlsx: xlsxType, text: 'text/csv' } as const

const inTurn = turns(1)

export async function readOutsideFile(bytes: Uint8Array, given: string, timeLimit = limits.time): Promise<OutsideFile> {
  const name = cleanName(given)
  const refused = (key: Message['key'], values: Message['values'] = {}): OutsideFile => ({ ok: false, message: { key, values: { name, ...values } } })
  if (bytes.length === 0) return refused('publications.outside.fileEmpty')
  if (bytes.length > maxFileMb * 1e6) return refused('publications.outside.fileTooLarge', { limit: maxFileMb })
  const kind = kindOf(bytes)
  if (kind === null) return refused('publications.outside.fileType')
  const job: FileJob = { kind, bytes: Uint8Array.from(bytes), states: statesByIso3 }
  const answer = await inTurn(() => inThread<FileAnswer>(new URL('./outside-file-worker.ts', import.meta.url), job, { ...limits, time: timeLimit }))
  if (answer === 'late') return refused('publications.outside.fileSlow')
  if (answer === 'lost') return refused('publications.outside.fileBroken')
  if (answer.ok) {
    const { ok, ...read } = answer
    return { ok, name, type: types[kind], sha256: createHash('sha256').update(bytes).digest('hex'), bytes, read }
  }
  if ('missing' in answer) return refused('publications.outside.fileColumns', { columns: answer.missing.join(', '), count: answer.missing.length })
  return refused(answer.problem === 'broken' ? 'publications.outside.fileBroken' : answer.problem === 'too_many' ? 'publications.outside.fileTooMany' : 'publications.outside.fileType')
}

const statesByIso3 = Object.fromEntries(allStates().map(({ iso3, code }) => [iso3, code]))

/** The last part of a path, without control and direction characters, which can disguise an ending. */
const cleanName = (name: string) =>
  // eslint-disable-next-line no-control-regex
  (name.split(/[\\/]/).at(-1) ?? '').replace(/[\u0000-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '').trim().slice(0, 200) || 'file'

const signatures: readonly (readonly number[])[] = [
  [0x25, 0x50, 0x44, 0x46], [0xd0, 0xcf, 0x11, 0xe0], [0x4d, 0x5a], [0x7f, 0x45, 0x4c, 0x46], [0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], [0x47, 0x49, 0x46, 0x38], [0x52, 0x61, 0x72, 0x21], [0x1f, 0x8b], [0x37, 0x7a, 0xbc, 0xaf]
]
/** By the first bytes and never by the name; null for what is neither. */
function kindOf(bytes: Uint8Array): FileJob['kind'] | null {
  const begins = (signature: readonly number[]) => signature.every((byte, at) => bytes[at] === byte)
  if (begins([0x50, 0x4b, 0x03, 0x04])) return 'xlsx'
  return signatures.some(begins) ? null : 'text'
}
