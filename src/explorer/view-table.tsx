/** The numbers of a view. States stand by name, years by time: never by value, so that no ranking arises. */
import { Pager, Table, useReader, type Column } from '#platform/page'
import { formatYear } from '#platform/messages'
import { CellKey, CellText, type Cell } from '#statistics'
import { region } from '#publications'
import type { FC } from 'hono/jsx'
import { narrowAges } from './figures.ts'
import { viewPath } from './paths.ts'
import { cellAt, linesOf, type Line, type View } from './view.ts'
import { codeLabel, partName, placeName, shownLines, shownYears, viewTitle } from './words.ts'
import { dimensionOf } from './offer.ts'

const rowsOnPage = 60

export const ViewTable: FC<{ view: View }> = ({ view }) => {
  const { say } = useReader()
  const cells = shownLines(view).flatMap((line) => shownYears(view).map((year) => cellAt(view, line, year)))
  return (
    <section aria-labelledby="numbers" class={view.places.length === 1 ? 'stack view-numbers view-parts' : 'stack view-numbers'}>
      <h2 id="numbers">{say('statistics.page.numbers')}</h2>
      {view.choice.chart === 'pyramid' ? <AgeTable view={view} /> : view.single ? <OneYearTable view={view} /> : <YearsTable view={view} />}
      <CellKey cells={cells} />
    </section>
  )
}

/** Places by name; the region stays at the end. */
function orderedPlaces(view: View): string[] {
  const states = view.places.filter((place) => place !== region)
  return [...(view.choice.namesDown ? states.toReversed() : states), ...view.places.filter((place) => place === region)]
}

function useStateColumn<R>(view: View, cell: (row: R) => string): Column<R> {
  const { lang, say } = useReader()
  const { choice, offer } = view
  return {
    key: 'place', label: say('explorer.table.place'), head: true, nowrap: true, cell,
    ...(view.places.length > 1 ? { sortHref: `${viewPath(lang, { ...choice, namesDown: !choice.namesDown, page: 1 }, offer)}#numbers`, sorted: choice.namesDown ? 'descending' as const : 'ascending' as const } : {})
  }
}

/** Lines down, years across. */
const YearsTable: FC<{ view: View }> = ({ view }) => {
  const { lang, digits, say } = useReader()
  const { choice, offer } = view
  const byPlace = new Map(view.places.map((place) => [place, [...(view.wholes.has(place) ? [view.wholes.get(place)!] : []), ...linesOf(view, place)]]))
  const rows = orderedPlaces(view).flatMap((place) => byPlace.get(place) ?? [])
  const pages = Math.max(1, Math.ceil(rows.length / rowsOnPage))
  const page = Math.min(choice.page, pages)
  const years = choice.yearsDown ? view.years.toReversed() : view.years
  const place = useStateColumn<Line>(view, (line) => placeName(line.place, lang))
  const columns: Column<Line>[] = [
    ...(view.places.length > 1 || choice.by === null ? [place] : []),
    ...(choice.by === null ? [] : [{ key: 'part', label: say('statistics.part'), head: view.places.length === 1, nowrap: false, cell: (line: Line) => partName(offer, line.part, lang) }]),
    ...years.map((year): Column<Line> => ({ key: String(year), label: formatYear(lang, year, digits), numeric: true, nowrap: true, cell: (line) => <CellText cell={cellAt(view, line, year)} /> }))
  ]
  return (
    <>
      {years.length > 1 && <p class="view-order"><a href={`${viewPath(lang, { ...choice, yearsDown: !choice.yearsDown }, offer)}#numbers`}>{say(choice.yearsDown ? 'explorer.table.yearsOldest' : 'explorer.table.yearsNewest')}</a></p>}
      <Table caption={viewTitle(view, useReader())} captionHidden columns={columns} rows={rows.slice((page - 1) * rowsOnPage, page * rowsOnPage)} narrow="scroll" dense sticky />
      <Pager page={page} pages={pages} href={(to) => `${viewPath(lang, { ...choice, page: to }, offer)}#numbers`} />
    </>
  )
}

/** Places down, parts across. */
const OneYearTable: FC<{ view: View }> = ({ view }) => {
  const { lang } = useReader()
  const { year } = view
  const rows = orderedPlaces(view).map((place) => ({ place, whole: view.wholes.get(place), lines: linesOf(view, place) }))
  type Row = (typeof rows)[number]
  const at = (line: Line | undefined): Cell | null => (year === null ? null : cellAt(view, line, year))
  const columns: Column<Row>[] = [
    useStateColumn<Row>(view, (row) => placeName(row.place, lang)),
    ...(view.wholes.size > 0 ? [{ key: 'whole', label: partName(view.offer, { at: {}, codes: '' }, lang), numeric: true, cell: (row: Row) => <CellText cell={at(row.whole)} /> }] : []),
    ...view.parts.map((part, index): Column<Row> => ({ key: part.codes, label: partName(view.offer, part, lang), numeric: true, cell: (row) => <CellText cell={at(row.lines[index])} /> }))
  ]
  return <Table caption={viewTitle(view, useReader())} captionHidden columns={columns} rows={rows} narrow="scroll" dense sticky />
}

/** Ages down, sexes across: also the groups that the figure leaves to their parts. */
const AgeTable: FC<{ view: View }> = ({ view }) => {
  const { lang, say } = useReader()
  const { year } = view
  const dimension = dimensionOf(view.offer, 'age')
  const known = new Set(view.parts.map((part) => part.at['age']!))
  const order = ['total', 'adult', ...narrowAges.filter((age) => age !== 'unknown' && /adult|18|25/.test(age)), 'child', ...narrowAges.filter((age) => /child|0_8|9_17/.test(age)), 'unknown']
  const rows = order.filter((age) => known.has(age)).map((age) => ({ age, cells: ['female', 'male'].map((sex) => {
    const line = view.lines.find((one) => one.part.at['age'] === age && one.part.at['sex'] === sex)
    return year === null ? null : cellAt(view, line, year)
  }) }))
  type Row = (typeof rows)[number]
  const columns: Column<Row>[] = [
    { key: 'age', label: say('explorer.table.age'), head: true, cell: (row) => codeLabel(dimension, row.age, lang) },
    ...(['female', 'male'] as const).map((sex, index): Column<Row> => ({ key: sex, label: say(`statistics.sex.${sex}`), numeric: true, cell: (row) => <CellText cell={row.cells[index] ?? null} /> }))
  ]
  return <Table caption={viewTitle(view, useReader())} captionHidden columns={columns} rows={rows} narrow="scroll" dense />
}

