/** Addresses of the tables of a return: one table, all checks, and how far a table goes after acceptance. */
import { problem as makeProblem, type Problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { action, page, type FormInput, type Http, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { grades, readTableForm, type Grade, type Level } from '#statistics'
import { stateName } from '#states'
import { confirmAnswer, saveAnswer, type AnswerConflict } from './answer-commands.ts'
import { isToConfirm } from './answer.ts'
import { ChecksPage } from './checks-page.tsx'
import { paths, type ReturnPlace } from './paths.ts'
import { logRead } from './read-log.ts'
import { showPreview } from './release-routes.tsx'
import { placeFrom, sectionAbilities, subjectOf, trailOf } from './return-routes.tsx'
import { isHandedOver } from './return.ts'
import { returnHead } from './return-store.ts'
import { readTables, roundTable } from './round-tables.ts'
import { shareTable } from './table-commands.ts'
import { tableField, TablePage } from './table-page.tsx'

type Params = { lang: string; round: string; state: string }
type OfTable = Http<Params & { table: string }>

const missing = makeProblem('not_found', 'problem.notFound.text')
const isGrade = (word: string | null): word is Grade => (grades as readonly string[]).includes(word ?? '')
const levelOf = (http: Http): Level => (http.query.get('level') === 'full' ? 'full' : 'minimum')

/** The figures of a return are for its state and the unit, also when its answers are released. */
const subjectOfTables = async (tx: Db, params: { round: string; state: string }): Promise<Subject | null> => {
  const subject = await subjectOf(tx, params)
  const head = subject && (await returnHead(tx, params.state, Number(params.round)))
  return head ? { ...subject, visibility: isHandedOver(head.status) ? 'unit' : 'state' } : subject
}

interface TableTry { problem?: Problem | null; values?: FormInput | null; conflict?: AnswerConflict | null }

async function showTable(http: OfTable, { problem = null, values = null, conflict = null }: TableTry = {}): Promise<Response> {
  const place = placeFrom(http.params)
  const found = await http.read((tx) => roundTable(tx, http.ctx, place, http.params.table))
  if (!found) return http.problem(missing)
  const { table, ...all } = found
  const able = sectionAbilities(http.ctx, all.page, table.section)
  if (!able.inside) return http.problem(missing)
  await logRead(http.ctx, place)
  const name = stateName(place.state, http.lang)
  const grade = http.query.get('grade')
  const section = all.page.sections.find((one) => one.code === table.section)!
  return http.page(
    <TablePage all={all} table={table} level={levelOf(http)} grade={isGrade(grade) ? grade : null} lines={http.query.getAll('line')} stateName={name} able={able} problem={problem} values={values} conflict={conflict} />,
    {
      title: `${table.table.title[http.lang]} · ${name}`, current: 'rounds', wide: true, status: problem ? (problem.code === 'conflict' ? 409 : 422) : 200,
      trail: [...trailOf(http, all.page), { href: paths.return(http.lang, place), label: name }, { href: paths.section(http.lang, place, section.code), label: textIn(section.title, http.lang).text }]
    }
  )
}

interface SavedTable { problem: Problem | null; conflict: AnswerConflict | null; version: number | null; lines: string[] }

/** Saves what the form of a table holds; what it did not show stays as it was. Null where there is no such table for the person. */
async function saveTable(http: OfTable, place: ReturnPlace, form: FormInput): Promise<SavedTable | null> {
  const found = await http.read((tx) => roundTable(tx, http.ctx, place, http.params.table))
  if (!found) return null
  const { answer, table, value, question } = found.table
  const read = readTableForm(table, form[tableField], answer.value === null ? null : value)
  const saved: SavedTable = { problem: null, conflict: null, version: null, lines: read.ok ? read.lines : [] }
  if (!read.ok) {
    const fields = Object.fromEntries(Object.entries(read.fields).map(([name, message]) => [`${tableField}.${name}`, message]))
    return { ...saved, problem: makeProblem('invalid', 'problem.invalid', { values: { count: Object.keys(fields).length }, fields }) }
  }
  const { note, source, assistance } = answer
  const result = await saveAnswer(http.ctx, { ...place, question: question.code, version: form.version, value: read.value, missing: form.missing, note, source, assistance })
  if (!result.ok) {
    const conflict = result.problem.code === 'conflict' && result.problem.details ? (result.problem.details as unknown as AnswerConflict) : null
    return { ...saved, problem: result.problem, conflict }
  }
  saved.version = result.value.version
  if (form.confirm === 'on' && isToConfirm(answer)) {
    const confirmed = await http.perform(confirmAnswer, { ...place, questions: [question.code] })
    if (confirmed.ok) saved.version = confirmed.value.confirmed[0]?.version ?? saved.version
    else saved.problem = confirmed.problem
  }
  return saved
}

async function tableSent(http: OfTable): Promise<Response> {
  const place = placeFrom(http.params)
  const form = await http.form()
  const saved = await saveTable(http, place, form)
  if (!saved) return http.problem(missing)
  if (saved.problem?.code === 'forbidden') return http.problem(saved.problem)
  if (http.request.headers.has('x-autosave')) return autosaved(http, saved)
  if (saved.problem) return showTable(http, { ...saved, values: saved.conflict ? null : form })
  const query = new URLSearchParams([...(levelOf(http) === 'full' ? [['level', 'full']] : []), ...saved.lines.map((line) => ['line', line])])
  const address = `${paths.table(http.lang, place, http.params.table)}${query.size > 0 ? `?${query}` : ''}`
  return http.redirect(address, 'rounds.notice.tableSaved')
}

/** What the script in the page is told: the new version, or what is wrong in the reader's words. */
function autosaved(http: Http, { problem, version }: SavedTable): Response {
  if (!problem) return http.json({ version })
  const say = ({ key, values }: Problem['message']) => t(http.lang, key, values, http.digits)
  const fields = Object.fromEntries(Object.entries(problem.fields).map(([name, message]) => [name, say(message)]))
  return http.json({ message: say(problem.message), fields }, problem.code === 'conflict' ? 409 : 422)
}

async function showChecks(http: Http<Params>): Promise<Response> {
  const place = placeFrom(http.params)
  const all = await http.read((tx) => readTables(tx, { ...place, actor: http.ctx.actor, now: http.ctx.now, last: false }))
  if (!all || all.tables.length === 0) return http.problem(missing)
  await logRead(http.ctx, place)
  const name = stateName(place.state, http.lang)
  const [grade, table] = [http.query.get('grade'), http.query.get('table')]
  const edit = all.tables.some(({ section }) => sectionAbilities(http.ctx, all.page, section).edit)
  return http.page(
    <ChecksPage all={all} grade={isGrade(grade) ? grade : null} only={all.tables.some((one) => one.question.table === table) ? table : null} edit={edit} stateName={name} />,
    {
      title: `${t(http.lang, 'rounds.checks.title')} · ${name}`, current: 'rounds',
      trail: [...trailOf(http, all.page), { href: paths.return(http.lang, place), label: name }]
    }
  )
}

export const tableRoutes: Route[] = [
  page({ path: '/:lang/rounds/:round/:state{[A-Z]{2}}/tables/:table', verb: 'return.read', subject: subjectOfTables, handle: (http) => showTable(http as unknown as OfTable) }),
  action({ path: '/:lang/rounds/:round/:state/tables/:table', verb: 'answer.save', subject: subjectOf, handle: (http) => tableSent(http as unknown as OfTable) }),
  action({
    path: '/:lang/rounds/:round/:state/tables/:table/share', verb: 'table.share', subject: subjectOf,
    handle: async (base) => {
      const http = base as unknown as OfTable
      const place = placeFrom(http.params)
      const form = await http.form()
      const result = await http.perform(shareTable, { ...form, ...place, question: http.params.table })
      if (result.ok) return http.redirect(`${paths.releaseAll(http.lang, place)}#tables`, 'rounds.notice.tableShared')
      return result.problem.code === 'invalid' ? showPreview(http, 'public', null, result.problem, { table: http.params.table, values: form }) : http.problem(result.problem)
    }
  }),
  page({ path: '/:lang/rounds/:round/:state{[A-Z]{2}}/checks', verb: 'return.read', subject: subjectOfTables, handle: (http) => showChecks(http as unknown as Http<Params>) })
]
