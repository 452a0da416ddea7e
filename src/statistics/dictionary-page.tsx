/** The statistical dictionary: its tables with a search, the marks of cells, the standards it names. */
import {
  ButtonLink, EmptyState, FilterBar, InLanguage, Notice, PageHeading, PrintButton, Table, TextInput, useReader, When, type Column
} from '#platform/page'
import type { FC } from 'hono/jsx'
import { cellKinds, kindMark } from './cell.ts'
import { cellCount, listOf, type Dictionary, type DictionaryTable } from './dictionary.ts'
import { BasisTag } from './dictionary-parts.tsx'
import type { Found } from './dictionary-search.ts'
import { categoriesPath, dictionaryFilePath, dictionaryPath, dictionaryTablePath, openDataPath } from './paths.ts'
import { sourceAddress } from './sources.ts'

/** Version and date stand on every page and on paper. */
export const VersionLine: FC<{ from: Dictionary }> = ({ from }) => {
  const { say } = useReader()
  return <>{say('statistics.dictionary.version', { version: from.version })} · <When value={from.date} /></>
}

export interface DictionaryPageProps {
  from: Dictionary
  query: string
  found: readonly Found[]
  /** The reader's state, where they may see its own categories. */
  state: string | null
}

export const DictionaryPage: FC<DictionaryPageProps> = ({ from, query, found, state }) => {
  const { lang, say } = useReader()
  return (
    <>
      <PageHeading title={<InLanguage text={from.title} />} caption={<VersionLine from={from} />} lead={say('statistics.dictionary.lead')} actions={<>
        <ButtonLink href={openDataPath(lang)} look="secondary">{say('exchange.data.title')}</ButtonLink>
        <ButtonLink href={dictionaryFilePath(lang, 'csv')} look="secondary" icon="document" download>{say('statistics.dictionary.csv')}</ButtonLink>
        <ButtonLink href={dictionaryFilePath(lang, 'json')} look="secondary" icon="document" download>{say('statistics.dictionary.json')}</ButtonLink>
        {state && <ButtonLink href={categoriesPath(lang, state)} look="secondary">{say('statistics.category.link')}</ButtonLink>}
        <PrintButton />
      </>} />
      <Notice tone="info"><InLanguage text={from.notice} /></Notice>
      <FilterBar action={dictionaryPath(lang)} clear={query ? dictionaryPath(lang) : undefined}>
        <TextInput name="q" type="search" label={say('statistics.dictionary.search')} hint={say('statistics.dictionary.searchHint')} optional value={query} maxlength={80} size={30} />
      </FilterBar>
      {found.length === 0
        ? <EmptyState title={say('statistics.dictionary.nothing')} icon="search" action={<a href={dictionaryPath(lang)}>{say('statistics.dictionary.all')}</a>} />
        : <TablesTable from={from} query={query} found={found} />}
      <Marks />
      <Standards from={from} />
    </>
  )
}

export const measureWords = (table: DictionaryTable, lang: 'ar' | 'en' | 'fr', comma: string): string => table.measures.map((measure) => measure.name[lang]).join(comma)

const TablesTable: FC<{ from: Dictionary; query: string; found: readonly Found[] }> = ({ from, query, found }) => {
  const { lang, say, number } = useReader()
  const comma = say('statistics.dictionary.comma')
  const columns: Column<Found>[] = [
    { key: 'code', label: say('statistics.dictionary.number'), nowrap: true, cell: ({ table }) => <bdi>{table.code}</bdi> },
    {
      key: 'title', label: say('statistics.dictionary.table'), head: true, cell: ({ table, codes }) => <>
        <a href={dictionaryTablePath(lang, table.code)}><InLanguage text={table.title} /></a>
        <p class="code-note"><InLanguage text={table.purpose} /></p>
        {codes.length > 0 && <p class="code-note">{say('statistics.dictionary.foundCodes', { codes: codes.slice(0, 5).map((code) => code.label[lang]).join(comma), count: codes.length })}</p>}
      </>
    },
    { key: 'dimensions', label: say('statistics.dictionary.dimensions'), cell: ({ table }) => table.dimensions.map((dimension) => dimension.name[lang]).join(comma) },
    { key: 'measures', label: say('statistics.dictionary.counted'), cell: ({ table }) => measureWords(table, lang, comma) },
    { key: 'cells', label: say('statistics.dictionary.cells'), numeric: true, cell: ({ table }) => <bdi class="num">{number(cellCount(from, table))}</bdi> }
  ]
  return <Table caption={say('statistics.dictionary.tables', { count: found.length, filtered: query ? 'yes' : 'no' })} columns={columns} rows={found} />
}

/** How a cell without a number is told from a zero, with the looks it has everywhere. */
const Marks: FC = () => {
  const { lang, digits, say } = useReader()
  return (
    <section aria-labelledby="marks" class="stack dictionary-part">
      <h2 id="marks">{say('statistics.dictionary.marks')}</h2>
      <p>{say('statistics.dictionary.marksText')}</p>
      <dl class="cell-key">
        {cellKinds.map((kind) => {
          const mark = kindMark(kind, lang, null, digits)
          return <div><dt><span class={`cell cell-${kind}`}><bdi>{mark.text}</bdi></span></dt><dd>{mark.words}</dd></div>
        })}
        <div><dt><span class="cell cell-provisional"><bdi>{say('statistics.dictionary.provisionalMark')}</bdi></span></dt><dd>{say('statistics.dictionary.provisional')}</dd></div>
      </dl>
    </section>
  )
}

const Standards: FC<{ from: Dictionary }> = ({ from }) => {
  const { say } = useReader()
  return (
    <section aria-labelledby="standards" class="stack dictionary-part">
      <h2 id="standards">{say('statistics.dictionary.standards')}</h2>
      <p>{say('statistics.dictionary.standardsText')}</p>
      <ul class="basis-key">{(['sourced', 'memory', 'ours'] as const).map((basis) => <li><BasisTag basis={basis} /> {say(`statistics.dictionary.basisText.${basis}`)}</li>)}</ul>
      <dl class="standards">
        {from.standards.map((standard) => {
          const href = sourceAddress(standard.source)
          return (
            <div>
              <dt>{href ? <a href={href} rel="external noreferrer"><InLanguage text={standard.name} /></a> : <InLanguage text={standard.name} />}</dt>
              <dd><InLanguage text={standard.note} /></dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}

/** How the codes of a list go together, in one sentence. */
export const KindLine: FC<{ from: Dictionary; list: string }> = ({ from, list }) => <>{useReader().say(`statistics.dictionary.listKind.${listOf(from, list).kind}`)}</>
