/** The assessments of one state by area: verdict, provisions, reply, and what is recommended where there is a gap. */
import { Details, InLanguage, Isolate, Notice, useReader, When } from '#platform/page'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import { OriginLine } from './beside.tsx'
import { isGap } from './assessment.ts'
import { headOf, shownWords } from './cited-words.ts'
import { GradeTag, instrumentText, Part, PracticeMark, RequirementName, StandingTag, StatusTag, VerdictTag, Words } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import type { AssessedRequirement, StateLaw } from './state-law-reads.ts'
import { judgedLines } from './state-law-words.ts'

export const AssessmentsOfState: FC<{ view: StateLaw }> = ({ view }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  return (
    <Part id="assessments" title={say('assessments.stateLaw.assessments')}>
      {view.areas.length === 0 ? <p class="no-value">{say('assessments.stateLaw.noAssessments')}</p> : <Notice tone="info">{say('assessments.stateLaw.assessmentsNote')}</Notice>}
      {view.areas.map(({ area, rows }) => (
        <section class="stack" aria-labelledby={`area-${area}`}>
          <h3 id={`area-${area}`}>{say(`assessments.area.${area}`)}</h3>
          {rows.map((row) => <OneAssessment view={view} row={row} />)}
        </section>
      ))}
      {view.notAssessed.length > 0 && (
        <Details summary={say('assessments.stateLaw.notAssessed')}>
          {view.notAssessed.map(({ area, rows }) => (
            <><h4>{say(`assessments.area.${area}`)}</h4><ul class="law-lines">{rows.map((one) => <li><RequirementName one={one} href={paths.requirement(one.code)} /></li>)}</ul></>
          ))}
        </Details>
      )}
    </Part>
  )
}

const OneAssessment: FC<{ view: StateLaw; row: AssessedRequirement }> = ({ view, row: { requirement, assessment, judged, cited, recommendations } }) => {
  const { lang, digits, say } = useReader()
  const { state } = view
  const paths = assessmentPaths(lang)
  return (
    <article class="state-assessment" aria-labelledby={`requirement-${requirement.code}`}>
      <h4 id={`requirement-${requirement.code}`}><RequirementName one={requirement} href={paths.requirement(requirement.code)} /></h4>
      <p class="small-print">{instrumentText(requirement.instrument, lang)} · <StandingTag standing={view.standing(state, requirement.instrument)} /></p>
      <p class="page-tags"><a class="plain-link" href={paths.one(state, assessment.id)}><VerdictTag verdict={assessment.verdict} /></a><StatusTag of={assessment} /><PracticeMark practice={assessment.practice} /></p>
      <p class="page-tags">
        {cited.length === 0 && <span class="no-value">{say(assessment.lawVersionId === null ? 'assessments.noLaw' : 'assessments.provisions.none')}</span>}
        {cited.map((one) => {
          const words = shownWords(one)
          return words && judged ? <a href={paths.lawText(state, judged.law.id, judged.version.number, words.lang, one.eid)}><Isolate lang={words.lang}>{headOf(words)}</Isolate></a> : <span class="no-value">{say('assessments.provisions.notSeen', { eid: one.eid })}</span>
        })}
        {judged && <span class="small-print"><InLanguage text={judged.law.title} /> · {say('assessments.version', { number: judged.version.number })}</span>}
      </p>
      <Words text={assessment.reasons} />
      <p class="small-print">{judgedLines(assessment, { lang, digits }).join(' · ')}</p>
      <OriginLine of={{ source: assessment.source ?? say('assessments.stateLaw.source'), asOf: assessment.judgedOn, confidence: assessment.confidence }} />
      {assessment.reply
        ? <div class="compare-reply"><p class="strong">{say('assessments.reply.title', { state: stateName(state, lang) })} · {say(`assessments.position.${assessment.reply.position}`)}</p><Words text={assessment.reply.text} /><p class="small-print"><When value={assessment.reply.on} /></p></div>
        : <p class="no-value">{say('assessments.reply.none')}</p>}
      {isGap(assessment.verdict) && (
        <div class="state-gap">
          <p><a href={paths.gap(state, requirement.code)}>{say('assessments.gap.link')}<span class="unseen"> {requirement.code}</span></a></p>
          {recommendations.length === 0 ? <p class="no-value">{say('assessments.recommendation.none')}</p>
            : <ul class="law-lines">{recommendations.map((one) => <li><GradeTag grade={one.grade} /> <Words text={one.text} />{one.dueOn && <p class="small-print">{say('assessments.recommendation.due', { date: new Date(`${one.dueOn}T00:00:00Z`) })}</p>}</li>)}</ul>}
        </div>
      )}
    </article>
  )
}
