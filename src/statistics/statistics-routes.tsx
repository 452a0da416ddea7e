/** Addresses of the statistics: the page, and the same choice as a file. */
import { writeAudit } from '#platform/audit'
import { actorName, statusOf, type Problem } from '#platform/command'
import { csv } from '#platform/csv'
import { action, page, type FormInput, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { readPlace } from './cell-form.ts'
import { CellPage } from './cell-page.tsx'
import { categoryRoutes } from './category-routes.tsx'
import { dictionaryRoutes } from './dictionary-routes.tsx'
import { registerPath, statisticsPath } from './paths.ts'
import { readSelection, selectionQuery } from './selection.ts'
import { inOrder, stateCodes, stateName } from './state-names.ts'
import { recordCellCommand } from './statistics-commands.ts'
import { selectedRows, statisticsModel } from './statistics-model.ts'
import { StatisticsPage } from './statistics-page.tsx'
import { cellHistory } from './statistics-store.ts'

const selectionOf = (http: Http) => readSelection(http.query, stateCodes)
const viewer = (http: Http) => ({ actor: http.ctx.actor, lang: http.lang, digits: http.digits })

async function statisticsPage(http: Http): Promise<Response> {
  const model = await http.read((tx) => statisticsModel(tx, selectionOf(http), viewer(http)))
  return http.page(<StatisticsPage {...model} mayRecord={http.ctx.can('statistics.record')} />, {
    title: t(http.lang, 'statistics.register.title'), current: 'statistics', wide: true, trail: [{ href: statisticsPath(http.lang), label: t(http.lang, 'statistics.page.title') }]
  })
}

/**
 * Columns of the download; kinds are written out, a cell without a number is empty and never 0. For a person who is
 * signed in it may hold what is not public, so it is logged.
 */
const columns = ['state', 'state_name', 'year', 'measure', 'form', 'sex', 'age', 'kind', 'value', 'below', 'provisional', 'source', 'as_of', 'confidence', 'visibility']

async function statisticsFile(http: Http): Promise<Response> {
  const selection = selectionOf(http)
  const { actor } = http.ctx
  const rows = await http.read(async (tx) => {
    const found = await selectedRows(tx, selection, { actor })
    if (actor.kind === 'person')
      await writeAudit(tx, { at: http.ctx.now, ...actorName(actor), verb: 'statistics.read', subject: `statistics/register.csv${selectionQuery(selection)}`, state: actor.state, after: { rows: found.length } })
    return found
  })
  const order = new Map(inOrder(stateCodes, http.lang).map((code, at) => [code, at]))
  const body = rows
    .sort((a, b) => (order.get(a.state) ?? 0) - (order.get(b.state) ?? 0) || a.year - b.year)
    .map((row) => [
      row.state, stateName(row.state, http.lang), row.year, row.measure, row.form, row.sex, row.age, row.cell.kind, row.cell.value,
      row.cell.kind === 'suppressed_primary' ? row.cell.below : null, row.cell.provisional ? 'yes' : 'no', row.source, row.asOf, row.confidence, row.visibility
    ])
  return http.file(csv([columns, ...body]), { type: 'text/csv; charset=utf-8', name: `nasaq-${selection.measure}-${selection.by}.csv` })
}

async function cellPage(http: Http, again: { problem?: Problem; values?: FormInput } = {}): Promise<Response> {
  const place = readPlace(http.query)
  const history = place ? await http.read((tx) => cellHistory(tx, place.state, place)) : []
  return http.page(<CellPage chosen={Object.fromEntries(http.query)} place={place} history={history} {...again} />, {
    title: t(http.lang, 'statistics.record.title'), current: 'statistics', cache: 'no-store',
    trail: [
      { href: statisticsPath(http.lang), label: t(http.lang, 'statistics.page.title') }, { href: registerPath(http.lang), label: t(http.lang, 'statistics.register.title') }
    ],
    ...(again.problem ? { status: statusOf[again.problem.code] } : {})
  })
}

/** The place is taken from the address, where the form was shown for it. */
async function recordCell(http: Http): Promise<Response> {
  const values = await http.form()
  const place = readPlace(http.query)
  const result = await http.perform(recordCellCommand, { ...values, ...place })
  if (!result.ok) return cellPage(http, { problem: result.problem, values })
  return http.redirect(registerPath(http.lang, place ? { measure: place.measure, states: [place.state] } : {}), 'statistics.record.saved')
}

export const routes: Route[] = [
  page({ path: '/:lang/statistics/register', verb: 'statistics.read', handle: statisticsPage }),
  page({ path: '/:lang/statistics/register.csv', verb: 'statistics.read', handle: statisticsFile }),
  ...dictionaryRoutes,
  ...categoryRoutes,
  page({ path: '/:lang/statistics/record', verb: 'statistics.record', handle: (http) => cellPage(http as Http) }),
  action({ path: '/:lang/statistics/record', verb: 'statistics.record', handle: (http) => recordCell(http as Http) })
]
