/** Rounds: reporting rounds, returns, answers, queries, approval, release. */
import type { Route } from '#platform/http'
import type { Job } from '#platform/jobs'
import { queryRoutes } from './query-routes.tsx'
import { releaseRoutes } from './release-routes.tsx'
import { newcomerJob } from './newcomers.ts'
import { reminderJob } from './reminders.ts'
import { returnRoutes } from './return-routes.tsx'
import { roundRoutes } from './rounds-routes.tsx'
import { tableRoutes } from './table-routes.tsx'

export const routes: readonly Route[] = [...roundRoutes, ...returnRoutes, ...queryRoutes, ...releaseRoutes, ...tableRoutes]
export { navigation } from './rounds-routes.tsx'
export const jobs: readonly Job[] = [reminderJob, newcomerJob]

// What is asked and answered
export {
  answerTypes, cellKeyOf, cellName, numberUnits,
  type AnswerType, type CellKey, type Choice, type Line, type NumberUnit, type Question, type QuestionOf, type RegisterTarget, type Section, type Served
} from './question.ts'
export {
  assistanceKinds, blankAnswer, hasContent, isComplete, isToConfirm, missingKinds, narrower, sectionProgress,
  type Answer, type AnswerContent, type AnswerFile, type AnswerValue, type Assistance, type AssistanceKind, type Cell, type Missing, type Origin,
  type SectionProgress, type TableValue
} from './answer.ts'
export { cellCodes, cellText, readCell, totalsProblems, type TotalsProblem } from './table-value.ts'
export { fits, readAnswer, type ReadAnswer } from './read-answer.ts'
export { looksLikeList, personDataWarning } from './person-data.ts'
export { ValueView } from './answer-parts.tsx'
export { paths as roundPaths, type ReturnPlace } from './paths.ts'
export { acceptedEndings, maxFileMb } from './file-check.ts'
export { currentQuestionnaire, type Questionnaire } from './questionnaire.ts'

// The life of a round and a return
export { boardStatus, boardStatuses, dayOf, reminderDays, reminderKind, yearOf, type BoardPlace, type BoardStatus, type Period, type Round } from './round.ts'
export { isHandedOver, isOpenFor, mayEdit, move, moves, returnStates, type Move, type MoveVerb, type ReturnFacts, type ReturnHead, type ReturnState } from './return.ts'
export { canonicalJson, hashOf, parseSnapshot, snapshotOf, type Snapshot, type SnapshotAnswer, type StatePart } from './snapshot.ts'
export { changeParts, whatChanged, type Change, type ChangePart } from './changes.ts'

// Reads
export type {
  Board, BoardRow, GivenSection, HistoryEntry, LastAccepted, OutsideForm, OutsideItem, Query, QueryFilter, Receipt, Release, Reply, ReturnChanges, ReturnPage,
  ReturnQuestion, ReturnSection, RoundInList, StateReturn
} from './reading.ts'
export { listRounds, questionsOf, roundById, sectionsOf } from './round-store.ts'
export { returnHead, returnsOfState, sectionsGivenTo } from './return-store.ts'
export { answersByOutside, readBoard, readChanges, readReturn, returnSubject, visibilityOf } from './page-store.ts'
export { answerAt, answerHistory, answersOf } from './answer-store.ts'
export { readTables, roundTable, type ReturnTable, type ReturnTables } from './round-tables.ts'
export { hasCells, isStatistics, isTableAnswer, tableOf, tableState, tableValue, type EarlierTables, type StatisticsQuestion, type TableContext, type TableState } from './statistics-answer.ts'
export { lastAccepted, listQueries, receiptsOf, releasesOf, submissionAt } from './submission-store.ts'
export { publicAnswers, publicSections, type ReleasedAnswer } from './released-store.ts'
export { remindersOf } from './reminder-store.ts'
export { remindDue } from './reminders.ts'
export { tellNewcomers } from './newcomers.ts'


// Commands
export { closeRoundCommand, editRound, openRound, remindRound } from './round-commands.ts'
export { acceptReturn, approveReturn, reopenReturn, requestApproval, sendBack, startReturn, submitReturn } from './return-commands.ts'
export { delegateSection, finishSectionCommand, undelegateSection } from './section-commands.ts'
export { attachFile, confirmAnswer, detachFile, saveAnswer, saveAnswerCommand, type AnswerConflict, type Saved, type SaveInput } from './answer-commands.ts'
export { closeQuery, raiseQuery, replyQuery } from './query-commands.ts'
export { releaseReturn, releaseSection, withdrawSection } from './release-commands.ts'
export { shareTable } from './table-commands.ts'
