/** One requirement across states, their provisions side by side. Nobody is ranked: the order is that of the names. */
import { ButtonLink, Checkboxes, EmptyState, FilterBar, InLanguage, Notice, PageHeading, PrintButton, useReader } from '#platform/page'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import { CitedBeside } from './beside.tsx'
import type { ComparedState, Comparison } from './comparison-reads.ts'
import { ArticleWords, instrumentText, LevelTag, StandingTag, StateLink, StatusTag, VerdictTag, Words } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import { treatyOf } from './requirement.ts'

export const ComparisonPage: FC<{ comparison: Comparison; chosen: readonly string[] }> = ({ comparison, chosen }) => {
  const { lang, say } = useReader()
  const { requirement, shown, assessed, notAssessed } = comparison
  const paths = assessmentPaths(lang)
  const treaty = treatyOf(requirement.instrument)
  const name = instrumentText(requirement.instrument, lang)
  return (
    <div class="stack compare-page">
      <PageHeading
        caption={<>{say('assessments.compare.title')} · <bdi>{requirement.code}</bdi></>} title={<InLanguage text={requirement.title} />} tags={<LevelTag level={requirement.level} />}
        lead={<>{treaty ? <a href={paths.instrument(treaty)}>{name}</a> : name} · <ArticleWords article={requirement.article} /></>}
        actions={<><ButtonLink href={paths.requirement(requirement.code)} look="secondary">{say('assessments.compare.toRequirement')}</ButtonLink><PrintButton /></>}
      />
      <Words text={requirement.question} class="req-question" />
      {assessed.length > 1 && (
        <FilterBar action={paths.compare(requirement.code)} clear={chosen.length > 0 ? paths.compare(requirement.code) : undefined}>
          <Checkboxes inline name="state" label={say('assessments.compare.choose')} optional value={chosen.length > 0 ? chosen : assessed}
            options={assessed.map((state) => ({ value: state, label: stateName(state, lang) }))} />
        </FilterBar>
      )}
      {shown.length === 0
        ? <EmptyState title={say('assessments.compare.none')}>{say('assessments.compare.noneText')}</EmptyState>
        : <div class="compare-states">{shown.map((one) => <OneState one={one} />)}</div>}
      {notAssessed.length > 0 && (
        <section class="stack" aria-labelledby="not-assessed">
          <h2 id="not-assessed">{say('assessments.compare.others')}</h2>
          <ul class="names">{notAssessed.map((state) => <li><StateLink state={state} /></li>)}</ul>
        </section>
      )}
      <Notice tone="info">{say('assessments.compare.note')}</Notice>
    </div>
  )
}

const OneState: FC<{ one: ComparedState }> = ({ one: { state, standing, assessment, judged, cited } }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  return (
    <article class="compare-state" aria-labelledby={`state-${state}`}>
      <h2 id={`state-${state}`}><StateLink state={state} /></h2>
      <p class="page-tags"><a class="plain-link" href={paths.one(state, assessment.id)}><VerdictTag verdict={assessment.verdict} /></a><StandingTag standing={standing} /></p>
      <p>
        {judged
          ? <a href={paths.lawVersion(state, judged.law.id, judged.version.number)}><InLanguage text={judged.law.title} /> · {say('assessments.version', { number: judged.version.number })}</a>
          : <span class="no-value">{say(assessment.lawVersionId === null ? 'assessments.noLaw' : 'assessments.lawNotSeen')}</span>}
      </p>
      <p class="small-print">{say('assessments.compare.judged', { date: new Date(`${assessment.judgedOn}T00:00:00Z`) })} · <StatusTag of={assessment} /></p>
      <CitedBeside cited={cited} judged={judged} none={say('assessments.provisions.none')} originals />
      {assessment.reply && (
        <div class="compare-reply">
          <h3>{say('assessments.reply.title', { state: stateName(state, lang) })}</h3>
          <p class="strong">{say(`assessments.position.${assessment.reply.position}`)}</p>
          <Words text={assessment.reply.text} />
        </div>
      )}
    </article>
  )
}
