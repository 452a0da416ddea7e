/**
 * The policy: one table, verb -> role -> reach. What is not in it is refused.
 *
 * To add a verb: one line below, its words in three languages under audit.verb.<verb>, and a test of its refusal.
 * A reach is one word or several ('own_state or released'); each is asked about the subject of the verb.
 */
import type { Actor, Subject } from '#platform/command'
import { sql, type RawBuilder } from 'kysely'
import { isRole, nationalRoles, officerRoles, outsideRoles, unitRoles, type RoleOrPublic } from './roles.ts'

export type Reach =
  /** every subject */
  | 'any'
  /** the subject belongs to no state (the regional plan, a round) */
  | 'regional'
  /** a state has handed it to the unit: visibility is 'unit', 'states' or 'public', so never a draft of a state */
  | 'submitted'
  /** a state has released it to the other states, or to everyone */
  | 'released'
  /** released to everyone */
  | 'public'
  /** the subject's state is the actor's state */
  | 'own_state'
  /** the actor is among the people it was given to, within the actor's own state */
  | 'given'
  /** the subject is, or belongs to, the actor */
  | 'own'

type Grants = Partial<Record<RoleOrPublic, Reach | readonly Reach[]>>

const give = (list: readonly RoleOrPublic[], reach: Reach | readonly Reach[]): Grants =>
  Object.fromEntries(list.map((role) => [role, reach]))
const officers = (reach: Reach | readonly Reach[]) => give(officerRoles, reach)
const unit = (reach: Reach | readonly Reach[]) => give(unitRoles, reach)
const nationals = (reach: Reach | readonly Reach[]) => give(nationalRoles, reach)
const focalPoints = (reach: Reach | readonly Reach[]) => give(['focal_point', 'deputy_focal_point'], reach)
const legalOfficers = (reach: Reach | readonly Reach[]) => give(['legal_officer', 'coordinator'], reach)
const dataOfficers = (reach: Reach | readonly Reach[]) => give(['data_officer', 'coordinator'], reach)
const outsiders = (reach: Reach | readonly Reach[]) => give(outsideRoles, reach)
const signedIn = (reach: Reach | readonly Reach[]): Grants => ({ ...unit(reach), auditor: reach, ...nationals(reach), ...outsiders(reach) })
const everyone = (reach: Reach | readonly Reach[]): Grants => ({ ...signedIn(reach), public: reach })

/** Register content: the unit from submission on, a state its own and what others released, everyone else what is public. */
const registerReaders: Grants = {
  ...everyone('public'), ...officers('submitted'), auditor: 'submitted', ...nationals(['own_state', 'released'])
}

const table = {
  // anyone
  'home.read': everyone('any'),
  'states.read': everyone('any'),
  'profile.read': everyone('any'), // the page of a state; each fact on it is asked about by fact.read

  // registers
  'fact.read': registerReaders,
  'fact.record': { coordinator: 'any', legal_officer: 'any', data_officer: 'any', police_officer: 'any' },
  'statistics.read': registerReaders,
  'statistics.explore': everyone('any'), // published cells only
  'statistics.record': { coordinator: 'any', data_officer: 'any' },
  'category.read': { ...officers('submitted'), auditor: 'submitted', ...nationals('own_state') },
  'category.save': { ...focalPoints('own_state'), contributor: 'own_state' },
  'category.remove': { ...focalPoints('own_state'), contributor: 'own_state' },
  'indicator.read': registerReaders,
  'indicator.record': { coordinator: 'any', data_officer: 'any' },
  'indicator.set_target': focalPoints('own_state'),
  'action.set_status': { ...officers('regional'), ...focalPoints('own_state') },

  // plans: the regional one belongs to the unit, a national one to its state
  'plan.read': registerReaders,
  'plan.draft': { coordinator: 'regional', ...focalPoints('own_state') },
  'plan.edit': { coordinator: 'regional', ...focalPoints('own_state') },
  'plan.consult': { coordinator: 'regional' },
  'plan.comment': focalPoints('own_state'),
  'plan.answer_comment': officers('any'),
  'plan.link': focalPoints('own_state'),
  'plan.discard': { coordinator: 'regional', ...focalPoints('own_state') },
  'plan.adopt': { coordinator: 'regional', focal_point: 'own_state' },
  'plan.release': { focal_point: 'own_state', approver: 'own_state' },

  // rounds
  'round.read': { ...officers('any'), auditor: 'any', ...nationals('any') },
  'round.open': { coordinator: 'any' },
  'round.edit': { coordinator: 'any', data_officer: 'any' },
  'round.close': { coordinator: 'any' },
  'round.remind': { coordinator: 'any', data_officer: 'any' },
  'board.read': { ...officers('any'), auditor: 'any' },

  // returns: written by the state alone; the unit asks, accepts, reopens
  'return.read': {
    ...everyone('public'), ...officers('submitted'), ...nationals(['own_state', 'released']), contributor: ['given', 'released']
  },
  'return.start': focalPoints('own_state'),
  'section.delegate': focalPoints('own_state'),
  'section.undelegate': focalPoints('own_state'),
  'section.finish': { ...focalPoints('own_state'), contributor: 'given' },
  'answer.save': { ...focalPoints('own_state'), contributor: 'given' },
  'answer.confirm': { ...focalPoints('own_state'), contributor: 'given' },
  'answer.attach': { ...focalPoints('own_state'), contributor: 'given' },
  'answer.detach': { ...focalPoints('own_state'), contributor: 'given' },
  'return.request_approval': focalPoints('own_state'),
  'return.approve': { approver: 'own_state' },
  'return.send_back': { approver: 'own_state', ...focalPoints('own_state') }, // a focal point may have asked too early
  'return.submit': { approver: 'own_state', ...focalPoints('own_state') }, // never before approval: rounds/return.ts
  'return.accept': officers('submitted'),
  'return.reopen': { coordinator: 'submitted' },
  'section.release': { focal_point: 'own_state', approver: 'own_state' },
  'section.withdraw': { focal_point: 'own_state', approver: 'own_state' },
  'table.share': { focal_point: 'own_state', approver: 'own_state' },
  // a return as a file, and back: read by whoever reads it inside, sent by whoever answers it
  'workbook.export': { ...officers('submitted'), ...focalPoints('own_state'), approver: 'own_state', contributor: 'given' },
  'workbook.import': { ...focalPoints('own_state'), contributor: 'given' },
  'query.raise': officers('submitted'),
  'query.reply': { ...focalPoints('own_state'), contributor: 'given' },
  'query.close': officers('submitted'),
  'outside.read': { ...officers('submitted'), ...focalPoints('own_state'), approver: 'own_state' },
  'submission.export': { ...officers('submitted'), ...focalPoints('own_state'), approver: 'own_state' }, // holds every section, so no contributor

  // the legal knowledge base: what a state keeps to itself, its draft laws say, is the state's alone
  'instrument.read': everyone('any'),
  'law.read': registerReaders,
  'law.record': { ...legalOfficers('submitted'), ...focalPoints('own_state') },
  'law.import': { ...legalOfficers('submitted'), ...focalPoints('own_state') },
  'law.publish': { ...legalOfficers('submitted'), focal_point: 'own_state', approver: 'own_state' },
  'treaty_action.record': legalOfficers('any'),
  'requirement.read': everyone('any'),
  'requirement.revise': { legal_officer: 'any' },
  'matrix.read': everyone('any'), // each cell is bounded by row-level security
  'assessment.read': registerReaders, // a draft is asked about as the unit's, so that its state does not pass
  'assessment.draft': { legal_officer: 'any' },
  'assessment.share': { legal_officer: 'any' },
  'assessment.reply': { ...focalPoints('own_state'), approver: 'own_state' },
  'assessment.conclude': { legal_officer: 'any' },
  'assessment.confirm': { legal_officer: 'any' },
  'assessment.release': { focal_point: 'own_state', approver: 'own_state' },
  'assessment.withdraw': { focal_point: 'own_state', approver: 'own_state' },
  'recommendation.read': registerReaders,
  'recommendation.record': legalOfficers('any'),
  'recommendation.close': legalOfficers('any'),
  'bill.observe': { legal_officer: 'any' },
  'bill.share': { legal_officer: 'any' },
  'search.read': everyone('any'),

  // statistics that are protected, audited and published
  'api.read': everyone('any'), // only what is published; programs are answered as the public
  'publication.read': everyone('any'), // a draft is bounded by row-level security
  'publication.draft': dataOfficers('any'),
  'publication.choose': dataOfficers('any'),
  'publication.protect': dataOfficers('any'),
  'publication.publish': dataOfficers('any'),
  'publication.discard': dataOfficers('any'),
  'outside.import': dataOfficers('any'), // figures that others published, as a publication
  'outside.audit': dataOfficers('any'), // says where published counts can be worked out, so for few
  'publication.reason': { ...officers('any'), auditor: 'any', ...nationals('own_state') },

  // reports and files
  'report.read': { ...registerReaders, ...officers('any') },
  'report.publish': { coordinator: 'any' },
  'file.read': { ...registerReaders, contributor: ['given', 'released'] },
  'file.upload': { ...officers('regional'), ...focalPoints('own_state'), contributor: 'given' },

  // accounts: which roles somebody may hand out is in invitation.ts (mayGive)
  'account.sign_in': everyone('any'),
  'account.sign_in_failed': { public: 'any' }, // only noted in the log, see failures.ts
  'account.sign_out': everyone('any'),
  'account.recover': everyone('any'),
  'account.accept': everyone('any'), // an invitation: the one-time link is the permission
  'account.own': signedIn('own'),
  'account.read': { ...unit('any'), auditor: 'any', ...focalPoints('own_state'), approver: 'own_state' },
  'account.invite': { administrator: 'any', coordinator: 'any', focal_point: 'own_state' },
  'account.change': { administrator: 'any', coordinator: 'any', focal_point: 'own_state' },
  'account.suspend': { administrator: 'any', coordinator: 'any', focal_point: 'own_state' },
  'account.resume': { administrator: 'any', coordinator: 'any', focal_point: 'own_state' },
  'account.erase': { administrator: 'any' },
  'session.end': { ...signedIn('own'), administrator: 'any' },

  // running the system
  'outbox.read': { administrator: 'any', coordinator: 'any' },
  'outbox.retry': { administrator: 'any', coordinator: 'any' },
  // The log holds before and after of returns, so the administrator does not read it; a state sees its own part.
  'audit.read': { auditor: 'any', coordinator: 'any', focal_point: 'own_state' },
  'audit.verify': { auditor: 'any', coordinator: 'any' },
  'audit.export': { auditor: 'any', focal_point: 'own_state' },
  'settings.change': { administrator: 'any' }
} as const satisfies Record<string, Grants>

export type Verb = keyof typeof table
export const policy: Readonly<Record<Verb, Grants>> = table
export const verbs = Object.keys(table) as Verb[]
export const isVerb = (value: string): value is Verb => Object.hasOwn(table, value)

/** The reaches an actor has for a verb, from all roles together. The system itself has any; unknown verbs have none. */
export function reachesOf(actor: Actor, verb: string): readonly Reach[] {
  if (!isVerb(verb)) return []
  if (actor.kind === 'system') return ['any']
  const held: readonly RoleOrPublic[] = actor.kind === 'public' ? ['public'] : ['public', ...actor.roles.filter(isRole)]
  return [...new Set(held.flatMap((role) => policy[verb][role] ?? []))]
}

/**
 * Whether an actor may do a verb to a subject. Deny by default: a subject that does not say its state, visibility or
 * people is refused to everyone whose reach asks for it.
 * Without a subject the question is "to anything at all?": for navigation and for lists, which `visibleTo` then filters.
 */
export function can(actor: Actor, verb: string, subject?: Subject): boolean {
  const reaches = reachesOf(actor, verb)
  return subject === undefined ? reaches.length > 0 : reaches.some((reach) => covers[reach](actor, subject))
}

const isOwnState = (actor: Actor, subject: Subject) =>
  actor.kind === 'person' && actor.state !== null && subject.state === actor.state

const covers: Record<Reach, (actor: Actor, subject: Subject) => boolean> = {
  any: () => true,
  regional: (_, { state }) => state === null,
  submitted: (_, { visibility }) => visibility === 'unit' || visibility === 'states' || visibility === 'public',
  released: (_, { visibility }) => visibility === 'states' || visibility === 'public',
  public: (_, { visibility }) => visibility === 'public',
  own_state: isOwnState,
  given: (actor, subject) => isOwnState(actor, subject) && actor.kind === 'person' && Boolean(subject.people?.includes(actor.id)),
  own: (actor, { person }) => actor.kind === 'person' && person === actor.id
}

/** Where a list keeps what the policy asks about; each is a column reference such as 'statistic_cell.state'. */
export interface Columns {
  state?: string
  visibility?: string
  /** a text[] column with the ids of the people it was given to */
  people?: string
  person?: string
}

/**
 * The same policy as a condition on a list: `query.where(visibleTo(actor, 'statistics.read'))`.
 * Columns default to `state` and `visibility`; a reach whose column is not named finds nothing.
 */
export function visibleTo(actor: Actor, verb: string, columns: Columns = {}): RawBuilder<boolean> {
  const at: Columns = { state: 'state', visibility: 'visibility', ...columns }
  const parts = reachesOf(actor, verb).map((reach) => conditionOf(reach, actor, at))
  if (parts.length === 0) return sql<boolean>`false`
  return sql<boolean>`(${sql.join(parts, sql` or `)})`
}

function conditionOf(reach: Reach, actor: Actor, at: Columns): RawBuilder<boolean> {
  const { id, state } = actor.kind === 'person' ? actor : { id: null, state: null }
  const visible = (...levels: string[]) =>
    at.visibility ? sql<boolean>`${sql.ref(at.visibility)} in (${sql.join(levels)})` : sql<boolean>`false`
  const ownState = at.state && state !== null ? sql<boolean>`${sql.ref(at.state)} = ${state}` : sql<boolean>`false`
  switch (reach) {
    case 'any':
      return sql<boolean>`true`
    case 'regional':
      return at.state ? sql<boolean>`${sql.ref(at.state)} is null` : sql<boolean>`false`
    case 'submitted':
      return visible('unit', 'states', 'public')
    case 'released':
      return visible('states', 'public')
    case 'public':
      return visible('public')
    case 'own_state':
      return ownState
    case 'given':
      return at.people && id !== null ? sql<boolean>`(${ownState} and ${id} = any(${sql.ref(at.people)}))` : sql<boolean>`false`
    case 'own':
      return at.person && id !== null ? sql<boolean>`${sql.ref(at.person)} = ${id}` : sql<boolean>`false`
  }
}
