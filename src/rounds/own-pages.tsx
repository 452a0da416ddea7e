/** What a state sees of its returns, what a contributor was given, and accepted answers by outside questionnaire. */
import { textIn } from '#platform/messages'
import {
  ButtonLink, Card, EmptyState, InLanguage, Isolate, PageHeading, PrintButton, Table, Tag, useReader, When
} from '#platform/page'
import type { FC } from 'hono/jsx'
import { AnswerView } from './answer-parts.tsx'
import { PeriodText } from './board-page.tsx'
import type { OutsideForm, OutsideItem, GivenSection, StateReturn } from './reading.ts'
import { paths } from './paths.ts'
import { DaysLeft, StatusTag } from './return-page.tsx'
import { boardStatus, type Round } from './round.ts'

export const OwnReturnsPage: FC<{ returns: StateReturn[]; today: string }> = ({ returns, today }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={say('rounds.own.title')} lead={say('rounds.own.lead')} />
      {returns.length === 0
        ? <EmptyState title={say('rounds.list.empty')}><p>{say('rounds.list.emptyOther')}</p></EmptyState>
        : (
          <Table<StateReturn>
            caption={say('rounds.own.title')} captionHidden rows={returns}
            columns={[
              { key: 'round', label: say('rounds.round'), head: true, cell: (one) => <a href={paths.return(lang, { round: one.round.id, state: one.head.state })}><InLanguage text={one.round.title} /></a> },
              { key: 'period', label: say('rounds.period'), cell: (one) => <PeriodText round={one.round} /> },
              { key: 'due', label: say('rounds.due'), cell: (one) => <When value={one.round.due} /> },
              { key: 'status', label: say('rounds.section.state'), cell: (one) => <Place one={one} today={today} /> },
              { key: 'sections', label: say('rounds.board.sections'), numeric: true, cell: (one) => say('rounds.section.progress', { done: one.sectionsFinished, total: one.sections }) },
              { key: 'queries', label: say('rounds.board.queries'), cell: (one) => (one.awaitsState > 0 ? <Tag tone="warn">{say('rounds.board.awaitsState', { count: one.awaitsState })}</Tag> : '–') }
            ]}
          />
        )}
    </>
  )
}

const Place: FC<{ one: StateReturn; today: string }> = ({ one, today }) => {
  const place = boardStatus(one.head, one.round, today)
  return <><StatusTag status={place.status} />{['due', 'late'].includes(place.status) && <> <DaysLeft days={place.daysLeft} /></>}</>
}

export const GivenSectionsPage: FC<{ given: GivenSection[] }> = ({ given }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={say('rounds.own.given')} />
      {given.length === 0
        ? <EmptyState title={say('rounds.own.givenNone')}><p>{say('rounds.own.givenNoneText')}</p></EmptyState>
        : (
          <Table<GivenSection>
            caption={say('rounds.own.given')} captionHidden rows={given}
            columns={[
              { key: 'title', label: say('rounds.section.title'), head: true, cell: (one) => <a href={paths.section(lang, { round: one.round.id, state: one.state }, one.section)}><InLanguage text={one.title} /></a> },
              { key: 'round', label: say('rounds.round'), cell: (one) => <InLanguage text={one.round.title} /> },
              { key: 'due', label: say('rounds.due'), cell: (one) => <When value={one.round.due} /> },
              { key: 'state', label: say('rounds.section.state'), cell: (one) => (one.finishedAt ? <Tag tone="good">{say('rounds.section.finished')}</Tag> : <Tag tone="info">{say('rounds.section.open')}</Tag>) }
            ]}
          />
        )}
    </>
  )
}

export interface OutsidePageProps {
  state: string
  stateName: string
  round: Round | null
  forms: OutsideForm[]
  /** The full name and custodian of an outside questionnaire. */
  nameOf: (form: string) => string
}

export const OutsidePage: FC<OutsidePageProps> = ({ state, stateName, round, forms, nameOf }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading
        title={say('rounds.outside.title')} lead={say('rounds.outside.lead')}
        caption={<><Isolate>{stateName}</Isolate>{round && <> · {say('rounds.outside.round', { title: textIn(round.title, lang).text })}</>}</>}
        actions={forms.length > 0 ? <><ButtonLink href={`${paths.outside(lang, state)}.csv`} look="secondary">{say('rounds.outside.download')}</ButtonLink><PrintButton /></> : undefined}
      />
      {forms.length === 0 && <EmptyState title={say('rounds.outside.empty')}><p>{say('rounds.outside.emptyText')}</p></EmptyState>}
      {forms.map(({ form, items }) => (
        <Card title={<Isolate>{nameOf(form)}</Isolate>} id={form}>
          <Table<OutsideItem>
            caption={nameOf(form)} captionHidden rows={items}
            columns={[
              { key: 'item', label: say('rounds.outside.item'), cell: ({ item }) => (item ? <Isolate lang="en">{item}</Isolate> : '–') },
              { key: 'question', label: say('rounds.outside.question'), head: true, cell: ({ question }) => <InLanguage text={question.text} /> },
              { key: 'answer', label: say('rounds.outside.answer'), cell: ({ question, answer }) => <AnswerView question={question} answer={answer} fileHref={(id) => paths.file(lang, { round: round?.id ?? 0, state }, question.code, id)} /> }
            ]}
          />
        </Card>
      ))}
    </>
  )
}
