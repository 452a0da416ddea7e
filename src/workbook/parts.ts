/**
 * An answer as the parts that stand in cells of a workbook: 'value', 'value.ar', 'cells.persons|total|…', 'about.coverage',
 * 'missing', 'note'. The same parts are written, read back and compared.
 */
import { createHash } from 'node:crypto'
import { langs, t, type Lang, type Text } from '#platform/messages'
import { cellName, missingKinds, type AnswerContent, type Question, type TableValue } from '#rounds'
import { blankTable, dictionary, headings, protections, reportedCellText, shares, type ReportedCell, type TableAnswer } from '#statistics'

export type Part = string
export type Shown = string | number
export type Content = Omit<AnswerContent, 'assistance'>

export const visibilities = ['state', 'unit', 'states', 'public'] as const

/** A choice in words and in its code. */
export interface Word { code: string; label: Record<Lang, string> }
const words = <C extends string>(codes: readonly C[], say: (code: C, lang: Lang) => string): Word[] =>
  codes.map((code) => ({ code, label: Object.fromEntries(langs.map((lang) => [lang, say(code, lang)])) as Record<Lang, string> }))

export const missingWords = words(missingKinds, (code, lang) => t(lang, `rounds.missing.${code}`))
export const visibilityWords = words(visibilities, (code, lang) => t(lang, `rounds.visibility.${code}`))
export const yesNoWords = words(['yes', 'no'] as const, (code, lang) => t(lang, `rounds.answer.${code}`))
export const shareWords = words(shares, (code, lang) => t(lang, `statistics.share.${code}`))
export const protectionWords = words(protections, (code, lang) => t(lang, `statistics.share.${code}`))

/** A label that the questionnaire has in some languages only is shown in one that it has. */
export const choiceWords = (choices: readonly { code: string; label: Text }[]): Word[] =>
  choices.map(({ code, label }) => ({ code, label: Object.fromEntries(langs.map((lang) => [lang, label[lang] ?? label.ar ?? label.en ?? label.fr ?? code])) as Record<Lang, string> }))

const wordOf = (list: readonly Word[], code: string, lang: Lang) => list.find((one) => one.code === code)?.label[lang] ?? code

/** A number is a number, so that the program can add it up; a provisional one and a reason are texts. */
export function cellShown(cell: ReportedCell, lang: Lang): Shown {
  if (cell.kind === 'zero' && !cell.provisional) return 0
  return cell.kind === 'value' && !cell.provisional ? cell.value : reportedCellText(cell, lang)
}

export const tableOfContent = (content: Pick<Content, 'value'>): TableAnswer => (content.value as TableAnswer | null) ?? blankTable(dictionary.version)

/** The parts of an answer that say something, in words of a language. */
export function partsOf(question: Question, content: Content, lang: Lang): Map<Part, Shown> {
  const parts = new Map<Part, Shown>(valueParts(question, content, lang))
  if (content.missing) parts.set('missing', wordOf(missingWords, content.missing, lang))
  if (content.note) parts.set('note', content.note)
  if (content.source) parts.set('source', content.source)
  if (question.type !== 'statistics') parts.set('visibility', wordOf(visibilityWords, content.visibility, lang))
  return parts
}

function valueParts(question: Question, content: Content, lang: Lang): [Part, Shown][] {
  const { value } = content
  if (question.type === 'statistics') return tableParts(tableOfContent(content), lang)
  if (value === null) return []
  switch (question.type) {
    case 'number': return [['value', value as number]]
    case 'yes_no': return [['value', wordOf(yesNoWords, value as string, lang)]]
    case 'date': return [['value', value as string]]
    case 'choice': {
      const all = choiceWords(question.choices)
      if (!question.multiple) return [['value', wordOf(all, value as string, lang)]]
      return (value as string[]).map((code) => [`value.${code}`, wordOf(yesNoWords, 'yes', lang)])
    }
    case 'text': return langs.flatMap((one): [Part, Shown][] => ((value as Text)[one] ? [[`value.${one}`, (value as Text)[one]!]] : []))
    case 'table': return question.rows.flatMap((row) => question.columns.flatMap((column): [Part, Shown][] => {
      const cell = (value as TableValue)[cellName(row, column)]
      return cell ? [[`value.${cellName(row, column)}`, cellShown(cell, lang)]] : []
    }))
    case 'file': return []
  }
}

const tableParts = (table: TableAnswer, lang: Lang): [Part, Shown][] => [
  ...Object.entries(table.cells).map(([key, cell]): [Part, Shown] => [`cells.${key}`, cellShown(cell, lang)]),
  ...headings.flatMap((heading): [Part, Shown][] => (table.about[heading] ? [[`about.${heading}`, table.about[heading]]] : [])),
  ['share', wordOf(shareWords, table.share, lang)], ['protection', wordOf(protectionWords, table.protection, lang)], ['threshold', table.threshold]
]

/** What is the same for a person is the same here: spaces around a text and kinds of line ends do not count. */
export const normal = (shown: Shown | boolean | null): string => (shown === null ? '' : typeof shown === 'string' ? shown.replace(/\r\n?/g, '\n').trim() : String(shown))

/** Changes with what the parts say, whatever their order; blank parts do not count. */
export function fingerprintOf(parts: Iterable<readonly [Part, Shown | boolean | null]>): string {
  const lines = [...parts].map(([part, shown]) => `${part}\u0000${normal(shown)}`).filter((line) => !line.endsWith('\u0000')).sort()
  return createHash('sha256').update(lines.join('\u0001')).digest('hex').slice(0, 16)
}

/** A table of the dictionary has no note, source and visibility in the workbook: its metadata say that. */
export const writtenParts = (question: Question, parts: ReadonlyMap<Part, Shown>): [Part, Shown][] =>
  [...parts].filter(([part]) => question.type !== 'statistics' || !['note', 'source', 'visibility'].includes(part))
