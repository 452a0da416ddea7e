/** Addresses of the home of the knowledge base, of instruments and of what states did about them. */
import type { Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { action, page, rowNumber, type Http, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { isStateCode } from '#states'
import { besideInstrument } from './beside-instrument.ts'
import { navKey, notFound, statusAgain, trail, type Again } from './http.ts'
import { ActionFormPage, InstrumentPage, WithdrawActionPage } from './instrument-page.tsx'
import { findInstrument } from './instrument.ts'
import { InstrumentsPage, LawHomePage } from './law-home-page.tsx'
import { treatyActionById } from './law-store.ts'
import { lawPaths } from './paths.ts'
import { readHome, readInstrument, readInstruments } from './reads.ts'
import { recordTreatyAction, withdrawAction } from './treaty-commands.ts'

type InstrumentHttp = Http<{ lang: string; instrument: string }>
type ActionHttp = Http<{ lang: string; instrument: string; state: string; id: string }>

async function homePage(http: Http): Promise<Response> {
  const { ctx, lang } = http
  const home = await http.read((tx) => readHome(tx, lang, ctx.actor))
  return http.page(<LawHomePage {...home} mayRecord={ctx.can('law.record')} mayCheck={ctx.can('assessment.confirm')} />, { title: t(lang, 'law.home.title'), current: navKey })
}

async function instrumentsPage(http: Http): Promise<Response> {
  const rows = await http.read((tx) => readInstruments(tx, http.ctx.actor))
  return http.page(<InstrumentsPage rows={rows} />, { title: t(http.lang, 'law.instruments.title'), current: navKey, trail: trail(http) })
}

const trailTo = (http: Http) => trail(http, { href: lawPaths(http.lang).instruments, label: t(http.lang, 'law.instruments.title') })

async function instrumentPage(http: InstrumentHttp): Promise<Response> {
  const { ctx, lang } = http
  const instrument = findInstrument(http.params.instrument)
  if (!instrument) return notFound(http as Http)
  const [found, beside] = await http.read(async (tx) => [await readInstrument(tx, instrument, lang, ctx.actor), await besideInstrument(tx, { instrument, actor: ctx.actor, lang })] as const)
  return http.page(<InstrumentPage {...found} beside={beside} mayRecord={ctx.can('treaty_action.record')} />, { title: textIn(instrument.name, lang).text, current: navKey, trail: trailTo(http as Http) })
}

const ofInstrument = async (_tx: Db, { instrument }: { instrument: string }): Promise<Subject | null> => (findInstrument(instrument) ? { state: null, visibility: 'public' } : null)
/** What states did is recorded about treaties only. */
const ofTreaty = async (_tx: Db, { instrument }: { instrument: string }): Promise<Subject | null> => (findInstrument(instrument)?.kind === 'treaty' ? { state: null, visibility: 'unit' } : null)

async function actionPage(http: InstrumentHttp, again: Again = {}): Promise<Response> {
  const instrument = findInstrument(http.params.instrument)!
  const state = http.query.get('state')
  return http.page(<ActionFormPage instrument={instrument} state={isStateCode(state) ? state : null} {...again} />, {
    title: t(http.lang, 'law.action.new'), current: navKey, trail: [...trailTo(http as Http), { href: lawPaths(http.lang).instrument(instrument.code), label: textIn(instrument.shortName, http.lang).text }],
    cache: 'no-store', ...statusAgain(again)
  })
}

async function record(http: InstrumentHttp): Promise<Response> {
  const values = await http.form()
  const result = await http.perform(recordTreatyAction, { ...values, instrument: http.params.instrument })
  return result.ok ? http.redirect(lawPaths(http.lang).instrument(http.params.instrument), 'law.notice.actionRecorded') : actionPage(http, { problem: result.problem, values })
}

const ofAction = async (tx: Db, { instrument, state, id }: { instrument: string; state: string; id: string }): Promise<Subject | null> => {
  const one = isStateCode(state) ? await treatyActionById(tx, state, rowNumber(id)) : null
  return one && one.instrument === instrument && one.withdrawnAt === null ? { state, visibility: one.visibility } : null
}

async function withdrawPage(http: ActionHttp, again: Again = {}): Promise<Response> {
  const one = await http.read((tx) => treatyActionById(tx, http.params.state, rowNumber(http.params.id)))
  if (!one) return notFound(http as unknown as Http)
  return http.page(<WithdrawActionPage one={one} {...again} />, { title: t(http.lang, 'law.action.withdrawTitle'), current: navKey, trail: trailTo(http as unknown as Http), cache: 'no-store', ...statusAgain(again) })
}

async function withdraw(http: ActionHttp): Promise<Response> {
  const values = await http.form()
  const { state, id, instrument } = http.params
  const result = await http.perform(withdrawAction, { ...values, state, id })
  return result.ok ? http.redirect(lawPaths(http.lang).instrument(instrument), 'law.notice.actionWithdrawn') : withdrawPage(http, { problem: result.problem, values })
}

export const instrumentRoutes: Route[] = [
  page({ path: '/:lang/law', verb: 'instrument.read', handle: homePage }),
  page({ path: '/:lang/law/instruments', verb: 'instrument.read', handle: instrumentsPage }),
  page({ path: '/:lang/law/instruments/:instrument', verb: 'instrument.read', subject: ofInstrument, handle: instrumentPage }),
  page({ path: '/:lang/law/instruments/:instrument/actions/new', verb: 'treaty_action.record', subject: ofTreaty, handle: (http) => actionPage(http) }),
  action({ path: '/:lang/law/instruments/:instrument/actions/new', verb: 'treaty_action.record', subject: ofTreaty, handle: record }),
  page({ path: '/:lang/law/instruments/:instrument/actions/:state{[A-Z]{2}}/:id/withdraw', verb: 'treaty_action.record', subject: ofAction, handle: (http) => withdrawPage(http) }),
  action({ path: '/:lang/law/instruments/:instrument/actions/:state{[A-Z]{2}}/:id/withdraw', verb: 'treaty_action.record', subject: ofAction, handle: withdraw })
]
