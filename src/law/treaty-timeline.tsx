/** Signature, approval, deposit, entry into force and reservations on one axis of time: by state for an instrument, by instrument for a state. */
import { atTwoWidths, timeline, type ChartTable } from '#platform/charts'
import { formatYear } from '#platform/messages'
import { Chart, Notice, useReader } from '#platform/page'
import { dateWords } from '#states'
import type { FC } from 'hono/jsx'
import { timelineKinds, type TimelineKind } from './treaty.ts'

export interface TreatyTimelineRow { label: string; dates: Record<TimelineKind, string | null> }

export interface TreatyTimelineProps {
  id: string
  title: string
  head: string
  note: string
  /** The picture in words, for whoever does not see it. */
  inWords: (count: number) => string
  /** What is said when no row has a date. */
  none: string
  rows: readonly TreatyTimelineRow[]
}

/** Rows without a date are not drawn. `id` makes the drawing's names unique on the page. */
export const TreatyTimeline: FC<TreatyTimelineProps> = ({ id, title, head, note, inWords, none, rows: all }) => {
  const { lang, digits, say } = useReader()
  const dated = all.filter((one) => timelineKinds.some((kind) => one.dates[kind] !== null))
  if (dated.length === 0) return <Notice>{none}</Notice>
  const kinds = timelineKinds.filter((kind) => kind === 'signature' || kind === 'deposit' || dated.some((one) => one.dates[kind] !== null))
  const rows = dated.map((one) => ({ label: one.label, dates: kinds.map((kind) => one.dates[kind]) }))
  const marks = kinds.map((kind) => say(`law.action.${kind}`))
  const figure = atTwoWidths(`time-${id}`, (size) => timeline({
    ...size, lang, title, description: inWords(rows.length), marks, rows, year: (value) => formatYear(lang, value, digits)
  }), { lang, digits, rows, marks })
  const table: ChartTable = {
    columns: marks,
    rows: rows.map((row) => ({ head: row.label, cells: row.dates.map((date) => ({ kind: date ? 'value' as const : 'not_available' as const, text: date ? dateWords(date, { lang, digits }) : say('law.unknown.date'), provisional: false })) }))
  }
  return <Chart figure={figure} caption={title} sentence={note} table={table} head={head} />
}
