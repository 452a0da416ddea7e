/** What one state reported in a round and released, beside its own baseline and target. */
import { textIn } from '#platform/messages'
import { ButtonLink, InLanguage, Isolate, Notice, PageHeading, SummaryList, useReader, When } from '#platform/page'
import { roundPaths, ValueView, yearOf, type Question } from '#rounds'
import { profilePath } from '#states'
import type { FC } from 'hono/jsx'
import { paths } from './paths.ts'
import type { ReportState } from './regional-report.ts'
import { HowToRead, inOrder, Paragraphs } from './report-page.tsx'
import { ReturnTag, StateIndicatorTable, TargetBars, type OfReport } from './report-parts.tsx'

export interface ReportStatePageProps extends OfReport {
  state: ReportState
  /** Something of the return is public now, so its page can be read by everybody. */
  returned: boolean
}

export const ReportStatePage: FC<ReportStatePageProps> = (props) => {
  const { lang, say } = useReader()
  const { report, state, returned } = props
  const year = yearOf(report.round)
  const [own, others] = [true, false].map((wanted) => state.indicators.filter((row) => (row.baseline !== null || row.target !== null) === wanted)) as [typeof state.indicators, typeof state.indicators]
  return (
    <>
      <PageHeading
        caption={<InLanguage text={report.round.title} />} title={<InLanguage text={state.name} />} tags={<ReturnTag status={state.status} />} lead={say('reports.state.lead')}
        actions={
          <>
            {returned && <ButtonLink href={roundPaths.return(lang, { round: report.round.id, state: state.code })}>{say('reports.state.return')}</ButtonLink>}
            <ButtonLink href={profilePath(lang, state.code)} look="secondary">{say('reports.state.profile')}</ButtonLink>
          </>
        }
      />
      <SummaryList rows={[
        { term: say('reports.regional.status.submitted'), value: state.submittedOn ? <When value={state.submittedOn} calendar="both" /> : '–' },
        { term: say('reports.regional.status.accepted'), value: state.acceptedOn ? <When value={state.acceptedOn} calendar="both" /> : '–' },
        { term: say('reports.regional.status.sections'), value: say('reports.regional.progress.ofStates', { count: state.sections.released, total: state.sections.total }) }
      ]} />
      {state.reply && <Notice tone="info" title={say('reports.regional.states.reply')}><Paragraphs text={state.reply} /></Notice>}
      <section class="stack report-chapter" aria-labelledby="indicators">
        <h2 id="indicators">{say('reports.state.indicators')}</h2>
        <p>{say('reports.state.own')}</p>
        <HowToRead />
        {state.indicators.length === 0 && <Notice tone="neutral">{say('reports.state.noIndicators')}</Notice>}
        {own.length > 0 && <StateIndicatorTable caption={say('reports.regional.states.caption')} rows={own} year={year} />}
        <TargetBars id="own" caption={say('reports.regional.states.caption')} rows={own} />
        {others.length > 0 && <h3>{say('reports.state.withoutTarget')}</h3>}
        {others.length > 0 && <StateIndicatorTable caption={say('reports.state.withoutTarget')} rows={others} year={year} />}
      </section>
      <section class="stack report-chapter" aria-labelledby="answers">
        <h2 id="answers">{say('reports.regional.states.reported')}</h2>
        <Answers {...props} />
      </section>
      {state.notReported.length > 0 && (
        <section class="stack report-chapter" aria-labelledby="missing">
          <h2 id="missing">{say('reports.regional.states.notReported')}</h2>
          <ul>{state.notReported.map((text) => <li><InLanguage text={text} /></li>)}</ul>
        </section>
      )}
      <Neighbours {...props} />
    </>
  )
}

const Answers: FC<ReportStatePageProps> = ({ report, state }) => {
  const { say } = useReader()
  const answers = new Map(state.answers.map((answer) => [answer.question, answer]))
  const sections = report.asked.sections.map((section) => ({ section, questions: report.asked.questions.filter((question) => question.section === section.code && answers.has(question.code)) }))
    .filter(({ questions }) => questions.length > 0)
  if (sections.length === 0) return <Notice tone="neutral">{say('reports.state.noAnswers')}</Notice>
  return (
    <>
      <nav class="report-contents" aria-label={say('reports.regional.states.reported')}>
        <ol>{sections.map(({ section }) => <li><a href={`#section-${section.code}`}><InLanguage text={section.title} /></a></li>)}</ol>
      </nav>
      {sections.map(({ section, questions }) => (
        <section class="stack" aria-labelledby={`section-${section.code}`}>
          <h3 id={`section-${section.code}`}><InLanguage text={section.title} /></h3>
          <dl class="report-answers">{questions.map((question) => <AnswerRow question={question} answer={answers.get(question.code)!} />)}</dl>
        </section>
      ))}
    </>
  )
}

export type AnswerRowProps = { question: Question; answer: ReportState['answers'][number] }

/** A question with its answer or the reason why there is none. */
export const AnswerRow: FC<AnswerRowProps> = ({ question, answer }) => {
  const { lang, say } = useReader()
  const asked = textIn(question.text, lang)
  return (
    <div>
      <dt><bdi class="report-code">{question.code}</bdi> <Isolate lang={asked.lang}>{asked.text}</Isolate></dt>
      <dd>
        {answer.missing ? <b>{say(`rounds.missing.${answer.missing}`)}</b> : question.type === 'file' ? say('reports.state.file') : <ValueView question={question} value={answer.value} />}
        {answer.note && <p class="report-under">{say('rounds.answer.note')}: <span dir="auto">{answer.note}</span></p>}
        {answer.source && <p class="report-under">{say('rounds.answer.source')}: <span dir="auto">{answer.source}</span></p>}
      </dd>
    </div>
  )
}

/** The states before and after in the alphabet, among those that released something. */
const Neighbours: FC<ReportStatePageProps> = ({ report, place, state }) => {
  const { lang, say } = useReader()
  const states = inOrder(report.states.filter((one) => one.sections.released > 0 || one.code === state.code), lang)
  const at = states.findIndex((one) => one.code === state.code)
  const [before, after] = [states[at - 1], states[at + 1]]
  return (
    <nav class="pager" aria-label={say('reports.state.others')}>
      {before ? <a rel="prev" href={paths.state(lang, place, before.code)}><InLanguage text={before.name} /></a> : <span />}
      <a href={`${paths.report(lang, place)}#status`}>{say('reports.state.all')}</a>
      {after ? <a rel="next" href={paths.state(lang, place, after.code)}><InLanguage text={after.name} /></a> : <span />}
    </nav>
  )
}
