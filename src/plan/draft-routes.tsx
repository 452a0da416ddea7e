/** Editing drafts: starting, the tree, items, indicators, adopting. */
import type { Route, Http } from '#platform/http'
import { t, type MessageKey } from '#platform/messages'
import { AdoptPage } from './adopt-page.tsx'
import { countOpenComments } from './consultation-store.ts'
import { DiscardPage, DraftPage, RemoveIndicatorPage, RemovePage, StartPage, TitlePage } from './draft-page.tsx'
import { IndicatorFormPage } from './indicator-form-page.tsx'
import {
  addIndicator, addItem, changeIndicator, changeItem, linkAction, moveIndicator, moveItem, removeIndicator, removeItem
} from './item-commands.ts'
import { ItemFormPage, LinksPage, type ItemFormProps } from './item-form-page.tsx'
import { again, navKey, ownedAction, ownedPage, trailTo } from './owned-routes.tsx'
import { planPaths } from './paths.ts'
import { adoptPlan, changeVersion, discardPlan, draftPlan, fingerprint } from './plan-commands.ts'
import { notFound } from './plan-routes.tsx'
import { PlanPage } from './plan-page.tsx'
import {
  adoptionObstacles, flatten, itemKinds, parentOf, pathTo, region, stateOf, treeOf, type ItemKind, type Owner, type TreeNode
} from './plan.ts'
import { adoptedVersion, contentOf, itemsOf, openVersion } from './plan-store.ts'
import { draftView, planView, type DraftView } from './reads.ts'

const draftTrail = (http: Http, owner: Owner) => trailTo(http, owner, [{ href: planPaths(http.lang, owner).draft, label: t(http.lang, 'plan.draft.crumb') }])
const options = (http: Http, owner: Owner, key: MessageKey) => ({ title: t(http.lang, key), current: navKey(owner), trail: draftTrail(http, owner) })
/** The draft at the pillar of an item, scrolled to it. */
const at = (http: Http, owner: Owner, pillar: string | undefined, key?: string) =>
  `${planPaths(http.lang, owner).draft}${pillar ? `?pillar=${encodeURIComponent(pillar)}` : ''}${key ? `#item-${key}` : ''}`

const draft = (http: Http, owner: Owner): Promise<DraftView | null> => http.read((tx) => draftView(tx, owner))
const pillarOf = (tree: readonly TreeNode[], key: string) => pathTo(tree, key)[0]?.key

// --- the draft as a whole ------------------------------------------------------------------------------------------

const startProps = (http: Http, owner: Owner) => http.read(async (tx) => ({
  owner, adopted: await adoptedVersion(tx, owner), regional: owner !== region && (await adoptedVersion(tx, region)) !== null
}))

const whole: Route[] = [
  ...ownedPage({
    path: '/draft', verb: 'plan.edit',
    async handle(http, owner) {
      const view = await draft(http, owner)
      if (!view) return http.page(<StartPage {...(await startProps(http, owner))} />, options(http, owner, 'plan.start.title'))
      const may = {
        consult: owner === region && http.ctx.can('plan.consult', { state: null }), adopt: http.ctx.can('plan.adopt', { state: stateOf(owner) }),
        discard: http.ctx.can('plan.discard', { state: stateOf(owner) })
      }
      const openComments = owner === region ? await http.read((tx) => countOpenComments(tx, view.version.id)) : 0
      return http.page(<DraftPage draft={view} pillar={http.query.get('pillar')} may={may} openComments={openComments} />, {
        title: t(http.lang, 'plan.draft.crumb'), current: navKey(owner), trail: trailTo(http, owner), wide: true
      })
    }
  }),
  ...ownedAction({
    path: '/draft/start', verb: 'plan.draft',
    async handle(http, owner) {
      const result = await http.perform(draftPlan, { ...(await http.form()), owner })
      if (result.ok) return http.redirect(planPaths(http.lang, owner).draft, 'plan.notice.started')
      if (result.problem.message.key === 'plan.problem.draftExists') return http.problem(result.problem)
      const props = await startProps(http, owner)
      return again(http, result.problem, { title: t(http.lang, 'plan.start.title'), owner }, (problem, values) => <StartPage {...props} problem={problem} values={values} />)
    }
  }),
  ...ownedPage({
    path: '/draft/preview', verb: 'plan.edit',
    async handle(http, owner) {
      const view = await http.read(async (tx) => {
        const version = await openVersion(tx, owner)
        return version && (await planView(tx, version, { pillar: http.query.get('pillar') }))
      })
      if (!view) return http.redirect(planPaths(http.lang, owner).draft)
      return http.page(<PlanPage owner={owner} view={view} open={null} pillar={http.query.get('pillar')} may={{ draft: true, consult: false, comment: false, answer: false }} reading />, options(http, owner, 'plan.draft.preview'))
    }
  }),
  ...ownedPage({
    path: '/draft/title', verb: 'plan.edit',
    async handle(http, owner) {
      const view = await draft(http, owner)
      return view ? http.page(<TitlePage version={view.version} />, options(http, owner, 'plan.draft.titleAndPeriod')) : notFound(http)
    }
  }),
  ...ownedAction({
    path: '/draft/title', verb: 'plan.edit',
    async handle(http, owner) {
      const result = await http.perform(changeVersion, { ...(await http.form()), owner })
      if (result.ok) return http.redirect(planPaths(http.lang, owner).draft, 'plan.notice.saved')
      const view = await draft(http, owner)
      if (!view) return notFound(http)
      return again(http, result.problem, { title: t(http.lang, 'plan.draft.titleAndPeriod'), owner, trail: draftTrail(http, owner) },
        (problem, values) => <TitlePage version={view.version} problem={problem} values={values} />)
    }
  }),
  ...ownedPage({
    path: '/draft/discard', verb: 'plan.discard',
    async handle(http, owner) {
      const view = await draft(http, owner)
      return view ? http.page(<DiscardPage version={view.version} />, options(http, owner, 'plan.discard.title')) : notFound(http)
    }
  }),
  ...ownedAction({
    path: '/draft/discard', verb: 'plan.discard',
    async handle(http, owner) {
      const result = await http.perform(discardPlan, { owner })
      return result.ok ? http.redirect(planPaths(http.lang, owner).plan, 'plan.notice.discarded') : http.problem(result.problem)
    }
  })
]

// --- adopting ------------------------------------------------------------------------------------------------------

async function adoptProps(http: Http, owner: Owner) {
  return http.read(async (tx) => {
    const version = await openVersion(tx, owner)
    if (!version) return null
    const content = await contentOf(tx, version.id)
    const obstacles = adoptionObstacles(content.items, owner === region ? await countOpenComments(tx, version.id) : 0)
    return {
      version, former: await adoptedVersion(tx, owner), counts: { items: content.items.length, indicators: content.indicators.length }, obstacles,
      seen: fingerprint(content), today: http.ctx.now.toISOString().slice(0, 10)
    }
  })
}

const adopting: Route[] = [
  ...ownedPage({
    path: '/draft/adopt', verb: 'plan.adopt',
    async handle(http, owner) {
      const props = await adoptProps(http, owner)
      return props ? http.page(<AdoptPage {...props} />, options(http, owner, 'plan.adopt.title')) : notFound(http)
    }
  }),
  ...ownedAction({
    path: '/draft/adopt', verb: 'plan.adopt',
    async handle(http, owner) {
      const result = await http.perform(adoptPlan, { ...(await http.form()), owner })
      if (result.ok) return http.redirect(planPaths(http.lang, owner).plan, 'plan.notice.adopted')
      const props = await adoptProps(http, owner)
      if (!props) return notFound(http)
      return again(http, result.problem, { title: t(http.lang, 'plan.adopt.title'), owner, trail: draftTrail(http, owner) },
        (problem, values) => <AdoptPage {...props} problem={problem} values={values} />)
    }
  })
]

// --- items ---------------------------------------------------------------------------------------------------------

function formOf(view: DraftView, kind: ItemKind, key: string | null, parent: string | null, http: Http): ItemFormProps | null {
  const nodes = flatten(view.tree)
  const node = key === null ? null : nodes.find((one) => one.key === key)
  if (node === undefined) return null
  const { owner } = view.version
  return {
    owner, kind: node?.kind ?? kind, item: node, parents: nodes.filter((one) => one.kind === parentOf[node?.kind ?? kind]), parent,
    pillar: pillarOf(view.tree, node?.key ?? parent ?? '') ?? null,
    mayLink: owner !== region && node?.kind === 'action' && http.ctx.can('plan.link', { state: owner })
  }
}

const kindOf = (word: unknown): ItemKind => itemKinds.find((kind) => kind === word) ?? 'pillar'
const text = (value: unknown) => (typeof value === 'string' ? value : null)

const items: Route[] = [
  ...ownedPage({
    path: '/draft/new', verb: 'plan.edit',
    async handle(http, owner) {
      const view = await draft(http, owner)
      const kind = kindOf(http.query.get('kind'))
      const props = view && formOf(view, kind, null, http.query.get('parent'), http)
      return props ? http.page(<ItemFormPage {...props} />, options(http, owner, `plan.add.${kind}`)) : notFound(http)
    }
  }),
  ...ownedAction({
    path: '/draft/new', verb: 'plan.edit',
    async handle(http, owner) {
      const form = await http.form()
      const result = await http.perform(addItem, { ...form, owner })
      const view = await draft(http, owner)
      if (result.ok) return http.redirect(at(http, owner, view ? pillarOf(view.tree, result.value) : undefined, result.value), 'plan.notice.saved')
      const props = view && formOf(view, kindOf(form.kind), null, text(form.parent), http)
      if (!props) return notFound(http)
      return again(http, result.problem, { title: t(http.lang, `plan.add.${props.kind}`), owner, trail: draftTrail(http, owner) },
        (problem, values) => <ItemFormPage {...props} problem={problem} values={values} />)
    }
  }),
  ...ownedPage({
    path: '/draft/items/:key', verb: 'plan.edit',
    async handle(http, owner) {
      const view = await draft(http, owner)
      const props = view && formOf(view, 'pillar', http.params.key!, null, http)
      return props ? http.page(<ItemFormPage {...props} />, options(http, owner, `plan.edit.${props.kind}`)) : notFound(http)
    }
  }),
  ...ownedAction({
    path: '/draft/items/:key', verb: 'plan.edit',
    async handle(http, owner) {
      const key = http.params.key!
      const result = await http.perform(changeItem, { ...(await http.form()), owner, key })
      const view = await draft(http, owner)
      if (result.ok) return http.redirect(at(http, owner, view ? pillarOf(view.tree, key) : undefined, key), 'plan.notice.saved')
      const props = view && formOf(view, 'pillar', key, null, http)
      if (!props) return notFound(http)
      return again(http, result.problem, { title: t(http.lang, `plan.edit.${props.kind}`), owner, trail: draftTrail(http, owner) },
        (problem, values) => <ItemFormPage {...props} problem={problem} values={values} />)
    }
  }),
  ...ownedAction({
    path: '/draft/items/:key/move', verb: 'plan.edit',
    async handle(http, owner) {
      const key = http.params.key!
      const result = await http.perform(moveItem, { ...(await http.form()), owner, key })
      if (!result.ok) return http.problem(result.problem)
      const view = await draft(http, owner)
      return http.redirect(at(http, owner, view ? pillarOf(view.tree, key) : undefined, key))
    }
  }),
  ...ownedPage({
    path: '/draft/items/:key/remove', verb: 'plan.edit',
    async handle(http, owner) {
      const view = await draft(http, owner)
      const path = view ? pathTo(view.tree, http.params.key!) : []
      const node = path.at(-1)
      if (!view || !node) return notFound(http)
      const keys = flatten([node]).map((one) => one.key)
      const indicators = view.indicators.filter((one) => keys.includes(one.itemKey)).length
      return http.page(<RemovePage owner={owner} node={node} count={keys.length} indicators={indicators} pillar={path[0]!.key} />, options(http, owner, 'plan.remove.title'))
    }
  }),
  ...ownedAction({
    path: '/draft/items/:key/remove', verb: 'plan.edit',
    async handle(http, owner) {
      const before = await draft(http, owner)
      const result = await http.perform(removeItem, { ...(await http.form()), owner, key: http.params.key })
      if (!result.ok) return http.problem(result.problem)
      const pillar = before ? pillarOf(before.tree, http.params.key!) : undefined
      return http.redirect(at(http, owner, pillar === http.params.key ? undefined : pillar), 'plan.notice.removed')
    }
  })
]

async function linksProps(http: Http, owner: Owner) {
  return http.read(async (tx) => {
    const view = await draftView(tx, owner)
    const node = view && flatten(view.tree).find((one) => one.key === http.params.key && one.kind === 'action')
    const regional = await adoptedVersion(tx, region)
    if (!view || !node || owner === region) return null
    return { owner, item: node, pillar: pillarOf(view.tree, node.key) ?? null, regional: regional ? treeOf(await itemsOf(tx, regional.id)) : [] }
  })
}

const links: Route[] = [
  ...ownedPage({
    path: '/draft/items/:key/links', verb: 'plan.link',
    async handle(http, owner) {
      const props = await linksProps(http, owner)
      return props ? http.page(<LinksPage {...props} />, options(http, owner, 'plan.links.title')) : notFound(http)
    }
  }),
  ...ownedAction({
    path: '/draft/items/:key/links', verb: 'plan.link',
    async handle(http, owner) {
      const result = await http.perform(linkAction, { ...(await http.form()), owner, key: http.params.key })
      const props = await linksProps(http, owner)
      if (result.ok) return http.redirect(at(http, owner, props?.pillar ?? undefined, http.params.key), 'plan.notice.saved')
      if (!props) return notFound(http)
      return again(http, result.problem, { title: t(http.lang, 'plan.links.title'), owner, trail: draftTrail(http, owner) },
        (problem, values) => <LinksPage {...props} problem={problem} values={values} />)
    }
  })
]

// --- indicators of the draft ---------------------------------------------------------------------------------------

const indicatorProps = (view: DraftView, key: string | null, item: string | null) => {
  const indicator = key === null ? null : view.indicators.find((one) => one.key === key)
  return indicator === undefined ? null : { owner: view.version.owner, indicator, items: flatten(view.tree), item }
}

const indicators: Route[] = [
  ...ownedPage({
    path: '/draft/new-indicator', verb: 'plan.edit',
    async handle(http, owner) {
      const view = await draft(http, owner)
      const props = view && indicatorProps(view, null, http.query.get('item'))
      return props ? http.page(<IndicatorFormPage {...props} />, options(http, owner, 'plan.add.indicator')) : notFound(http)
    }
  }),
  ...ownedAction({
    path: '/draft/new-indicator', verb: 'plan.edit',
    async handle(http, owner) {
      const form = await http.form()
      const result = await http.perform(addIndicator, { ...form, owner })
      const view = await draft(http, owner)
      const item = text(form.item)
      if (result.ok) return http.redirect(at(http, owner, view && item ? pillarOf(view.tree, item) : undefined, item ?? undefined), 'plan.notice.saved')
      const props = view && indicatorProps(view, null, item)
      if (!props) return notFound(http)
      return again(http, result.problem, { title: t(http.lang, 'plan.add.indicator'), owner, trail: draftTrail(http, owner) },
        (problem, values) => <IndicatorFormPage {...props} problem={problem} values={values} />)
    }
  }),
  ...ownedPage({
    path: '/draft/indicators/:key', verb: 'plan.edit',
    async handle(http, owner) {
      const view = await draft(http, owner)
      const props = view && indicatorProps(view, http.params.key!, null)
      return props ? http.page(<IndicatorFormPage {...props} />, options(http, owner, 'plan.edit.indicator')) : notFound(http)
    }
  }),
  ...ownedAction({
    path: '/draft/indicators/:key', verb: 'plan.edit',
    async handle(http, owner) {
      const form = await http.form()
      const result = await http.perform(changeIndicator, { ...form, owner, key: http.params.key })
      const view = await draft(http, owner)
      const item = text(form.item)
      if (result.ok) return http.redirect(at(http, owner, view && item ? pillarOf(view.tree, item) : undefined, item ?? undefined), 'plan.notice.saved')
      const props = view && indicatorProps(view, http.params.key!, null)
      if (!props) return notFound(http)
      return again(http, result.problem, { title: t(http.lang, 'plan.edit.indicator'), owner, trail: draftTrail(http, owner) },
        (problem, values) => <IndicatorFormPage {...props} problem={problem} values={values} />)
    }
  }),
  ...ownedAction({
    path: '/draft/indicators/:key/move', verb: 'plan.edit',
    async handle(http, owner) {
      const result = await http.perform(moveIndicator, { ...(await http.form()), owner, key: http.params.key })
      if (!result.ok) return http.problem(result.problem)
      const view = await draft(http, owner)
      const item = view?.indicators.find((one) => one.key === http.params.key)?.itemKey
      return http.redirect(at(http, owner, view && item ? pillarOf(view.tree, item) : undefined, item))
    }
  }),
  ...ownedPage({
    path: '/draft/indicators/:key/remove', verb: 'plan.edit',
    async handle(http, owner) {
      const indicator = (await draft(http, owner))?.indicators.find((one) => one.key === http.params.key)
      return indicator ? http.page(<RemoveIndicatorPage owner={owner} indicator={indicator} />, options(http, owner, 'plan.remove.indicatorTitle')) : notFound(http)
    }
  }),
  ...ownedAction({
    path: '/draft/indicators/:key/remove', verb: 'plan.edit',
    async handle(http, owner) {
      const result = await http.perform(removeIndicator, { owner, key: http.params.key })
      return result.ok ? http.redirect(planPaths(http.lang, owner).draft, 'plan.notice.removed') : http.problem(result.problem)
    }
  })
]

export const draftRoutes: Route[] = [...whole, ...adopting, ...items, ...links, ...indicators]
