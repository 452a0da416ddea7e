/** Why cells of a publication are hidden: for a state its own, for the unit all, by state. */
import { ButtonLink, InLanguage, PageHeading, Notice, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { HiddenTable, type HiddenChoice, type HiddenRow } from './hidden-table.tsx'
import { publicationPaths } from './paths.ts'
import { holderName } from './place.ts'
import type { Publication } from './publication.ts'

export interface ReasonsPageProps {
  one: Publication
  rows: readonly HiddenRow[]
  total: number
  choice: HiddenChoice
  /** States to choose from; empty for the people of a state. */
  states: readonly string[]
  /** The reader's own state. */
  own: string | null
}

export const ReasonsPage: FC<ReasonsPageProps> = ({ one, rows, total, choice, states, own }) => {
  const { lang, say } = useReader()
  const paths = publicationPaths(lang)
  const asked = { state: own ? null : choice.state, table: choice.table, reason: choice.reason }
  return (
    <>
      <PageHeading caption={<InLanguage text={one.title} />} title={own ? say('publications.reasons.own', { state: holderName(own, lang) }) : say('publications.reasons.title')} lead={say('publications.reasons.lead')}
        actions={<ButtonLink href={paths.reasonsFile(one.number!, asked)} look="secondary" icon="document" download>{say('publications.reasons.csv')}</ButtonLink>} />
      {own && <Notice tone="info">{say('publications.reasons.ownText')}</Notice>}
      <HiddenTable rows={rows} total={total} choice={choice} states={states} tables={one.tables} action={paths.reasons(one.number!)} href={(more) => paths.reasons(one.number!, { ...asked, ...more })} />
    </>
  )
}
