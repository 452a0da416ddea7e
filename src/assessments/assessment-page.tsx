/** An assessment: what was judged, on which words, and what the state answers, side by side. */
import { ButtonLink, Details, InLanguage, Isolate, Notice, PageHeading, SummaryList, Table, Timeline, useReader, When, type Column, type TypedValues } from '#platform/page'
import type { Problem } from '#platform/command'
import { confidenceWords, stateName } from '#states'
import type { FC } from 'hono/jsx'
import { StepForms, type MayStep } from './assessment-steps.tsx'
import type { AssessmentView, CitedProvision } from './assessment-view.ts'
import { articleText } from './article.ts'
import { isGap, suggestedVerdict, type AssessmentEvent, type ElementVerdict } from './assessment.ts'
import { LevelTag, Part, PracticeMark, StandingTag, StatusTag, VerdictTag, Words, instrumentText } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import type { RequirementElement } from './requirement.ts'

export interface AssessmentPageProps {
  view: AssessmentView
  may: MayStep
  /** The unit and the state itself: they see who did what, and its earlier words. */
  insider: boolean
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const AssessmentPage: FC<AssessmentPageProps> = (props) => {
  const { lang, say } = useReader()
  const { view, may, insider } = props
  const { one, requirement, standing } = view
  const paths = assessmentPaths(lang)
  return (
    <>
      <PageHeading
        caption={<>{stateName(one.state, lang)} · <bdi>{one.requirement}</bdi></>} title={<InLanguage text={requirement.title} />}
        tags={<><StatusTag of={one} /><StandingTag standing={standing} /><LevelTag level={requirement.level} /></>}
        actions={<>
          {may.change && one.status === 'draft' && <ButtonLink href={paths.edit(one.state, one.id)}>{say('assessments.edit.link')}</ButtonLink>}
          {isGap(one.verdict) && <ButtonLink href={paths.gap(one.state, one.requirement)} look="secondary">{say('assessments.gap.link')}</ButtonLink>}
        </>}
      />
      <Standings {...props} />
      <Words text={requirement.question} class="req-question" />
      <Judgement {...props} />
      <div class="side-by-side">
        <Part id="reasons" title={say('assessments.reasons.title')}>
          <Words text={one.reasons} />
          <p class="small-print">{say('assessments.reasons.by', { reviewer: one.reviewer, date: new Date(`${one.judgedOn}T00:00:00Z`) })}</p>
        </Part>
        <ReplyPart view={view} insider={insider} />
      </div>
      <Provisions view={view} />
      {requirement.elements.length > 0 && <ElementTable elements={requirement.elements} found={one.elements} verdict={one.verdict} />}
      <StepForms {...props} />
      <History view={view} insider={insider} />
    </>
  )
}

/** What one must know before reading on: another holds, a check is due, a draft is being prepared. */
const Standings: FC<AssessmentPageProps> = ({ view, may }) => {
  const { lang, say } = useReader()
  const { one, others, draft, due, newer, revisedSince } = view
  const paths = assessmentPaths(lang)
  const holds = others.find((other) => other.status !== 'draft')
  return (
    <>
      {one.status === 'draft' && <Notice tone="info">{say('assessments.notice.draft', { state: stateName(one.state, lang) })}</Notice>}
      {one.supersededAt !== null && holds && holds.id !== one.id && <Notice tone="warn">{say('assessments.notice.superseded')} <a href={paths.one(one.state, holds.id)}>{say('assessments.notice.holds')}</a></Notice>}
      {draft && draft.id !== one.id && <Notice tone="info">{say('assessments.notice.newDraft')} <a href={paths.one(one.state, draft.id)}>{say('assessments.notice.toDraft')}</a></Notice>}
      {due.includes('newer_version') && newer && <Notice tone="warn">{say('assessments.due.newerVersion', { number: newer.number })}</Notice>}
      {due.includes('year') && <Notice tone="warn">{say('assessments.due.year')}</Notice>}
      {revisedSince && <Notice tone="info">{say('assessments.notice.revised')} <a href={paths.requirement(one.requirement)}>{say('assessments.notice.toRequirement')}</a></Notice>}
      {may.draft && one.status !== 'draft' && one.supersededAt === null && !draft && <p><a href={paths.draft(one.state, one.requirement, newer?.id ?? one.lawVersionId)}>{say('assessments.draft.again')}</a></p>}
    </>
  )
}

const Judgement: FC<AssessmentPageProps> = ({ view }) => {
  const { lang, say } = useReader()
  const { one, requirement, judged } = view
  const paths = assessmentPaths(lang)
  return (
    <SummaryList rows={[
      { term: say('assessments.field.verdict'), value: <VerdictTag verdict={one.verdict} /> },
      { term: say('assessments.field.practice'), value: <PracticeMark practice={one.practice} /> },
      {
        term: say('assessments.field.lawVersion'), value: judged
          ? <a href={paths.lawVersion(one.state, judged.law.id, judged.version.number)}><InLanguage text={judged.law.title} /> · {say('assessments.version', { number: judged.version.number })}</a>
          : <span class="no-value">{say(one.lawVersionId === null ? 'assessments.noLaw' : 'assessments.lawNotSeen')}</span>
      },
      { term: say('assessments.field.requirement'), value: <><a href={paths.requirement(one.requirement)}><bdi>{one.requirement}</bdi></a> · {instrumentText(requirement.instrument, lang)} · {articleText(requirement.article, lang)}</> },
      ...(one.source ? [{ term: say('page.fact.source'), value: <Isolate>{one.source}</Isolate> }] : []),
      { term: say('page.fact.confidence'), value: confidenceWords(one.confidence, lang) },
      { term: say('assessments.field.judgedOn'), value: <When value={one.judgedOn} /> },
      { term: say('assessments.field.checkedOn'), value: <When value={one.checkedOn} /> },
      { term: say('assessments.field.visibility'), value: say(`assessments.visibility.${one.visibility}`) }
    ]} />
  )
}

const ReplyPart: FC<{ view: AssessmentView; insider: boolean }> = ({ view: { one }, insider }) => {
  const { lang, say } = useReader()
  return (
    <Part id="reply-of-state" title={say('assessments.reply.title', { state: stateName(one.state, lang) })}>
      {one.reply
        ? <>
            <p class="strong">{say(`assessments.position.${one.reply.position}`)}</p>
            <Words text={one.reply.text} />
            <p class="small-print">{insider ? say('assessments.reply.by', { name: one.reply.by, date: new Date(`${one.reply.on}T00:00:00Z`) }) : <When value={one.reply.on} />}</p>
          </>
        : <p class="no-value">{say(one.status === 'draft' ? 'assessments.reply.notShared' : 'assessments.reply.none')}</p>}
    </Part>
  )
}

/** The provisions with their own words, each a link to its place in the law. */
const Provisions: FC<{ view: AssessmentView }> = ({ view: { one, judged, cited, citedLang } }) => {
  const { lang, say } = useReader()
  if (one.lawVersionId === null) return null as never
  const paths = assessmentPaths(lang)
  return (
    <Part id="provisions" title={say('assessments.provisions.title')}>
      {cited.length === 0 && <p class="no-value">{say('assessments.provisions.none')}</p>}
      {citedLang !== lang && cited.some(({ words }) => words) && <p class="in-lang">{say('assessments.inLanguage', { language: say(`page.languages.${citedLang}`) })}</p>}
      {cited.map(({ eid, words }) => (
        <CitedWords eid={eid} words={words} lang={citedLang} href={judged && words ? paths.lawVersion(one.state, judged.law.id, judged.version.number, eid) : null} />
      ))}
    </Part>
  )
}

export const CitedWords: FC<CitedProvision & { lang: AssessmentView['citedLang']; href: string | null }> = ({ eid, words, lang, href }) => {
  const { say } = useReader()
  if (!words) return <p class="no-value">{say('assessments.provisions.notSeen', { eid })}</p>
  const label = <><Isolate lang={lang}>{words.label || eid}</Isolate>{words.heading && <>: <Isolate lang={lang}>{words.heading}</Isolate></>}</>
  return (
    <blockquote class="cited">
      <p class="strong">{href ? <a href={href}>{label}</a> : label}</p>
      {words.text.split(/\n+/).filter(Boolean).map((line) => <p><Isolate lang={lang}>{line}</Isolate></p>)}
    </blockquote>
  )
}

const ElementTable: FC<{ elements: readonly RequirementElement[]; found: Record<string, ElementVerdict>; verdict: string }> = ({ elements, found, verdict }) => {
  const { say } = useReader()
  const columns: Column<RequirementElement>[] = [
    { key: 'label', label: say('assessments.elements.element'), head: true, cell: (one) => <InLanguage text={one.label} /> },
    { key: 'found', label: say('assessments.elements.found'), cell: (one) => <VerdictTag verdict={found[one.code] ?? 'unknown'} /> }
  ]
  const suggested = suggestedVerdict(elements.map((one) => found[one.code] ?? 'unknown'))
  return (
    <Part id="elements" title={say('assessments.elements.title')}>
      <Table caption={say('assessments.elements.caption')} captionHidden columns={columns} rows={elements} />
      {suggested !== verdict && <p class="small-print">{say('assessments.elements.otherwise', { verdict: say(`assessments.verdict.${suggested}`) })}</p>}
    </Part>
  )
}

const History: FC<{ view: AssessmentView; insider: boolean }> = ({ view: { one, events, others }, insider }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const shown = insider ? events : events.filter((event) => !['drafted', 'changed', 'withdrawn'].includes(event.kind))
  const earlier = others.filter((other) => other.id !== one.id && other.status !== 'draft')
  return (
    <Details summary={say('assessments.history.title')} id="history">
      <Timeline label={say('assessments.history.title')} entries={shown.map((event) => ({
        at: insider ? event.at : event.at.toISOString().slice(0, 10), title: say(`assessments.event.${event.kind}`), ...(insider ? { by: <Isolate>{event.byName}</Isolate> } : {}),
        children: <EventWords event={event} insider={insider} />
      }))} />
      {earlier.length > 0 && (
        <>
          <h3>{say('assessments.history.earlier')}</h3>
          <ul class="law-lines">{earlier.map((other) => <li><a href={paths.one(other.state, other.id)}><When value={other.judgedOn} /></a> <VerdictTag verdict={other.verdict} /></li>)}</ul>
        </>
      )}
    </Details>
  )
}

/** What it said then. Only the unit and the state see the words of earlier steps. */
const EventWords: FC<{ event: AssessmentEvent; insider: boolean }> = ({ event: { detail }, insider }) => {
  const { say } = useReader()
  return (
    <>
      {detail.verdict && <VerdictTag verdict={detail.verdict} />}
      {detail.position && <p>{say(`assessments.position.${detail.position}`)}</p>}
      {detail.visibility && <p>{say(`assessments.visibility.${detail.visibility as 'states'}`)}</p>}
      {insider && detail.text && <Words text={detail.text} />}
      {insider && detail.reason && <p><Isolate>{detail.reason}</Isolate></p>}
    </>
  )
}
