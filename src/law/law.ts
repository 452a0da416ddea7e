/** Laws of the states and their versions: types and the rules of dates and validity. Pure. */
import type { Visibility } from '#platform/command'
import type { Lang, Text } from '#platform/messages'
import type { Confidence, Origin } from '#states'

export const lawKinds = ['law', 'decree_law', 'decree', 'code', 'constitution', 'regulation', 'decision', 'circular', 'bill'] as const
/** A bill is a draft law: it has versions and a text like any other, and is in force nowhere. */
export type LawKind = (typeof lawKinds)[number]

export const lawStates = ['in_force', 'in_force_amended', 'adopted', 'draft', 'repealed', 'lapsed', 'unknown'] as const
export type LawStatus = (typeof lawStates)[number]

export const linkKinds = ['amends', 'replaces', 'implements'] as const
export type LinkKind = (typeof linkKinds)[number]

/** Where the law was published; each part may be unknown. */
export interface Gazette {
  name: string | null
  number: string | null
  /** yyyy, yyyy-mm or yyyy-mm-dd. */
  dated: string | null
}

export interface Law {
  /** ISO 3166-1 alpha-2. */
  state: string
  id: number
  kind: LawKind
  title: Text
  number: string | null
  /** Of the act itself, as precise as known: yyyy, yyyy-mm or yyyy-mm-dd. */
  dated: string | null
  /** The Hijri date as the act prints it, in the same forms. */
  datedHijri: string | null
  gazette: Gazette | null
  /** A law of its own on trafficking; null is not established. */
  dedicated: boolean | null
  status: LawStatus
  note: Text | null
  source: string
  sourceIds: string[]
  asOf: string | null
  confidence: Confidence
  visibility: Visibility
  origin: Origin
  /** The key of the reference fact it was made from. */
  contentKey: string | null
  revision: number
  createdAt: Date
  createdBy: string | null
}

export interface LawLink {
  state: string
  lawId: number
  kind: LinkKind
  otherLawId: number
}

/** What a version was valid for: half-open, in force from validFrom until the day before validTo. */
export interface Validity {
  /** yyyy-mm-dd; null is unknown, or a bill. */
  validFrom: string | null
  /** The first day on which it was no longer in force; null is still in force, or unknown. */
  validTo: string | null
}

export interface LawVersion extends Validity {
  state: string
  id: number
  lawId: number
  /** From 1, in the order of recording. */
  number: number
  label: Text | null
  /** The language of the authentic text. */
  authentic: Lang
  source: string
  asOf: string | null
  confidence: Confidence
  visibility: Visibility
  revision: number
  createdAt: Date
  createdBy: string | null
}

/** The text of a version in one language while somebody imports and corrects it. */
export interface LawDraft {
  state: string
  id: number
  lawId: number
  versionId: number
  lang: Lang
  text: string
  /** Of the file it was read from; null where it was pasted. */
  fileName: string | null
  visibility: Visibility
  revision: number
  changedAt: Date
  createdBy: string | null
}

/** The day before an ISO day, and the day after. */
export const dayBefore = (day: string): string => shift(day, -1)
export const dayAfter = (day: string): string => shift(day, 1)
const shift = (day: string, days: number) => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** Whether a version was in force on a day, as far as its dates are recorded. */
export const isValidOn = ({ validFrom, validTo }: Validity, day: string): boolean =>
  validFrom !== null && validFrom <= day && (validTo === null || day < validTo)

/** The version in force on an ISO day; null where none is recorded for it. */
export const versionOn = <V extends Validity>(versions: readonly V[], day: string): V | null => versions.find((one) => isValidOn(one, day)) ?? null

/** What is certain about a period: with an unknown beginning, its last day. */
function certain({ validFrom, validTo }: Validity): [string, string] | null {
  if (validFrom === null) return validTo === null ? null : [dayBefore(validTo), validTo]
  return [validFrom, validTo ?? '9999-12-31']
}

/** Whether two versions were in force on one and the same day, as far as their dates say so. */
export function overlap(a: Validity, b: Validity): boolean {
  const [one, other] = [certain(a), certain(b)]
  return one !== null && other !== null && one[0] < other[1] && other[0] < one[1]
}

/** Whether a date, as precise as known, lies before another: '2008' before '2009-03', but '2009' not before '2009-03'. */
export function isBefore(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return false
  const common = Math.min(a.length, b.length)
  return a.slice(0, common) < b.slice(0, common)
}

/** What amends or replaces a law cannot be older than it. A regulation may outlive the law that it was made for. */
export const isTooOld = (kind: LinkKind, dated: string | null, ofOther: string | null): boolean => kind !== 'implements' && isBefore(dated, ofOther)

/** Versions from the oldest to the newest: by their dates where both have one, else by their numbers. */
export const inOrder = <V extends Validity & { number: number }>(versions: readonly V[]): V[] =>
  [...versions].sort((a, b) => (a.validFrom && b.validFrom && a.validFrom !== b.validFrom ? (a.validFrom < b.validFrom ? -1 : 1) : a.number - b.number))

const circles = ['state', 'unit', 'states', 'public'] as const
/** Whether a visibility reaches further than another. */
export const isWider = (a: Visibility, b: Visibility): boolean => circles.indexOf(a) > circles.indexOf(b)

/** A bill, and what a state recorded itself, goes to more readers by the state's own decision. */
export const isTheStates = ({ kind, origin }: Pick<Law, 'kind' | 'origin'>): boolean => kind === 'bill' || origin === 'state'
