/** A view: the lines that a choice asks for, with every year a number or the reason why there is none. Pure. */
import { region, type PublicationHead, type PublishedCell } from '#publications'
import { allStates } from '#states'
import { honestSum, latestCovered, span, type Cell, type Point } from '#statistics'
import type { Lang } from '#platform/messages'
import { mostLines, oneYear, type Choice } from './choice.ts'
import { dimensionOf, lineAt, partsOf, type Offer } from './offer.ts'

/** What one line is of, within what was chosen. */
export interface Part {
  /** Code by dimension that this line stands at, beside what was chosen for all; {} for the choice itself. */
  at: Record<string, string>
  /** All codes of the line. */
  codes: string
}

export interface Line {
  place: string
  part: Part
  points: Point[]
  /** As they were published, by the position of the year. */
  published: (PublishedCell | null)[]
  /** First years that are counted in another way than the year before. */
  breaks: number[]
}

/** What has to be read for a choice. */
export interface Wanted {
  places: string[]
  parts: Part[]
  /** Parts that are published and not read, since they would be too many. */
  left: number
  /** The line of the whole, for shares. */
  whole: string | null
  from: number
  to: number
}

/** More parts of many states than a page can hold; of one year there is more room. */
const mostPartsOfMany = { years: 6, year: 40 }

const inNameOrder = (codes: readonly string[], lang: Lang): string[] =>
  [...allStates(lang).map((state) => state.code).filter((code) => codes.includes(code)), ...(codes.includes(region) ? [region] : [])]

export function placesFor(choice: Pick<Choice, 'chart' | 'states'>, lang: Lang): string[] {
  const { chart, states } = choice
  if (chart === 'pyramid' && states.length !== 1) return [region]
  if (chart === 'stages' && (states.length === 0 || states.length > mostLines)) return [region]
  return inNameOrder(states.length > 0 ? states : [...allStates().map((state) => state.code), region], lang)
}

/** Female and male at each age group. */
function pyramidParts(offer: Offer, choice: Choice): Part[] {
  const ages = dimensionOf(offer, 'age')!.codes
  return ages.flatMap((age) => ['female', 'male'].map((sex) => ({ at: { sex, age }, codes: lineAt(offer, { ...choice.at, sex, age }) }))).filter((part) => offer.lines.has(part.codes))
}

export function wantedFor(offer: Offer, choice: Choice, lang: Lang): Wanted {
  const places = placesFor(choice, lang)
  const by = dimensionOf(offer, choice.by)
  const all: Part[] = choice.chart === 'pyramid' ? pyramidParts(offer, choice)
    : by ? partsOf(offer, by, choice.at).map((code) => ({ at: { [by.code]: code }, codes: lineAt(offer, { ...choice.at, [by.code]: code }) }))
      : [{ at: {}, codes: lineAt(offer, choice.at) }]
  const parts = places.length > 1 ? all.slice(0, mostPartsOfMany[oneYear(choice.chart, choice.by, choice.states) ? 'year' : 'years']) : all
  const total = lineAt(offer, choice.at)
  const whole = by && by.total !== null && offer.lines.has(total) && choice.chart !== 'pyramid' ? total : null
  const spans = [...parts.map((part) => part.codes), ...(whole === null ? [] : [whole])].flatMap((codes) => offer.lines.get(codes) ?? [])
  const [first, last] = spans.length > 0 ? [Math.min(...spans.map((one) => one.from)), Math.max(...spans.map((one) => one.to))] : [offer.from, offer.to]
  return { places, parts, whole, left: all.length - parts.length, from: Math.max(first, choice.from ?? first), to: Math.min(last, choice.to ?? last) }
}

export interface View extends Wanted {
  offer: Offer
  choice: Choice
  years: number[]
  /** By place, then by part. Places without any figure are among them; the region only where it has one. */
  lines: Line[]
  wholes: Map<string, Line>
  /** The year of charts that show one; null where nothing is published. */
  year: number | null
  /** Publications that say the cells shown, by number. */
  heads: PublicationHead[]
  /** The chart shows one year. */
  single: boolean
  /** Whether there is anything at all. */
  any: boolean
  /** States that have figures where the view needs a single one and there is no regional total. */
  offered: string[]
}

export function viewOf(offer: Offer, choice: Choice, wanted: Wanted, cells: readonly PublishedCell[], heads: readonly PublicationHead[]): View {
  // Years without any cell before the first and after the last are no part of the picture, unless they were asked for.
  const said = cells.map((cell) => cell.year)
  const from = choice.from === null && said.length > 0 ? Math.min(...said) : wanted.from
  const years = span(from, choice.to === null && said.length > 0 ? Math.max(...said) : wanted.to)
  const found = new Map(cells.map((one) => [`${one.state} ${one.codes} ${one.year}`, one]))
  const outside = new Set(heads.filter((head) => head.origin === 'outside').map((head) => head.number))
  const lineOf = (place: string, part: Part): Line => {
    const published = years.map((year) => found.get(`${place} ${part.codes} ${year}`) ?? null)
    return { place, part, published, points: published.map((one, at) => ({ year: years[at]!, cell: one?.cell ?? null })), breaks: breaksOf(published, outside) }
  }
  const shown = wanted.places.filter((place) => place !== region || choice.states.includes(region) || wanted.places.length === 1 || cells.some((cell) => cell.state === region))
  const lines = shown.flatMap((place) => wanted.parts.map((part) => lineOf(place, part)))
  const wholes = new Map(wanted.whole === null ? [] : shown.map((place) => [place, lineOf(place, { at: {}, codes: wanted.whole! })]))
  const judged = wholes.size > 0 ? [...wholes.values()] : lines
  const single = oneYear(choice.chart, choice.by, choice.states)
  const year = yearShown(choice, years, judged.filter((line) => line.place !== region || shown.length === 1).map((line) => line.points))
  const sources = new Set(cells.filter((cell) => !single || cell.year === year).map((cell) => cell.publication))
  return {
    ...wanted, from, to: years.at(-1) ?? wanted.to, places: shown, offer, choice, years, lines, wholes, single, year, any: cells.length > 0, offered: [],
    heads: heads.filter((head) => sources.has(head.number))
  }
}

/** The year of charts that show one: the chosen, else the newest that is about as well covered as the best. */
export function yearShown(choice: Choice, years: readonly number[], points: readonly (readonly Point[])[]): number | null {
  if (choice.year !== null && years.includes(choice.year)) return choice.year
  return latestCovered(years.map((year, at) => ({ year, ...honestSum(points.map((line) => line[at]?.cell)) })))?.year ?? null
}

/** Where the unit's own figures follow those that others published: states count for the unit by its dictionary. */
export function breaksOf(published: readonly (PublishedCell | null)[], outside: ReadonlySet<number>): number[] {
  const breaks: number[] = []
  let before: boolean | null = null
  for (const one of published) {
    if (!one) continue
    const here = outside.has(one.publication)
    if (before !== null && before !== here) breaks.push(one.year)
    before = here
  }
  return breaks
}

/** Places without any cell of the view: named in a note instead of drawn as an empty chart. */
export const emptyPlaces = (view: View): string[] => view.places.filter((place) => linesOf(view, place).every((line) => line.published.every((one) => one === null)))

export const linesOf = (view: View, place: string): Line[] => view.lines.filter((line) => line.place === place)
export const cellAt = (view: View, line: Line | undefined, year: number): Cell | null => line?.points[year - view.from]?.cell ?? null

export interface ShareLine {
  /** A year of one place, or a place in one year. */
  place: string
  year: number
  parts: (number | null)[]
  total: number | null
}

/**
 * Shares where they are known: every part is a number, or the total is one and no part is hidden or missing for a reason.
 * The others are left out by name.
 */
export function sharesOf(view: View): { rows: ShareLine[]; left: { place: string; year: number }[] } {
  const rows: ShareLine[] = []
  const left: { place: string; year: number }[] = []
  const years = view.places.length > 1 ? (view.year === null ? [] : [view.year]) : view.years
  for (const place of view.places) {
    const lines = linesOf(view, place)
    for (const year of years) {
      const cells = lines.map((line) => cellAt(view, line, year))
      const total = cellAt(view, view.wholes.get(place), year)?.value ?? null
      if (cells.every((cell) => cell === null)) continue
      const known = cells.filter((cell) => cell !== null && cell.value !== null)
      const whole = cells.every((cell) => cell === null || cell.value !== null) && (total !== null || known.length === cells.length)
      if (whole && known.some((cell) => cell!.value! > 0)) rows.push({ place, year, parts: cells.map((cell) => cell?.value ?? null), total })
      else left.push({ place, year })
    }
  }
  return { rows, left }
}
