/** Addresses of the reports: the list, a published report, its preview, publishing. */
import { problem as makeProblem, statusOf, type Problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { action, page, type FormInput, type Http, type NavItem, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { listRounds, publicSections, roundById } from '#rounds'
import { sendPdf } from '#platform/typeset'
import { differenceOf } from './difference.ts'
import { renderRegionalReport } from './documents.ts'
import { paths, type ReportPlace } from './paths.ts'
import { publishReport } from './reports-commands.ts'
import { PublishPage, ReportsPage } from './reports-pages.tsx'
import { fingerprint, regionalReportModel } from './regional-report-model.ts'
import { hasReleased, type RegionalReport } from './regional-report.ts'
import { ReportPage } from './report-page.tsx'
import { ReportStatePage } from './report-state-page.tsx'
import { listReports, newestReport, reportByNumber, reportContent, type PublishedReport } from './reports-store.ts'

type OfPublished = { lang: string; report: string; state?: string }
type OfRound = { lang: string; round: string; state?: string }

const missing = makeProblem('not_found', 'problem.notFound.text')
const whole = (value: string): number | null => (/^[1-9]\d{0,8}$/.test(value) ? Number(value) : null)

const ofUnit: Subject = { state: null, visibility: 'unit' }

/** A report is public from the moment it is published. */
async function publishedSubject(tx: Db, { report }: { report: string }): Promise<Subject | null> {
  const number = whole(report)
  return number && (await reportByNumber(tx, number)) ? { state: null, visibility: 'public' } : null
}
/** What could be published belongs to the unit until it is. */
async function roundSubject(tx: Db, { round }: { round: string }): Promise<Subject | null> {
  const id = whole(round)
  return id && (await roundById(tx, id)) ? ofUnit : null
}

interface Shown { report: RegionalReport; place: ReportPlace; published: PublishedReport | null }

/** The report at an address, or the address of the version that took its place. */
async function shownAt(http: Http<OfPublished> | Http<OfRound>): Promise<Shown | { moved: number } | null> {
  const { params, ctx } = http as Http<OfPublished & OfRound>
  return await http.read(async (tx): Promise<Shown | { moved: number } | null> => {
    if (params.round !== undefined) {
      const report = await regionalReportModel(tx, { round: Number(params.round), now: ctx.now, sample: ctx.sample })
      return report && { report, place: { round: report.round.id }, published: null }
    }
    const published = await reportByNumber(tx, Number(params.report))
    if (!published) return null
    const report = await reportContent(tx, published.number)
    return report ? { report, place: { number: published.number }, published } : { moved: published.current }
  })
}

/** Handles the report at the address, or leads to the version that took its place. */
const withReport = (moved: (http: Http<OfPublished>, number: number) => string, handle: (http: Http, shown: Shown) => Promise<Response>) =>
  async (http: Http<OfPublished> | Http<OfRound>): Promise<Response> => {
    const shown = await shownAt(http)
    if (!shown) return http.problem(missing)
    if ('moved' in shown) return http.redirect(moved(http as Http<OfPublished>, shown.moved), 'reports.notice.replaced')
    return handle(http as unknown as Http, shown)
  }

const trailOf = (http: Http, shown?: Shown) => [
  { href: paths.reports(http.lang), label: t(http.lang, 'reports.nav') },
  ...(shown ? [{ href: paths.report(http.lang, shown.place), label: textIn(shown.report.round.title, http.lang).text }] : [])
]

const showReport = withReport(({ lang }, number) => paths.report(lang, { number }), (http, { report, place, published }) => {
  const replacedBy = published && published.current !== published.number ? published.current : null
  return http.page(
    <ReportPage report={report} place={place} published={published && { at: published.publishedAt, sha256: published.sha256, replacedBy }} mayPublish={http.ctx.can('report.publish', { state: null })} />,
    { title: `${t(http.lang, 'reports.regional.short')}: ${textIn(report.round.title, http.lang).text}`, current: 'reports', trail: trailOf(http) }
  )
})

const showState = withReport(({ lang, params }, number) => paths.state(lang, { number }, params.state ?? ''), async (http, shown) => {
  const state = shown.report.states.find((one) => one.code === http.params.state)
  if (!state || !hasReleased(state)) return http.problem(missing)
  // What stands in a published report may have been withdrawn since, and then the return is no address.
  const open = (await http.read((tx) => publicSections(tx, shown.report.round.id))).has(state.code)
  return http.page(<ReportStatePage report={shown.report} place={shown.place} state={state} returned={open} />, {
    title: `${textIn(state.name, http.lang).text} · ${textIn(shown.report.round.title, http.lang).text}`, current: 'reports', trail: trailOf(http, shown)
  })
})

const showPdf = withReport(({ lang }, number) => paths.pdf(lang, { number }), async (http, { report, published }) => {
  const name = published ? `nasaq-report-${published.number}-${http.lang}.pdf` : `nasaq-report-preview-${http.lang}.pdf`
  return sendPdf(http, name, () => renderRegionalReport(report, http.lang, published?.sha256))
})

async function showPublish(http: Http<OfRound>, problem?: Problem, values?: FormInput): Promise<Response> {
  const id = Number(http.params.round)
  const data = await http.read(async (tx) => {
    const report = await regionalReportModel(tx, { round: id, now: http.ctx.now, sample: http.ctx.sample })
    const round = report && (await roundById(tx, id))
    if (!round) return null
    const newest = await newestReport(tx, id)
    const content = newest && (await reportContent(tx, newest.number))
    return { report, round, before: newest && content ? { report: newest, difference: differenceOf(content, report) } : null }
  })
  if (!data) return http.problem(missing)
  return http.page(<PublishPage {...data} seen={fingerprint(data.report)} problem={problem} values={values} />, {
    title: t(http.lang, 'reports.publish.title'), current: 'reports', status: problem ? statusOf[problem.code] : 200,
    trail: [{ href: paths.reports(http.lang), label: t(http.lang, 'reports.nav') }, { href: paths.report(http.lang, { round: id }), label: textIn(data.round.title, http.lang).text }]
  })
}

export const reportRoutes: Route[] = [
  page({
    path: '/:lang/reports', verb: 'report.read', subject: async () => ({ state: null, visibility: 'public' }),
    handle: async (http) => {
      const data = await http.read(async (tx) => ({ reports: await listReports(tx), rounds: await listRounds(tx) }))
      return http.page(<ReportsPage {...data} ofUnit={http.ctx.can('report.read', ofUnit)} />, { title: t(http.lang, 'reports.list.title'), current: 'reports' })
    }
  }),
  page({ path: '/:lang/reports/:report{[0-9]+}', verb: 'report.read', subject: publishedSubject, handle: showReport }),
  page({ path: '/:lang/reports/:report{[0-9]+}/report.pdf', verb: 'report.read', subject: publishedSubject, handle: showPdf }),
  page({ path: '/:lang/reports/:report{[0-9]+}/states/:state', verb: 'report.read', subject: publishedSubject, handle: showState }),
  page({ path: '/:lang/reports/rounds/:round', verb: 'report.read', subject: roundSubject, handle: showReport }),
  page({ path: '/:lang/reports/rounds/:round/report.pdf', verb: 'report.read', subject: roundSubject, handle: showPdf }),
  page({ path: '/:lang/reports/rounds/:round/states/:state', verb: 'report.read', subject: roundSubject, handle: showState }),
  page({ path: '/:lang/reports/rounds/:round/publish', verb: 'report.publish', subject: roundSubject, handle: (http) => showPublish(http) }),
  action({
    path: '/:lang/reports/rounds/:round/publish', verb: 'report.publish', subject: roundSubject,
    handle: async (http) => {
      const form = await http.form()
      const result = await http.perform(publishReport, { ...form, round: http.params.round })
      if (result.ok) return http.redirect(paths.report(http.lang, { number: result.value.number }), 'reports.notice.published')
      return result.problem.code === 'not_found' || result.problem.code === 'forbidden' ? http.problem(result.problem) : showPublish(http, result.problem, form)
    }
  })
]

export const navigation: readonly NavItem[] = [{ key: 'reports', verb: 'report.read', label: 'reports.nav', href: paths.reports, order: 50 }]
