/** The sheet of one section: a row for each ordinary question, more where an answer has several parts. */
import type { CellInput, Sheet } from '#platform/xlsx'
import { t, textIn, type Lang, type Text } from '#platform/messages'
import type { Question, ReturnSection } from '#rounds'
import { anchorOf, columnMark, rowWithoutValue, wholeRow } from './anchors.ts'
import { choiceWords, missingWords, visibilityWords, yesNoWords, type Part, type Shown } from './parts.ts'
import { cell, DropDowns, heightOf, styles, type Lists } from './sheet-parts.ts'

/** Columns after the hidden one, in their order; each named as the part it holds. */
const columns = ['code', 'question', 'value', 'expected', 'missing', 'note', 'source', 'visibility', 'last'] as const
type Column = (typeof columns)[number]
const at = (column: Column) => columns.indexOf(column) + 2
const anchored: readonly Column[] = ['value', 'missing', 'note', 'source', 'visibility']

export interface Filled { question: Question; now: ReadonlyMap<Part, Shown>; last: ReadonlyMap<Part, Shown> | null }

export function sectionSheet(section: Pick<ReturnSection, 'title' | 'introduction'>, name: string, filled: readonly Filled[], sheetOf: (question: string) => string | null, lang: Lang, lists: Lists): Sheet {
  const drops = new DropDowns()
  const introduction = section.introduction ? textIn(section.introduction, lang).text : t(lang, 'workbook.sheet.yellow')
  const rows: CellInput[][] = [
    [null, cell(textIn(section.title, lang).text, styles.title)],
    [null, cell(introduction, styles.note)],
    [cell(columnMark, styles.hidden), ...columns.map((column): CellInput => (anchored.includes(column) ? cell(column, styles.hidden) : null))],
    [null, ...columns.map((column) => cell(t(lang, `workbook.column.${column}`), styles.head))]
  ]
  for (const one of filled) for (const line of linesOf(one, sheetOf(one.question.code), lang)) rows.push(rowOf(line, one, rows.length + 1, drops, lists, lang))
  return {
    name, rtl: lang === 'ar', protect: true, rows, hiddenRows: [3], hiddenColumns: [1], head: 4, side: 2,
    widths: [4, 8, 54, 26, 22, 20, 30, 26, 16, 24], merges: ['B1:I1', 'B2:I2'], heights: [null, heightOf(introduction, 190)], dropDowns: drops.all(lang)
  }
}

interface SheetLine {
  /** 'A3/*': the row holds everything about the answer; 'A3/value.ar': one part of it. */
  anchor: Part
  label: string
  /** The answer cell: null where nothing is typed into it. */
  part: Part | null
  kind: 'text' | 'number' | 'choice'
  words: ReturnType<typeof choiceWords> | null
  expected: string
  /** Said in place of an answer. */
  said: string | null
}

function linesOf({ question }: Filled, sheet: string | null, lang: Lang): SheetLine[] {
  const text = (one: Text) => textIn(one, lang).text
  const label = question.help ? `${text(question.text)}\n${text(question.help)}` : text(question.text)
  const head: SheetLine = { anchor: wholeRow, label, part: null, kind: 'text', words: null, expected: '', said: null }
  const below = (part: Part, own: string, more: Partial<SheetLine> = {}): SheetLine => ({ anchor: part, label: `      ${own}`, part, kind: 'text', words: null, expected: '', said: null, ...more })
  switch (question.type) {
    case 'number': return [{ ...head, part: 'value', kind: 'number', expected: expectedNumber(question, lang) }]
    case 'yes_no': return [{ ...head, part: 'value', kind: 'choice', words: yesNoWords, expected: t(lang, 'workbook.expected.choose') }]
    case 'date': return [{ ...head, part: 'value', expected: t(lang, 'workbook.expected.date') }]
    case 'choice': {
      const words = choiceWords(question.choices)
      if (!question.multiple) return [{ ...head, part: 'value', kind: 'choice', words, expected: t(lang, 'workbook.expected.choose') }]
      return [{ ...head, said: t(lang, 'workbook.expected.several') }, ...words.map((word) => below(`value.${word.code}`, word.label[lang], { kind: 'choice', words: yesNoWords }))]
    }
    case 'text': return [
      { ...head, said: t(lang, 'workbook.expected.text') },
      ...question.languages.map((one) => below(`value.${one}`, t(lang, `page.languages.${one}`), { expected: t(lang, 'workbook.expected.characters', { count: question.maxLength }) }))
    ]
    case 'file': return [{ ...head, said: t(lang, 'workbook.expected.file') }]
    default: return [{ ...head, said: t(lang, 'workbook.expected.sheet', { sheet: sheet ?? '' }) }]
  }
}

function expectedNumber(question: Question & { type: 'number' }, lang: Lang): string {
  const unit = t(lang, `rounds.unit.${question.unit}`)
  const { min, max } = question
  return min !== null && max !== null ? `${unit} · ${t(lang, 'rounds.answer.between', { min: String(min), max: String(max) })}` : unit
}

function rowOf(line: SheetLine, { question, now, last }: Filled, row: number, drops: DropDowns, lists: Lists, lang: Lang): CellInput[] {
  // A table of the dictionary is answered on its own sheet alone.
  const anchor = question.type === 'statistics' ? '' : line.anchor === wholeRow && line.part === null ? rowWithoutValue : line.anchor
  const cells: CellInput[] = [cell(anchorOf(question.code, anchor), styles.hidden), cell(line.anchor === wholeRow ? question.code : null, styles.code), cell(line.label, styles.label)]
  const put = (column: Column, input: CellInput) => void (cells[at(column) - 1] = input)
  const open = line.kind === 'number' ? (question.type === 'number' && question.unit === 'count' ? styles.openCount : styles.open) : styles.openText
  put('value', line.part === null ? cell(line.said, styles.grey) : cell(now.get(line.part) ?? null, open))
  if (line.words) drops.add(lists.of(line.words, lang), row, at('value'))
  put('expected', cell(line.expected, styles.note))
  if (line.anchor === wholeRow && question.type !== 'statistics') {
    put('missing', cell(now.get('missing') ?? null, styles.openText))
    drops.add(lists.of(missingWords, lang), row, at('missing'))
    put('visibility', cell(now.get('visibility') ?? null, styles.openText))
    drops.add(lists.of(visibilityWords, lang), row, at('visibility'))
    put('note', cell(now.get('note') ?? null, styles.openText))
    put('source', cell(now.get('source') ?? null, styles.openText))
  }
  const before = line.part === null ? null : (last?.get(line.part) ?? null)
  put('last', cell(before, styles.grey))
  return Array.from({ length: at('last') }, (_, index) => cells[index] ?? cell(null, styles.label))
}
