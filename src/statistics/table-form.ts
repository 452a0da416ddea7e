/** From what the form of a table sends to what a state reports. Every wrong input becomes a message beside its field. */
import type { Message } from '#platform/messages'
import { dictionary, type DictionaryTable, type Level } from './dictionary.ts'
import { isMessage, readReportedCell } from './reported-cell.ts'
import {
  blankTable, headings, missingKinds, protections, shares,
  type Heading, type Missing, type ReportedCell, type TableAnswer
} from './table-answer.ts'
import { expectedKeys, isCellOf } from './table-keys.ts'
import { tableCheckCodes } from './table-problem.ts'

export type ReadTableForm =
  /** `lines`: codes of a sparse list for which a line was asked; show them (TableGrid's `lines`), nothing is kept of them. */
  | { ok: true; value: TableAnswer; lines: string[] }
  /** Names relative to the form of the table: 'cells.persons|total', 'about.coverage', 'threshold'. */
  | { ok: false; fields: Record<string, Message> }

export const limits = { about: 2000, explanation: 1000, threshold: { least: 10, most: 100 } } as const
export const fillKinds = ['zero', ...missingKinds] as const
export type FillKind = (typeof fillKinds)[number]

type Group = Record<string, unknown>
const isGroup = (raw: unknown): raw is Group => typeof raw === 'object' && raw !== null && !Array.isArray(raw)
const group = (raw: unknown): Group => (isGroup(raw) ? raw : {})
const words = (raw: unknown) => (typeof raw === 'string' ? raw.replace(/\r\n/g, '\n').trim() : '')
const oneOf = <T extends string>(list: readonly T[], raw: unknown, otherwise: T): T => (list as readonly unknown[]).includes(raw) ? (raw as T) : otherwise
/** Prefilled or typed texts by name; a name that the form did not show keeps what was there. */
const own = (raw: Group, name: string) => (Object.hasOwn(raw, name) ? raw[name] : undefined)

/**
 * `form` is what was sent under the name of the table; `before` what was kept so far. Cells, headings and explanations that
 * the form did not show stay as they were, so that a form of the minimum loses nothing of a table that was filled in full.
 * The button "fill the empty cells" sends `fill`; "add a line" sends `add` with the code chosen in `line.<dimension>`.
 */
export function readTableForm(table: DictionaryTable, form: unknown, before: TableAnswer | null): ReadTableForm {
  const sent = group(form)
  const base = before ?? blankTable(dictionary.version)
  const fields: Record<string, Message> = {}
  const read = readCells(table, group(sent.cells), base.cells, fields)
  const value: TableAnswer = {
    dictionary: dictionary.version,
    cells: filledUp(table, read, sent),
    about: readAbout(group(sent.about), base.about, fields),
    share: oneOf(shares, sent.share, base.share),
    protection: oneOf(protections, sent.protection, base.protection),
    threshold: readThreshold(sent.threshold, base.threshold, fields),
    explanations: readExplanations(group(sent.explanations), base.explanations, fields)
  }
  return Object.keys(fields).length > 0 ? { ok: false, fields } : { ok: true, value, lines: readLines(sent) }
}

function readCells(table: DictionaryTable, sent: Group, before: TableAnswer['cells'], fields: Record<string, Message>): TableAnswer['cells'] {
  const cells = { ...before }
  for (const [key, typed] of Object.entries(sent)) {
    if (!isCellOf(table, key)) continue
    const cell = typeof typed === 'string' ? readReportedCell(typed) : { key: 'statistics.problem.cell' as const }
    if (cell !== null && isMessage(cell)) fields[`cells.${key}`] = cell
    else if (cell === null) delete cells[key]
    else cells[key] = cell
  }
  return cells
}

/** "Fill the empty cells" fills what is asked for and nothing else: no zeros for two hundred countries. */
function filledUp(table: DictionaryTable, cells: TableAnswer['cells'], sent: Group): TableAnswer['cells'] {
  const kind = sent.fill
  if (!(fillKinds as readonly unknown[]).includes(kind)) return cells
  const level: Level = sent.level === 'full' ? 'full' : 'minimum'
  const filling: ReportedCell = kind === 'zero' ? { kind } : { kind: kind as Missing }
  const filled = { ...cells }
  for (const key of expectedKeys(table, level, Object.keys(cells))) filled[key] ??= filling
  return filled
}

function readAbout(sent: Group, before: TableAnswer['about'], fields: Record<string, Message>): TableAnswer['about'] {
  const about: Partial<Record<Heading, string>> = {}
  for (const heading of headings) {
    const raw = own(sent, heading)
    const text = raw === undefined ? before[heading] : words(raw)
    if (!text) continue
    if (text.length > limits.about) fields[`about.${heading}`] = { key: 'problem.field.tooLong', values: { limit: limits.about } }
    about[heading] = text
  }
  return about
}

function readExplanations(sent: Group, before: TableAnswer['explanations'], fields: Record<string, Message>): TableAnswer['explanations'] {
  const explanations = { ...before }
  for (const [id, raw] of Object.entries(sent)) {
    if (!(tableCheckCodes as readonly string[]).includes(id.split(':')[0]!)) continue
    const text = words(raw)
    if (text.length > limits.explanation) fields[`explanations.${id}`] = { key: 'problem.field.tooLong', values: { limit: limits.explanation } }
    if (text) explanations[id] = text
    else delete explanations[id]
  }
  return explanations
}

/** A state may ask for more protection than everybody has, never for less. */
function readThreshold(raw: unknown, before: number, fields: Record<string, Message>): number {
  if (raw === undefined || words(raw) === '') return raw === undefined ? before : limits.threshold.least
  const cell = readReportedCell(words(raw))
  const number = cell && !isMessage(cell) && cell.kind === 'value' ? cell.value : 0
  const { least, most } = limits.threshold
  if (number >= least && number <= most) return number
  fields.threshold = { key: 'statistics.problem.threshold', values: { least, most } }
  return before
}

function readLines(sent: Group): string[] {
  const dimension = words(sent.add)
  const chosen = dimension ? words(own(group(sent.line), dimension)) : ''
  return [...new Set([...(Array.isArray(sent.lines) ? sent.lines : [sent.lines]), chosen].map(words).filter(Boolean))]
}

/** Nothing was said yet: no figure, no metadata. */
export const isBlankTable = (answer: TableAnswer): boolean => Object.keys(answer.cells).length === 0 && Object.keys(answer.about).length === 0
