/** The settings of this room in the database, and what is asked of one person by them. */
import type { Db } from '#platform/database'
import { sql } from 'kysely'
import type { Person } from './person.ts'
import { isRole, type Role } from './roles.ts'
import { secondStepNeed, type SecondStepNeed } from './second-step-rule.ts'

const key = 'accounts.second_step_roles'
const rolesIn = (value: unknown): Role[] => (Array.isArray(value) ? value.filter(isRole) : [])

/** The roles whose people must have a second step; none until the administrator says so. */
export async function forcedRoles(db: Db): Promise<Role[]> {
  return rolesIn((await db.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst())?.value)
}

/** Needs the reach of the system: an administrator has none of the unit's. */
export async function setForcedRoles(tx: Db, roles: readonly Role[]): Promise<void> {
  await sql`insert into setting (key, value) values (${key}, ${JSON.stringify(roles)}::jsonb)
    on conflict (key) do update set value = excluded.value, updated_at = now()`.execute(tx)
}

/** What is asked of somebody who has just been recognised. Read as the owner, before any scope is known. One query at most. */
export async function needOf(root: Db, person: Pick<Person, 'id' | 'roles' | 'twoFactor'>): Promise<SecondStepNeed> {
  if (person.twoFactor) return 'none'
  const { rows } = await sql<{ forced: unknown; passkey: boolean; password: boolean }>`
    select (select value from setting where key = ${key}) as forced,
      exists (select 1 from passkey where person = ${person.id}) as passkey,
      exists (select 1 from credential where person = ${person.id} and provider_id = 'credential') as password`.execute(root)
  const { forced, passkey, password } = rows[0]!
  return secondStepNeed({ roles: person.roles, codes: false, passkey, password }, rolesIn(forced))
}

/** Active people with a password and without a second step, by role: whom a setting would lead to set one up. */
export async function withoutSecondStep(db: Db): Promise<Map<string, number>> {
  const { rows } = await sql<{ role: string; count: number }>`
    select role, count(*)::int as count from person p, unnest(p.roles) as role
    where p.status = 'active' and not p.two_factor_enabled
      and not exists (select 1 from passkey where person = p.id)
      and exists (select 1 from credential where person = p.id and provider_id = 'credential')
    group by role`.execute(db)
  return new Map(rows.map(({ role, count }) => [role, count]))
}
