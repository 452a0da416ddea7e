/** The figures of a plan as the report shows them: pillars with their indicators, and the rows of one state. Pure. */
import { amount } from '#platform/charts'
import type { Text } from '#platform/messages'
import { flatten, regionalUnit, type Indicator, type Part, type RegionalFigure, type StateTarget, type TreeNode, type Unit } from '#plan'
import { textOf } from '#platform/typeset'
import type { NumberFormat, ReportCell, ReportYearCell } from './cells.ts'
import type { MissingKind, ReportFigure, ReportIndicator, ReportPillar, StateIndicatorRow, YearValue } from './regional-report.ts'

export interface PlanFigures {
  /** Pillars with what is below them. */
  tree: readonly TreeNode[]
  indicators: readonly Indicator[]
  /** Figures of every year by indicator key, ascending; the last is that of the round. */
  byKey: ReadonlyMap<string, readonly RegionalFigure[]>
  targets: readonly StateTarget[]
}

/** Percent is 0 to 100 in the plan and a share of 1 in documents. */
const scaled = (value: number, unit: Unit) => (unit === 'percent' ? value / 100 : value)
const formatOf = (unit: Unit): NumberFormat => (unit === 'percent' ? 'percent' : unit === 'yes_no' ? 'yes_no' : 'number')
/** A share and a yes or no say their unit themselves. */
const unitText = (unit: Unit): Text | null => (unit === 'percent' || unit === 'yes_no' ? null : textOf(`plan.unit.${unit}`))
const valueAt = (value: number | null, year: number | null, unit: Unit): YearValue | null => (value === null ? null : { value: scaled(value, unit), year })

function cellOf(value: number | null, provisional: boolean | undefined, unit: Unit): ReportCell {
  if (value === null) return { kind: 'not_available' }
  return { kind: value === 0 ? 'zero' : 'value', value: scaled(value, unit), ...(provisional ? { provisional } : {}) }
}

const better = { more_is_better: 'higher', less_is_better: 'lower', context: 'context' } as const

/** Code of an indicator in the plan, else its place in the list. */
const codeOf = (indicator: Indicator, place: number) => indicator.code ?? String(place + 1)

/** The indicators below a node in the order in which the plan reads. */
function inOrder(node: TreeNode, indicators: readonly Indicator[]): { indicator: Indicator; code: string }[] {
  const byItem = Map.groupBy(indicators.map((indicator, place) => ({ indicator, code: codeOf(indicator, place) })), (one) => one.indicator.itemKey)
  return flatten([node]).flatMap(({ key }) => (byItem.get(key) ?? []).sort((a, b) => a.indicator.position - b.indicator.position))
}

/** `speaking`: states that have released anything; the silence of the others is said once, not for each indicator. */
export function pillarsOf(figures: PlanFigures, year: number, speaking: ReadonlySet<string>): ReportPillar[] {
  return figures.tree.map((pillar) => {
    const own = inOrder(pillar, figures.indicators)
    const indicators = own.map(({ indicator, code }) => indicatorOf(indicator, code, figures.byKey.get(indicator.key) ?? [], year, speaking))
    const counts = countsFigure(own.filter(({ indicator }) => indicator.direction === 'context' && indicator.unit === 'count' && indicator.rollUp === 'sum')
      .flatMap(({ code }) => indicators.find((one) => one.code === code) ?? []))
    return { code: pillar.label, title: pillar.title, ...(pillar.description ? { intro: pillar.description } : {}), indicators, ...(counts ? { figures: [counts] } : {}) }
  })
}

function indicatorOf(indicator: Indicator, code: string, figures: readonly RegionalFigure[], year: number, speaking: ReadonlySet<string>): ReportIndicator {
  const unit = regionalUnit(indicator)
  const figure = figures.find((one) => one.year === year)
  const known = figures.filter((one) => one.value !== null)
  const series = figures.filter((one) => known[0] && one.year >= known[0].year).map((one): ReportYearCell => ({ year: one.year, ...cellOf(one.value, one.provisional, unit) }))
  const current = figure && figure.value !== null ? { year, ...cellOf(figure.value, figure.provisional, unit) } : null
  return {
    code, title: indicator.name, format: formatOf(unit), better: better[indicator.direction],
    unit: unitText(unit),
    baseline: valueAt(indicator.baseline, indicator.baselineYear, unit),
    target: valueAt(indicator.target, indicator.targetYear, unit),
    current, series,
    statesReporting: figure?.reported ?? 0,
    ...(figure && indicator.rollUp === 'count_of_states' ? { answers: { yes: figure.value ?? 0, no: figure.parts.filter((part) => part.value !== 1).length } } : {}),
    missing: missingOf(figure, speaking),
    ...(indicator.readingNote ? { note: indicator.readingNote } : {})
  }
}

const reasons: readonly MissingKind[] = ['not_collected', 'not_available', 'not_applicable', 'suppressed_primary', 'suppressed_complementary', 'not_published']

function missingOf(figure: RegionalFigure | undefined, speaking: ReadonlySet<string>): ReportIndicator['missing'] {
  const silent = (figure?.leftOut ?? []).filter(({ state }) => state !== 'region')
  const kind = (reason: string): MissingKind | null =>
    reason === 'no_value' ? 'not_published' : reason === 'no_weight' ? 'not_available' : reasons.includes(reason as MissingKind) ? (reason as MissingKind) : null
  const byKind = Map.groupBy(silent.filter((one) => one.reason !== 'no_value' || speaking.has(one.state)), (one) => kind(one.reason))
  return reasons.flatMap((one) => {
    const states = [...new Set((byKind.get(one) ?? []).map(({ state }) => state))]
    return states.length > 0 ? [{ kind: one, states }] : []
  })
}

/** Fewer years than this are no course to draw. */
const leastYears = 3
const mostSeries = 4

/** Counts that are neither good nor bad by themselves, as lines over time. */
function countsFigure(indicators: readonly ReportIndicator[]): ReportFigure | null {
  const drawn = indicators.filter((one) => one.series.filter((cell) => amount(cell) !== null).length >= leastYears).slice(0, mostSeries)
  if (drawn.length === 0) return null
  return {
    title: textOf('reports.regional.counts.title'),
    description: textOf('reports.regional.counts.text'),
    series: drawn.map(({ title, series }) => ({ name: title, cells: series })),
    unit: textOf('plan.unit.count'),
    source: textOf('reports.regional.counts.source'),
    detection: drawn.some((one) => one.note !== undefined)
  }
}

/** What is released of a state for the year of the round, each beside the state's own baseline and target. */
export function stateRows({ tree, indicators, byKey, targets }: PlanFigures, state: string, year: number): StateIndicatorRow[] {
  return tree.flatMap((pillar) => inOrder(pillar, indicators)).flatMap(({ indicator, code }) => {
    const figure = byKey.get(indicator.key)?.find((one) => one.year === year)
    const current = figure && currentOf(figure, state, indicator.unit)
    const target = targets.find((one) => one.state === state && one.indicatorKey === indicator.key)
    if (!current && !target) return []
    return [{
      code, title: indicator.name, format: formatOf(indicator.unit), unit: unitText(indicator.unit), better: better[indicator.direction],
      baseline: valueAt(target?.baseline ?? null, target?.baselineYear ?? null, indicator.unit),
      target: valueAt(target?.target ?? null, target?.targetYear ?? null, indicator.unit),
      current: current ?? null
    }]
  })
}

function currentOf(figure: RegionalFigure, state: string, unit: Unit): ReportCell | null {
  const part: Part | undefined = figure.parts.find((one) => one.state === state && one.year === figure.year)
  if (part) return cellOf(part.value, part.provisional, unit)
  const left = figure.leftOut.find((one) => one.state === state && one.year === figure.year)
  if (!left) return null
  if (left.value !== null) return cellOf(left.value, false, unit)
  return (reasons as readonly string[]).includes(left.reason) ? { kind: left.reason as Exclude<ReportCell['kind'], 'value' | 'zero'> } : null
}

