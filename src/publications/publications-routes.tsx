/** Addresses of what is published, open to everybody, and of the reasons of hidden cells, for those whose cells they are. */
import { csv } from '#platform/csv'
import { logReadBy, problem as problemOf, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { page, type Http, type NavItem, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { draftRoutes, hiddenChoiceOf, navKey, pageOf } from './drafts-routes.tsx'
import { hiddenPerPage } from './hidden-table.tsx'
import { metadataOf } from './metadata-reads.ts'
import { MethodologyPage } from './methodology-page.tsx'
import { reasonWords } from './parts.tsx'
import { publicationPaths } from './paths.ts'
import { holderName, lineWords, seriesOfKey, tableTitle } from './place.ts'
import { PublicationPage } from './publication-page.tsx'
import { fileOf, filesOf, hiddenReasonsPage, hiddenStates, publicationById, publicationByNumber, publications } from './publication-store.ts'
import { seriesKey, type Publication } from './publication.ts'
import { PublicationsPage } from './publications-page.tsx'
import { noteFileRead } from './read-note.ts'
import { ReasonsPage } from './reasons-page.tsx'

type OneHttp = Http<{ lang: string; number: string }>
const notFound = (http: Pick<Http, 'problem'>) => http.problem(problemOf('not_found', 'problem.notFound.text'))
const numberIn = ({ number }: { number: string }): number => (/^\d{1,9}$/.test(number) ? Number(number) : -1)

const ofPublication = async (tx: Db, params: { number: string }): Promise<Subject | null> => ((await publicationByNumber(tx, numberIn(params)))?.status === 'published' ? { state: null, visibility: 'public' } : null)

/** A state is asked about its own cells; whoever belongs to none about all. */
const ofReasons = async (tx: Db, params: { number: string }, { actor }: Http['ctx']): Promise<Subject | null> => {
  const one = await publicationByNumber(tx, numberIn(params))
  return one?.status === 'published' && one.origin === 'unit' ? { state: actor.kind === 'person' ? actor.state : null, visibility: 'unit' } : null
}

const statistics = ({ lang }: Pick<Http, 'lang'>) => ({ href: publicationPaths(lang).statistics, label: t(lang, 'statistics.nav') })
const trail = ({ lang }: Pick<Http, 'lang'>, one?: Publication) => {
  const paths = publicationPaths(lang)
  return [statistics({ lang }), { href: paths.publications, label: t(lang, 'publications.list.title') }, ...(one ? [{ href: paths.publication(one.number!), label: textIn(one.title, lang).text }] : [])]
}

async function list(http: Http): Promise<Response> {
  const published = await http.read((tx) => publications(tx, { status: 'published' }))
  return http.page(<PublicationsPage published={published} mayDraft={http.ctx.can('publication.draft')} />, { title: t(http.lang, 'publications.list.title'), current: 'statistics', trail: [statistics(http)] })
}

/** A publication with what it corrects and what corrects it. */
async function readOne(tx: Db, params: { number: string }) {
  const one = await publicationByNumber(tx, numberIn(params))
  if (one?.status !== 'published') return null
  const revisedBy = (await publications(tx, { status: 'published' })).filter(({ revises }) => revises === one.id)
  return { one, revises: one.revises === null ? null : await publicationById(tx, one.revises), revisedBy, metadata: await metadataOf(tx, one) }
}

async function publicationPage(http: OneHttp): Promise<Response> {
  const found = await http.read(async (tx) => { const one = await readOne(tx, http.params); return one && { ...one, files: await filesOf(tx, one.one.id) } })
  if (!found) return notFound(http)
  const unit = http.ctx.can('publication.draft')
  const files = found.files.filter((file) => !file.restricted || unit)
  const may = { reasons: http.ctx.can('publication.reason'), correct: unit }
  return http.page(<PublicationPage {...found} files={files} may={may} />, { title: textIn(found.one.title, http.lang).text, current: 'statistics', trail: trail(http) })
}

async function methodologyPage(http: OneHttp): Promise<Response> {
  const found = await http.read((tx) => readOne(tx, http.params))
  if (!found) return notFound(http)
  return http.page(<MethodologyPage {...found} />, { title: t(http.lang, 'publications.methodology.title'), current: 'statistics', trail: trail(http, found.one) })
}

/** The restricted file is for those who publish, and reading it is noted. */
async function file(http: Http<{ lang: string; number: string; name: string }>): Promise<Response> {
  const unit = http.ctx.can('publication.draft')
  const found = await http.read(async (tx) => {
    const one = await publicationByNumber(tx, numberIn(http.params))
    return one?.status === 'published' ? fileOf(tx, one.id, http.params.name) : null
  })
  if (!found || (found.restricted && !unit)) return notFound(http)
  if (found.restricted) await logReadBy(http.ctx, noteFileRead, { state: '', number: numberIn(http.params), name: found.name })
  return http.file(found.bytes, { type: found.type, name: `nasaq-publication-${http.params.number}-${found.name}` })
}

const ownState = ({ ctx: { actor } }: Pick<Http, 'ctx'>) => (actor.kind === 'person' ? actor.state : null)

async function reasonsPage(http: OneHttp): Promise<Response> {
  const own = ownState(http)
  const found = await http.read(async (tx) => {
    const one = await publicationByNumber(tx, numberIn(http.params))
    if (one?.status !== 'published') return null
    const states = own ? [] : await hiddenStates(tx, one.id)
    const choice = hiddenChoiceOf(http, states, one.tables)
    const filter = { ...choice, state: own ?? choice.state }
    const { total } = await hiddenReasonsPage(tx, one.id, { ...filter, limit: 0 })
    const at = pageOf(http, total, hiddenPerPage)
    const { rows } = await hiddenReasonsPage(tx, one.id, { ...filter, limit: hiddenPerPage, offset: (at - 1) * hiddenPerPage })
    return { one, states, rows, total, choice: { ...choice, page: at }, own }
  })
  if (!found) return notFound(http)
  return http.page(<ReasonsPage {...found} />, { title: t(http.lang, 'publications.reasons.title'), current: 'statistics', trail: trail(http, found.one), cache: 'no-store' })
}

async function reasonsFile(http: OneHttp): Promise<Response> {
  const own = ownState(http)
  const { lang } = http
  const found = await http.read(async (tx) => {
    const one = await publicationByNumber(tx, numberIn(http.params))
    if (one?.status !== 'published') return null
    const choice = hiddenChoiceOf(http, own ? [] : await hiddenStates(tx, one.id), one.tables)
    return { one, rows: (await hiddenReasonsPage(tx, one.id, { ...choice, state: own ?? choice.state })).rows }
  })
  if (!found) return notFound(http)
  const head = ['publications.column.state', 'publications.column.year', 'publications.column.table', 'publications.column.cell', 'publications.column.code', 'publications.column.reason', 'publications.cell.protects'] as const
  return http.file(csv([
    head.map((key) => t(lang, key)),
    ...found.rows.map((row) => [
      holderName(row.state, lang), row.year, `${row.table} ${tableTitle(row.table, lang)}`, lineWords(row, lang), seriesKey(row), reasonWords(row.reason, lang),
      row.protects.map((key) => lineWords(seriesOfKey(key), lang)).join(' | ')
    ])
  ]), { type: 'text/csv; charset=utf-8', name: `nasaq-publication-${found.one.number}-reasons.csv` })
}

const published = '/:lang/statistics/publications/:number{[0-9]+}'

export const publicationRoutes: Route[] = [
  page({ path: '/:lang/statistics/publications', verb: 'publication.read', handle: list }),
  page({ path: published, verb: 'publication.read', subject: ofPublication, handle: publicationPage }),
  page({ path: `${published}/methodology`, verb: 'publication.read', subject: ofPublication, handle: methodologyPage }),
  page({ path: `${published}/files/:name`, verb: 'publication.read', subject: ofPublication, handle: file }),
  page({ path: '/:lang/publications/:number{[0-9]+}/reasons', verb: 'publication.reason', subject: ofReasons, handle: reasonsPage }),
  page({ path: '/:lang/publications/:number{[0-9]+}/reasons.csv', verb: 'publication.reason', subject: ofReasons, handle: reasonsFile }),
  ...draftRoutes
]

export const publicationNavigation: NavItem[] = [
  { key: navKey, verb: 'publication.draft', label: 'publications.nav', href: (lang) => publicationPaths(lang).drafts, order: 32 }
]
