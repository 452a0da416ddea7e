/** Addresses of one return: read -> authorise -> act -> answer. */
import { problem as makeProblem, type Command, type Context, type Problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { action, page, type FormInput, type Http, type Route } from '#platform/http'
import { t, textIn, type MessageKey } from '#platform/messages'
import { stateName } from '#states'
import { ChangesPage } from './changes-page.tsx'
import { saveSection } from './save-section.ts'
import { readChanges, readReturn, returnSubject, visibilityOf } from './page-store.ts'
import type { ReturnPage } from './reading.ts'
import { paths, type ReturnPlace } from './paths.ts'
import { logRead } from './read-log.ts'
import { contributorsOf, hasApprover } from './people.ts'
import { acceptReturn, approveReturn, reopenReturn, requestApproval, sendBack, startReturn, submitReturn } from './return-commands.ts'
import { isHandedOver } from './return.ts'
import { ReturnPageView, type ReturnAbilities } from './return-page.tsx'
import { SectionPage, type Conflicts, type SectionAbilities } from './section-page.tsx'
import { finishSectionCommand, delegateSection, undelegateSection } from './section-commands.ts'
import { questionsOf } from './round-store.ts'
import { tablesOfPage } from './round-tables.ts'
import { receiptsOf } from './submission-store.ts'

type Params = { lang: string; round: string; state: string }
type OfReturn = Http<Params>

export const placeFrom = ({ round, state }: { round: string; state: string }): ReturnPlace => ({ round: Number(round), state })
const isWhole = (value: string) => /^[1-9]\d{0,8}$/.test(value)

/** What the policy is asked about; null where there is no such return or it may not be known. */
export const subjectOf = async (tx: Db, params: { round: string; state: string }): Promise<Subject | null> =>
  isWhole(params.round) ? returnSubject(tx, params.state, Number(params.round)) : null

const missing = makeProblem('not_found', 'problem.notFound.text')

/** What the person may do with the return now: the policy and the life of a return together. */
async function abilities(tx: Db, ctx: Context, page: ReturnPage): Promise<ReturnAbilities> {
  const { head, editable } = page
  const subject: Subject = { state: head.state, visibility: visibilityOf(head), people: page.sections.flatMap((section) => section.people) }
  const may = (verb: string) => ctx.can(verb, subject)
  const approver = head.status === 'draft' && editable && may('return.submit') && (await hasApprover(tx, head.state, ctx.actor))
  const own = ctx.actor.kind === 'person' && head.requestedBy === ctx.actor.id
  const started = head.startedAt !== null
  const waiting = page.sections.some((section) => section.questions.some((one) => one.queries.some((query) => query.awaits === 'state' && query.closedAt === null)))
  return {
    inside: sees(ctx, page, subject.people), own: ctx.actor.kind === 'person' && ctx.actor.state === head.state,
    start: !started && editable && may('return.start'),
    requestApproval: started && editable && approver && may('return.request_approval'),
    submit: (started && editable && !approver && may('return.submit')) || (head.status === 'in_approval' && head.approvedAt !== null && may('return.submit')),
    approve: head.status === 'in_approval' && head.approvedAt === null && !own && may('return.approve'),
    sendBack: head.status === 'in_approval' && may('return.send_back'),
    accept: head.status === 'submitted' && !waiting && may('return.accept'),
    reopen: isHandedOver(head.status) && may('return.reopen'),
    release: isReleasable(page) && may('section.release')
  }
}

export const isReleasable = ({ head }: ReturnPage) => head.status === 'accepted' || head.status === 'released'

/** Whether somebody sees what was handed over, or only what was released. */
const sees = (ctx: Context, page: ReturnPage, people: readonly string[] | undefined): boolean =>
  ctx.can('return.read', { state: page.head.state, visibility: isHandedOver(page.head.status) ? 'unit' : 'state', people: people ?? [] })

export const trailOf = (http: { lang: OfReturn['lang']; ctx: Context }, page: ReturnPage) => [
  ...(http.ctx.can('round.read') ? [{ href: paths.rounds(http.lang), label: t(http.lang, 'rounds.nav') }] : []),
  ...(http.ctx.can('board.read') ? [{ href: paths.round(http.lang, page.round.id), label: textIn(page.round.title, http.lang).text }] : [])
]

export async function showReturn(http: OfReturn, problem: Problem | null = null, values: FormInput | null = null): Promise<Response> {
  const place = placeFrom(http.params)
  const data = await http.read(async (tx) => {
    const found = await readReturn(tx, { ...place, actor: http.ctx.actor, now: http.ctx.now, last: false })
    return found && { page: found, able: await abilities(tx, http.ctx, found), receipts: found.head.submissions === 0 ? [] : await receiptsOf(tx, place.state, place.round) }
  })
  if (!data) return http.problem(missing)
  await logRead(http.ctx, place)
  const name = stateName(place.state, http.lang)
  return http.page(<ReturnPageView {...data} stateName={name} problem={problem} values={values} mayExport={http.ctx.can('submission.export', { state: place.state, visibility: 'unit' })} />, {
    title: `${name} · ${textIn(data.page.round.title, http.lang).text}`, current: 'rounds', trail: trailOf(http, data.page), status: problem ? 422 : 200
  })
}

interface SectionState { problem?: Problem | null; values?: FormInput | null; conflicts?: Conflicts }

export async function showSection(http: Http<Params & { section: string }>, state: SectionState = {}): Promise<Response> {
  const place = placeFrom(http.params)
  const data = await http.read(async (tx) => {
    const last = (await questionsOf(tx, place.round)).some((question) => question.section === http.params.section && question.perPeriod)
    const found = await readReturn(tx, { ...place, actor: http.ctx.actor, now: http.ctx.now, last })
    if (!found?.sections.some((section) => section.code === http.params.section)) return null
    const able = sectionAbilities(http.ctx, found, http.params.section)
    const asked = able.inside && found.sections.some((section) => section.code === http.params.section && section.questions.some(({ question }) => question.type === 'statistics'))
    return { page: found, able, tables: asked ? (await tablesOfPage(tx, found)).tables : [], people: able.delegate ? await contributorsOf(tx, place.state, http.lang) : [] }
  })
  if (!data) return http.problem(missing)
  await logRead(http.ctx, place)
  const section = data.page.sections.find((one) => one.code === http.params.section)!
  const name = stateName(place.state, http.lang)
  const { problem = null, values = null, conflicts = new Map() } = state
  return http.page(
    <SectionPage {...data} code={http.params.section} stateName={name} problem={problem} values={values} conflicts={conflicts} />,
    {
      title: `${textIn(section.title, http.lang).text} · ${name}`, current: 'rounds', status: problem ? 422 : 200,
      trail: [...trailOf(http, data.page), { href: paths.return(http.lang, place), label: name }]
    }
  )
}

export function sectionAbilities(ctx: Context, page: ReturnPage, code: string): SectionAbilities {
  const section = page.sections.find((one) => one.code === code)!
  const of = (visibility: 'state' | 'unit'): Subject => ({ state: page.head.state, visibility, people: section.people })
  const handedOver = isHandedOver(page.head.status)
  const shown: Subject = of(handedOver ? 'unit' : 'state')
  const queryable = page.head.status === 'submitted' || page.head.status === 'queried'
  return {
    inside: sees(ctx, page, section.people),
    edit: page.editable && page.head.startedAt !== null && ctx.can('answer.save', of('state')),
    delegate: page.editable && ctx.can('section.delegate', of('state')),
    raise: queryable && ctx.can('query.raise', shown),
    reply: queryable && ctx.can('query.reply', shown),
    close: queryable && ctx.can('query.close', shown),
    release: isReleasable(page) && ctx.can('section.release', of('unit')),
    workbook: ctx.can('workbook.export', shown)
  }
}

/** A step of the return: a form with at most a reason, then back to the return. */
function step<I, O>(name: string, verb: string, command: Command<I, O>, notice: MessageKey, pageOf: 'return' | 'changes' = 'return'): Route {
  return action({
    path: `/:lang/rounds/:round/:state/${name}`,
    verb,
    subject: subjectOf,
    handle: async (base) => {
      const http = base as unknown as OfReturn
      const form = await http.form()
      const place = placeFrom(http.params)
      const result = await http.perform(command, { ...form, ...place })
      if (result.ok) return http.redirect(paths.return(http.lang, place), notice)
      if (result.problem.code === 'forbidden' || result.problem.code === 'not_found') return http.problem(result.problem)
      return pageOf === 'changes' && form.step ? showChanges(http, result.problem, form) : showReturn(http, result.problem, form)
    }
  })
}

async function showChanges(http: OfReturn, problem: Problem | null = null, values: FormInput | null = null): Promise<Response> {
  const place = placeFrom(http.params)
  const data = await http.read(async (tx) => {
    const found = await readReturn(tx, { ...place, actor: http.ctx.actor, now: http.ctx.now, last: false })
    return found && { page: found, able: await abilities(tx, http.ctx, found), changes: await readChanges(tx, { ...place, actor: http.ctx.actor }) }
  })
  if (!data) return http.problem(missing)
  await logRead(http.ctx, place)
  const name = stateName(place.state, http.lang)
  return http.page(<ChangesPage {...data} stateName={name} problem={problem} values={values} />, {
    title: `${t(http.lang, 'rounds.changes.title')} · ${name}`, current: 'rounds', status: problem ? 422 : 200,
    trail: [...trailOf(http, data.page), { href: paths.return(http.lang, place), label: name }]
  })
}

/** Forms of a section that answer with the section again. */
function sectionAct<I, O>(path: string, verb: string, command: Command<I, O>, notice: MessageKey): Route {
  return action({
    path: `/:lang/rounds/:round/:state/sections/:section${path}`,
    verb,
    subject: subjectOf,
    handle: async (base) => {
      const http = base as unknown as Http<Params & { section: string; person?: string }>
      const place = placeFrom(http.params)
      const { section, person } = http.params
      const form = await http.form()
      const result = await http.perform(command, { ...form, ...place, section, ...(person ? { person } : {}) })
      if (result.ok) return http.redirect(paths.section(http.lang, place, section), notice)
      return result.problem.code === 'forbidden' ? http.problem(result.problem) : showSection(http, { problem: result.problem, values: form })
    }
  })
}

export const returnRoutes: Route[] = [
  page({ path: '/:lang/rounds/:round/:state{[A-Z]{2}}', verb: 'return.read', subject: subjectOf, handle: (http) => showReturn(http as unknown as OfReturn) }),
  page({ path: '/:lang/rounds/:round/:state{[A-Z]{2}}/changes', verb: 'return.read', subject: subjectOf, handle: (http) => showChanges(http as unknown as OfReturn) }),
  page({ path: '/:lang/rounds/:round/:state{[A-Z]{2}}/sections/:section', verb: 'return.read', subject: subjectOf, handle: (http) => showSection(http as unknown as Http<Params & { section: string }>) }),
  action({
    path: '/:lang/rounds/:round/:state/sections/:section',
    verb: 'answer.save',
    subject: subjectOf,
    handle: async (http) => {
      const place = placeFrom(http.params)
      const { section } = http.params
      const form = await http.form()
      const saved = await saveSection(http, place, section, form)
      if (!saved) return http.problem(missing)
      if (http.request.headers.has('x-autosave')) return autosaved(http, saved)
      if (saved.problem) return showSection(http, { problem: saved.problem, values: form, conflicts: saved.conflicts })
      if (form.then !== 'finish') return http.redirect(paths.section(http.lang, place, section), 'rounds.notice.saved')
      const finished = await http.perform(finishSectionCommand, { ...place, section })
      if (finished.ok) return http.redirect(paths.return(http.lang, place), 'rounds.notice.finished')
      return showSection(http, { problem: finished.problem })
    }
  }),
  sectionAct('/people', 'section.delegate', delegateSection, 'rounds.notice.delegated'),
  sectionAct('/people/:person/remove', 'section.undelegate', undelegateSection, 'rounds.notice.undelegated'),
  step('start', 'return.start', startReturn, 'rounds.notice.started'),
  step('request-approval', 'return.request_approval', requestApproval, 'rounds.notice.requested'),
  step('approve', 'return.approve', approveReturn, 'rounds.notice.approved', 'changes'),
  step('send-back', 'return.send_back', sendBack, 'rounds.notice.sentBack', 'changes'),
  step('submit', 'return.submit', submitReturn, 'rounds.notice.submitted'),
  step('accept', 'return.accept', acceptReturn, 'rounds.notice.accepted'),
  step('reopen', 'return.reopen', reopenReturn, 'rounds.notice.reopened')
]

/** What the script in the page is told: new versions to write into the form, or what is wrong in the reader's words. */
function autosaved(http: Http<Params & { section: string }>, saved: NonNullable<Awaited<ReturnType<typeof saveSection>>>): Response {
  const values = Object.fromEntries([...saved.versions].map(([question, version]) => [`a.${question}.version`, version]))
  if (!saved.problem) return http.json({ values })
  const { message, fields, code } = saved.problem
  return http.json(
    {
      values, message: t(http.lang, message.key, message.values, http.digits),
      fields: Object.fromEntries(Object.entries(fields).map(([name, one]) => [name, t(http.lang, one.key, one.values, http.digits)]))
    },
    code === 'conflict' ? 409 : 422
  )
}
