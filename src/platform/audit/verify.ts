import { createHash } from 'node:crypto'
import type { Db } from '#platform/database'
import { sql } from 'kysely'

/** `rows` = entries checked before the first break; `head` = the last number and hash, worth keeping elsewhere. */
export interface ChainReport {
  ok: boolean
  rows: number
  firstBroken?: { number: number; reason: BreakReason }
  head: { number: number; hash: string }
}

/** payload: changed text, or hash · order: not the successor of the row before · column: a column differs from the
 * payload · missing: no row with this number · extra: a row after the head · head: the head's hash is another. */
export type BreakReason = 'payload' | 'order' | 'column' | 'missing' | 'extra' | 'head'

interface Row {
  number: number
  at: string
  actor: string | null
  actor_name: string
  verb: string
  subject: string
  state: string | null
  reason: string | null
  payload: string
  previous_hash: string
  hash: string
}

const BATCH = 1_000
const START = '0'.repeat(64)

/**
 * Reads the whole chain and finds the first entry that was changed, moved, added or deleted, deletions at the end
 * included. Needs a scope that sees every entry (the owner, or reach 'all' or 'system'). `onProgress` is told the number
 * of rows checked so far, after each thousand.
 */
export async function verifyChain(db: Db, onProgress?: (rows: number) => void): Promise<ChainReport> {
  // The head first: what is added while we read comes after it and is not an error.
  const head = await db.selectFrom('audit_head').select(['number', 'hash']).executeTakeFirstOrThrow()
  let last = { number: 0, hash: START }
  const broken = (number: number, reason: BreakReason): ChainReport => ({
    ok: false,
    rows: last.number,
    firstBroken: { number, reason },
    head
  })
  while (last.number < head.number) {
    const rows = await nextRows(db, last.number, head.number)
    for (const row of rows) {
      const reason = checkRow(row, last)
      if (reason) return broken(reason === 'missing' ? last.number + 1 : row.number, reason)
      last = { number: row.number, hash: row.hash }
    }
    if (rows.length === 0) return broken(last.number + 1, 'missing')
    onProgress?.(last.number)
  }
  if (last.hash !== head.hash) return broken(last.number, 'head')
  const extra = await outsideTheChain(db)
  if (extra !== null) return broken(extra, 'extra')
  return { ok: true, rows: last.number, head }
}

/** A row before the first or after the head, both read in one statement, so that a writer at work does not disturb. */
async function outsideTheChain(db: Db): Promise<number | null> {
  const { rows } = await sql<{ number: number }>`
    select audit_entry.number from audit_entry, audit_head
    where audit_entry.number < 1 or audit_entry.number > audit_head.number order by 1 limit 1`.execute(db)
  return rows[0]?.number ?? null
}

async function nextRows(db: Db, after: number, upTo: number): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select number, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US') as at, actor, actor_name, verb, subject, state, reason, payload, previous_hash, hash from audit_entry
    where number > ${after} and number <= ${upTo} order by number limit ${BATCH}`.execute(db)
  return rows
}

function checkRow(row: Row, last: { number: number; hash: string }): BreakReason | null {
  if (row.number !== last.number + 1) return 'missing'
  if (row.previous_hash !== last.hash) return 'order'
  if (
    row.hash !==
    createHash('sha256')
      .update(row.previous_hash + row.payload)
      .digest('hex')
  )
    return 'payload'
  return columnsAgree(row) ? null : 'column'
}

function columnsAgree(row: Row): boolean {
  const entry = JSON.parse(row.payload) as Record<string, unknown>
  return (
    // The column has microseconds and the payload milliseconds.
    row.at.replace(/000$/, 'Z') === entry.at &&
    row.actor === entry.actor &&
    row.actor_name === entry.actorName &&
    row.verb === entry.verb &&
    row.subject === entry.subject &&
    row.state === entry.state &&
    row.reason === entry.reason
  )
}
