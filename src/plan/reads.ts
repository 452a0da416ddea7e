/** What the pages of a plan need, each in a few queries whatever the size of the plan. */
import type { Db } from '#platform/database'
import { regionalFigures, stateProgress, type RegionalFigure, type StateProgress } from './figures.ts'
import { regionalUnit, type Indicator, type Unit } from './indicator.ts'
import { flatten, region, treeOf, type ActionProgress, type Owner, type PlanVersion, type TreeNode } from './plan.ts'
import { adoptedVersion, contentOf, contentOfVersion, openVersion, versionsOf } from './plan-store.ts'
import { actionProgress } from './register-store.ts'

/** An indicator with the figure it has now, whoever it belongs to. */
export interface IndicatorRow {
  indicator: Indicator
  unit: Unit
  value: number | null
  year: number | null
  /** States in the figure, of those asked; null for a single state. */
  reported: { states: number; of: number } | null
  provisional: boolean
}

export interface PlanView {
  version: PlanVersion
  tree: TreeNode[]
  /** Of the indicators whose figures were wanted. */
  rows: IndicatorRow[]
  indicatorCount: number
  /** How far each action has come, for the owner of the plan. */
  progress: Map<string, ActionProgress>
}

const ofRegion = (figure: RegionalFigure): IndicatorRow => ({
  indicator: figure.indicator, unit: regionalUnit(figure.indicator), value: figure.value, year: figure.value === null ? null : figure.year,
  reported: { states: figure.reported, of: figure.asked }, provisional: figure.provisional
})
const ofState = ({ indicator, current }: StateProgress): IndicatorRow => ({
  indicator, unit: indicator.unit, value: current?.value ?? null, year: current?.year ?? null, reported: null, provisional: current?.provisional ?? false
})

/** Whose figures are wanted: of everything, of what stands under one pillar, or of nothing. */
export type FiguresOf = 'all' | { pillar: string | null }

/** A version with its tree, figures and progress: about seven queries. */
export async function planView(db: Db, version: PlanVersion, figuresOf: FiguresOf = 'all'): Promise<PlanView> {
  const { items, indicators: all } = await contentOfVersion(db, version)
  const tree = treeOf(items)
  const wanted = figuresOf === 'all' ? tree : tree.filter((node) => node.key === figuresOf.pillar)
  const keys = new Set(flatten(wanted).map((node) => node.key))
  const indicators = all.filter((one) => keys.has(one.itemKey))
  const rows = version.owner === region
    ? [...(await regionalFigures(db, null, { indicators })).values()].map(ofRegion)
    : (await stateProgress(db, version.owner, { indicators })).map(ofState)
  const progress = await actionProgress(db, { state: version.owner })
  return { version, tree, rows, indicatorCount: all.length, progress: new Map(progress.map((one) => [one.actionKey, one])) }
}

/** What the first page of a plan shows: the version in force if any, and the one being prepared if the reader may see it. */
export async function planFront(db: Db, owner: Owner, figuresOf: FiguresOf = 'all'): Promise<{ view: PlanView | null; open: PlanVersion | null }> {
  const adopted = await adoptedVersion(db, owner)
  return { view: adopted ? await planView(db, adopted, figuresOf) : null, open: await openVersion(db, owner) }
}

/** The draft for its editing pages: tree and indicators without figures. */
export interface DraftView {
  version: PlanVersion
  tree: TreeNode[]
  indicators: readonly Indicator[]
}

export async function draftView(db: Db, owner: Owner): Promise<DraftView | null> {
  const version = await openVersion(db, owner)
  if (!version) return null
  const { items, indicators } = await contentOf(db, version.id)
  return { version, tree: treeOf(items), indicators }
}

/** Two versions of a plan that the reader may see, the older one first; null where one is missing. */
export async function twoVersions(db: Db, owner: Owner, from: number, to: number): Promise<{ from: PlanVersion; to: PlanVersion } | null> {
  const versions = await versionsOf(db, owner)
  const [a, b] = [versions.find((one) => one.id === from), versions.find((one) => one.id === to)]
  return a && b ? { from: a, to: b } : null
}
