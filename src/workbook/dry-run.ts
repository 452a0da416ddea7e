/** What saving a file would do, line by line, compared with what stands now. Nothing is saved here. */
import { createHash } from 'node:crypto'
import type { Lang, Message } from '#platform/messages'
import type { Answer, Question } from '#rounds'
import { compose, isPartOf } from './compose.ts'
import { fingerprintOf, normal, partsOf, writtenParts, type Content, type Part, type Shown } from './parts.ts'
import type { Entry, Found, Given, GivenQuestion } from './reading.ts'

export const lineKinds = ['new', 'changed', 'cleared', 'conflict', 'refused', 'unchanged'] as const
export type LineKind = (typeof lineKinds)[number]

export interface Line {
  sheet: string
  /** 'D12', or the line of a file of text. */
  at: string
  question: string
  part: Part
  kind: Exclude<LineKind, 'unchanged'>
  before: Shown | null
  after: Shown | null
  /** Why it is refused. */
  message: Message | null
}

/** An answer that would be saved. */
export interface Proposal { question: string; version: number; content: Content; /** Somebody else has changed it since the file was written. */ conflict: boolean }

export interface DryRun {
  counts: Record<LineKind, number>
  lines: Line[]
  proposals: Proposal[]
  /** Of what would be saved on what: changes when somebody saves meanwhile. */
  seen: string
  found: Found[]
}

export interface Standing { question: Question; answer: Answer }

export interface DryRunInput {
  given: Given
  /** Answers that the person may change, by question. */
  standing: ReadonlyMap<string, Standing>
  /** Questions of the round that were not given to the person. */
  others: ReadonlySet<string>
  /** ISO day. */
  today: string
  lang: Lang
}

export function dryRun({ given, standing, others, today, lang }: DryRunInput): DryRun {
  const run: DryRun = { counts: { new: 0, changed: 0, cleared: 0, conflict: 0, refused: 0, unchanged: given.untouched }, lines: [], proposals: [], seen: '', found: given.found }
  for (const one of given.questions) {
    const known = standing.get(one.question)
    if (known) judge(run, one, known, today, lang)
    else refuseAll(run, one, { key: others.has(one.question) ? 'workbook.problem.notGiven' : 'workbook.problem.unknownQuestion', values: { question: one.question } })
  }
  for (const line of run.lines) run.counts[line.kind]++
  run.seen = createHash('sha256').update(JSON.stringify(run.proposals)).digest('hex').slice(0, 24)
  return run
}

/** One line for the whole question: what is wrong with it is the same for each cell. */
function refuseAll(run: DryRun, { question, entries }: GivenQuestion, message: Message): void {
  const [first] = entries.filter(({ typed }) => normal(typed.value) !== '')
  if (first) run.lines.push({ sheet: first.sheet, at: first.at, question, part: first.part, kind: 'refused', before: null, after: null, message })
}

function judge(run: DryRun, given: GivenQuestion, { question, answer }: Standing, today: string, lang: Lang): void {
  const { content, refused } = compose(question, answer, given.entries, today, lang)
  const [before, after] = [partsOf(question, answer, lang), partsOf(question, content, lang)]
  const different = (part: Part) => normal(before.get(part) ?? null) !== normal(after.get(part) ?? null)
  const changed = new Set([...new Set([...before.keys(), ...after.keys()])].filter(different))
  const conflict = changed.size > 0 && isConflict(given, question, answer)
  if (changed.size > 0) run.proposals.push({ question: question.code, version: answer.version, content, conflict })
  for (const { part, sheet, at } of given.entries) {
    if (!isPartOf(question, part)) continue
    const base = { sheet, at, question: question.code, part, before: before.get(part) ?? null, after: after.get(part) ?? null }
    const message = refused.get(part) ?? null
    if (message) run.lines.push({ ...base, kind: 'refused', after: null, message })
    else if (!changed.has(part)) run.counts.unchanged++
    else run.lines.push({ ...base, kind: conflict ? 'conflict' : base.before === null ? 'new' : base.after === null ? 'cleared' : 'changed', message: null })
  }
}

/**
 * Whether the answer says something else now than when the file was written: compared by what the file shows of it, in each
 * language it may have been written in. A file of text does not say what it was made from.
 */
function isConflict({ exported, entries }: GivenQuestion, question: Question, answer: Answer): boolean {
  if (exported === null || exported === '') return false
  const shown = new Set(entries.map((entry: Entry) => entry.part))
  return !(['ar', 'en', 'fr'] as const).some((lang) => fingerprintOf(writtenParts(question, partsOf(question, answer, lang)).filter(([part]) => shown.has(part))) === exported)
}
