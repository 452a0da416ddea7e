/** The SQL of reminders: which returns are still awaited, and what has been sent to whom. */
import type { Db } from '#platform/database'
import type { Selectable } from 'kysely'
import { headOf } from './return-store.ts'
import type { ReturnHead } from './return.ts'
import { roundOf } from './round-store.ts'
import type { Round } from './round.ts'
import type { RoundTable } from './tables.ts'

export interface Awaited { head: ReturnHead; round: Round }

/** Returns of open rounds that are not handed over: the only ones anybody is reminded of. One query. */
export async function awaitedReturns(db: Db, filter: { round?: number; states?: readonly string[] } = {}): Promise<Awaited[]> {
  let query = db.selectFrom('round_return as r').innerJoin('round as o', 'o.id', 'r.round').selectAll('r')
    .select(['o.title', 'o.period', 'o.due', 'o.status as round_status', 'o.opened_at', 'o.closed_at', 'o.version as round_version'])
    .where('o.status', '=', 'open').where('r.status', 'in', ['draft', 'in_approval'])
  if (filter.round !== undefined) query = query.where('r.round', '=', filter.round)
  if (filter.states) query = query.where('r.state', 'in', [...filter.states])
  const rows = await query.orderBy('o.due').orderBy('r.state').execute()
  return rows.map((row) => ({
    head: headOf(row),
    round: roundOf({ id: row.round, title: row.title, period: row.period, due: row.due, status: row.round_status, opened_at: row.opened_at, opened_by: null, closed_at: row.closed_at, closed_by: null, version: row.round_version } satisfies Selectable<RoundTable>)
  }))
}

export interface Sent { state: string; round: number; person: string; kind: string; sentOn: string }

/** Letters that open work, recorded beside the reminders so that whoever comes later can be told, and nobody is told twice. */
export const openingLetters = ['opened', 'approval'] as const
export type OpeningLetter = (typeof openingLetters)[number]

export interface Told { state: string; round: number; person: string; kind: string; sentAt: Date }

/** Who was told of what in some rounds. */
export async function lettersTold(db: Db, rounds: readonly number[]): Promise<Told[]> {
  if (rounds.length === 0) return []
  return await db.selectFrom('reminder').select(['state', 'round', 'person', 'kind', 'sent_at as sentAt'])
    .where('round', 'in', [...rounds]).where('kind', 'in', [...openingLetters]).execute()
}

/** Reminders of some rounds, and all that went out on a day whatever their round. */
export async function remindersSent(db: Db, rounds: readonly number[], day: string): Promise<Sent[]> {
  const rows = await db.selectFrom('reminder').select(['state', 'round', 'person', 'kind', 'sent_on as sentOn'])
    .where((eb) => (rounds.length > 0 ? eb.or([eb('round', 'in', [...rounds]), eb('sent_on', '=', day)]) : eb('sent_on', '=', day))).execute()
  return rows
}

export async function insertReminders(tx: Db, sent: readonly Sent[], now: Date): Promise<void> {
  if (sent.length === 0) return
  await tx.insertInto('reminder').values(sent.map(({ sentOn, ...one }) => ({ ...one, sent_on: sentOn, sent_at: now })))
    .onConflict((conflict) => conflict.columns(['state', 'round', 'person', 'kind', 'sent_on']).doNothing()).execute()
}

/** What was sent for a return (reminders, and letters that opened work), the newest first. */
export async function remindersOf(db: Db, state: string, round: number): Promise<{ person: string; kind: string; sentAt: Date }[]> {
  return await db.selectFrom('reminder').select(['person', 'kind', 'sent_at as sentAt'])
    .where('state', '=', state).where('round', '=', round).orderBy('sent_at', 'desc').execute()
}
