/** Editing drafts: starting, the tree, items, indicators, adopting. */
import type { Route, Http } from '#platform/http'
import { t, type MessageKey } from '#platform/messages'
import { AdoptPage } from './adopt-page.tsx'
import { countOpenComments } from './consultation-store.ts'
import { DiscardPage, DraftPage, StartPage, TitlePage } from './draft-page.tsx'
import { again, navKey, ownedAction, ownedPage, trailTo } from './owned-routes.tsx'
import { planPaths } from './paths.ts'
import { adoptPlan, changeVersion, discardPlan, draftPlan, fingerprint } from './plan-commands.ts'
import { notFound } from './plan-routes.tsx'
import { PlanPage } from './plan-page.tsx'
import { adoptionObstacles, pathTo, region, stateOf, type Owner, type TreeNode } from './plan.ts'
import { adoptedVersion, contentOf, openVersion } from './plan-store.ts'
import { draftView, planView, type DraftView } from './reads.ts'

export const draftTrail = (http: Http, owner: Owner) => trailTo(http, owner, [{ href: planPaths(http.lang, owner).draft, label: t(http.lang, 'plan.draft.crumb') }])
export const options = (http: Http, owner: Owner, key: MessageKey) => ({ title: t(http.lang, key), current: navKey(owner), trail: draftTrail(http, owner) })
/** The draft at the pillar of an item, scrolled to it. */
export const at = (http: Http, owner: Owner, pillar: string | undefined, key?: string) =>
  `${planPaths(http.lang, owner).draft}${pillar ? `?pillar=${encodeURIComponent(pillar)}` : ''}${key ? `#item-${key}` : ''}`

export const draft = (http: Http, owner: Owner): Promise<DraftView | null> => http.read((tx) => draftView(tx, owner))
export const pillarOf = (tree: readonly TreeNode[], key: string) => pathTo(tree, key)[0]?.key

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

export const draftRoutes: Route[] = [...whole, ...adopting]
