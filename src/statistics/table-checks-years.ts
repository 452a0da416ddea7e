/** A table against those of earlier years. */
import { fold } from '#platform/messages'
import { dictionary, listOf, type DictionaryTable } from './dictionary.ts'
import { countOfReported } from './reported-cell.ts'
import type { Heading } from './table-answer.ts'
import type { Finding, TableCheckInput } from './table-checks.ts'

/** Below it a sum of money changes by half with a single award or fine. In US dollars. */
const leastMoney = 10_000

/**
 * Whether a change asks for a comment: more than half of the year before, and more than chance would make of it. Counts of
 * persons vary from year to year about as Poisson counts do, so a difference has a standard deviation of sqrt(a + b); twice
 * that is passed by chance once in twenty. 2 to 4 and 10 to 16 ask for nothing, 10 to 25 and 40 to 15 do.
 */
export function isJump(now: number, before: number, unit: DictionaryTable['measures'][number]['unit']): boolean {
  const change = Math.abs(now - before)
  if (change * 2 <= before) return false
  return unit === 'usd' ? change >= leastMoney : change > 2 * Math.sqrt(now + before)
}

/**
 * Asked of the totals and of what narrows them by one code, so that a reader can follow; and not again of a part that moves
 * the same way as its total, which is then explained there.
 */
export function jumpProblems({ table, answer, year, before }: TableCheckInput): Finding[] {
  const earlier = before.get(year - 1)?.get(table.code)
  if (!earlier || !table.checks.includes('jump_50')) return []
  const totals = table.dimensions.map(({ list }) => listOf(dictionary, list).total)
  const units = new Map(table.measures.map((one) => [one.code, one.unit]))
  const jump = (key: string, measure: string): { now: number; then: number } | null => {
    const [now, then] = [countOfReported(answer.cells[key]), countOfReported(earlier.cells[key])]
    return now !== null && then !== null && isJump(now, then, units.get(measure) ?? 'persons') ? { now, then } : null
  }
  return Object.keys(answer.cells).flatMap((key): Finding[] => {
    const parts = key.split('|')
    const narrowed = totals.flatMap((total, at) => (total !== null && parts[at + 1] !== total ? [at] : []))
    if (narrowed.length > 1) return []
    const found = jump(key, parts[0]!)
    if (!found) return []
    const [at] = narrowed
    const head = at === undefined ? null : jump(parts.with(at + 1, totals[at]!).join('|'), parts[0]!)
    if (head && head.now > head.then === found.now > found.then) return []
    return [{ id: `jump_50:${key}`, check: 'jump_50', grade: 'should_explain', cell: key, message: { key: 'statistics.check.jump', values: { ...found, year: year - 1 } } }]
  })
}

/** Over three years, because whoever is convicted in a year may have been prosecuted before it. All six figures must be there. */
export function convictedProblems({ table, answer, year, before }: TableCheckInput): Finding[] {
  if (!table.checks.includes('convicted_le_prosecuted')) return []
  const place = (stage: string) => ['persons', ...table.dimensions.map(({ code, list }) => (code === 'stage' ? stage : listOf(dictionary, list).total))].join('|')
  const cells = [answer.cells, ...[1, 2].map((back) => before.get(year - back)?.get(table.code)?.cells)]
  const sum = (stage: string) => cells.reduce<number | null>((total, one) => {
    const count = countOfReported(one?.[place(stage)])
    return total === null || count === null ? null : total + count
  }, 0)
  const [convicted, prosecuted] = [sum('convicted'), sum('prosecuted')]
  if (convicted === null || prosecuted === null || convicted <= prosecuted) return []
  const cell = place('convicted')
  return [{
    id: `convicted_le_prosecuted:${cell}`, check: 'convicted_le_prosecuted', grade: 'should_explain', cell,
    message: { key: 'statistics.check.convicted', values: { convicted, prosecuted, from: year - 2, to: year } }
  }]
}

const comparability: readonly Heading[] = ['counting_rule', 'coverage']

/** Figures counted by another rule, or of other bodies, cannot be compared with the year before unless that is said. */
export function breakProblems({ table, answer, year, before }: TableCheckInput): Finding[] {
  const earlier = before.get(year - 1)?.get(table.code)
  if (!earlier || !table.checks.includes('break_in_series') || answer.about.break_in_series?.trim()) return []
  return comparability.flatMap((heading): Finding[] => {
    const [now, then] = [answer.about[heading], earlier.about[heading]].map((text) => fold(text ?? '').replace(/[\p{P}\s]+/gu, ' ').trim())
    if (!now || !then || now === then) return []
    return [{
      id: `break_in_series:${heading}`, check: 'break_in_series', grade: 'must_fix', cell: null, field: 'about.break_in_series',
      message: { key: 'statistics.check.breakInSeries', values: { heading, year: year - 1 } }
    }]
  })
}
