/** Law: instruments, laws of the states with their versions and texts, penalties, and what states did about treaties. */
import type { NavItem, Route } from '#platform/http'
import { compareRoutes } from './compare-routes.tsx'
import { exportRoutes } from './export-routes.ts'
import { importRoutes } from './import-routes.tsx'
import { instrumentRoutes } from './instrument-routes.tsx'
import { lawsRoutes } from './laws-routes.tsx'
import { lawPaths } from './paths.ts'
import { penaltyRoutes } from './penalty-routes.tsx'

export {
  inOrder, isBefore, isTooOld, isValidOn, lawKinds, lawStates, linkKinds, overlap, versionOn,
  type Gazette, type Law, type LawDraft, type LawKind, type LawLink, type LawStatus, type LawVersion, type LinkKind, type Validity
} from './law.ts'
export { grounds, inListOrder, isOpenEnded, offences, type Ground, type Offence, type Penalty, type PenaltyFigures } from './penalty.ts'
export { datesOf, inTime, treatyActionKinds, type TreatyAction, type TreatyActionKind } from './treaty.ts'
export { numbered, provisionKinds, treeOf, type Provision, type ProvisionDraft, type ProvisionKind } from './provision.ts'
export {
  lawById, lawsOf, lawTitles, linksOf, penaltiesOf, provisionsAt, provisionsOf, textsOf, treatyActions, versionById, versionByNumber, versionsOf, versionsOfLaws
} from './law-store.ts'
export { lawPaths } from './paths.ts'
export { searchEntriesOf } from './search-entries.ts'
export { findInstrument, instruments, type LawInstrument } from './instrument.ts'
export { contentLaws, loadLaws, type ContentLaw } from './load-laws.ts'
export { TreatyTimeline } from './treaty-timeline.tsx'
export { periodWords } from './law-words.ts'
export { logLawExport } from './export-note.ts'

// Commands
export { addLink, changeLaw, publishLaw, recordLaw, removeLink } from './law-commands.ts'
export { addVersion, changeProvision, changeVersion } from './version-commands.ts'
export { checkDraft, discardDraft, saveDraft, startImport } from './import-commands.ts'
export { changePenalty, recordPenalty, removePenalty } from './penalty-commands.ts'
export { recordTreatyAction, withdrawAction } from './treaty-commands.ts'
export { fineWords, prisonWords } from './penalty-words.ts'
export { hijriWords, LawStatusTag } from './parts.tsx'

export { besideInstrument, showBesideInstruments, type AskedInstrument, type BesideInstrument } from './beside-instrument.ts'

/** Every address of the room. */
export const routes: readonly Route[] = [...instrumentRoutes, ...lawsRoutes, ...importRoutes, ...exportRoutes, ...compareRoutes, ...penaltyRoutes]

export const navigation: readonly NavItem[] = [{ key: 'law', verb: 'instrument.read', label: 'law.nav', href: (lang) => lawPaths(lang).home, order: 30 }]
