/** Judging one requirement in a bill, beside what is assessed of the law today. */
import {
  Actions, Button, ButtonLink, Checkboxes, Details, Form, InLanguage, Notice, PageHeading, Radios, TextInLanguages, TextInput, useReader, type TypedValues
} from '#platform/page'
import type { Problem } from '#platform/command'
import { textIn } from '#platform/messages'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import { elementVerdicts, suggestedVerdict, verdicts } from './assessment.ts'
import { CitedBeside } from './beside.tsx'
import type { ObservationView } from './bill-reads.ts'
import { Part, RequirementName, StandingTag, VerdictTag, Words } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import { modelNotes } from './requirement.ts'

export interface ObservationFormProps {
  view: ObservationView
  query: { version?: number | undefined; beside?: number | undefined }
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const ObservationFormPage: FC<ObservationFormProps> = (props) => {
  const { lang, say } = useReader()
  const { view: { bill, requirement, one, standing, next }, query, problem, values } = props
  const paths = assessmentPaths(lang)
  return (
    <>
      <PageHeading
        caption={<><a href={paths.bill(bill.state, bill.law.id, query)}><InLanguage text={bill.law.title} /></a> · {stateName(bill.state, lang)}</>} title={say('assessments.bill.form.title')}
        lead={<RequirementName one={requirement} href={paths.requirement(requirement.code)} />} tags={<StandingTag standing={standing} />}
      />
      <Words text={requirement.question} class="req-question" />
      {requirement.qualifier && <Words text={requirement.qualifier} class="small-print" />}
      {Object.keys(requirement.model).length > 0 && <Details summary={say('assessments.model.title')}><Words text={requirement.model} class="model-note" /><Words text={modelNotes} class="small-print" /></Details>}
      <Today {...props} />
      {problem?.code === 'conflict' && <Meanwhile {...props} />}
      <Form action={paths.observation(bill.state, bill.law.id, requirement.code)} id="observe" problem={problem?.code === 'conflict' ? null : problem} values={values} guard version={one?.revision ?? 0}
        hidden={{ bill: bill.version.id, billVersion: bill.version.number, ...(query.beside ? { beside: query.beside } : {}) }}>
        <Fields {...props} />
        <Actions>
          <Button>{say('assessments.bill.form.save')}</Button>
          {next && <Button look="secondary" name="then" value={next.code}>{say('assessments.bill.form.saveNext')}</Button>}
          <ButtonLink href={paths.bill(bill.state, bill.law.id, query)} look="quiet">{say('page.form.cancel')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

/** What is assessed of the law today. */
const Today: FC<ObservationFormProps> = ({ view: { bill, held, heldOn, heldCited } }) => {
  const { lang, say } = useReader()
  return (
    <Part id="today" title={say('assessments.bill.ofToday')}>
      {held
        ? <>
            <p><a class="plain-link" href={assessmentPaths(lang).one(bill.state, held.id)}><VerdictTag verdict={held.verdict} /></a></p>
            <Words text={held.reasons} />
            <CitedBeside cited={heldCited} judged={heldOn} none={say('assessments.provisions.none')} />
          </>
        : <p class="no-value">{say('assessments.notAssessed')}</p>}
    </Part>
  )
}

/** Somebody else saved meanwhile: what is saved now, above what was typed. */
const Meanwhile: FC<ObservationFormProps> = ({ view: { one } }) => {
  const { say } = useReader()
  return (
    <Notice tone="warn" title={say('assessments.problem.changedMeanwhile')} live>
      {one && <div class="stack"><p><VerdictTag verdict={one.verdict} /></p><Words text={one.remark} /><Words text={one.suggestion} /></div>}
    </Notice>
  )
}

const Fields: FC<ObservationFormProps> = ({ view: { requirement, one, provisions, bill }, values }) => {
  const { lang, say } = useReader()
  const articles = provisions.filter((each) => each.kind === 'article' || each.kind === 'annex' || each.kind === 'preamble')
  const beginning = (text: string) => (text.length > 140 ? `${text.slice(0, 140)}…` : text)
  const answered = (values?.elements ?? one?.elements ?? {}) as Record<string, unknown>
  const found = requirement.elements.map(({ code }) => elementVerdicts.find((verdict) => verdict === answered[code]) ?? 'unknown')
  return (
    <>
      {one?.status === 'shared' && <Notice tone="info">{say('assessments.bill.form.wasShared', { state: stateName(bill.state, lang) })}</Notice>}
      <TextInput name="articles" label={say('assessments.bill.form.articles')} hint={say('assessments.draft.articlesHint')} optional size={40} maxlength={500} dir="auto" />
      {articles.length > 0
        ? <div class="provision-picker">
            <Checkboxes name="provisions" label={say('assessments.bill.form.provisions')} optional value={one?.provisions ?? []}
              options={articles.map((each) => ({ value: each.eid, label: [each.label || each.eid, each.heading].filter(Boolean).join(': '), hint: beginning(each.text) }))} />
          </div>
        : <p class="small-print">{say('assessments.draft.noText')}</p>}
      {requirement.elements.length > 0 && (
        <Part id="elements" title={say('assessments.elements.title')}>
          <p>{say('assessments.elements.formLead')}</p>
          <div class="element-fields">
            {requirement.elements.map((element) => (
              <Radios inline name={`elements.${element.code}`} label={textIn(element.label, lang).text} value={one?.elements[element.code] ?? 'unknown'}
                options={elementVerdicts.map((value) => ({ value, label: say(`assessments.verdict.${value}`) }))} />
            ))}
          </div>
        </Part>
      )}
      <Radios name="verdict" label={say('assessments.bill.form.verdict')} value={one?.verdict ?? null} options={[
        ...(requirement.elements.length > 0 ? [{ value: 'elements', label: say('assessments.draft.fromElements'), hint: say('assessments.draft.fromElementsNow', { verdict: say(`assessments.verdict.${suggestedVerdict(found)}`) }) }] : []),
        ...verdicts.map((value) => ({ value, label: say(`assessments.verdict.${value}`), hint: say(`assessments.verdictHint.${value}`) }))
      ]} />
      <TextInLanguages name="remark" label={say('assessments.bill.remark')} hint={say('assessments.bill.form.remarkHint')} optional rows={4} value={one?.remark ?? null} />
      <TextInLanguages name="suggestion" label={say('assessments.bill.suggestion')} hint={say('assessments.bill.form.suggestionHint')} optional rows={4} value={one?.suggestion ?? null} />
    </>
  )
}
