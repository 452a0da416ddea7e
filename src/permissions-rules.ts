/**
 * For the permission tests: who may do what at which address, written by hand from the product's description and on
 * purpose without the policy. Only the sharp rules stand here; the matrix of the policy is tested beside them.
 */
import type { Part } from './permissions-people.ts'

type May = (who: Part & { id: string | null }, params: Record<string, string>) => boolean

const has = (...roles: readonly string[]): May => (who) => who.roles.some((role) => roles.includes(role))
/** A role of the state that the address names. */
const ofState = (...roles: readonly string[]): May => (who, params) => who.state === (params.state ?? params.code) && has(...roles)(who, params)
const officers = has('coordinator', 'legal_officer', 'data_officer', 'capacity_officer', 'police_officer', 'grants_officer')
const focal = ['focal_point', 'deputy_focal_point']
const nobody: May = () => false

/** The first rule that fits decides; whoever is not named must be refused. */
export const rules: readonly (readonly [RegExp, May])[] = [
  // The administrator runs the system; the unit's coordinator sees whether letters leave; nobody else reads them.
  [/^(GET|POST) \/:lang\/outbox/, has('administrator', 'coordinator')],
  [/^POST \/:lang\/audit\/verify$/, has('auditor', 'coordinator')],
  [/^GET \/:lang\/audit\/export$/, has('auditor', 'focal_point')],
  [/^GET \/:lang\/audit$/, has('auditor', 'coordinator', 'focal_point')],
  [/^POST \/:lang\/people\/:person\/erase$/, has('administrator')],
  // Everybody ends their own sessions.
  [/^POST \/:lang\/people\/:person\/sessions$/, (who, params) => who.id === params.person || has('administrator')(who, params)],
  [/^POST \/:lang\/people/, has('administrator', 'coordinator', 'focal_point')],

  // The regional plan is the unit's, a national one its state's.
  [/^POST \/:lang\/plan\/(draft|consultation\/(open|close))/, has('coordinator')],
  [/^POST \/:lang\/plan\/consultation\/comment/, has(...focal)],
  [/^POST \/:lang\/plan\/comments\//, officers],
  [/^(GET|POST) \/:lang\/states\/:code\/plan\/draft/, ofState(...focal)],
  [/^POST \/:lang\/states\/:code\/plan\/versions\/:id\/visibility/, ofState('focal_point', 'approver')],
  [/^POST \/:lang\/states\/:code\/plan/, ofState(...focal)],
  [/^POST \/:lang\/plan\/versions/, nobody],

  // A state writes its return, the unit asks about it, accepts and reopens it, and neither does the other's part.
  [/^POST \/:lang\/rounds\/new$/, has('coordinator')],
  [/^POST \/:lang\/rounds\/:round\/close$/, has('coordinator')],
  [/^POST \/:lang\/rounds\/:round\/(edit|remind)$/, has('coordinator', 'data_officer')],
  [/^POST \/:lang\/rounds\/:round\/:state\/approve$/, ofState('approver')],
  [/^POST \/:lang\/rounds\/:round\/:state\/(start|request-approval)$/, ofState(...focal)],
  [/^POST \/:lang\/rounds\/:round\/:state\/(submit|send-back)$/, ofState(...focal, 'approver')],
  [/^POST \/:lang\/rounds\/:round\/:state\/reopen$/, has('coordinator')],
  [/^POST \/:lang\/rounds\/:round\/:state\/accept$/, officers],
  [/^POST \/:lang\/rounds\/:round\/:state\/answers\/:question\/queries$/, officers],
  [/^POST \/:lang\/rounds\/:round\/:state\/queries\/:query\/close$/, officers],
  [/^POST \/:lang\/rounds\/:round\/:state\/queries\/:query\/replies$/, (who, params) => officers(who, params) || ofState(...focal, 'contributor')(who, params)],
  [/^POST \/:lang\/rounds\/:round\/:state\/sections\/:section\/(release|withdraw)$/, ofState('focal_point', 'approver')],
  [/^POST \/:lang\/rounds\/:round\/:state\/tables\/:table\/share$/, ofState('focal_point', 'approver')],
  [/^POST \/:lang\/rounds\/:round\/:state\/sections\/:section\/people/, ofState(...focal)],
  [/^POST \/:lang\/rounds\/:round\/:state/, ofState(...focal, 'contributor')],
  [/^GET \/:lang\/rounds\/(new|:round\/(edit|close))$/, has('coordinator', 'data_officer')],
  [/^GET \/:lang\/rounds\/:round$/, (who, params) => officers(who, params) || has('auditor')(who, params)],

  // What others published is brought in, and looked through for what it gives away, by those who publish.
  [/^(GET|POST) \/:lang\/publications\/drafts/, has('coordinator', 'data_officer')],
  [/^GET \/:lang\/publications\/:number\/reasons/, (who, params) => officers(who, params) || has('auditor', 'focal_point', 'deputy_focal_point', 'contributor', 'approver')(who, params)],
  [/^(GET|POST) \/:lang\/publications\/(outside|past)/, has('coordinator', 'data_officer')],

  // The unit judges and recommends, the state replies and decides who sees it; a draft is the unit's alone.
  [/^(GET|POST) \/:lang\/law\/(assessments\/(new|:state\/:id\/edit)|requirements\/:requirement\/revise)$/, has('legal_officer')],
  [/^POST \/:lang\/law\/assessments\/:state\/:id\/(share|conclude|confirm)$/, has('legal_officer')],
  [/^POST \/:lang\/law\/assessments\/:state\/:id\/reply$/, ofState(...focal, 'approver')],
  [/^POST \/:lang\/law\/assessments\/:state\/:id\/(release|withdraw)$/, ofState('focal_point', 'approver')],
  [/^(GET|POST) \/:lang\/law\/bills\/:state\/:law\/(requirements\/|share$)/, has('legal_officer')],
  [/^(GET|POST) \/:lang\/law\/gaps\/:state\/:requirement\/recommendations/, has('legal_officer', 'coordinator')],

  // Laws are recorded by the unit's legal officers for every state and by a focal point for its own; treaties by the unit.
  [/^(GET|POST) \/:lang\/law\/instruments\/:instrument\/actions/, has('legal_officer', 'coordinator')],
  [/^POST \/:lang\/law\/laws\/:state\/:law\/publish$/, (who, params) => has('legal_officer', 'coordinator')(who, params) || ofState('focal_point', 'approver')(who, params)],
  [/^(GET|POST) \/:lang\/law\/laws\/:state\/:law\/(edit|links|versions\/new|versions\/:number\/(edit|import|texts\/))/, (who, params) => has('legal_officer', 'coordinator')(who, params) || ofState(...focal)(who, params)],
  [/^(GET|POST) \/:lang\/law\/(laws\/new$|import\/)/, has('legal_officer', 'coordinator', ...focal)],

  // Registers and reports.
  [/^POST \/:lang\/states\/:state\/facts/, has('coordinator', 'legal_officer', 'data_officer', 'police_officer')],
  [/^POST \/:lang\/reports/, has('coordinator')],
  [/^GET \/:lang\/reports\/rounds/, (who, params) => officers(who, params) || has('auditor')(who, params)],
  [/^POST \/:lang\/plan\/indicators\/:key\/record$/, has('coordinator', 'data_officer')],
  [/^POST \/:lang\/plan\/indicators\/:key\/target$/, has(...focal)]
]

/** The only forms that an auditor may send: those about themselves, and checking the chain of the log. */
export const ofAuditors = /^POST \/:lang\/(sign-in|sign-out|forgotten|reset|invitation|account)(\/|$)|^POST \/:lang\/audit\/verify$/

/** Rows that a state writes alone: whoever else sends a form, they stay as they are. */
export const tablesOfStates = [
  'answer', 'answer_history', 'answer_file', 'delegation', 'section_progress', 'submission', 'submission_state_part', 'indicator_target', 'action_status'
] as const
export const tablesOfOwners = ['plan_version', 'plan_item', 'plan_indicator'] as const
