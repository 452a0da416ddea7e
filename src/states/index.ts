/** States: the 22 states, the register of facts about them, and their profiles. */
export { allStates, findState, isStateCode, searchStates, stateCodes, stateName, type State } from './state.ts'
export {
  confidences, dedicatedLaw, followedInstruments, instrumentOf, isFact, isUnknown, kindOf, mayBePublic,
  type BodyValue, type Confidence, type Fact, type FactKind, type FactValues, type HotlineValue, type Instrument, type LawValue, type Origin,
  type ReferralValue, type ReservationValue, type StrategyValue, type TreatyStatus, type TreatyValue
} from './fact.ts'
export { loadReference, type LoadedReference, type ReferenceContent } from './load-reference.ts'
export { publicHomeModel, type PublicHomeModel } from './home-model.ts'
export { factPath, profilePath, profilePdfPath, statesPath } from './paths.ts'
export { profileDocument } from './profile-document.ts'
export { stateProfileModel, type ProfileFigure, type StateProfileModel } from './profile-model.ts'
export { TreatyTag } from './states-page.tsx'
export { PublicHome } from './public-home.tsx'
export { navigation, routes, showPublicHome } from './states-routes.tsx'
export { confidenceWords, dateWords, factLabel, factWords, type FactWords } from './fact-words.ts'
export { recordFactCommand } from './states-commands.ts'
export {
  currentFact, currentFacts, currentFactsOfAll, factHistory, recordFact, recordFacts, releaseFacts, withdrawFacts, type NewFact
} from './states-store.ts'
/** The denominators and the list of sources live with the statistics; whoever asks about a state finds them here too. */
export { citations, population, populations, type Population } from '#statistics'
