/**
 * Everything that is recorded about one state, gathered once for the page and for the PDF. Only what the reader may see:
 * row-level security bounds the rows, the policy narrows them.
 */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import {
  CellIndex, cells, measureName, partName, populations, shareOfChildren, sourcesOf, span, victimsPer100k, yearsOf,
  type CountSeries, type Derived, type Measure, type Part, type Population, type Source
} from '#statistics'
import type { Fact } from './fact.ts'
import { findState, type State } from './state.ts'
import { currentFacts, historyLengths } from './states-store.ts'

export type FigureKind = 'total' | 'form' | 'sex' | 'age' | 'justice'

export interface ProfileFigure {
  kind: FigureKind
  /** All with the same years; empty years are kept, so that a gap is seen. */
  series: CountSeries[]
}

export interface DerivedYear {
  year: number
  rate: Derived
  children: Derived
}

export interface StateProfileModel {
  state: State
  facts: ReadonlyMap<string, Fact>
  /** Rows per key: more than one means there is a history. */
  histories: ReadonlyMap<string, number>
  population: Population | null
  figures: ProfileFigure[]
  /** Newest first; years with neither victims nor children recorded are left out. */
  derived: DerivedYear[]
  sources: Source[]
  latestYear: number | null
}

const total: Part = { form: 'total', sex: 'total', age: 'total' }
const parts: Record<Exclude<FigureKind, 'justice'>, readonly Part[]> = {
  total: [total],
  form: ['sexual_exploitation', 'forced_labour', 'other_forms'].map((form) => ({ ...total, form: form as Part['form'] })),
  sex: ['female', 'male'].map((sex) => ({ ...total, sex: sex as Part['sex'] })),
  age: ['adult', 'child'].map((age) => ({ ...total, age: age as Part['age'] }))
}
const stages: readonly Measure[] = ['persons_suspected', 'persons_prosecuted', 'persons_convicted']

/** Four queries; null where there is no such state. */
export async function stateProfileModel(
  db: Db, code: string, lang: Lang, reader: { actor?: Actor | undefined; digits?: Parameters<typeof sourcesOf>[2] } = {}
): Promise<StateProfileModel | null> {
  const state = findState(code)
  if (!state) return null
  const { actor } = reader
  const facts = await currentFacts(db, code, { actor })
  const histories = await historyLengths(db, code, { actor })
  const rows = await cells(db, { states: [code], actor })
  const people = await populations(db, { states: [code] })
  const index = new CellIndex(rows)
  const reach = yearsOf(rows)
  const years = reach ? span(reach.from, reach.to) : []
  return {
    state, facts, histories,
    population: people.at(-1) ?? null,
    figures: reach ? figuresOf(index, code, years, lang) : [],
    derived: derivedOf(index, code, years, people),
    sources: sourcesOf(rows, lang, reader.digits),
    latestYear: reach?.to ?? null
  }
}

function figuresOf(index: CellIndex, code: string, years: number[], lang: Lang): ProfileFigure[] {
  const victims = (['total', 'form', 'sex', 'age'] as const).map((kind): ProfileFigure => ({
    kind, series: parts[kind].map((part) => ({ name: partName(part, kind, lang), points: index.points(code, 'victims_detected', part, years) }))
  }))
  const justice: ProfileFigure = {
    kind: 'justice', series: stages.map((measure) => ({ name: measureName(measure, lang), points: index.points(code, measure, total, years) }))
  }
  return [...victims, justice].filter((figure) => figure.series.some((one) => one.points.some((point) => point.cell !== null)))
}

function derivedOf(index: CellIndex, code: string, years: number[], people: readonly Population[]): DerivedYear[] {
  const persons = new Map(people.map((row) => [row.year, row.persons]))
  return years.toReversed().flatMap((year) => {
    const victims = index.cell(code, year, 'victims_detected', total)
    const children = index.cell(code, year, 'victims_detected', { ...total, age: 'child' })
    if (victims === null && children === null) return []
    return [{ year, rate: victimsPer100k(year, victims, persons.get(year) ?? null), children: shareOfChildren(year, children, victims) }]
  })
}

/** The facts shown in order at the top of a profile, whether or not anything is recorded. */
export const profileKeys = ['law.main', 'body.national', 'strategy', 'referral'] as const

/** Facts of other kinds that a return or an officer recorded: shown below the four, in the order of their keys. */
export const otherFacts = (facts: ReadonlyMap<string, Fact>): Fact[] =>
  [...facts.values()].filter(({ key }) => !key.startsWith('treaty.') && !(profileKeys as readonly string[]).includes(key))

