/** Looks at the parts of an XLSX before anything reads it: what runs code or brings something in is refused, and what is too big. */
import { unzipSync } from 'fflate'
import type { ReadLimits } from './read.ts'

export type BookProblem =
  /** Nothing of the kind; a workbook of before 2007; one with a password. */
  | 'not_xlsx' | 'old_xls' | 'locked'
  | 'damaged' | 'too_big' | 'macros'
  /** Other workbooks, connections, objects of other programs. */
  | 'external'

/** Parts that run code, or that bring in something from outside. */
const unwanted: [RegExp, BookProblem][] = [
  [/vbaProject|^xl\/(?:macrosheets|dialogsheets|activeX|ctrlProps)\//i, 'macros'],
  [/^xl\/(?:externalLinks|queryTables|embeddings|model)\/|^xl\/connections\.xml$/i, 'external']
]

export function judge(bytes: Uint8Array, limits: ReadLimits): BookProblem | null {
  if (bytes.length > limits.file) return 'too_big'
  const head = [...bytes.subarray(0, 4)].join()
  if (head === '208,207,17,224') return Buffer.from(bytes).includes(Buffer.from('EncryptedPackage', 'utf16le')) ? 'locked' : 'old_xls'
  if (head !== '80,75,3,4') return 'not_xlsx'
  return judgeParts(bytes, limits)
}

function judgeParts(bytes: Uint8Array, limits: ReadLimits): BookProblem | null {
  let [size, packed, parts] = [0, 0, 0]
  let problem: BookProblem | null = null
  let files: Record<string, Uint8Array>
  try {
    // What each part says of itself is summed before any is unpacked; two parts over the same bytes would be more than the file.
    unzipSync(bytes, { filter: (part) => { size += part.originalSize; packed += part.size; parts++; return false } })
    if (parts > 1000 || size > limits.unpacked) return 'too_big'
    if (packed > bytes.length) return 'damaged'
    files = unzipSync(bytes)
  } catch {
    return 'damaged'
  }
  for (const [shape, found] of unwanted) if (Object.keys(files).some((name) => shape.test(name))) problem ??= found
  const text = (name: string) => (files[name] ? Buffer.from(files[name]).toString('utf8') : null)
  const types = text('[Content_Types].xml') ?? ''
  if (/macroEnabled|vbaProject/i.test(types)) return 'macros'
  if (problem) return problem
  if (!files['xl/workbook.xml']) return 'not_xlsx'
  return judgeTexts(files, limits)
}

/** Counted on the bytes: no program needs a document type, and no form has so many cells. */
function judgeTexts(files: Record<string, Uint8Array>, limits: ReadLimits): BookProblem | null {
  let cells = 0
  for (const [name, bytes] of Object.entries(files)) {
    if (!/\.(?:xml|rels)$/i.test(name)) continue
    const part = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY') || !hasWholeTags(part)) return 'damaged'
    if (name.endsWith('.rels') && /TargetMode\s*=\s*["']External/i.test(part.toString('latin1')) && !name.includes('/worksheets/')) return 'external'
    if (/^xl\/(?:worksheets\/|sharedStrings)/.test(name)) cells += count(part, name.includes('sharedStrings') ? '<si' : '<c')
    if (name === 'xl/workbook.xml' && count(part, '<sheet ') > limits.sheets) return 'too_big'
    if (cells > limits.cells * 2) return 'too_big'
  }
  return null
}

/** Every tag ends before the next one begins: a text of open tags alone would keep the reader busy. */
function hasWholeTags(part: Buffer): boolean {
  const [open, close] = [0x3c, 0x3e]
  for (let at = part.indexOf(open); at >= 0; ) {
    const end = part.indexOf(close, at)
    const next = part.indexOf(open, at + 1)
    if (end < 0 || (next >= 0 && next < end)) return false
    at = next
  }
  return true
}

/** How often a tag begins in a text. */
function count(part: Buffer, tag: string): number {
  let found = 0
  for (let at = part.indexOf(tag); at >= 0; at = part.indexOf(tag, at + tag.length)) found++
  return found
}

