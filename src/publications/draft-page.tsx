/** The page of a draft: where it stands, what would be published, what the audit says, the ways out, the decisions by hand. */
import { Actions, Button, ButtonLink, Card, Form, Grid, InLanguage, KeyFigure, Notice, Num, PageHeading, Progress, SummaryList, Table, useReader, When, type Column } from '#platform/page'
import { compareNames } from '#platform/messages'
import { allStates } from '#states'
import type { FC } from 'hono/jsx'
import { shownOf, type Changed, type Choice, type Counts } from './draft.ts'
import type { DraftView } from './draft-reads.ts'
import { FixCards, NarrowTable, RefusedTable, RegionNotes } from './draft-audit.tsx'
import { RulesList, StandingTag, yearWords } from './parts.tsx'
import { publicationPaths } from './paths.ts'
import { holderName, placeWords, readPlace, tableTitle } from './place.ts'
import { region } from './publication.ts'

export interface DraftPageProps {
  view: DraftView
  /** Of a running protection, 0 to 1; null while it waits. */
  progress: number | null
  may: { edit: boolean; discard: boolean; publish: boolean; protect: boolean }
}

export const DraftPage: FC<DraftPageProps> = (props) => {
  const { lang, digits, say } = useReader()
  const { view: { one, standing, record, choices }, may } = props
  const paths = publicationPaths(lang)
  const resting = standing !== 'running'
  return (
    <>
      <PageHeading caption={say('publications.draft.caption', { year: yearWords(one.year, lang, digits) })} title={<InLanguage text={one.title} />} tags={<StandingTag standing={standing} />}
        actions={resting && <>
          {may.edit && <ButtonLink href={paths.edit(one.id)} look="secondary">{say('publications.draft.edit')}</ButtonLink>}
          {may.discard && <ButtonLink href={paths.discard(one.id)} look="quiet">{say('publications.draft.discard')}</ButtonLink>}
        </>} />
      <Stand {...props} />
      {record && one.audit && resting && (
        <>
          <Figures view={props.view} />
          <RefusedTable refused={record.refused} />
          {standing === 'unsafe' && <NarrowTable audit={one.audit} one={one} />}
          {standing === 'unsafe' && <FixCards fixes={record.fixes} one={one} />}
          <section class="stack" aria-labelledby="cells">
            <h2 id="cells">{say('publications.draft.cells')}</h2>
            <p>{say('publications.draft.cellsText')} <a href={paths.draftHidden(one.id)}>{say('publications.draft.hidden')}</a></p>
            <Matrix id={one.id} tables={one.tables} counts={record.counts} />
          </section>
          <RegionNotes audit={one.audit} />
        </>
      )}
      <Choices id={one.id} choices={choices} />
      <About view={props.view} />
    </>
  )
}

/** What is to be done now. */
const Stand: FC<DraftPageProps> = ({ view: { one, standing, changed }, progress, may }) => {
  const { lang, say } = useReader()
  const paths = publicationPaths(lang)
  const start = may.protect && (
    <Form action={paths.protect(one.id)} id="protect" version={one.version} class="plain-form"><Button>{say(standing === 'new' ? 'publications.draft.protect' : 'publications.draft.again')}</Button></Form>
  )
  switch (standing) {
    case 'running': return <Waiting progress={progress} />
    case 'new': return <Card title={say('publications.draft.newTitle')}><p>{say('publications.draft.newText')}</p><Actions>{start}</Actions></Card>
    case 'failed': return <Notice tone="bad" title={say('publications.draft.failedTitle')}><p>{say('publications.draft.failedText')}</p><Actions>{start}</Actions></Notice>
    case 'changed': return <Notice tone="warn" title={say('publications.draft.changedTitle')}><ChangedWords changed={changed!} /><Actions>{start}</Actions></Notice>
    case 'unsafe': return (
      <Notice tone="bad" title={say('publications.draft.unsafeTitle')}>
        <p>{say((one.audit?.narrowCount ?? 0) > 0 ? 'publications.draft.unsafeText' : 'publications.draft.unsafeTables', { count: one.audit?.narrowCount ?? 0 })}</p>
        {(one.audit?.unknown ?? 0) > 0 && <p>{say('publications.draft.unknownText', { count: one.audit!.unknown })}</p>}
        <Actions>{start}</Actions>
      </Notice>
    )
    default: return (
      <Notice tone="good" title={say('publications.draft.safeTitle')}>
        <p>{say('publications.draft.safeText', { cells: one.audit?.cells ?? 0, primary: one.audit?.primary ?? 0 })}</p>
        {may.publish && <Actions><ButtonLink href={paths.publish(one.id)}>{say('publications.draft.publish')}</ButtonLink></Actions>}
      </Notice>
    )
  }
}

/** Looks again by itself: by script where there is one (client/follow.ts), otherwise the whole page. */
const Waiting: FC<{ progress: number | null }> = ({ progress }) => {
  const { say } = useReader()
  return (
    <section class="card waiting" id="waiting" data-follow aria-labelledby="waiting-title">
      <noscript><meta http-equiv="refresh" content="5" /></noscript>
      <h2 id="waiting-title">{say('publications.draft.runningTitle')}</h2>
      <p>{say('publications.draft.runningText')}</p>
      <div role="status">
        {progress === null ? <p>{say('publications.draft.waits')}</p> : <Progress done={Math.round(progress * 100)} total={100} label={say('publications.draft.runningShare')} />}
      </div>
    </section>
  )
}

const ChangedWords: FC<{ changed: Changed }> = ({ changed }) => {
  const { lang, say } = useReader()
  return (
    <ul>
      {changed.draft && <li>{say('publications.draft.changedDraft')}</li>}
      {changed.earlier && <li>{say('publications.draft.changedEarlier')}</li>}
      {changed.tables.slice(0, 20).map(({ table, state }) => <li>{say('publications.draft.changedTable', { code: table, table: tableTitle(table, lang), state: holderName(state, lang) })}</li>)}
    </ul>
  )
}

const Figures: FC<{ view: DraftView }> = ({ view: { one, record } }) => {
  const { say } = useReader()
  const sum = shownOf(one.audit!.kinds)
  const figures: [Parameters<typeof say>[0], number][] = [
    ['publications.figure.shown', sum.shown], ['publications.figure.primary', sum.primary], ['publications.figure.complementary', sum.complementary], ['publications.figure.missing', sum.missing]
  ]
  const states = new Set(Object.values(record!.counts).flatMap((of) => Object.keys(of)).filter((state) => state !== region)).size
  return (
    <Grid min="small">
      {figures.map(([key, value]) => <KeyFigure label={say(key)} value={<Num value={value} />} />)}
      <KeyFigure label={say('publications.figure.states')} value={<Num value={states} />} note={say('publications.figure.statesNote', { count: new Set(Object.values(one.audit!.region).flatMap((of) => of.states)).size })} />
    </Grid>
  )
}

interface MatrixRow { state: string }

/** States down, tables across: how many cells would be shown and how many hidden. */
const Matrix: FC<{ id: number; tables: readonly string[]; counts: Counts }> = ({ id, tables, counts }) => {
  const { lang, say, number } = useReader()
  const paths = publicationPaths(lang)
  const known = new Set(Object.values(counts).flatMap((of) => Object.keys(of)))
  const rows: MatrixRow[] = [...allStates(lang).map(({ code }) => code).filter((code) => known.has(code)), ...(known.has(region) ? [region] : [])].map((state) => ({ state }))
  const columns: Column<MatrixRow>[] = [
    { key: 'state', label: say('publications.column.state'), head: true, cell: ({ state }) => holderName(state, lang) },
    ...tables.map((table): Column<MatrixRow> => ({
      key: table, label: table, numeric: true, cell: ({ state }) => {
        const of = counts[table]?.[state]
        if (!of) return <span class="muted"><span aria-hidden="true">–</span><span class="unseen">{say('publications.draft.notIn')}</span></span>
        const sum = shownOf(of)
        return (
          <a class="shown-hidden" href={paths.draftTable(id, table, { state })}>
            {number(sum.shown)}{sum.primary + sum.complementary > 0 && <span class="hidden-count"> −{number(sum.primary + sum.complementary)}</span>}
            <span class="unseen"> {say('publications.draft.shownHidden', { state: holderName(state, lang), table, shown: sum.shown, hidden: sum.primary + sum.complementary })}</span>
          </a>
        )
      }
    }))
  ]
  return <Table caption={say('publications.draft.matrix')} columns={columns} rows={rows} narrow="scroll" dense sticky />
}

const Choices: FC<{ id: number; choices: readonly Choice[] }> = ({ id, choices }) => {
  const { lang, digits, say } = useReader()
  if (choices.length === 0) return null as never
  const columns: Column<Choice>[] = [
    { key: 'cell', label: say('publications.column.cell'), head: true, cell: ({ cell }) => { const place = readPlace(cell); return place ? placeWords(place, lang, digits) : cell } },
    { key: 'choice', label: say('publications.column.choice'), cell: ({ choice }) => say(`publications.choice.${choice}`) },
    { key: 'reason', label: say('publications.column.reason'), cell: ({ reason }) => <bdi>{reason}</bdi> },
    { key: 'at', label: say('publications.column.created'), nowrap: true, cell: ({ at }) => <When value={at} /> },
    {
      key: 'remove', label: say('publications.choice.remove'), labelHidden: true, cell: ({ cell }) => (
        <Form action={publicationPaths(lang).removeChoice(id)} id={`remove-${cell.replaceAll(/[^A-Za-z0-9]/g, '-')}`} class="inline-form" hidden={{ cell }}>
          <Button look="quiet" small about={cell}>{say('publications.choice.remove')}</Button>
        </Form>
      )
    }
  ]
  return (
    <section class="stack" aria-labelledby="choices">
      <h2 id="choices">{say('publications.choice.title')}</h2>
      <Table caption={say('publications.choice.title')} captionHidden columns={columns} rows={choices} />
    </section>
  )
}

const About: FC<{ view: DraftView }> = ({ view: { one, revises } }) => {
  const { lang, say, number } = useReader()
  const compare = compareNames(lang)
  return (
    <section class="stack" aria-labelledby="about">
      <h2 id="about">{say('publications.draft.about')}</h2>
      <SummaryList rows={[
        { term: say('publications.column.tables'), value: <ul class="plain-lines">{one.tables.map((code) => <li>{say('publications.form.table', { code, title: tableTitle(code, lang) })}</li>)}</ul> },
        { term: say('publications.form.detail'), value: say(`publications.detail.${one.detail}`) },
        { term: say('publications.form.rules'), value: <><RulesList rules={one.rules} />
          {[...(one.rules.round ?? [])].toSorted((a, b) => compare(holderName(a.state, lang), holderName(b.state, lang))).map(({ state, table, base }) => <p>{say('publications.rules.rounded', { state: holderName(state, lang), table: tableTitle(table, lang), base })}</p>)}
          {(one.rules.leaveOut ?? []).map(({ state, table, from }) => <p>{say(`publications.rules.leftOut.${from}`, { state: holderName(state, lang), table: tableTitle(table, lang) })}</p>)}</> },
        ...(revises ? [{ term: say('publications.form.revises'), value: <a href={publicationPaths(lang).publication(revises.number!)}>{say('publications.numberOnly', { number: number(revises.number!) })}</a> }] : []),
        ...(one.changes ? [{ term: say('publications.form.changes'), value: <InLanguage text={one.changes} /> }] : []),
        ...(one.notes ? [{ term: say('publications.form.notes'), value: <InLanguage text={one.notes} /> }] : [])
      ]} />
    </section>
  )
}
