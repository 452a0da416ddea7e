/** The plan in force: an overview of its pillars, and each pillar with its objectives, actions and indicators. */
import { atTwoWidths, barsAgainstTarget } from '#platform/charts'
import {
  Actions, ButtonLink, Card, Chart, EmptyState, Grid, InLanguage, KeyFigure, Notice, Num, PageHeading, Progress, Table, Tabs, useReader, When, type Column
} from '#platform/page'
import { textIn, type Lang } from '#platform/messages'
import type { FC } from 'hono/jsx'
import { ActionTag, Amount, amountText, FrameworkNotice, Labelled, planName, statesText, VersionTag, Words } from './parts.tsx'
import { planPaths, regionalPaths } from './paths.ts'
import { flatten, region, type Owner, type PlanVersion, type TreeNode } from './plan.ts'
import type { IndicatorRow, PlanView } from './reads.ts'

export interface May {
  draft: boolean
  consult: boolean
  comment: boolean
  answer: boolean
}

export interface PlanPageProps {
  owner: Owner
  view: PlanView | null
  open: PlanVersion | null
  /** Key of the pillar shown; null is the overview. */
  pillar: string | null
  may: May
  /** The version is not the one in force: opened from the list of versions or as a preview. */
  reading?: boolean
}

export const PlanPage: FC<PlanPageProps> = (props) => {
  const { view, pillar } = props
  if (!view) return <NoPlan {...props} />
  const chosen = view.tree.find((node) => node.key === pillar)
  return (
    <>
      <PlanHeading {...props} view={view} />
      <FrameworkNotice version={view.version} />
      <OpenNotice {...props} />
      <PillarTabs {...props} view={view} />
      {chosen ? <Pillar pillar={chosen} view={view} /> : <Overview view={view} reading={props.reading ?? false} />}
    </>
  )
}

const PlanHeading: FC<PlanPageProps & { view: PlanView }> = ({ owner, view, open, may, reading }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, owner)
  const { version } = view
  return (
    <PageHeading
      caption={planName(lang, owner)} title={<InLanguage text={version.title} />}
      tags={<><VersionTag status={version.status} /> <span class="plan-note">{say('plan.versionNumber', { number: version.number })}</span></>}
      lead={<Period version={version} />}
      actions={<>
        {may.draft && !open && !reading && <ButtonLink href={paths.draft} look="secondary">{say('plan.draft.revise')}</ButtonLink>}
        <ButtonLink href={paths.versions} look="secondary">{say('plan.versions.link')}</ButtonLink>
        {!reading && <ButtonLink href={paths.print} look="quiet" icon="print">{say('plan.print.link')}</ButtonLink>}
      </>}
    />
  )
}

export const Period: FC<{ version: PlanVersion }> = ({ version }) => {
  const { say } = useReader()
  const { startsOn, endsOn, adoptedOn, adoptedBy } = version
  return (
    <>
      {startsOn && <When value={startsOn} />}{startsOn && endsOn && <span> – </span>}{endsOn && <When value={endsOn} />}
      {startsOn && adoptedOn && <br />}
      {adoptedOn && <span class="plan-meta">{say('plan.adopted.on')} <When value={adoptedOn} calendar="both" />{adoptedBy && <> · <bdi>{adoptedBy}</bdi></>}</span>}
    </>
  )
}

/** What the reader can do about the version being prepared. */
const OpenNotice: FC<PlanPageProps> = ({ owner, open, may, reading }) => {
  const { lang, say } = useReader()
  if (!open || reading) return null as never
  const paths = planPaths(lang, owner)
  if (open.status === 'in_consultation' && (may.comment || may.answer)) {
    const href = may.comment ? regionalPaths(lang).consultation : regionalPaths(lang).comments
    return (
      <Notice title={say('plan.consultation.isOpen')}>
        {open.consultationDueOn && <p>{say('plan.consultation.until')} <When value={open.consultationDueOn} calendar="both" /></p>}
        <p><a href={href}>{say(may.comment ? 'plan.consultation.goComment' : 'plan.consultation.goAnswer')}</a></p>
      </Notice>
    )
  }
  if (!may.draft) return null as never
  return <Notice><p>{say('plan.draft.exists', { number: open.number })} <a href={paths.draft}>{say('plan.draft.continue')}</a></p></Notice>
}

const PillarTabs: FC<PlanPageProps & { view: PlanView }> = ({ owner, view, pillar, reading }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, owner)
  const at = reading ? paths.version(view.version.id) : paths.plan
  const known = view.tree.some((node) => node.key === pillar)
  return (
    <Tabs
      label={say('plan.pillars')}
      links={[
        { href: at, label: say('plan.overview.tab'), current: !known },
        ...view.tree.map((node) => ({
          href: `${at}?pillar=${encodeURIComponent(node.key)}`, label: `${node.label} ${textIn(node.title, lang).text}`, current: node.key === pillar
        }))
      ]}
    />
  )
}

const actionsOf = (nodes: readonly TreeNode[]) => flatten(nodes).filter((node) => node.kind === 'action')

const Overview: FC<{ view: PlanView; reading: boolean }> = ({ view, reading }) => {
  const { lang, say } = useReader()
  const { version, tree, progress } = view
  const actions = actionsOf(tree)
  const withStatus = (status: string) => actions.filter((action) => progress.get(action.key)?.status === status).length
  const at = reading ? planPaths(lang, version.owner).version(version.id) : planPaths(lang, version.owner).plan
  return (
    <>
      {!reading && (
        <Grid min="small">
          <KeyFigure label={say('plan.overview.actions')} value={<Num value={actions.length} />} />
          <KeyFigure label={say('plan.actionStatus.under_way')} value={<Num value={withStatus('under_way')} />} />
          <KeyFigure label={say('plan.actionStatus.done')} value={<Num value={withStatus('done')} />} />
          <KeyFigure
            label={say('plan.overview.indicators')} value={<Num value={view.indicatorCount} />}
            href={version.owner === region ? regionalPaths(lang).indicators : undefined}
          />
        </Grid>
      )}
      <Grid min="medium">
        {tree.map((pillar) => (
          <Card title={<Labelled node={pillar} href={`${at}?pillar=${encodeURIComponent(pillar.key)}`} />} level={2}>
            <Words text={pillar.description} />
            <ul class="plain">{pillar.children.map((objective) => <li><Labelled node={objective} /></li>)}</ul>
            {!reading && (
              <Progress
                done={actionsOf([pillar]).filter((action) => progress.get(action.key)?.status === 'done').length} total={actionsOf([pillar]).length}
                label={say('plan.overview.actionsDone')}
              />
            )}
          </Card>
        ))}
      </Grid>
    </>
  )
}

export const Pillar: FC<{ pillar: TreeNode; view: PlanView; flat?: boolean }> = ({ pillar, view, flat }) => (
  <>
    <h2><Labelled node={pillar} /></h2>
    <Words text={pillar.description} />
    <IndicatorProgress view={view} itemKey={pillar.key} name={pillar} />
    {pillar.children.map((objective) => (
      <section class="plan-objective plan-sheet">
        <h3><Labelled node={objective} /></h3>
        <Words text={objective.description} />
        <ActionTable objective={objective} view={view} flat={flat ?? false} />
        <IndicatorProgress view={view} itemKey={objective.key} name={objective} below={objective.children} />
      </section>
    ))}
  </>
)

const ActionTable: FC<{ objective: TreeNode; view: PlanView; flat: boolean }> = ({ objective, view, flat }) => {
  const { lang, say } = useReader()
  const { version, progress } = view
  const paths = planPaths(lang, version.owner)
  const columns: Column<TreeNode>[] = [
    { key: 'title', label: say('plan.kind.action'), head: true, cell: (action) => <Labelled node={action} href={paths.action(action.key)} /> },
    { key: 'lead', label: say('plan.action.lead'), cell: (action) => (action.lead ? <InLanguage text={action.lead} /> : <span class="no-value">{say('plan.none')}</span>) },
    { key: 'time', label: say('plan.action.time'), nowrap: true, cell: (action) => <Span node={action} /> },
    ...(flat ? [
      { key: 'output', label: say('plan.action.output'), cell: (action: TreeNode) => <InLanguage text={action.output} /> },
      { key: 'states', label: say('plan.action.states'), cell: (action: TreeNode) => statesText(lang, action.states) }
    ] : []),
    { key: 'status', label: say('plan.action.status'), cell: (action) => <ActionTag status={progress.get(action.key)?.status ?? null} /> }
  ]
  return <Table caption={say('plan.actionsOf', { number: objective.label })} captionHidden columns={columns} rows={objective.children} empty={say('plan.noActions')} />
}

export const Span: FC<{ node: Pick<TreeNode, 'startsOn' | 'endsOn'> }> = ({ node }) => {
  const { say } = useReader()
  if (!node.startsOn && !node.endsOn) return <span class="no-value">{say('plan.none')}</span>
  return <>{node.startsOn && <When value={node.startsOn} style="short" />} – {node.endsOn && <When value={node.endsOn} style="short" />}</>
}

/**
 * The indicators of an item and of the actions below it: bars where there is something to compare with, and a table of
 * those without baseline and target, since a bar that fills its own scale would look like a target reached.
 */
const IndicatorProgress: FC<{ view: PlanView; itemKey: string; name: TreeNode; below?: readonly TreeNode[] }> = ({ view, itemKey, name, below }) => {
  const keys = new Set([itemKey, ...(below ?? []).map((node) => node.key)])
  const rows = view.rows.filter((row) => keys.has(row.indicator.itemKey))
  const compared = rows.filter(({ indicator }) => indicator.baseline !== null || indicator.target !== null)
  const others = rows.filter((row) => !compared.includes(row))
  return (
    <>
      {compared.length > 0 && <Bars rows={compared} name={name} />}
      {others.length > 0 && <Others rows={others} name={name} />}
    </>
  )
}

const Others: FC<{ rows: readonly IndicatorRow[]; name: TreeNode }> = ({ rows, name }) => {
  const { lang, say } = useReader()
  return (
    <>
      <IndicatorTable rows={rows} caption={say('plan.progress.without', { number: name.label })} shown />
      {readingNotes(rows, lang).map((note) => <p class="plan-meta">{note}</p>)}
    </>
  )
}

const Bars: FC<{ rows: readonly IndicatorRow[]; name: TreeNode }> = ({ rows, name }) => {
  const { lang, digits, say } = useReader()
  const id = `progress-${name.key.replace(/[^\w-]/g, '-')}`
  const caption = say('plan.progress.of', { number: name.label })
  const known = rows.filter((row) => row.value !== null).length
  const sentence = say('plan.progress.description', { known, count: rows.length })
  const figure = atTwoWidths(id, (size) => barsAgainstTarget({
    ...size, lang, title: caption, description: sentence,
    rows: rows.map(({ indicator, unit, value }) => ({
      label: textIn(indicator.name, lang).text, baseline: indicator.baseline, current: value, target: indicator.target,
      number: (amount: number) => amountText(lang, amount, unit, digits), emptyLabel: say('plan.progress.empty')
    })),
    words: { baseline: say('plan.baseline'), current: say('plan.current'), target: say('plan.target'), empty: say('plan.progress.empty') }
  }))
  return (
    <Chart
      figure={figure} caption={caption} table={<IndicatorTable rows={rows} caption={caption} />}
      sentence={<>{sentence}{readingNotes(rows, lang).map((note) => <> {note}</>)}</>} source={<IndicatorLinks rows={rows} />}
    />
  )
}

/** What the reader is to bear in mind, each note once. */
const readingNotes = (rows: readonly IndicatorRow[], lang: Lang) =>
  [...new Set(rows.flatMap(({ indicator }) => (indicator.readingNote ? [textIn(indicator.readingNote, lang).text] : [])))]

/** How each figure is made is one step away. National indicators have no page of their own. */
const IndicatorLinks: FC<{ rows: readonly IndicatorRow[] }> = ({ rows }) => {
  const { lang, say } = useReader()
  const paths = regionalPaths(lang)
  if (rows.some((row) => row.reported === null)) return null as never
  return <>{say('plan.progress.howMade')} {rows.map(({ indicator }, index) => <>{index > 0 && ' · '}<a href={paths.indicator(indicator.key)}><InLanguage text={indicator.name} /></a></>)}</>
}

/** `shown`: a table of indicators without baseline and target, with its caption. */
export const IndicatorTable: FC<{ rows: readonly IndicatorRow[]; caption: string; shown?: boolean }> = ({ rows, caption, shown }) => {
  const { lang, say } = useReader()
  const columns: Column<IndicatorRow>[] = [
    {
      key: 'name', label: say('plan.kind.indicator'), head: true,
      cell: ({ indicator, reported }) => (reported ? <a href={regionalPaths(lang).indicator(indicator.key)}><InLanguage text={indicator.name} /></a> : <InLanguage text={indicator.name} />)
    },
    { key: 'baseline', label: say('plan.baseline'), numeric: true, cell: ({ indicator, unit }) => <Amount value={indicator.baseline} unit={unit} year={indicator.baselineYear} /> },
    { key: 'current', label: say('plan.current'), numeric: true, cell: ({ value, unit, year }) => <Amount value={value} unit={unit} year={year} none={say('plan.progress.empty')} /> },
    { key: 'target', label: say('plan.target'), numeric: true, cell: ({ indicator, unit }) => <Amount value={indicator.target} unit={unit} year={indicator.targetYear} /> },
    {
      key: 'reported', label: say('plan.reported'), numeric: true,
      cell: ({ reported }) => (reported ? say('plan.reportedOf', { states: reported.states, of: reported.of }) : '')
    }
  ]
  const wanted = columns.filter(({ key }) => (key !== 'reported' || rows.some((row) => row.reported)) && !(shown && (key === 'baseline' || key === 'target')))
  const table = <Table caption={caption} captionHidden={!shown} columns={wanted} rows={rows} dense />
  // Several of these stand below one another: their columns are to meet.
  return wanted.length > 3 ? <div class="plan-indicators">{table}</div> : table
}

/** Nothing is in force yet: says so, and what can be done next by whom. */
const NoPlan: FC<PlanPageProps> = ({ owner, open, may }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, owner)
  const regional = owner === region
  const next = may.draft
    ? <ButtonLink href={paths.draft}>{say(open ? 'plan.draft.continue' : 'plan.draft.start')}</ButtonLink>
    : open?.status === 'in_consultation' && may.comment
      ? <ButtonLink href={regionalPaths(lang).consultation}>{say('plan.consultation.goComment')}</ButtonLink>
      : undefined
  return (
    <>
      <PageHeading title={planName(lang, owner)} />
      <EmptyState title={say(regional ? 'plan.empty.title' : 'plan.empty.nationalTitle')} action={next}>
        <p>{say(regional ? 'plan.empty.text' : 'plan.empty.nationalText')}</p>
        {may.draft && <p>{say(open ? 'plan.empty.nextGoOn' : 'plan.empty.nextStart')}</p>}
      </EmptyState>
      {regional && <Actions><ButtonLink href={regionalPaths(lang).indicators} look="secondary">{say('plan.indicators.link')}</ButtonLink></Actions>}
    </>
  )
}
