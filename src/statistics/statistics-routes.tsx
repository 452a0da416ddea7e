/** Addresses of the statistics: the page, and the same choice as a file. */
import { writeAudit } from '#platform/audit'
import { actorName } from '#platform/command'
import { csv } from '#platform/csv'
import { page, type Http, type NavItem, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { statisticsPath } from './paths.ts'
import { readSelection, selectionQuery } from './selection.ts'
import { inOrder, stateCodes, stateName } from './state-names.ts'
import { selectedRows, statisticsModel } from './statistics-model.ts'
import { StatisticsPage } from './statistics-page.tsx'

const selectionOf = (http: Http) => readSelection(http.query, stateCodes)
const viewer = (http: Http) => ({ actor: http.ctx.actor, lang: http.lang, digits: http.digits })

async function statisticsPage(http: Http): Promise<Response> {
  const model = await http.read((tx) => statisticsModel(tx, selectionOf(http), viewer(http)))
  return http.page(<StatisticsPage {...model} />, { title: t(http.lang, 'statistics.page.title'), current: 'statistics', wide: true })
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
      await writeAudit(tx, { at: http.ctx.now, ...actorName(actor), verb: 'statistics.read', subject: `statistics.csv${selectionQuery(selection)}`, state: actor.state, after: { rows: found.length } })
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

export const routes: Route[] = [
  page({ path: '/:lang/statistics', verb: 'statistics.read', handle: statisticsPage }),
  page({ path: '/:lang/statistics.csv', verb: 'statistics.read', handle: statisticsFile })
]

export const navigation: NavItem[] = [
  { key: 'statistics', verb: 'statistics.read', label: 'statistics.nav', href: (lang) => statisticsPath(lang), order: 30 }
]
