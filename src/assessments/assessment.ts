/** Assessments: one requirement judged for one state against one law version. Types and rules; no I/O. */
import type { Visibility } from '#platform/command'
import type { Text } from '#platform/messages'
import type { Confidence } from '#states'

export const verdicts = ['yes', 'partly', 'no', 'not_applicable', 'unknown'] as const
/** Met in law. */
export type Verdict = (typeof verdicts)[number]

export const elementVerdicts = ['yes', 'partly', 'no', 'unknown'] as const
export type ElementVerdict = (typeof elementVerdicts)[number]
/** Code of an element to what the law does about it. */
export type Elements = Record<string, ElementVerdict>

/** Applied in practice; null is unknown. */
export const practiceLevels = [0, 1, 2, 3, 4] as const
export type Practice = (typeof practiceLevels)[number]

export const statuses = ['draft', 'shared', 'replied', 'agreed', 'noted'] as const
export type Status = (typeof statuses)[number]

export const positions = ['agrees', 'agrees_in_part', 'disagrees', 'will_inform'] as const
/** What a state answers to an assessment. */
export type Position = (typeof positions)[number]

export type AssessmentVisibility = Extract<Visibility, 'unit' | 'states' | 'public'>

/** What every list shows of an assessment. */
export interface AssessmentHead {
  state: string
  id: number
  requirement: string
  verdict: Verdict
  practice: Practice | null
  status: Status
  visibility: AssessmentVisibility
  /** ISO day. */
  judgedOn: string
  /** ISO day on which somebody last confirmed that it still holds. */
  checkedOn: string
  lawVersionId: number | null
  supersededAt: Date | null
  revision: number
}

export interface Reply {
  position: Position
  text: Text
  /** ISO day. */
  on: string
  by: string
}

export interface Assessment extends AssessmentHead {
  requirementRevision: number
  /** eids of provisions of the law version. */
  provisions: string[]
  elements: Elements
  reasons: Text
  /** A source outside the text of the law. */
  source: string | null
  reviewer: string
  confidence: Confidence
  reply: Reply | null
  /** The assessment whose place it takes. */
  follows: number | null
  createdAt: Date
  createdBy: string | null
}

export const eventKinds = ['drafted', 'changed', 'shared', 'replied', 'agreed', 'noted', 'released', 'withdrawn', 'confirmed', 'superseded'] as const
export type EventKind = (typeof eventKinds)[number]

/** A step in the life of an assessment, with the words of that moment. */
export interface AssessmentEvent {
  id: number
  kind: EventKind
  at: Date
  byName: string
  detail: { verdict?: Verdict; practice?: number | null; reasons?: Text; position?: Position; text?: Text; visibility?: string; reason?: string; version?: number }
}

/** What is done to an assessment, and from which status to which. */
export const steps = {
  change: { from: ['draft'], to: 'draft' },
  share: { from: ['draft'], to: 'shared' },
  /** A state may correct its reply until the unit has concluded. */
  reply: { from: ['shared', 'replied'], to: 'replied' },
  agree: { from: ['replied'], to: 'agreed' },
  note: { from: ['replied'], to: 'noted' },
  release: { from: ['agreed', 'noted'], to: null },
  withdraw: { from: ['agreed', 'noted'], to: null },
  confirm: { from: ['shared', 'replied', 'agreed', 'noted'], to: null }
} as const satisfies Record<string, { from: readonly Status[]; to: Status | null }>
export type StepName = keyof typeof steps

export const mayStep = (step: StepName, status: Status): boolean => (steps[step].from as readonly Status[]).includes(status)

/** 'agreed' needs a state that agrees, at least in part; everything else is noted, with the state's words beside ours. */
export const mayAgree = (position: Position | undefined): boolean => position === 'agrees' || position === 'agrees_in_part'

/**
 * What the elements add up to. All met: yes. None met: no. Met and unmet ones, or any met in part: partly. As long as an
 * unknown element could still turn it, and when there is none to go by: unknown. Property tests hold it to this.
 */
export function suggestedVerdict(elements: readonly ElementVerdict[]): Extract<Verdict, ElementVerdict> {
  const has = (verdict: ElementVerdict) => elements.includes(verdict)
  if (has('partly') || (has('yes') && has('no'))) return 'partly'
  if (has('unknown') || elements.length === 0) return 'unknown'
  return has('yes') ? 'yes' : 'no'
}

/** A gap: anything that is not "yes". Where a requirement does not apply there is nothing to close. */
export const isGap = (verdict: Verdict): boolean => verdict !== 'yes' && verdict !== 'not_applicable'

/** Of the assessments of one requirement of a state that a reader sees: the one that holds, the newest that is no draft. */
export function holding<A extends Pick<AssessmentHead, 'id' | 'status'>>(assessments: readonly A[]): A | null {
  return assessments.reduce<A | null>((best, one) => (one.status !== 'draft' && (best === null || one.id > best.id) ? one : best), null)
}

export type DueReason = 'year' | 'newer_version'

/**
 * Why somebody should look at it again: a year has passed since the last check, or the law has a newer version.
 * `newest` is the newest version of the law that was judged, as far as it is known.
 */
export function checkDue(one: Pick<AssessmentHead, 'checkedOn' | 'lawVersionId' | 'status' | 'supersededAt'>, today: string, newest: number | null): DueReason[] {
  if (one.status === 'draft' || one.supersededAt !== null) return []
  return [
    ...(newest !== null && one.lawVersionId !== null && newest !== one.lawVersionId ? (['newer_version'] as const) : []),
    ...(yearAfter(one.checkedOn) <= today ? (['year'] as const) : [])
  ]
}

/** The same day of the next year; 29 February becomes 1 March. */
export function yearAfter(day: string): string {
  const date = new Date(`${day}T00:00:00Z`)
  date.setUTCFullYear(date.getUTCFullYear() + 1)
  return date.toISOString().slice(0, 10)
}
