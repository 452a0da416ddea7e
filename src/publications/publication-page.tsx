/** One publication: what it holds, of whom, what the audit proved, what it corrects, and its files. Open to everybody. */
import { ButtonLink, Card, Chart, InLanguage, Notice, PageHeading, SummaryList, Table, Tag, useReader, When, type Column } from '#platform/page'
import { atTwoWidths, stackedShares } from '#platform/charts'
import { compareNames, formatNumber, formatPercent, type Lang } from '#platform/messages'
import { dictionaryTablePath } from '#statistics'
import type { FC } from 'hono/jsx'
import { RegionNotes } from './draft-audit.tsx'
import { shownOf } from './draft.ts'
import type { TableMetadata } from './metadata.ts'
import { CheckCommand, yearWords } from './parts.tsx'
import { publicationPaths } from './paths.ts'
import { holderName, tableTitle } from './place.ts'
import type { PublicationFile } from './publication-store.ts'
import type { AuditSummary, Publication } from './publication.ts'

export interface PublicationPageProps {
  one: Publication
  files: readonly PublicationFile[]
  metadata: readonly TableMetadata[]
  revises: Publication | null
  revisedBy: readonly Publication[]
  /** Whether the reader may read reasons of hidden cells, correct it. */
  may: { reasons: boolean; correct: boolean }
}

export const PublicationPage: FC<PublicationPageProps> = (props) => {
  const { lang, digits, say, number } = useReader()
  const { one, files, metadata, revises, revisedBy, may } = props
  const paths = publicationPaths(lang)
  const own = one.origin === 'unit'
  return (
    <>
      <PageHeading caption={say('publications.page.caption', { number: one.number!, year: yearWords(one.year, lang, digits) })} title={<InLanguage text={one.title} />}
        tags={!own && <Tag tone="neutral">{say('publications.outsideTag')}</Tag>}
        actions={<>
          <ButtonLink href={paths.methodology(one.number!)} look="secondary" icon="document">{say('publications.methodology.title')}</ButtonLink>
          {own && may.reasons && <ButtonLink href={paths.reasons(one.number!)} look="secondary">{say('publications.reasons.link')}</ButtonLink>}
          {own && may.correct && <ButtonLink href={paths.newDraft({ revises: one.id })} look="quiet">{say('publications.page.correct')}</ButtonLink>}
        </>} />
      {revisedBy.map((later) => <Notice tone="warn">{say('publications.page.revisedBy')} <a href={paths.publication(later.number!)}>{say('publications.numberOnly', { number: later.number! })}</a></Notice>)}
      {!own && <Notice tone="info">{say('publications.page.outsideText')}</Notice>}
      <SummaryList rows={[
        ...(one.publishedAt ? [{ term: say('publications.column.published'), value: <When value={one.publishedAt} calendar="both" /> }] : []),
        { term: say('publications.column.year'), value: yearWords(one.year, lang, digits) },
        ...(own ? [{ term: say('publications.form.detail'), value: say(`publications.detail.${one.detail}`) }] : []),
        ...(revises ? [{ term: say('publications.form.revises'), value: <a href={paths.publication(revises.number!)}>{say('publications.numberOnly', { number: revises.number! })}</a> }] : []),
        ...(one.changes ? [{ term: say('publications.form.changes'), value: <InLanguage text={one.changes} /> }] : []),
        ...(one.notes ? [{ term: say('publications.form.notes'), value: <InLanguage text={one.notes} /> }] : [])
      ]} />
      <Tables one={one} metadata={metadata} />
      {one.audit && <AuditPart one={one} audit={one.audit} />}
      {one.audit && <RegionNotes audit={one.audit} />}
      {(own || files.length > 0) && <Files one={one} files={files} />}
      {own && <HowToCheck />}
      <p class="small-print">{say('publications.page.detection')} {one.revises === null && revisedBy.length === 0 && own ? say('publications.page.unrevised', { number: number(one.number!) }) : ''}</p>
    </>
  )
}

const namesOf = (states: readonly string[], lang: Lang) => states.map((state) => holderName(state, lang)).toSorted(compareNames(lang)).join(lang === 'ar' ? '، ' : ', ')

const Tables: FC<{ one: Publication; metadata: readonly TableMetadata[] }> = ({ one, metadata }) => {
  const { lang, say, number } = useReader()
  const columns: Column<string>[] = [
    { key: 'table', label: say('publications.column.table'), head: true, cell: (code) => <a href={dictionaryTablePath(lang, code)}>{say('publications.form.table', { code, title: tableTitle(code, lang) })}</a> },
    ...(metadata.length > 0 ? [
      { key: 'count', label: say('publications.page.stateCount'), numeric: true, cell: (code: string) => number(metadata.find(({ table }) => table === code)?.states.length ?? 0) },
      { key: 'states', label: say('publications.publish.states'), cell: (code: string) => namesOf(metadata.find(({ table }) => table === code)?.states.map(({ state }) => state) ?? [], lang) || say('publications.regional.none') }
    ] : []),
    { key: 'explore', label: say('publications.page.explore'), labelHidden: true, cell: (code) => <a href={publicationPaths(lang).explore(code)}>{say('publications.page.explore')}<span class="unseen"> {tableTitle(code, lang)}</span></a> }
  ]
  return (
    <section class="stack" aria-labelledby="tables">
      <h2 id="tables">{say('publications.column.tables')}</h2>
      <Table caption={say('publications.column.tables')} captionHidden columns={columns} rows={one.tables} />
    </section>
  )
}

/** The result in one sentence, and the kinds of cells as a bar with its table. */
const AuditPart: FC<{ one: Publication; audit: AuditSummary }> = ({ one, audit }) => {
  const { lang, digits, say } = useReader()
  const sum = shownOf(audit.kinds)
  const categories = (['shown', 'primary', 'complementary', 'missing'] as const).filter((part) => sum[part] > 0)
  const row = { label: say('publications.column.cells'), parts: categories.map((part) => sum[part]) }
  const labels = categories.map((part) => say(`publications.figure.${part}`))
  const caption = say('publications.page.kinds')
  const figure = atTwoWidths('kinds', (size) => stackedShares({
    ...size, lang, title: caption, description: categories.map((part, at) => `${labels[at]!}: ${formatNumber(lang, sum[part], {}, digits)}`).join('; '), categories: labels, rows: [row],
    percent: (share) => formatPercent(lang, share, digits), words: { rest: '', empty: '' }
  }), ['kinds', lang, digits, caption, sum])
  const total = categories.reduce((all, part) => all + sum[part], 0)
  return (
    <section class="stack" aria-labelledby="audit">
      <h2 id="audit">{say('publications.page.audit')}</h2>
      <Notice tone="good">{say(audit.earlier.length > 0 ? 'publications.page.auditEarlier' : 'publications.page.auditText', { primary: audit.primary, width: one.rules.width, count: audit.earlier.length })}</Notice>
      {total > 0 && <Chart figure={figure} caption={caption} table={
        <Table caption={caption} captionHidden columns={[
          { key: 'kind', label: say('publications.column.kind'), head: true, cell: (part: (typeof categories)[number]) => say(`publications.figure.${part}`) },
          { key: 'count', label: say('publications.column.cells'), numeric: true, cell: (part) => formatNumber(lang, sum[part], {}, digits) }
        ]} rows={categories} />
      } />}
    </section>
  )
}

const Files: FC<{ one: Publication; files: readonly PublicationFile[] }> = ({ one, files }) => {
  const { lang, say } = useReader()
  const columns: Column<PublicationFile>[] = [
    { key: 'name', label: say('publications.column.file'), head: true, cell: (file) => <><a href={publicationPaths(lang).file(one.number!, file.name)} download><bdi>{file.name}</bdi></a>{file.restricted && <> <Tag tone="warn">{say('publications.page.restricted')}</Tag></>}</> },
    { key: 'what', label: say('publications.page.holds'), cell: ({ name }) => fileWords(name, say) },
    { key: 'size', label: say('publications.page.size'), nowrap: true, numeric: true, cell: ({ size }) => say('publications.page.kilobytes', { size: Math.max(1, Math.round(size / 1000)) }) },
    { key: 'sha256', label: 'SHA-256', cell: ({ sha256 }) => <code class="hash" dir="ltr">{sha256}</code> }
  ]
  return (
    <section class="stack" aria-labelledby="files">
      <h2 id="files">{say('publications.page.files')}</h2>
      <Table caption={say('publications.page.files')} captionHidden columns={columns} rows={files} empty={say('publications.page.noFiles')} />
    </section>
  )
}

function fileWords(name: string, say: ReturnType<typeof useReader>['say']): string {
  if (/^T\d+\.csv$/.test(name)) return say('publications.file.csv')
  if (name === 'publication.json') return say('publications.file.publication')
  if (name === 'metadata.json') return say('publications.file.metadata')
  if (name === 'certificate.json') return say('publications.file.certificate')
  return say('publications.file.other')
}

const HowToCheck: FC = () => {
  const { say } = useReader()
  return <Card title={say('publications.check.title')}><CheckCommand /><p>{say('publications.check.certificate')}</p></Card>
}
