/** Editing the tree of a draft: items, links to regional actions, indicators. */
import type { Route, Http } from '#platform/http'
import { t } from '#platform/messages'
import { RemoveIndicatorPage, RemovePage } from './draft-page.tsx'
import { IndicatorFormPage } from './indicator-form-page.tsx'
import {
  addIndicator, addItem, changeIndicator, changeItem, linkAction, moveIndicator, moveItem, removeIndicator, removeItem
} from './item-commands.ts'
import { ItemFormPage, LinksPage, type ItemFormProps } from './item-form-page.tsx'
import { again, ownedAction, ownedPage } from './owned-routes.tsx'
import { planPaths } from './paths.ts'
import { notFound } from './plan-routes.tsx'
import { flatten, itemKinds, parentOf, pathTo, region, treeOf, type ItemKind, type Owner } from './plan.ts'
import { adoptedVersion, itemsOf } from './plan-store.ts'
import { draftView, type DraftView } from './reads.ts'
import { at, draft, draftTrail, options, pillarOf } from './draft-routes.tsx'

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

export const draftItemRoutes: Route[] = [...items, ...links, ...indicators]
