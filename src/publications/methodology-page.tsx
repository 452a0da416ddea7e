/**
 * How a publication was made, in the order of the European standard for reference metadata (ESMS 2.0): what is counted, by
 * whom, how it was protected, what was audited, how it is corrected. For reading and for printing.
 */
import { InLanguage, PageHeading, PrintButton, Table, useReader, When, type Column } from '#platform/page'
import { compareNames } from '#platform/messages'
import { CellKey, cellKinds, cellOf, dictionary, dictionaryTablePath, findTable, headings, listOf, type CellKind, type DictionaryTable } from '#statistics'
import type { Child, FC } from 'hono/jsx'
import { RegionNotes } from './draft-audit.tsx'
import type { TableMetadata } from './metadata.ts'
import { CheckCommand, RulesList, yearWords } from './parts.tsx'
import { publicationPaths } from './paths.ts'
import { holderName, tableTitle } from './place.ts'
import type { Publication } from './publication.ts'

export interface MethodologyProps {
  one: Publication
  metadata: readonly TableMetadata[]
  revises: Publication | null
  revisedBy: readonly Publication[]
}

const parts = ['contents', 'concepts', 'tables', 'confidentiality', 'audit', 'region', 'kinds', 'revision', 'comparability', 'notes'] as const
type PartName = (typeof parts)[number]

export const MethodologyPage: FC<MethodologyProps> = (props) => {
  const { lang, digits, say } = useReader()
  const { one } = props
  const own = one.origin === 'unit'
  const shown = parts.filter((part) => (part === 'notes' ? one.notes !== null : part === 'tables' ? props.metadata.length > 0 : own || ['contents', 'concepts', 'kinds', 'comparability'].includes(part)))
  return (
    <article class="methodology">
      <PageHeading caption={say('publications.page.caption', { number: one.number!, year: yearWords(one.year, lang, digits) })} title={say('publications.methodology.title')} lead={<InLanguage text={one.title} />} actions={<PrintButton />} />
      <nav aria-label={say('publications.methodology.toc')} class="toc card">
        <h2>{say('publications.methodology.toc')}</h2>
        <ol>{shown.map((part) => <li><a href={`#${part}`}>{say(`publications.methodology.part.${part}`)}</a></li>)}</ol>
      </nav>
      {shown.map((part) => <Part name={part}>{content(part, props)}</Part>)}
    </article>
  )
}

/** The headings of ESMS that the parts answer. */
const esms: Record<PartName, string> = {
  contents: '3', concepts: '3.4, 4, 5', tables: '3.3, 5, 6, 18', confidentiality: '7', audit: '7.2, 13', region: '3.7', kinds: '3.2', revision: '17', comparability: '15', notes: '19'
}

const Part: FC<{ name: PartName; children?: Child }> = ({ name, children }) => {
  const { say } = useReader()
  return (
    <section class="stack" aria-labelledby={name}>
      <h2 id={name}>{say(`publications.methodology.part.${name}`)} <small class="esms" dir="ltr">ESMS {esms[name]}</small></h2>
      {children}
    </section>
  )
}

function content(part: PartName, props: MethodologyProps): Child {
  switch (part) {
    case 'contents': return <Contents {...props} />
    case 'concepts': return <Concepts {...props} />
    case 'tables': return <>{props.metadata.map((table) => <About table={table} />)}</>
    case 'confidentiality': return <Confidentiality {...props} />
    case 'audit': return <Audit {...props} />
    case 'region': return props.one.audit && <RegionNotes audit={props.one.audit} heading={false} />
    case 'kinds': return <Kinds />
    case 'revision': return <Revision {...props} />
    case 'comparability': return <Comparability {...props} />
    case 'notes': return <p><InLanguage text={props.one.notes} /></p>
  }
}

const Contents: FC<MethodologyProps> = ({ one }) => {
  const { lang, digits, say } = useReader()
  return (
    <>
      <p>{say(one.origin === 'unit' ? 'publications.methodology.contents' : 'publications.page.outsideText', { year: yearWords(one.year, lang, digits) })}</p>
      {one.publishedAt && <p>{say('publications.column.published')}: <When value={one.publishedAt} calendar="both" /></p>}
      <p>{say(`publications.detailHint.${one.detail}`)}</p>
    </>
  )
}

/** What the dictionary says of each table. */
const Concepts: FC<MethodologyProps> = ({ one }) => {
  const { lang, say } = useReader()
  const columns: Column<DictionaryTable>[] = [
    { key: 'table', label: say('publications.column.table'), head: true, cell: (table) => <a href={dictionaryTablePath(lang, table.code)}>{say('publications.form.table', { code: table.code, title: table.title[lang] })}</a> },
    { key: 'counted', label: say('publications.methodology.counted'), cell: (table) => <InLanguage text={table.counting_rule} /> },
    { key: 'period', label: say('publications.methodology.period'), cell: (table) => <InLanguage text={table.period.rule} /> },
    { key: 'by', label: say('publications.methodology.by'), cell: (table) => table.dimensions.map(({ list, name }) => `${name[lang]} (${listOf(dictionary, list).codes.length})`).join(lang === 'ar' ? '، ' : ', ') }
  ]
  return (
    <>
      <p>{say('publications.methodology.dictionary', { version: dictionary.version })}</p>
      <Table caption={say('publications.column.tables')} captionHidden columns={columns} rows={one.tables.flatMap((code) => findTable(dictionary, code) ?? [])} />
    </>
  )
}

type StateAbout = TableMetadata['states'][number]

/** What the states say about a table, in their own words. */
const About: FC<{ table: TableMetadata }> = ({ table }) => {
  const { lang, say } = useReader()
  const compare = compareNames(lang)
  const used = headings.filter((heading) => table.states.some(({ about }) => about[heading]))
  const columns: Column<StateAbout>[] = [
    { key: 'state', label: say('publications.column.state'), head: true, cell: ({ state }) => holderName(state, lang) },
    ...used.map((code): Column<StateAbout> => ({
      key: code, label: dictionary.headings.find((one) => one.code === code)?.name[lang] ?? code, cell: ({ about }) => (about[code] ? <bdi>{about[code]}</bdi> : <span class="muted">{say('publications.methodology.notGiven')}</span>)
    }))
  ]
  return (
    <section class="stack" aria-labelledby={`about-${table.table}`}>
      <h3 id={`about-${table.table}`}>{say('publications.form.table', { code: table.table, title: tableTitle(table.table, lang) })}</h3>
      <Table caption={say('publications.methodology.about', { table: tableTitle(table.table, lang) })} captionHidden columns={columns}
        rows={table.states.toSorted((a, b) => compare(holderName(a.state, lang), holderName(b.state, lang)))} empty={say('publications.methodology.noStates')} />
    </section>
  )
}

const Confidentiality: FC<MethodologyProps> = ({ one, metadata }) => {
  const { lang, say } = useReader()
  const stricter = metadata.flatMap(({ table, states }) => states.filter(({ threshold }) => threshold > one.rules.threshold).map(({ state, threshold }) => ({ table, state, threshold })))
  const rounded = Object.entries(one.audit?.rounded ?? {}).flatMap(([table, states]) => states.map((state) => ({ table, state })))
  return (
    <>
      <p>{say('publications.methodology.hiding')}</p>
      <RulesList rules={one.rules} />
      <p>{say('publications.methodology.zeros')}</p>
      <p>{say('publications.methodology.money')}</p>
      {stricter.length > 0 && <ul>{stricter.map(({ table, state, threshold }) => <li>{say('publications.methodology.stricter', { state: holderName(state, lang), table: tableTitle(table, lang), threshold })}</li>)}</ul>}
      <p>{say(rounded.length > 0 ? 'publications.methodology.rounding' : 'publications.methodology.noRounding')}</p>
      {rounded.length > 0 && <ul>{rounded.map(({ table, state }) => <li>{say('publications.fix.place', { state: holderName(state, lang), table: tableTitle(table, lang) })}</li>)}</ul>}
    </>
  )
}

const Audit: FC<MethodologyProps> = ({ one }) => {
  const { say } = useReader()
  if (!one.audit) return null as never
  const { cells, primary, complementary, earlier, proofs } = one.audit
  return (
    <>
      <p>{say('publications.methodology.audit')}</p>
      <p>{say('publications.methodology.auditFigures', { cells, primary, complementary, proofs })}</p>
      {earlier.length > 0 && <p>{say('publications.methodology.auditEarlier', { numbers: earlier.join(', '), count: earlier.length })}</p>}
      <CheckCommand />
    </>
  )
}

const Kinds: FC = () => {
  const { say } = useReader()
  const samples = cellKinds.filter((kind: CellKind) => kind !== 'value').map((kind) => cellOf({ kind }))
  return <><p>{say('publications.methodology.kinds')}</p><CellKey cells={samples} /></>
}

const Revision: FC<MethodologyProps> = ({ one, revises, revisedBy }) => {
  const { lang, say } = useReader()
  const paths = publicationPaths(lang)
  return (
    <>
      <p>{say('publications.methodology.revision')}</p>
      {revises && <p><a href={paths.publication(revises.number!)}>{say('publications.list.revises', { number: revises.number! })}</a></p>}
      {one.changes && <p><InLanguage text={one.changes} /></p>}
      {revisedBy.map((later) => <p>{say('publications.page.revisedBy')} <a href={paths.publication(later.number!)}>{say('publications.numberOnly', { number: later.number! })}</a></p>)}
    </>
  )
}

/** Breaks in series are the states' own words; here what holds for all. */
const Comparability: FC<MethodologyProps> = ({ metadata }) => {
  const { lang, say } = useReader()
  const breaks = metadata.flatMap(({ table, states }) => states.flatMap(({ state, about }) => (about.break_in_series ? [{ table, state, text: about.break_in_series }] : [])))
  return (
    <>
      <p>{say('publications.methodology.comparability')}</p>
      <p>{say('publications.page.detection')}</p>
      {breaks.length > 0 && <ul>{breaks.map(({ table, state, text }) => <li>{say('publications.fix.place', { state: holderName(state, lang), table: tableTitle(table, lang) })}: <bdi>{text}</bdi></li>)}</ul>}
    </>
  )
}
