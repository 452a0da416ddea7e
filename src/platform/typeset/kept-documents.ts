/** Documents set by the typesetter, kept ready for as long as they are asked for. */
import { createHash } from 'node:crypto'
import type { DocumentData } from './document.ts'
import { printable } from './print-text.ts'
import { typeset } from './typesetter.ts'

/** Every state's profile and a report in three languages fit; a profile is about 100 KB, a report 300 KB. */
const mostKept = 200
const mostBytes = 24_000_000
interface Kept { document: Promise<Uint8Array>; bytes: number }
const kept = new Map<string, Kept>()
let keptBytes = 0

function drop(key: string): void {
  keptBytes -= kept.get(key)?.bytes ?? 0
  kept.delete(key)
}

/** The same document asked for again, or by many at once, is set once. The least recently used goes first. */
export async function keptReady(key: string, make: () => Promise<Uint8Array>): Promise<Uint8Array> {
  const entry = kept.get(key) ?? { document: make(), bytes: 0 }
  kept.delete(key)
  kept.set(key, entry)
  try {
    const document = await entry.document
    if (entry.bytes === 0 && kept.get(key) === entry) keptBytes += entry.bytes = document.byteLength
    while (kept.size > mostKept || (keptBytes > mostBytes && kept.size > 1)) drop(kept.keys().next().value!)
    return document
  } catch (error) {
    if (kept.get(key) === entry) drop(key)
    throw error
  }
}

/** Set anew. `template` as in TypesetJob. */
export const makePdf = async (template: string, data: DocumentData): Promise<Uint8Array> =>
  (await typeset({ template, data: printable(data, data.dir === 'rtl') })).pdf

/** The same words in the same template are set once. */
export const pdfByContent = (template: string, data: DocumentData): Promise<Uint8Array> =>
  keptReady(`${template} ${createHash('sha256').update(JSON.stringify(data)).digest('base64url')}`, () => makePdf(template, data))
