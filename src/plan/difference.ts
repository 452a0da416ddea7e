/**
 * What changed from one version of a plan to another, item by item and word by word, in the reader's language.
 * Items and indicators are matched by their key, which stays the same in every version.
 */
import { textIn, type Lang, type Text } from '#platform/messages'
import { wordDifference, type WordPart } from '#platform/words'
import type { Indicator, IndicatorText } from './indicator.ts'
import type { ItemText, PlanItem } from './plan.ts'

export interface Content {
  items: readonly PlanItem[]
  indicators: readonly Indicator[]
}

/** A text field carries its words; any other field its two values. */
export type FieldChange =
  | { field: string; kind: 'text'; words: WordPart[]; lang: Lang }
  /** The text of the reader's language is the same; it changed in these languages. */
  | { field: string; kind: 'other_languages'; langs: Lang[] }
  | { field: string; kind: 'value'; before: unknown; after: unknown }

export type Change = 'added' | 'removed' | 'moved' | 'changed' | 'same'

export interface Difference<T> {
  key: string
  change: Change
  /** It also stands elsewhere now: under another parent, or in another order among its siblings. */
  moved: boolean
  before: T | null
  after: T | null
  fields: FieldChange[]
}

export interface VersionDifference {
  items: Difference<PlanItem>[]
  indicators: Difference<Indicator>[]
}

type Kind = 'text' | 'value'
const itemFields: Record<keyof ItemText, Kind> = {
  code: 'value', title: 'text', description: 'text', lead: 'text', partners: 'text', states: 'value', startsOn: 'value',
  endsOn: 'value', requirements: 'value', output: 'text', links: 'value'
}
const indicatorFields: Record<keyof IndicatorText, Kind> = {
  code: 'value', name: 'text', definition: 'text', readingNote: 'text', level: 'value', unit: 'value', direction: 'value',
  disaggregation: 'value', baseline: 'value', baselineYear: 'value', target: 'value', targetYear: 'value', targetBasis: 'text',
  rollUp: 'value', source: 'value', rule: 'value', serves: 'value', requirements: 'value'
}

const langs: Lang[] = ['ar', 'en', 'fr']

function fieldChange(field: string, kind: Kind, before: unknown, after: unknown, lang: Lang): FieldChange[] {
  if (kind === 'value') return equal(before, after) ? [] : [{ field, kind, before, after }]
  const [old, now] = [(before ?? {}) as Text, (after ?? {}) as Text]
  const [shownBefore, shownAfter] = [textIn(old, lang), textIn(now, lang)]
  if (shownBefore.text !== shownAfter.text) {
    const words = wordDifference(shownBefore.text, shownAfter.text, shownAfter.text ? shownAfter.lang : shownBefore.lang)
    return [{ field, kind: 'text', words, lang: shownAfter.text ? shownAfter.lang : shownBefore.lang }]
  }
  const others = langs.filter((other) => (old[other] ?? '') !== (now[other] ?? ''))
  return others.length > 0 ? [{ field, kind: 'other_languages', langs: others }] : []
}

const equal = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/** Both versions' content compared. Every key of either version comes exactly once, in the order of the newer one. */
export function difference(from: Content, to: Content, lang: Lang): VersionDifference {
  return {
    items: compare(from.items, to.items, (item) => item.parentKey, itemFields as Record<string, Kind>, lang),
    indicators: compare(from.indicators, to.indicators, (indicator) => indicator.itemKey, indicatorFields as Record<string, Kind>, lang)
  }
}

interface Placed {
  key: string
  position: number
}

function compare<T extends Placed>(
  before: readonly T[], after: readonly T[], parentOf: (one: T) => string | null, fields: Record<string, Kind>, lang: Lang
): Difference<T>[] {
  const old = new Map(before.map((one) => [one.key, one]))
  const now = new Map(after.map((one) => [one.key, one]))
  const moved = movedKeys(before, after, parentOf)
  const result: Difference<T>[] = []
  for (const [key, one] of now) {
    const was = old.get(key)
    if (!was) result.push({ key, change: 'added', moved: false, before: null, after: one, fields: [] })
    else {
      const changes = Object.entries(fields).flatMap(([field, kind]) =>
        fieldChange(field, kind, was[field as keyof T], one[field as keyof T], lang)
      )
      const change: Change = changes.length > 0 ? 'changed' : moved.has(key) ? 'moved' : 'same'
      result.push({ key, change, moved: moved.has(key), before: was, after: one, fields: changes })
    }
  }
  for (const [key, was] of old) if (!now.has(key)) result.push({ key, change: 'removed', moved: false, before: was, after: null, fields: [] })
  return result
}

/** Keys under another parent, and those that changed places: all but a longest run of siblings that kept their order. */
function movedKeys<T extends Placed>(before: readonly T[], after: readonly T[], parentOf: (one: T) => string | null): Set<string> {
  const place = new Map(before.map((one) => [one.key, one]))
  const moved = new Set<string>()
  const stayed = new Map<string | null, T[]>()
  for (const one of after) {
    const was = place.get(one.key)
    if (!was) continue
    const parent = parentOf(one)
    if (parentOf(was) !== parent) moved.add(one.key)
    else stayed.set(parent, [...(stayed.get(parent) ?? []), one])
  }
  for (const siblings of stayed.values()) {
    const order = [...siblings].sort(byPlace).map((one) => place.get(one.key)!)
    const ranks = new Map([...order].sort(byPlace).map((one, rank) => [one.key, rank]))
    const kept = longestIncreasing(order.map((one) => ranks.get(one.key)!))
    order.forEach((one, index) => {
      if (!kept.has(index)) moved.add(one.key)
    })
  }
  return moved
}

const byPlace = (a: Placed, b: Placed) => a.position - b.position || (a.key < b.key ? -1 : 1)

/** Indexes of a longest strictly increasing run. Quadratic is enough: siblings are few. */
function longestIncreasing(values: readonly number[]): Set<number> {
  const length = values.map(() => 1)
  const previous = values.map(() => -1)
  let last = -1
  for (let i = 0; i < values.length; i++) {
    for (let j = 0; j < i; j++) {
      if (values[j]! < values[i]! && length[j]! + 1 > length[i]!) {
        length[i] = length[j]! + 1
        previous[i] = j
      }
    }
    if (last < 0 || length[i]! > length[last]!) last = i
  }
  const kept = new Set<number>()
  for (let i = last; i >= 0; i = previous[i]!) kept.add(i)
  return kept
}

/** How many of each kind, for the head of the page. What was changed and moved counts in both. */
export function countChanges(differences: readonly Difference<unknown>[]): Record<Change, number> {
  const counts: Record<Change, number> = { added: 0, removed: 0, moved: 0, changed: 0, same: 0 }
  for (const { change, moved } of differences) {
    counts[change]++
    if (moved && change !== 'moved') counts.moved++
  }
  return counts
}
