/** Penalties across states: one offence and ground, a bar for each state, and the table with the fines. */
import { atTwoWidths, rangeBars } from '#platform/charts'
import { Chart, FilterBar, InLanguage, Notice, PageHeading, PrintButton, Select, Table, Toolbar, useReader, type Column } from '#platform/page'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import { actName } from './law-document.ts'
import { LawName } from './parts.tsx'
import { lawPaths } from './paths.ts'
import type { PenaltyRow, StatePenalties } from './penalties-model.ts'
import { grounds, isOpenEnded, offences, type Ground, type Offence } from './penalty.ts'
import { fineWords, prisonWords, provisionName } from './penalty-words.ts'

export interface PenaltiesPageProps {
  offence: Offence
  ground: Ground
  states: readonly StatePenalties[]
}

export const PenaltiesPage: FC<PenaltiesPageProps> = ({ offence, ground, states }) => {
  const { lang, say } = useReader()
  const recorded = states.filter(({ rows }) => rows.length > 0)
  return (
    <>
      <PageHeading title={say('law.penalties.title')} lead={say('law.penalties.lead')} />
      <FilterBar action={lawPaths(lang).penalties()}>
        <Select name="offence" label={say('law.penalty.field.offence')} value={offence} placeholder={null} options={offences.map((one) => ({ value: one, label: say(`law.offence.${one}`) }))} />
        <Select name="ground" label={say('law.penalty.field.ground')} value={ground} placeholder={null} options={grounds.map((one) => ({ value: one, label: say(`law.ground.${one}`) }))} />
      </FilterBar>
      <Toolbar><PrintButton /></Toolbar>
      {recorded.length === 0 ? <Notice>{say('law.penalties.none')}</Notice> : <PenaltyChart offence={offence} ground={ground} states={recorded} />}
      {recorded.length > 0 && <PenaltyTable states={recorded} offence={offence} ground={ground} />}
      <Unrecorded states={states.filter(({ rows }) => rows.length === 0)} />
      <p class="law-note-small">{say('law.penalties.caution')}</p>
    </>
  )
}

const PenaltyChart: FC<PenaltiesPageProps> = ({ offence, ground, states }) => {
  const { lang, digits, say } = useReader()
  const rows = states.flatMap(({ state, rows: own }) => own.map(({ penalty }, index) => ({
    label: index === 0 ? stateName(state, lang) : '', min: penalty.prisonMin, max: penalty.prisonMax, open: isOpenEnded(penalty),
    words: prisonWords(penalty, { lang, digits }) ?? say('law.penalty.noPrison')
  })))
  const caption = say('law.penalties.caption', { offence: say(`law.offence.${offence}`), ground: say(`law.ground.${ground}`) })
  const options = { lang, title: caption, description: say('law.penalties.description', { states: states.length }), unit: say('law.penalties.unit'), rows }
  return (
    <section class="law-chart">
      <Chart figure={atTwoWidths('penalties', (size) => rangeBars({ ...options, ...size }), [options, digits])} caption={caption} sentence={say('law.penalties.reading')}
        table={<Table caption={caption} captionHidden dense narrow="scroll" columns={[
          { key: 'state', label: say('law.penalties.state'), head: true, cell: ({ state }) => stateName(state, lang) },
          { key: 'prison', label: say('law.penalty.field.prison'), cell: ({ row }) => prisonWords(row.penalty, { lang, digits }) ?? say('law.penalty.noPrison') }
        ] satisfies Column<{ state: string; row: PenaltyRow }>[]} rows={states.flatMap(({ state, rows: own }) => own.map((row) => ({ state, row })))} />} />
    </section>
  )
}

interface Line { state: string; row: PenaltyRow }

const PenaltyTable: FC<PenaltiesPageProps> = ({ states, offence, ground }) => {
  const { lang, digits, say } = useReader()
  const lines: Line[] = states.flatMap(({ state, rows }) => rows.map((row) => ({ state, row })))
  const noted = lines.some(({ row }) => row.penalty.note)
  const columns: Column<Line>[] = [
    { key: 'state', label: say('law.penalties.state'), head: true, cell: ({ state }) => <a href={lawPaths(lang).state(state)}>{stateName(state, lang)}</a> },
    { key: 'prison', label: say('law.penalty.field.prison'), cell: ({ row }) => prisonWords(row.penalty, { lang, digits }) ?? say('law.penalty.noPrison') },
    { key: 'fine', label: say('law.penalty.field.fine'), cell: ({ row }) => fineWords(row.penalty, { lang, digits }) ?? say('law.penalty.noFine') },
    { key: 'source', label: say('law.penalties.source'), cell: ({ row }) => <Cited row={row} /> },
    ...(noted ? [{ key: 'note', label: say('law.penalty.field.note'), cell: ({ row }: Line) => (row.penalty.note ? <InLanguage text={row.penalty.note} /> : <span class="no-value">–</span>) }] : [])
  ]
  return <Table caption={say('law.penalties.caption', { offence: say(`law.offence.${offence}`), ground: say(`law.ground.${ground}`) })} columns={columns} rows={lines} />
}

/** States of which we know nothing on this point: not a statement about their law. */
const Unrecorded: FC<{ states: readonly StatePenalties[] }> = ({ states }) => {
  const { lang, say } = useReader()
  if (states.length === 0) return null as never
  return (
    <section class="stack" aria-labelledby="unrecorded">
      <h2 id="unrecorded">{say('law.penalties.notRecorded')}</h2>
      <ul class="law-unrecorded">{states.map(({ state }) => <li><a href={lawPaths(lang).state(state)}>{stateName(state, lang)}</a></li>)}</ul>
    </section>
  )
}

/** The article that says so, in its law and version. */
const Cited: FC<{ row: PenaltyRow }> = ({ row: { penalty, law, version, unsure } }) => {
  const { lang, digits, say } = useReader()
  return (
    <>
      <a href={lawPaths(lang).version(law.state, law.id, version.number, { at: penalty.eid })}>{provisionName(penalty.eid, { lang, digits })}</a>
      <br /><span class="law-quiet"><LawName law={law} plain /> ({actName(law, lang)})</span>
      {unsure && <><br /><span class="no-value">{say('law.penalties.unsure')}</span></>}
    </>
  )
}
