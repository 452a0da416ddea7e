/** The unit's pages: all rounds, one round's board, opening and changing a round. */
import type { Problem } from '#platform/command'
import type { FormInput } from '#platform/http'
import { compareNames, textIn } from '#platform/messages'
import {
  Actions, Button, ButtonLink, Checkboxes, Confirm, DateInput, Details, EmptyState, Form, Grid, InLanguage, Isolate, KeyFigure, Notice, Num,
  PageHeading, Table, Tabs, Tag, TextInLanguages, useReader, When, type Tab
} from '#platform/page'
import type { FC } from 'hono/jsx'
import type { Board, RoundInList } from './reading.ts'
import { paths } from './paths.ts'
import type { Section } from './question.ts'
import { boardStatuses, type BoardStatus, type Round } from './round.ts'
import { isHandedOver, type ReturnState } from './return.ts'
import { DaysLeft, StatusTag } from './return-page.tsx'

export const RoundsPage: FC<{ rounds: RoundInList[]; mayOpen: boolean; planAdopted: boolean }> = ({ rounds, mayOpen, planAdopted }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading
        title={say('rounds.list.title')} lead={say('rounds.list.lead')}
        actions={mayOpen ? <ButtonLink href={paths.newRound(lang)}>{say('rounds.open.title')}</ButtonLink> : undefined}
      />
      {rounds.length === 0
        ? (
          <EmptyState title={say('rounds.list.empty')} action={mayOpen ? <ButtonLink href={paths.newRound(lang)}>{say('rounds.open.title')}</ButtonLink> : undefined}>
            {mayOpen ? <p>{say(planAdopted ? 'rounds.list.emptyUnit' : 'rounds.list.emptyNoPlan')}</p> : <p>{say('rounds.list.emptyOther')}</p>}
          </EmptyState>
        )
        : (
          <Table<RoundInList>
            caption={say('rounds.list.title')} captionHidden rows={rounds}
            columns={[
              { key: 'title', label: say('rounds.round'), head: true, cell: (round) => <a href={paths.round(lang, round.id)}><InLanguage text={round.title} /></a> },
              { key: 'period', label: say('rounds.period'), cell: (round) => <PeriodText round={round} /> },
              { key: 'due', label: say('rounds.due'), cell: (round) => <When value={round.due} /> },
              { key: 'status', label: say('rounds.section.state'), cell: (round) => <Tag tone={round.status === 'open' ? 'info' : 'neutral'}>{say(`rounds.roundStatus.${round.status}`)}</Tag> },
              { key: 'returns', label: say('rounds.handedOver'), numeric: true, cell: (round) => say('rounds.section.progress', handedOver(round)) }
            ]}
          />
        )}
    </>
  )
}

const handedOver = ({ returns }: RoundInList) => {
  const entries = Object.entries(returns) as [ReturnState, number][]
  const sum = (list: typeof entries) => list.reduce((before, [, count]) => before + count, 0)
  return { done: sum(entries.filter(([status]) => isHandedOver(status))), total: sum(entries) }
}

/** The first and the last day of a period. */
export const PeriodText: FC<{ round: Pick<Round, 'period'> }> = ({ round }) => {
  const last = new Date(Date.parse(round.period.to) - 86_400_000).toISOString().slice(0, 10)
  return <><When value={round.period.from} style="short" /> – <When value={last} style="short" /></>
}

export interface BoardPageProps {
  board: Board
  nameOf: (state: string) => string
  only: BoardStatus | null
  /** States whose focal point or deputy has an active account: the others are reached by no letter. */
  reached: ReadonlySet<string>
  able: { edit: boolean; close: boolean; remind: boolean; invite: boolean; read: boolean }
}

export const BoardPage: FC<BoardPageProps> = ({ board, nameOf, only, reached, able }) => {
  const { say, lang } = useReader()
  const { round } = board
  const count = (status: BoardStatus) => board.rows.filter((row) => row.place.status === status).length
  const byName = compareNames(lang)
  const rows = board.rows
    .filter((row) => only === null || row.place.status === only)
    .sort((a, b) => byName(nameOf(a.head.state), nameOf(b.head.state)))
  const tabs: Tab[] = [
    { href: paths.round(lang, round.id), label: say('rounds.board.all'), current: only === null, count: board.rows.length },
    ...boardStatuses.map((status) => ({ href: `${paths.round(lang, round.id)}?status=${status}`, label: say(`rounds.status.${status}`), current: only === status, count: count(status) }))
  ]
  const isUnreached = (row: Board['rows'][number]) => round.status === 'open' && !isHandedOver(row.head.status) && !reached.has(row.head.state)
  const unreached = board.rows.filter(isUnreached).length
  const waiting = board.rows.filter((row) => row.place.status === 'due' || row.place.status === 'late' || row.place.status === 'in_approval').length
  return (
    <>
      <PageHeading
        title={<InLanguage text={round.title} />} caption={say('rounds.board.title')}
        tags={<Tag tone={round.status === 'open' ? 'info' : 'neutral'}>{say(`rounds.roundStatus.${round.status}`)}</Tag>}
        lead={<>{say('rounds.return.dueOn')} <When value={round.due} calendar="both" /></>}
        actions={
          <>
            {able.edit && round.status === 'open' && <ButtonLink href={paths.editRound(lang, round.id)} look="secondary">{say('rounds.edit.title')}</ButtonLink>}
            {able.close && round.status === 'open' && <ButtonLink href={paths.closeRound(lang, round.id)} look="quiet">{say('rounds.close.title')}</ButtonLink>}
          </>
        }
      />
      <Grid min="small">
        <KeyFigure label={say('rounds.board.waiting')} value={<Num value={waiting} />} />
        <KeyFigure label={say('rounds.status.late')} value={<Num value={board.rows.filter((row) => row.place.late).length} />} />
        <KeyFigure label={say('rounds.board.toReview')} value={<Num value={count('submitted')} />} />
        <KeyFigure label={say('rounds.board.done')} value={<Num value={count('accepted') + count('released')} />} />
      </Grid>
      {unreached > 0 && (
        <Notice tone="warn">
          {say('rounds.board.noFocalText', { count: unreached })}{' '}
          {able.invite && <a href={`/${lang}/people/invite`}>{say('rounds.board.invite')}</a>}
        </Notice>
      )}
      <Tabs links={tabs} />
      <Table<Board['rows'][number]>
        caption={say('rounds.board.title')} captionHidden rows={rows} filter
        empty={say('rounds.board.none')}
        columns={[
          { key: 'state', label: say('rounds.state'), head: true, cell: (row) => (able.read ? <StateLink row={row} round={round.id} name={nameOf(row.head.state)} /> : <Isolate>{nameOf(row.head.state)}</Isolate>) },
          { key: 'status', label: say('rounds.section.state'), cell: (row) => <><StatusTag status={row.place.status} />{isUnreached(row) && <>{' '}<Tag tone="warn">{say('rounds.board.noFocal')}</Tag></>}</> },
          { key: 'days', label: say('rounds.board.time'), cell: (row) => (['due', 'late', 'in_approval'].includes(row.place.status) ? <DaysLeft days={row.place.daysLeft} /> : '–') },
          { key: 'sections', label: say('rounds.board.sections'), numeric: true, cell: (row) => say('rounds.section.progress', { done: row.sectionsFinished, total: row.sections }) },
          { key: 'queries', label: say('rounds.board.queries'), cell: (row) => <QueryCount row={row} /> },
          { key: 'submitted', label: say('rounds.status.submitted'), cell: (row) => (row.head.submittedAt ? <When value={row.head.submittedAt} style="short" /> : '–') },
          { key: 'reminded', label: say('rounds.board.reminded'), cell: (row) => (row.remindedOn ? <When value={row.remindedOn} style="short" /> : '–') }
        ]}
      />
      {able.remind && waiting > 0 && round.status === 'open' && (
        <Details summary={say('rounds.remind.title')}>
          <Form id="remind" action={paths.remind(lang, round.id)}>
            <p>{say('rounds.remind.text', { count: waiting })}</p>
            <Button look="secondary">{say('rounds.remind.send')}</Button>
          </Form>
        </Details>
      )}
    </>
  )
}

/** A return leads further only when the state has handed it over: drafts are the state's own. */
const StateLink: FC<{ row: Board['rows'][number]; round: number; name: string }> = ({ row, round, name }) => {
  const { lang } = useReader()
  if (!isHandedOver(row.head.status)) return <Isolate>{name}</Isolate>
  return <a href={paths.return(lang, { round, state: row.head.state })}><Isolate>{name}</Isolate></a>
}

const QueryCount: FC<{ row: Board['rows'][number] }> = ({ row }) => {
  const { say } = useReader()
  if (row.awaitsState + row.awaitsUnit === 0) return <>–</>
  return (
    <>
      {row.awaitsUnit > 0 && <Tag tone="warn">{say('rounds.board.awaitsUnit', { count: row.awaitsUnit })}</Tag>}{' '}
      {row.awaitsState > 0 && <Tag tone="info">{say('rounds.board.awaitsState', { count: row.awaitsState })}</Tag>}
    </>
  )
}

export interface RoundFormProps {
  /** Null opens a new round. */
  round: Round | null
  sections: Section[]
  states: { code: string; name: string }[]
  /** Suggested for a new round. */
  suggested: { title: Round['title']; from: string; until: string; due: string }
  problem: Problem | null
  values: FormInput | null
}

export const RoundFormPage: FC<RoundFormProps> = ({ round, sections, states, suggested, problem, values }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={say(round ? 'rounds.edit.title' : 'rounds.open.title')} lead={say(round ? 'rounds.edit.lead' : 'rounds.open.lead')} />
      <Form
        action={round ? paths.editRound(lang, round.id) : paths.newRound(lang)} problem={problem} values={values} guard
        {...(round ? { version: round.version } : {})}
      >
        <TextInLanguages name="title" label={say('rounds.open.name')} hint={say('rounds.open.nameHint')} value={round?.title ?? suggested.title} maxlength={200} />
        {!round && <DateInput name="from" label={say('rounds.open.from')} value={suggested.from} />}
        {!round && <DateInput name="until" label={say('rounds.open.to')} hint={say('rounds.open.toHint')} value={suggested.until} />}
        <DateInput name="due" label={say('rounds.due')} hint={say('rounds.open.dueHint')} value={round?.due ?? suggested.due} />
        {!round && (
          <>
            <Checkboxes name="sections" label={say('rounds.open.sections')} value={sections.map((section) => section.code)} options={sections.map((section) => ({ value: section.code, label: textIn(section.title, lang).text }))} />
            <Checkboxes name="states" label={say('rounds.open.states')} inline value={states.map((state) => state.code)} options={states.map((state) => ({ value: state.code, label: state.name }))} />
          </>
        )}
        <Actions>
          <Button>{say(round ? 'rounds.edit.save' : 'rounds.open.continue')}</Button>
          <ButtonLink href={round ? paths.round(lang, round.id) : paths.rounds(lang)} look="quiet">{say('rounds.cancel')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

export const CloseRoundPage: FC<{ round: Round; unfinished: number }> = ({ round, unfinished }) => {
  const { say, lang } = useReader()
  return (
    <Confirm title={say('rounds.close.title')} action={paths.closeRound(lang, round.id)} confirm={say('rounds.close.submit')} cancelHref={paths.round(lang, round.id)} tone="danger">
      <p><InLanguage text={round.title} /></p>
      <p>{say('rounds.close.text', { count: unfinished })}</p>
    </Confirm>
  )
}
