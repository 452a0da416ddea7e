/** Reports: the regional progress report with its versions, and documents as tagged PDF (PDF/UA-1) in three languages. */
import type { Route } from '#platform/http'
import { profileRoutes } from './profile-routes.ts'
import { reportRoutes } from './reports-routes.tsx'
import { submissionRoutes } from './submission-routes.tsx'

export { renderReceipt, renderRegionalReport, renderStateProfile } from './documents.ts'
/** To be called when the product stops. */
export { stopTypesetter } from '#platform/typeset'
export { fingerprint as reportFingerprint, regionalReportModel, type ReportRequest } from './regional-report-model.ts'
export { listReports, newestReport, reportByNumber, reportContent, type PublishedReport } from './reports-store.ts'
export type { NumberFormat, ReportCell, ReportYearCell } from './cells.ts'
export type { Confidence, DocumentModel } from '#platform/typeset'
export type { Receipt, ReceiptSection } from './receipt.ts'
export type {
  NamedState, RegionalReport, ReportFigure, ReportIndicator, ReportPillar, ReportSource, ReportState, ReturnStatus, StateIndicatorRow, YearValue
} from './regional-report.ts'
export type { ProfileFact, ProfileTreaty, Sourced, StateProfile } from './state-profile.ts'

// Commands
export { exportSubmission, publishReport } from './reports-commands.ts'

export const routes: readonly Route[] = [...reportRoutes, ...profileRoutes, ...submissionRoutes]
export { navigation } from './reports-routes.tsx'
