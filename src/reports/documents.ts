/** Models in, PDF out: worded here, set by the typesetter, and kept ready for as long as they are asked for. */
import type { Lang } from '#platform/messages'
import { createHash } from 'node:crypto'
import type { DocumentData } from './document.ts'
import { printable } from './print-text.ts'
import { receiptData, type Receipt } from './receipt.ts'
import { regionalReportData } from './regional-report-data.ts'
import type { RegionalReport } from './regional-report.ts'
import { stateProfileData } from './state-profile-data.ts'
import type { StateProfile } from './state-profile.ts'
import { typeset, type Template } from './typesetter.ts'

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

const pdf = async (template: Template, data: DocumentData): Promise<Uint8Array> =>
  (await typeset({ template, data: printable(data, data.dir === 'rtl') })).pdf

const byContent = (template: Template, data: DocumentData): Promise<Uint8Array> =>
  keptReady(`${template} ${createHash('sha256').update(JSON.stringify(data)).digest('base64url')}`, () => pdf(template, data))

/**
 * The regional progress report of a round. Values are printed as handed over: only released ones may be in the model.
 * `sha256` of a frozen report keeps its PDF ready without wording it again. Calls are queued; rejects when the worker
 * fails, which is never the reader's fault, and with TypesetterBusy when the queue is full.
 */
export const renderRegionalReport = (report: RegionalReport, lang: Lang, sha256?: string): Promise<Uint8Array> => {
  if (sha256 === undefined) return byContent('regional-report', regionalReportData(report, lang))
  return keptReady(`${sha256} ${lang} ${report.sample}`, () => pdf('regional-report', regionalReportData(report, lang)))
}

/** What is recorded about one state. The caller leaves out what the reader may not see. */
export const renderStateProfile = async (profile: StateProfile, lang: Lang): Promise<Uint8Array> => byContent('state-profile', stateProfileData(profile, lang))

/** The receipt of a submission. Throws for a hash that is not SHA-256 in hexadecimal. */
export const renderReceipt = async (receipt: Receipt, lang: Lang): Promise<Uint8Array> => byContent('receipt', receiptData(receipt, lang))
