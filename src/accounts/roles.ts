/** The roles a person can hold, and the four groups they fall into. A person may hold several. */

/** The unit: six officers who do its work, and the administrator, who runs the system and reads no return. */
export const officerRoles = [
  'coordinator', 'legal_officer', 'data_officer', 'capacity_officer', 'police_officer', 'grants_officer'
] as const
export const unitRoles = ['administrator', ...officerRoles] as const
/** These belong to one state; whoever holds one has a state. */
export const nationalRoles = ['focal_point', 'deputy_focal_point', 'contributor', 'approver'] as const
/** These see what has been released to everyone, and what is their own. */
export const outsideRoles = ['partner', 'donor', 'practitioner', 'legislator'] as const

export const roles = [...unitRoles, 'auditor', ...nationalRoles, ...outsideRoles] as const
export type Role = (typeof roles)[number]
/** Everyone without an account is 'public' in the policy. */
export type RoleOrPublic = Role | 'public'

const has = (list: readonly string[], role: string) => list.includes(role)
export const isRole = (value: unknown): value is Role => typeof value === 'string' && has(roles, value)
export const isOfficer = (role: string) => has(officerRoles, role)
export const isUnit = (role: string) => has(unitRoles, role)
export const isNational = (role: string) => has(nationalRoles, role)

/** Whose side somebody works for: the unit, the audit, a state, or none of them. Nobody works for two (wrongRoles). */
export const sides = ['unit', 'auditor', 'state', 'outside'] as const
export type Side = (typeof sides)[number]
export const sideOf = (role: string): Side => (isUnit(role) ? 'unit' : isNational(role) ? 'state' : role === 'auditor' ? 'auditor' : 'outside')
