/** Requirements: assessable points of an instrument. Types and rules; no I/O. */
import type { Text } from '#platform/messages'
import type { TreatyStatus } from '#states'
import instruments from '../../content/instruments.json' with { type: 'json' }
import requirements from '../../content/requirements.json' with { type: 'json' }
import type { Article } from './article.ts'

export const levels = ['mandatory', 'shall_consider', 'optional', 'recommended', 'to_verify'] as const
/** mandatory: the instrument obliges · shall_consider · optional: may · recommended: soft law · to_verify: its text was not available. */
export type Level = (typeof levels)[number]

export const areas = ['criminalisation', 'prosecution', 'protection', 'prevention', 'cooperation', 'data'] as const
export type Area = (typeof areas)[number]

/** A part of a requirement that is judged by itself: one act, one means, one purpose. */
export interface RequirementElement {
  code: string
  label: Text
}

/** What lists and the matrix need of a requirement. */
export interface RequirementHead {
  /** 'TIP-03A1': stays the same in every revision. */
  code: string
  revision: number
  /** As requirement codes begin: 'TIP', 'UNTOC', 'SOFT'. */
  instrument: string
  article: Article
  level: Level
  area: Area
  title: Text
  position: number
}

/** What can be written in a requirement. */
export interface RequirementText {
  instrument: string
  article: Article
  level: Level
  area: Area
  title: Text
  question: Text
  /** A limit the instrument itself sets: "subject to the basic concepts of its legal system". */
  qualifier: Text | null
  /** What shows that it is met, one thing a line. */
  evidence: Text
  /** Drafting note in our own words. */
  model: Text
  elements: readonly RequirementElement[]
  /** How far our wording was checked against the instrument. */
  textBasis: string
  position: number
}

export interface Requirement extends RequirementText, RequirementHead {
  origin: 'content' | 'unit'
  reason: string | null
  recordedAt: Date
  recordedBy: string | null
}

/** Says of the drafting notes that they are the product's own. */
export const modelNotes: Text = requirements.meta.model_notes.text

const byCode = new Map(instruments.flatMap((one) => (one.kind === 'treaty' && one.requirement_instrument ? [[one.requirement_instrument, one] as const] : [])))

/** Standards that no treaty carries: recommended to everyone, a duty of nobody. */
export const softLaw = 'SOFT'

/** The instrument of a requirement as the register of facts names it ('tip_protocol'); null for soft law. */
export const treatyOf = (instrument: string): string | null => byCode.get(instrument)?.code ?? null
/** Its short name; for soft law and unknown codes the caller has words of its own. */
export const instrumentName = (instrument: string): Text | null => byCode.get(instrument)?.short_name ?? null

/**
 * duty: the state is party to the instrument · benchmark: it is not, or nobody can be · unconfirmed: its status is not
 * established. Benchmark and unconfirmed are never counted as something that a state owes.
 */
export type Standing = 'duty' | 'benchmark' | 'unconfirmed'

/** What a requirement is to a state, from the state's status in the instrument (undefined: nothing recorded). */
export function standingOf(instrument: string, status: TreatyStatus | undefined): Standing {
  if (treatyOf(instrument) === null) return 'benchmark'
  if (status === 'party') return 'duty'
  return status === undefined || status === 'unknown' ? 'unconfirmed' : 'benchmark'
}

export interface RequirementFilter {
  instrument?: string | undefined
  area?: Area | undefined
  level?: Level | undefined
}

export const matches = (one: RequirementHead, { instrument, area, level }: RequirementFilter): boolean =>
  (!instrument || one.instrument === instrument) && (!area || one.area === area) && (!level || one.level === level)

export const isLevel = (word: unknown): word is Level => (levels as readonly unknown[]).includes(word)
export const isArea = (word: unknown): word is Area => (areas as readonly unknown[]).includes(word)

/** Instruments in the order in which requirements name them. */
export const instrumentsOf = (requirements: readonly RequirementHead[]): string[] => [...new Set(requirements.map((one) => one.instrument))]
