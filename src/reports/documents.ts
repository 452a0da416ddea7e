/** Models in, PDF out: worded here, set and kept ready by the typesetter of the platform. */
import type { Lang } from '#platform/messages'
import { keptReady, makePdf, pdfByContent } from '#platform/typeset'
import { receiptData, type Receipt } from './receipt.ts'
import { regionalReportData } from './regional-report-data.ts'
import type { RegionalReport } from './regional-report.ts'
import { stateProfileData } from './state-profile-data.ts'
import type { StateProfile } from './state-profile.ts'

/** Where the templates of this room are. */
const template = (name: 'regional-report' | 'state-profile' | 'receipt') => `reports/templates/${name}`

/**
 * The regional progress report of a round. Values are printed as handed over: only released ones may be in the model.
 * `sha256` of a frozen report keeps its PDF ready without wording it again. Calls are queued; rejects when the worker
 * fails, which is never the reader's fault, and with TypesetterBusy when the queue is full.
 */
export const renderRegionalReport = (report: RegionalReport, lang: Lang, sha256?: string): Promise<Uint8Array> => {
  if (sha256 === undefined) return pdfByContent(template('regional-report'), regionalReportData(report, lang))
  return keptReady(`${sha256} ${lang} ${report.sample}`, () => makePdf(template('regional-report'), regionalReportData(report, lang)))
}

/** What is recorded about one state. The caller leaves out what the reader may not see. */
export const renderStateProfile = async (profile: StateProfile, lang: Lang): Promise<Uint8Array> => pdfByContent(template('state-profile'), stateProfileData(profile, lang))

/** The receipt of a submission. Throws for a hash that is not SHA-256 in hexadecimal. */
export const renderReceipt = async (receipt: Receipt, lang: Lang): Promise<Uint8Array> => pdfByContent(template('receipt'), receiptData(receipt, lang))
