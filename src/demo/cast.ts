/** The people of the demonstration and the contexts in which they act: with their own rights and no others. */
import { addDemoPeople, can, findPerson, scopeOf, type Actor, type DemoPart } from '#accounts'
import { perform, type Command, type Context } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { stateCodes, stateName } from '#states'

/** States with a national approver in the demonstration, besides Jordan. */
export const withApprover = ['EG', 'TN', 'QA', 'SD']

/** A focal point for each state that has none among the people of the sign-in page, and some approvers. */
const others: DemoPart[] = [
  ...stateCodes.filter((code) => code !== 'JO' && code !== 'MA').map((code): DemoPart => ({
    key: `focal-${code.toLowerCase()}`, name: `نقطة الاتصال: ${stateName(code, 'ar')} (تجريبي)`, roles: ['focal_point'], state: code
  })),
  ...withApprover.map((code): DemoPart => ({
    key: `approver-${code.toLowerCase()}`, name: `جهة الموافقة: ${stateName(code, 'ar')} (تجريبي)`, roles: ['approver'], state: code
  }))
]

export class Cast {
  readonly #db: Db
  readonly #actors: ReadonlyMap<string, Actor>
  private constructor(db: Db, actors: ReadonlyMap<string, Actor>) {
    this.#db = db
    this.#actors = actors
  }

  static async gather(db: Db, now: Date): Promise<Cast> {
    const ids = await addDemoPeople(db, now, others)
    const actors = new Map<string, Actor>()
    for (const [key, id] of ids) {
      const person = (await scoped(db, { reach: 'system', state: null, person: null }, (tx) => findPerson(tx, id)))!
      const { name, email, roles, state, organisation } = person
      actors.set(key, { kind: 'person', id, name, email, roles, state, organisation })
    }
    return new Cast(db, actors)
  }

  as(key: string, now: Date): Context {
    const actor = this.#actors.get(key)
    if (!actor) throw new Error(`Nobody plays ${key}`)
    return { db: this.#db, actor, scope: scopeOf(actor), lang: 'ar', now, sample: true, can: (verb, subject) => can(actor, verb, subject) }
  }

  focal(state: string, now: Date): Context {
    return this.as(`focal-${state.toLowerCase()}`, now)
  }

  approver(state: string, now: Date): Context {
    return this.as(`approver-${state.toLowerCase()}`, now)
  }
}

/** Does what must succeed; a problem here is a mistake of the demonstration. */
export async function does<I, O>(ctx: Context, command: Command<I, O>, input: unknown): Promise<O> {
  const result = await perform(ctx, command, input)
  if (!result.ok) throw new Error(`${command.verb}: ${JSON.stringify(result.problem)}`)
  return result.value
}

export const reads = <T>(ctx: Context, run: (tx: Db) => Promise<T>): Promise<T> => scoped(ctx.db, ctx.scope, run)
