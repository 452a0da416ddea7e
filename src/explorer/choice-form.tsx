/** The form of a choice, sent by GET; works without a script. Dimensions follow the measure that was chosen last. */
import { Checkboxes, Details, FilterBar, NumberInput, Select, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { allStates } from '#states'
import { region } from '#publications'
import type { ExplorerPageProps } from './explorer-page.tsx'
import { explorerPath } from './paths.ts'
import { codeLabel, dimensionName, listed, measureTitle, placeName } from './words.ts'
import { partsOf, type OfferedDimension } from './offer.ts'

export const ChoiceForm: FC<ExplorerPageProps> = ({ measures, offer, choice, view }) => {
  const { lang, say, number } = useReader()
  const year = (value: number) => number(value, { useGrouping: false })
  const places = [...allStates(lang).map((state) => ({ value: state.code, label: state.name[lang] })), { value: region, label: placeName(region, lang) }]
  const narrowing = offer.dimensions.filter((one) => one.codes.length > 1 && !(one.total === null && choice.by === one.code))
  return (
    <FilterBar action={explorerPath(lang)} clear={explorerPath(lang)}>
      <Select name="measure" label={say('statistics.choice.measure')} placeholder={null} value={choice.measure}
        options={measures.map((one) => ({ value: one.key, label: measureTitle(one, lang) }))} />
      <Select name="by" label={say('statistics.choice.by')} placeholder={null} value={choice.by ?? 'none'}
        options={[{ value: 'none', label: say('explorer.choice.none') }, ...offer.dimensions.filter((one) => one.code === choice.by || partsOf(offer, one, choice.at).length > 1).map((one) => ({ value: one.code, label: dimensionName(offer, one.code, lang) }))]} />
      <div class="year-span">
        <NumberInput name="from" label={say('statistics.choice.from')} integer size={4} optional value={choice.from ?? offer.from} />
        <NumberInput name="to" label={say('statistics.choice.to')} integer size={4} optional value={choice.to ?? offer.to} />
      </div>
      {view.single && view.years.length > 0 && (
        <Select name="year" label={say('explorer.choice.year')} placeholder={say('explorer.choice.newest')} value={choice.year === null ? '' : String(choice.year)}
          options={view.years.toReversed().map((one) => ({ value: String(one), label: year(one) }))} />
      )}
      {choice.chart !== choice.charts[0] && <input type="hidden" name="chart" value={choice.chart} />}
      <Details summary={choice.states.length > 0 && choice.states.length <= 3 ? say('explorer.choice.states', { names: listed(choice.states.map((code) => placeName(code, lang)), lang) }) : say('statistics.choice.states', { count: choice.states.length })}>
        <div class="state-choice">
          <Checkboxes name="states" label={say('statistics.choice.statesLegend')} labelHidden hint={say('statistics.choice.statesHint')} value={choice.states} options={places} />
        </div>
      </Details>
      {narrowing.length > 0 && (
        <Details summary={say('explorer.choice.codes', { count: Object.keys(choice.at).length })} open={Object.keys(choice.at).length > 0}>
          <div class="code-choice">
            {narrowing.map((one) => <CodeSelect dimension={one} label={dimensionName(offer, one.code, lang)} value={choice.at[one.code] ?? one.total ?? one.codes[0]!} />)}
          </div>
        </Details>
      )}
    </FilterBar>
  )
}

const CodeSelect: FC<{ dimension: OfferedDimension; label: string; value: string }> = ({ dimension, label, value }) => (
  <Select name={`at.${dimension.code}`} label={label} placeholder={null} value={value}
    options={dimension.codes.map((code) => ({ value: code, label: codeLabel(dimension, code, useReader().lang) }))} />
)
