/** Parts of pages for tables of the dictionary: how far one is, its cells as a list, its card in a section. */
import { ButtonLink, Details, Isolate, Num, Tag, useReader, When, type Tone } from '#platform/page'
import { cellWords, countOfReported, dictionary, type Grade, type ReportedCell, type Share, type TableAnswer } from '#statistics'
import type { FC } from 'hono/jsx'
import { isToConfirm } from './answer.ts'
import { paths, type ReturnPlace } from './paths.ts'
import type { ReturnTable } from './round-tables.ts'
import { hasCells, isTableAnswer, tableOf, type StatisticsQuestion } from './statistics-answer.ts'
import { filledKeys } from './table-keys.ts'
import { cellCodes } from './table-value.ts'

/** A reported cell to read: a number, a true zero, or the letter for why there is none. */
export const ReportedText: FC<{ cell: ReportedCell | undefined }> = ({ cell }) => {
  const { say, lang } = useReader()
  if (!cell) return <span class="cell-blank">–</span>
  const count = countOfReported(cell)
  if (count === null) {
    const kind = cell.kind as keyof typeof cellCodes
    return <abbr class="cell-missing" title={say(`rounds.missing.${kind}`)}>{cellCodes[kind][lang]}</abbr>
  }
  return <><Num value={count} />{'provisional' in cell && cell.provisional && <abbr class="cell-provisional" title={say('rounds.cell.provisional')}>{lang === 'ar' ? 'م' : 'P'}</abbr>}</>
}

/** The value of an answer where there is no room for the table itself: its total, and all its cells one below another. */
export const TableValueView: FC<{ question: StatisticsQuestion; value: unknown }> = ({ question, value }) => {
  const { say, lang } = useReader()
  const table = tableOf(question)
  if (!table || !isTableAnswer(value)) return <span class="unanswered">{say('rounds.answer.none')}</span>
  const keys = filledKeys(table, value.cells)
  return (
    <>
      <p>{say('rounds.table.count', { count: keys.length })} · <ShareTag share={value.share} /></p>
      {keys.length > 0 && (
        <Details summary={say('rounds.table.cells')}>
          <table class="table table-dense">
            <thead><tr><th scope="col">{say('rounds.outside.cell')}</th><th scope="col" class="numeric">{say('rounds.outside.answer')}</th></tr></thead>
            <tbody>{keys.map((key) => <tr><th scope="row">{cellWords(table, key, lang)}</th><td class="numeric"><ReportedText cell={value.cells[key]} /></td></tr>)}</tbody>
          </table>
        </Details>
      )}
      <AboutList value={value} />
    </>
  )
}

/** The metadata that was given. */
const AboutList: FC<{ value: TableAnswer }> = ({ value }) => {
  const { lang } = useReader()
  const given = Object.entries(value.about)
  if (given.length === 0) return <></>
  return (
    <dl class="answer-about">
      {given.map(([heading, text]) => <div><dt>{dictionary.headings.find((one) => one.code === heading)?.name[lang] ?? heading}</dt><dd dir="auto">{text}</dd></div>)}
    </dl>
  )
}

const shareTones: Record<Share, Tone> = { state: 'neutral', unit: 'neutral', region: 'info', public: 'good' }
export const ShareTag: FC<{ share: Share }> = ({ share }) => <Tag tone={shareTones[share]}>{useReader().say(`rounds.table.share.${share}`)}</Tag>

export const gradeTones: Record<Grade, Tone> = { must_fix: 'bad', should_explain: 'warn', note: 'info' }

/** How far a table is, in a line of tags. */
export const TableMarks: FC<{ table: ReturnTable }> = ({ table: { progress, answer, value } }) => {
  const { say } = useReader()
  if (answer.missing) return <span class="table-marks"><Tag tone="neutral">{say(`rounds.missing.${answer.missing}`)}</Tag></span>
  if (!hasCells(value)) return <span class="table-marks">{isToConfirm(answer) ? <Tag tone="warn">{say('rounds.answer.mark.toConfirm')}</Tag> : <Tag tone="neutral">{say('rounds.answer.mark.open')}</Tag>}</span>
  return (
    <span class="table-marks">
      {progress.complete ? <Tag tone="good">{say('rounds.table.complete')}</Tag> : <Tag tone="neutral">{say('rounds.table.filled', { filled: progress.filled, expected: progress.expected })}</Tag>}
      {progress.mustFix > 0 && <Tag tone="bad">{say('rounds.table.mustFix', { count: progress.mustFix })}</Tag>}
      {progress.toExplain > 0 && <Tag tone="warn">{say('rounds.table.toExplain', { count: progress.toExplain })}</Tag>}
      {progress.missingAbout.length > 0 && <Tag tone="warn">{say('rounds.table.missingAbout', { count: progress.missingAbout.length })}</Tag>}
    </span>
  )
}

/** A table in its section: what it counts, how far it is, who saved it last, and the way to its page. */
export const TableCard: FC<{ place: ReturnPlace; table: ReturnTable; edit: boolean }> = ({ place, table, edit }) => {
  const { say, lang } = useReader()
  const { answer, question, value } = table
  return (
    <div class="answer-view">
      <TableMarks table={table} />
      <dl class="answer-about">
        {answer.value !== null && <div><dt>{say('rounds.table.shareTitle')}</dt><dd>{say(`rounds.table.share.${table.share ?? value.share}`)}</dd></div>}
        {answer.updatedByName && answer.updatedAt && <div><dt>{say('rounds.table.savedBy')}</dt><dd><Isolate>{answer.updatedByName}</Isolate> · <When value={answer.updatedAt} time style="short" /></dd></div>}
      </dl>
      <p>
        <ButtonLink href={paths.table(lang, place, question.table)} look={edit && !hasCells(value) && question.required ? 'primary' : 'secondary'} about={table.table.title[lang]}>
          {say(edit ? 'rounds.table.open' : 'rounds.table.read')}
        </ButtonLink>
      </p>
    </div>
  )
}
