/** Everything the page of an assessment shows; its reads are in reads.ts. */
import type { Provision } from '#law'
import type { Lang } from '#platform/messages'
import type { Assessment, AssessmentEvent, AssessmentHead, DueReason } from './assessment.ts'
import type { JudgedVersion } from './law-doors.ts'
import type { Requirement, Standing } from './requirement.ts'

/** A cited provision; null words: the text of that version is not shown to the reader, or no longer has it. */
export interface CitedProvision {
  eid: string
  words: Provision | null
}

export interface AssessmentView {
  one: Assessment
  /** As it was judged. */
  requirement: Requirement
  /** Whether the requirement has been revised since. */
  revisedSince: boolean
  standing: Standing
  judged: JudgedVersion | null
  cited: CitedProvision[]
  /** The language the provisions are shown in. */
  citedLang: Lang
  events: AssessmentEvent[]
  due: DueReason[]
  /** The newest version of the law, where it is another than the one judged. */
  newer: { id: number; number: number } | null
  /** All assessments of this requirement and state that the reader sees, newest first. */
  others: AssessmentHead[]
  draft: AssessmentHead | null
}
