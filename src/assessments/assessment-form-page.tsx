/** Judging: which law version, which provisions, each element, the verdict, the reasons. */
import {
  Actions, Button, ButtonLink, Checkboxes, DateInput, Details, Form, Notice, PageHeading, Radios, Select, TextInLanguages, TextInput, useReader, type Option, type TypedValues
} from '#platform/page'
import type { Problem } from '#platform/command'
import { textIn, type Lang } from '#platform/messages'
import type { Law, LawVersion, Provision } from '#law'
import { allStates, confidenceWords, stateName } from '#states'
import type { FC } from 'hono/jsx'
import { officerConfidences } from './assessment-form.ts'
import { elementVerdicts, practiceLevels, suggestedVerdict, verdicts, type Assessment } from './assessment.ts'
import { instrumentText, Part, RequirementName, StandingTag, Words } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import { instrumentsOf, type Requirement, type RequirementHead, type Standing } from './requirement.ts'

export interface VersionChoice {
  law: Law
  version: LawVersion
}

export interface AssessmentFormProps {
  state: string
  requirement: Requirement
  standing: Standing
  versions: readonly VersionChoice[]
  /** The version whose provisions are offered. */
  chosen: number | null
  provisions: readonly Provision[]
  /** What the form begins with: the draft itself, or the assessment that held before. */
  start: Assessment | null
  /** The draft that is changed; null for a new one. */
  draft: Assessment | null
  /** ISO day. */
  today: string
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const AssessmentFormPage: FC<AssessmentFormProps> = (props) => {
  const { lang, say } = useReader()
  const { state, requirement, draft, problem } = props
  const paths = assessmentPaths(lang)
  return (
    <>
      <PageHeading caption={stateName(state, lang)} title={say(draft ? 'assessments.edit.title' : 'assessments.draft.title')} lead={<RequirementName one={requirement} href={paths.requirement(requirement.code)} />}
        tags={<StandingTag standing={props.standing} />} />
      <Words text={requirement.question} class="req-question" />
      {requirement.qualifier && <Words text={requirement.qualifier} class="small-print" />}
      {Object.keys(requirement.model).length > 0 && <Details summary={say('assessments.model.title')}><Words text={requirement.model} class="model-note" /></Details>}
      {problem?.code === 'conflict' && <Notice tone="warn">{say(problem.message.key, problem.message.values)}</Notice>}
      <Form action={draft ? paths.edit(state, draft.id) : paths.draft()} id="judge" problem={problem} values={props.values} guard
        {...(draft ? { version: draft.revision } : { hidden: { state, requirement: requirement.code } })}>
        <VersionField {...props} />
        <ProvisionFields {...props} />
        {requirement.elements.length > 0 && <ElementFields {...props} />}
        <VerdictFields {...props} />
        <OriginFields {...props} />
        <Actions>
          <Button>{say('assessments.draft.save')}</Button>
          <ButtonLink href={draft ? paths.one(state, draft.id) : paths.requirement(requirement.code)} look="secondary">{say('page.form.cancel')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

export const versionLabel = ({ law, version }: VersionChoice, lang: Lang, say: ReturnType<typeof useReader>['say']): string =>
  `${textIn(law.title, lang).text} · ${say('assessments.version', { number: version.number })}`

const VersionField: FC<AssessmentFormProps> = ({ versions, chosen, start, state }) => {
  const { lang, say } = useReader()
  const value = chosen !== null ? String(chosen) : start && start.lawVersionId === null ? 'none' : null
  return (
    <div class="choose-version">
      <Select name="lawVersion" label={say('assessments.field.lawVersion')} hint={say('assessments.draft.versionHint')} value={value}
        options={[...versions.map((choice): Option => ({ value: String(choice.version.id), label: versionLabel(choice, lang, say) })), { value: 'none', label: say('assessments.noLawChoice', { state: stateName(state, lang) }) }]} />
      <Button look="secondary" name="show" value="provisions">{say('assessments.draft.show')}</Button>
    </div>
  )
}

/** A tick for each article, with its first words; or its number typed. */
const ProvisionFields: FC<AssessmentFormProps> = ({ provisions, start, chosen }) => {
  const { say } = useReader()
  const articles = provisions.filter((one) => one.kind !== 'book' && one.kind !== 'part' && one.kind !== 'title' && one.kind !== 'chapter' && one.kind !== 'section')
  const ticked = start && start.lawVersionId === chosen ? start.provisions : (start?.provisions ?? []).filter((eid) => articles.some((one) => one.eid === eid))
  const beginning = (text: string) => (text.length > 140 ? `${text.slice(0, 140)}…` : text)
  return (
    <>
      <TextInput name="articles" label={say('assessments.draft.articles')} hint={say('assessments.draft.articlesHint')} optional size={40} maxlength={500} dir="auto" />
      {articles.length > 0
        ? <div class="provision-picker">
            <Checkboxes name="provisions" label={say('assessments.draft.provisions')} optional value={ticked}
              options={articles.map((one) => ({ value: one.eid, label: [one.label || one.eid, one.heading].filter(Boolean).join(': '), hint: beginning(one.text) }))} />
          </div>
        : <p class="small-print">{say(chosen === null ? 'assessments.draft.noVersion' : 'assessments.draft.noText')}</p>}
    </>
  )
}

/** One row an element, four answers: a table that is a form. */
const ElementFields: FC<AssessmentFormProps> = ({ requirement, start }) => {
  const { lang, say } = useReader()
  return (
    <Part id="elements" title={say('assessments.elements.title')}>
      <p>{say('assessments.elements.formLead')}</p>
      <div class="element-fields">
        {requirement.elements.map((element) => (
          <Radios inline name={`elements.${element.code}`} label={textIn(element.label, lang).text} value={start?.elements[element.code] ?? 'unknown'}
            options={elementVerdicts.map((value) => ({ value, label: say(`assessments.verdict.${value}`) }))} />
        ))}
      </div>
    </Part>
  )
}

const VerdictFields: FC<AssessmentFormProps> = ({ requirement, start, values }) => {
  const { say, number } = useReader()
  const answered = (values?.elements ?? start?.elements ?? {}) as Record<string, unknown>
  const found = requirement.elements.map(({ code }) => elementVerdicts.find((verdict) => verdict === answered[code]) ?? 'unknown')
  const suggested = say(`assessments.verdict.${suggestedVerdict(found)}`)
  return (
    <>
      <Radios name="verdict" label={say('assessments.field.verdict')} value={start?.verdict ?? null} options={[
        ...(requirement.elements.length > 0 ? [{ value: 'elements', label: say('assessments.draft.fromElements'), hint: say('assessments.draft.fromElementsNow', { verdict: suggested }) }] : []),
        ...verdicts.map((value) => ({ value, label: say(`assessments.verdict.${value}`), hint: say(`assessments.verdictHint.${value}`) }))
      ]} />
      <Radios name="practice" label={say('assessments.field.practice')} optional value={start?.practice === null || start?.practice === undefined ? null : String(start.practice)} options={[
        ...practiceLevels.map((level) => ({ value: String(level), label: `${number(level)} · ${say(`assessments.practice.p${level}`)}` })), { value: '', label: say('assessments.practice.unknown') }
      ]} />
      <TextInLanguages name="reasons" label={say('assessments.reasons.title')} hint={say('assessments.reasons.hint')} rows={5} value={start?.reasons ?? null} />
    </>
  )
}

const OriginFields: FC<AssessmentFormProps> = ({ start, draft, today }) => {
  const { lang, say } = useReader()
  return (
    <>
      <TextInput name="source" label={say('assessments.draft.source')} hint={say('assessments.draft.sourceHint')} optional maxlength={1000} value={start?.source ?? null} />
      <DateInput name="judgedOn" label={say('assessments.field.judgedOn')} value={draft?.judgedOn ?? today} />
      <Select name="confidence" label={say('page.fact.confidence')} value={officerConfidences.find((one) => one === start?.confidence) ?? null}
        options={officerConfidences.map((value) => ({ value, label: confidenceWords(value, lang) }))} />
    </>
  )
}

/** First of all: which state, which requirement. */
export const ChoosePage: FC<{ requirements: readonly RequirementHead[]; state: string | null; requirement: string | null }> = ({ requirements, state, requirement }) => {
  const { lang, say } = useReader()
  return (
    <>
      <PageHeading title={say('assessments.draft.title')} lead={say('assessments.draft.chooseLead')} />
      <Form action={assessmentPaths(lang).draft()} method="get" id="choose">
        <Select name="state" label={say('assessments.field.state')} value={state} options={allStates(lang).map((one) => ({ value: one.code, label: one.name[lang] }))} />
        <Select name="requirement" label={say('assessments.field.requirement')} value={requirement} options={instrumentsOf(requirements).flatMap((instrument) =>
          requirements.filter((one) => one.instrument === instrument).map((one) => ({ value: one.code, label: `${one.code} · ${textIn(one.title, lang).text} (${instrumentText(instrument, lang)})` })))} />
        <Actions><Button>{say('assessments.draft.next')}</Button></Actions>
      </Form>
    </>
  )
}
