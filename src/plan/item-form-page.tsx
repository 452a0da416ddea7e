/** The form of one item, and of the regional actions it carries out. A stale edit shows both texts. */
import {
  Actions, Button, ButtonLink, Checkboxes, DateInput, Details, Form, InLanguage, Notice, PageHeading, Radios, Select, SummaryList, TextInLanguages,
  TextInput, useReader, type TypedValues
} from '#platform/page'
import type { Problem } from '#platform/command'
import { textIn } from '#platform/messages'
import { allStates } from '#states'
import type { FC } from 'hono/jsx'
import { planName } from './parts.tsx'
import { planPaths } from './paths.ts'
import type { ItemKind, Owner, PlanItem, TreeNode } from './plan.ts'
import { provisions } from './requirements.ts'

export interface ItemFormProps {
  owner: Owner
  kind: ItemKind
  /** The item that is changed; null adds one. */
  item: PlanItem | null
  /** Where it may stand: all items one level above. */
  parents: readonly TreeNode[]
  parent: string | null
  /** Key of its pillar, for going back. */
  pillar: string | null
  mayLink?: boolean
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const ItemFormPage: FC<ItemFormProps> = (props) => {
  const { lang, say } = useReader()
  const { owner, kind, item, problem } = props
  const paths = planPaths(lang, owner)
  const conflict = problem?.code === 'conflict' ? (problem.details?.current as PlanItem | undefined) : undefined
  const back = `${paths.draft}${props.pillar ? `?pillar=${encodeURIComponent(props.pillar)}` : ''}${item ? `#item-${item.key}` : ''}`
  return (
    <>
      <PageHeading caption={planName(lang, owner)} title={say(item ? `plan.edit.${kind}` : `plan.add.${kind}`)} />
      {conflict && <NowSaved item={conflict} />}
      {item && props.mayLink && <p><a href={paths.itemLinks(item.key)}>{say('plan.links.link', { count: item.links.length })}</a></p>}
      <Form
        action={item ? paths.item(item.key) : paths.newItemForm} problem={problem} values={props.values} hidden={{ kind }} guard
        version={item ? (conflict?.revision ?? item.revision) : undefined}
      >
        <Fields {...props} />
        <Actions><Button>{say(conflict ? 'plan.saveOver' : 'plan.save')}</Button><ButtonLink href={back} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}

/** What somebody else has saved meanwhile, above one's own text. */
const NowSaved: FC<{ item: PlanItem }> = ({ item }) => {
  const { say } = useReader()
  return (
    <Notice tone="warn" title={say('plan.conflict.title')}>
      <p>{say('plan.conflict.text')}</p>
      <SummaryList rows={[
        { term: say('plan.field.title'), value: <AllLanguages text={item.title} /> },
        ...(item.description ? [{ term: say('plan.field.description'), value: <AllLanguages text={item.description} /> }] : []),
        ...(item.output ? [{ term: say('plan.field.output'), value: <AllLanguages text={item.output} /> }] : [])
      ]} />
    </Notice>
  )
}

const AllLanguages: FC<{ text: PlanItem['title'] }> = ({ text }) => (
  <>{(['ar', 'en', 'fr'] as const).map((lang) => text[lang] && <p lang={lang} dir="auto">{text[lang]}</p>)}</>
)

const Fields: FC<ItemFormProps> = ({ kind, item, parents, parent }) => {
  const { lang, say } = useReader()
  return (
    <>
      {parents.length > 0 && (
        <Select
          name="parent" label={say(kind === 'action' ? 'plan.field.inObjective' : 'plan.field.inPillar')} value={item?.parentKey ?? parent}
          options={parents.map((node) => ({ value: node.key, label: `${node.label} ${textIn(node.title, lang).text}` }))} placeholder={null}
        />
      )}
      <TextInput name="code" label={say('plan.field.code')} hint={say('plan.field.codeHint')} value={item?.code ?? null} size={12} maxlength={30} optional />
      <TextInLanguages name="title" label={say('plan.field.title')} value={item?.title ?? null} rows={2} maxlength={300} />
      <TextInLanguages name="description" label={say('plan.field.description')} value={item?.description ?? null} rows={4} maxlength={4000} optional />
      {kind === 'action' && <ActionFields item={item} />}
    </>
  )
}

const ActionFields: FC<{ item: PlanItem | null }> = ({ item }) => {
  const { lang, say } = useReader()
  return (
    <>
      <TextInLanguages name="output" label={say('plan.field.output')} value={item?.output ?? null} rows={2} maxlength={1000} optional />
      <TextInLanguages name="lead" label={say('plan.field.lead')} value={item?.lead ?? null} maxlength={300} optional />
      <TextInLanguages name="partners" label={say('plan.field.partners')} hint={say('plan.field.partnersHint')} value={item?.partners ?? null} rows={2} maxlength={1000} optional />
      <DateInput name="startsOn" label={say('plan.field.startsOn')} value={item?.startsOn ?? null} optional />
      <DateInput name="endsOn" label={say('plan.field.endsOn')} value={item?.endsOn ?? null} optional />
      <Radios
        name="reach" label={say('plan.field.states')} value={item?.states ? 'listed' : 'all'} inline
        options={[{ value: 'all', label: say('plan.allStates') }, { value: 'listed', label: say('plan.field.listed') }]}
      />
      <Details summary={say('plan.field.chooseStates')} open={Boolean(item?.states)}>
        <Checkboxes name="states" label={say('plan.field.listed')} value={item?.states ?? []} options={allStates(lang).map((state) => ({ value: state.code, label: state.name[lang] }))} optional />
      </Details>
      <ProvisionChoice value={item?.requirements ?? []} />
    </>
  )
}

export const ProvisionChoice: FC<{ value: readonly string[] }> = ({ value }) => {
  const { lang, say } = useReader()
  return (
    <Details summary={say('plan.field.chooseProvisions', { count: value.length })}>
      <Checkboxes
        name="requirements" label={say('plan.field.requirements')} value={value} optional
        options={provisions.map((provision) => ({ value: provision.id, label: `${provision.id}: ${provision.title[lang]}` }))}
      />
    </Details>
  )
}

export interface LinksPageProps {
  owner: Owner
  item: PlanItem
  pillar: string | null
  /** The adopted regional plan. */
  regional: readonly TreeNode[]
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

/** Which regional actions a national action carries out. */
export const LinksPage: FC<LinksPageProps> = ({ owner, item, pillar, regional, problem, values }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, owner)
  const conflict = problem?.code === 'conflict' ? (problem.details?.current as PlanItem | undefined) : undefined
  const back = `${paths.draft}?pillar=${encodeURIComponent(pillar ?? '')}#item-${item.key}`
  const actions = regional.flatMap((top) => top.children.flatMap((objective) => objective.children))
  return (
    <>
      <PageHeading caption={<InLanguage text={item.title} />} title={say('plan.links.title')} lead={say('plan.links.lead')} />
      {actions.length === 0 ? <Notice>{say('plan.problem.noRegionalPlan')}</Notice> : (
        <Form action={paths.itemLinks(item.key)} version={conflict?.revision ?? item.revision} problem={problem} values={values}>
          <Checkboxes
            name="links" label={say('plan.links.actions')} value={item.links} optional
            options={actions.map((action) => ({ value: action.key, label: `${action.label} ${textIn(action.title, lang).text}` }))}
          />
          <Actions><Button>{say('plan.save')}</Button><ButtonLink href={back} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
        </Form>
      )}
    </>
  )
}
