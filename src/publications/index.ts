/** Publications: statistics that were protected, audited and published; nothing else is shown to the public. */
import './tables.ts'
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
