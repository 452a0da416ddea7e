/** Commands: the only way anything is written. */
export {
  actorName, afterCommands, command, perform, performIn,
  type Actor, type AuditNote, type Command, type Context, type Subject, type Visibility
} from './command.ts'
export { logReadBy } from './read-log.ts'
export { problem, problemOf, refuse, Refusal, statusOf, type Problem, type ProblemCode, type Result } from './problem.ts'
export { dateField, flagField, listField, numberField, optional, textField, trilingualField, versionField } from './fields.ts'
