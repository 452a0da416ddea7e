/** The receipt of a submission from what was frozen with it, and its page. The unit and the state read the same counts. */
import { personNames } from '#accounts'
import type { Db } from '#platform/database'
import { parseSnapshot, questionsOf, roundById, sectionsOf, submissionAt, type Question, type Round, type Section, type SnapshotAnswer } from '#rounds'
import { findState } from '#states'
import type { SubmissionKey } from './reports-commands.ts'
import type { Receipt, ReceiptSection } from './receipt.ts'
import { timeZoneOf } from './time-zones.ts'

export interface SubmissionRecord {
  state: string
  round: Round
  number: number
  hash: string
  at: Date
  byName: string
  /** Who approved this submission; null where nobody had to. */
  approvedByName: string | null
  sections: Section[]
  questions: Question[]
  /** As the unit received them. */
  answers: SnapshotAnswer[]
  /** Answers that the state keeps to itself: shown to the state alone. */
  kept: SnapshotAnswer[]
  /** The submission holds the hash of answers that stay with the state. */
  keepsSome: boolean
}

/** Five queries; null where there is no such submission or the reader may not see it. */
export async function submissionRecord(db: Db, { state, round, submission }: SubmissionKey): Promise<SubmissionRecord | null> {
  const found = await submissionAt(db, state, round, submission)
  const asked = found && (await roundById(db, round))
  if (!found || !asked) return null
  const { answers, statePart } = parseSnapshot(found.text)
  const { approvedBy } = found
  const received = new Set(answers.map((answer) => answer.question))
  return {
    state, round: asked, number: submission, hash: found.hash, at: found.at, byName: found.byName,
    approvedByName: approvedBy === null ? null : ((await personNames(db, [approvedBy])).get(approvedBy) ?? null),
    sections: await sectionsOf(db, round), questions: await questionsOf(db, round),
    answers, kept: found.answers.filter((answer) => !received.has(answer.question)), keepsSome: statePart !== null
  }
}

export const snapshotFile = ({ state, round, number }: { state: string; round: Round; number: number }) => `nasaq-${round.id}-${state}-${number}.json`

export function receiptOf(record: SubmissionRecord, made: { producedAt: Date; sample: boolean }): Receipt {
  const person = (name: string) => ({ name, role: null })
  return {
    ...made, returnNumber: `${record.round.id}-${record.state}`, round: { title: record.round.title },
    state: { code: record.state, name: findState(record.state)?.name ?? { en: record.state } },
    snapshot: record.number, hash: record.hash, fileName: snapshotFile(record),
    submittedBy: person(record.byName), approvedBy: record.approvedByName === null ? null : person(record.approvedByName),
    submittedAt: record.at, timeZone: timeZoneOf(record.state), sections: countsOf(record)
  }
}

function countsOf({ sections, questions, answers }: SubmissionRecord): ReceiptSection[] {
  return sections.map(({ code, title }) => {
    const own = answers.filter((answer) => answer.section === code)
    const reasons = own.filter((answer) => answer.missing !== null).length
    const answered = own.filter((answer) => answer.missing === null && (answer.value !== null || answer.files.length > 0)).length
    return { title, questions: questions.filter((question) => question.section === code).length, answered, reasons }
  })
}
