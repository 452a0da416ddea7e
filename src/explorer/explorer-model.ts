/** Reads what a view needs: what is on offer, the cells of the choice, the publications that say them. */
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import { publicationHeads, publishedCells, publishedLines, publishedMeasures, region, type PublishedCell } from '#publications'
import { span } from '#statistics'
import { allStates } from '#states'
import { chosenMeasure, readChoice, type Choice } from './choice.ts'
import { offeredMeasures, offerOf, type Offer, type OfferedMeasure } from './offer.ts'
import { viewOf, wantedFor, yearShown, type View, type Wanted } from './view.ts'

export interface Opened {
  measures: OfferedMeasure[]
  offer: Offer
  choice: Choice
}

/** What is on offer and what was chosen of it; null while nothing is published. Two short queries, no cells. */
export async function openChoice(db: Db, query: URLSearchParams): Promise<Opened | null> {
  const measures = offeredMeasures(await publishedMeasures(db))
  const measure = chosenMeasure(query, measures)
  if (!measure) return null
  const offer = offerOf(measure, await publishedLines(db, measure.table.code))
  return { measures, offer, choice: readChoice(query, offer) }
}

export async function readView(db: Db, { offer, choice }: Opened, lang: Lang): Promise<View> {
  const wanted = wantedFor(offer, choice, lang)
  const cells = wanted.from > wanted.to ? [] : await cellsFor(db, offer, choice, wanted)
  const heads = await publicationHeads(db, [...new Set(cells.map((cell) => cell.publication))])
  const view = viewOf(offer, choice, wanted, cells, heads)
  if (cells.length > 0 || wanted.places.length > 1 || choice.states.length === 1) return view
  return { ...view, offered: await statesWith(db, offer, wanted.parts.map((part) => part.codes), lang) }
}

/** Of the shares of many states the parts are read of one year only, which the totals tell. */
async function cellsFor(db: Db, offer: Offer, choice: Choice, { parts, whole, places, from, to }: Wanted): Promise<PublishedCell[]> {
  const read = (codes: readonly string[], first: number, last: number) =>
    publishedCells(db, { series: codes.map((one) => ({ table: offer.table.code, measure: offer.measure.code, codes: one })), states: places, from: first, to: last })
  const codes = parts.map((part) => part.codes)
  if (choice.chart !== 'shares' || places.length === 1 || whole === null) return read([...codes, ...(whole === null ? [] : [whole])], from, to)
  const totals = await read([whole], from, to)
  const years = span(from, to)
  const found = new Map(totals.map((one) => [`${one.state} ${one.year}`, one.cell]))
  const year = yearShown(choice, years, places.filter((place) => place !== region).map((place) => years.map((of) => ({ year: of, cell: found.get(`${place} ${of}`) ?? null }))))
  return year === null ? totals : [...totals, ...await read(codes, year, year)]
}

/** States that any of these lines is published for, by name. */
async function statesWith(db: Db, offer: Offer, codes: readonly string[], lang: Lang): Promise<string[]> {
  const found = new Set((await publishedCells(db, { series: codes.map((one) => ({ table: offer.table.code, measure: offer.measure.code, codes: one })) })).map((cell) => cell.state))
  return allStates(lang).map((state) => state.code).filter((code) => found.has(code))
}
