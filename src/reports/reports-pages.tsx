/** The list of reports, and the page that publishes one. */
import type { Problem } from '#platform/command'
import { textIn } from '#platform/messages'
import {
  Actions, Button, ButtonLink, Card, EmptyState, Form, InLanguage, Notice, Num, PageHeading, SummaryList, Table, Tag, TextInLanguages, useReader, When,
  type Column, type TypedValues
} from '#platform/page'
import { isHandedOver, type ReturnState, type Round, type RoundInList } from '#rounds'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import type { Difference } from './difference.ts'
import { paths } from './paths.ts'
import type { PublishedReport } from './reports-store.ts'
import { hasReleased, type RegionalReport } from './regional-report.ts'
import { inOrder, Paragraphs, PdfLinks, Period } from './report-page.tsx'

export interface ReportsPageProps {
  reports: readonly PublishedReport[]
  rounds: readonly RoundInList[]
  /** The unit sees what could be published, and the versions that were replaced. */
  ofUnit: boolean
}

export const ReportsPage: FC<ReportsPageProps> = ({ reports, rounds, ofUnit }) => {
  const { say } = useReader()
  const current = reports.filter((report) => report.current === report.number)
  return (
    <>
      <PageHeading title={say('reports.list.title')} lead={say('reports.list.lead')} />
      {current.length === 0
        ? <EmptyState title={say('reports.list.empty')}><p>{say(ofUnit ? 'reports.list.emptyUnit' : 'reports.list.emptyText')}</p></EmptyState>
        : current.map((report) => <ReportCard report={report} round={rounds.find((round) => round.id === report.round)} older={reports.filter((one) => one.round === report.round && one.number !== report.number)} ofUnit={ofUnit} />)}
      {ofUnit && rounds.length > 0 && <Rounds reports={current} rounds={rounds} />}
    </>
  )
}

const ReportCard: FC<{ report: PublishedReport; round: Round | undefined; older: readonly PublishedReport[]; ofUnit: boolean }> = ({ report, round, older, ofUnit }) => {
  const { lang, say } = useReader()
  const title = round ? textIn(round.title, lang).text : String(report.number)
  const place = { number: report.number }
  return (
    <Card
      title={<a href={paths.report(lang, place)}>{round ? <InLanguage text={round.title} /> : title}</a>}
      aside={report.version > 1 && <Tag tone="neutral">{say('reports.regional.version', { version: report.version })}</Tag>}
      foot={<Actions><ButtonLink href={paths.report(lang, place)} about={title}>{say('reports.list.read')}</ButtonLink><PdfLinks place={place} about={title} small /></Actions>}
    >
      <p>{say('reports.page.publishedOn')} <When value={report.publishedAt} calendar="both" /></p>
      {report.changeNote && <Paragraphs text={report.changeNote} />}
      {older.length > 0 && (
        <ul class="report-older">
          {older.map((one) => {
            const words = <>{say('reports.regional.version', { version: one.version })}, <When value={one.publishedAt} /></>
            return <li>{ofUnit ? <a href={paths.report(lang, { number: one.number })}>{words}</a> : words} ({say('reports.page.replaced')})</li>
          })}
        </ul>
      )}
    </Card>
  )
}

const Rounds: FC<{ reports: readonly PublishedReport[]; rounds: readonly RoundInList[] }> = ({ reports, rounds }) => {
  const { lang, say } = useReader()
  const count = (round: RoundInList, fits: (status: ReturnState) => boolean) =>
    Object.entries(round.returns).reduce((sum, [status, number]) => sum + (fits(status as ReturnState) ? number : 0), 0)
  const published = (round: RoundInList) => reports.find((report) => report.round === round.id)
  const columns: Column<RoundInList>[] = [
    { key: 'round', label: say('reports.list.round'), head: true, cell: (round) => <a href={paths.report(lang, { round: round.id })}><InLanguage text={round.title} /></a> },
    { key: 'status', label: say('reports.list.status'), cell: (round) => <Tag tone={round.status === 'open' ? 'info' : 'neutral'}>{say(`reports.list.${round.status}`)}</Tag> },
    { key: 'received', label: say('reports.list.received'), numeric: true, cell: (round) => <Num value={count(round, isHandedOver)} /> },
    { key: 'accepted', label: say('reports.list.accepted'), numeric: true, cell: (round) => <Num value={count(round, (status) => status === 'accepted' || status === 'released')} /> },
    { key: 'released', label: say('reports.list.released'), numeric: true, cell: (round) => <Num value={count(round, (status) => status === 'released')} /> },
    { key: 'published', label: say('reports.list.published'), cell: (round) => (published(round) ? <When value={published(round)!.publishedAt} /> : <span class="no-value">{say('reports.list.notYet')}</span>) },
    { key: 'preview', label: say('reports.list.preview'), labelHidden: true, cell: (round) => <ButtonLink href={paths.report(lang, { round: round.id })} look="quiet" small about={textIn(round.title, lang).text}>{say('reports.list.preview')}</ButtonLink> }
  ]
  return (
    <section class="stack" aria-labelledby="rounds">
      <h2 id="rounds">{say('reports.list.rounds')}</h2>
      <p>{say('reports.list.roundsText')}</p>
      <Table caption={say('reports.list.rounds')} captionHidden columns={columns} rows={rounds} />
    </section>
  )
}

export interface PublishPageProps {
  report: RegionalReport
  round: Round
  /** Fingerprint of what was shown. */
  seen: string
  before: { report: PublishedReport; difference: Difference } | null
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const PublishPage: FC<PublishPageProps> = (props) => {
  const { lang, say } = useReader()
  const { report, round, before } = props
  const of = (count: number) => say('reports.regional.progress.ofStates', { count, total: report.states.length })
  const releasing = inOrder(report.states.filter(hasReleased), lang)
  return (
    <>
      <PageHeading caption={<InLanguage text={round.title} />} title={say('reports.publish.title')} lead={say('reports.publish.lead')} />
      <SummaryList rows={[
        { term: say('reports.publish.period'), value: <Period report={report} /> },
        { term: say('reports.publish.accepted'), value: of(report.states.filter((state) => state.status === 'accepted').length) },
        { term: say('reports.publish.releasing'), value: of(releasing.length) },
        { term: say('reports.publish.version'), value: before ? say('reports.publish.replaces', { version: before.report.version + 1, before: before.report.version }) : say('reports.publish.first') }
      ]} />
      {before && <Changes difference={before.difference} />}
      {round.status === 'open' && <Notice tone="warn">{say('reports.publish.open')} <When value={round.due} /></Notice>}
      {releasing.length === 0 && <Notice tone="bad">{say('reports.problem.nothingReleased')}</Notice>}
      {releasing.length > 0 && (before === null || before.difference.any) && <PublishForm {...props} />}
    </>
  )
}

const Changes: FC<{ difference: Difference }> = ({ difference }) => {
  const { lang, say } = useReader()
  const names = (codes: readonly string[]) => new Intl.ListFormat(lang, { type: 'conjunction' }).format(codes.map((code) => stateName(code, lang)).sort(new Intl.Collator(lang).compare))
  if (!difference.any) return <Notice tone="info">{say('reports.problem.unchanged')}</Notice>
  return (
    <Notice tone="info" title={say('reports.publish.changes')}>
      <ul>
        {difference.states.length > 0 && <li>{say('reports.publish.changedStates', { states: names(difference.states) })}</li>}
        {difference.withdrawn.length > 0 && <li>{say('reports.publish.withdrawn', { states: names(difference.withdrawn) })}</li>}
        {difference.figures && <li>{say('reports.publish.changedFigures')}</li>}
        {difference.other && <li>{say('reports.publish.changedOther')}</li>}
      </ul>
    </Notice>
  )
}

const PublishForm: FC<PublishPageProps> = ({ round, seen, before, problem, values }) => {
  const { lang, say } = useReader()
  return (
    <Form action={paths.publish(lang, round.id)} problem={problem} values={values} hidden={{ seen }}>
      {before && <TextInLanguages name="changeNote" label={say('reports.publish.changeNote')} hint={say('reports.publish.changeNoteHint')} rows={3} maxlength={1000} />}
      <p>{say('reports.publish.forGood')}</p>
      <Actions><Button>{say('reports.publish.button')}</Button><ButtonLink href={paths.report(lang, { round: round.id })} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
    </Form>
  )
}
