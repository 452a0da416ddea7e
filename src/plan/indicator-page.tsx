/** One indicator: its figure over time, and the arithmetic of the figure opened, state by state. */
import { atTwoWidths, chartTable, lineOverTime, stateTiles, tileGridMap, type YearCell } from '#platform/charts'
import {
  ButtonLink, Chart, Details, FilterBar, Grid, InLanguage, Isolate, KeyFigure, Notice, PageHeading, Select, SummaryList, Table, Tag, useReader, When, type Column
} from '#platform/page'
import { formatNumber, formatYear, textIn } from '#platform/messages'
import { allStates, stateName } from '#states'
import type { FC } from 'hono/jsx'
import type { RegionalFigure } from './figures.ts'
import { regionalUnit, trendOf, type Indicator, type IndicatorValue } from './indicator.ts'
import { Amount, amountText, Labelled, planName, Provisions, Words } from './parts.tsx'
import { planPaths, regionalPaths } from './paths.ts'
import { region, type TreeNode } from './plan.ts'
import type { LeftOut, UsedPart } from './roll-up.ts'
import { ruleWords } from './rule-words.ts'

export interface IndicatorPageProps {
  indicator: Indicator
  /** Where it stands in the plan; empty where the plan is not in force any more. */
  path: readonly TreeNode[]
  figure: RegionalFigure
  overTime: readonly RegionalFigure[]
  /** The rows of the register behind the figure, with their sources and notes. */
  values: ReadonlyMap<string, IndicatorValue>
  /** The reader sees everything that is recorded, so that nothing recorded means nothing reported. */
  seesAll: boolean
  mayRecord: boolean
  /** The reader's own state, if it may set a target. */
  ownState: string | null
}

export const IndicatorPage: FC<IndicatorPageProps> = (props) => {
  const { lang, say } = useReader()
  const { indicator, path, figure } = props
  const paths = regionalPaths(lang)
  return (
    <>
      <PageHeading
        caption={<>{say('plan.kind.indicator')}{indicator.code && <> <bdi>{indicator.code}</bdi></>}</>} title={<InLanguage text={indicator.name} />}
        tags={<><Tag>{say(`plan.level.${indicator.level}`)}</Tag> <Tag tone={indicator.source === 'computed' ? 'info' : 'neutral'}>{say(`plan.source.${indicator.source}`)}</Tag></>}
        lead={<InLanguage text={indicator.definition} />}
        actions={<>
          {props.mayRecord && indicator.source === 'reported' && <ButtonLink href={paths.record(indicator.key)} look="secondary">{say('plan.record.link')}</ButtonLink>}
          {props.ownState && <ButtonLink href={paths.target(indicator.key)} look="secondary">{say('plan.targets.set', { state: stateName(props.ownState, lang) })}</ButtonLink>}
        </>}
      />
      {indicator.readingNote && <Notice><Words text={indicator.readingNote} /></Notice>}
      <KeyFigures {...props} />
      <OverTime {...props} />
      <Arithmetic {...props} />
      <Definition indicator={indicator} path={path} />
      {figure.value === null && figure.years.length === 0 && <Notice tone="neutral">{say('plan.figure.never')}</Notice>}
    </>
  )
}

const KeyFigures: FC<IndicatorPageProps> = ({ indicator, figure }) => {
  const { lang, say } = useReader()
  const unit = regionalUnit(indicator)
  const trend = trendOf(indicator.direction, indicator.baseline, figure.value, indicator.target)
  return (
    <Grid min="small">
      <KeyFigure label={say('plan.baseline')} value={<Amount value={indicator.baseline} unit={unit} />} missing={indicator.baseline === null} note={indicator.baselineYear ? formatYear(lang, indicator.baselineYear) : undefined} />
      <KeyFigure
        label={say('plan.figure.of', { year: figure.year })} value={<Amount value={figure.value} unit={unit} none={say('plan.progress.empty')} />} missing={figure.value === null}
        note={<>{say('plan.figure.reported', { states: figure.reported, of: figure.asked })}{trend !== 'unknown' && <> · {say(`plan.trend.${trend}`)}</>}</>}
      />
      <KeyFigure
        label={say('plan.target')} value={<Amount value={indicator.target} unit={unit} />} missing={indicator.target === null}
        note={<>{indicator.targetYear && formatYear(lang, indicator.targetYear)} {indicator.targetBasis && <InLanguage text={indicator.targetBasis} />}</>}
      />
    </Grid>
  )
}

const OverTime: FC<IndicatorPageProps> = ({ indicator, overTime }) => {
  const { lang, digits, say } = useReader()
  if (overTime.length < 2) return null as never
  const unit = regionalUnit(indicator)
  const name = textIn(indicator.name, lang).text
  const cells: YearCell[] = overTime.map(({ year, value, provisional }) => ({ year, kind: value === 0 ? 'zero' : 'value', value, provisional }))
  const series = [{ name, cells }]
  const [first, last] = [overTime[0]!, overTime.at(-1)!]
  const sentence = say('plan.figure.overTime', {
    from: first.year, to: last.year,
    before: amountText(lang, first.value!, unit, digits), after: amountText(lang, last.value!, unit, digits)
  })
  const figure = atTwoWidths('over-time', (size) => lineOverTime({ ...size, lang, title: name, description: sentence, series, unit: say(`plan.unit.${unit}`), number: (value) => formatNumber(lang, value, {}, digits), year: (value) => formatYear(lang, value, digits) }))
  return (
    <Chart
      caption={say('plan.figure.overTimeTitle')} sentence={<>{sentence} {say('plan.figure.coverage')}</>} figure={figure} head={say('plan.year')}
      table={chartTable(lang, series, (year) => formatYear(lang, year, digits))}
    />
  )
}

// --- how the figure is made ----------------------------------------------------------------------------------------

const Arithmetic: FC<IndicatorPageProps> = (props) => {
  const { lang, digits, say } = useReader()
  const { indicator, figure } = props
  const years = figure.years
  return (
    <section class="plan-objective" id="arithmetic">
      <h2>{say('plan.figure.how')}</h2>
      {years.length > 1 && (
        <FilterBar action={`${regionalPaths(lang).indicator(indicator.key)}#arithmetic`} id="year">
          <Select name="year" label={say('plan.year')} value={String(figure.year)} placeholder={null} options={[...years].reverse().map((year) => ({ value: String(year), label: formatYear(lang, year, digits) }))} />
        </FilterBar>
      )}
      <p class="plan-formula">{formula(props, lang, digits)}</p>
      <p>{say(`plan.rollUpHint.${indicator.rollUp}`)}</p>
      {indicator.rollUp === 'count_of_states' && <StateMap {...props} />}
      <PartsTable {...props} />
      {figure.leftOut.length > 0 && <LeftOutTable {...props} />}
    </section>
  )
}

/** The arithmetic in one sentence: "14 of the 18 states with a known answer: yes". */
function formula({ indicator, figure }: IndicatorPageProps, lang: Parameters<typeof amountText>[0], digits: Parameters<typeof amountText>[3]): string {
  return ruleWords(lang, figure, (value) => amountText(lang, value, regionalUnit(indicator), digits), digits)
}

const StateMap: FC<IndicatorPageProps> = ({ indicator, figure }) => {
  const { lang, say } = useReader()
  const answer = new Map(figure.parts.map((part) => [part.state, part.value === 1 ? 'yes' : 'no']))
  const title = textIn(indicator.name, lang).text
  const tiles = allStates(lang).map(({ code, name }) => ({ code, name: name[lang], ...stateTiles[code]!, class: answer.get(code) ?? null }))
  const picture = atTwoWidths('state-map', (size) => tileGridMap({
    ...size, lang, title, description: say('plan.figure.mapDescription'), tiles,
    classes: [{ key: 'yes', label: say('plan.answer.yes') }, { key: 'no', label: say('plan.answer.no') }], unknownLabel: say('plan.answer.unknown')
  }))
  return <Chart caption={title} sentence={say('plan.figure.mapDescription')} figure={picture} table={<p>{say('plan.figure.tableBelow')}</p>} />
}

const PartsTable: FC<IndicatorPageProps> = ({ indicator, figure, values, mayRecord }) => {
  const { lang, digits, say } = useReader()
  const parts = [...figure.parts].sort(byStateName(lang))
  const weighted = figure.parts.some((part) => part.share !== null && part.weight)
  const derived = figure.parts.some((part) => part.numerator !== undefined && part.numerator !== null)
  const number = (value: number | null | undefined) => (value === null || value === undefined ? '' : formatNumber(lang, value, {}, digits))
  const columns: Column<UsedPart>[] = [
    { key: 'state', label: say('plan.state'), head: true, cell: (part) => nameOf(part.state, lang) },
    {
      key: 'value', label: say('plan.value'), numeric: true,
      cell: (part) => <><Amount value={part.value} unit={indicator.unit} year={part.year === figure.year ? null : part.year} />{part.provisional && <> <Tag tone="warn">{say('plan.provisional')}</Tag></>}</>
    },
    ...(derived ? [
      { key: 'numerator', label: say('plan.figure.numerator'), numeric: true, cell: (part: UsedPart) => number(part.numerator) },
      { key: 'denominator', label: say('plan.figure.denominator'), numeric: true, cell: (part: UsedPart) => number(part.denominator) }
    ] : []),
    ...(weighted && !derived ? [{
      key: 'weight', label: say('plan.figure.weight'), numeric: true,
      cell: (part: UsedPart) => <>{number(part.weight)}{part.weightYear && part.weightYear !== part.year && <span class="plan-meta"> ({formatYear(lang, part.weightYear, digits)})</span>}</>
    }] : []),
    ...(weighted ? [{ key: 'share', label: say('plan.figure.share'), numeric: true, cell: (part: UsedPart) => formatNumber(lang, part.share!, { style: 'percent', maximumFractionDigits: 1 }, digits) }] : []),
    ...(indicator.source === 'reported' ? [{ key: 'source', label: say('plan.figure.source'), cell: (part: UsedPart) => <Source value={values.get(`${part.state} ${part.year}`)} mayRecord={mayRecord} indicator={indicator} /> }] : [])
  ]
  return <Table caption={say('plan.figure.parts')} columns={columns} rows={parts} empty={say('plan.figure.noParts')} narrow="scroll" dense />
}

const Source: FC<{ value: IndicatorValue | undefined; mayRecord: boolean; indicator: Indicator }> = ({ value, mayRecord, indicator }) => {
  const { lang, say } = useReader()
  if (!value) return <span class="no-value">{say('plan.none')}</span>
  return (
    <>
      {value.source ? <Isolate>{value.source}</Isolate> : say(value.returnId ? 'plan.figure.fromReturn' : 'plan.none')} <span class="plan-meta"><When value={value.recordedAt} /></span>
      {value.note && <p><Isolate>{value.note}</Isolate></p>}
      {mayRecord && <p><a href={regionalPaths(lang).record(indicator.key, value.state, value.year)}>{say('plan.record.correct')}<span class="unseen"> {nameOf(value.state, lang)}</span></a></p>}
    </>
  )
}

const LeftOutTable: FC<IndicatorPageProps> = ({ indicator, figure, seesAll }) => {
  const { lang, say } = useReader()
  const columns: Column<LeftOut>[] = [
    { key: 'state', label: say('plan.state'), head: true, cell: (one) => nameOf(one.state, lang) },
    { key: 'reason', label: say('plan.figure.reason'), cell: (one) => <span class="no-value">{say(one.reason === 'no_value' && !seesAll ? 'plan.leftOut.not_released' : `plan.leftOut.${one.reason}`)}</span> },
    { key: 'value', label: say('plan.value'), numeric: true, cell: (one) => (one.value === null ? '' : <Amount value={one.value} unit={indicator.unit} year={one.year} />) }
  ]
  return (
    <Details summary={say('plan.figure.leftOut', { count: figure.leftOut.length })} open={figure.leftOut.length <= 6}>
      <Table caption={say('plan.figure.leftOut', { count: figure.leftOut.length })} captionHidden columns={columns} rows={[...figure.leftOut].sort(byStateName(lang))} narrow="scroll" dense />
    </Details>
  )
}

const nameOf = (state: string, lang: Parameters<typeof stateName>[1]) => (state === region ? planName(lang, region) : stateName(state, lang))
const byStateName = (lang: Parameters<typeof stateName>[1]) => {
  const { compare } = new Intl.Collator(lang)
  return (a: { state: string }, b: { state: string }) => compare(nameOf(a.state, lang), nameOf(b.state, lang))
}

const Definition: FC<{ indicator: Indicator; path: readonly TreeNode[] }> = ({ indicator, path }) => {
  const { lang, say } = useReader()
  const list = (words: readonly string[]) => (words.length > 0 ? new Intl.ListFormat(lang).format(words) : <span class="no-value">{say('plan.none')}</span>)
  return (
    <>
      <h2>{say('plan.indicators.about')}</h2>
      <SummaryList rows={[
        ...path.map((node) => ({ term: say(`plan.kind.${node.kind}`), value: <Labelled node={node} href={planPaths(lang).pillar(path[0]!.key)} /> })),
        { term: say('plan.field.unit'), value: say(`plan.unit.${indicator.unit}`) },
        { term: say('plan.field.direction'), value: say(`plan.direction.${indicator.direction}`) },
        { term: say('plan.field.rollUp'), value: say(`plan.rollUp.${indicator.rollUp}`) },
        { term: say('plan.field.disaggregation'), value: list(indicator.disaggregation.map((one) => say(`plan.disaggregation.${one}`))) },
        { term: say('plan.field.serves'), value: list(indicator.serves.map(({ form, item }) => [form, item].filter(Boolean).join(' '))) },
        { term: say('plan.field.requirements'), value: <Provisions ids={indicator.requirements} /> }
      ]} />
    </>
  )
}
