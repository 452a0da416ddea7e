/** A round: a reporting period that the unit opens; where each return stands on its board; when to remind. */
import type { Text } from '#platform/messages'
import { isHandedOver, type ReturnState } from './return.ts'

/** ISO days; `to` is the first day that no longer belongs: the year 2025 is 2025-01-01 to 2026-01-01. */
export interface Period { from: string; to: string }

export interface Round {
  id: number
  title: Text
  period: Period
  /** ISO day, the last one that is in time. */
  due: string
  status: 'open' | 'closed'
  openedAt: Date
  closedAt: Date | null
  version: number
}

/** The year that counts of a round belong to: the one its period begins in. */
export const yearOf = (period: Period) => Number(period.from.slice(0, 4))

export const boardStatuses = ['due', 'late', 'in_approval', 'submitted', 'queried', 'accepted', 'released'] as const
export type BoardStatus = (typeof boardStatuses)[number]

export interface BoardPlace {
  status: BoardStatus
  /** Past the due day and not handed over yet; also true of a return that is in approval too late. */
  late: boolean
  /** Days until the due day; negative when past. */
  daysLeft: number
}

const dayMs = 86_400_000
export const daysBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / dayMs)
export const addDays = (day: string, days: number) => new Date(Date.parse(day) + days * dayMs).toISOString().slice(0, 10)
/** The UTC day of an instant. */
export const dayOf = (instant: Date) => instant.toISOString().slice(0, 10)

/** The column of the board a return stands in. `today` is an ISO day. */
export function boardStatus(one: { status: ReturnState }, round: Pick<Round, 'due'>, today: string): BoardPlace {
  const daysLeft = daysBetween(today, round.due)
  const late = daysLeft < 0 && !isHandedOver(one.status)
  const status = one.status === 'draft' ? (late ? 'late' : 'due') : one.status
  return { status, late, daysLeft }
}

/** Days before the due day on which a reminder goes out; after it, one each week. */
export const reminderDays = [30, 14, 7, 1] as const

/**
 * The reminder that is due today or was missed since: 'before_14', 'after_2' (weeks), or null. When several days were
 * missed only the newest counts. A day before the round was opened is no reminder: opening it was the message.
 */
export function reminderKind(round: Pick<Round, 'due' | 'openedAt'>, today: string): string | null {
  const left = daysBetween(today, round.due)
  if (left < 0) {
    const weeks = Math.floor(-left / 7)
    return weeks >= 1 ? `after_${weeks}` : null
  }
  const step = [...reminderDays].reverse().find((days) => left <= days)
  if (step === undefined) return null
  return addDays(round.due, -step) > dayOf(round.openedAt) ? `before_${step}` : null
}
