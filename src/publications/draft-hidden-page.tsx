/** Every cell that a draft hides, with its reason and what it protects. */
import { InLanguage, PageHeading, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { HiddenTable, type HiddenChoice, type HiddenRow } from './hidden-table.tsx'
import { publicationPaths } from './paths.ts'
import { placeKey, type Publication } from './publication.ts'

export interface DraftHiddenProps {
  one: Publication
  rows: readonly HiddenRow[]
  total: number
  choice: HiddenChoice
  states: readonly string[]
}

export const DraftHiddenPage: FC<DraftHiddenProps> = ({ one, rows, total, choice, states }) => {
  const { lang, say } = useReader()
  const paths = publicationPaths(lang)
  const { page: _, ...asked } = choice
  return (
    <>
      <PageHeading caption={<InLanguage text={one.title} />} title={say('publications.hidden.title')} lead={say('publications.hidden.lead')} />
      <HiddenTable rows={rows} total={total} choice={choice} states={states} tables={one.tables} action={paths.draftHidden(one.id)}
        href={(more) => paths.draftHidden(one.id, { ...asked, ...more })} cellHref={(row) => paths.draftCell(one.id, placeKey(row))} />
    </>
  )
}
