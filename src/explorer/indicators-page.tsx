/** Computed indicators of one year, each with what it is computed from or why it is not. By name: a rate is not a rank. */
import { Checkboxes, Details, FilterBar, Notice, Num, PageHeading, PrintButton, Select, SummaryList, Table, useReader, type Column } from '#platform/page'
import { formatYear, t } from '#platform/messages'
import { allStates } from '#states'
import type { Derived } from '#statistics'
import type { FC } from 'hono/jsx'
import { StatisticsTabs, type Beside } from './explorer-page.tsx'
import type { IndicatorRow, Indicators } from './indicators-model.ts'
import { PublicationList } from './parts.tsx'
import { indicatorsPath } from './paths.ts'
import { placeName } from './words.ts'

const base = 100_000

export const IndicatorsPage: FC<Indicators & { beside: Beside }> = (props) => {
  const { lang, say } = useReader()
  const { year, rows } = props
  return (
    <>
      <PageHeading title={say('explorer.indicators.title')} lead={say('explorer.indicators.lead')} actions={<PrintButton />} />
      <StatisticsTabs current="indicators" beside={props.beside} />
      <Choice {...props} />
      {year === null ? <Notice tone="neutral">{say('statistics.page.nothing')}</Notice> : <>
        <p>{say('explorer.indicators.sentence', { year, count: rows.filter((row) => row.rate.value !== null).length, of: rows.length })}</p>
        <Notice tone="info">{t(lang, 'statistics.note.detection')}</Notice>
        <IndicatorTable rows={rows} year={year} />
        <Definitions {...props} year={year} />
      </>}
    </>
  )
}

const Choice: FC<Indicators> = ({ years, year, chosen }) => {
  const { lang, digits, say } = useReader()
  return (
    <FilterBar action={indicatorsPath(lang)} clear={indicatorsPath(lang)}>
      <Select name="year" label={say('explorer.indicators.year')} placeholder={null} value={year === null ? '' : String(year)}
        options={years.toReversed().map((one) => ({ value: String(one), label: formatYear(lang, one, digits) }))} />
      <Details summary={say('statistics.choice.states', { count: chosen.length })} open={chosen.length > 0}>
        <div class="state-choice">
          <Checkboxes name="states" label={say('statistics.choice.statesLegend')} labelHidden hint={say('statistics.choice.statesHint')} value={chosen}
            options={allStates(lang).map((state) => ({ value: state.code, label: state.name[lang] }))} />
        </div>
      </Details>
    </FilterBar>
  )
}

const Value: FC<{ derived: Derived; as: 'percent' | 'rate' }> = ({ derived, as }) => {
  const { lang, say } = useReader()
  const { value, numerator, denominator } = derived
  if (value === null) return <span class="no-value">{t(lang, `statistics.reason.${derived.reason}`)}</span>
  return (
    <>
      {as === 'percent' ? <Num value={value} as="percent" /> : <Num value={value} options={{ maximumFractionDigits: 2, minimumFractionDigits: 2 }} />}
      {numerator !== null && denominator !== null && <small class="made-of">{say('explorer.indicators.of', { numerator, denominator })}</small>}
    </>
  )
}

const IndicatorTable: FC<{ rows: readonly IndicatorRow[]; year: number }> = ({ rows, year }) => {
  const { lang, say } = useReader()
  const column = (key: 'children' | 'identified' | 'prosecuted' | 'convicted' | 'domestic', as: 'percent' | 'rate'): Column<IndicatorRow> =>
    ({ key, label: say(`explorer.indicators.${key}`), numeric: true, cell: (row) => <Value derived={row[key]} as={as} /> })
  const columns: Column<IndicatorRow>[] = [
    { key: 'state', label: say('statistics.state'), head: true, nowrap: true, cell: (row) => placeName(row.state, lang) },
    { key: 'rate', label: say('explorer.indicators.rate', { base }), numeric: true, cell: (row) => <Value derived={row.rate} as="rate" /> },
    column('children', 'percent'), column('identified', 'rate'), column('prosecuted', 'percent'), column('convicted', 'percent'), column('domestic', 'percent')
  ]
  return (
    <div class="indicator-table">
      <Table caption={say('statistics.derived.title', { year: say('explorer.plainYear', { year }) })} captionHidden columns={columns} rows={rows} narrow="scroll" dense sticky />
    </div>
  )
}

const Definitions: FC<Indicators & { year: number }> = ({ rows, heads, year }) => {
  const { say } = useReader()
  const populations = [...new Map(rows.flatMap((row) => (row.population ? [[`${row.population.year} ${row.population.source}`, row.population] as const] : []))).values()]
  const three = say('explorer.indicators.attritionText', { from: year - 2, to: year })
  return (
    <>
      <section aria-labelledby="definitions" class="stack">
        <h2 id="definitions">{say('explorer.indicators.how')}</h2>
        <SummaryList rows={[
          { term: say('explorer.indicators.rate', { base }), value: say('explorer.indicators.rateText') },
          { term: say('explorer.indicators.children'), value: say('explorer.indicators.childrenText') },
          { term: say('explorer.indicators.identified'), value: say('explorer.indicators.identifiedText') },
          { term: say('explorer.indicators.prosecuted'), value: three },
          { term: say('explorer.indicators.convicted'), value: three },
          { term: say('explorer.indicators.domestic'), value: say('explorer.indicators.domesticText') }
        ]} />
      </section>
      <section aria-labelledby="sources" class="stack">
        <h2 id="sources">{say('statistics.page.sources')}</h2>
        <PublicationList heads={heads} />
        <ul>{populations.map((one) => <li>{say('explorer.indicators.population', one)}</li>)}</ul>
        <p>{say('statistics.page.definitions')}</p>
      </section>
    </>
  )
}
