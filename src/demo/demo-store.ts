/** The SQL of demonstration mode: whether this database may be filled. */
import type { Db } from '#platform/database'
import { sql } from 'kysely'

export async function demoFilled(tx: Db): Promise<'empty' | 'filled' | 'in use'> {
  const { rows } = await sql<{ filled: boolean; used: boolean }>`
    select exists (select 1 from setting where key = 'demo') as filled,
      exists (select 1 from round) or exists (select 1 from plan_version) as used`.execute(tx)
  const { filled, used } = rows[0]!
  return filled ? 'filled' : used ? 'in use' : 'empty'
}

export async function markDemoFilled(tx: Db): Promise<void> {
  await sql`insert into setting (key, value) values ('demo', 'true') on conflict (key) do nothing`.execute(tx)
}
