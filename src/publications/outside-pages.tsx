/** Figures that others published: what there is, giving a file, what it would change, importing it. */
import type { Problem } from '#platform/command'
import { maxFileMb } from '#platform/http'
import { formatYear, langs, t, textIn, type Lang, type Text } from '#platform/messages'
import {
  Actions, Button, ButtonLink, Card, Details, EmptyState, FileInput, Form, Grid, InLanguage, Isolate, KeyFigure, Notice, Num, PageHeading, Table, TextInLanguages, TextInput, When, useReader,
  type Column, type TypedValues
} from '#platform/page'
import { stateName } from '#states'
import { CellKey, CellText, cellOf, dictionary, findTable, type Cell } from '#statistics'
import type { FC } from 'hono/jsx'
import type { OutsideChange, OutsideCheck } from './outside-check.ts'
import { outsideEndings } from './outside-file.ts'
import { columnLabels, wordsOf, years, type RowProblem, type UnplacedWord } from './outside-layout.ts'
import { publicationPaths } from './paths.ts'
import type { Publication, Series } from './publication.ts'

const accept = outsideEndings.map((ending) => `.${ending}`).join(',')
/** More rows than this on a page help nobody; the numbers above say how many there are. */
const shown = 100

export interface OutsideHomeProps {
  published: readonly Publication[]
  waiting: readonly Publication[]
  problem?: Problem | undefined
}

export const OutsideHomePage: FC<OutsideHomeProps> = ({ published, waiting, problem }) => {
  const { lang, say } = useReader()
  const paths = publicationPaths(lang)
  const columns: Column<Publication>[] = [
    { key: 'number', label: say('publications.outside.number'), numeric: true, head: true, cell: (one) => <Num value={one.number!} /> },
    { key: 'title', label: say('publications.outside.titleField'), cell: (one) => <a href={paths.publication(one.number!)}><InLanguage text={one.title} /></a> },
    { key: 'notes', label: say('publications.outside.source'), cell: (one) => one.notes && <InLanguage text={one.notes} /> },
    { key: 'at', label: say('publications.outside.addedOn'), nowrap: true, cell: (one) => one.publishedAt && <When value={one.publishedAt} /> }
  ]
  return (
    <>
      <PageHeading title={say('publications.outside.title')} lead={say('publications.outside.lead')} />
      {waiting.length > 0 && (
        <Notice tone="warn" title={say('publications.outside.waiting', { count: waiting.length })}>
          <ul>{waiting.map((one) => <li><a href={paths.outsideUpload(one.id)}><Isolate>{textIn(one.title, lang).text}</Isolate></a> · <When value={one.createdAt} /></li>)}</ul>
        </Notice>
      )}
      <Table caption={say('publications.outside.published')} columns={columns} rows={published} empty={say('publications.outside.none')} />
      <Card title={say('publications.outside.give')} id="give">
        <Form action={paths.outside} id="upload" files problem={problem}>
          <FileInput name="file" label={say('publications.outside.file')} hint={say('publications.outside.fileHint')} accept={accept} maxMb={maxFileMb} />
          <Actions><Button>{say('publications.outside.look')}</Button></Actions>
        </Form>
        <Details summary={say('publications.outside.layout')}>
          <p>{say('publications.outside.layoutText')}</p>
          <p><bdi dir="ltr" lang="en">{Object.values(columnLabels).join(' · ')}</bdi></p>
        </Details>
      </Card>
      <p><a href={paths.past}>{say('publications.past.title')}</a></p>
    </>
  )
}

export interface UploadProps {
  upload: { id: number; version: number; fileName: string }
  check: OutsideCheck
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

/** Nothing is saved of the figures before the form at the end is sent. */
export const UploadPage: FC<UploadProps> = (props) => {
  const { lang, say } = useReader()
  const { upload, check } = props
  const { read } = check
  const paths = publicationPaths(lang)
  const news = check.added.length + check.changed.length
  return (
    <>
      <PageHeading caption={<Isolate>{upload.fileName}</Isolate>} title={say('publications.outside.dryTitle')} lead={say('publications.outside.dryLead', { rows: read.rows })} />
      <Grid min="small">
        <KeyFigure label={say('publications.outside.added')} value={<Num value={check.added.length} />} note={say('publications.outside.addedNote')} />
        <KeyFigure label={say('publications.outside.changed')} value={<Num value={check.changed.length} />} note={say('publications.outside.changedNote')} />
        <KeyFigure label={say('publications.outside.unchanged')} value={<Num value={check.unchanged} />} note={say('publications.outside.unchangedNote')} />
        <KeyFigure label={say('publications.outside.refused')} value={<Num value={read.refused.length} />} note={say('publications.outside.refusedNote')} />
      </Grid>
      <LeftOut check={check} />
      {read.refused.length > 0 && <RefusedRows rows={read.refused} />}
      {read.unplaced.length > 0 && <UnplacedWords words={read.unplaced} />}
      {check.changed.length > 0 && <Changes id="changed" caption={say('publications.outside.changedTable')} changes={check.changed} />}
      {check.added.length > 0 && <Details summary={say('publications.outside.addedTable', { count: check.added.length })}><Changes id="added" caption={say('publications.outside.added')} changes={check.added} /></Details>}
      {news === 0
        ? <EmptyState title={say('publications.outside.nothing')}>{say('publications.outside.nothingText')}</EmptyState>
        : <ImportForm {...props} />}
      <Form action={paths.discardOutside(upload.id)} id="discard" confirm={say('publications.outside.discardConfirm')}>
        <Actions>
          <Button look={news === 0 ? 'secondary' : 'danger'}>{say('publications.outside.discard')}</Button>
          <ButtonLink href={paths.outside} look="quiet">{say('publications.outside.later')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

/** Filled in beforehand, so that a title is in every language; the source is for the person who has the file to say. */
const suggestedTitle = (span: { from: number; to: number }): Text =>
  Object.fromEntries(langs.map((lang) => [lang, t(lang, 'publications.outside.suggestedTitle', { from: String(span.from), to: String(span.to) })])) as Text

const ImportForm: FC<UploadProps> = ({ upload, check, problem, values }) => {
  const { lang, say } = useReader()
  const count = check.added.length + check.changed.length
  return (
    <Card title={say('publications.outside.importTitle')} id="import-card">
      <p>{say('publications.outside.importText', { count })}</p>
      <Form action={publicationPaths(lang).importOutside(upload.id)} id="import" version={upload.version} problem={problem} values={values} guard>
        <TextInLanguages name="title" label={say('publications.outside.titleField')} value={suggestedTitle(check.span!)} maxlength={200} />
        <TextInput name="source" label={say('publications.outside.source')} hint={say('publications.outside.sourceHint')} maxlength={500} />
        <Actions><Button>{say('publications.outside.import', { count })}</Button></Actions>
      </Form>
    </Card>
  )
}

const LeftOut: FC<{ check: OutsideCheck }> = ({ check: { read, ours } }) => {
  const { say } = useReader()
  const unplaced = read.unplaced.reduce((sum, one) => sum + one.rows, 0)
  const lines = [
    read.elsewhere > 0 && say('publications.outside.elsewhere', { count: read.elsewhere }),
    unplaced > 0 && say('publications.outside.noPlace', { count: unplaced }),
    read.empty > 0 && say('publications.outside.empty', { count: read.empty }),
    read.repeated > 0 && say('publications.outside.repeated', { count: read.repeated }),
    ours > 0 && say('publications.outside.ours', { count: ours })
  ].filter((line) => line !== false)
  return lines.length === 0 ? (null as never) : <Card title={say('publications.outside.leftOut')}><ul>{lines.map((line) => <li>{line}</li>)}</ul></Card>
}

const Foreign: FC<{ text: string }> = ({ text }) => <bdi dir="ltr" lang="en">{text}</bdi>

const RefusedRows: FC<{ rows: readonly RowProblem[] }> = ({ rows }) => {
  const { lang, digits, say } = useReader()
  const expected = ({ expected: kind, other }: RowProblem): string => {
    switch (kind) {
      case 'sex': case 'age': return say('publications.outside.expected.words', { words: wordsOf[kind] })
      case 'year': return say('publications.outside.expected.year', { from: formatYear(lang, years.from, digits), to: formatYear(lang, years.to, digits) })
      case 'same': return say('publications.outside.expected.same', { row: other! })
      default: return say(`publications.outside.expected.${kind}`)
    }
  }
  const columns: Column<RowProblem>[] = [
    { key: 'row', label: say('publications.outside.row'), numeric: true, head: true, cell: (one) => <Num value={one.row} /> },
    { key: 'column', label: say('publications.outside.column'), cell: (one) => <Foreign text={one.column} /> },
    { key: 'found', label: say('publications.outside.found'), cell: (one) => (one.found === '' ? <span class="no-value">{say('publications.outside.blank')}</span> : <Foreign text={one.found} />) },
    { key: 'expected', label: say('publications.outside.expectedHead'), cell: expected }
  ]
  return (
    <>
      <Table caption={say('publications.outside.refusedTable')} columns={columns} rows={rows.slice(0, shown)} />
      <More all={rows.length} />
    </>
  )
}

const More: FC<{ all: number }> = ({ all }) => (all <= shown ? (null as never) : <p>{useReader().say('publications.outside.more', { count: all - shown })}</p>)

const UnplacedWords: FC<{ words: readonly UnplacedWord[] }> = ({ words }) => {
  const { say } = useReader()
  const columns: Column<UnplacedWord>[] = [
    { key: 'column', label: say('publications.outside.column'), cell: (one) => <Foreign text={columnLabels[one.column as keyof typeof columnLabels]} /> },
    { key: 'word', label: say('publications.outside.word'), head: true, cell: (one) => (one.word === '' ? <span class="no-value">{say('publications.outside.blank')}</span> : <Foreign text={one.word} />) },
    { key: 'why', label: say('publications.outside.why'), cell: (one) => say(one.unknown ? 'publications.outside.unknownWord' : 'publications.outside.noTable') },
    { key: 'rows', label: say('publications.outside.rows'), numeric: true, cell: (one) => <Num value={one.rows} /> }
  ]
  return (
    <>
      <Table caption={say('publications.outside.unplacedTable')} columns={columns} rows={words.slice(0, shown)} />
      <More all={words.length} />
    </>
  )
}

/** 'Victims detected · Female · Children': the table, then what is not its total. */
export function lineName({ table: code, codes }: Series, lang: Lang): string {
  const table = findTable(dictionary, code)!
  const parts = codes.split('|').flatMap((one, at) => {
    const list = dictionary.lists.find((known) => known.code === table.dimensions[at]?.list)
    return one === list?.total ? [] : [list?.codes.find((known) => known.code === one)?.label[lang] ?? one]
  })
  return [table.title[lang], ...parts].join(' · ')
}

const Changes: FC<{ id: string; caption: string; changes: readonly OutsideChange[] }> = ({ id, caption, changes }) => {
  const { lang, digits, say } = useReader()
  const rows = changes.slice(0, shown)
  const now = ({ cell }: OutsideChange): Cell => cellOf(cell)
  const replaces = rows.some(({ before }) => before !== null)
  const columns: Column<OutsideChange>[] = [
    { key: 'state', label: say('publications.outside.state'), head: true, cell: ({ cell }) => stateName(cell.state, lang) },
    { key: 'year', label: say('publications.outside.year'), cell: ({ cell }) => <bdi>{formatYear(lang, cell.year, digits)}</bdi> },
    { key: 'line', label: say('publications.outside.line'), cell: ({ cell }) => lineName(cell, lang) },
    ...(replaces ? [{ key: 'before', label: say('publications.outside.before'), numeric: true, cell: ({ before }: OutsideChange) => before && <CellText cell={before.cell} /> }] : []),
    { key: 'after', label: say('publications.outside.after'), numeric: true, cell: (one) => <CellText cell={now(one)} /> },
    { key: 'row', label: say('publications.outside.row'), numeric: true, cell: (one) => <Num value={one.row} /> }
  ]
  return (
    <div id={id} class="stack">
      <Table caption={caption} columns={columns} rows={rows} />
      <CellKey cells={rows.flatMap((one) => [now(one), ...(one.before ? [one.before.cell] : [])])} />
      <More all={changes.length} />
    </div>
  )
}
