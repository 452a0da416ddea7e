/** What may be attached to an answer: judged by its content, never by its name alone. */
import { createHash } from 'node:crypto'
import path from 'node:path'
import type { ProblemCode } from '#platform/command'
import type { Message } from '#platform/messages'
import { fileTypeFromBuffer } from 'file-type'
import { textOfOffice } from './office-text.ts'
import { looksLikeList } from './person-data.ts'

export const maxFileMb = 10

/** Content type to the endings its name may have. */
const accepted: Record<string, readonly string[]> = {
  'application/pdf': ['pdf'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': ['xlsx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
  'image/png': ['png'],
  'image/jpeg': ['jpg', 'jpeg'],
  'text/csv': ['csv'],
  'text/plain': ['txt']
}
export const acceptedEndings = Object.values(accepted).flat()

export type CheckedFile =
  | { ok: true; name: string; type: string; bytes: Uint8Array; sha256: string }
  | { ok: false; code: ProblemCode; message: Message }

const refused = (code: ProblemCode, key: Message['key'], values?: Message['values']): CheckedFile =>
  ({ ok: false, code, message: values ? { key, values } : { key } })

/** Reads and judges an upload. Names the file and the limit in what it refuses. */
export async function checkFile(file: File): Promise<CheckedFile> {
  const name = cleanName(file.name)
  if (file.size === 0) return refused('invalid', 'rounds.problem.fileEmpty', { name })
  if (file.size > maxFileMb * 1e6) return refused('too_large', 'rounds.problem.fileTooLarge', { name, limit: maxFileMb })
  const bytes = new Uint8Array(await file.arrayBuffer())
  const type = await typeOf(bytes, name)
  if (type === null) return refused('wrong_type', 'rounds.problem.fileType', { name })
  if (!accepted[type]!.includes(endingOf(name))) return refused('wrong_type', 'rounds.problem.fileName', { name, kind: accepted[type]![0]!.toUpperCase() })
  if (looksLikePersons(type, bytes)) return refused('invalid', 'rounds.problem.filePersons', { name })
  return { ok: true, name, type, bytes, sha256: createHash('sha256').update(bytes).digest('hex') }
}

const endingOf = (name: string) => path.extname(name).slice(1).toLowerCase()

/** The last part of a path, without control and direction characters, which can disguise an ending. */
const cleanName = (name: string) =>
  // eslint-disable-next-line no-control-regex
  (name.split(/[\\/]/).at(-1) ?? '').replace(/[\u0000-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '').trim().slice(0, 200) || 'file'

async function typeOf(bytes: Uint8Array, name: string): Promise<string | null> {
  const found = await fileTypeFromBuffer(bytes)
  if (found) return Object.hasOwn(accepted, found.mime) ? found.mime : null
  if (!isText(bytes)) return null
  return endingOf(name) === 'csv' ? 'text/csv' : 'text/plain'
}

/** No control bytes other than line ends, tabs and form feeds: UTF-8 and the old Arabic code pages alike. */
const isText = (bytes: Uint8Array) => bytes.every((byte) => byte >= 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d)

/** Looks into what can be read as text; a picture or a PDF cannot be judged here, and the page says so beside the field. */
function looksLikePersons(type: string, bytes: Uint8Array): boolean {
  const text = type.startsWith('text/') ? new TextDecoder().decode(bytes) : textOfOffice(type, bytes)
  return text !== null && looksLikeList(text)
}
