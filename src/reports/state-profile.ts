/** The profile of a state as data: what the register holds, each fact with its source, date and confidence. */
import type { Lang, Text } from '#platform/messages'
import type { Confidence, DocumentModel } from '#platform/typeset'
import type { ReportFigure, ReportSource } from './regional-report.ts'

export interface Sourced {
  source: string
  /** yyyy, yyyy-mm or yyyy-mm-dd; null where the source shows no date. */
  asOf: string | null
  confidence: Confidence
}

export interface ProfileFact extends Sourced {
  kind: 'law' | 'body' | 'strategy' | 'referral' | 'other'
  /** Only for 'other'. */
  label?: Text
  /** null is unknown: printed as "no … recorded; confirmation requested", never as "no". */
  value: Text | null
  /** History, articles, composition: a line each. */
  details?: Text[]
}

export interface ProfileTreaty extends Sourced {
  title: Text
  status: 'party' | 'signatory' | 'approval_under_way' | 'not_party' | 'not_listed' | 'unknown'
  /** ISO days. */
  signed: string | null
  deposited: string | null
  action: 'ratification' | 'accession' | 'acceptance' | 'approval' | 'succession' | null
}

export interface StateProfile extends DocumentModel {
  /** ISO 3166-1 alpha-2. */
  code: string
  name: Record<Lang, string>
  formalName: Record<Lang, string>
  population: (Sourced & { year: number; value: number }) | null
  facts: ProfileFact[]
  treaties: ProfileTreaty[]
  /** One figure with its table per measure, in the order of the dictionary. */
  statistics: ReportFigure[]
  sources: ReportSource[]
}
