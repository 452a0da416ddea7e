/** One table of the dictionary: what is counted, its dimensions with their codes, expected cells, checks, metadata. */
import { ButtonLink, InLanguage, PageHeading, PrintButton, SummaryList, Table, Tag, useReader, type Column, type Tone } from '#platform/page'
import type { FC } from 'hono/jsx'
import { cellCount, expectedCells, listOf, type Dictionary, type DictionaryTable } from './dictionary.ts'
import { KindLine, VersionLine } from './dictionary-page.tsx'
import { Block, CodeTree, CodeWord, MapsTable, Outside } from './dictionary-parts.tsx'
import { categoryListPath, dictionaryTableFilePath, dictionaryTablePath } from './paths.ts'

interface TableProps {
  from: Dictionary
  table: DictionaryTable
}

/** `state`: the reader's, where they may see its own categories. */
export const DictionaryTablePage: FC<TableProps & { state: string | null }> = ({ state, ...props }) => {
  const { lang, say } = useReader()
  const { from, table } = props
  return (
    <>
      <PageHeading title={<InLanguage text={table.title} />} lead={<InLanguage text={table.purpose} />}
        caption={<>{say('statistics.dictionary.tableNumber', { code: table.code })} · <VersionLine from={from} /></>}
        actions={<>
          <ButtonLink href={dictionaryTableFilePath(lang, table.code, 'csv')} look="secondary" icon="document" download>{say('statistics.dictionary.csv')}</ButtonLink>
          <ButtonLink href={dictionaryTableFilePath(lang, table.code, 'json')} look="secondary" icon="document" download>{say('statistics.dictionary.json')}</ButtonLink>
          <PrintButton />
        </>} />
      <Summary {...props} />
      <section aria-labelledby="dimensions" class="stack dictionary-part">
        <h2 id="dimensions">{say('statistics.dictionary.dimensions')}</h2>
        {table.dimensions.map((dimension) => <DimensionPart from={from} dimension={dimension} state={state} />)}
      </section>
      <Expected {...props} />
      <Checks {...props} />
      <Metadata {...props} />
      <Neighbours {...props} />
    </>
  )
}

const Summary: FC<TableProps> = ({ from, table }) => {
  const { lang, say } = useReader()
  const outside = from.standards.flatMap((standard) => {
    const maps = table.maps.filter((one) => one.standard === standard.code)
    return maps.length > 0 ? [{ standard, maps }] : []
  })
  return (
    <SummaryList rows={[
      { term: say('statistics.dictionary.counted'), value: <ul class="plain-lines">{table.measures.map((measure) => <li>{say('statistics.dictionary.measure', { name: measure.name[lang], unit: say(`statistics.dictionary.unit.${measure.unit}`) })}</li>)}</ul> },
      { term: say('statistics.dictionary.rule'), value: <InLanguage text={table.counting_rule} /> },
      { term: say('statistics.dictionary.period'), value: <>{say(`statistics.dictionary.periodKind.${table.period.kind}`)} <InLanguage text={table.period.rule} /></> },
      { term: say('statistics.dictionary.filledFrom'), value: say(`statistics.dictionary.filled.${table.filled_from}`) },
      {
        term: say('statistics.dictionary.outside'),
        value: outside.length === 0 ? say('statistics.dictionary.noOutside')
          : <dl class="outside">{outside.map(({ standard, maps }) => <div><dt><bdi>{standard.code}</bdi></dt><dd><Outside maps={maps} /></dd></div>)}</dl>
      }
    ]} />
  )
}

const DimensionPart: FC<{ from: Dictionary; dimension: DictionaryTable['dimensions'][number]; state: string | null }> = ({ from, dimension, state }) => {
  const { lang, say } = useReader()
  const list = listOf(from, dimension.list)
  return (
    <section class="dimension" aria-labelledby={`dimension-${dimension.code}`}>
      <div>
        <h3 id={`dimension-${dimension.code}`}><InLanguage text={dimension.name} /> <CodeWord>{dimension.code}</CodeWord></h3>
        <p class="code-note">
          {say('statistics.dictionary.codes', { count: list.codes.length })} · <KindLine from={from} list={list.code} />
          {list.classification && <> · <bdi>{list.classification}</bdi></>}
          {dimension.sparse && <> · {say('statistics.dictionary.sparse')}</>}
        </p>
        {list.note && <p><InLanguage text={list.note} /></p>}
        {state && <p><a href={categoryListPath(lang, state, list.code)}>{say('statistics.category.link')}</a></p>}
      </div>
      <div>
        <CodeTree list={list} />
        {list.maps.length > 0 && <div><p class="code-note">{say('statistics.dictionary.sameCodes')}</p><Outside maps={list.maps} /></div>}
        <MapsTable from={from} list={list} />
      </div>
    </section>
  )
}

const Expected: FC<TableProps> = ({ from, table }) => {
  const { say } = useReader()
  const levels = (['minimum', 'full'] as const).filter((level) => table.expected.some((block) => block.level === level))
  return (
    <section aria-labelledby="expected" class="stack dictionary-part">
      <h2 id="expected">{say('statistics.dictionary.expected')}</h2>
      <p>{say('statistics.dictionary.expectedText', { count: cellCount(from, table) })}</p>
      {levels.map((level) => (
        <div>
          <h3>{say(`statistics.dictionary.level.${level}`, { count: expectedCells(from, table, level).length })}</h3>
          <ul class="blocks">{table.expected.filter((block) => block.level === level).map((block) => <li><Block from={from} table={table} block={block} /></li>)}</ul>
        </div>
      ))}
    </section>
  )
}

type Check = Dictionary['checks'][number]
const checkTone: Record<Check['kind'], Tone> = { error: 'bad', warning: 'warn', comment: 'info', flag: 'warn', rule: 'neutral' }

const Checks: FC<TableProps> = ({ from, table }) => {
  const { say } = useReader()
  const columns: Column<Check>[] = [
    { key: 'name', label: say('statistics.dictionary.check'), head: true, cell: (check) => <InLanguage text={check.name} /> },
    { key: 'kind', label: say('statistics.dictionary.effect'), nowrap: true, cell: (check) => <Tag tone={checkTone[check.kind]}>{say(`statistics.dictionary.checkKind.${check.kind}`)}</Tag> },
    { key: 'text', label: say('statistics.dictionary.meaning'), cell: (check) => <InLanguage text={check.text} /> }
  ]
  return (
    <section aria-labelledby="checks" class="stack dictionary-part">
      <h2 id="checks">{say('statistics.dictionary.checks')}</h2>
      <Table caption={say('statistics.dictionary.checks')} captionHidden columns={columns} rows={from.checks.filter((check) => table.checks.includes(check.code))} />
    </section>
  )
}

type Heading = Dictionary['headings'][number]

const Metadata: FC<TableProps> = ({ from, table }) => {
  const { say } = useReader()
  const columns: Column<Heading>[] = [
    { key: 'name', label: say('statistics.dictionary.heading'), head: true, cell: (heading) => <InLanguage text={heading.name} /> },
    { key: 'need', label: say('statistics.dictionary.need'), nowrap: true, cell: (heading) => say(table.metadata.required.includes(heading.code) ? 'statistics.dictionary.required' : 'statistics.dictionary.optional') },
    { key: 'text', label: say('statistics.dictionary.meaning'), cell: (heading) => <InLanguage text={heading.text} /> },
    { key: 'esms', label: say('statistics.dictionary.esms'), cell: (heading) => <span lang="en" dir="ltr">{heading.esms}</span> }
  ]
  return (
    <section aria-labelledby="metadata" class="stack dictionary-part">
      <h2 id="metadata">{say('statistics.dictionary.metadata')}</h2>
      <p>{say('statistics.dictionary.metadataText')}</p>
      <Table caption={say('statistics.dictionary.metadata')} captionHidden columns={columns} rows={from.headings} />
    </section>
  )
}

const Neighbours: FC<TableProps> = ({ from, table }) => {
  const { lang, say } = useReader()
  const at = from.tables.indexOf(table)
  const link = (one: DictionaryTable | undefined, key: 'statistics.dictionary.previous' | 'statistics.dictionary.next') =>
    one && <a href={dictionaryTablePath(lang, one.code)}>{say(key, { code: one.code, title: one.title[lang] })}</a>
  return (
    <nav class="neighbours" aria-label={say('statistics.dictionary.neighbours')}>
      {link(from.tables[at - 1], 'statistics.dictionary.previous')}
      {link(from.tables[at + 1], 'statistics.dictionary.next')}
    </nav>
  )
}
