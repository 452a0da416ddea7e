/** Reads what a view needs: what is on offer, the cells of the choice, the publications that say them. */
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import { publicationHeads, publishedCells, publishedLines, publishedMeasures } from '#publications'
import { allStates } from '#states'
import { chosenMeasure, readChoice, type Choice } from './choice.ts'
import { offeredMeasures, offerOf, type Offer, type OfferedMeasure } from './offer.ts'
import { viewOf, wantedFor, type View } from './view.ts'

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
  const codes = [...wanted.parts.map((part) => part.codes), ...(wanted.whole === null ? [] : [wanted.whole])]
  const cells = wanted.from > wanted.to ? [] : await publishedCells(db, {
    series: codes.map((one) => ({ table: offer.table.code, measure: offer.measure.code, codes: one })), states: wanted.places, from: wanted.from, to: wanted.to
  })
  const heads = await publicationHeads(db, [...new Set(cells.map((cell) => cell.publication))])
  const view = viewOf(offer, choice, wanted, cells, heads)
  return cells.length > 0 || wanted.places.length > 1 || choice.states.length === 1 ? view : { ...view, offered: await statesWith(db, offer, codes, lang) }
}

/** States that any of these lines is published for, by name. */
async function statesWith(db: Db, offer: Offer, codes: readonly string[], lang: Lang): Promise<string[]> {
  const found = new Set((await publishedCells(db, { series: codes.map((one) => ({ table: offer.table.code, measure: offer.measure.code, codes: one })) })).map((cell) => cell.state))
  return allStates(lang).map((state) => state.code).filter((code) => found.has(code))
}
