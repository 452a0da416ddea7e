/** Entries of the audit log, chained as the product chains them: one for each answer, up to a number. */
import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { Db } from '#platform/database'

export async function fillAudit(db: Db, most: number, now: Date): Promise<number> {
  const { rows: answers } = await sql<{ state: string; round: number; question: string }>`select state, round, question from answer order by round desc, state limit ${most}`.execute(db)
  const { rows: heads } = await sql<{ number: number; hash: string }>`select number::int, hash from audit_head`.execute(db)
  let { number, hash } = heads[0]!
  for (let at = 0; at < answers.length; at += 2000) {
    const entries = answers.slice(at, at + 2000).map(({ state, round, question }) => {
      const payload = JSON.stringify({
        actor: 'bulk', actorName: 'bulk', after: { sha256: hash, version: 1 }, at: now, before: null, reason: null, state,
        subject: `round/${round}/${state}/${question}`, verb: 'answer.save'
      })
      const previous = hash
      hash = createHash('sha256').update(previous + payload).digest('hex')
      return { number: ++number, payload, previous, hash }
    })
    await sql`insert into audit_entry (number, at, actor, actor_name, verb, subject, state, reason, payload, previous_hash, hash)
      select number, (payload::json ->> 'at')::timestamptz, 'bulk', 'bulk', 'answer.save', payload::json ->> 'subject', payload::json ->> 'state', null, payload, previous, hash
      from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb) as e(number bigint, payload text, previous text, hash text)`.execute(db)
  }
  await sql`update audit_head set number = ${number}, hash = ${hash}`.execute(db)
  return number
}
