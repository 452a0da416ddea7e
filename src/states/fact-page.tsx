/** One fact with its history, and the form by which a unit officer records a newer one. */
import {
  Actions, Button, ButtonLink, DateInput, Form, NumberInput, PageHeading, Radios, Select, TextArea, TextInLanguages, TextInput, Timeline, useReader, Notice,
  type Option, type TypedValues
} from '#platform/page'
import type { Problem } from '#platform/command'
import { hasMessage, t, type Lang, type Text } from '#platform/messages'
import type { FC } from 'hono/jsx'
import { kindOf, lawStatuses, mayBePublic, referralStatuses, strategyStatuses, treatyActions, treatyStatuses, type Fact, type FactKind } from './fact.ts'
import { FactView } from './fact-parts.tsx'
import { factVisibilities, officerConfidences } from './fact-form.ts'
import { factLabel } from './fact-words.ts'
import { factPath, profilePath, recordFactPath } from './paths.ts'
import type { State } from './state.ts'

export interface FactPageProps {
  state: State
  factKey: string
  /** Newest first. */
  history: readonly Fact[]
  mayRecord: boolean
}

export const FactPage: FC<FactPageProps> = ({ state, factKey, history, mayRecord }) => {
  const { lang, digits, say } = useReader()
  return (
    <>
      <PageHeading
        title={factLabel(factKey, { lang, digits })} caption={state.name[lang]} lead={say('states.history.lead')}
        actions={mayRecord && <ButtonLink href={recordFactPath(lang, state.code, factKey)}>{say('states.record.link')}</ButtonLink>}
      />
      <Timeline
        label={say('states.history.title')}
        entries={history.map((fact, index) => ({
          at: fact.recordedAt, tone: index === 0 ? 'good' : 'neutral',
          title: index === 0 ? say('states.history.current') : say('states.history.former'), by: say(`states.origin.${fact.origin}`),
          children: <><FactView factKey={factKey} fact={fact} open />{fact.reason && mayRecord && <p>{say('states.history.reason', { reason: fact.reason })}</p>}</>
        }))}
      />
      <p><a href={profilePath(lang, state.code)}>{say('states.history.back', { state: state.name[lang] })}</a></p>
    </>
  )
}

export interface RecordPageProps {
  state: State
  factKey: string
  current: Fact | undefined
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const RecordPage: FC<RecordPageProps> = ({ state, factKey, current, problem, values }) => {
  const { lang, digits, say } = useReader()
  const label = factLabel(factKey, { lang, digits })
  return (
    <>
      <PageHeading title={say('states.record.title', { fact: label })} caption={state.name[lang]} lead={say('states.record.lead')} />
      {current && <section class="stack" aria-labelledby="now"><h2 id="now">{say('states.record.now')}</h2><FactView factKey={factKey} fact={current} open /></section>}
      {problem?.code === 'conflict' && <Notice tone="warn">{say('states.record.changed')}</Notice>}
      <Form action={recordFactPath(lang, state.code, factKey)} id="record" hidden={{ seen: current?.id ?? 0 }} problem={problem ?? null} values={values ?? null} guard>
        <ValueFields kind={kindOf(factKey)} value={(current?.value ?? {}) as Record<string, unknown>} />
        <OriginFields factKey={factKey} current={current} />
        <Actions>
          <Button>{say('states.record.save')}</Button>
          <ButtonLink href={factPath(lang, state.code, factKey)} look="secondary">{say('page.form.cancel')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

const optionsOf = (list: readonly string[], prefix: string, lang: Lang): Option[] =>
  list.map((value) => {
    const key = `${prefix}.${value}`
    return { value, label: hasMessage(key) ? t(lang, key) : value }
  })

const threeWay = (value: unknown): string => (value === true ? 'yes' : value === false ? 'no' : 'unknown')
const str = (value: unknown): string | null => (typeof value === 'string' ? value : null)
const num = (value: unknown): number | null => (typeof value === 'number' ? value : null)
const text = (value: unknown): Text | null => (typeof value === 'object' && value !== null ? (value as Text) : null)

/** The fields of a kind of fact; filled with what is recorded now. */
const ValueFields: FC<{ kind: FactKind; value: Record<string, unknown> }> = ({ kind, value }) => {
  const { lang, say } = useReader()
  const status = (list: readonly string[], prefix: string) =>
    <Select name="value.status" label={say('states.field.status')} value={str(value.status)} options={optionsOf(list, prefix, lang)} />
  const yesNoUnknown: Option[] = ['yes', 'no', 'unknown'].map((answer) => ({ value: answer, label: say(`states.answer.${answer as 'yes'}`) }))
  switch (kind) {
    case 'treaty':
      return <>
        {status(treatyStatuses, 'states.treaty')}
        <DateInput name="value.signed" label={say('states.field.signed')} optional value={str(value.signed)} />
        <DateInput name="value.deposited" label={say('states.field.deposited')} optional value={str(value.deposited)} />
        <Select name="value.action" label={say('states.field.action')} optional value={str(value.action)} options={treatyActions.map((one) => ({ value: one, label: say(`states.action.${one}`) }))} />
        <TextInLanguages name="value.note" label={say('states.field.note')} optional value={text(value.note)} />
      </>
    case 'law':
      return <>
        <Radios name="value.dedicated" label={say('states.field.dedicated')} options={yesNoUnknown} value={threeWay(value.dedicated)} inline />
        <TextInLanguages name="value.title" label={say('states.field.title')} value={text(value.title)} />
        <TextInput name="value.number" label={say('states.field.number')} optional value={str(value.number)} size={16} />
        <NumberInput name="value.year" label={say('states.field.year')} optional integer size={4} value={num(value.year)} />
        <DateInput name="value.date" label={say('states.field.date')} optional value={str(value.date)} />
        {status(lawStatuses, 'states.status')}
      </>
    case 'body':
      return <>
        <Radios name="value.exists" label={say('states.field.exists')} options={yesNoUnknown} value={threeWay(value.exists)} inline />
        <TextInLanguages name="value.name" label={say('states.field.name')} optional value={text(value.name)} />
        <TextInLanguages name="value.detail" label={say('states.field.detail')} optional rows={2} value={text(value.detail)} />
      </>
    case 'strategy':
      return <>
        {status(strategyStatuses, 'states.status')}
        <TextInLanguages name="value.text" label={say('states.field.title')} optional value={text(value.text)} />
        <NumberInput name="value.from" label={say('states.field.from')} optional integer size={4} value={num(value.from)} />
        <NumberInput name="value.to" label={say('states.field.to')} optional integer size={4} value={num(value.to)} />
      </>
    case 'referral':
      return <>{status(referralStatuses, 'states.status')}<TextInLanguages name="value.text" label={say('states.field.detail')} optional rows={2} value={text(value.text)} /></>
    case 'reservation':
      return <>
        <Radios name="value.listed" label={say('states.field.listed')} options={yesNoUnknown.slice(0, 2)} value={value.listed === undefined ? null : threeWay(value.listed)} inline />
        <TextInLanguages name="value.text" label={say('states.field.detail')} optional rows={2} value={text(value.text)} />
      </>
    case 'hotline':
      return <>
        <TextInput name="value.number" label={say('states.field.phone')} type="tel" value={str(value.number)} size={16} />
        <TextInLanguages name="value.operator" label={say('states.field.operator')} optional value={text(value.operator)} />
      </>
    default:
      return <TextInLanguages name="value.text" label={say('states.field.text')} rows={3} value={text(value.text)} />
  }
}

/** Without a source, its date, a certainty and a reason nothing is recorded. */
const OriginFields: FC<{ factKey: string; current: Fact | undefined }> = ({ factKey, current }) => {
  const { lang, say } = useReader()
  const visibilities = mayBePublic(factKey) ? factVisibilities : (['unit'] as const)
  const visibility = visibilities.find((one) => one === current?.visibility) ?? (current ? null : visibilities.length === 1 ? 'unit' : null)
  return (
    <>
      <TextInput name="source" label={say('page.fact.source')} hint={say('states.field.sourceHint')} maxlength={1000} />
      <DateInput name="asOf" label={say('page.fact.asOf')} hint={say('states.field.asOfHint')} />
      <Select name="confidence" label={say('page.fact.confidence')} options={optionsOf(officerConfidences, 'states.confidence', lang)} />
      <Select name="visibility" label={say('states.field.visibility')} value={visibility} options={optionsOf(visibilities, 'states.visibility', lang)} />
      <TextInput name="note" label={say('states.field.remark')} optional maxlength={1000} />
      <TextArea name="reason" label={say('states.field.reason')} hint={say('states.field.reasonHint')} maxlength={1000} rows={2} />
    </>
  )
}
