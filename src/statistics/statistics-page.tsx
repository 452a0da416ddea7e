/** The page of statistics: one choice, a line per state, the same numbers as a table, a sentence, sources. No ranking. */
import { atTwoWidths, smallMultiples } from '#platform/charts'
import { ButtonLink, Chart, Checkboxes, Details, FilterBar, Notice, Num, NumberInput, PageHeading, Select, Table, useReader, type Column } from '#platform/page'
import { formatNumber, formatYear, t, type Lang } from '#platform/messages'
import type { FC } from 'hono/jsx'
import type { Cell } from './cell.ts'
import type { Derived } from './derived.ts'
import { breakdownNames, type Measure, type Part } from './dimensions.ts'
import { CellKey, CellText, yearCells } from './parts.tsx'
import { dictionaryPath, recordCellPath, registerCsvPath, registerPath } from './paths.ts'
import { partsOf, type Selection } from './selection.ts'
import type { Point } from './series.ts'
import type { Source } from './sources.ts'
import { stateName } from './state-names.ts'
import { measureName, partName, readingNote, summarySentence, type YearSummary } from './words.ts'

/** One part of one state over the years of the page. */
export interface Line {
  state: string
  part: Part
  points: Point[]
}

export interface DerivedRow {
  state: string
  rate: Derived
  children: Derived
}

export interface StatisticsPageProps {
  selection: Selection
  /** Measures with at least one row. */
  measures: readonly Measure[]
  /** All states, alphabetical. */
  states: readonly string[]
  years: readonly number[]
  /** By state, alphabetical, then by part. */
  lines: readonly Line[]
  /** Of the latest year with a number, per part. */
  summaries: readonly { part: Part; summary: YearSummary }[]
  /** Rates of the latest year; empty where the measure has none. */
  derived: readonly DerivedRow[]
  sources: readonly Source[]
}

export const StatisticsPage: FC<StatisticsPageProps & { mayRecord?: boolean }> = (props) => {
  const { lang, say } = useReader()
  const { selection } = props
  return (
    <>
      <PageHeading
        title={say('statistics.register.title')} lead={say('statistics.register.lead')}
        actions={<>
          <ButtonLink href={registerCsvPath(lang, selection)} look="secondary" icon="document" download>{say('statistics.page.csv')}</ButtonLink>
          <ButtonLink href={dictionaryPath(lang)} look="secondary">{say('statistics.dictionary.link')}</ButtonLink>
          {props.mayRecord && <ButtonLink href={recordCellPath(lang)} look="quiet">{say('statistics.record.link')}</ButtonLink>}
        </>}
      />
      <Choice {...props} />
      <Notice tone="info">{readingNote(selection.measure, lang)}</Notice>
      {props.lines.some((line) => line.points.some((point) => point.cell !== null))
        ? <>{partsOf(selection).map((part, index) => <PartFigure {...props} part={part} index={index} />)}<NumbersTable {...props} /></>
        : <Notice tone="neutral">{say('statistics.page.nothing')}</Notice>}
      {props.derived.length > 0 && <DerivedTable rows={props.derived} />}
      <Sources sources={props.sources} />
    </>
  )
}

const Choice: FC<StatisticsPageProps> = ({ selection, measures, states, years }) => {
  const { lang, say } = useReader()
  return (
    <FilterBar action={registerPath(lang)} clear={registerPath(lang)}>
      <Select name="measure" label={say('statistics.choice.measure')} placeholder={null} value={selection.measure}
        options={measures.map((value) => ({ value, label: measureName(value, lang) }))} />
      <Select name="by" label={say('statistics.choice.by')} placeholder={null} value={selection.by}
        options={breakdownNames.map((value) => ({ value, label: t(lang, `statistics.breakdown.${value}`) }))} />
      <div class="year-span">
        <NumberInput name="from" label={say('statistics.choice.from')} integer size={4} optional value={selection.from ?? years[0] ?? null} />
        <NumberInput name="to" label={say('statistics.choice.to')} integer size={4} optional value={selection.to ?? years.at(-1) ?? null} />
      </div>
      <Details summary={say('statistics.choice.states', { count: selection.states.length })} open={selection.states.length > 0}>
        <div class="state-choice">
          <Checkboxes name="state" label={say('statistics.choice.statesLegend')} labelHidden hint={say('statistics.choice.statesHint')} value={selection.states}
            options={states.map((value) => ({ value, label: stateName(value, lang) }))} />
        </div>
      </Details>
    </FilterBar>
  )
}

/** The measure and its part as one name: "Victims detected: girls". */
function figureName({ selection }: Pick<StatisticsPageProps, 'selection'>, part: Part, lang: Lang): string {
  const measure = measureName(selection.measure, lang)
  return selection.by === 'total' ? measure : t(lang, 'statistics.page.partOf', { measure, part: partName(part, selection.by, lang) })
}

const PartFigure: FC<StatisticsPageProps & { part: Part; index: number }> = (props) => {
  const { lang, digits, say } = useReader()
  const lines = props.lines.filter((line) => line.part === props.part)
  const caption = figureName(props, props.part, lang)
  const found = props.summaries.find((one) => one.part === props.part)
  const sentence = found ? summarySentence(found.summary, lang, digits) : say('statistics.page.nothing')
  const panels = lines.map((line) => ({ name: stateName(line.state, lang), cells: yearCells(line.points, lang, digits, false) }))
  const figure = atTwoWidths(`s${props.index}`, (size) => smallMultiples({
    ...size, lang, title: caption, description: sentence, scale: 'own', emptyLabel: say('statistics.kind.none'), panels,
    number: (value) => formatNumber(lang, value, {}, digits), year: (value) => formatYear(lang, value, digits)
  }), ['multiples', lang, digits, caption, sentence, panels])
  return (
    <Chart figure={figure} caption={caption} sentence={<>{sentence} {say('statistics.page.ownScale')}</>}
      table={<p><a href="#numbers">{say('statistics.page.tableBelow')}</a></p>} />
  )
}

const YearTable: FC<{ caption: string; lines: readonly Line[]; selection: Selection; years: readonly number[]; withPart?: boolean }> = (props) => {
  const { lang, digits, say } = useReader()
  const columns: Column<Line>[] = [
    { key: 'state', label: say('statistics.state'), head: true, nowrap: true, cell: (line) => stateName(line.state, lang) },
    ...(props.withPart ? [{ key: 'part', label: say('statistics.part'), nowrap: true, cell: (line: Line) => partName(line.part, props.selection.by, lang) }] : []),
    ...props.years.map((year, index): Column<Line> => ({
      key: String(year), label: formatYear(lang, year, digits), numeric: true, cell: (line) => <CellText cell={line.points[index]?.cell ?? null} />
    }))
  ]
  return <Table caption={props.caption} captionHidden columns={columns} rows={props.lines} narrow="scroll" dense sticky />
}

/** All numbers of the choice in one table, which serves every figure above. */
const NumbersTable: FC<StatisticsPageProps> = (props) => {
  const cells: (Cell | null)[] = props.lines.flatMap((line) => line.points.map((point) => point.cell))
  return (
    <section aria-labelledby="numbers" class="stack">
      <h2 id="numbers">{useReader().say('statistics.page.numbers')}</h2>
      <YearTable caption={measureName(props.selection.measure, useReader().lang)} lines={props.lines} selection={props.selection} years={props.years} withPart={props.selection.by !== 'total'} />
      <CellKey cells={cells} />
    </section>
  )
}

const DerivedCell: FC<{ derived: Derived; percent?: boolean }> = ({ derived, percent }) => {
  const { lang } = useReader()
  if (derived.value === null) return <span class="no-value">{t(lang, `statistics.reason.${derived.reason}`)}</span>
  return percent ? <Num value={derived.value} as="percent" /> : <Num value={derived.value} options={{ maximumFractionDigits: 2, minimumFractionDigits: 2 }} />
}

/** Rates with what they were computed from. Alphabetical: a rate is not a rank. */
const DerivedTable: FC<{ rows: readonly DerivedRow[] }> = ({ rows }) => {
  const { lang, digits, say } = useReader()
  const year = rows[0]!.rate.year
  const columns: Column<DerivedRow>[] = [
    { key: 'state', label: say('statistics.state'), head: true, cell: (row) => stateName(row.state, lang) },
    { key: 'victims', label: say('statistics.derived.numerator'), numeric: true, cell: (row) => (row.rate.numerator === null ? '–' : <Num value={row.rate.numerator} />) },
    { key: 'population', label: say('statistics.derived.denominator'), numeric: true, cell: (row) => (row.rate.denominator === null ? '–' : <Num value={row.rate.denominator} />) },
    { key: 'rate', label: say('statistics.derived.rate', { base: 100_000 }), numeric: true, cell: (row) => <DerivedCell derived={row.rate} /> },
    { key: 'children', label: say('statistics.derived.children'), numeric: true, cell: (row) => <DerivedCell derived={row.children} percent /> }
  ]
  return (
    <section aria-labelledby="derived" class="stack">
      <h2 id="derived">{say('statistics.derived.title', { year: formatYear(lang, year, digits) })}</h2>
      <p>{say('statistics.derived.text', { base: 100_000 })}</p>
      <Table caption={say('statistics.page.partOf', { measure: say('statistics.derived.rate', { base: 100_000 }), part: formatYear(lang, year, digits) })} captionHidden columns={columns} rows={rows} narrow="scroll" dense />
    </section>
  )
}

export const Sources: FC<{ sources: readonly Source[] }> = ({ sources }) => {
  const { say } = useReader()
  if (sources.length === 0) return null as never
  return (
    <section aria-labelledby="sources" class="stack">
      <h2 id="sources">{say('statistics.page.sources')}</h2>
      <ul>
        {sources.map((source) => (
          <li>
            {source.href ? <a href={source.href} rel="external noreferrer"><bdi>{source.text}</bdi></a> : <bdi>{source.text}</bdi>}
            {source.asOf && <> ({say('statistics.page.asOf', { date: source.asOf })})</>}
          </li>
        ))}
      </ul>
      <p>{say('statistics.page.definitions')}</p>
    </section>
  )
}

