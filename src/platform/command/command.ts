/**
 * One verb, one name: 'round.open' is at once the permission, the command, the audit entry, the test title and the
 * message key (audit.verb.round.open). `perform` wraps every command with the check of its input, the permission, one
 * transaction and the audit row, so that none of the four can be forgotten.
 */
import { writeAudit } from '#platform/audit'
import { scoped, type Db, type Scope } from '#platform/database'
import type { Digits, Lang } from '#platform/messages'
import type { z } from 'zod'
import { problemOf, Refusal, refuse, type Result } from './problem.ts'

export type Visibility = 'state' | 'unit' | 'states' | 'public'

export type Actor =
  | { kind: 'public' }
  | { kind: 'system'; name: string }
  | {
      kind: 'person'
      id: string
      name: string
      email: string
      roles: readonly string[]
      /** ISO 3166-1 alpha-2 code of the state the person works for, or null for the unit, partners, donors. */
      state: string | null
      organisation: string | null
    }

/** What a permission is asked about. */
export interface Subject {
  state?: string | null
  visibility?: Visibility
  /** Ids of the persons it was given to (delegated sections). */
  people?: readonly string[]
  /** Id of the person it belongs to (a session, a draft). */
  person?: string | null
  [detail: string]: unknown
}

/** Everything a command may know about the request: passed down, never global. */
export interface Context {
  db: Db
  actor: Actor
  scope: Scope
  lang: Lang
  digits?: Digits | undefined
  now: Date
  /** Demonstration mode: every page and document says "Sample data, not real". */
  sample: boolean
  can(verb: string, subject?: Subject): boolean
}

export interface AuditNote {
  /** What was changed, as 'round/12'. */
  subject: string
  state?: string | null
  before?: unknown
  after?: unknown
  reason?: string | undefined
  /** What the state keeps to itself: the log, which the unit reads, holds only the hash of before and after. */
  kept?: boolean | undefined
}

export interface Command<I, O> {
  verb: string
  /** It only notes in the log that something was read: nothing that a page shows is changed by it. */
  readOnly?: true
  input: z.ZodType<I>
  subject?: ((tx: Db, input: I, ctx: Context) => Promise<Subject>) | undefined
  /** `audit: null` only where nothing was changed (the same value saved again). */
  run: (tx: Db, input: I, ctx: Context) => Promise<{ result: O; audit: AuditNote | AuditNote[] | null }>
}

export const command = <I, O>(definition: Command<I, O>): Command<I, O> => definition

type Listener = (verb: string) => void
const listeners = new Set<Listener>()
/** Called after each committed command that may have changed a page (the cache of public pages empties itself). Returns the way to stop it. */
export function afterCommands(listener: Listener): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** Who the audit log names as the doer. */
export function actorName(actor: Actor): { actor: string | null; actorName: string } {
  if (actor.kind === 'person') return { actor: actor.id, actorName: actor.name }
  return { actor: null, actorName: actor.kind === 'system' ? actor.name : 'public' }
}

/** Runs a command for a person. User-caused problems come back as values; ours are thrown. */
export async function perform<I, O>(ctx: Context, definition: Command<I, O>, raw: unknown): Promise<Result<O>> {
  const parsed = definition.input.safeParse(raw)
  if (!parsed.success) return { ok: false, problem: problemOf(parsed.error) }
  try {
    const value = await scoped(ctx.db, ctx.scope, (tx) => performIn(tx, ctx, definition, parsed.data))
    if (!definition.readOnly) for (const listener of listeners) listener(definition.verb)
    return { ok: true, value }
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problem: error.problem }
    throw error
  }
}

/** A command inside another one's transaction: same permission, same audit, same fate. */
export async function performIn<I, O>(tx: Db, ctx: Context, definition: Command<I, O>, input: I): Promise<O> {
  const subject = definition.subject ? await definition.subject(tx, input, ctx) : {}
  if (!ctx.can(definition.verb, subject)) refuse('forbidden', 'problem.forbidden')
  const { result, audit } = await definition.run(tx, input, ctx)
  for (const note of audit === null ? [] : Array.isArray(audit) ? audit : [audit]) {
    await writeAudit(tx, {
      at: ctx.now,
      ...actorName(ctx.actor),
      verb: definition.verb,
      subject: note.subject,
      state: note.state ?? null,
      before: note.before,
      after: note.after,
      reason: note.reason ?? null,
      kept: note.kept
    })
  }
  return result
}
