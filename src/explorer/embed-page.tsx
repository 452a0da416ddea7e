/** A view for the frame of another site: the figure, the note how to read it, the source, the way back. */
import { EmptyState, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { ViewFigure } from './explorer-page.tsx'
import type { View } from './view.ts'
import { keyLine, readingNoteOf, sourceLine, viewTitle } from './words.ts'

export const EmbedPage: FC<{ view: View; address: string }> = ({ view, address }) => {
  const voice = useReader()
  const { lang, say } = voice
  if (!view.any) return <><h1 class="unseen">{viewTitle(view, voice)}</h1><EmptyState title={say('explorer.empty.title')} icon="info"><a href={address} target="_top">{say('explorer.embed.more')}</a></EmptyState></>
  const reading = readingNoteOf(view.offer, lang)
  const key = keyLine(view, voice)
  return (
    <>
      <h1 class="unseen">{viewTitle(view, voice)}</h1>
      <ViewFigure view={view} choice={view.choice} bare />
      <div class="embed-foot">
        {reading !== null && <p>{reading}</p>}
        {key !== null && <p>{key}</p>}
        <p>{sourceLine(view, voice)} <a href={address} target="_top">{say('explorer.embed.more')}</a></p>
      </div>
    </>
  )
}
