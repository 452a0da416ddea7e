/** Addresses of the rounds themselves, and of what a state sees of its own. */
import { logReadBy, problem as makeProblem, type Problem } from '#platform/command'
import { action, page, type FormInput, type Http, type NavItem, type Route } from '#platform/http'
import { formatYear, t, textIn } from '#platform/messages'
import { adoptedPlan } from '#plan'
import { allStates, stateName } from '#states'
import { BoardPage, CloseRoundPage, RoundFormPage, RoundsPage } from './board-page.tsx'
import { outsideCsv } from './outside-csv.ts'
import { OpenCheckPage } from './open-page.tsx'
import { GivenSectionsPage, OutsidePage, OwnReturnsPage } from './own-pages.tsx'
import { answersByOutside, readBoard } from './page-store.ts'
import { paths } from './paths.ts'
import { noteOutsideRead } from './read-log.ts'
import { currentQuestionnaire, outsideName } from './questionnaire.ts'
import { isHandedOver } from './return.ts'
import { statesReached } from './people.ts'
import { returnsOfState, sectionsGivenTo } from './return-store.ts'
import { checkRound, closeRoundCommand, editRound, focalPeople, openRound, remindRound } from './round-commands.ts'
import { boardStatuses, dayOf, type BoardStatus } from './round.ts'
import { listRounds, roundById } from './round-store.ts'

const missing = makeProblem('not_found', 'problem.notFound.text')
const trail = (http: Http) => [{ href: paths.rounds(http.lang), label: t(http.lang, 'rounds.nav') }]
const roundId = (params: { round: string }) => (/^[1-9]\d{0,8}$/.test(params.round) ? Number(params.round) : 0)
const isStatus = (value: string | null): value is BoardStatus => boardStatuses.includes(value as BoardStatus)

/** The list that fits the person: all rounds for the unit, the own returns for a state, the given sections for a contributor. */
async function showRounds(http: Http): Promise<Response> {
  const { actor, now } = http.ctx
  const title = t(http.lang, 'rounds.list.title')
  if (actor.kind === 'person' && actor.state !== null) {
    const onlyGiven = actor.roles.every((role) => role === 'contributor')
    if (onlyGiven) {
      const given = await http.read((tx) => sectionsGivenTo(tx, actor.id))
      return http.page(<GivenSectionsPage given={given} />, { title: t(http.lang, 'rounds.own.given'), current: 'rounds' })
    }
    const returns = await http.read((tx) => returnsOfState(tx, actor.state!))
    return http.page(<OwnReturnsPage returns={returns} today={dayOf(now)} />, { title: t(http.lang, 'rounds.own.title'), current: 'rounds' })
  }
  const { rounds, plan } = await http.read(async (tx) => ({ rounds: await listRounds(tx), plan: await adoptedPlan(tx) }))
  return http.page(<RoundsPage rounds={rounds} mayOpen={http.ctx.can('round.open')} planAdopted={plan !== null} />, { title, current: 'rounds' })
}

/** A new round suggests the year that has just ended, due in 90 days. */
function suggested(http: Http) {
  const year = http.ctx.now.getUTCFullYear() - 1
  const title = Object.fromEntries((['ar', 'en', 'fr'] as const).map((lang) => [lang, t(lang, 'rounds.open.suggestedTitle', { year: formatYear(lang, year) }).replace(/[\u2068\u2069]/g, '')]))
  const due = dayOf(new Date(http.ctx.now.getTime() + 90 * 86_400_000))
  return { title: { ...title, authentic: 'ar' as const }, from: `${year}-01-01`, until: `${year}-12-31`, due }
}

async function showForm(http: Http, id: number | null, problem: Problem | null = null, values: FormInput | null = null): Promise<Response> {
  const round = id === null ? null : await http.read((tx) => roundById(tx, id))
  if (id !== null && !round) return http.problem(missing)
  const states = allStates().map((state) => ({ code: state.code, name: stateName(state.code, http.lang) }))
  return http.page(
    <RoundFormPage round={round} sections={currentQuestionnaire().sections} states={states} suggested={suggested(http)} problem={problem} values={values} />,
    { title: t(http.lang, round ? 'rounds.edit.title' : 'rounds.open.title'), current: 'rounds', trail: trail(http), status: problem ? 422 : 200 }
  )
}

/** What would be opened, for a last look; a form that cannot be opened is shown again. */
async function showCheck(http: Http, form: FormInput): Promise<Response> {
  const checked = checkRound(form, http.ctx.now)
  if (!checked.ok) return showForm(http, null, checked.problem, form)
  const people = await http.read(focalPeople)
  const letters = checked.value.states.map((state) => ({
    state, name: stateName(state, http.lang), people: people.filter((person) => person.state === state).map((person) => person.name)
  }))
  return http.page(<OpenCheckPage round={checked.value} letters={letters} values={form} />, {
    title: t(http.lang, 'rounds.open.check'), current: 'rounds', trail: trail(http)
  })
}

async function outsideOf(http: Http<{ lang: string; code: string }>) {
  return http.read(async (tx) => {
    const accepted = (await returnsOfState(tx, http.params.code)).find(({ head }) => head.status === 'accepted' || head.status === 'released')
    return { round: accepted?.round ?? null, forms: accepted ? await answersByOutside(tx, http.params.code, accepted.round.id) : [] }
  })
}

const ofState = async (_tx: unknown, { code }: { code: string }) => (allStates().some((state) => state.code === code) ? { state: code, visibility: 'unit' as const } : null)

export const roundRoutes: Route[] = [
  page({ path: '/:lang/rounds', verb: 'round.read', handle: (http) => showRounds(http) }),
  page({ path: '/:lang/rounds/new', verb: 'round.open', handle: (http) => showForm(http, null) }),
  action({
    path: '/:lang/rounds/new',
    verb: 'round.open',
    handle: async (http) => {
      const form = await http.form()
      if (form.then === 'change') return showForm(http, null, null, form)
      if (form.then !== 'open') return showCheck(http, form)
      const result = await http.perform(openRound, form)
      return result.ok ? http.redirect(paths.round(http.lang, result.value.round), 'rounds.notice.opened') : showForm(http, null, result.problem, form)
    }
  }),
  page({
    path: '/:lang/rounds/:round{[0-9]+}',
    verb: 'board.read',
    handle: async (http) => {
      const { board, reached } = await http.read(async (tx) => ({ board: await readBoard(tx, roundId(http.params), http.ctx.now), reached: await statesReached(tx) }))
      if (!board) return http.problem(missing)
      const status = http.query.get('status')
      const able = { edit: http.ctx.can('round.edit'), close: http.ctx.can('round.close'), remind: http.ctx.can('round.remind'), invite: http.ctx.can('account.invite'), read: http.ctx.can('return.read', { state: null, visibility: 'unit' }) }
      return http.page(<BoardPage board={board} nameOf={(state) => stateName(state, http.lang)} only={isStatus(status) ? status : null} reached={reached} able={able} />, {
        title: textIn(board.round.title, http.lang).text, current: 'rounds', trail: trail(http), wide: true
      })
    }
  }),
  page({ path: '/:lang/rounds/:round{[0-9]+}/edit', verb: 'round.edit', handle: (http) => showForm(http, roundId(http.params)) }),
  action({
    path: '/:lang/rounds/:round{[0-9]+}/edit',
    verb: 'round.edit',
    handle: async (http) => {
      const form = await http.form()
      const result = await http.perform(editRound, { ...form, round: roundId(http.params) })
      return result.ok ? http.redirect(paths.round(http.lang, roundId(http.params)), 'rounds.notice.changed') : showForm(http, roundId(http.params), result.problem, form)
    }
  }),
  page({
    path: '/:lang/rounds/:round{[0-9]+}/close',
    verb: 'round.close',
    handle: async (http) => {
      const board = await http.read((tx) => readBoard(tx, roundId(http.params), http.ctx.now))
      if (!board) return http.problem(missing)
      const unfinished = board.rows.filter((row) => !isHandedOver(row.head.status)).length
      return http.page(<CloseRoundPage round={board.round} unfinished={unfinished} />, { title: t(http.lang, 'rounds.close.title'), current: 'rounds', trail: trail(http) })
    }
  }),
  action({
    path: '/:lang/rounds/:round{[0-9]+}/close',
    verb: 'round.close',
    handle: async (http) => {
      const result = await http.perform(closeRoundCommand, { round: roundId(http.params) })
      return result.ok ? http.redirect(paths.round(http.lang, roundId(http.params)), 'rounds.notice.closed') : http.problem(result.problem)
    }
  }),
  action({
    path: '/:lang/rounds/:round{[0-9]+}/remind',
    verb: 'round.remind',
    handle: async (http) => {
      const result = await http.perform(remindRound, { round: roundId(http.params) })
      return result.ok ? http.redirect(paths.round(http.lang, roundId(http.params)), 'rounds.notice.reminded') : http.problem(result.problem)
    }
  }),
  page({
    path: '/:lang/states/:code{[A-Z]{2}}/outside',
    verb: 'outside.read',
    subject: ofState,
    handle: async (base) => {
      const http = base as unknown as Http<{ lang: string; code: string }>
      const { round, forms } = await outsideOf(http)
      if (round) await logReadBy(http.ctx, noteOutsideRead, { state: http.params.code, round: round.id, copied: false })
      const name = stateName(http.params.code, http.lang)
      return http.page(<OutsidePage state={http.params.code} stateName={name} round={round} forms={forms} nameOf={(form) => outsideName(form, http.lang)} />, {
        title: t(http.lang, 'rounds.outside.title'), current: 'rounds', trail: trail(base)
      })
    }
  }),
  page({
    path: '/:lang/states/:code{[A-Z]{2}}/outside.csv',
    verb: 'outside.read',
    subject: ofState,
    handle: async (base) => {
      const http = base as unknown as Http<{ lang: string; code: string }>
      const { round, forms } = await outsideOf(http)
      if (round) await logReadBy(http.ctx, noteOutsideRead, { state: http.params.code, round: round.id, copied: true })
      return http.file(outsideCsv(forms, http.lang), { type: 'text/csv; charset=utf-8', name: `${http.params.code}-outside.csv` })
    }
  })
]

export const navigation: NavItem[] = [{ key: 'rounds', verb: 'round.read', label: 'rounds.nav', href: (lang) => paths.rounds(lang), order: 40 }]
