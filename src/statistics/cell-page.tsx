/** One cell with its history, and the form by which a data officer records a newer one. */
import type { Problem } from '#platform/command'
import { Actions, Button, ButtonLink, Checkbox, DateInput, FilterBar, Form, Notice, NumberInput, PageHeading, Radios, Select, TextArea, TextInput, Timeline, useReader, type TypedValues } from '#platform/page'
import { t } from '#platform/messages'
import type { FC } from 'hono/jsx'
import { cellKinds } from './cell.ts'
import { cellVisibilities, officerConfidences, type StatePlace } from './cell-form.ts'
import { ages, forms, measures, sexes } from './dimensions.ts'
import { CellText } from './parts.tsx'
import { recordCellPath, registerPath } from './paths.ts'
import { inOrder, stateCodes, stateName } from './state-names.ts'
import type { StatisticCell } from './statistic-cell.ts'

export interface CellPageProps {
  /** What the address says so far. */
  chosen: Record<string, string>
  place: StatePlace | null
  /** Newest first. */
  history: readonly StatisticCell[]
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const CellPage: FC<CellPageProps> = (props) => {
  const { lang, say } = useReader()
  const { chosen, place, history } = props
  return (
    <>
      <PageHeading title={say('statistics.record.title')} lead={say('statistics.record.lead')} />
      <FilterBar action={recordCellPath(lang)} id="place">
        <Select name="state" label={say('statistics.state')} value={chosen.state} options={inOrder(stateCodes, lang).map((value) => ({ value, label: stateName(value, lang) }))} />
        <Select name="measure" label={say('statistics.choice.measure')} value={chosen.measure} options={measures.map((value) => ({ value, label: t(lang, `statistics.measure.${value}`) }))} />
        <NumberInput name="year" label={say('statistics.year')} integer size={4} value={chosen.year} />
        <Select name="form" label={say('statistics.record.form')} placeholder={null} value={chosen.form ?? 'total'} options={forms.map((value) => ({ value, label: t(lang, `statistics.form.${value}`) }))} />
        <Select name="sex" label={say('statistics.record.sex')} placeholder={null} value={chosen.sex ?? 'total'} options={sexes.map((value) => ({ value, label: t(lang, `statistics.sex.${value}`) }))} />
        <Select name="age" label={say('statistics.record.age')} placeholder={null} value={chosen.age ?? 'total'} options={ages.map((value) => ({ value, label: t(lang, `statistics.age.${value}`) }))} />
      </FilterBar>
      {place && <History history={history} />}
      {place && <RecordForm {...props} place={place} />}
    </>
  )
}

const History: FC<{ history: readonly StatisticCell[] }> = ({ history }) => {
  const { say } = useReader()
  if (history.length === 0) return <Notice tone="neutral">{say('statistics.kind.none')}</Notice>
  return (
    <section class="stack" aria-labelledby="history">
      <h2 id="history">{say('statistics.record.history')}</h2>
      <Timeline entries={history.map((row, index) => ({
        at: row.recordedAt, tone: index === 0 ? 'good' : 'neutral', title: <CellText cell={row.cell} />, by: say(`statistics.origin.${row.origin}`),
        children: <p><bdi>{row.source}</bdi>{row.reason && <> · {row.reason}</>}</p>
      }))} />
    </section>
  )
}

const RecordForm: FC<CellPageProps & { place: StatePlace }> = ({ place, history, problem, values }) => {
  const { lang, say } = useReader()
  const current = history[0]
  const { state, year, measure, form, sex, age } = place
  return (
    <Form action={recordCellPath(lang, place)} id="cell" hidden={{ state, year, measure, form, sex, age, seen: current?.id ?? 0 }} problem={problem ?? null} values={values ?? null} guard>
      <Radios name="kind" label={say('statistics.record.kind')} value={current?.cell.kind} options={cellKinds.map((value) => ({ value, label: t(lang, `statistics.kind.${value}`) }))} />
      <NumberInput name="value" label={say('statistics.record.value')} optional integer value={current?.cell.kind === 'value' ? current.cell.value : null} />
      <Checkbox name="provisional" label={say('statistics.record.provisional')} checked={current?.cell.provisional ?? false} />
      <TextInput name="source" label={say('page.fact.source')} maxlength={1000} />
      <DateInput name="asOf" label={say('page.fact.asOf')} />
      <Select name="confidence" label={say('page.fact.confidence')} options={officerConfidences.map((value) => ({ value, label: t(lang, `statistics.confidence.${value}`) }))} />
      <Select name="visibility" label={say('statistics.record.visibility')} options={cellVisibilities.map((value) => ({ value, label: t(lang, `statistics.visibility.${value}`) }))} />
      <TextArea name="reason" label={say('statistics.record.reason')} maxlength={1000} rows={2} />
      <Actions>
        <Button>{say('statistics.record.save')}</Button>
        <ButtonLink href={registerPath(lang)} look="secondary">{say('page.form.cancel')}</ButtonLink>
      </Actions>
    </Form>
  )
}
