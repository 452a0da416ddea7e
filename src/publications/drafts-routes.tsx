/** Addresses of drafts: for those in the unit who publish. */
import { problem as problemOf, statusOf, type Command, type Problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { action, page, rowNumber, typed, type FormInput, type Http, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { dictionary, findTable, stateTables } from '#statistics'
import { changeDraft, chooseCell, chooseFix, discardDraft, draftPublication, protectDraft, removeChoice } from './draft-commands.ts'
import { DraftFormPage } from './draft-form-page.tsx'
import { DraftHiddenPage } from './draft-hidden-page.tsx'
import { DraftPage } from './draft-page.tsx'
import { draftCells, draftHeads, fixOf, readDraft, readSupply, type DraftView } from './draft-reads.ts'
import { DiscardPage, FixPage, PublishPage } from './draft-steps-page.tsx'
import { choicesOf, reportedYears } from './draft-store.ts'
import { DraftCellPage, DraftTablePage, linesPerPage } from './draft-table-page.tsx'
import { DraftsPage } from './drafts-page.tsx'
import { gridOf } from './grid.ts'
import { hiddenPerPage, isHideReason, type HiddenChoice, type HiddenRow } from './hidden-table.tsx'
import { publicationPaths } from './paths.ts'
import { placeIn } from './place.ts'
import { progressOf } from './protection.ts'
import { publicationById, publications } from './publication-store.ts'
import { region, type Publication } from './publication.ts'
import { publishDraft, statesIn } from './publish-commands.ts'

type OneHttp = Http<{ lang: string; draft: string }>
interface Again { problem?: Problem; values?: FormInput }
const statusFor = ({ problem }: Again) => (problem ? { status: statusOf[problem.code] } : {})

export const navKey = 'publications'
const notFound = (http: Pick<Http, 'problem'>) => http.problem(problemOf('not_found', 'problem.notFound.text'))
const trail = ({ lang }: Pick<Http, 'lang'>, one?: Publication) => {
  const paths = publicationPaths(lang)
  return [{ href: paths.drafts, label: t(lang, 'publications.drafts.title') }, ...(one ? [{ href: paths.draft(one.id), label: textIn(one.title, lang).text }] : [])]
}
const frame = (http: Pick<Http, 'lang'>, title: string, one?: Publication) => ({ title, current: navKey, trail: trail(http, one), cache: 'no-store' as const })

/** Drafts are the unit's; a published or discarded one has no page here. */
async function ofDraft(tx: Db, { draft }: { draft: string }): Promise<Subject | null> {
  const one = await publicationById(tx, rowNumber(draft))
  return one && one.origin === 'unit' && one.status === 'draft' ? { state: null, visibility: 'unit' } : null
}

async function list(http: Http): Promise<Response> {
  const found = await http.read(async (tx) => ({ drafts: await draftHeads(tx), published: await publications(tx, { status: 'published' }), hasTables: (await reportedYears(tx)).length > 0 }))
  return http.page(<DraftsPage {...found} />, { title: t(http.lang, 'publications.drafts.title'), current: navKey, cache: 'no-store' })
}

/** The form; `draft` null is a new one. The year, and what it is a correction of, may come in the address. */
async function formPage(http: Http, draft: Publication | null, again: Again = {}): Promise<Response> {
  const asked = again.values ? typed(again.values, 'year') : (http.query.get('year') ?? '')
  const revises = Number(again.values ? typed(again.values, 'revises') : (http.query.get('revises') ?? ''))
  const found = await http.read(async (tx) => {
    const published = (await publications(tx, { status: 'published' })).filter(({ origin }) => origin === 'unit')
    const from = draft ? null : (published.find(({ id }) => id === revises) ?? null)
    const supply = await readSupply(tx, Number(asked) || draft?.year || from?.year || null, draft?.detail ?? from?.detail ?? 'minimum')
    return { from, supply, before: published.filter(({ year }) => year === supply.year) }
  })
  const title = t(http.lang, draft ? 'publications.form.edit' : found.from ? 'publications.form.correct' : 'publications.form.new')
  return http.page(<DraftFormPage one={draft} {...found} {...again} />, { ...frame(http, title, draft ?? undefined), ...statusFor(again) })
}

async function create(http: Http): Promise<Response> {
  const values = await http.form()
  if (typed(values, 'show')) return formPage(http, null, { values: { ...values, tables: '', title: '' } })
  const result = await http.perform(draftPublication, values)
  return result.ok ? http.redirect(publicationPaths(http.lang).draft(result.value.id), 'publications.notice.saved') : formPage(http, null, { problem: result.problem, values })
}

async function editPage(http: OneHttp, again: Again = {}): Promise<Response> {
  const one = await http.read((tx) => publicationById(tx, rowNumber(http.params.draft)))
  return one ? formPage(http as Http, one, again) : notFound(http)
}

async function edit(http: OneHttp): Promise<Response> {
  const values = await http.form()
  if (typed(values, 'show')) return editPage(http, { values })
  const result = await http.perform(changeDraft, { ...values, id: http.params.draft })
  return result.ok ? http.redirect(publicationPaths(http.lang).draft(rowNumber(http.params.draft)), 'publications.notice.saved') : editPage(http, { problem: result.problem, values })
}

const viewOf = (http: OneHttp): Promise<DraftView | null> => http.read((tx) => readDraft(tx, rowNumber(http.params.draft)))

async function draftPage(http: OneHttp): Promise<Response> {
  const view = await viewOf(http)
  if (!view) return notFound(http)
  const may = { edit: http.ctx.can('publication.draft'), discard: http.ctx.can('publication.discard'), publish: http.ctx.can('publication.publish'), protect: http.ctx.can('publication.protect') }
  return http.page(<DraftPage view={view} progress={progressOf(view.one.id)} may={may} />, frame(http, textIn(view.one.title, http.lang).text))
}

const holdersOf = ({ record }: DraftView, table?: string): string[] =>
  [...new Set(Object.entries(record?.counts ?? {}).filter(([code]) => table === undefined || code === table).flatMap(([, of]) => Object.keys(of)))].toSorted()

async function tablePage(http: Http<{ lang: string; draft: string; table: string }>): Promise<Response> {
  const view = await viewOf(http)
  const table = findTable(dictionary, http.params.table)
  const states = view && table ? holdersOf(view, table.code) : []
  if (!view || !table || states.length === 0) return notFound(http)
  const asked = http.query.get('state')
  const state = asked !== null && states.includes(asked) ? asked : (states.find((one) => one !== region) ?? region)
  const cells = (await http.read((tx) => draftCells(tx, view.one.id, table.code))).filter((cell) => cell.state === state)
  const grid = gridOf(table, cells, http.lang)
  return http.page(<DraftTablePage one={view.one} table={table.code} state={state} states={states} grid={grid} page={pageOf(http, grid.rows.length, linesPerPage)} />, {
    ...frame(http, `${table.code}: ${table.title[http.lang]}`, view.one), wide: true
  })
}

export function pageOf({ query }: Pick<Http, 'query'>, total: number, perPage: number): number {
  const page = Number(query.get('page') ?? '1')
  return Number.isInteger(page) && page >= 1 ? Math.min(page, Math.max(1, Math.ceil(total / perPage))) : 1
}

export function hiddenChoiceOf({ query }: Pick<Http, 'query'>, states: readonly string[], tables: readonly string[]): HiddenChoice {
  const known = (name: string, of: readonly string[]) => { const word = query.get(name); return word !== null && of.includes(word) ? word : null }
  const reason = query.get('reason')
  return { state: known('state', states), table: known('table', tables), reason: isHideReason(reason) ? reason : null, page: 1 }
}

async function hiddenPage(http: OneHttp): Promise<Response> {
  const view = await viewOf(http)
  if (!view?.record) return notFound(http)
  const { one } = view
  const states = holdersOf(view)
  const choice = hiddenChoiceOf(http, states, one.tables)
  const rows = await http.read(async (tx) => {
    const all: HiddenRow[] = []
    for (const table of one.tables.filter((code) => choice.table === null || code === choice.table))
      for (const cell of await draftCells(tx, one.id, table))
        if (cell.hidden && (choice.state === null || cell.state === choice.state) && (choice.reason === null || cell.hidden.reason === choice.reason)) all.push({ ...cell, ...cell.hidden })
    return all
  })
  const page = pageOf(http, rows.length, hiddenPerPage)
  return http.page(<DraftHiddenPage one={one} rows={rows.slice((page - 1) * hiddenPerPage, page * hiddenPerPage)} total={rows.length} choice={{ ...choice, page }} states={states} />, frame(http, t(http.lang, 'publications.hidden.title'), one))
}

async function cellPage(http: OneHttp, again: Again = {}): Promise<Response> {
  const key = again.values ? typed(again.values, 'cell') : (http.query.get('cell') ?? '')
  const found = await http.read(async (tx) => {
    const one = await publicationById(tx, rowNumber(http.params.draft))
    const place = one && placeIn(one, key)
    if (!one || !place) return null
    const { state, year, table, measure, codes } = place
    const [reported] = state === region ? [] : await stateTables(tx, { states: [state], years: [year], tables: [table] })
    const cells = await draftCells(tx, one.id, table)
    return {
      one, place, cell: cells.find((cell) => cell.state === state && cell.measure === measure && cell.codes === codes) ?? null,
      reported: reported?.cells[`${measure}|${codes}`] ?? null, choice: (await choicesOf(tx, one.id)).find(({ cell }) => cell === key) ?? null
    }
  })
  if (!found) return notFound(http)
  const mayChoose = http.ctx.can('publication.choose') && found.one.auditState !== 'running'
  return http.page(<DraftCellPage {...found} mayChoose={mayChoose} {...again} />, { ...frame(http, t(http.lang, 'publications.cell.title'), found.one), ...statusFor(again) })
}

async function choose(http: OneHttp): Promise<Response> {
  const values = await http.form()
  const result = await http.perform(chooseCell, { ...values, id: http.params.draft })
  if (result.ok) return http.redirect(publicationPaths(http.lang).draft(rowNumber(http.params.draft)), 'publications.notice.chosen')
  return result.problem.code === 'invalid' ? cellPage(http, { problem: result.problem, values }) : http.problem(result.problem)
}

async function fixPage(http: Http<{ lang: string; draft: string; fix: string }>): Promise<Response> {
  const found = await http.read(async (tx) => {
    const one = await publicationById(tx, rowNumber(http.params.draft))
    const fix = one && (await fixOf(tx, one, http.params.fix))
    return one && fix ? { one, fix } : null
  })
  return found ? http.page(<FixPage {...found} />, frame(http, t(http.lang, 'publications.fix.confirmTitle'), found.one)) : notFound(http)
}

async function discardPage(http: OneHttp): Promise<Response> {
  const one = await http.read((tx) => publicationById(tx, rowNumber(http.params.draft)))
  return one ? http.page(<DiscardPage one={one} />, frame(http, t(http.lang, 'publications.discard.title'), one)) : notFound(http)
}

/** Only what is safe now has this page; otherwise the draft says what is to be done. */
async function publishPage(http: OneHttp, again: Again = {}): Promise<Response> {
  const view = await viewOf(http)
  if (!view) return notFound(http)
  if (view.standing !== 'safe') return http.redirect(publicationPaths(http.lang).draft(view.one.id))
  return http.page(<PublishPage view={view} states={statesIn(view.one, holdersOf(view).map((state) => ({ state })))} {...again} />, { ...frame(http, t(http.lang, 'publications.publish.title'), view.one), ...statusFor(again) })
}

async function publish(http: OneHttp): Promise<Response> {
  const values = await http.form()
  const result = await http.perform(publishDraft, { ...values, id: http.params.draft })
  if (result.ok) return http.redirect(publicationPaths(http.lang).publication(result.value.number), 'publications.notice.published')
  return result.problem.code === 'invalid' ? publishPage(http, { problem: result.problem, values }) : http.problem(result.problem)
}

/** A step from a form without fields. */
const step = <I,>(command: Command<I, void>, to: (http: Http, id: number) => Response) => async (http: Http<{ lang: string; draft: string }>): Promise<Response> => {
  const result = await http.perform(command, { ...(await http.form()), ...http.params, id: http.params.draft })
  return result.ok ? to(http as Http, rowNumber(http.params.draft)) : http.problem(result.problem)
}
const toDraft = (notice?: 'publications.notice.running' | 'publications.notice.removed') => (http: Http, id: number) => http.redirect(publicationPaths(http.lang).draft(id), notice)

const path = '/:lang/publications/drafts/:draft'
const subject = ofDraft

export const draftRoutes: Route[] = [
  page({ path: '/:lang/publications/drafts', verb: 'publication.draft', handle: list }),
  page({ path: '/:lang/publications/drafts/new', verb: 'publication.draft', handle: (http) => formPage(http as Http, null) }),
  action({ path: '/:lang/publications/drafts/new', verb: 'publication.draft', handle: create }),
  page({ path, verb: 'publication.draft', subject, handle: draftPage }),
  page({ path: `${path}/edit`, verb: 'publication.draft', subject, handle: (http) => editPage(http) }),
  action({ path: `${path}/edit`, verb: 'publication.draft', subject, handle: edit }),
  page({ path: `${path}/discard`, verb: 'publication.discard', subject, handle: discardPage }),
  action({ path: `${path}/discard`, verb: 'publication.discard', subject, handle: step(discardDraft, (http) => http.redirect(publicationPaths(http.lang).drafts, 'publications.notice.discarded')) }),
  action({ path: `${path}/protect`, verb: 'publication.protect', subject, handle: step(protectDraft, toDraft('publications.notice.running')) }),
  page({ path: `${path}/tables/:table`, verb: 'publication.draft', subject, handle: tablePage }),
  page({ path: `${path}/hidden`, verb: 'publication.draft', subject, handle: hiddenPage }),
  page({ path: `${path}/cell`, verb: 'publication.draft', subject, handle: (http) => cellPage(http) }),
  action({ path: `${path}/cell`, verb: 'publication.choose', subject, handle: choose }),
  action({ path: `${path}/choices/remove`, verb: 'publication.choose', subject, handle: step(removeChoice, toDraft('publications.notice.removed')) }),
  page({ path: `${path}/fixes/:fix`, verb: 'publication.choose', subject, handle: fixPage }),
  action({ path: `${path}/fixes/:fix`, verb: 'publication.choose', subject, handle: step(chooseFix, toDraft('publications.notice.running')) }),
  page({ path: `${path}/publish`, verb: 'publication.publish', subject, handle: (http) => publishPage(http) }),
  action({ path: `${path}/publish`, verb: 'publication.publish', subject, handle: publish })
]
