/** A gap on one page: what is missing, what the unit recommends, which actions of the plans answer it. */
import { ButtonLink, EmptyState, InLanguage, Isolate, PageHeading, SummaryList, useReader, When } from '#platform/page'
import { compareNames } from '#platform/messages'
import { planPaths, region } from '#plan'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import { isGap, type Assessment } from './assessment.ts'
import { GradeTag, instrumentText, LevelTag, noneKey, Part, PracticeMark, RecommendationTag, RequirementName, StandingTag, StatusTag, VerdictTag, Words } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import type { PlanAction } from './plan-doors.ts'
import { isLate, type Recommendation } from './recommendation.ts'
import type { RequirementHead, Standing } from './requirement.ts'

export interface GapView {
  state: string
  requirement: RequirementHead
  standing: Standing
  /** The assessment that holds for this reader. */
  held: Assessment | null
  /** The unit's draft, for the unit. */
  draft: { id: number } | null
  recommendations: Recommendation[]
  /** The actions that recommendations name, as far as a plan in force has them. */
  actions: PlanAction[]
}

export interface GapPageProps {
  view: GapView
  may: { record: boolean; close: boolean }
  today: string
}

export const GapPage: FC<GapPageProps> = (props) => {
  const { lang, say } = useReader()
  const { view, may } = props
  const { state, requirement, standing, held } = view
  const paths = assessmentPaths(lang)
  const gap = held !== null && isGap(held.verdict)
  return (
    <>
      <PageHeading caption={<a href={paths.state(state)}>{stateName(state, lang)}</a>} title={say('assessments.gap.title', { requirement: requirement.title[lang] ?? requirement.code })}
        tags={<><StandingTag standing={standing} /><LevelTag level={requirement.level} /></>}
        actions={may.record && (gap || view.draft !== null) && <ButtonLink href={paths.newRecommendation(state, requirement.code)}>{say('assessments.recommendation.add')}</ButtonLink>} />
      <p class="chain-words">{say('assessments.gap.chain')}</p>
      <div class="chain">
        <GapStep view={view} may={may} />
        <Part id="recommendations" title={say('assessments.recommendation.title')}>
          {view.recommendations.length === 0 && <p class="no-value">{say(gap ? 'assessments.recommendation.none' : 'assessments.recommendation.noGap')}</p>}
          {view.recommendations.map((one) => <RecommendationCard {...props} one={one} />)}
        </Part>
      </div>
    </>
  )
}

const GapStep: FC<{ view: GapView; may: GapPageProps['may'] }> = ({ view: { state, requirement, held, draft }, may }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  return (
    <Part id="gap" title={say('assessments.gap.found')}>
      {held
        ? <SummaryList rows={[
            { term: say('assessments.field.requirement'), value: <><RequirementName one={requirement} href={paths.requirement(requirement.code)} /> · {instrumentText(requirement.instrument, lang)}</> },
            { term: say('assessments.field.verdict'), value: <a class="plain-link" href={paths.one(state, held.id)}><VerdictTag verdict={held.verdict} /></a> },
            { term: say('assessments.field.practice'), value: <PracticeMark practice={held.practice} /> },
            { term: say('assessments.field.status'), value: <StatusTag of={held} /> },
            { term: say('assessments.reasons.title'), value: <Words text={held.reasons} /> },
            ...(held.reply ? [{ term: say('assessments.reply.title', { state: stateName(state, lang) }), value: <><p class="strong">{say(`assessments.position.${held.reply.position}`)}</p><Words text={held.reply.text} /></> }] : []),
            { term: say('assessments.field.checkedOn'), value: <When value={held.checkedOn} /> }
          ]} />
        : <EmptyState title={say(noneKey(may.record))}>{draft ? <a href={paths.one(state, draft.id)}>{say('assessments.notice.toDraft')}</a> : <RequirementName one={requirement} href={paths.requirement(requirement.code)} />}</EmptyState>}
      {held && !isGap(held.verdict) && <p>{say('assessments.gap.closed')}</p>}
    </Part>
  )
}

const RecommendationCard: FC<GapPageProps & { one: Recommendation }> = ({ one, view, may, today }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const actions = one.actions.flatMap((key) => view.actions.find((action) => action.key === key) ?? [])
  return (
    <article class="card" id={`recommendation-${one.id}`}>
      <p class="page-tags"><GradeTag grade={one.grade} /><RecommendationTag status={one.status} late={isLate(one, today)} /></p>
      <Words text={one.text} />
      <p class="small-print">
        {one.dueOn && <>{say('assessments.recommendation.due', { date: new Date(`${one.dueOn}T00:00:00Z`) })} · </>}{say(`assessments.closes.${one.closesWhen}`)}
      </p>
      {one.closedReason && <p class="small-print"><When value={one.closedOn!} />: <Isolate>{one.closedReason}</Isolate></p>}
      <div class="chain-actions">
        <h3>{say('assessments.recommendation.actions')}</h3>
        {actions.length === 0
          ? <p class="no-value">{say('assessments.recommendation.noActions')}</p>
          : <ul class="law-lines">{actions.map((action) => (
              <li><a href={planPaths(lang, action.owner).action(action.key)}><bdi>{action.label}</bdi> <InLanguage text={action.title} /></a> <span class="small-print">({say(action.owner === region ? 'assessments.plan.regional' : 'assessments.plan.national')})</span></li>
            ))}</ul>}
      </div>
      {one.status === 'open' && (may.record || may.close) && (
        <div class="actions">
          {may.record && <ButtonLink small look="secondary" href={paths.recommendation(view.state, view.requirement.code, one.id)}>{say('assessments.recommendation.edit')}</ButtonLink>}
          {may.close && <ButtonLink small look="secondary" href={paths.closeRecommendation(view.state, view.requirement.code, one.id)}>{say('assessments.recommendation.close')}</ButtonLink>}
        </div>
      )}
    </article>
  )
}

/** On the page of a plan action: the gaps and recommendations that lead to it. */
export const LeadingHere: FC<{ found: readonly { one: Recommendation; requirement: RequirementHead }[] }> = ({ found }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const byName = compareNames(lang)
  const sorted = [...found].sort((a, b) => byName(stateName(a.one.state, lang), stateName(b.one.state, lang)) || a.requirement.position - b.requirement.position)
  return (
    <section class="stack">
      <h2>{say('assessments.plan.leading')}</h2>
      <ul class="law-lines">
        {sorted.map(({ one, requirement }) => (
          <li>
            <GradeTag grade={one.grade} /> <a href={`${paths.gap(one.state, one.requirement)}#recommendation-${one.id}`}>{stateName(one.state, lang)} · <InLanguage text={requirement.title} /></a>
            <Words text={one.text} class="small-print" />
          </li>
        ))}
      </ul>
    </section>
  )
}
