/** The page of open data: what there is of each table and publication, in which files, and how it may be used. */
import { ButtonLink, EmptyState, InLanguage, PageHeading, PrintButton, SummaryList, Table, useReader, When, type Column } from '#platform/page'
import { formatYear, type Text } from '#platform/messages'
import { cellKinds, dictionaryPath, dictionaryTablePath, kindMark, type CellKind, type DictionaryTable } from '#statistics'
import type { Coverage } from '#publications'
import type { FC } from 'hono/jsx'
import { apiPagePath, cataloguePath, dataFiles, type DataFile } from './paths.ts'

export interface FileLink { file: DataFile; href: string; /** Bytes, where it is known without making the file. */ size: number | null }
export interface TableLine { table: DictionaryTable; coverage: Coverage; published: Date | null; files: FileLink[] }
export interface PublicationLine { number: number; title: Text; published: Date | null; cells: number; tables: string[]; files: FileLink[] }
export interface OpenDataProps { tables: TableLine[]; publications: PublicationLine[]; without: DictionaryTable[]; newest: { number: number; at: Date | null } | null; address: string }

export const OpenDataPage: FC<OpenDataProps> = (props) => {
  const { lang, say } = useReader()
  return (
    <>
      <PageHeading title={say('exchange.data.title')} lead={say('exchange.data.lead')} actions={<>
        <ButtonLink href={apiPagePath(lang)} look="secondary">{say('exchange.data.api')}</ButtonLink>
        <ButtonLink href={dictionaryPath(lang)} look="secondary">{say('exchange.data.dictionary')}</ButtonLink>
        <PrintButton />
      </>} />
      <Tables {...props} />
      <Kinds />
      <Publications {...props} />
      <Use {...props} />
    </>
  )
}

/** '9 kB', in the words of the language. */
const Size: FC<{ bytes: number }> = ({ bytes }) => {
  const { say } = useReader()
  return <span class="file-size">{bytes < 1_000_000 ? say('exchange.data.kilobytes', { size: Math.max(1, Math.round(bytes / 1000)) }) : say('exchange.data.megabytes', { size: Math.round(bytes / 100_000) / 10 })}</span>
}

const names = { 'data.csv': 'exchange.format.csv', 'data.xlsx': 'exchange.format.xlsx', 'json-stat.json': 'exchange.format.jsonStat', 'sdmx-data.json': 'exchange.format.sdmx' } as const

const Files: FC<{ files: readonly FileLink[]; of: string }> = ({ files, of }) => {
  const { lang, say } = useReader()
  return (
    <ul class="file-links">
      {files.map(({ file, href, size }) => (
        <li><a href={`${href}?lang=${lang}`} download aria-label={say('exchange.data.fileOf', { format: say(names[file]), of })}>{say(names[file])}</a>{size !== null && <> <Size bytes={size} /></>}</li>
      ))}
    </ul>
  )
}

const Tables: FC<OpenDataProps> = ({ tables, without }) => {
  const { lang, digits, say, number } = useReader()
  const year = (value: number) => formatYear(lang, value, digits)
  const span = (years: readonly number[]) => (years.length > 1 ? say('exchange.data.years', { from: year(years[0]!), to: year(years.at(-1)!) }) : year(years[0]!))
  const columns: Column<TableLine>[] = [
    { key: 'code', label: say('exchange.data.number'), nowrap: true, cell: ({ table }) => <bdi>{table.code}</bdi> },
    { key: 'title', label: say('exchange.data.table'), head: true, cell: ({ table }) => <a href={dictionaryTablePath(lang, table.code)}><InLanguage text={table.title} /></a> },
    { key: 'years', label: say('exchange.data.span'), nowrap: true, cell: ({ coverage }) => <bdi>{span(coverage.years)}</bdi> },
    { key: 'states', label: say('exchange.data.states'), numeric: true, cell: ({ coverage }) => <bdi class="num">{number(coverage.states.filter((state) => state.length === 2).length)}</bdi> },
    {
      key: 'cells', label: say('exchange.data.cells'), numeric: true,
      cell: ({ coverage }) => <><bdi class="num">{number(coverage.cells)}</bdi>{coverage.hidden > 0 && <p class="code-note">{say('exchange.data.hidden', { count: coverage.hidden })}</p>}</>
    },
    { key: 'published', label: say('exchange.data.published'), cell: ({ published, coverage }) => <>{say('exchange.data.publicationNumber', { number: coverage.newest })}{published && <p class="code-note"><When value={published} /></p>}</> },
    { key: 'files', label: say('exchange.data.files'), cell: ({ table, files }) => <Files files={files} of={table.code} /> }
  ]
  return (
    <section aria-labelledby="tables" class="stack open-data">
      <h2 id="tables">{say('exchange.data.tables')}</h2>
      {tables.length === 0
        ? <EmptyState title={say('exchange.data.nothing')} icon="document" />
        : <Table caption={say('exchange.data.tables')} captionHidden columns={columns} rows={tables} />}
      {tables.length > 0 && without.length > 0 && <p class="code-note">{say('exchange.data.without', { tables: without.map(({ code }) => code).join(say('statistics.dictionary.comma')) })}</p>}
    </section>
  )
}

const Kinds: FC = () => {
  const { lang, digits, say } = useReader()
  const word = (text: string) => <code class="code-word" dir="ltr">{text}</code>
  const columns: Column<CellKind>[] = [
    { key: 'mark', label: say('exchange.data.mark'), cell: (kind) => <span class={`cell cell-${kind}`}><bdi>{kindMark(kind, lang, null, digits).text}</bdi></span> },
    { key: 'meaning', label: say('exchange.data.meaning'), head: true, cell: (kind) => <>{kindMark(kind, lang, null, digits).words}<p class="code-note">{say(`exchange.data.kind.${kind}`)}</p></> },
    { key: 'kind', label: 'kind', nowrap: true, cell: (kind) => word(kind) },
    { key: 'obs', label: 'OBS_STATUS', nowrap: true, cell: (kind) => word(codes[kind][0]) },
    { key: 'conf', label: 'CONF_STATUS', nowrap: true, cell: (kind) => word(codes[kind][1]) }
  ]
  return (
    <section aria-labelledby="kinds" class="stack open-data">
      <h2 id="kinds">{say('exchange.data.kinds')}</h2>
      <p>{say('exchange.data.kindsText')}</p>
      <Table caption={say('exchange.data.kinds')} captionHidden columns={columns} rows={cellKinds} />
    </section>
  )
}

/** As in sdmx-codes.ts; a provisional number has P. */
const codes = {
  value: ['A, P', 'F'], zero: ['A, P', 'F'], not_collected: ['L', 'F'], not_available: ['O', 'F'], not_applicable: ['M', 'F'],
  suppressed_primary: ['Q', 'C'], suppressed_complementary: ['Q', 'D']
} as const

const Publications: FC<OpenDataProps> = ({ publications }) => {
  const { lang, say, number } = useReader()
  if (publications.length === 0) return null as never
  const columns: Column<PublicationLine>[] = [
    { key: 'number', label: say('exchange.data.number'), numeric: true, cell: (one) => <bdi class="num">{number(one.number)}</bdi> },
    { key: 'title', label: say('exchange.data.publication'), head: true, cell: (one) => <a href={`/${lang}/statistics/publications/${one.number}`}><InLanguage text={one.title} /></a> },
    { key: 'tables', label: say('exchange.data.tables'), cell: (one) => <bdi>{one.tables.join(say('statistics.dictionary.comma'))}</bdi> },
    { key: 'cells', label: say('exchange.data.cells'), numeric: true, cell: (one) => <bdi class="num">{number(one.cells)}</bdi> },
    { key: 'published', label: say('exchange.data.date'), cell: (one) => (one.published ? <When value={one.published} /> : '') },
    { key: 'files', label: say('exchange.data.files'), cell: (one) => <Files files={one.files} of={say('exchange.data.publicationNumber', { number: one.number })} /> }
  ]
  return (
    <section aria-labelledby="publications" class="stack open-data">
      <h2 id="publications">{say('exchange.data.publications')}</h2>
      <p>{say('exchange.data.publicationsText')}</p>
      <Table caption={say('exchange.data.publications')} captionHidden columns={columns} rows={publications} />
    </section>
  )
}

const Use: FC<OpenDataProps> = ({ newest, address }) => {
  const { lang, say } = useReader()
  return (
    <section aria-labelledby="use" class="stack open-data">
      <h2 id="use">{say('exchange.data.use')}</h2>
      <SummaryList rows={[
        {
          term: say('exchange.data.cite'), value: newest
            ? <>{say('exchange.data.citation', { publisher: say('exchange.publisher'), number: newest.number, at: newest.at ?? new Date(0) })} <bdi dir="ltr">{address}</bdi></>
            : <>{say('exchange.publisher')} <bdi dir="ltr">{address}</bdi></>
        },
        { term: say('exchange.data.rights'), value: say('exchange.licence') },
        { term: say('exchange.data.reading'), value: say('exchange.notes.victims') },
        {
          term: say('exchange.data.programs'), value: (
            <ul class="plain-lines">
              <li><a href={apiPagePath(lang)}>{say('exchange.data.api')}</a></li>
              <li><a href={cataloguePath('jsonld')}>{say('exchange.data.catalogueJsonLd')}</a></li>
              <li><a href={cataloguePath('ttl')}>{say('exchange.data.catalogueTurtle')}</a></li>
              {newest && <li><a href={`/${lang}/statistics/publications/${newest.number}/methodology`}>{say('exchange.data.methodology')}</a></li>}
              <li><a href={dictionaryPath(lang)}>{say('exchange.data.dictionary')}</a></li>
            </ul>
          )
        }
      ]} />
    </section>
  )
}

export const linksOf = (path: (file: DataFile) => string, sizes: Readonly<Partial<Record<DataFile, number | null>>>): FileLink[] =>
  dataFiles.map((file) => ({ file, href: path(file), size: sizes[file] ?? null }))
