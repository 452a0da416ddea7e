/** Addresses of the room: the workbook of a return, what an upload would change, saving it. */
import { createHash } from 'node:crypto'
import { perform, problem as problemOf, type Problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { action, page, rowNumber, typed, type FormInput, type Http, type Route } from '#platform/http'
import { t, textIn, type Message } from '#platform/messages'
import { xlsxType } from '#platform/xlsx'
import { returnSubject, roundById, roundPaths, type ReturnPlace, type ReturnTables } from '#rounds'
import { stateCategories } from '#statistics'
import { stateName } from '#states'
import { DonePage, DryRunPage } from './dry-run-page.tsx'
import { lineKinds, type LineKind } from './dry-run.ts'
import { workbookPaths } from './paths.ts'
import { readWorkbook } from './read-workbook.ts'
import type { GivenRead } from './reading.ts'
import { compared, readWhole, tablesBefore, workbookInput } from './reads.ts'
import { readTableCsv, tableCsv } from './table-csv.ts'
import { uploadById } from './upload-store.ts'
import { WorkbookPage, type WorkbookPageProps } from './workbook-page.tsx'
import { discardUpload, noteExport, saveUpload, startUpload } from './workbook-commands.ts'
import { workbookFile } from './workbook.ts'

type OfReturn = Http<{ lang: string; round: string; state: string }>
type OfTable = Http<{ lang: string; round: string; state: string; file: string }>
type OfUpload = Http<{ lang: string; round: string; state: string; upload: string }>

const placeFrom = ({ round, state }: { round: string; state: string }): ReturnPlace => ({ round: rowNumber(round), state })
const subjectOf = async (tx: Db, params: { round: string; state: string }): Promise<Subject | null> => returnSubject(tx, params.state, rowNumber(params.round))
/** A file is of the state alone, however far its return is. */
const importSubject = async (tx: Db, params: { round: string; state: string }): Promise<Subject | null> => {
  const found = await subjectOf(tx, params)
  return found && { ...found, visibility: 'state' }
}
const missing = problemOf('not_found', 'problem.notFound.text')

function uploadState(http: OfReturn, { page: found }: ReturnTables): WorkbookPageProps['upload'] {
  const may = http.ctx.can('workbook.import', { state: found.head.state, visibility: 'state', people: found.sections.flatMap((section) => section.people) })
  if (!may) return 'reader'
  return !found.editable ? 'closed' : found.head.startedAt === null ? 'not_started' : 'open'
}

const trailOf = (http: OfReturn, place: ReturnPlace) => [{ href: roundPaths.return(http.lang, place), label: stateName(place.state, http.lang) }]

async function showPage(http: OfReturn, problem?: Problem, values?: FormInput): Promise<Response> {
  const place = placeFrom(http.params)
  const found = await http.read((tx) => readWhole(tx, http.ctx, place))
  if (!found) return http.problem(missing)
  const name = stateName(place.state, http.lang)
  const tables = found.tables.map(({ table }) => ({ code: table.code, name: table.title[http.lang] }))
  const props = { place, stateName: name, roundTitle: textIn(found.page.round.title, http.lang).text, tables, upload: uploadState(http, found), problem, values }
  return http.page(<WorkbookPage {...props} />, { title: `${t(http.lang, 'workbook.page.title')} · ${name}`, current: 'rounds', trail: trailOf(http, place), cache: 'no-store', status: problem ? 422 : 200 })
}

async function download(http: OfReturn): Promise<Response> {
  const place = placeFrom(http.params)
  const found = await http.read((tx) => readWhole(tx, http.ctx, place))
  if (!found) return http.problem(missing)
  const noted = await perform(http.ctx, noteExport, { ...place, what: 'workbook' })
  if (!noted.ok) return http.problem(noted.problem)
  const level = http.query.get('level') === 'full' ? 'full' : 'minimum'
  const { lang, ctx: { now, sample } } = http
  const bytes = await workbookFile(workbookInput(found, { lang, level, now, sample }))
  return http.file(bytes, { type: xlsxType, name: `nasaq-${place.state}-${found.year}-${lang}.xlsx` })
}

async function downloadTable(http: OfTable): Promise<Response> {
  const place = placeFrom(http.params)
  const code = http.params.file.replace(/\.csv$/, '')
  const found = await http.read((tx) => readWhole(tx, http.ctx, place))
  const table = found?.tables.find((one) => one.table.code === code)
  if (!found || !table) return http.problem(missing)
  const noted = await perform(http.ctx, noteExport, { ...place, what: code })
  if (!noted.ok) return http.problem(noted.problem)
  const before = tablesBefore(found)
  const text = tableCsv(table.table, table.answer, { year: before.year, content: before.tables.get(code) ?? null }, http.lang)
  return http.file(text, { type: 'text/csv; charset=utf-8', name: `${code}-${place.state}-${found.year}.csv` })
}

/** The name as it is shown, without a path and signs that nobody sees. */
// eslint-disable-next-line no-control-regex
const nameOf = (file: File) => (file.name.split(/[\\/]/).at(-1) ?? '').replace(/[\u0000-\u001F\u007F\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '').slice(0, 120) || 'file'

async function readFile(http: OfReturn, file: File, table: string): Promise<GivenRead & { sha256: string }> {
  const place = placeFrom(http.params)
  const bytes = new Uint8Array(await file.arrayBuffer())
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  // A ZIP archive or an old office file is read as a workbook, which says what is wrong with it.
  const office = (bytes[0] === 0x50 && bytes[1] === 0x4b) || (bytes[0] === 0xd0 && bytes[1] === 0xcf) || /\.xls[xmb]?$/i.test(file.name)
  const { titles, categories } = await http.read(async (tx) => ({ titles: await titlesOf(http, tx, place), categories: await stateCategories(tx, place.state) }))
  const read = office
    ? await readWorkbook(bytes, place, { state: (code) => stateName(code, http.lang), round: (number) => titles.get(number) ?? String(number) })
    : readTableCsv({ bytes, name: nameOf(file), table: table || null, categories, lang: http.lang })
  return { ...read, sha256 }
}

const titlesOf = async (http: OfReturn, tx: Db, place: ReturnPlace): Promise<Map<number, string>> => {
  const round = await roundById(tx, place.round)
  return new Map(round ? [[round.id, textIn(round.title, http.lang).text]] : [])
}

async function upload(http: OfReturn): Promise<Response> {
  const place = placeFrom(http.params)
  const form = await http.form()
  const wrong = (message: Message) => showPage(http, problemOf('invalid', message.key, { values: message.values ?? {}, fields: { file: message } }), form)
  const { file } = form
  if (!(file instanceof File) || file.size === 0) return wrong({ key: 'problem.field.required' })
  const whole = await http.read((tx) => readWhole(tx, http.ctx, place))
  if (!whole) return http.problem(missing)
  if (uploadState(http, whole) !== 'open') return showPage(http)
  const read = await readFile(http, file, typed(form, 'table'))
  if (!read.ok) return wrong(read.message)
  const result = await http.perform(startUpload, { ...place, name: nameOf(file), sha256: read.sha256, given: read.given })
  return result.ok ? http.redirect(workbookPaths.upload(http.lang, place, result.value.id)) : http.problem(result.problem)
}

const kindOf = (value: string | null): LineKind | null => lineKinds.find((kind) => kind === value) ?? null

async function showUpload(http: OfUpload, problem?: Problem): Promise<Response> {
  const place = placeFrom(http.params)
  const id = rowNumber(http.params.upload)
  const data = await http.read(async (tx) => {
    const found = await uploadById(tx, place, id)
    return found && { upload: found, compared: found.given && (await compared(tx, http.ctx, place, found.given)) }
  })
  const name = stateName(place.state, http.lang)
  const options = { current: 'rounds', trail: [...trailOf(http as unknown as OfReturn, place), { href: workbookPaths.page(http.lang, place), label: t(http.lang, 'workbook.page.title') }], cache: 'no-store' as const }
  if (data?.upload.result) return http.page(<DonePage place={place} stateName={name} upload={data.upload} result={data.upload.result} />, { ...options, title: t(http.lang, 'workbook.done.title') })
  if (!data?.compared) return http.problem(missing)
  const { run, whole } = data.compared
  const questions = new Map(whole.page.sections.flatMap((section) => section.questions.map(({ question }) => [question.code, question])))
  const shown = { kind: kindOf(http.query.get('kind')), sheet: http.query.get('sheet') || null, page: Math.max(1, rowNumber(http.query.get('page') ?? '1') || 1) }
  return http.page(<DryRunPage place={place} stateName={name} upload={data.upload} run={run} questions={questions} {...shown} problem={problem} />, {
    ...options, wide: true, title: `${t(http.lang, 'workbook.run.title')} · ${name}`, status: problem ? (problem.code === 'conflict' ? 409 : 422) : 200
  })
}

async function save(http: OfUpload): Promise<Response> {
  const place = placeFrom(http.params)
  const form = await http.form()
  const take = typeof form.take === 'object' && !Array.isArray(form.take) && !(form.take instanceof File) ? Object.keys(form.take) : []
  const id = rowNumber(http.params.upload)
  const result = await http.perform(saveUpload, { ...place, upload: id, seen: typed(form, 'seen'), take })
  if (result.ok) return http.redirect(workbookPaths.upload(http.lang, place, id))
  return result.problem.code === 'forbidden' || result.problem.code === 'not_found' ? http.problem(result.problem) : showUpload(http, result.problem)
}

async function discard(http: OfUpload): Promise<Response> {
  const place = placeFrom(http.params)
  const result = await http.perform(discardUpload, { ...place, upload: rowNumber(http.params.upload) })
  return result.ok ? http.redirect(workbookPaths.page(http.lang, place), 'workbook.run.discarded') : http.problem(result.problem)
}

const at = '/:lang/rounds/:round/:state{[A-Z]{2}}/workbook' as const
const uploadAt = `${at}/uploads/:upload{[0-9]+}` as const

export const routes: readonly Route[] = [
  page({ path: at, verb: 'workbook.export', subject: subjectOf, handle: (http) => showPage(http as unknown as OfReturn) }),
  page({ path: `${at}/workbook.xlsx`, verb: 'workbook.export', subject: subjectOf, handle: (http) => download(http as unknown as OfReturn) }),
  page({ path: `${at}/tables/:file{T[0-9]+[.]csv}`, verb: 'workbook.export', subject: subjectOf, handle: (http) => downloadTable(http as unknown as OfTable) }),
  action({ path: at, verb: 'workbook.import', subject: importSubject, handle: (http) => upload(http as unknown as OfReturn) }),
  page({ path: uploadAt, verb: 'workbook.import', subject: importSubject, handle: (http) => showUpload(http as unknown as OfUpload) }),
  action({ path: `${uploadAt}/save`, verb: 'workbook.import', subject: importSubject, handle: (http) => save(http as unknown as OfUpload) }),
  action({ path: `${uploadAt}/discard`, verb: 'workbook.import', subject: importSubject, handle: (http) => discard(http as unknown as OfUpload) })
]
