/** Names and sentences of a view in the reader's language. */
import { formatPercent, formatYear, t, textIn, type Digits, type Lang, type MessageKey, type MessageValues } from '#platform/messages'
import { region, type PublicationHead } from '#publications'
import { stateName } from '#states'
import { cellKinds, honestSum, isSuppressed, kindMark, summarySentence, type Cell, type CellKind } from '#statistics'
import { mostLines } from './choice.ts'
import { dimensionOf, type Offer, type OfferedDimension, type OfferedMeasure } from './offer.ts'
import { cellAt, emptyPlaces, linesOf, sharesOf, type Line, type Part, type View } from './view.ts'

export interface Voice { lang: Lang; digits?: Digits | undefined }
const sayAs = ({ lang, digits }: Voice) => (key: MessageKey, values?: MessageValues) => t(lang, key, values, digits)
/** A text that is put into another: isolates within isolates would hide its letters from whoever asks for its direction. */
export const inner = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')

export function measureTitle({ table, measure }: OfferedMeasure, lang: Lang): string {
  return table.measures.length === 1 ? table.title[lang] : t(lang, 'explorer.measureOf', { table: table.title[lang], measure: measure.name[lang] })
}

export const dimensionName = (offer: Offer, code: string, lang: Lang): string => offer.table.dimensions.find((one) => one.code === code)?.name[lang] ?? code
export const codeLabel = (dimension: OfferedDimension | null, code: string, lang: Lang): string => dimension?.list.codes.find((one) => one.code === code)?.label[lang] ?? code
export const placeName = (code: string, lang: Lang): string => (code === region ? t(lang, 'explorer.region') : stateName(code, lang))
export const listed = (names: readonly string[], lang: Lang): string => names.join(t(lang, 'statistics.dictionary.comma'))
export const years = (list: readonly number[], { lang, digits }: Voice): string => listed(list.map((year) => formatYear(lang, year, digits)), lang)

/** What is counted, with the codes that were chosen: "Victims detected: female, forced labour". */
export function choiceName(offer: Offer, at: Readonly<Record<string, string>>, lang: Lang): string {
  const measure = measureTitle(offer, lang)
  const codes = Object.entries(at).map(([name, code]) => codeLabel(dimensionOf(offer, name), code, lang))
  return codes.length > 0 ? t(lang, 'statistics.page.partOf', { measure, part: listed(codes, lang) }) : measure
}

/** In the middle of a title; names of dimensions begin with a capital where they stand alone. */
const inTitle = (name: string, lang: Lang) => (lang === 'ar' || /^.[A-Z]/.test(name) ? name : name[0]!.toLocaleLowerCase(lang) + name.slice(1))

/** The title of a view: what, of one state whose, of one year when. */
export function viewTitle(view: View, voice: Voice): string {
  const { offer, choice, places } = view
  const say = sayAs(voice)
  const { lang } = voice
  const what = inner(choiceName(offer, choice.at, lang))
  // The title of a table of steps names them.
  const by = choice.by === null || choice.chart === 'pyramid' || dimensionOf(offer, choice.by)?.total === null ? null : inTitle(dimensionName(offer, choice.by, lang), lang)
  const year = view.single ? view.year : null
  if (places.length > 1) {
    if (by === null) return year === null ? what : say('explorer.titleYear', { what, year })
    return year === null ? say('explorer.titleBy', { what, by }) : say('explorer.titleByYear', { what, by, year })
  }
  const name = placeName(places[0] ?? region, lang)
  const place = year === null ? name : inner(say('explorer.placeYear', { place: name, year }))
  return by === null ? say('explorer.titlePlace', { what, place }) : say('explorer.titlePlaceBy', { what, by, place })
}

export const partName = (offer: Offer, part: Part, lang: Lang): string => {
  const labels = Object.entries(part.at).map(([name, code]) => codeLabel(dimensionOf(offer, name), code, lang))
  return labels.length > 0 ? listed(labels, lang) : t(lang, 'explorer.whole')
}

/** A line among others: its place, its part, or both. */
export function lineName(view: View, line: Line, lang: Lang): string {
  const place = placeName(line.place, lang)
  if (Object.keys(line.part.at).length === 0) return place
  const part = inner(partName(view.offer, line.part, lang))
  return view.places.length > 1 ? t(lang, 'statistics.page.partOf', { measure: place, part }) : part
}

/** Counts of victims are counts of what was found; those of justice follow each state's procedure. */
export const readingNoteOf = (offer: Offer, lang: Lang): string | null => {
  const number = Number(offer.table.code.slice(1))
  return number <= 8 ? t(lang, 'statistics.note.detection') : number <= 14 ? t(lang, 'statistics.note.justice') : null
}

const numbered = (line: Line | undefined) => (line?.points ?? []).filter((point) => point.cell?.value !== null && point.cell !== null)

/** What a view says, in one to three sentences. */
export function sentenceOf(view: View, voice: Voice): string {
  const say = sayAs(voice)
  if (!view.any) return say('statistics.page.nothing')
  const { chart } = view.choice
  const sentences = chart === 'shares' ? sharesSentences(view, voice) : chart === 'pyramid' ? pyramidSentences(view, voice)
    : view.choice.by === null ? plainSentences(view, voice) : view.places.length === 1 ? itemSentences(view, voice) : [cellsSentence(view, voice)]
  return sentences.join(' ')
}

function plainSentences(view: View, voice: Voice): string[] {
  const say = sayAs(voice)
  if (view.places.length === 1) {
    const line = view.lines[0]!
    const place = placeName(line.place, voice.lang)
    const known = numbered(line)
    const [first, last] = [known[0], known.at(-1)]
    if (!first || !last) return [say('explorer.say.none', { place })]
    const values = { place, first: first.cell!.value, from: first.year, last: last.cell!.value, to: last.year }
    return [say(first === last ? 'explorer.say.once' : 'explorer.say.twice', values), ...gaps(line.points.map((point) => point.cell), voice)]
  }
  const { year } = view
  if (year === null) return [cellsSentence(view, voice)]
  const states = view.lines.filter((line) => line.place !== region)
  const total = cellAt(view, view.lines.find((line) => line.place === region), year)?.value ?? null
  return [
    summarySentence({ year, ...honestSum(states.map((line) => cellAt(view, line, year))) }, voice.lang, voice.digits),
    ...(total === null ? [] : [say('explorer.say.region', { year, total })])
  ]
}

/** Each part of one place in one year; of many parts only how many are shown. */
function itemSentences(view: View, voice: Voice): string[] {
  const say = sayAs(voice)
  const { year } = view
  if (year === null || view.lines.length > mostLines) return [cellsSentence(view, voice)]
  const items = view.lines.map((line) => {
    const name = partName(view.offer, line.part, voice.lang)
    const cell = cellAt(view, line, year)
    if (cell !== null && cell.value !== null) return say('explorer.say.item', { name, value: cell.value })
    return say('explorer.say.itemWithout', { name, reason: say(cell !== null && isSuppressed(cell) ? 'explorer.reason.hidden' : 'explorer.reason.missing') })
  })
  return [say('explorer.say.items', { place: placeName(view.places[0]!, voice.lang), year, items: inner(listed(items, voice.lang)) })]
}

function gaps(cells: readonly (Cell | null)[], voice: Voice): string[] {
  const say = sayAs(voice)
  const hidden = cells.filter((cell) => cell !== null && isSuppressed(cell)).length
  const missing = cells.filter((cell) => cell === null || (cell.value === null && !isSuppressed(cell))).length
  return [...(hidden > 0 ? [say('explorer.say.hiddenYears', { count: hidden })] : []), ...(missing > 0 ? [say('explorer.say.missingYears', { count: missing })] : [])]
}

/** How many of the cells shown are numbers, withheld, or missing for a reason. */
function cellsSentence(view: View, voice: Voice): string {
  const cells = shownLines(view).flatMap((line) => shownYears(view).map((year) => cellAt(view, line, year))).filter((cell) => cell !== null)
  const shown = cells.filter((cell) => cell.value !== null).length
  const hidden = cells.filter(isSuppressed).length
  return sayAs(voice)('explorer.say.cells', { shown, hidden, missing: cells.length - shown - hidden })
}

function sharesSentences(view: View, voice: Voice): string[] {
  const say = sayAs(voice)
  const { rows } = sharesOf(view)
  if (rows.length === 0) return [say('explorer.say.noShares')]
  if (view.places.length > 1) return [say('explorer.say.sharesOfStates', { year: view.year, count: rows.length })]
  const last = rows.at(-1)!
  const whole = Math.max(last.total ?? 0, last.parts.reduce<number>((sum, part) => sum + (part ?? 0), 0))
  const most = last.parts.reduce<number>((best, part, at) => ((part ?? 0) > (last.parts[best] ?? 0) ? at : best), 0)
  return [
    say('explorer.say.sharesOfYears', { count: rows.length }),
    say('explorer.say.largest', { year: last.year, part: partName(view.offer, view.parts[most]!, voice.lang), share: formatPercent(voice.lang, last.parts[most]! / whole, voice.digits) })
  ]
}

function pyramidSentences(view: View, voice: Voice): string[] {
  const { year } = view
  const of = (sex: string) => view.lines.find((line) => line.part.at['sex'] === sex && line.part.at['age'] === 'total')
  const [female, male] = year === null ? [null, null] : ['female', 'male'].map((sex) => cellAt(view, of(sex), year)?.value ?? null)
  if (female === null || male === null || year === null) return [cellsSentence(view, voice)]
  return [sayAs(voice)('explorer.say.pyramid', { place: placeName(view.places[0]!, voice.lang), year, female, male })]
}

/** A picture beyond these is no picture. */
export const mostDrawn = { figures: 4, panels: 24 }
const undrawn = (view: View) => (view.places.length > 1 ? view.parts.length - mostDrawn.figures : view.lines.length - mostDrawn.panels)

/** What a reader has to know besides: scale, breaks, what is left out, rounding, stages. */
export function notesOf(view: View, voice: Voice): string[] {
  const say = sayAs(voice)
  const { chart } = view.choice
  const breaks = [...new Set(view.lines.flatMap((line) => line.breaks))].sort((a, b) => a - b)
  const published = shownLines(view).flatMap((line) => shownYears(view).map((year) => line.published[year - view.from]))
  const bases = [...new Set(published.flatMap((one) => one?.base ?? []))].sort()
  const provisional = published.some((one) => one?.cell.provisional)
  const empty = emptyPlaces(view)
  const left = chart === 'shares' ? sharesOf(view).left : []
  return [
    ...(chart === 'multiples' ? [say(view.choice.same ? 'explorer.note.same' : 'explorer.note.own')] : []),
    ...(chart === 'multiples' && empty.length > 0 ? [say('explorer.note.empty', { names: listed(empty.map((place) => placeName(place, voice.lang)), voice.lang) })] : []),
    ...(chart === 'stages' ? [say('explorer.note.stages')] : []),
    ...(left.length === 0 ? [] : view.places.length > 1
      ? [say('explorer.note.leftStates', { names: listed(left.map((one) => placeName(one.place, voice.lang)), voice.lang) })]
      : [say('explorer.note.leftYears', { years: years(left.map((one) => one.year), voice) })]),
    ...(chart === 'multiples' && undrawn(view) > 0 ? [say('explorer.note.drawn', { count: undrawn(view) })] : []),
    ...(view.places.includes(region) ? [say('explorer.note.region')] : []),
    ...(view.left > 0 ? [say('explorer.note.moreParts', { count: view.left })] : []),
    ...(breaks.length > 0 && !view.single ? [say('explorer.note.break', { years: years(breaks, voice) })] : []),
    ...(provisional ? [say('explorer.note.provisional', { mark: inner(t(voice.lang, 'statistics.mark.provisional', { number: '' })).trim() })] : []),
    ...bases.map((base) => say('explorer.note.rounded', { base }))
  ]
}

/** Years of the table and of the files: the one year of charts that show one. */
export const shownYears = (view: View): number[] => (view.single ? (view.year === null ? [] : [view.year]) : view.years)
export const shownLines = (view: View): Line[] => view.places.flatMap((place) => [...(view.wholes.has(place) ? [view.wholes.get(place)!] : []), ...linesOf(view, place)])

/** The kinds of cells without a number that are shown, with the limit of hidden ones where it is one. */
export function kindsShown(view: View): { kind: CellKind; below: number | null }[] {
  const cells = shownLines(view).flatMap((line) => shownYears(view).map((year) => cellAt(view, line, year)))
  return cellKinds.filter((kind) => kind !== 'value' && kind !== 'zero').flatMap((kind) => {
    const found = cells.filter((cell) => cell?.kind === kind)
    const limits = [...new Set(found.map((cell) => (cell?.kind === 'suppressed_primary' ? cell.below : null)))]
    return found.length > 0 ? limits.map((below) => ({ kind, below })) : []
  })
}

/** The marks in one line, for pictures that leave the page. */
export function keyLine(view: View, { lang, digits }: Voice): string | null {
  const marks = kindsShown(view).map(({ kind, below }) => kindMark(kind, lang, below, digits))
  return marks.length > 0 ? t(lang, 'explorer.keyLine', { marks: inner(marks.map((mark) => t(lang, 'explorer.mark', { mark: inner(mark.text), words: inner(mark.words) })).join(t(lang, 'explorer.semicolon'))) }) : null
}

export const publicationName = ({ number, title }: PublicationHead, { lang, digits }: Voice): string => t(lang, 'explorer.publication', { number, title: textIn(title, lang).text }, digits)

export const sourceLine = (view: View, voice: Voice): string =>
  t(voice.lang, 'explorer.sourceLine', { publications: inner(view.heads.map((head) => publicationName(head, voice)).join(t(voice.lang, 'explorer.semicolon'))) }, voice.digits)
