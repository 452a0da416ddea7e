/** Parts of several pages of the room. */
import { InLanguage, useReader } from '#platform/page'
import { sourceIdIn, type PublicationHead } from '#publications'
import { sourceAddress } from '#statistics'
import type { FC } from 'hono/jsx'
import { besidePath } from './paths.ts'

/** The publications that say what is shown; figures of others with the address of their source. */
export const PublicationList: FC<{ heads: readonly PublicationHead[] }> = ({ heads }) => {
  const { lang, say } = useReader()
  if (heads.length === 0) return null as never
  return (
    <ul>
      {heads.map((head) => {
        const outside = sourceAddress(sourceIdIn(head.notes) ?? undefined)
        return (
          <li>
            <a href={`${besidePath(lang, 'publications')}/${head.number}`}>{say('explorer.publicationNumber', { number: head.number })}</a>{': '}
            {outside ? <a href={outside} rel="external noreferrer"><InLanguage text={head.title} /></a> : <InLanguage text={head.title} />}{' '}
            <span class="hint">({say(`explorer.source.${head.origin}`)})</span>
          </li>
        )
      })}
    </ul>
  )
}
