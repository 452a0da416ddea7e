/** The versions of a plan, and what changed between any two of them. */
import {
  Card, EmptyState, FilterBar, Grid, InLanguage, KeyFigure, Notice, Num, PageHeading, Select, Table, Tag, useReader, When,
  type Column, type Tone
} from '#platform/page'
import { formatDate, formatYear, t, type Lang, type MessageKey } from '#platform/messages'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import { countChanges, type Change, type Difference, type FieldChange, type VersionDifference } from './difference.ts'
import { regionalUnit, type Indicator } from './indicator.ts'
import { amountText, Changed, planName, statesText, VersionTag } from './parts.tsx'
import { planPaths } from './paths.ts'
import { flatten, type Owner, type PlanItem, type PlanVersion, type TreeNode } from './plan.ts'
import { provisionOf } from './requirements.ts'

export const VersionsPage: FC<{ owner: Owner; versions: readonly PlanVersion[]; mayRelease: boolean }> = ({ owner, versions, mayRelease }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, owner)
  const columns: Column<PlanVersion>[] = [
    {
      key: 'title', label: say('plan.versions.version'), head: true,
      cell: (version) => <a href={paths.version(version.id)}>{say('plan.versionNumber', { number: version.number })}: <InLanguage text={version.title} /></a>
    },
    { key: 'status', label: say('plan.versions.status'), cell: (version) => <VersionTag status={version.status} /> },
    { key: 'adopted', label: say('plan.versions.adopted'), cell: (version) => (version.adoptedOn ? <><When value={version.adoptedOn} />{version.adoptedBy && <><br /><bdi class="plan-meta">{version.adoptedBy}</bdi></>}</> : <span class="no-value">{say('plan.none')}</span>) },
    { key: 'origin', label: say('plan.versions.origin'), cell: (version) => say(`plan.origin.${version.origin}`, { number: version.basedOn ?? 0 }) },
    ...(mayRelease ? [{
      key: 'visibility', label: say('plan.versions.visibility'),
      cell: (version: PlanVersion) => <>{say(`plan.visibility.${version.visibility}`)} <a href={paths.versionVisibility(version.id)}>{say('plan.versions.change')}<span class="unseen"> {say('plan.versionNumber', { number: version.number })}</span></a></>
    }] : [])
  ]
  return (
    <>
      <PageHeading caption={planName(lang, owner)} title={say('plan.versions.title')} lead={say('plan.versions.lead')} />
      {versions.length === 0
        ? <EmptyState title={say('plan.versions.empty')} />
        : <Table caption={say('plan.versions.title')} captionHidden columns={columns} rows={versions} />}
      {versions.length > 1 && <CompareForm owner={owner} versions={versions} from={versions[1]!.id} to={versions[0]!.id} />}
    </>
  )
}

const CompareForm: FC<{ owner: Owner; versions: readonly PlanVersion[]; from: number; to: number }> = ({ owner, versions, from, to }) => {
  const { lang, say } = useReader()
  const options = versions.map((version) => ({
    value: String(version.id), label: `${say('plan.versionNumber', { number: version.number })} (${say(`plan.status.${version.status}`)})`
  }))
  return (
    <FilterBar action={planPaths(lang, owner).compareForm}>
      <Select name="from" label={say('plan.compare.from')} options={options} value={String(from)} placeholder={null} />
      <Select name="to" label={say('plan.compare.to')} options={options} value={String(to)} placeholder={null} />
    </FilterBar>
  )
}

// --- the difference ------------------------------------------------------------------------------------------------

export interface ComparePageProps {
  owner: Owner
  versions: readonly PlanVersion[]
  from: PlanVersion
  to: PlanVersion
  fromTree: readonly TreeNode[]
  toTree: readonly TreeNode[]
  changes: VersionDifference
}

const tone: Record<Change, Tone> = { added: 'good', removed: 'bad', moved: 'info', changed: 'warn', same: 'neutral' }

export const ComparePage: FC<ComparePageProps> = ({ owner, versions, from, to, fromTree, toTree, changes }) => {
  const { lang, say } = useReader()
  const counts = countChanges([...changes.items, ...changes.indicators])
  const labels = new Map([...flatten(fromTree), ...flatten(toTree)].map((node) => [node.key, node.label]))
  const items = inReadingOrder(changes.items, [...flatten(toTree), ...flatten(fromTree)].map((node) => node.key))
  const indicators = changes.indicators.filter((one) => one.change !== 'same')
  return (
    <>
      <PageHeading
        caption={planName(lang, owner)} title={say('plan.compare.title', { from: from.number, to: to.number })}
        lead={<>{say(`plan.status.${from.status}`)} – {say(`plan.status.${to.status}`)}</>}
      />
      <CompareForm owner={owner} versions={versions} from={from.id} to={to.id} />
      <Grid min="small">
        {(['added', 'removed', 'moved', 'changed'] as const).map((change) => <KeyFigure label={say(`plan.change.${change}`)} value={<Num value={counts[change]} />} />)}
      </Grid>
      <p class="plan-legend"><ins>{say('plan.compare.came')}</ins> <del>{say('plan.compare.went')}</del></p>
      {items.length === 0 && indicators.length === 0 && <Notice tone="good">{say('plan.compare.none')}</Notice>}
      {items.map((one) => <ItemChange one={one} labels={labels} />)}
      {indicators.length > 0 && <h2>{say('plan.indicators.title')}</h2>}
      {indicators.map((one) => <IndicatorChange one={one} />)}
    </>
  )
}

function inReadingOrder(items: readonly Difference<PlanItem>[], keys: readonly string[]): Difference<PlanItem>[] {
  const place = new Map([...keys].reverse().map((key, index) => [key, keys.length - index]))
  return items.filter((one) => one.change !== 'same').sort((a, b) => (place.get(a.key) ?? 0) - (place.get(b.key) ?? 0))
}

const Tags: FC<{ one: Difference<unknown> }> = ({ one }) => {
  const { say } = useReader()
  return (
    <span class="plan-tools">
      <Tag tone={tone[one.change]}>{say(`plan.change.${one.change}`)}</Tag>
      {one.moved && one.change !== 'moved' && <Tag tone={tone.moved}>{say('plan.change.moved')}</Tag>}
    </span>
  )
}

const ItemChange: FC<{ one: Difference<PlanItem>; labels: ReadonlyMap<string, string> }> = ({ one, labels }) => {
  const { say } = useReader()
  const item = one.after ?? one.before!
  return (
    <Card title={<><span class="plan-note">{say(`plan.kind.${item.kind}`)}</span> <bdi class="plan-label">{labels.get(item.key) ?? ''}</bdi> <InLanguage text={item.title} /></>} aside={<Tags one={one} />} level={2}>
      {one.moved && one.before!.parentKey !== one.after!.parentKey && (
        <p>{say('plan.compare.movedFrom', { from: labels.get(one.before!.parentKey ?? '') ?? '', to: labels.get(one.after!.parentKey ?? '') ?? '' })}</p>
      )}
      <Fields fields={one.fields} show={showItemValue} />
    </Card>
  )
}

const IndicatorChange: FC<{ one: Difference<Indicator> }> = ({ one }) => {
  const { say } = useReader()
  const indicator = one.after ?? one.before!
  return (
    <Card title={<><span class="plan-note">{say('plan.kind.indicator')}</span> <InLanguage text={indicator.name} /></>} aside={<Tags one={one} />} level={3}>
      <Fields fields={one.fields} show={(lang, field, value) => showIndicatorValue(lang, field, value, indicator)} />
    </Card>
  )
}

type Show = (lang: Lang, field: string, value: unknown) => string | string[]

const Fields: FC<{ fields: readonly FieldChange[]; show: Show }> = ({ fields, show }) => {
  const { lang, say } = useReader()
  if (fields.length === 0) return null as never
  return (
    <dl class="summary-list">
      {fields.map((change) => (
        <div>
          <dt>{say(`plan.field.${change.field}` as 'plan.field.title')}</dt>
          <dd>
            {change.kind === 'text' && <Changed words={change.words} lang={change.lang} />}
            {change.kind === 'other_languages' && say('plan.compare.otherLanguages', { languages: new Intl.ListFormat(lang).format(change.langs.map((one) => say(`page.languages.${one}`))) })}
            {change.kind === 'value' && <ValueChange before={show(lang, change.field, change.before)} after={show(lang, change.field, change.after)} />}
          </dd>
        </div>
      ))}
    </dl>
  )
}

/** What went and what came; of lists only the members that did. */
const ValueChange: FC<{ before: string | string[]; after: string | string[] }> = ({ before, after }) => {
  const { say } = useReader()
  const [old, now] = [[before].flat(), [after].flat()]
  const went = old.filter((one) => !now.includes(one))
  const came = now.filter((one) => !old.includes(one))
  return (
    <>
      {(went.length > 0 ? went : old.length === 0 ? [say('plan.none')] : []).map((one) => <p class="plan-words"><del><span class="unseen">{say('plan.compare.before')} </span>{one || say('plan.none')}</del></p>)}
      {(came.length > 0 ? came : now.length === 0 ? [say('plan.none')] : []).map((one) => <p class="plan-words"><ins><span class="unseen">{say('plan.compare.after')} </span>{one || say('plan.none')}</ins></p>)}
    </>
  )
}

/** A field that is no text, in the reader's words. */
const showItemValue: Show = (lang, field, value) => {
  if (field === 'states') return value === null ? [statesText(lang, null)] : (value as string[]).map((code) => stateName(code, lang))
  if (field === 'requirements') return (value as string[]).map((id) => `${id}: ${provisionOf(id)?.title[lang] ?? ''}`)
  if ((field === 'startsOn' || field === 'endsOn') && typeof value === 'string') return formatDate(lang, value)
  return Array.isArray(value) ? (value as string[]) : value === null || value === undefined ? '' : String(value)
}

/** Fields of an indicator that hold a word of a list, with the messages of that list. */
const wordLists = new Set(['level', 'unit', 'direction', 'rollUp', 'source'])

function showIndicatorValue(lang: Lang, field: string, value: unknown, indicator: Indicator): string | string[] {
  if ((field === 'baseline' || field === 'target') && typeof value === 'number') return amountText(lang, value, regionalUnit(indicator))
  if ((field === 'baselineYear' || field === 'targetYear') && typeof value === 'number') return formatYear(lang, value)
  if (field === 'serves') return (value as { form: string; item: string | null }[]).map(({ form, item }) => [form, item].filter(Boolean).join(' '))
  if (field === 'disaggregation') return (value as string[]).map((one) => t(lang, `plan.disaggregation.${one}` as MessageKey))
  if (wordLists.has(field)) return t(lang, `plan.${field}.${String(value)}` as MessageKey)
  return showItemValue(lang, field, value)
}
