/** The forms of a law and of a version. */
import type { Problem } from '#platform/command'
import { textIn } from '#platform/messages'
import {
  Actions, Button, ButtonLink, Checkbox, DateInput, Form, InLanguage, Notice, PageHeading, Radios, Select, SummaryList, TextInLanguages, TextInput, TextArea, useReader, type TypedValues
} from '#platform/page'
import { allStates, confidenceWords, stateName } from '#states'
import type { FC } from 'hono/jsx'
import { lawValues, versionValues } from './form-values.ts'
import { lawConfidences, ownVisibilities } from './law-form.ts'
import { periodWords } from './law-words.ts'
import { inOrder, lawKinds, lawStates, type Law, type LawVersion } from './law.ts'
import { BothDates, languageOptions, optionsOf } from './parts.tsx'
import { lawPaths } from './paths.ts'

interface FormProps {
  /** Who works for the state: may confirm, and may keep things to the state. */
  national: boolean
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export interface LawFormProps extends FormProps {
  /** The law that is changed; null for a new one. */
  law: Law | null
  /** The one state a national person writes for. */
  state: string | null
}

export const LawFormPage: FC<LawFormProps> = ({ law, state, national, problem, values }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  const chosen = values ?? (law ? lawValues(law) : null)
  return (
    <>
      <PageHeading title={say(law ? 'law.edit.title' : 'law.new.title')} lead={say(law ? 'law.edit.lead' : 'law.new.lead')} {...(law ? { caption: stateName(law.state, lang) } : {})} />
      {problem?.code === 'conflict' && law && <Changed law={law} />}
      <Form action={law ? paths.editLaw(law.state, law.id) : paths.newLaw()} id="law" problem={problem} values={chosen} guard {...(law ? { version: law.revision } : {})} {...(!law && national && state ? { hidden: { state } } : {})}>
        {!law && !national && <Select name="state" label={say('law.field.state')} value={state} options={allStates(lang).map((one) => ({ value: one.code, label: one.name[lang] }))} />}
        <Select name="kind" label={say('law.field.kind')} options={optionsOf(lawKinds, (one) => say(`law.kind.${one}`))} />
        <TextInLanguages name="title" label={say('law.field.title')} hint={say('law.form.titleHint')} rows={2} maxlength={500} />
        <TextInput name="number" label={say('law.field.number')} optional size={20} maxlength={80} />
        <DateInput name="dated" label={say('law.field.dated')} hint={say('law.form.partialHint')} optional />
        <TextInput name="datedHijri" label={say('law.form.hijri')} hint={say('law.form.hijriHint')} optional size={14} maxlength={20} />
        <TextInput name="gazette.name" label={say('law.form.gazetteName')} optional size={30} maxlength={200} />
        <TextInput name="gazette.number" label={say('law.form.gazetteNumber')} optional size={14} maxlength={80} />
        <DateInput name="gazette.dated" label={say('law.form.gazetteDated')} hint={say('law.form.partialHint')} optional />
        <Select name="status" label={say('law.field.status')} options={optionsOf(lawStates, (one) => say(`law.status.${one}`))} />
        <Radios name="dedicated" label={say('law.form.dedicated')} inline options={optionsOf(['yes', 'no', 'unknown'] as const, (one) => say(`law.answer.${one}`))} />
        <TextInLanguages name="note" label={say('law.field.note')} hint={say('law.form.noteHint')} optional rows={3} />
        <OriginFields national={national} />
        {!law && national && <KeepField />}
        {law && <TextArea name="reason" label={say('law.form.reason')} optional rows={2} maxlength={1000} />}
        <Actions>
          <Button>{say(law ? 'law.form.saveChange' : 'law.form.save')}</Button>
          <ButtonLink href={law ? paths.law(law.state, law.id) : paths.laws()} look="secondary">{say('page.form.cancel')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

/** Somebody else has changed it: what is recorded now, above what was typed. */
const Changed: FC<{ law: Law }> = ({ law }) => {
  const { say } = useReader()
  return (
    <Notice tone="warn" title={say('law.form.changedTitle')}>
      <p>{say('law.form.changedText')}</p>
      <SummaryList rows={[
        { term: say('law.field.title'), value: <InLanguage text={law.title} /> }, { term: say('law.field.number'), value: law.number ? <bdi>{law.number}</bdi> : '' },
        { term: say('law.field.dated'), value: <BothDates dated={law.dated} hijri={law.datedHijri} /> }, { term: say('law.field.status'), value: say(`law.status.${law.status}`) },
        { term: say('page.fact.source'), value: <bdi>{law.source}</bdi> }
      ]} />
    </Notice>
  )
}

const OriginFields: FC<{ national: boolean }> = ({ national }) => {
  const { lang, say } = useReader()
  const confidences = lawConfidences.filter((one) => one !== 'confirmed' || national)
  return (
    <>
      <TextInput name="source" label={say('page.fact.source')} hint={say('law.form.sourceHint')} maxlength={1000} />
      <DateInput name="asOf" label={say('page.fact.asOf')} hint={say('law.form.asOfHint')} optional />
      <Select name="confidence" label={say('page.fact.confidence')} options={optionsOf(confidences, (one) => confidenceWords(one, lang))} />
    </>
  )
}

const KeepField: FC = () => {
  const { say } = useReader()
  return <Radios name="visibility" label={say('law.form.keep')} value="state" options={ownVisibilities.map((one) => ({ value: one, label: say(`law.visibility.${one}`), hint: say(`law.visibilityHint.${one}`) }))} />
}

export interface VersionFormProps extends FormProps {
  law: Law
  /** The version that is changed; null for a new one. */
  version: LawVersion | null
  versions: readonly LawVersion[]
}

export const VersionFormPage: FC<VersionFormProps> = ({ law, version, versions, national, problem, values }) => {
  const { lang, digits, say } = useReader()
  const paths = lawPaths(lang)
  const isBill = law.kind === 'bill'
  const others = inOrder(versions).filter((one) => one.id !== version?.id)
  const chosen = values ?? (version ? versionValues(version) : { authentic: versions.at(-1)?.authentic ?? law.title.authentic ?? 'ar', source: '', confidence: '' })
  return (
    <>
      <PageHeading caption={textIn(law.title, lang).text} title={say(version ? 'law.version.editTitle' : 'law.version.newTitle', version ? { number: version.number } : {})} lead={say(isBill ? 'law.version.billLead' : 'law.version.lead')} />
      {problem?.code === 'conflict' && version && <Notice tone="warn" title={say('law.form.changedTitle')}><p>{say('law.form.changedText')}</p><p>{periodWords(version, { lang, digits })}</p></Notice>}
      {!isBill && others.length > 0 && <ul class="law-links">{others.map((one) => <li><a href={paths.version(law.state, law.id, one.number)}>{say('law.version.name', { number: one.number })}</a> <span class="law-quiet">{periodWords(one, { lang, digits })}</span></li>)}</ul>}
      <Form action={version ? paths.editVersion(law.state, law.id, version.number) : paths.newVersion(law.state, law.id)} id="version" problem={problem} values={chosen} guard {...(version ? { version: version.revision } : {})}>
        {!isBill && <>
          <DateInput name="validFrom" label={say('law.version.from')} hint={say('law.version.fromHint')} optional />
          <DateInput name="lastDay" label={say('law.version.lastDay')} hint={say('law.version.lastDayHint')} optional />
          {others.length > 0 && <Checkbox name="endsFormer" label={say('law.version.endsFormer')} hint={say('law.version.endsFormerHint')} />}
        </>}
        <Select name="authentic" label={say('law.version.authentic')} hint={say('law.version.authenticHint')} options={languageOptions(lang)} placeholder={null} />
        <TextInLanguages name="label" label={say('law.version.label')} hint={say('law.version.labelHint')} optional maxlength={300} />
        <OriginFields national={national} />
        {!version && national && law.visibility !== 'state' && <KeepField />}
        <Actions>
          <Button>{say(version ? 'law.form.saveChange' : 'law.version.save')}</Button>
          <ButtonLink href={version ? paths.version(law.state, law.id, version.number) : paths.law(law.state, law.id)} look="secondary">{say('page.form.cancel')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}
