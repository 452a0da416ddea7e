/** Accounts: people, roles, sign-in, and the policy that says who may do what. */
export { publicActor, scopeOf, systemActor, type Actor, type PersonActor } from './actor.ts'
export { can, isVerb, policy, reachesOf, verbs, visibleTo, type Columns, type Reach, type Verb } from './policy.ts'
export { isNational, isOfficer, isRole, isUnit, nationalRoles, officerRoles, outsideRoles, roles, unitRoles, type Role } from './roles.ts'
