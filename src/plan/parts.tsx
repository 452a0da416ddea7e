/** Parts that several pages of the room share. */
import { stateName } from '#states'
import { Details, InLanguage, Notice, Tag, useReader, type Shape, type Tone } from '#platform/page'
import { t, textIn, type Digits, type Lang, type Text } from '#platform/messages'
import type { Child, FC } from 'hono/jsx'
import type { Unit } from './indicator.ts'
import { region, type ActionStatus, type Owner, type PlanVersion, type TreeNode, type VersionStatus } from './plan.ts'
import { provisionOf } from './requirements.ts'

const statusTone: Record<VersionStatus, Tone> = { draft: 'warn', in_consultation: 'info', adopted: 'good', superseded: 'neutral' }
export const VersionTag: FC<{ status: VersionStatus }> = ({ status }) =>
  <Tag tone={statusTone[status]}>{useReader().say(`plan.status.${status}`)}</Tag>

const progressLook: Record<ActionStatus, [Tone, Shape]> = {
  planned: ['neutral', 'ring'], funded: ['info', 'dot'], under_way: ['info', 'half'], delayed: ['warn', 'diamond'], done: ['good', 'tick'],
  dropped: ['bad', 'bang'], not_relevant: ['neutral', 'none']
}
export const ActionTag: FC<{ status: ActionStatus | null }> = ({ status }) => {
  const { say } = useReader()
  if (status === null) return <span class="no-value">{say('plan.action.noStatus')}</span>
  const [tone, shape] = progressLook[status]
  return <Tag tone={tone} shape={shape}>{say(`plan.actionStatus.${status}`)}</Tag>
}

/** Two decimals; three significant digits below one, so that a small rate does not read as zero. */
const rounded = (value: number) => (Math.abs(value) < 1 ? Number(value.toPrecision(3)) : Math.round(value * 100) / 100)

/** A number with its unit, as a sentence reads it: "14 states", "12.5 %", "yes". */
export function amountText(lang: Lang, value: number, unit: Unit, digits?: Digits): string {
  if (unit === 'yes_no') return value === 1 ? t(lang, 'plan.answer.yes') : value === 0 ? t(lang, 'plan.answer.no') : t(lang, 'plan.amount.count', { value: rounded(value) }, digits)
  return t(lang, `plan.amount.${unit}`, { value: rounded(value) }, digits)
}

export const Amount: FC<{ value: number | null; unit: Unit; year?: number | null | undefined; none?: string | undefined }> = ({ value, unit, year, none }) => {
  const { lang, digits, say } = useReader()
  if (value === null) return <span class="no-value">{none ?? say('plan.none')}</span>
  const text = amountText(lang, value, unit, digits)
  return <bdi class="num">{year ? say('plan.amountOfYear', { amount: text, year }) : text}</bdi>
}

/** Whose plan it is, in words. */
export const ownerName = (lang: Lang, owner: Owner): string => (owner === region ? t(lang, 'plan.region') : stateName(owner, lang))
export const planName = (lang: Lang, owner: Owner): string =>
  owner === region ? t(lang, 'plan.regionalPlan') : t(lang, 'plan.nationalPlanOf', { state: stateName(owner, lang) })

/** A text in the reader's language with its paragraphs; says when the translation is older than the original. */
export const Words: FC<{ text: Text | null | undefined }> = ({ text }) => {
  const { lang, say } = useReader()
  if (!text) return null as never
  const found = textIn(text, lang)
  return (
    <>
      {found.text.split(/\n+/).map((line) => <p lang={found.lang} dir="auto">{line}</p>)}
      {text.stale?.includes(found.lang) && <p><Tag tone="warn">{say('plan.staleTranslation')}</Tag></p>}
    </>
  )
}

/** A label ('1.2.3') and a title. The label is a number of its own direction. */
export const Labelled: FC<{ node: Pick<TreeNode, 'label' | 'title'>; href?: string | undefined }> = ({ node, href }) => {
  const words = <><bdi class="plan-label">{node.label}</bdi> <InLanguage text={node.title} /></>
  return href ? <a href={href}>{words}</a> : <span>{words}</span>
}

/** States by name in alphabetical order, or "all states". */
export function statesText(lang: Lang, states: readonly string[] | null): string {
  if (states === null) return t(lang, 'plan.allStates')
  const names = states.map((code) => stateName(code, lang))
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(names.sort(new Intl.Collator(lang).compare))
}

export const Provisions: FC<{ ids: readonly string[] }> = ({ ids }) => {
  const { lang, say } = useReader()
  if (ids.length === 0) return <span class="no-value">{say('plan.none')}</span>
  return (
    <ul class="plan-provisions">
      {ids.map((id) => {
        const provision = provisionOf(id)
        return <li><bdi class="plan-label">{id}</bdi> {provision ? provision.title[lang] : ''}</li>
      })}
    </ul>
  )
}

/** Whatever began as the neutral framework says so until it is adopted. */
export const FrameworkNotice: FC<{ version: PlanVersion }> = ({ version }) => {
  const { say } = useReader()
  if (version.origin !== 'framework' || version.status === 'adopted' || version.status === 'superseded') return null as never
  return <Notice tone="warn" title={say('plan.framework.title')}>{say('plan.framework.notice')}</Notice>
}

/** A part of a long page that unfolds, with what it holds beside its name. */
export const Fold: FC<{ summary: Child; note?: Child; open?: boolean | undefined; children?: Child }> = ({ summary, note, open, children }) => (
  <Details open={open} summary={<>{summary}{note && <> <span class="plan-note">{note}</span></>}</>}>{children}</Details>
)

/** Words that came and went, for readers and for screen readers alike. */
export const Changed: FC<{ words: readonly { text: string; change: 'same' | 'added' | 'removed' }[]; lang: Lang }> = ({ words, lang }) => (
  <p class="plan-words" lang={lang} dir="auto">
    {words.map(({ text, change }) => (change === 'added' ? <ins>{text}</ins> : change === 'removed' ? <del>{text}</del> : <span>{text}</span>))}
  </p>
)


