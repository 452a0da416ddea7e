/** The list of the 22 states. */
import { Button, EmptyState, Form, Num, PageHeading, Table, Tag, TextInput, useReader, type Column } from '#platform/page'
import type { FC } from 'hono/jsx'
import { dedicatedLaw, isUnknown, type Fact } from './fact.ts'
import { factWords } from './fact-words.ts'
import { FactView } from './fact-parts.tsx'
import { treatyStatusOf, type StateRow } from './overview.ts'
import { profilePath, statesPath } from './paths.ts'

const tones = { party: 'good', signatory: 'info', approval_under_way: 'info', not_party: 'neutral', not_listed: 'neutral', unknown: 'neutral' } as const

export const TreatyTag: FC<{ fact: Fact | undefined }> = ({ fact }) => {
  const { say } = useReader()
  const status = treatyStatusOf(fact)
  if (status === 'unknown') return <span class="no-value">{say('states.treaty.unknown')}</span>
  return <Tag tone={tones[status]} shape={status === 'not_party' || status === 'not_listed' ? 'none' : undefined}>{say(`states.treaty.${status}`)}</Tag>
}

const LawCell: FC<{ fact: Fact | undefined }> = ({ fact }) => {
  const { say } = useReader()
  const state = dedicatedLaw(fact)
  return state === 'recorded' ? <FactView factKey="law.main" fact={fact} short /> : <span class="no-value">{say(state === 'none_recorded' ? 'states.none.law' : 'states.unknown.law')}</span>
}

const BodyCell: FC<{ fact: Fact | undefined }> = ({ fact }) => {
  const { lang, digits } = useReader()
  if (!isUnknown(fact)) return <FactView factKey="body.national" fact={fact} short />
  return <span class="no-value">{factWords(fact, 'body.national', { lang, digits }).unknown}</span>
}

export const StatesPage: FC<{ rows: readonly StateRow[]; query: string }> = ({ rows, query }) => {
  const { lang, say } = useReader()
  const columns: Column<StateRow>[] = [
    { key: 'state', label: say('states.list.state'), head: true, cell: (row) => <a href={profilePath(lang, row.state.code)}>{row.state.name[lang]}</a> },
    { key: 'body', label: say('states.fact.body'), cell: (row) => <BodyCell fact={row.body} /> },
    { key: 'law', label: say('states.list.law'), cell: (row) => <LawCell fact={row.law} /> },
    { key: 'protocol', label: say('states.list.protocol'), cell: (row) => <TreatyTag fact={row.protocol} /> },
    { key: 'arab', label: say('states.list.arabProtocol', { year: 2019 }), cell: (row) => <TreatyTag fact={row.arabProtocol} /> },
    { key: 'year', label: say('states.list.latestYear'), cell: (row) => (row.latestYear === null ? <span class="no-value">{say('states.list.noStatistics')}</span> : <Num value={row.latestYear} as="year" />) }
  ]
  return (
    <>
      <PageHeading title={say('states.list.title')} lead={say('states.list.lead')} />
      <Form action={statesPath(lang)} method="get" id="find" class="filter-bar">
        <TextInput name="q" type="search" label={say('states.list.find')} optional value={query} size={24} dir="auto" />
        <div class="filter-actions">
          <Button look="secondary" icon="search">{say('states.list.search')}</Button>
          {query && <a href={statesPath(lang)}>{say('states.list.all')}</a>}
        </div>
      </Form>
      {rows.length === 0
        ? <EmptyState title={say('states.list.none', { query })} />
        : <Table caption={say('states.list.count', { count: rows.length })} columns={columns} rows={rows} />}
      <p>{say('states.list.note')}</p>
    </>
  )
}
