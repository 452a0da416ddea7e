/** A table of counts to fill in: one box a cell, arrow keys by script, the codes for missing figures said below. */
import { formatNumber, textIn } from '#platform/messages'
import { describedBy, Details, Field, InLanguage, useField, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import type { Cell, TableValue } from './answer.ts'
import { cellName, type Line, type QuestionOf } from './question.ts'
import { cellCodes, cellText, countOf, totalsProblems } from './table-value.ts'

export const CellGrid: FC<{ question: QuestionOf<'table'>; cells: TableValue; name: string }> = ({ question, cells, name }) => {
  const voice = useReader()
  const { say, lang } = voice
  const label = textIn(question.text, lang).text
  const group = useField(voice, { name, label })
  const wrongTotals = new Map(totalsProblems(question, cells).map(({ cell, total, sum }) => [cell, say('rounds.problem.totals', { total, sum })]))
  const codes = { none: cellCodes.not_collected[lang], unavailable: cellCodes.not_available[lang], inapplicable: cellCodes.not_applicable[lang] }
  return (
    <Field name={name} label={label} labelHidden group id={group.id} error={group.error} hint={say('rounds.grid.hint', codes)}>
      <div class="table-scroll" tabindex={0} role="region" aria-label={label}>
        <table class="table table-dense cell-grid" data-grid>
          <thead>
            <tr>
              <td>{question.rowHeading && <InLanguage text={question.rowHeading} />}</td>
              {question.columns.map((column) => <th scope="col"><InLanguage text={column.label} /></th>)}
            </tr>
          </thead>
          <tbody>
            {question.rows.map((row) => (
              <tr class={row.sumOf.length > 0 ? 'is-total' : undefined}>
                <th scope="row"><InLanguage text={row.label} /></th>
                {question.columns.map((column) => <td><CellBox row={row} column={column} name={name} cells={cells} check={wrongTotals.get(cellName(row, column))} /></td>)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Details summary={say('rounds.grid.codes')}>
        <p>{say('rounds.grid.codesText', codes)}</p>
      </Details>
    </Field>
  )
}

/** A cell as its reader would type it: the digits of the page, م or P after a provisional number. */
function typedCell(cell: Cell | undefined, { lang, digits }: ReturnType<typeof useReader>): string {
  const count = countOf(cell)
  if (count === null) return cellText(cell, lang)
  const mark = cell && 'provisional' in cell && cell.provisional ? (lang === 'ar' ? 'م' : 'P') : ''
  return formatNumber(lang, count, { useGrouping: false }, digits) + mark
}

const CellBox: FC<{ row: Line; column: Line; name: string; cells: TableValue; check: string | undefined }> = ({ row, column, name, cells, check }) => {
  const voice = useReader()
  const cell = `${name}.${row.code}.${column.code}`
  const label = `${textIn(row.label, voice.lang).text}, ${textIn(column.label, voice.lang).text}`
  const field = useField(voice, { name: cell, label, value: typedCell(cells[cellName(row, column)], voice) })
  const error = field.error ?? check
  return (
    <>
      <input
        class="input input-number" type="text" autocomplete="off" dir="ltr" size={6} id={field.id} name={cell} value={field.value}
        aria-label={label} aria-invalid={error ? 'true' : undefined} aria-describedby={describedBy(field.id, undefined, error)}
      />
      {error && <p class="error" id={`${field.id}-error`}>{error}</p>}
    </>
  )
}

