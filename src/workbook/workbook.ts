/** A state's return as a workbook: a sheet that explains, a sheet for each section, one for each table. */
import { sheetNames, writeBook, type Book, type CellInput, type Sheet } from '#platform/xlsx'
import { formatDate, t, textIn, type Lang } from '#platform/messages'
import type { Question, ReturnSection } from '#rounds'
import { dictionary, findTable, headings, type Level } from '#statistics'
import { stateName } from '#states'
import { gridOfQuestion, gridsOfTable, levelFor, type Grid } from './grid.ts'
import {
  fingerprintOf, missingWords, partsOf, protectionWords, shareWords, tableOfContent, writtenParts, type Content
} from './parts.ts'
import { sectionSheet } from './section-sheet.ts'
import { cell, fitted, heightOf, Lists, styles } from './sheet-parts.ts'
import { stampOf, type Exported } from './stamp.ts'
import { tableSheet, type About } from './table-sheet.ts'

export interface Asked { question: Question; content: Content; version: number; last: Content | null }

export interface WorkbookInput {
  state: string
  round: number
  /** Title of the round, and the day by which the return is due. */
  title: string
  due: string
  lang: Lang
  level: Level
  now: Date
  sample: boolean
  sections: readonly (Pick<ReturnSection, 'code' | 'title' | 'introduction'> & { questions: readonly Asked[] })[]
  /** Tables of the year before by code, as contents of answers; the year they are of. */
  before: { year: number; tables: ReadonlyMap<string, Content> } | null
}

const hasSheet = ({ question }: Asked) => question.type === 'table' || question.type === 'statistics'

/** An XLSX of some 100 KB. */
export const workbookFile = (input: WorkbookInput): Promise<Uint8Array> => writeBook(workbookOf(input))

export function workbookOf(input: WorkbookInput): Book {
  const { lang, sections } = input
  const lists = new Lists()
  const wanted = sections.flatMap((section) => [
    { key: `section ${section.code}`, name: `${section.code} ${textIn(section.title, lang).text}` },
    ...section.questions.filter(hasSheet).map(({ question }) => ({ key: question.code, name: `${question.code} ${titleOf(question, lang)}` }))
  ])
  const [intro, ...rest] = sheetNames([t(lang, 'workbook.intro.sheet'), ...wanted.map((one) => one.name)]) as [string, ...string[]]
  const names = new Map(wanted.map((one, index) => [one.key, rest[index]!]))
  const exported: Exported[] = []
  const sheets = sections.flatMap((section): Sheet[] => {
    const filled = section.questions.map((one) => ({ question: one.question, now: partsOf(one.question, one.content, lang), last: one.last && partsOf(one.question, one.last, lang) }))
    const ordinary = sectionSheet(section, names.get(`section ${section.code}`)!, filled, (code) => names.get(code) ?? null, lang, lists)
    section.questions.forEach((one, at) => exported.push({
      question: one.question.code, version: one.version, fingerprint: fingerprintOf(writtenParts(one.question, filled[at]!.now)), sheet: names.get(hasSheet(one) ? one.question.code : `section ${section.code}`)!
    }))
    return [ordinary, ...section.questions.filter(hasSheet).map((one) => sheetOfTable(one, names.get(one.question.code)!, input, lists))]
  })
  const { state, round, now } = input
  return {
    title: `${stateName(state, lang)} · ${input.title}`, protect: true,
    names: { nasaq_state: `"${state}"`, nasaq_round: `${round}` },
    sheets: [introSheet(intro, input), ...sheets.map(fitted), lists.sheet(), stampOf({ state, round, lang, at: now.toISOString(), questions: exported })]
  }
}

const titleOf = (question: Question, lang: Lang): string =>
  question.type === 'statistics' ? (findTable(dictionary, question.table)?.title[lang] ?? textIn(question.text, lang).text) : textIn(question.text, lang).text

function sheetOfTable({ question, content, last }: Asked, name: string, input: WorkbookInput, lists: Lists): Sheet {
  const { lang, before } = input
  const earlier = question.type === 'statistics' ? (before?.tables.get(question.table) ?? null) : last
  const year = before?.year ?? null
  return tableSheet({
    question: question.code, name, title: `${question.code} · ${titleOf(question, lang)}`, hint: hintOf(question, lang), grids: gridsOf(question, content, input), about: aboutOf(question, lang),
    now: partsOf(question, content, lang), before: earlier && year !== null ? { year, parts: partsOf(question, earlier, lang) } : null
  }, lang, lists)
}

function hintOf(question: Question, lang: Lang): string {
  const table = question.type === 'statistics' ? findTable(dictionary, question.table) : null
  return table ? `${table.counting_rule[lang]} ${table.period.rule[lang]}` : question.help ? textIn(question.help, lang).text : t(lang, 'workbook.sheet.yellow')
}

function gridsOf(question: Question, content: Content, { lang, level }: WorkbookInput): Grid[] {
  if (question.type === 'table') return [gridOfQuestion(question, lang)]
  const table = question.type === 'statistics' ? findTable(dictionary, question.table) : null
  if (!table) return []
  const filled = Object.keys(tableOfContent(content).cells)
  return gridsOfTable(table, levelFor(table, filled, level), filled, lang)
}

function aboutOf(question: Question, lang: Lang): About[] {
  const table = question.type === 'statistics' ? findTable(dictionary, question.table) : null
  if (!table) return []
  return [
    { part: 'share', label: t(lang, 'statistics.share.label'), hint: '', words: shareWords },
    { part: 'protection', label: t(lang, 'statistics.share.protection'), hint: '', words: protectionWords },
    { part: 'threshold', label: t(lang, 'statistics.share.threshold'), hint: '', words: null },
    ...headings.map((heading): About => {
      const { name, text } = dictionary.headings.find((one) => one.code === heading)!
      return { part: `about.${heading}`, label: table.metadata.required.includes(heading) ? `${name[lang]} *` : name[lang], hint: text[lang], words: null }
    }),
    { part: 'missing', label: t(lang, 'workbook.sheet.missingTable'), hint: '', words: missingWords }
  ]
}

function introSheet(name: string, { state, title, due, lang, now, sample, sections }: WorkbookInput): Sheet {
  const say = (key: Parameters<typeof t>[1], values?: Parameters<typeof t>[2]) => t(lang, key, values)
  const tables = sections.flatMap((section) => section.questions.filter(hasSheet)).length
  const facts: [string, string][] = [
    [say('workbook.intro.state'), stateName(state, lang)], [say('workbook.intro.round'), title], [say('workbook.intro.due'), formatDate(lang, due, { calendar: 'both' })],
    [say('workbook.intro.language'), say(`page.languages.${lang}`)], [say('workbook.intro.made'), formatDate(lang, now, { time: true })]
  ]
  const steps = (['fill', 'letters', 'blank', 'lists', 'digits', 'check', 'formulas', 'persons', 'structure', 'upload'] as const).map((step) => say(`workbook.intro.${step}`))
  const lines: CellInput[][] = [
    [cell(say('workbook.intro.title'), { bold: true, size: 16 })],
    ...(sample ? [[cell(say('page.sample'), { bold: true, wrap: true, fill: 'FFE9B3' })]] : []),
    [cell(say('workbook.intro.lead', { sections: sections.length, tables }), styles.text)], [],
    ...facts.map(([term, value]) => [cell(term, styles.head), cell(value, styles.label)]), [],
    [cell(say('workbook.intro.how'), { bold: true, size: 12 })], ...steps.map((step) => [cell(step, styles.text)])
  ]
  const merges = lines.flatMap((line, index) => (line.length === 1 ? [`A${index + 1}:B${index + 1}`] : []))
  return { name, rtl: lang === 'ar', protect: true, rows: lines, widths: [34, 86], heights: lines.map((line) => (line.length === 1 ? heightOf(textOf(line[0]!), 110) : null)), merges, landscape: false }
}

const textOf = (input: CellInput): string => String(input !== null && typeof input === 'object' ? input.value : input)
