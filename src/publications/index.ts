/** Publications: statistics that were protected, audited and published; nothing else is shown to the public. */
import './tables.ts'
import type { NavItem, Route } from '#platform/http'
import { outsideRoutes } from './outside-routes.tsx'
import { pastRoutes } from './past-audit-routes.tsx'
import { publicationNavigation, publicationRoutes } from './publications-routes.tsx'

export {
  hideReasons, placeKey, publicRules, region, seriesKey,
  type AuditState, type AuditSummary, type Detail, type HideReason, type Publication, type PublishedCell, type Rules, type Series
} from './publication.ts'
export { publicationHeads, publishedCells, publishedLines, publishedMeasures, type PublicationHead, type PublishedFilter } from './published-store.ts'
export { fileOf, filesOf, hiddenReasons, publicationByNumber, publications, type HiddenReason, type PublicationFile } from './publication-store.ts'
export {
  linesOf, orderedCells, publicationCoverage, publishedState, tableCoverage,
  type CellPlace, type Coverage, type Line, type OrderedCell, type OrderedFilter, type PublishedState
} from './published-order-store.ts'
export { loadOutside, type OutsideContent } from './load-outside.ts'
export { sourceIdIn } from './outside.ts'
export { startProtection } from './protection.ts'
export { publicationPaths } from './paths.ts'
export { changeDraft, chooseCell, chooseFix, discardDraft, draftPublication, protectDraft, removeChoice } from './draft-commands.ts'
export { publishDraft } from './publish-commands.ts'
export { protectDraftNow } from './protection.ts'
export { publishingWork, readDraft, type DraftView } from './draft-reads.ts'

export const routes: readonly Route[] = [...publicationRoutes, ...outsideRoutes, ...pastRoutes]
export const navigation: readonly NavItem[] = publicationNavigation
