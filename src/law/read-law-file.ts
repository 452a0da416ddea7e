/** The text of an uploaded law: .txt, .docx and .pdf with a text layer, judged by content. Office files and PDFs are read in a worker. */
import path from 'node:path'
import { decodeText } from '#platform/encoding'
import type { Message } from '#platform/messages'
import { inThread, turns } from '#platform/threads'
import type { FileJob } from './law-file-worker.ts'
import type { DocxRead } from './read-docx.ts'
import type { PdfRead } from './read-pdf.ts'

export const maxLawFileMb = 20
export const maxLawPages = 400
export const lawFileEndings = ['txt', 'docx', 'pdf'] as const

export type LawFile =
  | { ok: true; text: string; pages: number | null; /** What a person should know before trusting the text: pages without a text layer. */ notes: Message[] }
  | { ok: false; message: Message }

/** A PDF of 400 pages takes a few seconds and less than a third of this memory; one that takes more is made to. */
const limits = { time: 60_000, growth: 1_000_000_000, heap: 768 }
const inTurn = turns(2)

/** Reads a file. Never throws: what cannot be read is a message that names the file and the reason. */
export async function readLawFile(bytes: Uint8Array, name: string, timeLimit = limits.time): Promise<LawFile> {
  const refused = (key: Message['key'], values: Message['values'] = {}): LawFile => ({ ok: false, message: { key, values: { name, ...values } } })
  if (bytes.length === 0) return refused('law.import.fileEmpty')
  if (bytes.length > maxLawFileMb * 1e6) return refused('law.import.fileTooLarge', { limit: maxLawFileMb })
  const kind = kindOf(bytes)
  if (kind === 'office-locked') return refused('law.import.fileLocked')
  if (kind === 'office-old') return refused('law.import.fileOldWord')
  if (kind === 'text') {
    const text = /^\.(?:docx|pdf)$/i.test(path.extname(name)) ? null : decodeText(bytes)
    if (text === null) return refused(/^\.docx$/i.test(path.extname(name)) ? 'law.import.fileNotDocx' : /^\.pdf$/i.test(path.extname(name)) ? 'law.import.fileBroken' : 'law.import.fileType')
    return text.trim() === '' ? refused('law.import.fileEmpty') : { ok: true, text, pages: null, notes: [] }
  }
  if (kind === 'other') return refused('law.import.fileType')
  if (kind === 'zip' && !/^\.docx$/i.test(path.extname(name)) && !/^\.docm$/i.test(path.extname(name))) return refused('law.import.fileNotDocx')
  const answer = await inTurn(() => work({ kind: kind === 'zip' ? 'docx' : 'pdf', bytes: Uint8Array.from(bytes) }, timeLimit))
  if (answer === 'late') return refused('law.import.fileSlow')
  if (answer === 'lost') return refused('law.import.fileBroken')
  return answer.ok ? read(answer, refused) : refused(...explained(answer))
}

function read(answer: Extract<PdfRead | DocxRead, { ok: true }>, refused: (key: Message['key']) => LawFile): LawFile {
  if (answer.text.trim() === '') return refused('law.import.fileEmpty')
  const empty = 'empty' in answer ? answer.empty : []
  const notes: Message[] = empty.length === 0 ? [] : [{ key: 'law.import.pagesWithoutText', values: { pages: ranges(empty), count: empty.length } }]
  return { ok: true, text: answer.text, pages: 'pages' in answer ? answer.pages : null, notes }
}

function explained(answer: Extract<PdfRead | DocxRead, { ok: false }>): [Message['key'], Message['values']] {
  switch (answer.problem) {
    case 'broken': return ['law.import.fileBroken', {}]
    case 'locked': return ['law.import.fileLocked', {}]
    case 'macros': return ['law.import.fileMacros', {}]
    case 'notDocx': return ['law.import.fileNotDocx', {}]
    case 'tooLarge': return ['law.import.fileTooLarge', { limit: maxLawFileMb }]
    case 'tooManyPages': return ['law.import.fileTooManyPages', { pages: answer.pages ?? 0, limit: maxLawPages }]
    case 'scanned': return ['law.import.fileScanned', { pages: ranges(answer.empty ?? []), count: answer.empty?.length ?? 0, all: answer.pages ?? 0 }]
  }
}

/** '1-3, 7' */
export function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = []
  for (const number of numbers) {
    const last = runs.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else runs.push([number, number])
  }
  const shown = runs.slice(0, 12).map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(', ')
  return runs.length > 12 ? `${shown} …` : shown
}

const begins = (bytes: Uint8Array, signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte)

/** The kind by the first bytes (PDF may have some before its mark: ISO 32000-1, annex H, note 13). */
function kindOf(bytes: Uint8Array): 'pdf' | 'zip' | 'office-locked' | 'office-old' | 'text' | 'other' {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024))
  if (head.includes('%PDF-')) return 'pdf'
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04]) || begins(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip'
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'office-locked' : 'office-old'
  const programs = [[0x4d, 0x5a], [0x7f, 0x45, 0x4c, 0x46], [0x89, 0x50, 0x4e, 0x47], [0xff, 0xd8, 0xff], [0x47, 0x49, 0x46, 0x38], [0x52, 0x61, 0x72, 0x21], [0x1f, 0x8b], [0x37, 0x7a, 0xbc, 0xaf]]
  if (programs.some((signature) => begins(bytes, signature)) || head.toString('latin1').startsWith('{\\rtf')) return 'other'
  return 'text'
}

/** One worker for one file; the production build finds the file beside this one too. */
const work = (job: FileJob, time: number) => inThread<PdfRead | DocxRead>(new URL('./law-file-worker.ts', import.meta.url), job, { ...limits, time })
