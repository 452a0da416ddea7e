/** The matrix as a workbook: the same rows and columns in words, and a sheet with one assessment a row. */
import { textIn, t, type Lang } from '#platform/messages'
import { stateName } from '#states'
import ExcelJS from 'exceljs'
import { articleIn } from './article.ts'
import type { Matrix, MatrixCell } from './matrix.ts'
import { instrumentText, noneKey } from './parts.tsx'

export interface MatrixFile {
  matrix: Matrix
  lang: Lang
  /** The day of the export, ISO. */
  today: string
  /** Demonstration mode. */
  sample: boolean
  /** The unit, which knows what was not assessed. */
  insider: boolean
}

/** An XLSX; right to left in Arabic. */
export async function matrixWorkbook({ matrix, lang, today, sample, insider }: MatrixFile): Promise<Uint8Array> {
  const book = new ExcelJS.Workbook()
  book.title = t(lang, 'assessments.matrix.title')
  const notes = [t(lang, 'assessments.matrix.title'), ...(sample ? [t(lang, 'page.sample')] : []), t(lang, 'assessments.matrix.fileNote', { date: new Date(`${today}T00:00:00Z`) }), t(lang, 'assessments.matrix.note')]
  gridSheet(book, matrix, lang, notes, insider)
  listSheet(book, matrix, lang, notes)
  return new Uint8Array((await book.xlsx.writeBuffer()) as ArrayBuffer)
}

const bold = { bold: true }

function addSheet(book: ExcelJS.Workbook, name: string, lang: Lang, notes: readonly string[], heads: readonly string[], frozen: number): ExcelJS.Worksheet {
  const sheet = book.addWorksheet(name, {
    views: [{ rightToLeft: lang === 'ar', state: 'frozen', xSplit: frozen, ySplit: notes.length + 1 }],
    pageSetup: { orientation: 'landscape', paperSize: 8 as ExcelJS.PaperSize, fitToPage: true, fitToWidth: 1, fitToHeight: 0, printTitlesRow: `${notes.length + 1}:${notes.length + 1}` }
  })
  for (const note of notes) sheet.addRow([note])
  sheet.getRow(1).font = { bold: true, size: 14 }
  const head = sheet.addRow([...heads])
  head.font = bold
  head.alignment = { wrapText: true, vertical: 'middle' }
  sheet.autoFilter = { from: { row: head.number, column: 1 }, to: { row: head.number, column: heads.length } }
  return sheet
}

const requirementHeads = (lang: Lang) =>
  [t(lang, 'assessments.field.code'), t(lang, 'assessments.field.requirement'), t(lang, 'assessments.field.instrument'), t(lang, 'assessments.field.article'), t(lang, 'assessments.field.level'), t(lang, 'assessments.field.area')]

const requirementCells = ({ code, title, instrument, article, level, area }: Matrix['groups'][number]['rows'][number]['requirement'], lang: Lang) =>
  [code, textIn(title, lang).text, instrumentText(instrument, lang), articleIn(article, lang).text, t(lang, `assessments.level.${level}`), t(lang, `assessments.area.${area}`)]

/** "Partly (benchmark)", or that it was not assessed; empty where the filter left it out. */
function words({ standing, assessment, hidden }: MatrixCell, lang: Lang, insider: boolean): string {
  if (hidden) return ''
  if (!assessment) return t(lang, noneKey(insider))
  const verdict = t(lang, `assessments.verdict.${assessment.verdict}`)
  return standing === 'duty' ? verdict : `${verdict} (${t(lang, `assessments.standing.${standing}`)})`
}

function gridSheet(book: ExcelJS.Workbook, matrix: Matrix, lang: Lang, notes: readonly string[], insider: boolean): void {
  const sheet = addSheet(book, t(lang, 'assessments.matrix.short'), lang, notes, [...requirementHeads(lang), ...matrix.states.map((state) => stateName(state, lang))], 2)
  for (const row of matrix.groups.flatMap((group) => group.rows))
    sheet.addRow([...requirementCells(row.requirement, lang), ...row.cells.map((cell) => words(cell, lang, insider))]).alignment = { wrapText: true, vertical: 'top' }
  sheet.columns.forEach((column, index) => { column.width = [12, 44, 26, 12, 16, 16][index] ?? 18 })
}

function listSheet(book: ExcelJS.Workbook, matrix: Matrix, lang: Lang, notes: readonly string[]): void {
  const heads = [
    t(lang, 'assessments.field.state'), ...requirementHeads(lang), t(lang, 'assessments.field.standing'), t(lang, 'assessments.field.verdict'), t(lang, 'assessments.field.practice'),
    t(lang, 'assessments.field.status'), t(lang, 'assessments.field.judgedOn'), t(lang, 'assessments.field.checkedOn')
  ]
  const sheet = addSheet(book, t(lang, 'assessments.matrix.list'), lang, notes, heads, 1)
  for (const { requirement, cells } of matrix.groups.flatMap((group) => group.rows))
    cells.forEach(({ standing, assessment }, index) => {
      if (!assessment) return
      const { verdict, practice, status, judgedOn, checkedOn } = assessment
      sheet.addRow([
        stateName(matrix.states[index]!, lang), ...requirementCells(requirement, lang), t(lang, `assessments.standing.${standing}`), t(lang, `assessments.verdict.${verdict}`),
        practice === null ? t(lang, 'assessments.practice.unknown') : `${practice}: ${t(lang, `assessments.practice.p${practice}`)}`, t(lang, `assessments.status.${status}`), judgedOn, checkedOn
      ])
    })
  sheet.columns.forEach((column, index) => { column.width = [16, 12, 44, 26, 12, 16, 16, 16, 16, 26, 18, 14, 14][index] ?? 14 })
}
