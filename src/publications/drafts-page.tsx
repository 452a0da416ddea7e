/** The unit's list: what is being put together, and what is published. */
import { ButtonLink, EmptyState, InLanguage, PageHeading, Table, Tile, Grid, useReader, When, type Column } from '#platform/page'
import type { FC } from 'hono/jsx'
import type { DraftHead } from './draft-reads.ts'
import { StandingTag, yearWords } from './parts.tsx'
import { publicationPaths } from './paths.ts'
import type { Publication } from './publication.ts'

export interface DraftsPageProps {
  drafts: readonly DraftHead[]
  published: readonly Publication[]
  /** Whether any state has handed a table to the unit. */
  hasTables: boolean
}

export const DraftsPage: FC<DraftsPageProps> = ({ drafts, published, hasTables }) => {
  const { lang, say } = useReader()
  const paths = publicationPaths(lang)
  return (
    <>
      <PageHeading title={say('publications.drafts.title')} lead={say('publications.drafts.lead')}
        actions={<ButtonLink href={paths.newDraft()}>{say('publications.drafts.new')}</ButtonLink>} />
      <section aria-labelledby="drafts" class="stack">
        <h2 id="drafts">{say('publications.drafts.drafts')}</h2>
        {drafts.length > 0 ? <DraftTable drafts={drafts} />
          : <EmptyState title={say('publications.drafts.none')} action={<ButtonLink href={paths.newDraft()} look="secondary">{say('publications.drafts.new')}</ButtonLink>}>{say(hasTables ? 'publications.drafts.noneText' : 'publications.drafts.noTables')}</EmptyState>}
      </section>
      <section aria-labelledby="published" class="stack">
        <h2 id="published">{say('publications.drafts.published')}</h2>
        <PublishedTable published={published} />
      </section>
      <Grid>
        <Tile href={paths.outside} title={say('publications.drafts.outside')} icon="document" level={2}>{say('publications.drafts.outsideText')}</Tile>
        <Tile href={paths.past} title={say('publications.drafts.past')} icon="lock" level={2}>{say('publications.drafts.pastText')}</Tile>
      </Grid>
    </>
  )
}

const DraftTable: FC<{ drafts: readonly DraftHead[] }> = ({ drafts }) => {
  const { lang, digits, say } = useReader()
  const columns: Column<DraftHead>[] = [
    { key: 'title', label: say('publications.column.title'), head: true, cell: ({ one }) => <a href={publicationPaths(lang).draft(one.id)}><InLanguage text={one.title} /></a> },
    { key: 'year', label: say('publications.column.year'), cell: ({ one }) => yearWords(one.year, lang, digits) },
    { key: 'tables', label: say('publications.column.tables'), cell: ({ one }) => <bdi>{one.tables.join(', ')}</bdi> },
    { key: 'standing', label: say('publications.column.standing'), nowrap: true, cell: ({ standing }) => <StandingTag standing={standing} /> },
    { key: 'created', label: say('publications.column.created'), nowrap: true, cell: ({ one }) => <When value={one.createdAt} /> }
  ]
  return <Table caption={say('publications.drafts.drafts')} captionHidden columns={columns} rows={drafts} />
}

const PublishedTable: FC<{ published: readonly Publication[] }> = ({ published }) => {
  const { lang, digits, say, number } = useReader()
  const columns: Column<Publication>[] = [
    { key: 'number', label: say('publications.column.number'), cell: (one) => number(one.number ?? 0) },
    { key: 'title', label: say('publications.column.title'), head: true, cell: (one) => <a href={publicationPaths(lang).publication(one.number!)}><InLanguage text={one.title} /></a> },
    { key: 'year', label: say('publications.column.year'), cell: (one) => yearWords(one.year, lang, digits) },
    { key: 'published', label: say('publications.column.published'), nowrap: true, cell: (one) => one.publishedAt && <When value={one.publishedAt} /> }
  ]
  return <Table caption={say('publications.drafts.published')} captionHidden columns={columns} rows={published} empty={say('publications.drafts.nonePublished')} />
}
