/** One action: what it is, how far it has come, who carries it out in the states. */
import {
  Actions, Button, ButtonLink, Form, InLanguage, Isolate, PageHeading, Radios, SummaryList, Table, TextArea, useReader, When, type Column, type TypedValues
} from '#platform/page'
import type { Problem } from '#platform/command'
import { stateName } from '#states'
import type { Child, FC } from 'hono/jsx'
import { ActionTag, Amount, Labelled, planName, Provisions, statesText, Words } from './parts.tsx'
import { planPaths, regionalPaths } from './paths.ts'
import { Span } from './plan-page.tsx'
import { actionStatuses, region, type ActionProgress, type LinkedAction, type Owner, type TreeNode } from './plan.ts'
import type { IndicatorRow } from './reads.ts'

export interface ActionPageProps {
  owner: Owner
  /** Pillar, objective, action. */
  path: readonly TreeNode[]
  rows: readonly IndicatorRow[]
  /** Of the owner of the plan. */
  progress: ActionProgress | null
  /** Of the states that let it be seen. */
  states: readonly ActionProgress[]
  /** Actions of national plans that carry it out. */
  linked: readonly LinkedAction[]
  /** Titles of the regional actions that a national action carries out. */
  links: readonly Pick<TreeNode, 'key' | 'label' | 'title'>[]
  maySetStatus: boolean
  /** The reader's own state, where it may say how far it has come with a regional action. */
  ownState: string | null
  /** What other rooms show: recommendations that lead to it. */
  beside?: readonly Child[] | undefined
}

export const ActionPage: FC<ActionPageProps> = (props) => {
  const { lang, say } = useReader()
  const { owner, path, progress } = props
  const action = path.at(-1)!
  const paths = planPaths(lang, owner)
  return (
    <>
      <PageHeading
        caption={say('plan.kind.action')} title={<Labelled node={action} />} tags={<ActionTag status={progress?.status ?? null} />}
        actions={<>
          {props.maySetStatus && <ButtonLink href={paths.actionStatus(action.key)} look="secondary">{say('plan.action.setStatus')}</ButtonLink>}
          {props.ownState && <ButtonLink href={`${paths.actionStatus(action.key)}?state=${props.ownState}`} look="secondary">{say('plan.action.setOwnStatus', { state: stateName(props.ownState, lang) })}</ButtonLink>}
        </>}
      />
      <Words text={action.description} />
      <About {...props} action={action} />
      {props.rows.length > 0 && <Indicators rows={props.rows} />}
      {owner === region && <InStates {...props} />}
      {props.beside}
    </>
  )
}

const About: FC<ActionPageProps & { action: TreeNode }> = ({ owner, path, action, progress, links }) => {
  const { lang, say } = useReader()
  const none = <span class="no-value">{say('plan.none')}</span>
  return (
    <SummaryList rows={[
      ...path.slice(0, -1).map((node) => ({ term: say(`plan.kind.${node.kind}`), value: <Labelled node={node} href={planPaths(lang, owner).pillar(path[0]!.key)} /> })),
      { term: say('plan.field.output'), value: action.output ? <InLanguage text={action.output} /> : none },
      { term: say('plan.field.lead'), value: action.lead ? <InLanguage text={action.lead} /> : none },
      { term: say('plan.field.partners'), value: action.partners ? <Words text={action.partners} /> : none },
      ...(owner === region ? [{ term: say('plan.field.states'), value: statesText(lang, action.states) }] : []),
      { term: say('plan.action.time'), value: <Span node={action} /> },
      ...(links.length > 0 ? [{ term: say('plan.links.actions'), value: <ul class="plain">{links.map((link) => <li><Labelled node={link} href={planPaths(lang).action(link.key)} /></li>)}</ul> }] : []),
      { term: say('plan.field.requirements'), value: <Provisions ids={action.requirements} /> },
      ...(progress ? [{
        term: say('plan.action.status'),
        value: <><ActionTag status={progress.status} /> <span class="plan-meta"><When value={progress.recordedAt} /></span>{progress.note && <p><Isolate>{progress.note}</Isolate></p>}</>
      }] : [])
    ]} />
  )
}

const Indicators: FC<{ rows: readonly IndicatorRow[] }> = ({ rows }) => {
  const { lang, say } = useReader()
  const columns: Column<IndicatorRow>[] = [
    { key: 'name', label: say('plan.kind.indicator'), head: true, cell: ({ indicator, reported }) => (reported ? <a href={regionalPaths(lang).indicator(indicator.key)}><InLanguage text={indicator.name} /></a> : <InLanguage text={indicator.name} />) },
    { key: 'current', label: say('plan.current'), numeric: true, cell: ({ value, unit, year }) => <Amount value={value} unit={unit} year={year} /> },
    { key: 'target', label: say('plan.target'), numeric: true, cell: ({ indicator, unit }) => <Amount value={indicator.target} unit={unit} year={indicator.targetYear} /> }
  ]
  return <Table caption={say('plan.indicators.title')} columns={columns} rows={rows} />
}

/** Each state beside its own words; in alphabetical order, never ranked. */
const InStates: FC<ActionPageProps> = ({ states, linked }) => {
  const { lang, say } = useReader()
  const byName = new Intl.Collator(lang)
  const sorted = [...states].sort((a, b) => byName.compare(stateName(a.state, lang), stateName(b.state, lang)))
  const columns: Column<ActionProgress>[] = [
    { key: 'state', label: say('plan.state'), head: true, cell: (one) => stateName(one.state, lang) },
    { key: 'status', label: say('plan.action.status'), cell: (one) => <ActionTag status={one.status} /> },
    { key: 'note', label: say('plan.action.note'), cell: (one) => (one.note ? <Isolate>{one.note}</Isolate> : '') },
    { key: 'at', label: say('plan.action.recorded'), cell: (one) => <When value={one.recordedAt} /> }
  ]
  return (
    <>
      <Table caption={say('plan.action.inStates')} columns={columns} rows={sorted} empty={say('plan.action.noStates')} />
      {linked.length > 0 && (
        <section>
          <h2>{say('plan.action.national')}</h2>
          <ul>{linked.map((one) => <li>{stateName(one.owner, lang)}: <a href={planPaths(lang, one.owner).action(one.key)}><InLanguage text={one.title} /></a></li>)}</ul>
        </section>
      )}
    </>
  )
}

export interface StatusPageProps {
  /** Whose progress it is. */
  owner: Owner
  /** Whose plan the action stands in. */
  planOwner: Owner
  action: TreeNode
  progress: ActionProgress | null
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const StatusPage: FC<StatusPageProps> = ({ owner, planOwner, action, progress, problem, values }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, planOwner)
  const regional = owner === region
  return (
    <>
      <PageHeading caption={regional ? planName(lang, region) : stateName(owner, lang)} title={say('plan.action.setStatus')} lead={<Labelled node={action} />} />
      <Form action={paths.actionStatus(action.key)} problem={problem} values={values} hidden={{ owner }}>
        <Radios
          name="status" label={say('plan.action.status')} value={progress?.status ?? null}
          options={actionStatuses.filter((value) => !regional || value !== 'not_relevant').map((value) => ({ value, label: say(`plan.actionStatus.${value}`) }))}
        />
        <TextArea name="note" label={say('plan.action.note')} hint={say('plan.action.noteHint')} value={progress?.note ?? null} rows={4} maxlength={2000} optional />
        {!regional && (
          <Radios
            name="visibility" label={say('plan.visibility.label')} value={progress?.visibility ?? 'unit'}
            options={(['state', 'unit', 'states', 'public'] as const).map((value) => ({ value, label: say(`plan.visibility.${value}`) }))}
          />
        )}
        <Actions><Button>{say('plan.save')}</Button><ButtonLink href={paths.action(action.key)} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}
