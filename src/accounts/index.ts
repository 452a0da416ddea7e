/** Accounts: people, roles, sign-in, and the policy that says who may do what. */
import type { Actor } from '#platform/command'
import type { NavItem, Route } from '#platform/http'
import type { Job } from '#platform/jobs'
import { deliverOutbox } from '#platform/mail'
import type { Hono } from 'hono'
import { routes as accountRoutes } from './account-routes.tsx'
import { noteAddress } from './address.ts'
import { callbackPath } from './auth.ts'
import { idleHours } from './limits.ts'
import { peoplePaths, recordPaths, settingsPath } from './paths.ts'
import { eraseWhoIsDue } from './people-commands.ts'
import { routes as peopleRoutes } from './people-routes.tsx'
import { asSystem } from './people-store.ts'
import { routes as recordRoutes } from './record-routes.tsx'
import { openRoom, roomOf, type AccountsSettings } from './room.ts'
import { removeOldRows } from './session-store.ts'
import { leadToSecondStep } from './second-step-gate.ts'
import { routes as settingsRoutes } from './settings-routes.tsx'
import { routes as signInRoutes } from './sign-in-routes.tsx'
import { answerProvider } from './sign-in.ts'

export { addressOf, networkOf } from './address.ts'
export { publicActor, scopeOf, systemActor, type Actor, type PersonActor } from './actor.ts'
export { addDemoPeople, type DemoPart } from './demo.ts'
export { firstAdministratorLink } from './first-start.ts'
export { invitePerson } from './people-commands.ts'
export { findPerson, listPeople, personNames, statesWith, type PeopleFilter } from './people-store.ts'
export type { Person } from './person.ts'
export { can, isVerb, policy, reachesOf, verbs, visibleTo, type Columns, type Reach, type Verb } from './policy.ts'
export { isNational, isOfficer, isRole, isUnit, nationalRoles, officerRoles, outsideRoles, roles, unitRoles, type Role } from './roles.ts'
export type { AccountsSettings } from './room.ts'
export { secretOf } from './secret.ts'

export interface Accounts {
  /** Who sends a request; remembered for five seconds. */
  findActor(headers: Headers): Promise<Actor>
  /** To be called on the application before any route: notes the network address, answers the sign-in provider. */
  mount(app: Hono): void
}

/** Starts sign-in on a database. Needed once for each database before its first request. */
export function openAccounts(settings: AccountsSettings): Accounts {
  const room = openRoom(settings)
  return {
    findActor: (headers) => room.finder.find(headers),
    mount(app) {
      app.use(noteAddress(settings.trustProxy))
      app.use(leadToSecondStep(room))
      app.get(callbackPath, (c) => answerProvider(room, c.req.raw, /(?:^|;\s*)lang=(en|fr)/.exec(c.req.header('cookie') ?? '')?.[1] ?? 'ar'))
    }
  }
}

export const routes: readonly Route[] = [...signInRoutes, ...accountRoutes, ...peopleRoutes, ...recordRoutes, ...settingsRoutes]

export const navigation: readonly NavItem[] = [
  { key: 'people', verb: 'account.read', label: 'accounts.people.title', href: (lang) => peoplePaths(lang).people, order: 80 },
  { key: 'outbox', verb: 'outbox.read', label: 'accounts.outbox.title', href: (lang) => recordPaths(lang).outbox, order: 85 },
  { key: 'audit', verb: 'audit.read', label: 'accounts.log.title', href: (lang) => recordPaths(lang).audit, order: 90 },
  { key: 'settings', verb: 'settings.change', label: 'accounts.settings.title', href: (lang) => settingsPath(lang), order: 95 }
]

export const jobs: readonly Job[] = [
  { name: 'mail.deliver', everyMinutes: 1, run: async (db, now) => void (await deliverOutbox(db, roomOf(db).settings.transport, now)) },
  {
    name: 'accounts.retention',
    everyMinutes: 60,
    run: (db, now) =>
      asSystem(db, async (tx) => {
        await removeOldRows(tx, now, new Date(now.getTime() - idleHours * 3_600_000))
        await eraseWhoIsDue(tx, now)
      })
  }
]
