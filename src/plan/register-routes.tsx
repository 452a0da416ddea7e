/** The register of indicators: figures, recording, targets; and a state's progress on the regional plan. */
import type { Context } from '#platform/command'
import { action, page, type Http, type Route } from '#platform/http'
import { latinDigits, t } from '#platform/messages'
import { isStateCode } from '#states'
import type { Db } from '#platform/database'
import { figuresOverTime, regionalFigure, stateProgress } from './figures.ts'
import { IndicatorPage } from './indicator-page.tsx'
import { again, navKey, trailTo } from './owned-routes.tsx'
import { regionalPaths } from './paths.ts'
import { notFound, ownState } from './plan-routes.tsx'
import { flatten, pathTo, region, treeOf, type TreeNode } from './plan.ts'
import { adoptedVersion, contentOfVersion, findVersion, indicatorByKey, itemsOf } from './plan-store.ts'
import { planFront, type IndicatorRow } from './reads.ts'
import { recordIndicator, setTarget } from './register-commands.ts'
import { IndicatorsPage, ProgressPage, RecordPage, TargetPage } from './register-pages.tsx'
import { currentTargets, currentValues, valueHistory } from './register-store.ts'

const ownSubject = async (_tx: Db, _params: object, ctx: Context) => ({ state: ctx.actor.kind === 'person' ? ctx.actor.state : null })
const publicSubject = async () => ({ state: null, visibility: 'public' as const })
const trail = (http: Http) => trailTo(http, region)
const options = (http: Http, title: Parameters<typeof t>[1], values?: Parameters<typeof t>[2]) => ({ title: t(http.lang, title, values), current: 'plan', trail: trail(http) })
const plain = (http: unknown) => http as Http

const yearOf = (text: string | null): number | null => {
  const year = Number(latinDigits(text ?? '').trim() || NaN)
  return Number.isInteger(year) && year >= 1990 && year <= 2100 ? year : null
}

/** Rows by the pillar they stand under, in the order of the plan. */
function byPillar<R>(tree: readonly TreeNode[], rows: readonly R[], itemKey: (row: R) => string): { pillar: TreeNode; rows: R[] }[] {
  return tree
    .map((pillar) => {
      const keys = flatten([pillar]).map((node) => node.key)
      return { pillar, rows: rows.filter((row) => keys.includes(itemKey(row))).sort((a, b) => keys.indexOf(itemKey(a)) - keys.indexOf(itemKey(b))) }
    })
    .filter((group) => group.rows.length > 0)
}

/** A national indicator is shown with its plan only, so it has no page here. */
async function regionalIndicator(tx: Db, key: string) {
  const found = await indicatorByKey(tx, key)
  return found?.owner === region ? found : null
}

const indicatorSubject = async (tx: Db, { key }: { key: string }) => {
  const found = await regionalIndicator(tx, key)
  const version = found && (await findVersion(tx, region, found.versionId))
  return version && { state: null, visibility: version.visibility }
}

const indicatorPages: Route[] = [
  page({
    path: '/:lang/plan/indicators', verb: 'plan.read', subject: publicSubject,
    async handle(http) {
      const { view } = await http.read((tx) => planFront(tx, region))
      const groups = view ? byPillar<IndicatorRow>(view.tree, view.rows, (row) => row.indicator.itemKey) : []
      return http.page(<IndicatorsPage groups={groups} />, options(plain(http), 'plan.indicators.title'))
    }
  }),
  page({
    path: '/:lang/plan/indicators/:key', verb: 'plan.read', subject: indicatorSubject,
    async handle(http) {
      const { ctx, params } = http
      const props = await http.read(async (tx) => {
        const found = (await regionalIndicator(tx, params.key))!
        const { indicator } = found
        const overTime = await figuresOverTime(tx, indicator, ctx.now.getUTCFullYear())
        const wanted = yearOf(http.query.get('year'))
        const figure = overTime.find((one) => one.year === wanted) ?? (wanted === null ? overTime.at(-1) : undefined)
          ?? (await regionalFigure(tx, indicator, wanted, ctx.now.getUTCFullYear()))
        const values = indicator.source === 'reported' ? await currentValues(tx, { keys: [indicator.key], ...(indicator.rollUp === 'latest' ? { to: figure.year } : { from: figure.year, to: figure.year }) }) : []
        const path = pathTo(treeOf(await itemsOf(tx, found.versionId)), indicator.itemKey)
        return { indicator, path, figure, overTime, values: new Map(values.map((value) => [`${value.state} ${value.year}`, value])) }
      })
      const own = ctx.can('indicator.set_target', { state: ownState(plain(http)) }) ? ownState(plain(http)) : null
      return http.page(
        <IndicatorPage {...props} seesAll={ctx.scope.reach === 'all' || ctx.scope.reach === 'system'} mayRecord={ctx.can('indicator.record', { state: null, visibility: 'unit' })} ownState={own} />,
        { ...options(plain(http), 'plan.indicators.one', { code: props.indicator.code ?? props.indicator.key }), trail: trailTo(plain(http), region, [{ href: regionalPaths(http.lang).indicators, label: t(http.lang, 'plan.indicators.title') }]) }
      )
    }
  })
]

async function recordProps(http: Http, state: string | null, year: number | null) {
  return http.read(async (tx) => {
    const found = await regionalIndicator(tx, http.params.key!)
    if (!found || found.indicator.source === 'computed') return null
    const known = state !== null && (state === region || isStateCode(state)) ? state : null
    return { indicator: found.indicator, state: known, year, history: known && year !== null ? await valueHistory(tx, known, found.indicator.key, year) : [] }
  })
}

const recordSubject = async () => ({ state: null, visibility: 'unit' as const })

async function targetProps(http: Http) {
  const state = ownState(http)!
  return http.read(async (tx) => {
    const found = await regionalIndicator(tx, http.params.key!)
    return found && { indicator: found.indicator, state, target: (await currentTargets(tx, { state, keys: [found.indicator.key] }))[0] ?? null }
  })
}

const recording: Route[] = [
  page({
    path: '/:lang/plan/indicators/:key/record', verb: 'indicator.record', subject: recordSubject,
    async handle(http) {
      const props = await recordProps(plain(http), http.query.get('state'), yearOf(http.query.get('year')))
      return props ? http.page(<RecordPage {...props} />, options(plain(http), 'plan.record.title')) : notFound(plain(http))
    }
  }),
  action({
    path: '/:lang/plan/indicators/:key/record', verb: 'indicator.record', subject: recordSubject,
    async handle(http) {
      const form = await http.form()
      const result = await http.perform(recordIndicator, { ...form, key: http.params.key })
      if (result.ok) return http.redirect(regionalPaths(http.lang).indicator(http.params.key, yearOf(String(form.year)) ?? undefined), 'plan.notice.recorded')
      const props = await recordProps(plain(http), typeof form.state === 'string' ? form.state : null, yearOf(String(form.year)))
      if (!props) return notFound(plain(http))
      return again(plain(http), result.problem, { title: t(http.lang, 'plan.record.title'), owner: region }, (problem, values) => <RecordPage {...props} problem={problem} values={values} />)
    }
  }),
  page({
    path: '/:lang/plan/indicators/:key/target', verb: 'indicator.set_target', subject: ownSubject,
    async handle(http) {
      const props = await targetProps(plain(http))
      return props ? http.page(<TargetPage {...props} />, options(plain(http), 'plan.targets.crumb')) : notFound(plain(http))
    }
  }),
  action({
    path: '/:lang/plan/indicators/:key/target', verb: 'indicator.set_target', subject: ownSubject,
    async handle(http) {
      const state = ownState(plain(http))!
      const result = await http.perform(setTarget, { ...(await http.form()), state, key: http.params.key })
      if (result.ok) return http.redirect(regionalPaths(http.lang).progress(state), 'plan.notice.saved')
      const props = await targetProps(plain(http))
      if (!props) return notFound(plain(http))
      return again(plain(http), result.problem, { title: t(http.lang, 'plan.targets.crumb'), owner: region }, (problem, values) => <TargetPage {...props} problem={problem} values={values} />)
    }
  })
]

const progress: Route[] = [
  page({
    path: '/:lang/states/:code/plan/progress', verb: 'plan.read',
    subject: async (_tx, { code }) => (isStateCode(code) ? { state: code, visibility: 'public' as const } : null),
    async handle(http) {
      const { code } = http.params
      const groups = await http.read(async (tx) => {
        const version = await adoptedVersion(tx, region)
        if (!version) return []
        const { items, indicators } = await contentOfVersion(tx, version)
        const rows = await stateProgress(tx, code, { indicators, thisYear: http.ctx.now.getUTCFullYear() })
        return byPillar(treeOf(items), rows, (row) => row.indicator.itemKey).map((group) => ({ pillar: group.pillar, progress: group.rows }))
      })
      return http.page(<ProgressPage state={code} groups={groups} maySetTarget={http.ctx.can('indicator.set_target', { state: code })} />, {
        title: t(http.lang, 'plan.progress.title'), current: navKey(code), trail: trailTo(plain(http), code, [], false)
      })
    }
  })
]

export const registerRoutes: Route[] = [...indicatorPages, ...recording, ...progress]
