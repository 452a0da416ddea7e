/** Addresses of laws and versions: lists, pages, forms. */
import type { Subject } from '#platform/command'
import { dateField } from '#platform/command'
import { action, page, rowNumber, type FormInput, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { isStateCode } from '#states'
import {
  inForm, langOf, lawTrail, navKey, notFound, ofLaw, ofVersion, statusAgain, titled, trail, type Again, type LawHttp, type VersionHttp
} from './http.ts'
import { addLink, changeLaw, isNational, publishLaw, recordLaw, removeLink } from './law-commands.ts'
import { LawFormPage, VersionFormPage } from './law-form-page.tsx'
import { LawsPage } from './law-home-page.tsx'
import { LawPage, type AskedDay } from './law-page.tsx'
import { lawById } from './law-store.ts'
import { lawKinds, versionOn, type LawVersion } from './law.ts'
import { lawPaths } from './paths.ts'
import { readLaw, readLaws, readText, readVersion, type LawFilter } from './reads.ts'
import { addVersion, changeVersion } from './version-commands.ts'
import { VersionPage } from './version-page.tsx'

const one = <T extends string>(list: readonly T[], value: string | null): T | undefined => list.find((candidate) => candidate === value)

async function lawsPage(http: Http): Promise<Response> {
  const { query, lang, ctx } = http
  const state = query.get('state')
  const filter: LawFilter = {
    words: (query.get('q') ?? '').slice(0, 100), state: isStateCode(state) ? state : undefined, kind: one([...lawKinds, 'in_force'] as const, query.get('kind')), sort: one(['state', 'date', 'title'] as const, query.get('sort'))
  }
  const rows = await http.read((tx) => readLaws(tx, filter, lang))
  return http.page(<LawsPage rows={rows} filter={filter} mayRecord={ctx.can('law.record')} />, { title: t(lang, 'law.laws.title'), current: navKey, trail: trail(http) })
}

const ofWho = (http: Http) => ({ national: isNational(http.ctx.actor), state: http.ctx.actor.kind === 'person' ? http.ctx.actor.state : null })

async function newLawPage(http: Http, again: Again = {}): Promise<Response> {
  const { national, state } = ofWho(http)
  const asked = http.query.get('state')
  return http.page(<LawFormPage law={null} state={state ?? (isStateCode(asked) ? asked : null)} national={national} {...again} />, {
    title: t(http.lang, 'law.new.title'), current: navKey, trail: lawTrail(http), cache: 'no-store', ...statusAgain(again)
  })
}

async function addLaw(http: Http): Promise<Response> {
  const values = await http.form()
  const result = await http.perform(recordLaw, values)
  return result.ok ? http.redirect(lawPaths(http.lang).law(result.value.state, result.value.id), 'law.notice.recorded') : newLawPage(http, { problem: result.problem, values })
}

/** The day that was asked for, in either calendar: from the form's parts, or yyyy-mm-dd. */
function askedDay(query: URLSearchParams, versions: readonly LawVersion[]): AskedDay {
  const parts = ['day', 'month', 'year', 'calendar'] as const
  const typed: FormInput = Object.fromEntries(parts.map((part) => [part, query.get(`on.${part}`) ?? '']))
  const plain = query.get('on')
  if (!plain && parts.slice(0, 3).every((part) => typed[part] === '')) return { day: null, found: null, values: null, problem: null }
  const values = plain ? null : { on: typed }
  const read = dateField().safeParse(plain ?? typed)
  if (!read.success) return { day: null, found: null, values, problem: { code: 'invalid', message: { key: 'problem.invalid', values: { count: 1 } }, fields: { on: { key: 'problem.field.date' } } } }
  return { day: read.data, found: versionOn(versions, read.data), values, problem: null }
}

async function lawPage(http: LawHttp, again: Again = {}): Promise<Response> {
  const { params, lang, ctx, query } = http
  const subject: Subject = { state: params.state }
  const found = await http.read(async (tx) => {
    const law = await lawById(tx, params.state, rowNumber(params.law))
    return law && readLaw(tx, law.state, law.id, ctx.can('law.import', { ...subject, visibility: law.visibility }))
  })
  if (!found) return notFound(http as unknown as Http)
  const { law, versions } = found
  const may = (verb: string) => ctx.can(verb, { ...subject, visibility: law.visibility })
  return http.page(
    <LawPage {...found} asked={askedDay(query, versions)} may={{ record: may('law.record'), import: may('law.import'), publish: may('law.publish'), keep: isNational(ctx.actor) }} {...again} />,
    { title: titled(law, lang), current: navKey, trail: lawTrail(http as unknown as Http), ...statusAgain(again) }
  )
}

const at = ({ params }: LawHttp) => ({ state: params.state, id: rowNumber(params.law) })

async function editLawPage(http: LawHttp, again: Again = {}): Promise<Response> {
  const law = await http.read((tx) => lawById(tx, http.params.state, rowNumber(http.params.law)))
  if (!law) return notFound(http as unknown as Http)
  const plain = http as unknown as Http
  return http.page(<LawFormPage law={law} {...ofWho(plain)} {...again} />, { title: t(http.lang, 'law.edit.title'), current: navKey, trail: lawTrail(plain, law), cache: 'no-store', ...statusAgain(again) })
}

async function editLaw(http: LawHttp): Promise<Response> {
  const values = await http.form()
  const { state, id } = at(http)
  const result = await http.perform(changeLaw, { ...values, state, id })
  return result.ok ? http.redirect(lawPaths(http.lang).law(state, id), 'law.notice.changed') : editLawPage(http, { problem: result.problem, values })
}

async function link(http: LawHttp): Promise<Response> {
  const values = await http.form()
  const { state, id } = at(http)
  const result = await http.perform(values.remove ? removeLink : addLink, { ...values, state, id })
  return result.ok ? http.redirect(`${lawPaths(http.lang).law(state, id)}#links`, 'law.notice.linked') : lawPage(http, { problem: inForm(result.problem, 'link'), values })
}

async function publish(http: LawHttp): Promise<Response> {
  const values = await http.form()
  const { state, id } = at(http)
  const result = await http.perform(publishLaw, { ...values, state, id })
  return result.ok ? http.redirect(lawPaths(http.lang).law(state, id), 'law.notice.published') : lawPage(http, { problem: inForm(result.problem, 'publish'), values })
}

async function newVersionPage(http: LawHttp, again: Again = {}): Promise<Response> {
  const found = await http.read((tx) => readLaw(tx, http.params.state, rowNumber(http.params.law), false))
  if (!found) return notFound(http as unknown as Http)
  const plain = http as unknown as Http
  return http.page(<VersionFormPage law={found.law} version={null} versions={found.versions} national={ofWho(plain).national} {...again} />, {
    title: t(http.lang, 'law.version.newTitle'), current: navKey, trail: lawTrail(plain, found.law), cache: 'no-store', ...statusAgain(again)
  })
}

async function newVersion(http: LawHttp): Promise<Response> {
  const values = await http.form()
  const { state, id } = at(http)
  const result = await http.perform(addVersion, { ...values, state, law: id })
  return result.ok ? http.redirect(lawPaths(http.lang).startImport(state, id, result.value.number), 'law.notice.versionAdded') : newVersionPage(http, { problem: result.problem, values })
}

const readVersionOf = (http: VersionHttp) => http.read((tx) => readVersion(tx, http.params.state, rowNumber(http.params.law), rowNumber(http.params.number)))

async function versionPage(http: VersionHttp): Promise<Response> {
  const { lang, ctx, query } = http
  const found = await readVersionOf(http)
  if (!found) return notFound(http as unknown as Http)
  const text = await http.read((tx) => readText(tx, found, langOf(query.get('text')) ?? lang))
  const subject: Subject = { state: found.law.state, visibility: found.version.visibility }
  return http.page(
    <VersionPage {...found} text={text} formats={['pdf', 'docx', 'xml', 'txt']} may={{ record: ctx.can('law.record', subject), import: ctx.can('law.import', subject) }} />,
    { title: `${t(lang, 'law.version.name', { number: found.version.number }, http.digits)} · ${titled(found.law, lang)}`, current: navKey, trail: lawTrail(http as unknown as Http, found.law), wide: true }
  )
}

async function editVersionPage(http: VersionHttp, again: Again = {}): Promise<Response> {
  const found = await readVersionOf(http)
  if (!found) return notFound(http as unknown as Http)
  const plain = http as unknown as Http
  return http.page(<VersionFormPage {...found} national={ofWho(plain).national} {...again} />, {
    title: t(http.lang, 'law.version.edit'), current: navKey, trail: lawTrail(plain, found.law, found.version), cache: 'no-store', ...statusAgain(again)
  })
}

async function editVersion(http: VersionHttp): Promise<Response> {
  const values = await http.form()
  const { state } = http.params
  const [law, number] = [rowNumber(http.params.law), rowNumber(http.params.number)]
  const result = await http.perform(changeVersion, { ...values, state, law, number })
  return result.ok ? http.redirect(lawPaths(http.lang).version(state, law, number), 'law.notice.changed') : editVersionPage(http, { problem: result.problem, values })
}

const lawAt = '/:lang/law/laws/:state{[A-Z]{2}}/:law' as const
const versionAt = `${lawAt}/versions/:number{[0-9]+}` as const

export const lawsRoutes: Route[] = [
  page({ path: '/:lang/law/laws', verb: 'law.read', handle: lawsPage }),
  page({ path: '/:lang/law/laws/new', verb: 'law.record', handle: (http) => newLawPage(http as Http) }),
  action({ path: '/:lang/law/laws/new', verb: 'law.record', handle: (http) => addLaw(http as Http) }),
  page({ path: lawAt, verb: 'law.read', subject: ofLaw, handle: (http) => lawPage(http as unknown as LawHttp) }),
  page({ path: `${lawAt}/edit`, verb: 'law.record', subject: ofLaw, handle: (http) => editLawPage(http as unknown as LawHttp) }),
  action({ path: `${lawAt}/edit`, verb: 'law.record', subject: ofLaw, handle: (http) => editLaw(http as unknown as LawHttp) }),
  action({ path: `${lawAt}/links`, verb: 'law.record', subject: ofLaw, handle: (http) => link(http as unknown as LawHttp) }),
  action({ path: `${lawAt}/publish`, verb: 'law.publish', subject: ofLaw, handle: (http) => publish(http as unknown as LawHttp) }),
  page({ path: `${lawAt}/versions/new`, verb: 'law.record', subject: ofLaw, handle: (http) => newVersionPage(http as unknown as LawHttp) }),
  action({ path: `${lawAt}/versions/new`, verb: 'law.record', subject: ofLaw, handle: (http) => newVersion(http as unknown as LawHttp) }),
  page({ path: versionAt, verb: 'law.read', subject: ofVersion, handle: (http) => versionPage(http as unknown as VersionHttp) }),
  page({ path: `${versionAt}/edit`, verb: 'law.record', subject: ofVersion, handle: (http) => editVersionPage(http as unknown as VersionHttp) }),
  action({ path: `${versionAt}/edit`, verb: 'law.record', subject: ofVersion, handle: (http) => editVersion(http as unknown as VersionHttp) })
]
