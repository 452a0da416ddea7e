/** What has been published: numbered, dated, the newest first, with what changed. Open to everybody. */
import { ButtonLink, EmptyState, InLanguage, PageHeading, Table, Tag, useReader, When, type Column } from '#platform/page'
import type { FC } from 'hono/jsx'
import { yearWords } from './parts.tsx'
import { publicationPaths } from './paths.ts'
import type { Publication } from './publication.ts'

export interface PublicationsPageProps {
  published: readonly Publication[]
  mayDraft: boolean
}

export const PublicationsPage: FC<PublicationsPageProps> = ({ published, mayDraft }) => {
  const { lang, digits, say, number } = useReader()
  const paths = publicationPaths(lang)
  const numberOf = (id: number | null) => published.find((one) => one.id === id)?.number ?? null
  const columns: Column<Publication>[] = [
    { key: 'number', label: say('publications.column.number'), nowrap: true, cell: (one) => number(one.number!) },
    {
      key: 'title', label: say('publications.column.title'), head: true,
      cell: (one) => <><a href={paths.publication(one.number!)}><InLanguage text={one.title} /></a>{one.origin === 'outside' && <> <Tag tone="neutral">{say('publications.outsideTag')}</Tag></>}</>
    },
    { key: 'year', label: say('publications.column.year'), nowrap: true, cell: (one) => yearWords(one.year, lang, digits) },
    { key: 'published', label: say('publications.column.published'), nowrap: true, cell: (one) => one.publishedAt && <When value={one.publishedAt} /> },
    {
      key: 'changes', label: say('publications.column.changes'), cell: (one) => {
        const before = numberOf(one.revises)
        return <>{before !== null && <p>{say('publications.list.revises', { number: before })}</p>}{one.changes ? <InLanguage text={one.changes} /> : before === null && <span class="muted">{say('publications.list.first')}</span>}</>
      }
    }
  ]
  return (
    <>
      <PageHeading title={say('publications.list.title')} lead={say('publications.list.lead')} actions={mayDraft && <ButtonLink href={paths.drafts} look="secondary">{say('publications.drafts.title')}</ButtonLink>} />
      {published.length > 0 ? <Table caption={say('publications.list.title')} captionHidden columns={columns} rows={published} />
        : <EmptyState title={say('publications.list.none')}>{say('publications.list.noneText')}</EmptyState>}
    </>
  )
}
