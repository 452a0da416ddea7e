/** Addresses of the explorer. A view, its frame for other sites, its pictures and its files share one query. */
import { page, type Http, type NavItem, type Route } from '#platform/http'
import { png } from '#platform/charts'
import { problem } from '#platform/command'
import { t } from '#platform/messages'
import { xlsxType } from '#platform/xlsx'
import { statisticsPath } from '#statistics'
import { choiceQuery } from './choice.ts'
import { EmbedPage } from './embed-page.tsx'
import { openChoice, readView, type Opened } from './explorer-model.ts'
import { ExplorerPage, NothingYet, type Beside } from './explorer-page.tsx'
import { csvOf, fileName, xlsxOf } from './files.ts'
import { pictureOf } from './figures.ts'
import { IndicatorsPage } from './indicators-page.tsx'
import { readIndicators } from './indicators-model.ts'
import { explorerPath, viewPath } from './paths.ts'
import type { View } from './view.ts'
import { viewTitle } from './words.ts'

const voiceOf = (http: Http) => ({ lang: http.lang, digits: http.digits })
const besideOf = ({ ctx }: Http): Beside => ({ register: ctx.can('statistics.read'), publications: ctx.can('publication.read'), data: ctx.can('api.read') })

/** As a person would type it; as it came where it cannot be read. */
function plainQuery(url: string): string {
  const { search } = new URL(url)
  try {
    return decodeURIComponent(search)
  } catch {
    return search
  }
}

/** A form sends every field; the address that is kept holds what differs from the default. */
async function explore(http: Http): Promise<Response> {
  const found = await http.read(async (tx) => {
    const opened = await openChoice(tx, http.query)
    if (!opened) return null
    const address = choiceQuery(opened.choice, opened.offer)
    return address === plainQuery(http.request.url) ? { opened, view: await readView(tx, opened, http.lang) } : { opened, address }
  })
  const title = t(http.lang, 'statistics.page.title')
  if (!found) return http.page(<NothingYet beside={besideOf(http)} />, { title, current: 'statistics' })
  if (!found.view) return http.redirect(`${explorerPath(http.lang)}${found.address}`)
  return http.page(<ExplorerPage {...found.opened} view={found.view} beside={besideOf(http)} absolute={(path) => http.absolute(path)} />, { title: viewTitle(found.view, voiceOf(http)), current: 'statistics', wide: true })
}

/** What is made from a view; not found while nothing is published. */
const made = (make: (http: Http, view: View, opened: Opened) => Promise<Response> | Response) => async (http: Http): Promise<Response> => {
  const found = await http.read(async (tx) => {
    const opened = await openChoice(tx, http.query)
    return opened && { opened, view: await readView(tx, opened, http.lang) }
  })
  return found ? make(http, found.view, found.opened) : http.problem(problem('not_found', 'problem.notFound.text'))
}

const addressOf = (http: Http, view: View) => http.absolute(viewPath(http.lang, view.choice, view.offer))
const picture = (http: Http, view: View) => pictureOf(view, voiceOf(http), addressOf(http, view))

const embed = made((http, view) => http.page(<EmbedPage view={view} address={addressOf(http, view)} />, { title: viewTitle(view, voiceOf(http)), bare: true }))
const svgFile = made((http, view) => http.file(picture(http, view), { type: 'image/svg+xml; charset=utf-8', name: fileName(view, 'svg'), inline: true }))
const pngFile = made(async (http, view) => http.file(await png(picture(http, view)), { type: 'image/png', name: fileName(view, 'png'), inline: true }))
const csvFile = made((http, view) => http.file(csvOf(view, voiceOf(http)), { type: 'text/csv; charset=utf-8', name: fileName(view, 'csv') }))
const xlsxFile = made(async (http, view) => http.file(await xlsxOf(view, voiceOf(http), addressOf(http, view)), { type: xlsxType, name: fileName(view, 'xlsx') }))

async function indicators(http: Http): Promise<Response> {
  const model = await http.read((tx) => readIndicators(tx, http.query, http.lang))
  return http.page(<IndicatorsPage {...model} beside={besideOf(http)} />, {
    title: t(http.lang, 'explorer.indicators.title'), current: 'statistics', wide: true, trail: [{ href: statisticsPath(http.lang), label: t(http.lang, 'statistics.page.title') }]
  })
}

const open = (path: string, handle: (http: Http) => Promise<Response>, embeddable = false): Route =>
  page({ path: `/:lang/statistics${path}`, verb: 'statistics.explore', handle: (http) => handle(http as Http), ...(embeddable ? { embeddable } : {}) })

export const routes: Route[] = [
  open('', explore),
  open('/embed', embed, true), open('/chart.svg', svgFile, true), open('/chart.png', pngFile, true), open('/figures.csv', csvFile), open('/figures.xlsx', xlsxFile),
  open('/indicators', indicators)
]

export const navigation: NavItem[] = [
  { key: 'statistics', verb: 'statistics.explore', label: 'statistics.nav', href: (lang) => statisticsPath(lang), order: 30 }
]

