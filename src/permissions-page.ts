/** The policy as a page for people: docs/permissions.md, written by `npm run permissions`. */
import { policy, verbs, type Reach, type Verb } from '#accounts'
import { t } from '#platform/messages'
import { nationalRoles, officerRoles, outsideRoles, type RoleOrPublic } from './accounts/roles.ts'
import { routes } from './rooms.ts'

/** What a cell says for a reach, in the order of the legend. */
const signs: Record<Reach, readonly [sign: string, meaning: string]> = {
  any: ['all', 'every subject'],
  regional: ['region', 'what belongs to no state: the regional plan, a round'],
  submitted: ['submitted', 'what a state has handed to the unit, never its drafts nor what it keeps to itself'],
  released: ['released', 'what a state has released to the other states or to everyone'],
  public: ['public', 'what is released to everyone'],
  own_state: ['own state', 'what belongs to the person’s own state'],
  given: ['given', 'what was given to the person, within the own state'],
  own: ['own', 'what is the person’s own: the account, its sessions']
}

/** Roles side by side; those that have the same rights in every row share a column. */
const columns: readonly (readonly [title: string, roles: readonly RoleOrPublic[]])[] = [
  ['Administrator', ['administrator']],
  ['Coordinator', ['coordinator']],
  ['Legal officer', ['legal_officer']],
  ['Data officer', ['data_officer']],
  ['Capacity officer', ['capacity_officer']],
  ['Police officer', ['police_officer']],
  ['Grants officer', ['grants_officer']],
  ['Auditor', ['auditor']],
  ['Focal point', ['focal_point']],
  ['Deputy', ['deputy_focal_point']],
  ['Contributor', ['contributor']],
  ['Approver', ['approver']],
  ['Partner', ['partner']],
  ['Donor', ['donor']],
  ['Practitioner', ['practitioner']],
  ['Legislator', ['legislator']],
  ['Public', ['public']]
]

const cellOf = (verb: Verb, role: RoleOrPublic): string => {
  const granted = policy[verb][role]
  if (granted === undefined) return ''
  return [granted].flat().map((reach) => signs[reach as Reach][0]).join(', ')
}

/** Neighbouring columns whose cells never differ, as one. */
function joined(): { title: string; role: RoleOrPublic }[] {
  const same = (a: RoleOrPublic, b: RoleOrPublic) => verbs.every((verb) => cellOf(verb, a) === cellOf(verb, b))
  const shown: { title: string; role: RoleOrPublic }[] = []
  for (const [title, [role]] of columns) {
    const last = shown.at(-1)
    if (last && same(last.role, role!)) last.title += `, ${title.toLowerCase()}`
    else shown.push({ title, role: role! })
  }
  return shown
}

const groups: readonly (readonly [title: string, rooms: readonly string[]])[] = [
  ['Pages for everyone', ['home', 'states', 'profile', 'api']],
  ['Registers', ['fact', 'statistics', 'category', 'indicator', 'action', 'outside']],
  ['Plans', ['plan']],
  ['Rounds and returns', ['round', 'board', 'return', 'section', 'answer', 'query', 'submission']],
  ['Reports and files', ['report', 'file']],
  ['Accounts', ['account', 'session']],
  ['Running the system', ['outbox', 'audit', 'settings']]
]
const groupOf = (verb: string) => groups.find(([, rooms]) => rooms.includes(verb.split('.')[0]!))?.[0] ?? 'Others'

const addressesOf = (verb: string) => routes.filter((route) => route.verb === verb).length

function table(list: readonly Verb[]): string[] {
  const shown = joined()
  const rows = list.map((verb) => {
    const count = addressesOf(verb)
    return [`\`${verb}\``, t('en', `audit.verb.${verb}` as 'audit.verb.round.open'), ...shown.map(({ role }) => cellOf(verb, role)), count === 0 ? '' : String(count)]
  })
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(['Verb', 'In the log', ...shown.map(({ title }) => title), 'Addresses']), line(shown.concat(shown.slice(0, 3)).map(() => '---').slice(0, shown.length + 3)), ...rows.map(line)]
}

/** The page, in Markdown. */
export function permissionsPage(): string {
  const titles = [...groups.map(([title]) => title), 'Others']
  const sections = titles.flatMap((title) => {
    const own = verbs.filter((verb) => groupOf(verb) === title)
    return own.length === 0 ? [] : [`## ${title}`, '', ...table(own), '']
  })
  return [
    '# Who may do what',
    '',
    'Written from src/accounts/policy.ts by `npm run permissions`; a test fails when it is not current. Do not edit it by hand.',
    '',
    'Each row is a verb: at once the permission, the command, and the entry in the log. An empty cell means refused: what is not',
    'in the policy nobody may do. A person with several roles has the rights of all of them. What each cell says:',
    '',
    ...Object.values(signs).map(([sign, meaning]) => `- **${sign}**: ${meaning}`),
    '',
    `Roles: the unit is the administrator and six officers; a state has ${nationalRoles.length} roles; outside are the ${outsideRoles.length} roles from partner to legislator.`,
    `The ${officerRoles.length} officers read returns; the administrator, who runs the system, does not. The last column counts the addresses that ask for the verb.`,
    'Inside these limits commands refuse more: a return moves only along its states, nobody approves what they asked approval for,',
    'and nobody hands out a role above their own (docs/security.md).',
    '',
    ...sections
  ].join('\n')
}
