/** Cells as a workbook: a sheet of data for each table, the codes with their names, and the notes. Right to left in Arabic. */
import { t } from '#platform/messages'
import { streamedSheets, type StreamedSheet } from '#platform/xlsx'
import { cellKinds } from '#statistics'
import { headOf, rowMaker, type Row } from './csv-file.ts'
import { codesInUse, frameTitle, Labels, measuresInUse, notesOf, type Cells, type Frame, type TablePart } from './frame.ts'

async function* dataRows(frame: Frame, part: TablePart, cells: Cells): AsyncGenerator<Row[]> {
  const alone: Frame = { ...frame, parts: [part] }
  yield [headOf(alone)]
  const rows = rowMaker(alone)
  for await (const some of cells(part)) yield rows(part.table, part.dimensions, some)
}

function codeRows(frame: Frame): Row[] {
  const labels = new Labels(frame.lang)
  const rows = frame.parts.flatMap((part): Row[] => [
    ...measuresInUse(part).map((code): Row => [part.table.code, 'measure', code, null, labels.measure(part.table, code)]),
    ...part.dimensions.flatMap((dimension, at) => {
      const known = new Map(dimension.list.codes.map((one) => [one.code, one.parent]))
      return codesInUse(part, at).map((code): Row => [part.table.code, dimension.code, code, known.get(code) ?? null, labels.code(dimension, code)])
    })
  ])
  return [['table', 'dimension', 'code', 'parent', 'name'], ...rows, ...cellKinds.map((kind): Row => [null, 'kind', kind, null, labels.kind(kind)])]
}

export async function xlsxFile(frame: Frame, cells: Cells): Promise<Uint8Array<ArrayBuffer>> {
  const rtl = frame.lang === 'ar'
  const sheets: StreamedSheet[] = [
    ...frame.parts.map((part): StreamedSheet => ({
      name: part.table.code, rtl, rows: dataRows(frame, part, cells), widths: headOf({ ...frame, parts: [part] }).map((name) => (name.endsWith('_name') ? 28 : 12))
    })),
    { name: t(frame.lang, 'exchange.sheet.codes'), rtl, rows: [codeRows(frame)], widths: [8, 16, 28, 28, 60] },
    { name: t(frame.lang, 'exchange.sheet.notes'), rtl, rows: [[[frameTitle(frame)], ...notesOf(frame).map((note) => [note])]], widths: [140] }
  ]
  return await streamedSheets(sheets, frameTitle(frame))
}
