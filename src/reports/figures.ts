/** Figures of the documents: the charts of the platform in the print palette, with their words and their table. */
import { amount, barsAgainstTarget, lineOverTime, sparkline, stackedShares, stateTiles, targetBar, tileGridMap, type Series } from '#platform/charts'
import { formatPercent, formatYear, t, textIn, type Lang, type Text } from '#platform/messages'
import { drawing, type Drawing, said, type Said } from '#platform/typeset'
import { flaggedMark, formatOf, labelled, type NumberFormat, type ReportYearCell } from './cells.ts'
import type { NamedState, ReportFigure, ReportIndicator, ReturnStatus, YearValue } from './regional-report.ts'

export interface FigureData {
  drawing: Drawing
  caption: Said
  source: string | null
  note: string | null
  /** `wide`: the first column holds words, not years. */
  table: { caption: string; head: string[]; rows: string[][]; wide?: boolean }
}

const print = (lang: Lang, id: string, title: string, description: string, width: number) =>
  ({ id, lang, title, description, palette: 'print', width }) as const

/** Series over years with the table of their numbers. `id` is unique in the document. */
export function lineFigure(id: string, figure: ReportFigure, lang: Lang): FigureData {
  const word = (text: Text) => textIn(text, lang).text
  const series: Series[] = figure.series.map((one) => ({ name: word(one.name), cells: one.cells.map((cell) => labelled(lang, cell)) }))
  const svg = lineOverTime({
    ...print(lang, id, word(figure.title), word(figure.description), 640),
    series,
    breaks: (figure.breaks ?? []).map((one) => ({ year: one.year, label: word(one.label) })),
    unit: word(figure.unit),
    height: 270
  })
  const number = formatOf(lang)
  const years = yearsOf(series)
  return {
    drawing: drawing(svg, `${word(figure.title)}. ${word(figure.description)}`),
    caption: said(figure.title, lang),
    source: t(lang, 'reports.common.source', { source: word(figure.source) }),
    note: figure.detection ? t(lang, 'reports.regional.read.more') : null,
    table: {
      caption: t(lang, 'reports.regional.progress.figureTable', { title: word(figure.title) }),
      head: [t(lang, 'reports.common.year'), ...series.map((one) => one.name)],
      rows: years.map((year) => [
        formatYear(lang, year),
        ...figure.series.map((one) => flaggedMark(lang, one.cells.find((cell) => cell.year === year) ?? { kind: 'not_available' }, number))
      ])
    }
  }
}

/** How many states said yes and no to the indicators that count states; a list of none or one. `id` is unique in the document. */
export function sharesFigure(id: string, indicators: readonly ReportIndicator[], allStates: number, lang: Lang): FigureData[] {
  const counted = indicators.flatMap((one) => (one.answers && one.answers.yes + one.answers.no > 0 ? [{ title: textIn(one.title, lang).text, ...one.answers }] : []))
  if (counted.length === 0) return []
  const [title, text, rest] = (['title', 'text', 'rest'] as const).map((name) => t(lang, `reports.regional.answers.${name}`)) as [string, string, string]
  const [yes, no] = [t(lang, 'plan.answer.yes'), t(lang, 'plan.answer.no')]
  const number = formatOf(lang)
  const svg = stackedShares({
    ...print(lang, id, title, text, 640), categories: [yes, no], rows: counted.map((one) => ({ label: one.title, parts: [one.yes, one.no], total: allStates })),
    percent: (share) => number(Math.round(share * allStates)), words: { rest, empty: rest }
  })
  return [{
    drawing: drawing(svg, `${title}. ${text}`), caption: { text: title, lang }, source: null, note: null,
    table: {
      caption: t(lang, 'reports.regional.progress.figureTable', { title }), head: [t(lang, 'reports.regional.progress.indicator'), yes, no, rest], wide: true,
      rows: counted.map((one) => [one.title, number(one.yes), number(one.no), number(allStates - one.yes - one.no)])
    }
  }]
}

const yearsOf = (series: Series[]): number[] => [...new Set(series.flatMap((one) => one.cells.map((cell) => cell.year)))].sort((a, b) => a - b)

export interface Progress {
  title: string
  format: NumberFormat
  baseline: YearValue | null
  current: number | null
  target: YearValue | null
}

/** One bar of progress with its numbers as alternative text. */
export function barDrawing(id: string, row: Progress, lang: Lang): Drawing {
  const number = formatOf(lang, row.format)
  const none = t(lang, 'charts.kind.not_available')
  const alt = t(lang, 'reports.regional.progress.barAlt', {
    baseline: row.baseline ? number(row.baseline.value) : none,
    current: row.current === null ? none : number(row.current),
    target: row.target ? number(row.target.value) : none
  })
  const svg = targetBar({
    ...print(lang, id, row.title, alt, 140),
    row: { label: row.title, baseline: row.baseline?.value ?? null, current: row.current, target: row.target?.value ?? null }
  })
  return drawing(svg, alt)
}

/** The path of an indicator in word height; null when fewer than two years have a number: a dot is no trend. */
export function trendDrawing(id: string, title: string, cells: ReportYearCell[], format: NumberFormat, lang: Lang): Drawing | null {
  const known = cells.filter((cell) => amount(cell) !== null)
  const [first, last] = [known[0], known.at(-1)]
  if (!first || !last || first === last) return null
  const number = formatOf(lang, format)
  const alt = t(lang, 'reports.regional.progress.trendAlt', {
    from: formatYear(lang, first.year),
    to: formatYear(lang, last.year),
    values: known.map((cell) => number(amount(cell)!)).join(lang === 'ar' ? '؛ ' : '; ')
  })
  return drawing(sparkline({ ...print(lang, id, title, alt, 84), cells, height: 22 }), alt)
}

/** The example under "How to read": one full bar with its key. */
export function exampleBars(lang: Lang): Drawing {
  const percent = (share: number) => formatPercent(lang, share)
  const values = { baseline: 0.3, current: 0.55, target: 0.9 }
  const alt = t(lang, 'reports.regional.read.exampleAlt', { baseline: percent(0.3), current: percent(0.55), target: percent(0.9) })
  const svg = barsAgainstTarget({
    ...print(lang, 'example', t(lang, 'reports.regional.read.bars'), alt, 520),
    rows: [
      { label: t(lang, 'reports.regional.read.example'), ...values, number: percent }
    ],
    words: {
      baseline: t(lang, 'reports.regional.progress.baseline'),
      current: t(lang, 'reports.regional.progress.latest'),
      target: t(lang, 'reports.regional.progress.target'),
      empty: t(lang, 'charts.kind.not_available')
    }
  })
  return drawing(svg, alt)
}

const statuses: ReturnStatus[] = ['accepted', 'review', 'missing']

/** States without a place on the grid are left out of the map; they are in the table of the same section. */
export function statusMap(states: (NamedState & { status: ReturnStatus })[], lang: Lang): Drawing {
  const count = (status: ReturnStatus) => states.filter((state) => state.status === status).length
  const alt = t(lang, 'reports.regional.summary.mapAlt', { accepted: count('accepted'), review: count('review'), missing: count('missing') })
  const svg = tileGridMap({
    ...print(lang, 'map', t(lang, 'reports.regional.summary.mapTitle'), alt, 560),
    tiles: states.flatMap((state) => {
      const place = stateTiles[state.code]
      // 'missing' is drawn like "unknown", empty and dashed: nothing is known of a return that did not arrive.
      return place ? [{ code: state.code, name: textIn(state.shortName ?? state.name, lang).text, ...place, class: state.status === 'missing' ? null : state.status }] : []
    }),
    classes: statuses.filter((status) => status !== 'missing').map((status) => ({ key: status, label: t(lang, `reports.returnStatus.${status}`) })),
    unknownLabel: t(lang, 'reports.returnStatus.missing')
  })
  return drawing(svg, alt)
}
