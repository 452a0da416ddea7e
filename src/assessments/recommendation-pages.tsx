/** Forms of recommendations: recording, changing, closing. */
import { Actions, Button, ButtonLink, Checkboxes, DateInput, Form, PageHeading, Radios, TextArea, TextInLanguages, useReader, type TypedValues } from '#platform/page'
import type { Problem } from '#platform/command'
import { textIn } from '#platform/messages'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import type { Verdict } from './assessment.ts'
import { VerdictTag, Words } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import { isRegional, servingFirst, type PlanAction } from './plan-doors.ts'
import { closingRules, grades, mayClose, type Recommendation } from './recommendation.ts'
import type { RequirementHead } from './requirement.ts'

export interface RecommendationFormProps {
  state: string
  requirement: RequirementHead
  verdict: Verdict | null
  /** The one that is changed; null for a new one. */
  one: Recommendation | null
  actions: readonly PlanAction[]
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const RecommendationFormPage: FC<RecommendationFormProps> = ({ state, requirement, verdict, one, actions, problem, values }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  return (
    <>
      <PageHeading caption={stateName(state, lang)} title={say(one ? 'assessments.recommendation.edit' : 'assessments.recommendation.add')} lead={textIn(requirement.title, lang).text} tags={verdict && <VerdictTag verdict={verdict} />} />
      <Form action={one ? paths.recommendation(state, requirement.code, one.id) : paths.newRecommendation(state, requirement.code)} id="recommend" problem={problem} values={values} guard
        {...(one ? { version: one.revision } : {})}>
        <Radios name="grade" label={say('assessments.recommendation.grade')} value={one?.grade ?? null} options={grades.map((value) => ({ value, label: say(`assessments.grade.${value}`), hint: say(`assessments.gradeHint.${value}`) }))} />
        <TextInLanguages name="text" label={say('assessments.recommendation.text')} rows={4} value={one?.text ?? null} />
        <DateInput name="dueOn" label={say('assessments.recommendation.dueOn')} optional value={one?.dueOn ?? null} />
        <Radios name="closesWhen" label={say('assessments.recommendation.closesWhen')} value={one?.closesWhen ?? null} options={closingRules.map((value) => ({ value, label: say(`assessments.closes.${value}`) }))} />
        {actions.length > 0 && (
          <div class="provision-picker">
            <Checkboxes name="actions" label={say('assessments.recommendation.actions')} hint={say('assessments.recommendation.actionsHint')} optional value={one?.actions ?? []}
              options={servingFirst(actions, requirement.code).map((action) => ({
                value: action.key, label: `${action.label} ${textIn(action.title, lang).text}`,
                hint: [say(isRegional(action) ? 'assessments.plan.regional' : 'assessments.plan.national'), ...(action.requirements.includes(requirement.code) ? [say('assessments.plan.serves')] : [])].join(' · ')
              }))} />
          </div>
        )}
        <Actions><Button>{say('assessments.save')}</Button><ButtonLink href={paths.gap(state, requirement.code)} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}

export interface CloseProps {
  requirement: RequirementHead
  one: Recommendation
  /** The verdict that holds now. */
  verdict: Verdict | null
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const ClosePage: FC<CloseProps> = ({ requirement, one, verdict, problem, values }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const closable = mayClose(one.closesWhen, verdict)
  return (
    <>
      <PageHeading caption={stateName(one.state, lang)} title={say('assessments.recommendation.close')} lead={textIn(requirement.title, lang).text} tags={verdict && <VerdictTag verdict={verdict} />} />
      <Words text={one.text} />
      <p>{say(`assessments.closes.${one.closesWhen}`)}</p>
      {!closable && <p class="no-value">{say('assessments.recommendation.notYet')}</p>}
      <Form action={paths.closeRecommendation(one.state, one.requirement, one.id)} id="close" version={one.revision} problem={problem} values={values}>
        <Radios name="outcome" label={say('assessments.recommendation.outcome')} value={closable ? 'closed' : null}
          options={(['closed', 'withdrawn'] as const).map((value) => ({ value, label: say(`assessments.recommendation.${value}`), disabled: value === 'closed' && !closable }))} />
        <TextArea name="reason" label={say('assessments.field.reason')} rows={3} maxlength={1000} />
        <Actions><Button>{say('assessments.recommendation.close')}</Button><ButtonLink href={paths.gap(one.state, one.requirement)} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}
