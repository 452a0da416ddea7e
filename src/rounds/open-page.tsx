/** Asked before a round opens: what will be asked of whom, by when, and who gets a letter. Nothing has happened yet. */
import type { FormInput, FormValue } from '#platform/http'
import { compareNames, type Lang } from '#platform/messages'
import { Actions, Button, Form, InLanguage, Isolate, Notice, PageHeading, SummaryList, Table, Tag, useReader, When } from '#platform/page'
import type { FC } from 'hono/jsx'
import { PeriodText } from './board-page.tsx'
import { paths } from './paths.ts'
import type { NewRound } from './round-store.ts'

export interface OpenCheckProps {
  round: NewRound
  /** Each state with the names of those who get a letter. */
  letters: { state: string; name: string; people: string[] }[]
  /** As it was typed: sent again by the button that opens, and by the one that goes back. */
  values: FormInput
}

export const OpenCheckPage: FC<OpenCheckProps> = ({ round, letters, values }) => {
  const { say, lang } = useReader()
  const people = letters.reduce((sum, one) => sum + one.people.length, 0)
  const unreached = letters.filter((one) => one.people.length === 0).length
  const byName = compareNames(lang)
  return (
    <>
      <PageHeading title={say('rounds.open.check')} lead={say('rounds.open.checkLead')} />
      <SummaryList rows={[
        { term: say('rounds.open.name'), value: <InLanguage text={round.title} /> },
        { term: say('rounds.period'), value: <PeriodText round={round} /> },
        { term: say('rounds.due'), value: <When value={round.due} calendar="both" /> },
        {
          term: say('rounds.open.sections'),
          value: <>{say('rounds.open.sectionCount', { sections: round.sections.length, questions: round.questions.length })}<ul>{round.sections.map((section) => <li><InLanguage text={section.title} /></li>)}</ul></>
        },
        { term: say('rounds.open.states'), value: say('rounds.open.stateCount', { count: round.states.length }) },
        { term: say('rounds.open.letters'), value: say('rounds.open.letterCount', { count: people }) }
      ]} />
      {unreached > 0 && <Notice tone="warn">{say('rounds.board.noFocalText', { count: unreached })} {say('rounds.open.toldLater')}</Notice>}
      <Table<OpenCheckProps['letters'][number]>
        caption={say('rounds.open.letters')} narrow="scroll" dense rows={[...letters].sort((a, b) => byName(a.name, b.name))}
        columns={[
          { key: 'state', label: say('rounds.state'), head: true, cell: (one) => <Isolate>{one.name}</Isolate> },
          { key: 'people', label: say('rounds.open.receives'), cell: (one) => (one.people.length === 0 ? <Tag tone="warn">{say('rounds.board.noFocal')}</Tag> : textList(one.people, lang)) }
        ]}
      />
      <Form action={paths.newRound(lang)}>
        <Carried values={values} />
        <Actions>
          <Button name="then" value="open">{say('rounds.open.submit')}</Button>
          <Button name="then" value="change" look="secondary">{say('rounds.open.change')}</Button>
        </Actions>
      </Form>
    </>
  )
}

const textList = (names: readonly string[], lang: Lang) => (
  <>{names.map((name, index) => <>{index > 0 && (lang === 'ar' ? '، ' : ', ')}<Isolate>{name}</Isolate></>)}</>
)

/** What a form held, to be sent on as it is. */
const Carried: FC<{ values: FormInput }> = ({ values }) => (
  <>{fieldsOf(values).filter(([name]) => name !== 'then' && !name.startsWith('_')).map(([name, value]) => <input type="hidden" name={name} value={value} />)}</>
)

/** Names and values as a form sends them; files are left out. */
export function fieldsOf(values: FormInput): [string, string][] {
  const flat = (name: string, value: FormValue): [string, string][] => {
    if (typeof value === 'string') return [[name, value]]
    if (value instanceof File) return []
    if (Array.isArray(value)) return value.flatMap((one) => flat(name, one))
    return Object.entries(value).flatMap(([part, one]) => flat(`${name}.${part}`, one))
  }
  return Object.entries(values).flatMap(([name, value]) => flat(name, value))
}
