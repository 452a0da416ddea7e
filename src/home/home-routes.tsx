/** '/ar', '/en', '/fr': the public home, or what the signed-in person has to do next. */
import { listPeople, type PersonActor } from '#accounts'
import { assessmentWork } from '#assessments'
import type { Db } from '#platform/database'
import { page, type Http, type NavItem, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { adoptedPlan, planConsultation } from '#plan'
import { publishingWork } from '#publications'
import { dayOf, listRounds, readBoard, returnsOfState, sectionsGivenTo } from '#rounds'
import { showPublicHome, stateName } from '#states'
import { HomePage, type Way } from './home-page.tsx'
import { byUrgency, tasksOfAssessments, tasksOfConsultation, tasksOfContributor, tasksOfPublishing, tasksOfState, tasksOfUnit, type Task, type Words } from './work.ts'

/** Boards of at most this many open rounds are read for the home page of the unit. */
const maxBoards = 3

async function tasksFor(tx: Db, http: Http, actor: PersonActor): Promise<Task[]> {
  const { lang, ctx } = http
  const words: Words = { at: (path) => `/${lang}${path}`, text: (text) => textIn(text, lang).text, state: (code) => stateName(code, lang) }
  const asked = { comment: actor.state !== null && ctx.can('plan.comment', { state: actor.state }), answer: ctx.can('plan.answer_comment', { state: null }) }
  const plan = asked.comment || asked.answer ? tasksOfConsultation(await planConsultation(tx), asked, words) : []
  if (actor.state !== null) {
    const given = actor.roles.includes('contributor') ? tasksOfContributor(await sectionsGivenTo(tx, actor.id), words) : []
    const focal = actor.roles.some((role) => role !== 'contributor')
    return [...(focal ? tasksOfState(await returnsOfState(tx, actor.state), actor.roles, dayOf(ctx.now), words) : []), ...given, ...plan, ...(await assessmentTasks(tx, http, words))]
  }
  if (!ctx.can('board.read') || actor.roles.includes('auditor')) return []
  const open = (await listRounds(tx)).filter((round) => round.status === 'open').slice(0, maxBoards)
  const boards = []
  for (const round of open) boards.push((await readBoard(tx, round.id, ctx.now))!)
  const publishing = ctx.can('publication.draft') ? tasksOfPublishing(await publishingWork(tx), words) : []
  return [...tasksOfUnit(boards, words), ...publishing, ...plan, ...(await assessmentTasks(tx, http, words)), ...(await firstSteps(tx, http, open.length))]
}

async function assessmentTasks(tx: Db, { lang, ctx }: Http, words: Words): Promise<Task[]> {
  const state = ctx.actor.kind === 'person' ? ctx.actor.state : null
  const may = { conclude: ctx.can('assessment.conclude', { state: null, visibility: 'unit' }), reply: state !== null && ctx.can('assessment.reply', { state, visibility: 'unit' }) }
  return may.conclude || may.reply ? tasksOfAssessments(await assessmentWork(tx, { actor: ctx.actor, lang }, dayOf(ctx.now)), may, words) : []
}

/** What a new unit does first: a plan, people, a round. Each disappears when it is done. */
async function firstSteps(tx: Db, { lang, ctx }: Http, openRounds: number): Promise<Task[]> {
  const steps: Task[] = []
  if (ctx.can('plan.draft', { state: null }) && (await adoptedPlan(tx)) === null)
    steps.push({ kind: 'plan', title: { key: 'home.task.plan' }, href: `/${lang}/plan`, tone: 'info' })
  if (ctx.can('account.invite', { state: null }) && !(await listPeople(tx, {}, lang)).some((person) => person.state !== null))
    steps.push({ kind: 'invite', title: { key: 'home.task.invite' }, href: `/${lang}/people`, tone: 'info' })
  if (ctx.can('round.open') && openRounds === 0) steps.push({ kind: 'open', title: { key: 'home.task.open' }, href: `/${lang}/rounds/new`, tone: 'info' })
  return steps
}

interface Offer extends Omit<Way, 'href'> {
  verb: string
  path: string | ((actor: PersonActor) => string | null)
}

const offers: Offer[] = [
  { verb: 'round.read', path: '/rounds', title: 'home.way.rounds', text: 'home.way.roundsText', icon: 'clock' },
  { verb: 'plan.read', path: '/plan', title: 'home.way.plan', text: 'home.way.planText', icon: 'good' },
  { verb: 'profile.read', path: ({ state }) => state && `/states/${state}`, title: 'home.way.ownState', text: 'home.way.ownStateText', icon: 'info' },
  { verb: 'plan.read', path: ({ state }) => state && `/states/${state}/plan`, title: 'home.way.nationalPlan', text: 'home.way.nationalPlanText', icon: 'document' },
  { verb: 'outside.read', path: ({ state }) => state && `/states/${state}/outside`, title: 'home.way.outside', text: 'home.way.outsideText', icon: 'copy' },
  { verb: 'states.read', path: '/states', title: 'home.way.states', text: 'home.way.statesText', icon: 'info' },
  { verb: 'home.read', path: '/statistics', title: 'home.way.statistics', text: 'home.way.statisticsText', icon: 'up' },
  { verb: 'report.read', path: '/reports', title: 'home.way.reports', text: 'home.way.reportsText', icon: 'document' },
  { verb: 'account.read', path: '/people', title: 'home.way.people', text: 'home.way.peopleText', icon: 'person' },
  { verb: 'audit.read', path: '/audit', title: 'home.way.audit', text: 'home.way.auditText', icon: 'lock' }
]

async function personalHome(http: Http, actor: PersonActor): Promise<Response> {
  const tasks = await http.read((tx) => tasksFor(tx, http, actor))
  const ways = offers.flatMap(({ verb, path, ...way }): Way[] => {
    const own = typeof path === 'string' ? path : path(actor)
    return own && http.ctx.can(verb) ? [{ ...way, href: `/${http.lang}${own}` }] : []
  })
  const roles = actor.roles.map((role) => t(http.lang, `accounts.role.${role}` as 'accounts.role.coordinator'))
  return http.page(
    <HomePage name={actor.name} roles={roles} stateName={actor.state && stateName(actor.state, http.lang)} tasks={byUrgency(tasks)} ways={ways} />,
    { title: t(http.lang, 'home.title'), current: 'home' }
  )
}

export const routes: Route[] = [
  page({ path: '/:lang', verb: 'home.read', handle: (http) => (http.ctx.actor.kind === 'person' ? personalHome(http, http.ctx.actor) : showPublicHome(http)) })
]

export const navigation: NavItem[] = [{ key: 'home', verb: 'home.read', label: 'home.nav', href: (lang) => `/${lang}`, order: 0 }]
