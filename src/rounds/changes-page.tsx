/** One page for the approver: what is different from what the unit accepted last time. */
import {
  Button, ButtonLink, Card, EmptyState, Form, InLanguage, Isolate, KeyFigure, Grid, Num, PageHeading, PrintButton, Tag, TextArea, useReader, When, Details
} from '#platform/page'
import type { Problem } from '#platform/command'
import type { FormInput } from '#platform/http'
import { cellWords, type TableAnswer } from '#statistics'
import type { FC } from 'hono/jsx'
import { CellText, ValueView } from './answer-parts.tsx'
import type { AnswerValue, TableValue } from './answer.ts'
import type { Change, Comparable } from './changes.ts'
import type { ReturnChanges, ReturnPage, ReturnSection } from './reading.ts'
import { paths } from './paths.ts'
import { cellName, type Question } from './question.ts'
import { placeOf } from './section-page.tsx'
import { isTableAnswer, tableOf, type StatisticsQuestion } from './statistics-answer.ts'
import { filledKeys } from './table-keys.ts'
import { ReportedText } from './table-parts.tsx'

export interface ChangesPageProps {
  page: ReturnPage
  changes: ReturnChanges
  stateName: string
  able: { approve: boolean; sendBack: boolean }
  problem: Problem | null
  values: FormInput | null
}

export const ChangesPage: FC<ChangesPageProps> = ({ page, changes, stateName, able, problem, values }) => {
  const { say, lang } = useReader()
  const place = placeOf(page)
  const count = (kind: Change['kind']) => changes.changes.filter((change) => change.kind === kind).length
  return (
    <>
      <PageHeading
        title={say('rounds.changes.title')} caption={<><Isolate>{stateName}</Isolate> · <InLanguage text={page.round.title} /></>}
        lead={changes.since ? <>{say('rounds.changes.since')} <When value={changes.since.acceptedAt} /></> : say('rounds.changes.first')}
        actions={<>{(able.approve || able.sendBack) && <ButtonLink href="#decide" look="secondary">{say('rounds.changes.toDecision')}</ButtonLink>}<PrintButton /></>}
      />
      <Grid min="small">
        <KeyFigure label={say('rounds.changes.changed')} value={<Num value={count('changed')} />} />
        <KeyFigure label={say('rounds.changes.added')} value={<Num value={count('added')} />} />
        <KeyFigure label={say('rounds.changes.removed')} value={<Num value={count('removed')} />} />
      </Grid>
      {changes.changes.length === 0 && <EmptyState title={say('rounds.changes.none')}>{say('rounds.changes.noneText')}</EmptyState>}
      {page.sections.map((section) => <SectionChanges section={section} changes={changes} />)}
      {(able.approve || able.sendBack) && (
        <Card id="decide" title={say('rounds.changes.decide')}>
          {able.approve && (
            <Form id="approve" action={paths.step(lang, place, 'approve')}>
              <p>{say('rounds.changes.approveText')}</p>
              <Button>{say('rounds.return.approve')}</Button>
            </Form>
          )}
          {able.sendBack && (
            <Details summary={say('rounds.return.sendBack')} open={problem !== null}>
              <Form id="send-back" action={paths.step(lang, place, 'send-back')} problem={problem} values={values} hidden={{ step: 'send-back' }}>
                <TextArea name="reason" label={say('rounds.return.reason')} hint={say('rounds.return.sendBackHint')} rows={3} maxlength={1000} />
                <Button look="secondary">{say('rounds.return.sendBack')}</Button>
              </Form>
            </Details>
          )}
        </Card>
      )}
    </>
  )
}

const tone = { added: 'info', removed: 'warn', changed: 'neutral' } as const

const SectionChanges: FC<{ section: ReturnSection; changes: ReturnChanges }> = ({ section, changes }) => {
  const own = changes.changes.filter((change) => changes.questions.get(change.question)!.section === section.code)
  if (own.length === 0) return <></>
  return (
    <Card level={2} title={<InLanguage text={section.title} />}>
      {own.map((change) => <ChangeRow change={change} question={changes.questions.get(change.question)!} first={changes.since === null} />)}
    </Card>
  )
}

/** In a first return everything is new, so nothing says so. */
const ChangeRow: FC<{ change: Change; question: Question; first: boolean }> = ({ change, question, first }) => {
  const { say, lang } = useReader()
  // Where only the source or who may see it differs, the answer is shown once.
  const same = change.kind === 'changed' && !change.parts.some((part) => part === 'value' || part === 'missing' || part === 'note' || part === 'files')
  return (
    <section class="change">
      <div class="change-about">
        <h3><InLanguage text={question.text} /></h3>
        {!first && <Tag tone={tone[change.kind]}>{say(`rounds.changes.${change.kind}`)}</Tag>}
      </div>
      <div>
      {question.type === 'table' && change.kind === 'changed' && change.cells.length > 0
        ? <Cells question={question} change={change} />
        : question.type === 'statistics' && change.kind === 'changed' && change.cells.length > 0
        ? <TableCells question={question} change={change} />
        : (
          <div class="before-after">
            {change.before && !same && <div class="before"><p class="key-label">{say('rounds.changes.before')}</p><Side question={question} answer={change.before} /></div>}
            {change.after && <div class="after">{!first && !same && <p class="key-label">{say('rounds.changes.after')}</p>}<Side question={question} answer={change.after} /></div>}
          </div>
        )}
      {change.parts.length > 0 && <p class="hint">{say('rounds.changes.parts')} {new Intl.ListFormat(lang).format(change.parts.map((part) => say(`rounds.changes.part.${part}`)))}</p>}
      </div>
    </section>
  )
}

const Side: FC<{ question: Question; answer: Comparable }> = ({ question, answer }) => {
  const { say } = useReader()
  return (
    <>
      {answer.missing ? <p>{say(`rounds.missing.${answer.missing}`)}</p> : question.type !== 'file' && <ValueView question={question} value={answer.value as AnswerValue | null} />}
      {answer.note && <p class="hint" dir="auto">{answer.note}</p>}
      {answer.files.length > 0 && <p class="hint">{answer.files.map((file) => <><Isolate>{file.name}</Isolate> </>)}</p>}
    </>
  )
}

/** The same of a table of the dictionary: how many cells differ, and which. */
const TableCells: FC<{ question: StatisticsQuestion; change: Change }> = ({ question, change }) => {
  const { say, lang } = useReader()
  const table = tableOf(question)
  const [before, after] = [change.before?.value, change.after?.value].map((value) => (isTableAnswer(value) ? value.cells : {})) as [TableAnswer['cells'], TableAnswer['cells']]
  if (!table) return <></>
  const keys = filledKeys(table, Object.fromEntries(change.cells.map((key) => [key, true])))
  return (
    <Details summary={say('rounds.table.changed', { count: keys.length })} open={keys.length <= 20}>
      <table class="table table-dense">
        <thead><tr><td /><th scope="col" class="numeric">{say('rounds.changes.before')}</th><th scope="col" class="numeric">{say('rounds.changes.after')}</th></tr></thead>
        <tbody>{keys.map((key) => <tr><th scope="row">{cellWords(table, key, lang)}</th><td class="numeric"><ReportedText cell={before[key]} /></td><td class="numeric"><ReportedText cell={after[key]} /></td></tr>)}</tbody>
      </table>
    </Details>
  )
}

/** Only the cells that differ, before and after. */
const Cells: FC<{ question: Question & { type: 'table' }; change: Change }> = ({ question, change }) => {
  const { say } = useReader()
  const [before, after] = [change.before?.value as TableValue | null, change.after?.value as TableValue | null]
  const differing = question.rows.flatMap((row) => question.columns.filter((column) => change.cells.includes(cellName(row, column))).map((column) => ({ row, column })))
  return (
    <table class="table table-dense">
      <thead><tr><td /><th scope="col" class="numeric">{say('rounds.changes.before')}</th><th scope="col" class="numeric">{say('rounds.changes.after')}</th></tr></thead>
      <tbody>
        {differing.map(({ row, column }) => (
          <tr>
            <th scope="row"><InLanguage text={row.label} /> · <InLanguage text={column.label} /></th>
            <td class="numeric"><CellText cell={before?.[cellName(row, column)]} /></td>
            <td class="numeric"><CellText cell={after?.[cellName(row, column)]} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
