/** The frozen text of a submission and its fingerprint: what the state handed over, provable byte by byte. */
import { createHash } from 'node:crypto'
import { hasContent, type Answer, type AnswerContent, type AnswerFile } from './answer.ts'
import type { Question } from './question.ts'
import type { Period } from './round.ts'

/** JSON with sorted names and no spaces (after RFC 8785), so that equal content is equal text. `undefined` members are left out. */
export function canonicalJson(value: unknown): string {
  if (value === undefined) return 'null'
  if (value instanceof Date) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value).filter(([, member]) => member !== undefined).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`
  }
  return JSON.stringify(value)
}

/** SHA-256 in lower-case hexadecimal of the UTF-8 text. */
export const hashOf = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

export type SnapshotAnswer = AnswerContent & {
  question: string
  section: string
  origin: { from: string; ref: string | null }
  files: Omit<AnswerFile, 'id'>[]
}

/** What the unit receives. Answers the state keeps to itself are not in it; only the hash of their salted text is. */
export interface Snapshot {
  format: 'nasaq-return-1'
  state: string
  round: { id: number; period: Period }
  number: number
  submittedAt: string
  submittedBy: string
  answers: SnapshotAnswer[]
  statePart: string | null
}

/** What stays with the state. The salt keeps the unit from guessing a short answer by its hash. */
export interface StatePart {
  salt: string
  answers: SnapshotAnswer[]
}

export interface SnapshotInput {
  state: string
  round: { id: number; period: Period }
  number: number
  at: Date
  /** Name of the person who submits. */
  by: string
  questions: readonly Question[]
  answers: ReadonlyMap<string, Answer>
  /** Random, at least 16 bytes in hexadecimal. */
  salt: string
}

/** The two texts that are stored, in the order of the questions. `stateText` is null when nothing is kept back. */
export function snapshotOf(input: SnapshotInput): { snapshot: Snapshot; text: string; hash: string; stateText: string | null } {
  const frozen = input.questions.flatMap((question) => {
    const answer = input.answers.get(question.code)
    if (!answer) return []
    const said = answer.note !== null || answer.assistance !== null || answer.files.length > 0 || hasContent(question, answer)
    return said ? [freeze(question, answer)] : []
  })
  const kept = frozen.filter((answer) => answer.visibility === 'state')
  const stateText = kept.length > 0 ? canonicalJson({ salt: input.salt, answers: kept } satisfies StatePart) : null
  const snapshot: Snapshot = {
    format: 'nasaq-return-1',
    state: input.state,
    round: input.round,
    number: input.number,
    submittedAt: input.at.toISOString(),
    submittedBy: input.by,
    answers: frozen.filter((answer) => answer.visibility !== 'state'),
    statePart: stateText === null ? null : hashOf(stateText)
  }
  const text = canonicalJson(snapshot)
  return { snapshot, text, hash: hashOf(text), stateText }
}

function freeze(question: Question, answer: Answer): SnapshotAnswer {
  return {
    question: question.code, section: question.section, value: answer.value, missing: answer.missing, note: answer.note,
    source: answer.source, assistance: answer.assistance, visibility: answer.visibility,
    origin: { from: answer.origin.from, ref: answer.origin.ref },
    files: answer.files.map(({ name, type, size, sha256 }) => ({ name, type, size, sha256 }))
  }
}

export const parseSnapshot = (text: string) => JSON.parse(text) as Snapshot
export const parseStatePart = (text: string) => JSON.parse(text) as StatePart
