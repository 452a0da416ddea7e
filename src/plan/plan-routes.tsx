/** Reading plans: the one in force, versions, differences, print, actions. */
import { problem } from '#platform/command'
import type { Db } from '#platform/database'
import { rowNumber, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { ActionPage, StatusPage } from './action-page.tsx'
import { VisibilityPage } from './adopt-page.tsx'
import { besideAction } from './beside-action.ts'
import { difference } from './difference.ts'
import { again, navKey, ownedAction, ownedPage, trailTo } from './owned-routes.tsx'
import { planName } from './parts.tsx'
import { planPaths } from './paths.ts'
import { releasePlan } from './plan-commands.ts'
import { PlanPage, type May } from './plan-page.tsx'
import { flatten, pathTo, region, stateOf, treeOf, type Owner } from './plan.ts'
import { actionsLinkedTo, adoptedVersion, contentOfVersion, findVersion, itemsOf, versionsOf } from './plan-store.ts'
import { PrintPage } from './print-page.tsx'
import { planFront, planView } from './reads.ts'
import { setActionStatus } from './register-commands.ts'
import { StateTabs } from './register-pages.tsx'
import { actionProgress } from './register-store.ts'
import { ComparePage, VersionsPage } from './versions-page.tsx'

/** The first pages are open to everyone; what is on them is bounded by what the reader may see. */
const open = async (_tx: Db, owner: Owner) => ({ state: stateOf(owner), visibility: 'public' as const })
const versionSubject = async (tx: Db, owner: Owner, { id = '' }: Record<string, string>) => {
  const version = await findVersion(tx, owner, rowNumber(id))
  return version && { state: stateOf(owner), visibility: version.visibility }
}

function mayOf(http: Http, owner: Owner): May {
  const { ctx } = http
  const regional = owner === region
  return {
    draft: ctx.can('plan.draft', { state: stateOf(owner) }),
    consult: regional && ctx.can('plan.consult', { state: null }),
    comment: regional && ctx.can('plan.comment', { state: ownState(http) }),
    answer: regional && ctx.can('plan.answer_comment', { state: null })
  }
}

export const ownState = (http: Http): string | null => (http.ctx.actor.kind === 'person' ? http.ctx.actor.state : null)
export const notFound = (http: Http) => http.problem(problem('not_found', 'problem.notFound.text'))

const front = ownedPage({
  path: '', verb: 'plan.read', subject: open,
  async handle(http, owner) {
    const pillar = http.query.get('pillar')
    const { view, open: draft } = await http.read((tx) => planFront(tx, owner, { pillar }))
    return http.page(
      <>
        {owner !== region && <StateTabs state={owner} current="plan" />}
        <PlanPage owner={owner} view={view} open={draft} pillar={pillar} may={mayOf(http, owner)} />
      </>,
      { title: planName(http.lang, owner), current: navKey(owner), trail: trailTo(http, owner, [], false) }
    )
  }
})

const print = ownedPage({
  path: '/print', verb: 'plan.read', subject: open,
  async handle(http, owner) {
    const { view } = await http.read((tx) => planFront(tx, owner))
    if (!view) return notFound(http)
    return http.page(<PrintPage owner={owner} view={view} />, { title: planName(http.lang, owner), current: navKey(owner), trail: trailTo(http, owner), wide: true })
  }
})

const versions = ownedPage({
  path: '/versions', verb: 'plan.read', subject: open,
  async handle(http, owner) {
    const all = await http.read((tx) => versionsOf(tx, owner))
    const mayRelease = owner !== region && http.ctx.can('plan.release', { state: owner })
    return http.page(<VersionsPage owner={owner} versions={all} mayRelease={mayRelease} />, {
      title: t(http.lang, 'plan.versions.title'), current: navKey(owner), trail: trailTo(http, owner)
    })
  }
})

const versionTrail = (http: Http, owner: Owner) => trailTo(http, owner, [{ href: planPaths(http.lang, owner).versions, label: t(http.lang, 'plan.versions.title') }])

const version = ownedPage({
  path: '/versions/:id', verb: 'plan.read', subject: versionSubject,
  async handle(http, owner) {
    const view = await http.read(async (tx) => planView(tx, (await findVersion(tx, owner, rowNumber(http.params.id)))!, { pillar: http.query.get('pillar') }))
    return http.page(<PlanPage owner={owner} view={view} open={null} pillar={http.query.get('pillar')} may={mayOf(http, owner)} reading />, {
      title: t(http.lang, 'plan.versionNumber', { number: view.version.number }), current: navKey(owner), trail: versionTrail(http, owner)
    })
  }
})

const compare = ownedPage({
  path: '/compare', verb: 'plan.read', subject: open,
  async handle(http, owner) {
    const found = await http.read(async (tx) => {
      const all = await versionsOf(tx, owner)
      const [from, to] = ['from', 'to'].map((name) => all.find((one) => String(one.id) === http.query.get(name)))
      if (!from || !to) return null
      return { all, from, to, before: await contentOfVersion(tx, from), after: await contentOfVersion(tx, to) }
    })
    if (!found) return notFound(http)
    return http.page(
      <ComparePage
        owner={owner} versions={found.all} from={found.from} to={found.to} fromTree={treeOf(found.before.items)} toTree={treeOf(found.after.items)}
        changes={difference(found.before, found.after, http.lang)}
      />,
      { title: t(http.lang, 'plan.compare.title', { from: found.from.number, to: found.to.number }), current: navKey(owner), trail: versionTrail(http, owner) }
    )
  }
})

const visibility = [
  ...ownedPage({
    path: '/versions/:id/visibility', verb: 'plan.release',
    async handle(http, owner) {
      const found = owner === region ? null : await http.read((tx) => findVersion(tx, owner, rowNumber(http.params.id)))
      if (!found) return notFound(http)
      return http.page(<VisibilityPage version={found} />, { title: t(http.lang, 'plan.visibility.title'), current: navKey(owner), trail: versionTrail(http, owner) })
    }
  }),
  ...ownedAction({
    path: '/versions/:id/visibility', verb: 'plan.release',
    async handle(http, owner) {
      const result = await http.perform(releasePlan, { ...(await http.form()), owner, id: http.params.id })
      if (result.ok) return http.redirect(planPaths(http.lang, owner).versions, 'plan.notice.saved')
      const found = await http.read((tx) => findVersion(tx, owner, rowNumber(http.params.id)))
      if (!found) return notFound(http)
      return again(http, result.problem, { title: t(http.lang, 'plan.visibility.title'), owner }, (failed, values) => <VisibilityPage version={found} problem={failed} values={values} />)
    }
  })
]

// --- actions -------------------------------------------------------------------------------------------------------

async function actionIn(tx: Db, owner: Owner, key: string) {
  const inForce = await adoptedVersion(tx, owner)
  const tree = inForce ? treeOf(await itemsOf(tx, inForce.id)) : []
  const path = pathTo(tree, key)
  const view = inForce && path.length > 0 ? await planView(tx, inForce, { pillar: path[0]!.key }) : null
  return view && path.at(-1)?.kind === 'action' ? { view, path } : null
}

const actionSubject = async (tx: Db, owner: Owner) => {
  const inForce = await adoptedVersion(tx, owner)
  return inForce && { state: stateOf(owner), visibility: inForce.visibility }
}

const actionPage = ownedPage({
  path: '/actions/:key', verb: 'plan.read', subject: actionSubject,
  async handle(http, owner) {
    const key = http.params.key!
    const found = await http.read(async (tx) => {
      const action = await actionIn(tx, owner, key)
      if (!action) return null
      const links = action.path.at(-1)!.links
      const regional = links.length > 0 ? await adoptedVersion(tx, region) : null
      return {
        ...action,
        states: owner === region ? (await actionProgress(tx, { keys: [key] })).filter((one) => one.state !== region) : [],
        linked: owner === region ? await actionsLinkedTo(tx, [key]) : [],
        links: regional ? flatten(treeOf(await itemsOf(tx, regional.id))).filter((node) => links.includes(node.key)) : [],
        beside: await besideAction(tx, { key, actor: http.ctx.actor, lang: http.lang })
      }
    })
    if (!found) return notFound(http)
    const { view, path, states, linked, links, beside } = found
    const { ctx } = http
    const own = owner === region && ctx.can('action.set_status', { state: ownState(http) }) ? ownState(http) : null
    return http.page(
      <ActionPage
        owner={owner} path={path} rows={view.rows.filter((row) => row.indicator.itemKey === key)} progress={view.progress.get(key) ?? null}
        states={states} linked={linked} links={links} beside={beside} maySetStatus={ctx.can('action.set_status', { state: stateOf(owner) })} ownState={own}
      />,
      { title: `${path.at(-1)!.label}`, current: navKey(owner), trail: trailTo(http, owner) }
    )
  }
})

/** Whose progress a form is about: the plan's owner, or the reader's own state on a regional action. */
const progressOwner = (http: Http, owner: Owner, wanted: string | null): Owner => (owner === region && wanted === ownState(http) && wanted !== null ? wanted : owner)

async function statusForm(http: Http, planOwner: Owner, owner: Owner) {
  return http.read(async (tx) => {
    const found = await actionIn(tx, planOwner, http.params.key!)
    const progress = (await actionProgress(tx, { state: owner, keys: [http.params.key!] }))[0] ?? null
    return found && { owner, planOwner, action: found.path.at(-1)!, progress }
  })
}

const statusSubject = async (tx: Db, owner: Owner, _params: Record<string, string>, ctx: Parameters<NonNullable<Route['subject']>>[2]) => {
  if (!(await actionSubject(tx, owner))) return null
  const own = ctx.actor.kind === 'person' ? ctx.actor.state : null
  return { state: owner === region ? own : owner }
}

const status = [
  ...ownedPage({
    path: '/actions/:key/status', verb: 'action.set_status', subject: statusSubject,
    async handle(http, planOwner) {
      const props = await statusForm(http, planOwner, progressOwner(http, planOwner, http.query.get('state')))
      if (!props) return notFound(http)
      return http.page(<StatusPage {...props} />, { title: t(http.lang, 'plan.action.setStatus'), current: navKey(planOwner), trail: trailTo(http, planOwner) })
    }
  }),
  ...ownedAction({
    path: '/actions/:key/status', verb: 'action.set_status', subject: statusSubject,
    async handle(http, planOwner) {
      const form = await http.form()
      const owner = progressOwner(http, planOwner, typeof form.owner === 'string' ? form.owner : null)
      const result = await http.perform(setActionStatus, { ...form, owner, key: http.params.key })
      if (result.ok) return http.redirect(planPaths(http.lang, planOwner).action(http.params.key!), 'plan.notice.saved')
      const props = await statusForm(http, planOwner, owner)
      if (!props) return notFound(http)
      return again(http, result.problem, { title: t(http.lang, 'plan.action.setStatus'), owner: planOwner }, (failed, values) => <StatusPage {...props} problem={failed} values={values} />)
    }
  })
]

export const planRoutes: Route[] = [...front, ...print, ...versions, ...version, ...compare, ...visibility, ...actionPage, ...status]
