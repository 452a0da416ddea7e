/** The home of the knowledge base, the list of laws, and the list of instruments. */
import { Button, ButtonLink, EmptyState, FilterBar, Form, Grid, InLanguage, Num, PageHeading, Select, Table, TextInput, Tile, useReader, When, type Column } from '#platform/page'
import type { Lang } from '#platform/messages'
import { allStates, dedicatedLaw, stateName } from '#states'
import type { FC } from 'hono/jsx'
import type { LawInstrument } from './instrument.ts'
import { lawKinds } from './law.ts'
import { BothDates, LawName, LawStatusTag, optionsOf, Part, VisibilityTag } from './parts.tsx'
import { lawPaths } from './paths.ts'
import type { LawFilter, LawHome, LawRow } from './reads.ts'

export interface LawHomeProps extends LawHome {
  mayRecord: boolean
  mayCheck: boolean
}

export const LawHomePage: FC<LawHomeProps> = ({ states, counts, mayRecord, mayCheck }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  return (
    <>
      <PageHeading title={say('law.home.title')} lead={say('law.home.lead')} actions={mayRecord && <ButtonLink href={paths.newLaw()}>{say('law.new.link')}</ButtonLink>} />
      <SearchBox />
      <Grid min="medium">
        <Tile href={paths.laws()} title={say('law.laws.title')} aside={<Num value={counts.laws} />}>{say('law.home.laws', { texts: counts.texts })}</Tile>
        <Tile href={paths.matrix()} title={say('law.home.matrix')}>{say('law.home.matrixText')}</Tile>
        <Tile href={paths.requirements()} title={say('law.home.requirements')}>{say('law.home.requirementsText')}</Tile>
        <Tile href={paths.instruments} title={say('law.instruments.title')}>{say('law.home.instrumentsText')}</Tile>
        <Tile href={paths.penalties()} title={say('law.penalties.title')}>{say('law.home.penaltiesText')}</Tile>
        {mayCheck && <Tile href={paths.checks} title={say('law.home.checks')}>{say('law.home.checksText')}</Tile>}
      </Grid>
      <Part id="states" title={say('law.home.states')}>
        <p>{say('law.home.statesLead')}</p>
        <StatesTable states={states} />
      </Part>
    </>
  )
}

const SearchBox: FC = () => {
  const { lang, say } = useReader()
  return (
    <Form action={lawPaths(lang).search()} method="get" id="find" class="filter-bar law-search">
      <TextInput name="q" type="search" label={say('law.home.search')} hint={say('law.home.searchHint')} optional size={40} dir="auto" />
      <div class="filter-actions"><Button icon="search">{say('law.home.searchButton')}</Button></div>
    </Form>
  )
}

type StateRow = LawHome['states'][number]

const StatesTable: FC<{ states: readonly StateRow[] }> = ({ states }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  const columns: Column<StateRow>[] = [
    { key: 'state', label: say('law.field.state'), head: true, cell: ({ state }) => <a href={paths.state(state)}>{stateName(state, lang)}</a> },
    { key: 'law', label: say('law.home.recorded'), cell: (row) => <Recorded row={row} /> }
  ]
  return <Table caption={say('law.home.recorded')} captionHidden columns={columns} rows={states} narrow="scroll" dense />
}

const Recorded: FC<{ row: StateRow }> = ({ row }) => {
  const { lang, say } = useReader()
  if (row.laws > 0) return <a href={lawPaths(lang).laws({ state: row.state })}>{say('law.count', { count: row.laws })}</a>
  return <span class="no-value">{say(dedicatedLaw(row.fact) === 'none_recorded' ? 'law.none.dedicated' : 'law.none.known')}</span>
}

export const LawsPage: FC<{ rows: readonly LawRow[]; filter: LawFilter; mayRecord: boolean }> = ({ rows, filter, mayRecord }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  const { words, state, kind, sort } = filter
  const sortBy = (by: 'state' | 'date' | 'title') => ({ sortHref: paths.laws({ q: words, state, kind, sort: by }), ...((sort ?? 'state') === by ? { sorted: by === 'date' ? 'descending' as const : 'ascending' as const } : {}) })
  const columns: Column<LawRow>[] = [
    { key: 'title', label: say('law.field.title'), head: true, ...sortBy('title'), cell: ({ law }) => <LawName law={law} /> },
    { key: 'state', label: say('law.field.state'), ...sortBy('state'), cell: ({ law }) => <a href={paths.state(law.state)}>{stateName(law.state, lang)}</a> },
    { key: 'kind', label: say('law.field.kind'), cell: ({ law }) => say(`law.kind.${law.kind}`) },
    { key: 'date', label: say('law.field.dated'), ...sortBy('date'), cell: ({ law }) => <BothDates dated={law.dated} hijri={law.datedHijri} /> },
    { key: 'status', label: say('law.field.status'), cell: ({ law }) => <><LawStatusTag status={law.status} /> <VisibilityTag visibility={law.visibility} /></> },
    { key: 'text', label: say('law.field.text'), cell: ({ texts }) => <TextLanguages texts={texts} /> }
  ]
  const filtered = Boolean(words || state || kind)
  return (
    <>
      <PageHeading title={say('law.laws.title')} lead={say('law.laws.lead')} actions={mayRecord && <ButtonLink href={paths.newLaw(state)}>{say('law.new.link')}</ButtonLink>} />
      <FilterBar action={paths.laws()} clear={filtered ? paths.laws() : undefined}>
        <TextInput name="q" type="search" label={say('law.laws.find')} optional value={words ?? ''} size={24} dir="auto" />
        <Select name="state" label={say('law.field.state')} optional placeholder={say('law.laws.allStates')} value={state ?? ''} options={allStates(lang).map((one) => ({ value: one.code, label: one.name[lang] }))} />
        <Select name="kind" label={say('law.field.kind')} optional placeholder={say('law.laws.allKinds')} value={kind ?? ''} options={[{ value: 'in_force', label: say('law.laws.inForce') }, ...optionsOf(lawKinds, (one) => say(`law.kind.${one}`))]} />
      </FilterBar>
      {rows.length === 0
        ? <EmptyState title={say(state && !words && !kind ? 'law.laws.noneOfState' : 'law.laws.none')}>{say(state && !words && !kind ? 'law.none.known' : 'law.laws.noneText')}</EmptyState>
        : <Table caption={say('law.count', { count: rows.length })} columns={columns} rows={rows} />}
    </>
  )
}

export const TextLanguages: FC<{ texts: readonly Lang[] }> = ({ texts }) => {
  const { say } = useReader()
  if (texts.length === 0) return <span class="no-value">{say('law.noText')}</span>
  return <>{texts.map((one) => say(`page.languages.${one}`)).join(' · ')}</>
}

interface InstrumentRow { instrument: LawInstrument; parties: number | null }

export const InstrumentsPage: FC<{ rows: readonly InstrumentRow[] }> = ({ rows }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  const columns: Column<InstrumentRow>[] = [
    { key: 'name', label: say('law.field.instrument'), head: true, cell: ({ instrument }) => <a href={paths.instrument(instrument.code)}><InLanguage text={instrument.name} /></a> },
    { key: 'adopted', label: say('law.field.adopted'), cell: ({ instrument }) => (instrument.adopted ? <When value={instrument.adopted} /> : <span class="no-value">{say('law.unknown.date')}</span>) },
    { key: 'body', label: say('law.field.body'), cell: ({ instrument }) => <BodyName body={instrument.body} /> },
    { key: 'parties', label: say('law.instruments.parties'), cell: ({ instrument, parties }) =>
      instrument.kind === 'soft_law' ? <span class="no-value">{say('law.instruments.notATreaty')}</span> : parties === null ? <span class="no-value">{say('law.unknown.parties')}</span> : say('law.instruments.partyCount', { count: parties }) }
  ]
  return (
    <>
      <PageHeading title={say('law.instruments.title')} lead={say('law.instruments.lead')} />
      <Table caption={say('law.instruments.title')} captionHidden columns={columns} rows={rows} />
    </>
  )
}

const bodies = ['UN', 'ILO', 'LAS', 'several'] as const
export const BodyName: FC<{ body: string | null }> = ({ body }) => {
  const { say } = useReader()
  const known = bodies.find((one) => one === body)
  return known ? <>{say(`law.body.${known}`)}</> : <bdi>{body}</bdi>
}

