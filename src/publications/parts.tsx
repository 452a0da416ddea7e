/** Parts that several pages of the room share. */
import { CopyButton, Tag, useReader, type Tone } from '#platform/page'
import { formatYear, t, type Digits, type Lang } from '#platform/messages'
import { cellOf, CellText, type Cell } from '#statistics'
import type { FC } from 'hono/jsx'
import type { Standing } from './draft.ts'
import type { HideReason, Rules } from './publication.ts'
import type { NewPublishedCell } from './published-store.ts'

const standingTone: Record<Standing, Tone> = { new: 'neutral', running: 'info', failed: 'bad', changed: 'warn', unsafe: 'bad', safe: 'good', published: 'good', discarded: 'neutral' }

export const StandingTag: FC<{ standing: Standing }> = ({ standing }) => <Tag tone={standingTone[standing]}>{useReader().say(`publications.standing.${standing}`)}</Tag>

export const asCell = ({ kind, value, below, provisional }: Pick<NewPublishedCell, 'kind' | 'value' | 'below' | 'provisional'>): Cell => cellOf({ kind, value, below, provisional })

/** A figure as it is published; a rounded one says so. */
export const PublishedText: FC<{ cell: Pick<NewPublishedCell, 'kind' | 'value' | 'below' | 'provisional' | 'base'> }> = ({ cell }) => {
  const { say } = useReader()
  return <><CellText cell={asCell(cell)} />{cell.base !== null && <abbr class="rounded-mark" title={say('publications.roundedTo', { base: cell.base })}>{say('publications.roundedMark')}</abbr>}</>
}

export const reasonWords = (reason: HideReason, lang: Lang) => t(lang, `publications.reason.${reason}`)

/** The rules in sentences. */
export const RulesList: FC<{ rules: Rules }> = ({ rules }) => {
  const { say } = useReader()
  return (
    <ul class="plain-lines">
      <li>{say('publications.rules.threshold', { threshold: rules.threshold })}</li>
      <li>{say('publications.rules.width', { width: rules.width })}</li>
      {rules.hideGroups && <li>{say('publications.rules.groups')}</li>}
      <li>{say(`publications.rulesMethod.${rules.method}`)}</li>
    </ul>
  )
}

export const yearWords = (year: number | null, lang: Lang, digits?: Digits): string => (year === null ? t(lang, 'publications.severalYears') : formatYear(lang, year, digits))

const checkLine = 'npm run check-publication -- publication.json'

/** The audit can be repeated by anybody, from the public file alone. */
export const CheckCommand: FC = () => (
  <>
    <p>{useReader().say('publications.check.text')}</p>
    <div class="command"><code dir="ltr">{checkLine}</code><CopyButton text={checkLine} /></div>
  </>
)
