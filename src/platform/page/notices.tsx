/** Words that stand out: notices, tags, empty places, things to unfold. */
import type { Child, FC } from 'hono/jsx'
import { Icon, type IconName } from './icons.tsx'
import { useReader } from './reader.ts'

export type Tone = 'neutral' | 'info' | 'good' | 'warn' | 'bad'

export interface NoticeProps {
  tone?: Tone | undefined
  title?: string | undefined
  children?: Child
  /** Read out at once when it appears: for the answer to what the person just did. */
  live?: boolean | undefined
}

export const Notice: FC<NoticeProps> = ({ tone = 'info', title, children, live }) => {
  const { say } = useReader()
  const kind = tone === 'neutral' ? 'info' : tone
  return (
    <div class={`notice tone-${tone}`} {...(live ? { role: 'status' } : {})}>
      <Icon name={kind} />
      <div>
        <span class="unseen">{say(`page.notice.${kind}`)}: </span>
        {title && <p class="notice-title">{title}</p>}
        <div>{children}</div>
      </div>
    </div>
  )
}

/** Tags differ by shape as well as by colour. */
export type Shape = 'dot' | 'ring' | 'half' | 'tick' | 'diamond' | 'bang' | 'none'

const shapes: Record<Exclude<Shape, 'none'>, Child> = {
  dot: <circle cx="6" cy="6" r="4.5" fill="currentColor" />,
  ring: <circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.600" />,
  half: <><circle cx="6" cy="6" r="4" fill="none" stroke="currentColor" stroke-width="1.600" /><path d="M6 2a4 4 0 0 0 0 8z" fill="currentColor" /></>,
  tick: <path d="M2 6.300l2.800 2.800L10 3.200" fill="none" stroke="currentColor" stroke-width="2" />,
  diamond: <path d="M6 1l5 5-5 5-5-5z" fill="currentColor" />,
  bang: <path d="M6 1.500v5.500M6 9.300v1.200" fill="none" stroke="currentColor" stroke-width="2.200" stroke-linecap="round" />
}
const shapeOf: Record<Tone, Shape> = { neutral: 'ring', info: 'half', good: 'tick', warn: 'diamond', bad: 'bang' }

export interface TagProps {
  tone?: Tone | undefined
  /** Follows from the tone unless given; give one where several tags of one tone differ. */
  shape?: Shape | undefined
  children?: Child
}

/** A state in one or two words. */
export const Tag: FC<TagProps> = ({ tone = 'neutral', shape, children }) => {
  const drawn = shape ?? shapeOf[tone]
  return (
    <span class={`tag tone-${tone}`}>
      {drawn !== 'none' && <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" focusable="false">{shapes[drawn]}</svg>}
      <span>{children}</span>
    </span>
  )
}

export interface EmptyStateProps {
  title: string
  children?: Child
  /** The one thing to do next. */
  action?: Child
  icon?: IconName | undefined
}

export const EmptyState: FC<EmptyStateProps> = ({ title, children, action, icon }) => (
  <div class="empty">
    <Icon name={icon ?? 'document'} />
    <p class="empty-title">{title}</p>
    {children && <div class="empty-text">{children}</div>}
    {action && <div class="empty-action">{action}</div>}
  </div>
)

export interface DetailsProps {
  summary: Child
  children?: Child
  open?: boolean | undefined
  id?: string | undefined
}

export const Details: FC<DetailsProps> = ({ summary, children, open, id }) => (
  <details class="details" id={id} open={open}>
    <summary><Icon name="down" class="details-arrow" /><span>{summary}</span></summary>
    <div class="details-body">{children}</div>
  </details>
)
