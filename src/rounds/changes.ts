/** What differs between two states of a return: for the approver, and for whoever reviews a reopened return. */
import type { AnswerContent, AnswerFile } from './answer.ts'
import { canonicalJson } from './snapshot.ts'
import { cellsChanged, hasCells, isTableAnswer } from './statistics-answer.ts'

/** The part of an answer that can be compared. */
export type Comparable = AnswerContent & { question: string; files: Pick<AnswerFile, 'name' | 'sha256'>[] }

export const changeParts = ['value', 'missing', 'note', 'source', 'assistance', 'visibility', 'files'] as const
export type ChangePart = (typeof changeParts)[number]

export interface Change {
  question: string
  kind: 'added' | 'removed' | 'changed'
  parts: ChangePart[]
  before: Comparable | null
  after: Comparable | null
  /** Names of table cells that differ, when the value is a table; `cellKey`s where it is one of the dictionary. */
  cells: string[]
}

const isEmpty = (answer: Comparable | undefined) =>
  !answer || ((answer.value === null || (isTableAnswer(answer.value) && !hasCells(answer.value))) && answer.missing === null && answer.note === null && answer.files.length === 0)

const partOf = (answer: Comparable, part: ChangePart): string =>
  canonicalJson(part === 'files' ? answer.files.map((file) => file.sha256).sort() : answer[part])

/** Changes in the order of `order` (the questions of the current return); questions that are the same are left out. */
export function whatChanged(previous: readonly Comparable[], current: readonly Comparable[], order: readonly string[]): Change[] {
  const before = new Map(previous.map((answer) => [answer.question, answer]))
  const after = new Map(current.map((answer) => [answer.question, answer]))
  return order.flatMap((question): Change[] => {
    const [old, now] = [before.get(question), after.get(question)]
    if (isEmpty(old) && isEmpty(now)) return []
    if (isEmpty(old)) return [{ question, kind: 'added', parts: [], before: null, after: now!, cells: [] }]
    if (isEmpty(now)) return [{ question, kind: 'removed', parts: [], before: old!, after: null, cells: [] }]
    const parts = changeParts.filter((part) => partOf(old!, part) !== partOf(now!, part))
    return parts.length === 0 ? [] : [{ question, kind: 'changed', parts, before: old!, after: now!, cells: cellsThatDiffer(old!.value, now!.value) }]
  })
}

function cellsThatDiffer(a: unknown, b: unknown): string[] {
  if (isTableAnswer(a) || isTableAnswer(b)) return cellsChanged(isTableAnswer(a) ? a : null, isTableAnswer(b) ? b : null)
  if (!isGroup(a) || !isGroup(b)) return []
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter((name) => canonicalJson(a[name]) !== canonicalJson(b[name]))
}

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
