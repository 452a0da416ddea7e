/** Showing what is known: pairs, tiles, cards, key figures, facts with their source, what happened when. */
import type { Child, FC } from 'hono/jsx'
import { Icon, type IconName } from './icons.tsx'
import type { Tone } from './notices.tsx'
import { useReader } from './reader.ts'
import { When } from './text.tsx'

export interface SummaryRow {
  term: Child
  value: Child
  /** A link or button at the end of the row. */
  action?: Child
}

export const SummaryList: FC<{ rows: readonly SummaryRow[] }> = ({ rows }) => (
  <dl class="summary-list">
    {rows.map((row) => (
      <div>
        <dt>{row.term}</dt>
        <dd>{row.value}</dd>
        {row.action && <dd class="summary-action">{row.action}</dd>}
      </div>
    ))}
  </dl>
)

/** Tiles or cards side by side, as many as fit. */
export const Grid: FC<{ children?: Child; min?: 'small' | 'medium' | 'large' | undefined }> = ({ children, min }) => (
  <div class={`grid grid-${min ?? 'medium'}`}>{children}</div>
)

export interface TileProps {
  href: string
  title: string
  children?: Child
  /** A number or tag at the end. */
  aside?: Child
  icon?: IconName | undefined
  level?: 2 | 3 | 4 | undefined
}

/** A way into a part of the product; the whole tile is the link. */
export const Tile: FC<TileProps> = ({ href, title, children, aside, icon, level = 2 }) => {
  const Heading = `h${level}` as 'h2'
  return (
    <div class="tile">
      {icon && <Icon name={icon} />}
      <div class="tile-words">
        <Heading><a href={href}>{title}</a></Heading>
        {children && <div class="tile-text">{children}</div>}
      </div>
      {aside && <div class="tile-aside">{aside}</div>}
    </div>
  )
}

export interface CardProps {
  title?: Child
  children?: Child
  /** A tag or link beside the title. */
  aside?: Child
  /** Links or buttons at the foot. */
  foot?: Child
  level?: 2 | 3 | 4 | undefined
  tone?: Tone | undefined
  id?: string | undefined
}

export const Card: FC<CardProps> = ({ title, children, aside, foot, level = 2, tone, id }) => {
  const Heading = `h${level}` as 'h2'
  return (
    <section class={`card${tone ? ` card-toned tone-${tone}` : ''}`} id={id}>
      {(title || aside) && <div class="card-head">{title && <Heading>{title}</Heading>}{aside}</div>}
      <div class="card-body">{children}</div>
      {foot && <div class="card-foot">{foot}</div>}
    </section>
  )
}

export interface KeyFigureProps {
  label: string
  /** The figure, ready: <Num/>, a text, "not collected". */
  value: Child
  /** What it is measured against: the baseline, the target, the date. */
  note?: Child
  /** The value is a reason, not a number: set smaller. */
  missing?: boolean | undefined
  href?: string | undefined
}

export const KeyFigure: FC<KeyFigureProps> = ({ label, value, note, missing, href }) => (
  <div class={`key-figure${missing ? ' key-figure-missing' : ''}`}>
    <p class="key-label">{href ? <a href={href}>{label}</a> : label}</p>
    <p class="key-value">{value}</p>
    {note && <p class="key-note">{note}</p>}
  </div>
)

export type Confidence = 'high' | 'medium' | 'low'

export interface FactProps {
  /** null shows "not known" (or `unknown`), never an empty place. */
  value: Child
  /** What is said when nothing is known: "no dedicated law recorded; confirmation requested". */
  unknown?: string | undefined
  source?: Child
  sourceHref?: string | null | undefined
  /** An ISO day. */
  asOf?: string | null | undefined
  confidence?: Confidence | null | undefined
}

/** A value with where it comes from, folded away beside it. */
export const Fact: FC<FactProps> = ({ value, unknown, source, sourceHref, asOf, confidence }) => {
  const { say } = useReader()
  const missing = value === null || value === undefined || value === ''
  return (
    <div class={`fact${missing ? ' fact-unknown' : ''}`}>
      <span class="fact-value">{missing ? (unknown ?? say('page.fact.unknown')) : value}</span>
      {(source || asOf || confidence) && (
        <details class="fact-source">
          <summary><Icon name="info" /><span class="unseen">{say('page.fact.about')}</span></summary>
          <dl>
            {source && <div><dt>{say('page.fact.source')}</dt><dd>{sourceHref ? <ExternalLink href={sourceHref}>{source}</ExternalLink> : source}</dd></div>}
            {asOf && <div><dt>{say('page.fact.asOf')}</dt><dd><When value={asOf} /></dd></div>}
            {confidence && <div><dt>{say('page.fact.confidence')}</dt><dd>{say(`page.fact.${confidence}`)}</dd></div>}
          </dl>
        </details>
      )}
    </div>
  )
}

/** A link that leaves the product, and says so. */
export const ExternalLink: FC<{ href: string; children?: Child }> = ({ href, children }) => (
  <a href={href} rel="external noreferrer" class="external">
    {children}<Icon name="external" /><span class="unseen"> ({useReader().say('page.action.external')})</span>
  </a>
)

export interface Happening {
  /** An instant or an ISO day. */
  at: Date | string
  title: Child
  /** Who. */
  by?: Child
  children?: Child
  tone?: Tone | undefined
}

/** What happened, in order. */
export const Timeline: FC<{ entries: readonly Happening[]; label?: string | undefined }> = ({ entries, label }) => (
  <ol class="timeline" aria-label={label}>
    {entries.map((entry) => (
      <li class={`tone-${entry.tone ?? 'neutral'}`}>
        <p class="timeline-title">{entry.title}</p>
        <p class="timeline-meta"><When value={entry.at} time={entry.at instanceof Date} />{entry.by && <> · {entry.by}</>}</p>
        {entry.children && <div>{entry.children}</div>}
      </li>
    ))}
  </ol>
)

