/**
 * Facts of the register: what is recorded about a state, from which source, as of when and how sure. A fact is never
 * changed: a newer one of the same key stands before it.
 */
import type { Visibility } from '#platform/command'
import type { Lang, Text } from '#platform/messages'
import instruments from '../../content/instruments.json' with { type: 'json' }

export const confidences = ['confirmed', 'sourced', 'derived', 'memory', 'unsure', 'unknown'] as const
/** confirmed: by the state in an accepted return · sourced: in the source named · derived: computed from a sourced fact · memory: not checked · unsure: weak or conflicting · unknown: looked for, not established */
export type Confidence = (typeof confidences)[number]

/** content: the reference facts · state: an accepted return · unit: an officer, with a reason */
export type Origin = 'content' | 'state' | 'unit'

export type TreatyStatus = 'party' | 'signatory' | 'approval_under_way' | 'not_party' | 'not_listed' | 'unknown'
export const treatyStatuses: readonly TreatyStatus[] = ['party', 'signatory', 'approval_under_way', 'not_party', 'not_listed', 'unknown']
export const treatyActions = ['ratification', 'accession', 'acceptance', 'approval', 'succession'] as const

export interface TreatyValue {
  status: TreatyStatus
  /** ISO days of signature and of deposit of the instrument. */
  signed: string | null
  deposited: string | null
  action: string | null
  note: Text | null
}

export const lawStatuses = ['in_force', 'in_force_amended', 'adopted', 'draft', 'no_dedicated_law_recorded', 'unknown'] as const
export interface LawValue {
  title: Text
  title_basis?: Partial<Record<Lang, string>> | null
  number: string | null
  year: number | null
  date: string | null
  status: string
  dedicated: boolean | null
  history: { text: Text; confidence: string; note: string | null }[]
}

export interface BodyValue {
  exists: boolean | null
  name: Text | null
  name_basis?: Partial<Record<Lang, string>> | null
  detail: Text | null
}

export const strategyStatuses = ['recorded', 'expired', 'draft', 'none_recorded', 'unknown'] as const
export interface StrategyValue { status: string; text: Text | null; from: number | null; to: number | null }

export const referralStatuses = ['in_place', 'adopted', 'announced', 'in_development', 'none_recorded', 'unknown'] as const
export interface ReferralValue { status: string; text: Text | null }

export interface ReservationValue { listed: boolean; text: Text | null }
export interface HotlineValue { number: string; operator: Text | null; published: false }
export interface NoteValue { text: Text }

/** What a key holds; other keys hold any JSON value and are shown only where a text can be found in them. */
export interface FactValues {
  treaty: TreatyValue
  law: LawValue
  body: BodyValue
  strategy: StrategyValue
  referral: ReferralValue
  reservation: ReservationValue
  hotline: HotlineValue
  note: NoteValue
  other: unknown
}
export type FactKind = keyof FactValues

/** A row of the register. `id` grows with every row of the register, so a page can say which one it showed. */
export interface Fact<V = unknown> {
  state: string
  id: number
  key: string
  value: V
  source: string
  sourceIds: string[]
  /** yyyy, yyyy-mm or yyyy-mm-dd; null where the source shows no date. */
  asOf: string | null
  confidence: Confidence
  note: string | null
  visibility: Visibility
  origin: Origin
  returnId: string | null
  reason: string | null
  recordedAt: Date
  recordedBy: string | null
}

const kinds: Record<string, FactKind> = {
  treaty: 'treaty', law: 'law', body: 'body', strategy: 'strategy', referral: 'referral', reservation: 'reservation', hotline: 'hotline', note: 'note'
}

/** 'treaty.untoc' is a treaty, 'law.main' a law; 'law.draft' or anything unforeseen is 'other'. */
export function kindOf(key: string): FactKind {
  const [head = '', rest] = key.split('.')
  if ((head === 'law' && rest !== 'main') || (head === 'body' && rest !== 'national')) return 'other'
  return kinds[head] ?? 'other'
}

export const isFactKey = (key: string): boolean => /^[a-z0-9_]+(\.[a-z0-9_]+)*$/.test(key) && key.length <= 80

/** Telephone lines stay with the unit: a wrong number costs a victim's trust, and the help pages have their own test. */
export const mayBePublic = (key: string): boolean => kindOf(key) !== 'hotline'

/** Whether nothing is established: shown as "unknown", with what can be done about it. */
export const isUnknown = (fact: Fact | undefined): boolean => {
  if (!fact) return true
  const value = fact.value as Partial<TreatyValue & BodyValue> | null
  if (value === null || fact.confidence === 'unknown') return true
  // A state may name its body without answering whether there is one.
  if (kindOf(fact.key) === 'body') return typeof value.exists !== 'boolean' && !value.name
  return value.status === 'unknown'
}

/** A law is dedicated, or none is recorded (true of 5 states at the start), or nothing is known. */
export function dedicatedLaw(fact: Fact | undefined): 'recorded' | 'none_recorded' | 'unknown' {
  const value = fact?.value as Partial<LawValue> | undefined
  if (value?.dedicated === true) return 'recorded'
  return value?.dedicated === false ? 'none_recorded' : 'unknown'
}

/** A treaty followed for every state. */
export interface Instrument {
  code: string
  name: Record<Lang, string>
  shortName: Record<Lang, string>
  /** ISO day of adoption, or null. */
  adopted: string | null
}

export const followedInstruments: readonly Instrument[] = instruments.filter(({ kind }) => kind === 'treaty').map(({ code, name, short_name: shortName, adopted }) => ({ code, name, shortName, adopted }))
export const instrumentOf = (code: string): Instrument | null => followedInstruments.find((one) => one.code === code) ?? null
export const isFact = <K extends FactKind>(fact: Fact, kind: K): fact is Fact<FactValues[K]> => kindOf(fact.key) === kind

/** The newest of several facts of one key: recorded last, and of two recorded at once the one with the higher id. */
export function newest<F extends Pick<Fact, 'recordedAt' | 'id'>>(facts: readonly F[]): F | undefined {
  return facts.reduce<F | undefined>((best, fact) => (!best || isNewer(fact, best) ? fact : best), undefined)
}
const isNewer = (a: Pick<Fact, 'recordedAt' | 'id'>, b: Pick<Fact, 'recordedAt' | 'id'>) =>
  a.recordedAt.getTime() > b.recordedAt.getTime() || (a.recordedAt.getTime() === b.recordedAt.getTime() && a.id > b.id)
