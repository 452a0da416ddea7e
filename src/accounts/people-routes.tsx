/** Addresses of people: list, invitation, one person and what may be done with the account. */
import type { Problem, Result, Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { action, page, typed, type FormInput, type Http, type Route } from '#platform/http'
import { t, type MessageKey } from '#platform/messages'
import { httpRoom, show } from './answers.tsx'
import { latestInvitation } from './links-store.ts'
import { changeAccount, endAllSessions, eraseAccount, inviteAgain, invitePerson, removeSecondStep, resumeAccount, suspendAccount, type LinkWay } from './people-commands.ts'
import { InvitedPage, InvitePage, PeoplePage, PersonPage, type PersonProps } from './people-pages.tsx'
import { findPerson, listPeople } from './people-store.ts'
import { peoplePaths } from './paths.ts'
import { mayGive, rolesGivenBy, type Person } from './person.ts'
import { isRole, sideOf, sides } from './roles.ts'
import type { PersonStatus } from './tables.ts'

const perPage = 50
const statuses: readonly string[] = ['active', 'invited', 'suspended']

/** A person beyond the reader's reach does not exist for the reader. */
const subject = async (tx: Db, params: { person: string }): Promise<Subject | null> => {
  const person = await findPerson(tx, params.person)
  return person && person.status !== 'erased' ? { state: person.state, person: person.id } : null
}

const trail = (http: Http) => [{ href: peoplePaths(http.lang).people, label: t(http.lang, 'accounts.people.title') }]
const actorOf = (http: Http) => http.ctx.actor
/** Null for those who may choose a state; the own one for a focal point. */
const fixedState = (http: Http) => (http.ctx.actor.kind === 'person' ? http.ctx.actor.state : null)

async function peoplePage(http: Http): Promise<Response> {
  const [text, state, role, status] = ['text', 'state', 'role', 'status'].map((name) => http.query.get(name) ?? '') as [string, string, string, string]
  const filter = {
    text,
    ...(state ? { state } : {}),
    ...(isRole(role) ? { role } : {}),
    ...(statuses.includes(status) ? { status: status as PersonStatus } : {})
  }
  const own = fixedState(http)
  const people = await http.read((tx) => listPeople(tx, own === null ? filter : { ...filter, state: own }, http.lang))
  const pages = Math.max(1, Math.ceil(people.length / perPage))
  const current = Math.min(Math.max(1, Number(http.query.get('page')) || 1), pages)
  return await show(
    http,
    <PeoplePage
      people={people.slice((current - 1) * perPage, current * perPage)} total={people.length} page={current} pages={pages}
      filter={{ text, state, role, status }} mayInvite={http.ctx.can('account.invite')} allStates={own === null}
    />,
    { title: t(http.lang, 'accounts.people.title'), current: 'people' }
  )
}

const sideOfRoles = (sent: unknown) => [sent].flat().filter((role) => typeof role === 'string').map(sideOf)[0]

async function invitePage(http: Http, again: { problem?: Problem; values?: FormInput } = {}): Promise<Response> {
  const given = rolesGivenBy(actorOf(http))
  // What was sent tells the side by its roles, for a form that was not ours names none.
  const wanted = again.values ? (typed(again.values, 'side') || sideOfRoles(again.values.roles)) : http.query.get('side')
  const offered = sides.filter((side) => given.some((role) => sideOf(role) === side))
  const side = offered.find((one) => one === wanted) ?? offered.find((one) => one === 'state') ?? offered[0] ?? 'state'
  return await show(http, <InvitePage given={given} side={side} fixedState={fixedState(http)} {...again} />, {
    title: t(http.lang, 'accounts.invite.title'), current: 'people', trail: trail(http), ...(again.problem ? { problem: again.problem } : {})
  })
}

const invitedPage = (http: Http, person: Person, link: string | null) =>
  show(http, <InvitedPage person={person} link={link} />, { title: t(http.lang, 'accounts.invited.title'), current: 'people', trail: trail(http) })

/** Where letters leave, nobody but the invited person sees the link. */
const wayOf = (http: Pick<Http, 'ctx'>): LinkWay => (httpRoom(http).settings.transport.kind === 'files' ? 'on_screen' : 'by_letter')

/** What the reader may do with this person, so that the page offers nothing that would be refused. */
function mayDo(http: Http, person: Person): PersonProps['may'] {
  const actor = http.ctx.actor
  const asked = { state: person.state, person: person.id }
  const keeps = (verb: string) =>
    http.ctx.can(verb, asked) && mayGive(actor, person.roles, person.state) && !(actor.kind === 'person' && actor.id === person.id)
  return {
    change: keeps('account.change'),
    suspend: keeps('account.suspend') && person.status !== 'suspended',
    resume: keeps('account.resume') && person.status === 'suspended',
    erase: keeps('account.erase') && person.status === 'suspended',
    invite: keeps('account.invite') && person.status === 'invited',
    endSessions: keeps('session.end') && person.status === 'active',
    removeSecondStep: keeps('account.change') && person.twoFactor
  }
}

async function personPage(http: Http<{ lang: string; person: string }>, again: Pick<PersonProps, 'problem' | 'values' | 'failed'> = {}): Promise<Response> {
  const { person, invitation } = await http.read(async (tx) => ({
    person: (await findPerson(tx, http.params.person))!,
    invitation: await latestInvitation(tx, http.params.person).catch(() => undefined)
  }))
  const may = mayDo(http, person)
  return await show(
    http,
    <PersonPage person={person} invitation={invitation} may={may} given={rolesGivenBy(actorOf(http))} fixedState={fixedState(http)} {...again} />,
    { title: person.name, current: 'people', trail: trail(http), ...(again.problem ? { problem: again.problem } : {}) }
  )
}

const listRoutes: Route[] = [
  page({ path: '/:lang/people', verb: 'account.read', handle: (http) => peoplePage(http) }),
  page({ path: '/:lang/people/invite', verb: 'account.invite', handle: (http) => invitePage(http) }),
  action({
    path: '/:lang/people/invite',
    verb: 'account.invite',
    async handle(http) {
      const form = await http.form()
      const done = await http.perform(invitePerson(httpRoom(http).settings.baseUrl, wayOf(http)), form)
      return done.ok ? await invitedPage(http, done.value.person, done.value.link) : await invitePage(http, { problem: done.problem, values: form })
    }
  })
]

type PersonHttp = Http<{ lang: string; person: string }>

/** After an act: forget what was remembered of the person, and say what was done beside the person, or why not. */
async function after(http: PersonHttp, done: Result<unknown>, notice: MessageKey, failed: PersonProps['failed'], values: FormInput): Promise<Response> {
  if (!done.ok) return await personPage(http, { problem: done.problem, values, failed })
  httpRoom(http).finder.forgetPerson(http.params.person)
  return http.redirect(peoplePaths(http.lang).person(http.params.person), notice)
}

const personRoutes: Route[] = [
  page({ path: '/:lang/people/:person', verb: 'account.read', subject, handle: (http) => personPage(http) }),
  action({
    path: '/:lang/people/:person',
    verb: 'account.change',
    subject,
    async handle(http) {
      const form = await http.form()
      return await after(http, await http.perform(changeAccount, { ...form, person: http.params.person }), 'accounts.person.saved', 'change', form)
    }
  }),
  action({
    path: '/:lang/people/:person/suspend',
    verb: 'account.suspend',
    subject,
    async handle(http) {
      const form = await http.form()
      return await after(http, await http.perform(suspendAccount, { ...form, person: http.params.person }), 'accounts.person.suspended', 'suspend', form)
    }
  }),
  action({
    path: '/:lang/people/:person/resume',
    verb: 'account.resume',
    subject,
    async handle(http) {
      const form = await http.form()
      return await after(http, await http.perform(resumeAccount, { ...form, person: http.params.person }), 'accounts.person.resumed', 'resume', form)
    }
  }),
  action({
    path: '/:lang/people/:person/erase',
    verb: 'account.erase',
    subject,
    async handle(http) {
      const form = await http.form()
      const done = await http.perform(eraseAccount, { ...form, person: http.params.person })
      if (!done.ok) return await personPage(http, { problem: done.problem, values: form, failed: 'erase' })
      httpRoom(http).finder.forgetPerson(http.params.person)
      return http.redirect(peoplePaths(http.lang).people, 'accounts.person.erased')
    }
  }),
  action({
    path: '/:lang/people/:person/invite',
    verb: 'account.invite',
    subject,
    async handle(http) {
      const done = await http.perform(inviteAgain(httpRoom(http).settings.baseUrl, wayOf(http)), { person: http.params.person })
      return done.ok ? await invitedPage(http, done.value.person, done.value.link) : await http.problem(done.problem)
    }
  }),
  action({
    path: '/:lang/people/:person/second-step',
    verb: 'account.change',
    subject,
    async handle(http) {
      const form = await http.form()
      const done = await http.perform(removeSecondStep, { ...form, person: http.params.person })
      return await after(http, done, 'accounts.person.secondStepRemoved', 'second-step', form)
    }
  }),
  action({
    path: '/:lang/people/:person/sessions',
    verb: 'session.end',
    subject,
    async handle(http) {
      const done = await http.perform(endAllSessions, { person: http.params.person })
      return done.ok ? await after(http, done, 'accounts.person.sessionsEnded', undefined, {}) : await http.problem(done.problem)
    }
  })
]

export const routes: Route[] = [...listRoutes, ...personRoutes]
