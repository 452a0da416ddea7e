/** Penalties as figures: one row for an offence, or for a ground that raises its penalty. Pure. */
import type { Visibility } from '#platform/command'
import type { Text } from '#platform/messages'

export const offences = [
  'trafficking', 'attempt', 'participation', 'legal_person', 'document_retention', 'use_of_services', 'obstruction', 'disclosure_of_identity', 'other'
] as const
export type Offence = (typeof offences)[number]

/** 'basic' is the penalty without any aggravating ground. */
export const grounds = [
  'basic', 'child', 'organised_group', 'cross_border', 'public_official', 'relative_or_guardian', 'death_or_injury', 'weapon_or_threat', 'several_victims',
  'disability', 'repeat', 'other'
] as const
export type Ground = (typeof grounds)[number]

export interface PenaltyFigures {
  offence: Offence
  ground: Ground
  /** Years; months are parts of a year. Null where the text gives none. */
  prisonMin: number | null
  prisonMax: number | null
  /** The maximum is prison for life. */
  life: boolean
  death: boolean
  /** In `currency`, as the text says. */
  fineMin: number | null
  fineMax: number | null
  /** ISO 4217. */
  currency: string | null
  /** The day on which these amounts were the law, yyyy-mm-dd. */
  fineDated: string | null
  note: Text | null
}

export interface Penalty extends PenaltyFigures {
  state: string
  id: number
  versionId: number
  /** The provision that says so. */
  eid: string
  visibility: Visibility
  revision: number
}

/** The maximum has no end in years. */
export const isOpenEnded = ({ life, death }: Pick<PenaltyFigures, 'life' | 'death'>): boolean => life || death

/** Whether a row says nothing at all. */
export const isEmpty = (one: PenaltyFigures): boolean =>
  one.prisonMin === null && one.prisonMax === null && one.fineMin === null && one.fineMax === null && !one.life && !one.death && one.note === null

/** By offence, then by ground, in the order of the lists: never by how hard they are. */
export const inListOrder = <P extends Pick<Penalty, 'offence' | 'ground' | 'id'>>(penalties: readonly P[]): P[] =>
  [...penalties].sort((a, b) => offences.indexOf(a.offence) - offences.indexOf(b.offence) || grounds.indexOf(a.ground) - grounds.indexOf(b.ground) || a.id - b.id)
