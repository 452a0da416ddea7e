/**
 * The layout of the UNODC data portal's file on trafficking in persons (data_glotip.xlsx, sheet data_glotip_1): two lines
 * about the file, then Iso3_code, Country, Region, Subregion, Indicator, Dimension, Category, Sex, Age, Year, Unit of
 * measurement, txtVALUE (VALUE in older ones), Source. Known from programs that read it, since the portal itself was not at
 * hand; so columns are found by their names wherever they stand, and words that nobody has seen are counted and listed.
 * Pure, without the rest of the product: it runs in a thread of its own (outside-file-worker.ts).
 */

const columns = {
  iso3: ['iso3code', 'iso3', 'isocode'], indicator: ['indicator'], dimension: ['dimension'], category: ['category'], sex: ['sex'], age: ['age'],
  year: ['year'], value: ['txtvalue', 'value'], unit: ['unitofmeasurement', 'unit']
} as const
type ColumnName = keyof typeof columns
/** As the portal writes them: people compare with the file. */
export const columnLabels: Record<ColumnName, string> = {
  iso3: 'Iso3_code', indicator: 'Indicator', dimension: 'Dimension', category: 'Category', sex: 'Sex', age: 'Age', year: 'Year', value: 'VALUE', unit: 'Unit of measurement'
}
const required: readonly ColumnName[] = ['iso3', 'indicator', 'dimension', 'category', 'sex', 'age', 'year', 'value']

/** A word in lower case with single spaces, so that 'Total ' and 'TOTAL' are one. */
const plain = (word: string) => word.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ')
const bare = (word: string) => plain(word).replace(/[^a-z0-9]/g, '')

/** Indicators; null is known, and has no table. */
const indicators: Record<string, string | null> = {
  'detected trafficking victims': 'victims_detected', 'victims detected': 'victims_detected',
  'persons brought into formal contact': 'persons_suspected', 'persons in formal contact': 'persons_suspected', 'persons suspected': 'persons_suspected',
  'persons arrested/cautioned/suspected': 'persons_suspected', 'persons prosecuted': 'persons_prosecuted', 'persons convicted': 'persons_convicted',
  'persons acquitted': 'persons_acquitted', 'offences of trafficking in persons': null
}
const forms: Record<string, string> = {
  total: 'total', 'sexual exploitation': 'sexual_exploitation', 'forced labour': 'forced_labour', 'forced labor': 'forced_labour', 'other forms': 'other_forms',
  'other forms of exploitation': 'other_forms', 'other purposes': 'other_forms', other: 'other_forms', unknown: 'unknown'
}
const sexes: Record<string, string> = { total: 'total', female: 'female', male: 'male', other: 'other', unknown: 'unknown' }
const ages: Record<string, string> = {
  total: 'total', '0 to 17 years': 'child', 'under 18 years': 'child', child: 'child', '18 years or over': 'adult', '18 years and over': 'adult', adult: 'adult', unknown: 'unknown'
}
/** The words in which a cell may be written; shown where one is none of them. */
export const wordsOf = { sex: 'Total, Female, Male, Other, Unknown', age: 'Total, 0 to 17 years, 18 years or over, Unknown' } as const
const units = new Set(['', 'count', 'counts', 'number', 'persons', 'victims'])
export const years = { from: 1990, to: 2100 } as const

/** A figure in the words of the register of statistics. */
export interface OutsideFigure {
  /** The line of the file. */
  row: number
  /** ISO 3166-1 alpha-2. */
  state: string
  year: number
  measure: string
  form: string
  sex: string
  age: string
  /** null: hidden below `below`. */
  value: number | null
  below: number | null
}

export type Expected = 'code' | 'sex' | 'age' | 'year' | 'value' | 'same'
export interface RowProblem {
  row: number
  column: string
  found: string
  expected: Expected
  /** The row that says something else about the same cell. */
  other: number | null
}

/** A word that leads to no cell of the dictionary, with how many rows use it. */
export interface UnplacedWord { column: 'indicator' | 'dimension' | 'category' | 'unit'; word: string; rows: number; /** No one here knows the word. */ unknown: boolean }

export interface ReadOutside {
  /** Rows with anything in them, below the head. */
  rows: number
  figures: OutsideFigure[]
  /** Rows of states that are not among the 22. */
  elsewhere: number
  /** Rows of the 22 with nothing in the column of the value. */
  empty: number
  /** Rows that say the same as an earlier one. */
  repeated: number
  unplaced: UnplacedWord[]
  refused: RowProblem[]
}
export type LayoutRead = ({ ok: true } & ReadOutside) | { ok: false; missing: string[] }

/** How far down the head may stand. */
const headWithin = 30
const shortened = (word: string) => { const text = word.trim(); return text.length > 60 ? `${text.slice(0, 59)}…` : text }

/** `states`: alpha-3 to alpha-2 codes of those whose rows are read. */
export function readLayout(rows: readonly (readonly string[])[], states: Readonly<Record<string, string>>): LayoutRead {
  const head = findHead(rows)
  if ('missing' in head) return { ok: false, missing: head.missing.map((name) => columnLabels[name]) }
  const read: ReadOutside = { rows: 0, figures: [], elsewhere: 0, empty: 0, repeated: 0, unplaced: [], refused: [] }
  const reader = new RowReader(read, head.at, states)
  for (let n = head.row + 1; n < rows.length; n++) if (rows[n]!.some((cell) => cell.trim() !== '')) reader.read(rows[n]!, n + 1)
  return { ok: true, ...reader.done() }
}

function findHead(rows: readonly (readonly string[])[]): { row: number; at: Map<ColumnName, number> } | { missing: ColumnName[] } {
  let best: ColumnName[] = [...required]
  for (let row = 0; row < Math.min(rows.length, headWithin); row++) {
    const names = rows[row]!.map(bare)
    const at = new Map<ColumnName, number>()
    for (const [name, written] of Object.entries(columns) as [ColumnName, readonly string[]][]) {
      const place = written.map((word) => names.indexOf(word)).find((found) => found >= 0)
      if (place !== undefined) at.set(name, place)
    }
    const missing = required.filter((name) => !at.has(name))
    if (missing.length === 0) return { row, at }
    if (missing.length < best.length) best = missing
  }
  return { missing: best }
}

class RowReader {
  readonly #read: ReadOutside
  readonly #at: ReadonlyMap<ColumnName, number>
  readonly #states: Readonly<Record<string, string>>
  readonly #words = new Map<string, UnplacedWord>()
  readonly #cells = new Map<string, OutsideFigure>()
  readonly #torn = new Set<string>()

  constructor(read: ReadOutside, at: ReadonlyMap<ColumnName, number>, states: Readonly<Record<string, string>>) {
    this.#read = read
    this.#at = at
    this.#states = states
  }

  read(cells: readonly string[], row: number): void {
    this.#read.rows++
    const text = (name: ColumnName) => cells[this.#at.get(name) ?? -1] ?? ''
    const refuse = (column: ColumnName, expected: Expected, other: number | null = null) =>
      void this.#read.refused.push({ row, column: columnLabels[column], found: shortened(text(column)), expected, other })
    const iso3 = text('iso3').trim().toUpperCase()
    // The portal has parts of states too ('GBR_E'); all but the 22 are somewhere else.
    if (!/^[A-Z]{3}/.test(iso3)) return refuse('iso3', 'code')
    if (!Object.hasOwn(this.#states, iso3)) return void this.#read.elsewhere++
    const placed = this.#measureAndForm(text)
    if (placed === null) return
    const sex = sexes[plain(text('sex'))]
    if (sex === undefined) return refuse('sex', 'sex')
    const age = ages[plain(text('age'))]
    if (age === undefined) return refuse('age', 'age')
    const year = Number(plain(text('year')))
    if (!Number.isInteger(year) || year < years.from || year > years.to) return refuse('year', 'year')
    if (text('value').trim() === '') return void this.#read.empty++
    const value = readValue(text('value'))
    if (value === null) return refuse('value', 'value')
    this.#keep({ row, state: this.#states[iso3]!, year, ...placed, sex, age, ...value }, refuse)
  }

  #measureAndForm(text: (name: ColumnName) => string): { measure: string; form: string } | null {
    if (!units.has(plain(text('unit')))) return this.#unplaced('unit', text('unit'), false)
    const indicator = plain(text('indicator'))
    if (!Object.hasOwn(indicators, indicator)) return this.#unplaced('indicator', text('indicator'), true)
    const measure = indicators[indicator]!
    if (measure === null) return this.#unplaced('indicator', text('indicator'), false)
    const dimension = plain(text('dimension'))
    if (dimension === 'total') return { measure, form: 'total' }
    if (dimension !== 'by form of exploitation') return this.#unplaced('dimension', text('dimension'), !/^by (citizenship|country|sex|age)/.test(dimension))
    const form = forms[plain(text('category'))]
    if (form === undefined) return this.#unplaced('category', text('category'), true)
    // T10 holds no form of exploitation.
    return measure === 'victims_detected' || form === 'total' ? { measure, form } : this.#unplaced('dimension', `${text('indicator').trim()}, ${text('dimension').trim()}`, false)
  }

  #unplaced(column: UnplacedWord['column'], word: string, unknown: boolean): null {
    const short = shortened(word)
    const key = `${column} ${plain(short)}`
    const before = this.#words.get(key)
    if (before) before.rows++
    else this.#words.set(key, { column, word: short, rows: 1, unknown })
    return null
  }

  /** Two rows about one cell: the same is said once; what differs is not guessed at. */
  #keep(figure: OutsideFigure, refuse: (column: ColumnName, expected: Expected, other: number) => void): void {
    const key = [figure.state, figure.year, figure.measure, figure.form, figure.sex, figure.age].join('|')
    const before = this.#cells.get(key)
    if (!before) return void this.#cells.set(key, figure)
    if (before.value === figure.value && before.below === figure.below) return void this.#read.repeated++
    this.#torn.add(key)
    refuse('value', 'same', before.row)
  }

  done(): ReadOutside {
    this.#read.figures = [...this.#cells].filter(([key]) => !this.#torn.has(key)).map(([, figure]) => figure)
    this.#read.unplaced = [...this.#words.values()].sort((a, b) => b.rows - a.rows)
    return this.#read
  }
}

/** '12', '1,234', '1 234', '12.0', '<5'; null for anything else. */
export function readValue(written: string): { value: number | null; below: number | null } | null {
  const text = written.normalize('NFKC').trim()
  const below = /^<\s*(\d{1,2})$/.exec(text)
  if (below) return Number(below[1]) > 0 ? { value: null, below: Number(below[1]) } : null
  const number = /^(\d{1,3}(?:[,\u00A0 ]\d{3})+|\d{1,9})(?:\.0+)?$/.exec(text)
  return number ? { value: Number(number[1]!.replace(/[,\u00A0 ]/g, '')), below: null } : null
}
