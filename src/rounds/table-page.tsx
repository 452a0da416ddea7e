/** One table of the dictionary in a return: filled in by the state, read and asked about by the unit. */
import type { Problem } from '#platform/command'
import type { FormInput } from '#platform/http'
import {
  Actions, Button, ButtonLink, Card, Checkbox, Details, Form, InLanguage, Isolate, Notice, PageHeading, PrintButton, Select, SummaryList, Tabs, TextArea, useReader, When
} from '#platform/page'
import {
  AboutTable, cellWords, dictionaryTablePath, grades, hasFull, MetadataForm, readTableForm, ShareForm, TableGrid, TableProblems, TableView, type Grade, type Level, type TableAnswer
} from '#statistics'
import type { FC } from 'hono/jsx'
import type { AnswerConflict } from './answer-commands.ts'
import { isToConfirm, missingKinds } from './answer.ts'
import { paths, type ReturnPlace } from './paths.ts'
import type { ReturnTable, ReturnTables } from './round-tables.ts'
import { placeOf, QueryList, type SectionAbilities } from './section-page.tsx'
import { cellsChanged, hasCells, isTableAnswer } from './statistics-answer.ts'
import { filledKeys } from './table-keys.ts'
import { ReportedText, ShareTag, TableMarks } from './table-parts.tsx'

/** The name of the table in its form: fields are 'value.cells.<cellKey>', 'value.about.<heading>'… */
export const tableField = 'value'

export interface TablePageProps {
  all: ReturnTables
  table: ReturnTable
  level: Level
  /** Only problems of this grade are listed. */
  grade: Grade | null
  /** Countries whose lines were asked for. */
  lines: string[]
  stateName: string
  able: SectionAbilities
  problem: Problem | null
  values: FormInput | null
  conflict: AnswerConflict | null
}

export const TablePage: FC<TablePageProps> = (props) => {
  const { all, table, stateName, able, level } = props
  const { say, lang } = useReader()
  const place = placeOf(all.page)
  const { code, title, purpose, counting_rule: rule, period } = table.table
  return (
    <>
      <PageHeading
        title={<><InLanguage text={title} /> <span class="question-number">{code}</span></>} tags={<TableMarks table={table} />}
        caption={<><Isolate>{stateName}</Isolate> · <InLanguage text={all.page.round.title} /></>} lead={<InLanguage text={purpose} />}
        actions={<>
          <ButtonLink href={dictionaryTablePath(lang, code)} look="secondary">{say('rounds.table.dictionary')}</ButtonLink>
          {able.workbook && <ButtonLink href={paths.workbook(lang, place)} look="secondary">{say('rounds.table.workbook')}</ButtonLink>}
          <PrintButton />
        </>}
      />
      <SummaryList rows={[
        { term: say('rounds.table.countingRule'), value: <InLanguage text={rule} /> },
        { term: say('rounds.table.period'), value: <InLanguage text={period.rule} /> },
        ...(table.answer.updatedByName && table.answer.updatedAt
          ? [{ term: say('rounds.table.savedBy'), value: <><Isolate>{table.answer.updatedByName}</Isolate> · <When value={table.answer.updatedAt} time /></> }] : [])
      ]} />
      {hasFull(table.table) && able.edit && (
        <Tabs label={say('rounds.table.level')} links={(['minimum', 'full'] as const).map((one) => ({ href: paths.table(lang, place, code, one), label: say(`rounds.table.${one}`), current: one === level }))} />
      )}
      {able.edit ? <Editing {...props} place={place} /> : <Reading {...props} place={place} />}
      <NextTables all={all} table={table} place={place} />
    </>
  )
}

type Part = TablePageProps & { place: ReturnPlace }

const Editing: FC<Part> = ({ all, table, level, lines, problem, values, conflict, grade, place, able }) => {
  const { say, lang } = useReader()
  // What was typed on the last try stands in the boxes; everything else is as it is kept, or as the faster colleague left it.
  const answer = conflict ? asTable(conflict.yours.value, table.value) : table.value
  const shown = grade === null ? table.problems : table.problems.filter((one) => one.grade === grade)
  return (
    <>
      {conflict && <Conflict table={table} conflict={conflict} />}
      <Form action={paths.table(lang, place, table.question.table, level)} problem={problem} values={values} version={conflict?.version ?? table.answer.version} guard autosave class="form table-form">
        {isToConfirm(table.answer) && (
          <Notice tone="info" title={say('rounds.origin.stillTrue')}>
            <p>{say('rounds.table.carried')}</p>
            <Checkbox name="confirm" label={say('rounds.origin.confirm')} />
          </Notice>
        )}
        <TableGrid table={table.table} level={level} answer={answer} name={tableField} year={all.year} problems={table.problems} before={all.before} lines={lines} />
        {hasCells(table.value) && (
          <section class="stack" id="problems">
            <h2>{say('rounds.table.problems')}</h2>
            <GradeTabs table={table} grade={grade} href={paths.table(lang, place, table.question.table, level)} />
            <TableProblems table={table.table} answer={answer} problems={shown} name={tableField} />
          </section>
        )}
        <MetadataForm table={table.table} answer={answer} name={tableField} year={all.year} before={all.before} />
        <ShareForm table={table.table} answer={answer} name={tableField} />
        <Details summary={say('rounds.table.noFigures')} open={table.answer.missing !== null}>
          <p class="hint">{say('rounds.table.noFiguresText')}</p>
          <Select name="missing" label={say('rounds.answer.missing')} value={table.answer.missing ?? ''} options={missingKinds.map((value) => ({ value, label: say(`rounds.missing.${value}`) }))} placeholder={say('rounds.table.hasFigures')} optional />
        </Details>
        <Actions><Button>{say('rounds.table.save')}</Button></Actions>
      </Form>
      <QueryList queries={table.queries} page={all.page} able={{ ...able, reply: false, close: false }} />
    </>
  )
}

const asTable = (value: unknown, otherwise: TableAnswer): TableAnswer => (isTableAnswer(value) ? value : otherwise)

/** Narrows the list of problems; each grade with how many there are. */
export const GradeTabs: FC<{ table: ReturnTable; grade: Grade | null; href: string }> = ({ table, grade, href }) => {
  const { say } = useReader()
  const at = (one: Grade | null) => `${one === null ? href : `${href}${href.includes('?') ? '&' : '?'}grade=${one}`}#problems`
  const count = (one: Grade | null) => table.problems.filter((problem) => one === null || problem.grade === one).length
  if (table.problems.length === 0) return <></>
  return <Tabs label={say('rounds.table.problems')} links={[null, ...grades].map((one) => ({ href: at(one), label: say(`rounds.table.grade.${one ?? 'all'}`), count: count(one), current: one === grade }))} />
}

/** What the colleague's table says otherwise; the own figures are still in the boxes. */
const Conflict: FC<{ table: ReturnTable; conflict: AnswerConflict }> = ({ table, conflict }) => {
  const { say, lang } = useReader()
  const [yours, theirs] = [conflict.yours.value, conflict.theirs.value].map((value) => (isTableAnswer(value) ? value : null)) as [TableAnswer | null, TableAnswer | null]
  const changed = cellsChanged(yours, theirs)
  const keys = filledKeys(table.table, Object.fromEntries(changed.map((key) => [key, true])))
  return (
    <Notice tone="warn" title={say('rounds.conflict.title')}>
      <p>{say('rounds.conflict.text', { name: conflict.theirsBy ?? say('rounds.conflict.someone') })}</p>
      {conflict.theirs.missing && <p>{say(`rounds.missing.${conflict.theirs.missing}`)}</p>}
      {keys.length > 0 && (
        <table class="table table-dense">
          <thead><tr><th scope="col">{say('rounds.outside.cell')}</th><th scope="col" class="numeric">{say('rounds.table.yours')}</th><th scope="col" class="numeric">{say('rounds.table.theirs')}</th></tr></thead>
          <tbody>{keys.slice(0, mostCells).map((key) => <tr><th scope="row">{cellWords(table.table, key, lang)}</th><td class="numeric"><ReportedText cell={yours?.cells[key]} /></td><td class="numeric"><ReportedText cell={theirs?.cells[key]} /></td></tr>)}</tbody>
        </table>
      )}
      {keys.length > mostCells && <p class="hint">{say('rounds.table.moreCells', { count: keys.length - mostCells })}</p>}
    </Notice>
  )
}
const mostCells = 40

/** For the unit, the approver and colleagues who do not write here: figures, what the checks say, what the state says to that. */
const Reading: FC<Part> = ({ all, table, place, able, grade, problem, values }) => {
  const { say, lang } = useReader()
  const { value, answer, question } = table
  const shown = grade === null ? table.problems : table.problems.filter((one) => one.grade === grade)
  return (
    <>
      {problem && values?.value && <NotTaken table={table} problem={problem} typed={values.value} />}
      {answer.missing && <Notice tone="neutral">{say(`rounds.missing.${answer.missing}`)}</Notice>}
      {!answer.missing && <TableView table={table.table} cells={value.cells} />}
      {answer.note && <p class="hint" dir="auto">{answer.note}</p>}
      {hasCells(value) && (
        <>
          <section class="stack" id="problems">
            <h2>{say('rounds.table.problems')}</h2>
            <GradeTabs table={table} grade={grade} href={paths.table(lang, place, question.table)} />
            <TableProblems table={table.table} answer={value} problems={shown} name={tableField} readOnly />
          </section>
          <section class="stack">
            <h2>{say('rounds.table.about')}</h2>
            <AboutTable answer={value} />
            {table.share !== null && table.share !== value.share && <p>{say('rounds.table.shareNow')} <ShareTag share={table.share} /></p>}
            {able.release && <p><ButtonLink href={`${paths.releaseAll(lang, place)}#tables`} look="secondary">{say('rounds.table.shareChange')}</ButtonLink></p>}
          </section>
        </>
      )}
      {(table.queries.length > 0 || able.raise) && (
        <Card id={`q-${question.code}`} level={2} title={say('rounds.table.queries')}>
          <QueryList queries={table.queries} page={all.page} able={able} problem={problem} values={values} />
          {able.raise && (
            <Details summary={say('rounds.query.raise')}>
              <Form id={`raise-${question.code}`} action={paths.raise(lang, place, question.code)} hidden={{ question: question.code }}>
                <TextArea name="text" label={say('rounds.query.text')} hint={say('rounds.query.textHint')} rows={3} maxlength={2000} />
                <Button look="secondary">{say('rounds.query.send')}</Button>
              </Form>
            </Details>
          )}
        </Card>
      )}
    </>
  )
}

/** A form that was open too long (the return has moved on, the round has closed): why, and the figures that it held. */
const NotTaken: FC<{ table: ReturnTable; problem: Problem; typed: unknown }> = ({ table, problem, typed }) => {
  const { say, lang } = useReader()
  const read = readTableForm(table.table, typed, table.value)
  const changed = read.ok ? cellsChanged(table.value, read.value) : []
  const keys = filledKeys(table.table, Object.fromEntries(changed.map((key) => [key, true])))
  return (
    <>
      <Notice tone="bad" live>{say(problem.message.key, problem.message.values)}</Notice>
      {read.ok && keys.length > 0 && (
        <Notice tone="warn" title={say('rounds.section.notSaved')}>
          <table class="table table-dense">
            <thead><tr><th scope="col">{say('rounds.outside.cell')}</th><th scope="col" class="numeric">{say('rounds.table.yours')}</th></tr></thead>
            <tbody>{keys.map((key) => <tr><th scope="row">{cellWords(table.table, key, lang)}</th><td class="numeric"><ReportedText cell={read.value.cells[key]} /></td></tr>)}</tbody>
          </table>
        </Notice>
      )}
    </>
  )
}

/** To the tables before and after, to all checks, and back to the section. */
const NextTables: FC<{ all: ReturnTables; table: ReturnTable; place: ReturnPlace }> = ({ all, table, place }) => {
  const { say, lang } = useReader()
  const at = all.tables.findIndex((one) => one.question.code === table.question.code)
  const [before, after] = [all.tables[at - 1], all.tables[at + 1]]
  const name = ({ table: one }: ReturnTable) => `${one.title[lang]} (${one.code})`
  return (
    <nav class="table-nav" aria-label={say('rounds.table.others')}>
      <ul class="plain-list">
        {before && <li><a href={paths.table(lang, place, before.question.table)}>{say('rounds.table.previous', { title: name(before) })}</a></li>}
        {after && <li><a href={paths.table(lang, place, after.question.table)}>{say('rounds.table.next', { title: name(after) })}</a></li>}
        <li><a href={paths.checks(lang, place)}>{say('rounds.checks.title')}</a></li>
        <li><a href={`${paths.section(lang, place, table.section)}#q-${table.question.code}`}>{say('rounds.table.toSection')}</a></li>
      </ul>
    </nav>
  )
}
