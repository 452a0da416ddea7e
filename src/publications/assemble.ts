/**
 * The tables of one year as disclosure control takes them: figures that a publication prints or leaves out, and the sums
 * that tie them. States whose table is whole make the region's row; the others stand for themselves. Pure.
 */
import { type Dimension } from '#disclosure'
import { dictionary, findTable, listOf, type DictionaryTable, type Missing, type StateTable } from '#statistics'
import { numberAt, placesOf, rowOf, shapesOf, standingOf, type Row, type Shape } from './assemble-row.ts'
import { commonName, linkedSums } from './links.ts'
import type { Refused } from './protect-types.ts'
import { region, type Detail, type Rules } from './publication.ts'

/**
 * figure: printed unless it must be hidden. fixed: known to everybody whatever is printed (does not apply, rounded, a country
 * that is not listed). private: of a state that is only in the regional total. unprinted: what is left of a total.
 */
export type Role = 'fixed' | 'figure' | 'private' | 'unprinted'
const roles: readonly Role[] = ['fixed', 'figure', 'private', 'unprinted']

export interface Figure { key: string; count: number; threshold: number; state: string; role: Role }

/** A table with every combination of its codes; null where there is no count. */
export interface View {
  name: string
  dimensions: Dimension[]
  keys: (string | null)[]
  /** Whether a part that takes all of a total tells something about persons. */
  persons: boolean
}

export interface Sum { total: string; parts: string[] }

/** A printed cell. `key`: its figure, null where there is no count. */
export interface Place { place: string; state: string; table: string; measure: string; codes: string; key: string | null; missing: Missing | null; provisional: boolean; base: 3 | 5 | null }

/** An amount of money: printed as reported where the figure of its line is printed. */
export interface Money {
  state: string; table: string; measure: string; codes: string; amount: number; provisional: boolean
  /** Place of the line; null where no line counts anybody. */
  line: string | null
  /** Of a table whose counts are rounded: the exact amount of one award would undo that. */
  held: boolean
}

export interface Assembled {
  figures: Map<string, Figure>
  views: View[]
  sums: Sum[]
  places: Map<string, Place>
  money: Money[]
  region: Record<string, { states: string[]; left: string[] }>
  rounded: Record<string, string[]>
  refused: Refused[]
}

/** Rounded numbers that take the place of the reported ones: by state, table, measure and codes. */
export type Roundings = ReadonlyMap<string, { base: 3 | 5; shown: ReadonlyMap<string, number> }>
export const roundingName = (state: string, table: string, measure: string): string => `${state}|${table}|${measure}`

export interface AssembleInput { year: number; tables: readonly string[]; detail: Detail; rules: Rules; reported: readonly StateTable[]; roundings: Roundings }

interface Work extends Assembled { input: AssembleInput }

export function assemble(input: AssembleInput): Assembled {
  const work: Work = { input, figures: new Map(), views: [], sums: [], places: new Map(), money: [], region: {}, rounded: {}, refused: [] }
  for (const table of tablesOf(input.tables)) {
    const reported = reportedOf(input, table.code)
    table.measures.forEach(({ code, unit }, at) => {
      if (unit === 'usd') addMoney(work, table, code, reported)
      else addMeasure(work, table, code, unit === 'persons', at === 0, reported)
    })
  }
  addLinkedSums(work)
  return work
}

export const tablesOf = (codes: readonly string[]): DictionaryTable[] => dictionary.tables.filter(({ code }) => codes.includes(code) && findTable(dictionary, code) !== null)

/** What is reported of a table and may leave the unit, by state. */
export const reportedOf = ({ year, reported, rules }: Pick<AssembleInput, 'year' | 'reported' | 'rules'>, table: string): StateTable[] =>
  reported.filter((one) => one.year === year && one.table === table && one.share !== 'unit' && !isLeft(rules, one.state, table, 'publication'))
    .toSorted((a, b) => (a.state < b.state ? -1 : 1))

const isLeft = ({ leaveOut = [] }: Rules, state: string, table: string, from: 'region' | 'publication') =>
  leaveOut.some((one) => one.state === state && one.table === table && one.from === from)

function addMeasure(work: Work, table: DictionaryTable, measure: string, persons: boolean, first: boolean, reported: readonly StateTable[]): void {
  const { detail, rules } = work.input
  const rows = reported.map((one) => rowOf(table, measure, one, rules.threshold)).filter(({ numbers, missing }) => numbers.size + missing.size > 0).map((row) => rounded(work, table, measure, row))
  const adds = addsOf(table, rows)
  const standings = new Map(rows.map((row) => [row, row.base === null ? standingOf(table, row, shapesOf(table, detail, row.inUse, adds)) : standingOfRounded(table, row, shapesOf(table, detail, row.inUse, adds))]))
  for (const [{ state }, { standing, faults }] of standings)
    if (standing === 'wrong') work.refused.push({ state, table: table.code, why: 'sums', cells: faults.slice(0, 20).map((codes) => placeOf(work, state, table, measure, codes)) })
  const whole = rows.filter((row) => standings.get(row)!.standing === 'whole')
  const summed = whole.filter(({ state }) => !isLeft(rules, state, table.code, 'region'))
  // The total of one state alone would be that state's figure once more.
  const inRegion = summed.length > 1 ? summed : []
  const name = first ? table.code : `${table.code}|${measure}`
  const region = { states: inRegion.map(({ state }) => state), left: rows.filter((row) => !inRegion.includes(row)).map(({ state }) => state) }
  if (first || JSON.stringify(region) !== JSON.stringify(work.region[table.code])) work.region[name] = region
  if (inRegion.length > 0) addRegion(work, table, measure, persons, inRegion, adds)
  for (const row of rows)
    if (row.share === 'public' && !inRegion.includes(row) && standings.get(row)!.standing !== 'wrong') addAlone(work, table, measure, persons, row, adds, standings.get(row)!.standing === 'whole')
}

function rounded(work: Work, table: DictionaryTable, measure: string, row: Row): Row {
  const rounding = work.input.roundings.get(roundingName(row.state, table.code, measure))
  if (!rounding) return row
  const names = (work.rounded[table.code] ??= [])
  if (!names.includes(row.state)) names.push(row.state)
  return { ...row, base: rounding.base, numbers: new Map([...row.numbers].map(([codes, count]) => [codes, rounding.shown.get(codes) ?? count])) }
}

/** Rounded parts of a list that stops short may pass their total; nothing is hidden there, so nothing can be worked out. */
function standingOfRounded(table: DictionaryTable, row: Row, shapes: readonly Shape[]) {
  const { standing } = standingOf(table, row, shapes)
  return { standing: standing === 'wrong' ? 'partial' as const : standing, faults: [] }
}

/** Of several answers each is at most the total, in every state; where one reports otherwise nothing ties the two. */
export function addsOf(table: DictionaryTable, rows: readonly Row[]): (code: string) => boolean {
  const apart = new Set<string>()
  table.dimensions.forEach(({ list: listCode }, d) => {
    const list = listOf(dictionary, listCode)
    if (list.kind !== 'multiple') return
    for (const { numbers } of rows)
      for (const [codes, count] of numbers) {
        const parts = codes.split('|')
        const total = numbers.get(parts.with(d, list.total!).join('|'))
        if (total !== undefined && count > total) apart.add(parts[d]!)
      }
  })
  return (code) => !apart.has(code)
}

const placeOf = ({ input: { year } }: Work, state: string, table: DictionaryTable, measure: string, codes: string) => `${state}|${year}|${table.code}|${measure}|${codes}`

/** The rows of the states with the region's above them. */
function addRegion(work: Work, table: DictionaryTable, measure: string, persons: boolean, rows: readonly Row[], adds: (code: string) => boolean): void {
  const inUse = new Map(table.dimensions.filter(({ sparse }) => sparse).map(({ code }) => [code, new Set(rows.flatMap((row) => [...(row.inUse.get(code) ?? [])]))]))
  const states: Dimension = { name: 'state', codes: [region, ...rows.map(({ state }) => state)], parents: [-1, ...rows.map(() => 0)] }
  for (const shape of shapesOf(table, work.input.detail, inUse, adds)) {
    const codes = placesOf(shape)
    const counts = rows.map((row) => codes.map((one) => numberAt(table, row, one, true)!))
    const total: Row = { ...rows[0]!, state: region, share: 'public', threshold: work.input.rules.threshold, base: null, numbers: new Map(), provisional: new Set(), missing: new Map() }
    const keys = codes.map((one, at) => {
      if (rows.some((row) => row.provisional.has(one.join('|')))) total.provisional.add(one.join('|'))
      return addFigure(work, table, measure, total, one, counts.reduce((sum, row) => sum + row[at]!, 0), true)
    })
    rows.forEach((row, n) => keys.push(...codes.map((one, at) => addFigure(work, table, measure, row, one, counts[n]![at]!, row.numbers.has(one.join('|'))))))
    work.views.push({ name: `${table.code} ${measure}`, dimensions: [states, ...shape.dimensions], keys, persons })
  }
}

/** A state by itself. What is missing may be any number; what is left of a total is a figure that nobody prints. */
function addAlone(work: Work, table: DictionaryTable, measure: string, persons: boolean, row: Row, adds: (code: string) => boolean, whole: boolean): void {
  for (const shape of shapesOf(table, work.input.detail, row.inUse, adds)) {
    const keys = placesOf(shape).map((codes) => {
      const count = numberAt(table, row, codes, whole)
      if (count !== null && count >= 0) return addFigure(work, table, measure, row, codes, count, row.numbers.has(codes.join('|')))
      addMissing(work, table, measure, row, codes)
      return null
    })
    work.views.push({ name: `${row.state} ${table.code} ${measure}`, dimensions: shape.dimensions, keys, persons })
  }
}

function addMissing(work: Work, table: DictionaryTable, measure: string, row: Row, codes: readonly string[]): void {
  const missing = row.missing.get(codes.join('|'))
  if (!missing) return
  const place = placeOf(work, row.state, table, measure, codes.join('|'))
  work.places.set(place, { place, state: row.state, table: table.code, measure, codes: codes.join('|'), key: null, missing, provisional: false, base: null })
}

/** Names a figure, and prints it where it is told to. The same figure of a linked table is one, as long as the counts agree. */
function addFigure(work: Work, table: DictionaryTable, measure: string, row: Row, codes: readonly string[], count: number, told: boolean): string {
  const joined = codes.join('|')
  const place = placeOf(work, row.state, table, measure, joined)
  const inapplicable = row.missing.has(joined)
  const role: Role = codes.some((code) => code.startsWith('~')) ? 'unprinted' : row.share === 'region' ? 'private' : inapplicable || row.base !== null || (!told && count === 0) ? 'fixed' : 'figure'
  const common = `${row.state}|${work.input.year}|${commonName(`${table.code}|${measure}|${joined}`)}`
  const known = work.figures.get(common)
  const key = known && known.count !== count ? place : common
  const before = work.figures.get(key)
  if (!before) work.figures.set(key, { key, count, threshold: row.threshold, state: row.state, role })
  else {
    before.threshold = Math.max(before.threshold, row.threshold)
    if (roles.indexOf(role) < roles.indexOf(before.role)) before.role = role
  }
  if (row.share === 'public' && role !== 'unprinted' && (told || count > 0) && !work.places.has(place))
    work.places.set(place, { place, state: row.state, table: table.code, measure, codes: joined, key, missing: inapplicable ? row.missing.get(joined)! : null, provisional: row.provisional.has(joined), base: row.base })
  return key
}

function addLinkedSums(work: Work): void {
  for (const state of new Set([...work.figures.values()].map((figure) => figure.state)))
    for (const { total, parts } of linkedSums) {
      const name = (figure: string) => `${state}|${work.input.year}|${figure}`
      const [whole, of] = [work.figures.get(name(total)), parts.map((part) => work.figures.get(name(part)))]
      if (whole && of.every((part) => part !== undefined) && of.reduce((sum, part) => sum + part.count, 0) === whole.count) work.sums.push({ total: whole.key, parts: of.map(({ key }) => key) })
    }
}

/** States that are only in the regional total of amounts: from so many on none of them can work out another's. */
const fewest = 3

function addMoney(work: Work, table: DictionaryTable, measure: string, reported: readonly StateTable[]): void {
  const counted = table.measures.find(({ unit }) => unit !== 'usd')?.code ?? null
  const rows = reported.map((one) => rowOf(table, measure, one, work.input.rules.threshold))
  const line = (state: string, codes: string) => (counted === null ? null : placeOf(work, state, table, counted, codes))
  const isRounded = (state: string) => counted !== null && work.input.roundings.has(roundingName(state, table.code, counted))
  for (const { state, share, numbers, missing, provisional } of rows) {
    if (share !== 'public') continue
    for (const [codes, amount] of numbers) if (!missing.has(codes)) work.money.push({ state, table: table.code, measure, codes, amount, provisional: provisional.has(codes), line: line(state, codes), held: isRounded(state) })
    for (const [codes, kind] of missing) {
      const place = placeOf(work, state, table, measure, codes)
      work.places.set(place, { place, state, table: table.code, measure, codes, key: null, missing: kind, provisional: false, base: null })
    }
  }
  const states = counted === null ? rows.filter((row) => !isLeft(work.input.rules, row.state, table.code, 'region') && standingOf(table, row, shapesOf(table, work.input.detail, row.inUse)).standing === 'whole').map(({ state }) => state) : (work.region[table.code]?.states ?? [])
  const summed = rows.filter(({ state }) => states.includes(state))
  if (summed.length < 2 || summed.length < states.length || summed.some(({ state }) => isRounded(state))) return
  // Where no count is hidden beside them, amounts are taken apart by subtraction: by everybody one, by a state one of two.
  const unprinted = counted === null ? summed.filter(({ share }) => share === 'region').length : 0
  if (unprinted > 0 && unprinted < fewest) return
  if (counted === null) work.region[table.code] = { states: [...states], left: rows.map(({ state }) => state).filter((state) => !states.includes(state)) }
  for (const codes of shapesOf(table, work.input.detail, new Map()).flatMap(placesOf)) {
    const amounts = summed.map(({ numbers }) => numbers.get(codes.join('|')))
    if (amounts.includes(undefined)) continue
    work.money.push({ state: region, table: table.code, measure, codes: codes.join('|'), amount: amounts.reduce<number>((sum, one) => sum + one!, 0), provisional: summed.some(({ provisional }) => provisional.has(codes.join('|'))), line: line(region, codes.join('|')), held: false })
  }
}
