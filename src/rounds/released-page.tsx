/** The returns of one state of which the reader may see something: the way to them for whoever has no account. */
import { StateTabs } from '#plan'
import { EmptyState, InLanguage, Isolate, PageHeading, Table, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { PeriodText } from './board-page.tsx'
import { paths } from './paths.ts'
import type { StateReturn } from './reading.ts'

export const ReleasedReturnsPage: FC<{ state: string; stateName: string; returns: StateReturn[] }> = ({ state, stateName, returns }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={say('rounds.released.title')} caption={<Isolate>{stateName}</Isolate>} lead={say('rounds.released.lead')} />
      <StateTabs state={state} current="returns" />
      {returns.length === 0
        ? <EmptyState title={say('rounds.released.none')}><p>{say('rounds.released.noneText')}</p></EmptyState>
        : (
          <Table<StateReturn>
            caption={say('rounds.released.title')} captionHidden rows={returns}
            columns={[
              { key: 'round', label: say('rounds.round'), head: true, cell: (one) => <a href={paths.return(lang, { round: one.round.id, state })}><InLanguage text={one.round.title} /></a> },
              { key: 'period', label: say('rounds.period'), cell: (one) => <PeriodText round={one.round} /> },
              { key: 'sections', label: say('rounds.released.sections'), numeric: true, cell: (one) => say('rounds.section.progress', { done: one.releasedSections, total: one.sections }) }
            ]}
          />
        )}
    </>
  )
}
