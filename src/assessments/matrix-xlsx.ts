/** The matrix as a workbook: the same rows and columns in words, and a sheet with one assessment a row. */
import { textIn, t, type Lang } from '#platform/messages'
import { writeBook, type CellInput, type Sheet } from '#platform/xlsx'
import { stateName } from '#states'
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
  const title = t(lang, 'assessments.matrix.title')
  const notes = [title, ...(sample ? [t(lang, 'page.sample')] : []), t(lang, 'assessments.matrix.fileNote', { date: new Date(`${today}T00:00:00Z`) }), t(lang, 'assessments.matrix.note')]
  return writeBook({ title, sheets: [gridSheet(matrix, lang, notes, insider), listSheet(matrix, lang, notes)] })
}

const headStyle = { bold: true, wrap: true, middle: true, border: true }
const bodyStyle = { wrap: true }

function sheetOf(name: string, lang: Lang, notes: readonly string[], heads: readonly string[], side: number, rows: readonly (readonly (string | null)[])[], width: (column: number) => number): Sheet {
  const styled = (row: readonly (string | null)[]): CellInput[] => row.map((value) => ({ value, style: bodyStyle }))
  return {
    name, rtl: lang === 'ar', head: notes.length + 1, side, filter: notes.length + 1, widths: heads.map((_, column) => width(column)),
    rows: [...notes.map((note, index): CellInput[] => [index === 0 ? { value: note, style: { bold: true, size: 14 } } : note]), heads.map((value) => ({ value, style: headStyle })), ...rows.map(styled)]
  }
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

function gridSheet(matrix: Matrix, lang: Lang, notes: readonly string[], insider: boolean): Sheet {
  const heads = [...requirementHeads(lang), ...matrix.states.map((state) => stateName(state, lang))]
  const rows = matrix.groups.flatMap((group) => group.rows).map((row) => [...requirementCells(row.requirement, lang), ...row.cells.map((cell) => words(cell, lang, insider))])
  return sheetOf(t(lang, 'assessments.matrix.short'), lang, notes, heads, 2, rows, (column) => [12, 44, 26, 12, 16, 16][column] ?? 18)
}

function listSheet(matrix: Matrix, lang: Lang, notes: readonly string[]): Sheet {
  const heads = [
    t(lang, 'assessments.field.state'), ...requirementHeads(lang), t(lang, 'assessments.field.standing'), t(lang, 'assessments.field.verdict'), t(lang, 'assessments.field.practice'),
    t(lang, 'assessments.field.status'), t(lang, 'assessments.field.judgedOn'), t(lang, 'assessments.field.checkedOn')
  ]
  const rows = matrix.groups.flatMap((group) => group.rows).flatMap(({ requirement, cells }) =>
    cells.flatMap(({ standing, assessment }, index) => {
      if (!assessment) return []
      const { verdict, practice, status, judgedOn, checkedOn } = assessment
      return [[
        stateName(matrix.states[index]!, lang), ...requirementCells(requirement, lang), t(lang, `assessments.standing.${standing}`), t(lang, `assessments.verdict.${verdict}`),
        practice === null ? t(lang, 'assessments.practice.unknown') : `${practice}: ${t(lang, `assessments.practice.p${practice}`)}`, t(lang, `assessments.status.${status}`), judgedOn, checkedOn
      ]]
    }))
  return sheetOf(t(lang, 'assessments.matrix.list'), lang, notes, heads, 1, rows, (column) => [16, 12, 44, 26, 12, 16, 16, 16, 16, 26, 18, 14, 14][column] ?? 14)
}
