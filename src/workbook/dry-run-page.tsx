/** What an upload would change, before anything is saved; and what was saved afterwards. */
import type { Problem } from '#platform/command'
import { textIn } from '#platform/messages'
import {
  Actions, Button, ButtonLink, Card, Checkbox, Form, Isolate, Notice, Num, PageHeading, Pager, Select, SummaryList, Table, Tag, useReader, type Tone
} from '#platform/page'
import { roundPaths, type Question, type ReturnPlace } from '#rounds'
import type { FC } from 'hono/jsx'
import { lineKinds, type DryRun, type Line, type LineKind } from './dry-run.ts'
import { workbookPaths } from './paths.ts'
import type { Shown } from './parts.ts'
import type { Outcome, Upload } from './upload-store.ts'
import { partWords } from './words.ts'

export const linesOnPage = 100

const tones: Record<LineKind, Tone> = { new: 'good', changed: 'info', cleared: 'warn', conflict: 'warn', refused: 'bad', unchanged: 'neutral' }

export interface DryRunPageProps {
  place: ReturnPlace
  stateName: string
  upload: Upload
  run: DryRun
  questions: ReadonlyMap<string, Question>
  /** What is shown of the list. */
  kind: LineKind | null
  sheet: string | null
  page: number
  problem?: Problem | undefined
}

export const DryRunPage: FC<DryRunPageProps> = (props) => {
  const { place, stateName, upload, run, problem } = props
  const { lang, say } = useReader()
  const conflicts = run.proposals.filter((one) => one.conflict)
  const nothing = run.proposals.length === 0
  return (
    <>
      <PageHeading caption={<a href={workbookPaths.page(lang, place)}>{say('workbook.page.title')} · {stateName}</a>} title={say('workbook.run.title')} lead={say('workbook.run.lead')} />
      {problem && <Notice tone="warn">{say(problem.message.key, problem.message.values)}</Notice>}
      {nothing && run.counts.refused === 0 && <Notice tone="info">{say('workbook.run.nothing')}</Notice>}
      {run.counts.refused > 0 && <Notice tone="warn">{say('workbook.run.refusedText', { count: run.counts.refused })}</Notice>}
      <SummaryList rows={[
        { term: say('workbook.run.file'), value: <Isolate>{upload.name}</Isolate> },
        ...lineKinds.filter((kind) => run.counts[kind] > 0).map((kind) => ({ term: say(`workbook.kind.${kind}`), value: <Num value={run.counts[kind]} /> }))
      ]} />
      {nothing ? <></> : (
        <Form action={workbookPaths.save(lang, place, upload.id)} id="save" hidden={{ seen: run.seen }}>
          {conflicts.length > 0 && (
            <Card level={2} tone="warn" title={say('workbook.run.conflicts')}>
              <p>{say('workbook.run.conflictsText')}</p>
              {conflicts.map(({ question }) => <Checkbox name={`take.${question}`} label={say('workbook.run.take', { question })} />)}
            </Card>
          )}
          <Actions>
            <Button>{say('workbook.run.save', { count: run.proposals.length - conflicts.length || conflicts.length })}</Button>
            <span class="hint">{say('workbook.run.together')}</span>
          </Actions>
        </Form>
      )}
      <Form action={workbookPaths.discard(lang, place, upload.id)} id="discard">
        <Actions><Button look="secondary">{say('workbook.run.discard')}</Button></Actions>
      </Form>
      {run.lines.length > 0 && <Lines {...props} />}
      {run.found.length > 0 && (
        <Card level={2} title={say('workbook.run.found')} id="found">
          <Table caption={say('workbook.run.found')} captionHidden dense columns={[
            { key: 'sheet', label: say('workbook.run.sheet'), cell: (one) => <Isolate>{one.sheet}</Isolate> }, { key: 'at', label: say('workbook.run.cell'), cell: (one) => <bdi dir="ltr">{one.at}</bdi> },
            { key: 'message', label: say('workbook.run.kind'), cell: (one) => say(one.message.key, one.message.values) }
          ]} rows={run.found} />
        </Card>
      )}
    </>
  )
}

const Lines: FC<DryRunPageProps> = ({ place, upload, run, questions, kind, sheet, page }) => {
  const { lang, say } = useReader()
  const sheets = [...new Set(run.lines.map((line) => line.sheet))]
  const wanted = run.lines.filter((line) => (kind === null || line.kind === kind) && (sheet === null || line.sheet === sheet))
  const pages = Math.max(1, Math.ceil(wanted.length / linesOnPage))
  const shown = wanted.slice((Math.min(page, pages) - 1) * linesOnPage).slice(0, linesOnPage)
  const csv = upload.given?.kind === 'csv'
  const questionOf = ({ question, part }: Line) => {
    const asked = questions.get(question)
    const words = partWords(asked, part, lang)
    return <><bdi>{question}</bdi>{words && <> · {words}</>}{!words && asked && asked.type !== 'statistics' && <> · {textIn(asked.text, lang).text}</>}</>
  }
  return (
    <section class="stack" id="lines">
      <h2>{say('workbook.run.list')}</h2>
      <Form action={`${workbookPaths.upload(lang, place, upload.id)}#lines`} id="filter" method="get" class="inline-form">
        <Select name="kind" label={say('workbook.run.filter')} value={kind ?? ''} placeholder={say('workbook.run.all')} optional
          options={lineKinds.filter((one) => one !== 'unchanged' && run.counts[one] > 0).map((one) => ({ value: one, label: `${say(`workbook.kind.${one}`)} (${run.counts[one]})` }))} />
        <Select name="sheet" label={say('workbook.run.sheet')} value={sheet ?? ''} placeholder={say('workbook.run.allSheets')} optional options={sheets.map((one) => ({ value: one, label: one }))} />
        <Button look="secondary">{say('workbook.run.apply')}</Button>
      </Form>
      <Table caption={say('workbook.run.list')} captionHidden dense empty={say('workbook.run.none')} columns={[
        { key: 'kind', label: say('workbook.run.kind'), cell: (line) => <Tag tone={tones[line.kind]}>{say(`workbook.kind.${line.kind}`)}</Tag> },
        { key: 'question', label: say('workbook.run.question'), head: true, cell: questionOf },
        { key: 'sheet', label: say('workbook.run.sheet'), cell: (line) => <Isolate>{line.sheet}</Isolate> },
        { key: 'at', label: say(csv ? 'workbook.run.line' : 'workbook.run.cell'), nowrap: true, cell: (line) => <bdi dir="ltr">{line.at}</bdi> },
        { key: 'before', label: say('workbook.run.before'), cell: (line) => <Value value={line.before} /> },
        { key: 'after', label: say('workbook.run.after'), cell: (line) => (line.message ? <>{say(line.message.key, line.message.values)}</> : <Value value={line.after} />) }
      ]} rows={shown} />
      <Pager page={Math.min(page, pages)} pages={pages} href={(number) => `${workbookPaths.upload(lang, place, upload.id, { kind, sheet, page: number })}#lines`} />
    </section>
  )
}

const Value: FC<{ value: Shown | null }> = ({ value }) => {
  if (value === null) return <span class="unanswered">{useReader().say('workbook.run.blank')}</span>
  return typeof value === 'number' ? <Num value={value} /> : <Isolate>{value.length > 160 ? `${value.slice(0, 158)}…` : value}</Isolate>
}

export const DonePage: FC<{ place: ReturnPlace; stateName: string; upload: Upload; result: Outcome }> = ({ place, stateName, upload, result }) => {
  const { lang, say } = useReader()
  const { answers, cells, refused, conflicts } = result
  return (
    <>
      <PageHeading caption={<a href={workbookPaths.page(lang, place)}>{say('workbook.page.title')} · {stateName}</a>} title={say('workbook.done.title')} />
      <Notice tone="good" live>{say('workbook.done.text', { answers, cells })}</Notice>
      {(refused > 0 || conflicts > 0) && <Notice tone="warn">{say('workbook.done.left', { refused, conflicts })}</Notice>}
      <SummaryList rows={[{ term: say('workbook.run.file'), value: <Isolate>{upload.name}</Isolate> }]} />
      <Actions>
        <ButtonLink href={roundPaths.return(lang, place)}>{say('workbook.run.toReturn')}</ButtonLink>
        <ButtonLink href={workbookPaths.page(lang, place)} look="secondary">{say('workbook.run.again')}</ButtonLink>
      </Actions>
    </>
  )
}
