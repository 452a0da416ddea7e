/** One instrument: what it is, what is taken from it, which states are party, and when each did what. */
import type { Problem } from '#platform/command'
import {
  Actions, Button, ButtonLink, DateInput, Form, InLanguage, PageHeading, Select, SummaryList, Table, TextArea, TextInLanguages, TextInput, useReader, When,
  type Column, type TypedValues
} from '#platform/page'
import { allStates, confidenceWords, dateWords, stateName, TreatyTag } from '#states'
import type { Child, FC } from 'hono/jsx'
import { findInstrument, type LawInstrument } from './instrument.ts'
import { BodyName } from './law-home-page.tsx'
import { lawConfidences } from './law-form.ts'
import { BothDates, optionsOf, Part, Sources, VisibilityTag, Words } from './parts.tsx'
import { lawPaths } from './paths.ts'
import type { Party, WholeInstrument } from './reads.ts'
import { TreatyTimeline } from './treaty-timeline.tsx'
import { treatyActionKinds, type TreatyAction } from './treaty.ts'

export interface InstrumentPageProps extends WholeInstrument {
  mayRecord: boolean
  /** What the room above shows: the requirements taken from it. */
  beside: readonly Child[]
}

export const InstrumentPage: FC<InstrumentPageProps> = ({ instrument, parties, mayRecord, beside }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  const isTreaty = instrument.kind === 'treaty'
  const actions = parties.flatMap((one) => one.actions)
  return (
    <>
      <PageHeading title={<InLanguage text={instrument.name} />} caption={say(isTreaty ? 'law.instrument.treaty' : 'law.instrument.softLaw')}
        actions={mayRecord && isTreaty && <ButtonLink href={paths.newAction(instrument.code)} look="secondary">{say('law.action.new')}</ButtonLink>} />
      <SummaryList rows={[
        { term: say('law.field.body'), value: <BodyName body={instrument.body} /> },
        { term: say('law.field.adopted'), value: instrument.adopted ? <When value={instrument.adopted} calendar="both" /> : <span class="no-value">{say('law.unknown.date')}</span> },
        { term: say('page.fact.confidence'), value: confidenceWords(instrument.confidence, lang) },
        ...(instrument.requirements ? [{ term: say('law.instrument.requirements'), value: <a href={paths.requirements({ instrument: instrument.requirements })}>{say('law.instrument.requirementsLink')}</a> }] : [])
      ]} />
      {beside}
      {isTreaty && <Part id="parties" title={say('law.instrument.parties')}><Timelines instrument={instrument} parties={parties} /><Parties parties={parties} /></Part>}
      {actions.length > 0 && <Part id="actions" title={say('law.instrument.actions')}><ActionList actions={actions} mayRecord={mayRecord} /></Part>}
      {!isTreaty && <p>{say('law.instrument.neverDuty')}</p>}
    </>
  )
}

/** Only states with a date are drawn; the table below names every state. */
const Timelines: FC<{ instrument: LawInstrument; parties: readonly Party[] }> = ({ instrument, parties }) => {
  const { lang, say } = useReader()
  return (
    <TreatyTimeline
      id={instrument.code} title={say('law.instrument.timeline', { instrument: instrument.shortName[lang] ?? instrument.code })} head={say('law.field.state')}
      note={say('law.instrument.timelineNote')} inWords={(count) => say('law.instrument.timelineText', { count })} none={say('law.instrument.noDates')}
      rows={parties.map((one) => ({ label: stateName(one.state, lang), dates: one.dates }))}
    />
  )
}

const Parties: FC<{ parties: readonly Party[] }> = ({ parties }) => {
  const { lang, digits, say } = useReader()
  const columns: Column<Party>[] = [
    { key: 'state', label: say('law.field.state'), head: true, cell: (one) => <a href={lawPaths(lang).state(one.state)}>{stateName(one.state, lang)}</a> },
    { key: 'status', label: say('law.field.status'), cell: (one) => <TreatyTag fact={one.fact ?? undefined} /> },
    { key: 'signed', label: say('law.action.signature'), cell: (one) => (one.dates.signature ? dateWords(one.dates.signature, { lang, digits }) : <span class="no-value">{say('law.unknown.short')}</span>) },
    { key: 'deposited', label: say('law.action.deposit'), cell: (one) => (one.dates.deposit ? dateWords(one.dates.deposit, { lang, digits }) : <span class="no-value">{say('law.unknown.short')}</span>) },
    { key: 'origin', label: say('law.field.origin'), cell: (one) => (one.fact ? <Sources of={one.fact} /> : '') }
  ]
  return <Table caption={say('law.instrument.partiesTable')} columns={columns} rows={parties} />
}

export const ActionList: FC<{ actions: readonly TreatyAction[]; mayRecord: boolean }> = ({ actions, mayRecord }) => {
  const { lang, say } = useReader()
  const columns: Column<TreatyAction>[] = [
    { key: 'state', label: say('law.field.state'), head: true, cell: (one) => stateName(one.state, lang) },
    { key: 'kind', label: say('law.field.action'), cell: (one) => <>{say(`law.action.${one.kind}`)}{one.article && <> · <bdi>{one.article}</bdi></>} <VisibilityTag visibility={one.visibility} /></> },
    { key: 'date', label: say('law.field.date'), cell: (one) => <BothDates dated={one.dated} /> },
    { key: 'summary', label: say('law.field.summary'), cell: (one) => <Words text={one.summary} /> },
    { key: 'origin', label: say('law.field.origin'), cell: (one) => <Sources of={one} /> },
    ...(mayRecord ? [{ key: 'act', label: say('law.action.withdraw'), labelHidden: true, cell: (one: TreatyAction) => <a href={lawPaths(lang).withdrawAction(one.instrument, one.state, one.id)}>{say('law.action.withdraw')}<span class="unseen"> {stateName(one.state, lang)}: {say(`law.action.${one.kind}`)}</span></a> }] : [])
  ]
  return <Table caption={say('law.instrument.actions')} captionHidden columns={columns} rows={actions} />
}

export interface ActionFormProps {
  instrument: LawInstrument
  state: string | null
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const ActionFormPage: FC<ActionFormProps> = ({ instrument, state, problem, values }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  const confidences = lawConfidences.filter((one) => one !== 'confirmed')
  return (
    <>
      <PageHeading caption={<a href={paths.instrument(instrument.code)}><InLanguage text={instrument.name} /></a>} title={say('law.action.new')} lead={say('law.action.lead')} />
      <Form action={paths.newAction(instrument.code)} id="action" problem={problem} values={values} guard>
        <Select name="state" label={say('law.field.state')} value={state} options={allStates(lang).map((one) => ({ value: one.code, label: one.name[lang] }))} />
        <Select name="kind" label={say('law.field.action')} options={optionsOf(treatyActionKinds, (one) => say(`law.action.${one}`))} />
        <DateInput name="dated" label={say('law.field.date')} hint={say('law.form.partialHint')} optional />
        <TextInput name="article" label={say('law.action.article')} hint={say('law.action.articleHint')} optional size={20} maxlength={80} />
        <TextInLanguages name="summary" label={say('law.field.summary')} hint={say('law.action.summaryHint')} optional rows={3} />
        <TextInput name="source" label={say('page.fact.source')} hint={say('law.form.sourceHint')} maxlength={1000} />
        <DateInput name="asOf" label={say('page.fact.asOf')} hint={say('law.form.asOfHint')} optional />
        <Select name="confidence" label={say('page.fact.confidence')} options={optionsOf(confidences, (one) => confidenceWords(one, lang))} />
        <Select name="visibility" label={say('law.publish.who')} options={optionsOf(['public', 'states', 'unit'] as const, (one) => say(`law.visibility.${one}`))} />
        <TextArea name="reason" label={say('law.action.reason')} rows={2} maxlength={1000} />
        <Actions><Button>{say('law.action.save')}</Button><ButtonLink href={paths.instrument(instrument.code)} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}

/** A record is withdrawn with its reason, never changed. */
export const WithdrawActionPage: FC<{ one: TreatyAction; problem?: Problem | undefined; values?: TypedValues | undefined }> = ({ one, problem, values }) => {
  const { lang, digits, say } = useReader()
  const paths = lawPaths(lang)
  const name = findInstrument(one.instrument)?.name ?? { en: one.instrument }
  return (
    <>
      <PageHeading caption={<InLanguage text={name} />} title={say('law.action.withdrawTitle')} lead={say('law.action.withdrawLead')} />
      <p>{stateName(one.state, lang)} · {say(`law.action.${one.kind}`)}{one.dated && <> · {dateWords(one.dated, { lang, digits })}</>}</p>
      <Form action={paths.withdrawAction(one.instrument, one.state, one.id)} id="withdraw" problem={problem} values={values}>
        <TextArea name="reason" label={say('law.action.withdrawReason')} rows={2} maxlength={1000} />
        <Actions><Button look="danger">{say('law.action.withdraw')}</Button><ButtonLink href={paths.instrument(one.instrument)} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}
