/**
 * What a publication says, in the words of the register of figures: profiles, the regional report and the figures of the plan
 * that are computed read it there, as it was published and not as it was reported.
 */
import { isAge, isForm, isSex, type Measure, type NewCell } from '#statistics'
import { region } from './publication.ts'
import type { NewPublishedCell } from './published-store.ts'

type Place = Pick<NewCell, 'measure'> & Required<Pick<NewCell, 'form' | 'sex' | 'age'>>

const stages: Record<string, Measure> = { suspected: 'persons_suspected', prosecuted: 'persons_prosecuted', convicted: 'persons_convicted', acquitted: 'persons_acquitted' }

const placeOf = (measure: Measure, form = 'total', sex = 'total', age = 'total'): Place | null =>
  isForm(form) && isSex(sex) && isAge(age) ? { measure, form, sex, age } : null

/** The place of the register for the codes of a table, in the order of its dimensions; null where it has none. */
const places: Record<string, (codes: readonly string[]) => Place | null> = {
  'T1|persons': ([status, sex, age, form]) =>
    status === 'total' ? placeOf('victims_detected', form, sex, age) : status === 'identified' ? placeOf('victims_identified', form, sex, age) : null,
  'T8|persons': ([country]) => (country === 'total' ? placeOf('victims_returned') : null),
  'T9|cases': ([form, authority]) => (authority === 'total' ? placeOf('cases_investigated', form) : null),
  'T10|persons': ([stage = '', sex, age, citizenship]) => (citizenship === 'total' && stages[stage] ? placeOf(stages[stage], 'total', sex, age) : null)
}

/** The cells of states that the register has a place for. */
export function registerCells(cells: readonly NewPublishedCell[], of: { number: number; at: Date; by: string | null }): NewCell[] {
  return cells.flatMap((cell) => {
    const place = cell.state === region ? null : (places[`${cell.table}|${cell.measure}`]?.(cell.codes.split('|')) ?? null)
    if (!place) return []
    return [{
      ...place, state: cell.state, year: cell.year, kind: cell.kind, value: cell.value, below: cell.kind === 'suppressed_primary' ? cell.below : null, provisional: cell.provisional,
      source: `Nasaq publication ${of.number}`, asOf: of.at.toISOString().slice(0, 10), confidence: 'confirmed', visibility: 'public' as const, origin: 'unit' as const,
      reason: `Publication ${of.number}`, recordedBy: of.by, recordedAt: of.at
    }]
  })
}
