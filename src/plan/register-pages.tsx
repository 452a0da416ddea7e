/** All indicators; recording a value; a state's target; a state's progress on the regional plan. */
import {
  Actions, Button, ButtonLink, Card, EmptyState, Form, InLanguage, Isolate, Notice, NumberInput, PageHeading, Radios, Select, SummaryList, Table, Tabs,
  TextArea, TextInput, useReader, When, type Column, type TypedValues
} from '#platform/page'
import type { Problem } from '#platform/command'
import { formatYear } from '#platform/messages'
import { allStates, stateName } from '#states'
import { cellKinds } from '#statistics'
import type { FC } from 'hono/jsx'
import type { StateProgress } from './figures.ts'
import { trendOf, type Indicator, type IndicatorValue, type StateTarget, type Unit } from './indicator.ts'
import { Amount, planName } from './parts.tsx'
import { planPaths, regionalPaths, statePath } from './paths.ts'
import { IndicatorTable } from './plan-page.tsx'
import { region, type TreeNode } from './plan.ts'
import type { IndicatorRow } from './reads.ts'

export const IndicatorsPage: FC<{ groups: readonly { pillar: TreeNode; rows: readonly IndicatorRow[] }[] }> = ({ groups }) => {
  const { lang, say } = useReader()
  return (
    <>
      <PageHeading caption={planName(lang, region)} title={say('plan.indicators.title')} lead={say('plan.indicators.lead')} />
      {groups.length === 0 && <EmptyState title={say('plan.empty.title')} />}
      {groups.map(({ pillar, rows }) => (
        <section>
          <h2><bdi class="plan-label">{pillar.label}</bdi> <InLanguage text={pillar.title} /></h2>
          <IndicatorTable rows={rows} caption={say('plan.progress.of', { number: pillar.label })} />
        </section>
      ))}
    </>
  )
}

export interface RecordPageProps {
  indicator: Indicator
  state: string | null
  year: number | null
  /** The rows there are for this state and year, newest first. */
  history: readonly IndicatorValue[]
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

/** A value entered by the unit: first for which state and year, then the value with its source and reason. */
export const RecordPage: FC<RecordPageProps> = (props) => {
  const { lang, digits, say } = useReader()
  const { indicator, state, year, history } = props
  const paths = regionalPaths(lang)
  return (
    <>
      <PageHeading caption={<InLanguage text={indicator.name} />} title={say('plan.record.title')} lead={say('plan.record.lead')} />
      {state === null || year === null ? (
        <Form action={paths.record(indicator.key)} method="get" problem={props.problem} values={props.values}>
          <Select name="state" label={say('plan.state')} value={state} options={[{ value: region, label: say('plan.region') }, ...allStates(lang).map((one) => ({ value: one.code, label: one.name[lang] }))]} />
          <NumberInput name="year" label={say('plan.year')} integer size={4} value={year === null ? null : formatYear(lang, year, digits)} />
          <Actions><Button>{say('plan.record.next')}</Button></Actions>
        </Form>
      ) : (
        <>
          <SummaryList rows={[
            { term: say('plan.state'), value: state === region ? say('plan.region') : stateName(state, lang) },
            { term: say('plan.year'), value: formatYear(lang, year, digits) },
            { term: say('plan.record.now'), value: history[0] ? <Recorded value={history[0]} indicator={indicator} /> : <span class="no-value">{say('plan.record.nothing')}</span> }
          ]} />
          <RecordForm {...props} state={state} year={year} />
        </>
      )}
      {history.length > 1 && <History history={history} indicator={indicator} />}
    </>
  )
}

const Recorded: FC<{ value: IndicatorValue; indicator: Indicator }> = ({ value, indicator }) => {
  const { say } = useReader()
  if (value.value === null) return <span class="no-value">{say(`plan.leftOut.${value.kind as 'not_collected'}`)}</span>
  return <Amount value={value.value} unit={indicator.unit} />
}

const RecordForm: FC<RecordPageProps & { state: string; year: number }> = ({ indicator, state, year, history, problem, values }) => {
  const { lang, say } = useReader()
  const paths = regionalPaths(lang)
  const current = (problem?.code === 'conflict' ? (problem.details?.current as IndicatorValue | undefined) : undefined) ?? history[0]
  return (
    <>
      {problem?.code === 'conflict' && current && <Notice tone="warn" title={say('plan.conflict.title')}><Recorded value={current} indicator={indicator} /> · <When value={current.recordedAt} time /></Notice>}
      <Form action={paths.record(indicator.key)} problem={problem} values={values} hidden={{ state, year, seen: current?.id ?? 0 }}>
        <KindAndValue indicator={indicator} current={current} />
        <TextInput name="source" label={say('plan.record.source')} hint={say('plan.record.sourceHint')} value={current?.source ?? null} maxlength={500} />
        <TextArea name="note" label={say('plan.record.note')} hint={say('plan.record.noteHint')} value={current?.note ?? null} rows={3} maxlength={1000} optional />
        <TextArea name="reason" label={say('plan.record.reason')} hint={say('plan.record.reasonHint')} rows={2} maxlength={1000} />
        <Radios name="visibility" label={say('plan.visibility.label')} value={current?.visibility ?? 'unit'} options={(['unit', 'states', 'public'] as const).map((value) => ({ value, label: say(`plan.visibility.${value}`) }))} />
        <Actions><Button>{say('plan.record.button')}</Button><ButtonLink href={paths.indicator(indicator.key)} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}

/** A number with its reasons for absence; of a yes-or-no question the kind is the answer. */
const KindAndValue: FC<{ indicator: Indicator; current: IndicatorValue | undefined }> = ({ indicator, current }) => {
  const { say } = useReader()
  const yesNo = indicator.unit === 'yes_no'
  const label = (kind: (typeof cellKinds)[number]) =>
    yesNo && kind === 'value' ? say('plan.answer.yes') : yesNo && kind === 'zero' ? say('plan.answer.no') : say(`plan.cell.${kind}`)
  return (
    <>
      <Radios name="kind" label={say('plan.record.kind')} value={current?.kind ?? (yesNo ? null : 'value')} options={cellKinds.map((kind) => ({ value: kind, label: label(kind) }))} />
      {!yesNo && <NumberInput name="value" label={say('plan.value')} unit={say(`plan.unit.${indicator.unit}`)} value={current?.value ?? null} optional />}
    </>
  )
}

const History: FC<{ history: readonly IndicatorValue[]; indicator: Indicator }> = ({ history, indicator }) => {
  const { say } = useReader()
  const columns: Column<IndicatorValue>[] = [
    { key: 'at', label: say('plan.action.recorded'), head: true, cell: (one) => <When value={one.recordedAt} time /> },
    { key: 'value', label: say('plan.value'), numeric: true, cell: (one) => <Recorded value={one} indicator={indicator} /> },
    { key: 'source', label: say('plan.figure.source'), cell: (one) => <Isolate>{one.source ?? ''}</Isolate> },
    { key: 'reason', label: say('plan.record.reason'), cell: (one) => <Isolate>{one.reason ?? ''}</Isolate> }
  ]
  return <Table caption={say('plan.record.history')} columns={columns} rows={history} dense />
}

export interface TargetPageProps {
  indicator: Indicator
  state: string
  target: StateTarget | null
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const TargetPage: FC<TargetPageProps> = ({ indicator, state, target, problem, values }) => {
  const { lang, digits, say } = useReader()
  const year = (value: number | null | undefined) => (value ? formatYear(lang, value, digits) : null)
  return (
    <>
      <PageHeading caption={<InLanguage text={indicator.name} />} title={say('plan.targets.title', { state: stateName(state, lang) })} lead={say('plan.targets.lead')} />
      <Form action={regionalPaths(lang).target(indicator.key)} problem={problem} values={values}>
        <ValueInput name="baseline" label={say('plan.baseline')} unit={indicator.unit} value={target?.baseline ?? null} />
        <NumberInput name="baselineYear" label={say('plan.field.baselineYear')} value={year(target?.baselineYear)} integer size={4} optional />
        <ValueInput name="target" label={say('plan.target')} unit={indicator.unit} value={target?.target ?? null} />
        <NumberInput name="targetYear" label={say('plan.field.targetYear')} value={year(target?.targetYear)} integer size={4} optional />
        <Radios name="visibility" label={say('plan.visibility.label')} value={target?.visibility ?? 'unit'} options={(['state', 'unit', 'states', 'public'] as const).map((value) => ({ value, label: say(`plan.visibility.${value}`) }))} />
        <Actions><Button>{say('plan.save')}</Button><ButtonLink href={regionalPaths(lang).progress(state)} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}

const ValueInput: FC<{ name: string; label: string; unit: Unit; value: number | null }> = ({ name, label, unit, value }) => {
  const { say } = useReader()
  if (unit !== 'yes_no') return <NumberInput name={name} label={label} unit={say(`plan.unit.${unit}`)} value={value} optional />
  const options = [{ value: '1', label: say('plan.answer.yes') }, { value: '0', label: say('plan.answer.no') }]
  return <Select name={name} label={label} value={value === null ? null : String(value)} options={options} optional />
}

// --- a state -------------------------------------------------------------------------------------------------------

export interface ProgressPageProps {
  state: string
  groups: readonly { pillar: TreeNode; progress: readonly StateProgress[] }[]
  maySetTarget: boolean
}

/** A state against its own baseline and target, pillar by pillar. */
export const ProgressPage: FC<ProgressPageProps> = ({ state, groups, maySetTarget }) => {
  const { lang, say } = useReader()
  return (
    <>
      <PageHeading caption={stateName(state, lang)} title={say('plan.progress.title')} lead={say('plan.progress.lead')} />
      <StateTabs state={state} current="progress" />
      {groups.length === 0 && <EmptyState title={say('plan.empty.title')} />}
      {groups.map(({ pillar, progress }) => (
        <Card title={<><bdi class="plan-label">{pillar.label}</bdi> <InLanguage text={pillar.title} /></>}>
          <ProgressTable progress={progress} maySetTarget={maySetTarget} caption={say('plan.progress.of', { number: pillar.label })} />
        </Card>
      ))}
    </>
  )
}

/** Ways between the pages about one state; the returns belong to the rounds, which know this room. */
export const StateTabs: FC<{ state: string; current: 'plan' | 'progress' | 'returns' }> = ({ state, current }) => {
  const { lang, say } = useReader()
  return (
    <Tabs links={[
      { href: statePath(lang, state), label: say('states.profile.caption') },
      { href: planPaths(lang, state).plan, label: say('plan.nationalPlan'), current: current === 'plan' },
      { href: regionalPaths(lang).progress(state), label: say('plan.progress.tab'), current: current === 'progress' },
      { href: `${statePath(lang, state)}/returns`, label: say('rounds.released.tab'), current: current === 'returns' }
    ]} />
  )
}

const ProgressTable: FC<{ progress: readonly StateProgress[]; maySetTarget: boolean; caption: string }> = ({ progress, maySetTarget, caption }) => {
  const { lang, say } = useReader()
  const columns: Column<StateProgress>[] = [
    { key: 'name', label: say('plan.kind.indicator'), head: true, cell: ({ indicator }) => <a href={regionalPaths(lang).indicator(indicator.key)}><InLanguage text={indicator.name} /></a> },
    { key: 'baseline', label: say('plan.baseline'), numeric: true, cell: ({ indicator, target }) => <Amount value={target?.baseline ?? null} unit={indicator.unit} year={target?.baselineYear} /> },
    { key: 'current', label: say('plan.current'), numeric: true, cell: (one) => <Current one={one} /> },
    {
      key: 'target', label: say('plan.target'), numeric: true,
      cell: ({ indicator, target }) => (
        <>
          <Amount value={target?.target ?? null} unit={indicator.unit} year={target?.targetYear} />
          {maySetTarget && <> <a href={regionalPaths(lang).target(indicator.key)}>{say('plan.versions.change')}</a></>}
        </>
      )
    }
  ]
  return <Table caption={caption} captionHidden columns={columns} rows={progress} dense />
}

const Current: FC<{ one: StateProgress }> = ({ one }) => {
  const { say } = useReader()
  const { indicator, current, latest, target } = one
  if (!current) return <span class="no-value">{latest ? say(`plan.leftOut.${latest.kind as 'not_collected'}`) : say('plan.none')}</span>
  const trend = trendOf(indicator.direction, target?.baseline ?? null, current.value, target?.target ?? null)
  return (
    <>
      <Amount value={current.value} unit={indicator.unit} year={current.year} />
      {trend !== 'unknown' && <p class="plan-meta">{say(`plan.trend.${trend}`)}</p>}
    </>
  )
}
