/** What requirements are to states: from the facts about treaties, as far as the reader sees them. */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import { currentFactsOfAll, isFact, isUnknown, type Fact } from '#states'
import { standingOf, treatyOf, type Standing } from './requirement.ts'

/** Asks for the standing of an instrument in a state. */
export type StandingIn = (state: string, instrument: string) => Standing

/** For the instruments given; one query. */
export async function standings(tx: Db, instruments: readonly string[], actor: Actor): Promise<StandingIn> {
  const keys = [...new Set(instruments)].flatMap((one) => treatyOf(one) ?? []).map((code) => `treaty.${code}`)
  const facts = keys.length > 0 ? await currentFactsOfAll(tx, { keys, actor }) : new Map<string, Map<string, Fact>>()
  return (state, instrument) => standingOf(instrument, statusIn(facts.get(state)?.get(`treaty.${treatyOf(instrument)}`)))
}

const statusIn = (fact: Fact | undefined) => (fact && isFact(fact, 'treaty') && !isUnknown(fact) ? fact.value.status : undefined)
