/** Invented tables of the dictionary that add up: imagined persons are drawn and counted, the same for the same seed. */
import { cellKey, dictionary, expectedKeys, findTable, listOf, type DictionaryTable, type Level, type ReportedCell, type TableAnswer } from '#statistics'
import { sequence } from './sequence.ts'

export interface SampleTable {
  table: string
  state: string
  year: number
  /** About how many victims the state detects in a year. */
  size: number
  level?: Level
}

type Next = () => number
/** The codes that one person or case has in each dimension: one, or several where the list takes several answers. */
type Drawn = string[][]

const pick = <T>(list: readonly T[], next: Next): T => list[Math.floor(next() * list.length)]!
/** One of the list, the first ones far more often than the last. */
const skewed = <T>(list: readonly T[], next: Next): T => list[Math.min(list.length - 1, Math.floor(list.length * next() ** 2.2))]!

/** Codes that nothing else stands under, "unknown" last. */
const leaves = (list: string): string[] => {
  const { codes, total } = listOf(dictionary, list)
  return codes.map(({ code }) => code).filter((code) => code !== total && !codes.some((one) => one.parent === code)).sort((a, b) => Number(/unknown/.test(a)) - Number(/unknown/.test(b)))
}

/** Citizenships and countries that appear often enough in the region's published reports to be drawn here. */
const countries = ['arab_home', 'PH', 'ID', 'BD', 'ET', 'LK', 'IN', 'NP', 'KE', 'UG', 'SY', 'SD', 'EG']

/** The same persons in T1 to T6, so that their totals agree. */
interface Victim { identified: boolean; sex: string; age: string; form: string; citizenship: string; border: string }

function victims({ state, year, size }: SampleTable): Victim[] {
  const next = sequence(`${state} ${year} victims`)
  const count = Math.round(size * (0.8 + next() * 0.4))
  const forms = ['forced_labour', 'sexual_exploitation', 'domestic_servitude', 'forced_begging', 'forced_crime', 'slavery_practices', 'other_unlisted', 'organ_removal', 'unknown']
  const ages = ['age_25_plus', 'age_18_24', 'age_9_17', 'age_0_8', 'adult_unknown', 'unknown']
  return Array.from({ length: count }, () => {
    const domestic = next() < 0.35
    return {
      identified: next() < 0.7, sex: next() < 0.62 ? 'female' : next() < 0.97 ? 'male' : 'unknown', age: skewed(ages, next), form: skewed(forms, next),
      citizenship: domestic ? state : home(pick(countries, next), state), border: domestic ? 'domestic' : 'cross_border'
    }
  })
}
const home = (code: string, state: string) => (code === 'arab_home' || code === state ? state : code)

const childOrAdult = (age: string) => (age === 'unknown' ? 'unknown' : age === 'age_0_8' || age === 'age_9_17' ? 'child' : 'adult')

/** What is counted by each measure, as codes in the order of the table's dimensions; `worth` where it is money. */
interface Counted { measure: string; drawn: Drawn; worth?: number }

const several = (codes: readonly string[], next: Next): string[] => {
  const some = codes.filter((_, at) => next() < 0.5 / (1 + at * 0.25))
  return some.length > 0 ? some : [codes[0]!]
}

function counted(table: DictionaryTable, sample: SampleTable): Counted[] {
  const next = sequence(`${sample.state} ${sample.year} ${table.code}`)
  const people = victims(sample)
  const one = (...codes: string[]): Drawn => codes.map((code) => [code])
  const many = (share: number, draw: () => Omit<Counted, 'measure'>, measure = table.measures[0]!.code): Counted[] =>
    Array.from({ length: Math.max(1, Math.round(people.length * share)) }, () => ({ measure, ...draw() }))
  const leaf = (dimension: number) => skewed(leaves(table.dimensions[dimension]!.list), next)
  switch (table.code) {
    case 'T1': return people.map((who) => ({ measure: 'persons', drawn: one(who.identified ? 'identified' : 'presumed', who.sex, who.age, who.form) }))
    case 'T2': return people.map((who) => ({ measure: 'persons', drawn: one(who.citizenship, childOrAdult(who.age), who.border) }))
    case 'T3': return people.map((who) => ({ measure: 'persons', drawn: one(who.border === 'domestic' ? sample.state : home(skewed(['arab_home', 'SA', 'AE', 'TR', 'LY'], next), sample.state), who.border) }))
    case 'T4': return people.filter(({ form }) => form === 'forced_labour' || form === 'domestic_servitude').map((who) => ({ measure: 'persons', drawn: one(who.form === 'domestic_servitude' ? 'T' : pick(['F', 'I', 'A', 'C', 'N', 'unknown'], next)) }))
    case 'T5': return people.map(() => ({ measure: 'persons', drawn: [several(leaves('means').filter((code) => code !== 'unknown'), next)] }))
    case 'T6': return people.map(() => ({ measure: 'persons', drawn: one(leaf(0)) }))
    case 'T7': return people.flatMap((): Counted[] => {
      const drawn: Drawn = [several(leaves('assistance'), next), [next() < 0.85 ? 'consented' : next() < 0.8 ? 'refused' : 'unknown']]
      return [{ measure: 'persons', drawn }, ...drawn[0]!.map((code): Counted => ({ measure: 'services', drawn: [[code], drawn[1]!] }))]
    })
    case 'T8': return many(0.2, () => ({ drawn: one(home(pick(['SA', 'AE', 'KW', 'LB', 'TR', 'LY'], next), 'SA')) }))
    case 'T9': return many(0.6, () => ({ drawn: one(skewed(['forced_labour', 'sexual_exploitation', 'domestic_servitude', 'forced_begging', 'unknown'], next), leaf(1)) }))
    case 'T10': return (['suspected', 'prosecuted', 'convicted', 'acquitted'] as const).flatMap((stage, at) =>
      many([0.7, 0.5, 0.35, 0.08][at]!, () => ({ drawn: one(stage, next() < 0.25 ? 'female' : 'male', next() < 0.95 ? 'adult' : 'child', skewed(['national', 'arab', 'other', 'stateless_unknown'], next)) })))
    case 'T11': return many(0.35, () => ({ drawn: one(pick(leaves('sentence'), next)) })).flatMap((row): Counted[] =>
      [row, ...(next() < 0.3 ? [{ ...row, measure: 'fines', worth: 500 * Math.ceil(next() * 40) }] : []), ...(next() < 0.1 ? [{ ...row, measure: 'confiscation', worth: 1000 * Math.ceil(next() * 60) }] : [])])
    case 'T12': return [...many(0.35, () => ({ drawn: one(next() < 0.75 ? 'tip_law' : 'other_law') })), ...many(0.2, () => ({ drawn: one(next() < 0.7 ? 'tip_law' : 'other_law') }), 'cases')]
    case 'T13': return (['sent', 'received', 'granted'] as const).flatMap((step, at) => many([0.1, 0.12, 0.07][at]!, () => ({ drawn: one(leaf(0), step, home(pick(['SA', 'TR', 'FR', 'IT', 'PH'], next), 'FR')) })))
    case 'T14': return many(0.1, () => ({ drawn: one(leaf(0)) })).flatMap((row): Counted[] => [row, { ...row, measure: 'value', worth: 250 * Math.ceil(next() * 60) }])
    case 'T15': return many(6, () => ({ drawn: one(skewed(['not_related', 'referred', 'not_referred', 'unknown'], next), skewed(['ar', 'en', 'fil', 'am', 'bn', 'ur', 'fr', 'unknown'], next)) }))
    default: return leaves('resource').map((code) => ({ measure: 'budget', drawn: one(code), worth: 10_000 * Math.ceil(next() * 90) }))
  }
}

/** The figures as a form sends them: by cell key, with 0 where nobody is counted. */
export function sampleCells(sample: SampleTable): Record<string, ReportedCell> {
  const table = findTable(dictionary, sample.table)!
  const above = table.dimensions.map(({ list }) => new Map(listOf(dictionary, list).codes.map(({ code, parent }) => [code, parent])))
  // Each person counts at every code it has and at everything above it, once.
  const withAbove = (codes: readonly string[], at: number): string[] => {
    const all = new Set<string>()
    for (let code of codes as (string | null)[]) for (; code !== null && code !== undefined; code = above[at]!.get(code) ?? null) all.add(code)
    return [...all]
  }
  const sums = new Map<string, number>()
  for (const { measure, drawn, worth = 1 } of counted(table, sample)) {
    const keys = drawn.map((codes, at) => withAbove(codes, at)).reduce<string[]>((heads, codes) => heads.flatMap((head) => codes.map((code) => `${head}|${code}`)), [measure])
    for (const key of keys) sums.set(key, (sums.get(key) ?? 0) + worth)
  }
  return Object.fromEntries(expectedKeys(table, sample.level ?? 'minimum', sums.keys()).map((key): [string, ReportedCell] => {
    const value = sums.get(key) ?? 0
    return [key, value === 0 ? { kind: 'zero' } : { kind: 'value', value }]
  }))
}

const bodies: Record<string, string> = { T9: 'وزارة الداخلية', T10: 'النيابة العامة', T11: 'النيابة العامة', T12: 'النيابة العامة', T13: 'وزارة العدل', T15: 'مركز خط المساعدة' }

/** How a state of the demonstration treats its tables: most publish, a few go less far or ask for more protection. */
function habits(state: string, table: string): Pick<TableAnswer, 'share' | 'protection' | 'threshold'> {
  const share = state === 'LY' || table === 'T17' ? 'unit' : ['QA', 'OM'].includes(state) && table !== 'T1' ? 'region' : state === 'SD' && table === 'T5' ? 'state' : 'public'
  return { share, protection: state === 'MA' ? 'round5' : 'hide', threshold: state === 'BH' ? 20 : 10 }
}

/** A whole answer: figures, what is said about them, and how far they may go. */
export function sampleTable(sample: SampleTable): TableAnswer {
  const { state, table: code, year } = sample
  const cells = sampleCells(sample)
  const table = findTable(dictionary, code)!
  const total = cellKey(table, table.measures[0]!.code, Object.fromEntries(table.dimensions.map(({ code: name, list }) => [name, listOf(dictionary, list).total ?? listOf(dictionary, list).codes[0]!.code])))
  const head = cells[total]
  // Some figures are still to be confirmed, some parts were never collected.
  if (['TN', 'EG'].includes(state) && (head?.kind === 'value' || head?.kind === 'zero')) cells[total] = { ...head, provisional: true }
  if (['IQ', 'MR', 'YE'].includes(state)) for (const key of Object.keys(cells)) if (/\|(forced_crime|slavery_practices|other|V?unknown)$/.test(key) && cells[key]!.kind === 'zero') cells[key] = { kind: 'not_collected' }
  if (state === 'KM') for (const key of Object.keys(cells)) if (key.includes('organ_removal')) cells[key] = cells[key]!.kind === 'zero' ? { kind: 'not_applicable' } : cells[key]!
  return {
    dictionary: dictionary.version, cells, ...habits(state, code),
    explanations: table.checks.includes('smuggling_only') && state !== 'JO' ? { smuggling_only: 'قضايا التهريب وحدها مستبعدة. (إيضاح تجريبي)' } : {},
    about: {
      coverage: 'الدولة كلها، جميع الجهات (بيانات تجريبية)', period: `1/1/${year} - 31/12/${year}`, counting_rule: 'يُحسب الشخص مرة واحدة في السنة (بيانات تجريبية)',
      source_body: `${bodies[code] ?? 'اللجنة الوطنية'} (تجريبي)`, ...(table.metadata.required.includes('law_article') ? { law_article: 'القانون التجريبي، المادتان 2 و3' } : {})
    }
  }
}
