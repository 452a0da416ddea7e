/** What the checks say about all tables of a return together, with the way to each cell. */
import { EmptyState, fieldId, FilterBar, InLanguage, Isolate, Notice, Num, PageHeading, PrintButton, Select, Table, Tag, useReader, type Column } from '#platform/page'
import { cellWords, expectedKeys, grades, problemMessage, type Grade, type TableProblem } from '#statistics'
import type { FC } from 'hono/jsx'
import { paths } from './paths.ts'
import type { ReturnTable, ReturnTables } from './round-tables.ts'
import { placeOf } from './section-page.tsx'
import { hasCells } from './statistics-answer.ts'
import { tableField } from './table-page.tsx'
import { gradeTones, TableMarks } from './table-parts.tsx'

export interface ChecksPageProps {
  all: ReturnTables
  grade: Grade | null
  only: string | null
  /** The reader may correct the cells, so links lead to their boxes. */
  edit: boolean
  stateName: string
}

interface Found { table: ReturnTable; problem: TableProblem }
/** More than a person reads; the rest is on the page of the table. */
const most = 200

export const ChecksPage: FC<ChecksPageProps> = ({ all, grade, only, edit, stateName }) => {
  const { say, lang } = useReader()
  const place = placeOf(all.page)
  const begun = all.tables.filter((one) => hasCells(one.value))
  const found = begun.filter((one) => only === null || one.question.table === only)
    .flatMap((table) => table.problems.filter((problem) => grade === null || problem.grade === grade).map((problem): Found => ({ table, problem })))
  const worst = grades.flatMap((one) => found.filter(({ problem }) => problem.grade === one))
  const linkOf = ({ table, problem }: Found) => {
    const asked = problem.cell === null || expectedKeys(table.table, 'minimum', Object.keys(table.value.cells)).includes(problem.cell)
    const address = paths.table(lang, place, table.question.table, asked || !edit ? 'minimum' : 'full')
    return edit && problem.cell !== null ? `${address}#${fieldId('f', `${tableField}.cells.${problem.cell}`)}` : address
  }
  const columns: Column<Found>[] = [
    { key: 'table', label: say('rounds.checks.table'), head: true, cell: ({ table }) => <a href={paths.table(lang, place, table.question.table)}><InLanguage text={table.table.title} /></a> },
    { key: 'grade', label: say('rounds.checks.grade'), cell: ({ problem }) => <Tag tone={gradeTones[problem.grade]}>{say(`rounds.table.grade.${problem.grade}`)}</Tag> },
    { key: 'what', label: say('rounds.checks.what'), cell: (one) => <What {...one} href={linkOf(one)} /> },
    { key: 'said', label: say('rounds.checks.explanation'), cell: ({ table, problem }) => {
      const text = table.value.explanations[problem.id]
      return text ? <span dir="auto">{text}</span> : problem.grade === 'should_explain' ? <Tag tone="warn">{say('rounds.checks.unexplained')}</Tag> : '–'
    } }
  ]
  return (
    <>
      <PageHeading title={say('rounds.checks.title')} caption={<><Isolate>{stateName}</Isolate> · <InLanguage text={all.page.round.title} /></>} lead={say('rounds.checks.lead')} actions={<PrintButton />} />
      <Table<ReturnTable>
        caption={say('rounds.checks.tables')} rows={all.tables}
        columns={[
          { key: 'table', label: say('rounds.checks.table'), head: true, cell: (one) => <><a href={paths.table(lang, place, one.question.table)}><InLanguage text={one.table.title} /></a> <span class="question-number">{one.table.code}</span></> },
          { key: 'required', label: say('rounds.checks.asked'), cell: (one) => say(one.question.required ? 'rounds.checks.required' : 'page.form.optional') },
          { key: 'marks', label: say('rounds.table.progress'), cell: (one) => <TableMarks table={one} /> },
          { key: 'notes', label: say('rounds.table.grade.note'), numeric: true, cell: (one) => <Num value={one.problems.filter((problem) => problem.grade === 'note').length} /> }
        ]}
      />
      <h2>{say('rounds.checks.list')}</h2>
      <FilterBar action={paths.checks(lang, place)} {...(grade || only ? { clear: paths.checks(lang, place) } : {})}>
        <Select name="grade" label={say('rounds.checks.grade')} value={grade ?? ''} options={grades.map((one) => ({ value: one, label: say(`rounds.table.grade.${one}`) }))} placeholder={say('rounds.table.grade.all')} optional />
        <Select name="table" label={say('rounds.checks.table')} value={only ?? ''} options={begun.map((one) => ({ value: one.question.table, label: one.table.title[lang] }))} placeholder={say('rounds.checks.allTables')} optional />
      </FilterBar>
      {begun.length === 0
        ? <EmptyState title={say('rounds.checks.nothing')}><p>{say('rounds.checks.nothingText')}</p></EmptyState>
        : worst.length === 0
          ? <Notice tone="good">{say('rounds.checks.none')}</Notice>
          : <Table<Found> caption={say('rounds.checks.list')} captionHidden rows={worst.slice(0, most)} columns={columns} />}
      {worst.length > most && <p class="hint">{say('rounds.checks.more', { count: worst.length - most })}</p>}
    </>
  )
}

const What: FC<Found & { href: string }> = ({ table, problem, href }) => {
  const { say, lang } = useReader()
  const { key, values } = problemMessage(table.table, problem, lang)
  const where = problem.cell === null ? null : cellWords(table.table, problem.cell, lang)
  return <>{where && <><a href={href}>{where}</a><br /></>}{say(key, values)}</>
}
