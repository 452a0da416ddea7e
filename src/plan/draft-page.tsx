/** Editing a draft: its head, the pillars, and one pillar at a time with everything below it. */
import {
  Actions, Button, ButtonLink, Card, Confirm, DateInput, EmptyState, Form, InLanguage, Notice, PageHeading, Radios, Tabs, TextInLanguages, useReader, When,
  type TypedValues
} from '#platform/page'
import type { Problem } from '#platform/command'
import { textIn } from '#platform/messages'
import type { FC } from 'hono/jsx'
import type { Indicator } from './indicator.ts'
import { FrameworkNotice, Labelled, planName, VersionTag } from './parts.tsx'
import { planPaths, regionalPaths } from './paths.ts'
import { childOf, isEditable, region, type Origin, type Owner, type PlanVersion, type TreeNode } from './plan.ts'
import type { DraftView } from './reads.ts'

// --- starting ------------------------------------------------------------------------------------------------------

export interface StartPageProps {
  owner: Owner
  adopted: PlanVersion | null
  /** Whether there is a regional plan in force, for a national plan to begin with. */
  regional: boolean
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

/** No draft yet: what to begin with. After an adoption it is the adopted version, so nothing is asked but title and period. */
export const StartPage: FC<StartPageProps> = ({ owner, adopted, regional, problem, values }) => {
  const { lang, say } = useReader()
  const starts: Origin[] = owner === region ? ['framework', 'empty'] : regional ? ['region', 'framework', 'empty'] : ['framework', 'empty']
  return (
    <>
      <PageHeading caption={planName(lang, owner)} title={say(adopted ? 'plan.start.reviseTitle' : 'plan.start.title')} lead={say(adopted ? 'plan.start.reviseLead' : 'plan.start.lead')} />
      <Form action={planPaths(lang, owner).draftStart} problem={problem} values={values} hidden={adopted ? { start: 'version' } : {}}>
        {!adopted && (
          <Radios
            name="start" label={say('plan.start.with')} value={starts[0]!}
            options={starts.map((start) => ({ value: start, label: say(`plan.start.${start}` as 'plan.start.empty'), hint: say(`plan.start.${start}Hint` as 'plan.start.emptyHint') }))}
          />
        )}
        <VersionFields version={adopted ? { title: adopted.title, startsOn: null, endsOn: null } : null} />
        <Actions><Button>{say('plan.start.button')}</Button></Actions>
      </Form>
    </>
  )
}

const VersionFields: FC<{ version: Pick<PlanVersion, 'title' | 'startsOn' | 'endsOn'> | null }> = ({ version }) => {
  const { say } = useReader()
  return (
    <>
      <TextInLanguages name="title" label={say('plan.field.title')} value={version?.title ?? null} maxlength={300} />
      <DateInput name="startsOn" label={say('plan.field.startsOn')} value={version?.startsOn ?? null} optional />
      <DateInput name="endsOn" label={say('plan.field.endsOn')} value={version?.endsOn ?? null} optional />
    </>
  )
}

export const TitlePage: FC<{ version: PlanVersion; problem?: Problem | undefined; values?: TypedValues | undefined }> = ({ version, problem, values }) => {
  const { lang, say } = useReader()
  return (
    <>
      <PageHeading caption={planName(lang, version.owner)} title={say('plan.draft.titleAndPeriod')} />
      <Form action={planPaths(lang, version.owner).draftTitle} version={version.revision} problem={problem} values={values}>
        <VersionFields version={version} />
        <Actions><Button>{say('plan.save')}</Button><ButtonLink href={planPaths(lang, version.owner).draft} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}

export const DiscardPage: FC<{ version: PlanVersion }> = ({ version }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, version.owner)
  return (
    <Confirm title={say('plan.discard.title')} action={paths.draftDiscard} confirm={say('plan.discard.button')} cancelHref={paths.draft} tone="danger">
      <p>{say('plan.discard.text', { number: version.number })}</p>
    </Confirm>
  )
}

// --- the tree ------------------------------------------------------------------------------------------------------

export interface DraftMay {
  consult: boolean
  adopt: boolean
  discard: boolean
}

export const DraftPage: FC<{ draft: DraftView; pillar: string | null; may: DraftMay; openComments: number }> = ({ draft, pillar, may, openComments }) => {
  const { lang, say } = useReader()
  const { version, tree } = draft
  const paths = planPaths(lang, version.owner)
  const editable = isEditable(version)
  const chosen = tree.find((node) => node.key === pillar) ?? tree[0]
  return (
    <>
      <PageHeading
        caption={planName(lang, version.owner)} title={<InLanguage text={version.title} />}
        tags={<><VersionTag status={version.status} /> <span class="plan-note">{say('plan.versionNumber', { number: version.number })}</span></>}
        lead={say(editable ? 'plan.draft.lead' : 'plan.draft.frozen')}
        actions={<Steps draft={draft} may={may} />}
      />
      <FrameworkNotice version={version} />
      {openComments > 0 && <Notice tone="warn"><a href={regionalPaths(lang).comments}>{say('plan.comments.open', { count: openComments })}</a></Notice>}
      {version.status === 'in_consultation' && version.consultationDueOn && <Notice>{say('plan.consultation.until')} <When value={version.consultationDueOn} calendar="both" /></Notice>}
      {tree.length === 0
        ? <EmptyState title={say('plan.draft.emptyTitle')} action={editable ? <ButtonLink href={paths.newItem('pillar')}>{say('plan.add.pillar')}</ButtonLink> : undefined} />
        : (
          <>
            <Tabs label={say('plan.pillars')} links={tree.map((node) => ({ href: `${paths.draft}?pillar=${encodeURIComponent(node.key)}`, label: `${node.label} ${textIn(node.title, lang).text}`, current: node === chosen }))} />
            {editable && <Actions><ButtonLink href={paths.newItem('pillar')} look="secondary" small>{say('plan.add.pillar')}</ButtonLink></Actions>}
            {chosen && <PillarTree pillar={chosen} draft={draft} editable={editable} />}
          </>
        )}
    </>
  )
}

/** What can be done with the draft as a whole, the next step first. */
const Steps: FC<{ draft: DraftView; may: DraftMay }> = ({ draft: { version }, may }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, version.owner)
  const consulting = version.status === 'in_consultation'
  return (
    <>
      {may.adopt && <ButtonLink href={paths.draftAdopt}>{say('plan.adopt.link')}</ButtonLink>}
      {may.consult && <ButtonLink href={consulting ? regionalPaths(lang).consultationClose : regionalPaths(lang).consultationOpen} look="secondary">{say(consulting ? 'plan.consultation.close' : 'plan.consultation.open')}</ButtonLink>}
      <ButtonLink href={paths.draftPreview} look="secondary">{say('plan.draft.preview')}</ButtonLink>
      {!consulting && <ButtonLink href={paths.draftTitle} look="quiet">{say('plan.draft.titleAndPeriod')}</ButtonLink>}
      {may.discard && !consulting && <ButtonLink href={paths.draftDiscard} look="quiet">{say('plan.discard.link')}</ButtonLink>}
    </>
  )
}

const PillarTree: FC<{ pillar: TreeNode; draft: DraftView; editable: boolean }> = ({ pillar, draft, editable }) => (
  <Card>
    <ol class="plan-outline">
      <Branch node={pillar} place={placeIn(draft.tree, draft.tree.indexOf(pillar))} draft={draft} editable={editable} />
    </ol>
  </Card>
)

const Branch: FC<{ node: TreeNode; place: Place; draft: DraftView; editable: boolean }> = ({ node, place, draft, editable }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, draft.version.owner)
  const below = childOf[node.kind]
  const indicators = draft.indicators.filter((indicator) => indicator.itemKey === node.key)
  return (
    <li id={`item-${node.key}`}>
      <div class={`plan-row plan-row-${node.kind}`}>
        <span><span class="plan-note">{say(`plan.kind.${node.kind}`)}</span> <Labelled node={node} href={paths.item(node.key)} /></span>
        {editable && <Tools node={node} place={place} owner={draft.version.owner} />}
      </div>
      {(node.children.length > 0 || indicators.length > 0 || (editable && below)) && (
        <ol>
          {node.children.map((child, index) => <Branch node={child} place={placeIn(node.children, index)} draft={draft} editable={editable} />)}
          {indicators.map((indicator, index) => <IndicatorLine indicator={indicator} place={placeIn(indicators, index)} owner={draft.version.owner} editable={editable} />)}
          {editable && below && (
            <li class="plan-tools">
              <ButtonLink href={paths.newItem(below, node.key)} look="quiet" small about={node.label}>{say(`plan.add.${below}` as 'plan.add.action')}</ButtonLink>
              <ButtonLink href={paths.newIndicator(node.key)} look="quiet" small about={node.label}>{say('plan.add.indicator')}</ButtonLink>
            </li>
          )}
        </ol>
      )}
    </li>
  )
}

/** Where something stands among its siblings: the first does not move up, the last not down. */
interface Place { first: boolean; last: boolean }
const placeIn = (list: readonly unknown[], index: number): Place => ({ first: index === 0, last: index === list.length - 1 })

const MoveButtons: FC<{ place: Place; about: string }> = ({ place, about }) => {
  const { say } = useReader()
  return (
    <>
      {!place.first && <Button look="quiet" small icon="up" name="direction" value="up" about={about}><span class="unseen">{say('plan.up')}</span></Button>}
      {!place.last && <Button look="quiet" small icon="lower" name="direction" value="down" about={about}><span class="unseen">{say('plan.down')}</span></Button>}
    </>
  )
}

const Tools: FC<{ node: TreeNode; place: Place; owner: Owner }> = ({ node, place, owner }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, owner)
  return (
    <span class="plan-tools">
      {!(place.first && place.last) && (
        <Form action={paths.itemMove(node.key)} once={false} class="" id={`move-${node.key}`}>
          <MoveButtons place={place} about={node.label} />
        </Form>
      )}
      <ButtonLink href={paths.itemRemove(node.key)} look="quiet" small about={node.label}>{say('plan.remove.link')}</ButtonLink>
    </span>
  )
}

const IndicatorLine: FC<{ indicator: Indicator; place: Place; owner: Owner; editable: boolean }> = ({ indicator, place, owner, editable }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, owner)
  return (
    <li>
      <div class="plan-row">
        <span><span class="plan-note">{say('plan.kind.indicator')}</span> {editable ? <a href={paths.draftIndicator(indicator.key)}><InLanguage text={indicator.name} /></a> : <InLanguage text={indicator.name} />}</span>
        {editable && (
          <span class="plan-tools">
            {!(place.first && place.last) && (
              <Form action={paths.draftIndicatorMove(indicator.key)} once={false} class="" id={`move-${indicator.key}`}>
                <MoveButtons place={place} about={textIn(indicator.name, lang).text} />
              </Form>
            )}
            <ButtonLink href={paths.draftIndicatorRemove(indicator.key)} look="quiet" small>{say('plan.remove.link')}</ButtonLink>
          </span>
        )}
      </div>
    </li>
  )
}

export const RemovePage: FC<{ owner: Owner; node: TreeNode; count: number; indicators: number; pillar: string }> = ({ owner, node, count, indicators, pillar }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, owner)
  return (
    <Confirm
      title={say('plan.remove.title')} action={paths.itemRemove(node.key)} confirm={say('plan.remove.button')} tone="danger" hidden={{ count }}
      cancelHref={`${paths.draft}?pillar=${encodeURIComponent(pillar)}#item-${node.key}`}
    >
      <p><Labelled node={node} /></p>
      <p>{say('plan.remove.text', { count: count - 1, indicators })}</p>
    </Confirm>
  )
}

export const RemoveIndicatorPage: FC<{ owner: Owner; indicator: Indicator }> = ({ owner, indicator }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, owner)
  return (
    <Confirm title={say('plan.remove.indicatorTitle')} action={paths.draftIndicatorRemove(indicator.key)} confirm={say('plan.remove.button')} tone="danger" cancelHref={paths.draft}>
      <p><InLanguage text={indicator.name} /></p>
      <p>{say('plan.remove.indicatorText')}</p>
    </Confirm>
  )
}
