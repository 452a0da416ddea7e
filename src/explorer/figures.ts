/** The figures of a view: the same for the page, for the frame of another site and for files. */
import {
  atTwoWidths, lineOverTime, pyramid, sheet, smallMultiples, stackedShares, stages, type ChartCell, type FigureOptions, type Markup, type PyramidRow, type YearCell
} from '#platform/charts'
import { formatNumber, formatPercent, formatYear, t } from '#platform/messages'
import { cellMark, type Cell } from '#statistics'
import { mostLines } from './choice.ts'
import { cellAt, emptyPlaces, linesOf, sharesOf, type Line, type View } from './view.ts'
import { inner, keyLine, lineName, mostDrawn, notesOf, partName, placeName, sentenceOf, sourceLine, viewTitle, type Voice } from './words.ts'

export interface Figure {
  /** Above the figure, where there are several. */
  name?: string
  draw(size: Pick<FigureOptions, 'id' | 'width' | 'palette'>): Markup
}

const chartCell = (cell: Cell | null, { lang, digits }: Voice): ChartCell => {
  // Nothing was published for the place at all: a gap, without a mark.
  if (cell === null) return { kind: 'not_available' }
  return { kind: cell.kind, value: cell.value, provisional: cell.provisional, ...(cell.value === null || cell.provisional ? { label: cellMark(cell, lang, digits).text } : {}) }
}
const yearCells = (line: Line, voice: Voice): YearCell[] => line.points.map(({ year, cell }) => ({ year, ...chartCell(cell, voice) }))

export function figuresOf(view: View, voice: Voice): Figure[] {
  if (!view.any) return []
  const { lang, digits } = voice
  const base = {
    lang, title: viewTitle(view, voice), description: sentenceOf(view, voice),
    number: (value: number) => formatNumber(lang, value, {}, digits), year: (value: number) => formatYear(lang, value, digits)
  }
  return drawers[view.choice.chart](view, voice, base)
}

type Base = Omit<FigureOptions, 'id'>
type Drawer = (view: View, voice: Voice, base: Base) => Figure[]

const lines: Drawer = (view, voice, base) => {
  const breaks = [...new Set(view.lines.flatMap((line) => line.breaks))].map((year) => ({ year, label: t(voice.lang, 'explorer.break') }))
  const series = view.lines.map((line) => ({ name: lineName(view, line, voice.lang), cells: yearCells(line, voice) }))
  return [{ draw: (size) => lineOverTime({ ...base, ...size, series, breaks, height: 300, unit: t(voice.lang, `statistics.dictionary.unit.${view.offer.measure.unit}`) }) }]
}

/** A panel for each state, or for each part of one state; a figure for each part of many states. */
const multiples: Drawer = (view, voice, base) => {
  const panel = (line: Line, name: string) => ({ name, cells: yearCells(line, voice), breaks: line.breaks })
  const figure = (panels: ReturnType<typeof panel>[], name?: string): Figure => ({
    ...(name === undefined ? {} : { name }),
    draw: (size) => smallMultiples({ ...base, ...(name === undefined ? {} : { title: t(voice.lang, 'statistics.page.partOf', { measure: inner(base.title), part: name }) }), ...size, panels, scale: view.choice.same ? 'shared' : 'own', emptyLabel: t(voice.lang, 'statistics.kind.none') })
  })
  if (view.places.length === 1) return [figure(view.lines.slice(0, mostDrawn.panels).map((line) => panel(line, lineName(view, line, voice.lang))))]
  const empty = new Set(emptyPlaces(view))
  return view.parts.slice(0, mostDrawn.figures).map((part) => figure(
    view.lines.filter((line) => line.part === part && !empty.has(line.place)).map((line) => panel(line, placeName(line.place, voice.lang))),
    view.choice.by === null ? undefined : partName(view.offer, part, voice.lang)
  ))
}

/** Parts beyond six are put together, the largest kept apart; they stay in the order of their list. Those that count nobody have no piece. */
export function foldParts(rows: readonly (readonly (number | null)[])[], count: number): { kept: number[]; folded: number[] } {
  const size = (at: number) => rows.reduce((sum, row) => sum + (row[at] ?? 0), 0)
  const all = Array.from({ length: count }, (_, at) => at).filter((at) => size(at) > 0)
  if (all.length <= mostLines) return { kept: all, folded: [] }
  const kept = [...all].sort((a, b) => size(b) - size(a) || a - b).slice(0, mostLines - 1).sort((a, b) => a - b)
  return { kept, folded: all.filter((at) => !kept.includes(at)) }
}

const shares: Drawer = (view, voice, base) => {
  const { lang, digits } = voice
  const { rows } = sharesOf(view)
  if (rows.length === 0) return []
  const { kept, folded } = foldParts(rows.map((row) => row.parts), view.parts.length)
  const categories = [...kept.map((at) => partName(view.offer, view.parts[at]!, lang)), ...(folded.length > 0 ? [t(lang, 'explorer.shares.others', { count: folded.length })] : [])]
  const many = view.places.length > 1
  return [{
    draw: (size) => stackedShares({
      ...base, ...size, categories, percent: (share) => formatPercent(lang, share, digits),
      words: { rest: t(lang, 'explorer.shares.rest'), empty: t(lang, 'statistics.kind.none') },
      rows: rows.map((row) => ({
        label: many ? placeName(row.place, lang) : formatYear(lang, row.year, digits), total: row.total,
        parts: [...kept.map((at) => row.parts[at] ?? null), ...(folded.length > 0 ? [folded.reduce<number>((sum, at) => sum + (row.parts[at] ?? 0), 0)] : [])]
      }))
    })
  }]
}

/** Ages from the oldest; the broad groups only where none of the narrow ones has a number. */
export const narrowAges = ['age_25_plus', 'age_18_24', 'adult_unknown', 'age_9_17', 'age_0_8', 'child_unknown', 'unknown']
const broadAges = ['adult', 'child', 'unknown']

const pyramids: Drawer = (view, voice, base) => {
  const { year } = view
  if (year === null) return []
  const lineAt = (sex: string, age: string) => view.lines.find((line) => line.part.at['sex'] === sex && line.part.at['age'] === age)
  const pair = (age: string) => ['female', 'male'].map((sex) => cellAt(view, lineAt(sex, age), year)) as [Cell | null, Cell | null]
  const narrow = narrowAges.slice(0, -1).some((age) => pair(age).some((cell) => cell !== null && cell.value !== null))
  const rows = (narrow ? narrowAges : broadAges).flatMap((age): PyramidRow[] => {
    const cells = pair(age)
    const line = lineAt('female', age) ?? lineAt('male', age)
    if (!line || cells.every((cell) => cell === null)) return []
    return [{ label: ageName(view, age, voice), cells: cells.map((cell) => chartCell(cell, voice)) as [ChartCell, ChartCell] }]
  })
  const sides = (['female', 'male'] as const).map((sex) => t(voice.lang, `statistics.sex.${sex}`)) as [string, string]
  return rows.length === 0 ? [] : [{
    draw: (size) => pyramid({ ...base, ...size, sides, rows, emptyLabel: (cell) => cell.label ?? '–' })
  }]
}

const ageName = (view: View, age: string, { lang }: Voice) => view.offer.dimensions.find((one) => one.code === 'age')?.list.codes.find((one) => one.code === age)?.label[lang] ?? age

/** The stage that a stage is compared with. */
const stageBefore: Record<string, string> = { prosecuted: 'suspected', convicted: 'prosecuted', acquitted: 'prosecuted' }

const flows: Drawer = (view, voice, base) => {
  const { year } = view
  if (year === null) return []
  return view.places.flatMap((place): Figure[] => {
    const list = linesOf(view, place).map((line) => ({ code: line.part.at['stage'] ?? '', label: partName(view.offer, line.part, voice.lang), cell: cellAt(view, line, year) }))
    if (list.every((one) => one.cell === null)) return []
    const ratio = (index: number): string | null => {
      const here = list[index]!
      const before = list.find((one) => one.code === stageBefore[here.code])
      const [value, whole] = [here.cell?.value ?? null, before?.cell?.value ?? null]
      return !before || value === null || !whole ? null : t(voice.lang, 'explorer.ratio', { value: Math.round((value / whole) * 100), before: before.label, hundred: 100 }, voice.digits)
    }
    return [{
      ...(view.places.length > 1 ? { name: placeName(place, voice.lang) } : {}),
      draw: (size) => stages({
        ...base, ...(view.places.length > 1 ? { title: t(voice.lang, 'statistics.page.partOf', { measure: inner(base.title), part: placeName(place, voice.lang) }) } : {}), ...size,
        stages: list.map(({ label, cell }) => ({ label, cell: chartCell(cell, voice) })), emptyLabel: (cell) => cell.label ?? '–', ratio
      })
    }]
  })
}

const drawers: Record<View['choice']['chart'], Drawer> = { lines, multiples, shares, pyramid: pyramids, stages: flows }

/** For a page: drawn for a desk and for a phone. */
export const onPage = (figure: Figure, id: string): string => atTwoWidths(id, (size) => figure.draw(size))

/** For a file: all figures of the view in one picture with its title, sentence, marks and sources. */
export function pictureOf(view: View, voice: Voice, address: string): Markup {
  const { lang } = voice
  const figures = figuresOf(view, voice).map((figure, at) => ({ name: figure.name, svg: figure.draw({ id: `f${at}`, width: 640, palette: 'print' }) }))
  const key = keyLine(view, voice)
  return sheet({
    id: 'view', lang, palette: 'print', figures,
    title: viewTitle(view, voice), description: sentenceOf(view, voice),
    notes: [...notesOf(view, voice), ...(key === null ? [] : [key]), sourceLine(view, voice), address]
  })
}
