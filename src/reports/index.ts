/** Documents as tagged PDF (PDF/UA-1) in the three languages, set by Typst off the request thread. */
import type { NavItem, Route } from '#platform/http'
import type { Lang } from '#platform/messages'
import { profileRoutes } from './profile-routes.ts'
import { printable } from './print-text.ts'
import { receiptData, type Receipt } from './receipt.ts'
import { regionalReportData } from './regional-report-data.ts'
import type { RegionalReport } from './regional-report.ts'
import { stateProfileData } from './state-profile-data.ts'
import type { StateProfile } from './state-profile.ts'
import { typeset, type TypesetJob } from './typesetter.ts'

export { stopTypesetter } from './typesetter.ts'
export type { Confidence, DocumentModel, NumberFormat, ReportCell, ReportYearCell } from './document.ts'
export type { Receipt, ReceiptSection } from './receipt.ts'
export type {
  NamedState, RegionalReport, ReportFigure, ReportIndicator, ReportPillar, ReportSource, ReportState, ReturnStatus, StateIndicatorRow, YearValue
} from './regional-report.ts'
export type { ProfileFact, ProfileTreaty, Sourced, StateProfile } from './state-profile.ts'

const pdf = async ({ template, data }: TypesetJob): Promise<Uint8Array> =>
  (await typeset({ template, data: printable(data, data.dir === 'rtl') })).pdf

/**
 * The regional progress report of a round. Values are printed as handed over: only released ones may be in the model.
 * Calls are queued; rejects when the worker fails, which is never the reader's fault.
 */
export const renderRegionalReport = (report: RegionalReport, lang: Lang): Promise<Uint8Array> =>
  pdf({ template: 'regional-report', data: regionalReportData(report, lang) })

/** What is recorded about one state. The caller leaves out what the reader may not see. */
export const renderStateProfile = (profile: StateProfile, lang: Lang): Promise<Uint8Array> =>
  pdf({ template: 'state-profile', data: stateProfileData(profile, lang) })

/** The receipt of a submission. Throws for a hash that is not SHA-256 in hexadecimal. */
export const renderReceipt = async (receipt: Receipt, lang: Lang): Promise<Uint8Array> =>
  pdf({ template: 'receipt', data: receiptData(receipt, lang) })

/** The profile is put together here from the registers below; the rounds serve their own documents. */
export const routes: readonly Route[] = profileRoutes
export const navigation: readonly NavItem[] = []
