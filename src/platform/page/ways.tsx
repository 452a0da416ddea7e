/** Finding one's way: trail, heading, tabs, pages of a list, sections, steps. */
import type { Child, FC } from 'hono/jsx'
import { Icon } from './icons.tsx'
import { Tag, type Tone } from './notices.tsx'
import { useReader } from './reader.ts'

export interface Crumb {
  href: string
  label: string
}

/** Where the page stands, outermost first, without the page itself. Layout shows it from `trail`. */
export const Breadcrumb: FC<{ trail: readonly Crumb[] }> = ({ trail }) =>
  trail.length === 0 ? (null as never) : (
    <nav class="trail" aria-label={useReader().say('page.trail.label')}>
      <ol>{trail.map((crumb, index) => <li>{index > 0 && <Icon name="next" />}<a href={crumb.href}>{crumb.label}</a></li>)}</ol>
    </nav>
  )

export interface PageHeadingProps {
  title: Child
  /** One sentence that says what the page is for. */
  lead?: Child
  /** Small words above the title: the kind of thing. */
  caption?: Child
  /** Tags that say its state. */
  tags?: Child
  /** Buttons. */
  actions?: Child
}

/** The one h1 of a page. */
export const PageHeading: FC<PageHeadingProps> = ({ title, lead, caption, tags, actions }) => (
  <header class="page-heading">
    <div class="page-heading-words">
      {caption && <p class="page-caption">{caption}</p>}
      <h1>{title}</h1>
      {tags && <div class="page-tags">{tags}</div>}
      {lead && <p class="lead">{lead}</p>}
    </div>
    {actions && <div class="actions">{actions}</div>}
  </header>
)

export interface Tab {
  href: string
  label: string
  current?: boolean | undefined
  count?: number | undefined
}

/** Views of one thing; each is a page of its own. */
export const Tabs: FC<{ links: readonly Tab[]; label?: string | undefined }> = ({ links, label }) => {
  const { say, number } = useReader()
  return (
    <nav class="tabs" aria-label={label ?? say('page.tabs.label')}>
      <ul>
        {links.map((link) => (
          <li>
            <a href={link.href} aria-current={link.current ? 'page' : undefined}>
              {link.label}{link.count !== undefined && <>{' '}<span class="count-mark">{number(link.count)}</span></>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

export interface PagerProps {
  /** From 1. */
  page: number
  pages: number
  href: (page: number) => string
}

export const Pager: FC<PagerProps> = ({ page, pages, href }) => {
  const { say } = useReader()
  if (pages <= 1) return null as never
  return (
    <nav class="pager" aria-label={say('page.pager.label')}>
      {page > 1 ? <a rel="prev" href={href(page - 1)}><Icon name="previous" />{say('page.pager.previous')}</a> : <span />}
      <span>{say('page.pager.of', { page, pages })}</span>
      {page < pages ? <a rel="next" href={href(page + 1)}>{say('page.pager.next')}<Icon name="next" /></a> : <span />}
    </nav>
  )
}

export type StepState = 'done' | 'current' | 'todo' | 'problem'

export interface Step {
  label: string
  state: StepState
  href?: string | undefined
  /** "12 of 18". */
  note?: string | undefined
}

const stepTone: Record<StepState, Tone> = { done: 'good', current: 'info', todo: 'neutral', problem: 'warn' }

/** The steps of a thing in order, with where it stands now. */
export const Steps: FC<{ steps: readonly Step[]; label?: string | undefined }> = ({ steps, label }) => {
  const { say } = useReader()
  return (
    <ol class="steps" aria-label={label ?? say('page.steps.label')}>
      {steps.map((step) => (
        <li class={`step step-${step.state}`} aria-current={step.state === 'current' ? 'step' : undefined}>
          <span class="step-mark">{step.state === 'done' ? <Icon name="good" /> : step.state === 'problem' ? <Icon name="warn" /> : null}</span>
          <span class="step-words">
            {step.href ? <a href={step.href}>{step.label}</a> : <span class="step-label">{step.label}</span>}
            <span class="step-note">{step.note ?? say(`page.steps.${step.state}`)}</span>
          </span>
        </li>
      ))}
    </ol>
  )
}

export interface ProgressProps {
  done: number
  total: number
  /** What is counted: "questions answered". */
  label: string
}

/** 12 of 18, in words and as a bar. */
export const Progress: FC<ProgressProps> = ({ done, total, label }) => {
  const { say } = useReader()
  const share = total > 0 ? Math.min(1, done / total) : 0
  return (
    <div class="progress">
      <p><span>{label}</span> <b>{say('page.progress.text', { done, total })}</b></p>
      <div class="bar" aria-hidden="true"><span style={`inline-size: ${(share * 100).toFixed(1)}%`} /></div>
    </div>
  )
}

export interface Section {
  href: string
  label: string
  current?: boolean | undefined
  state?: StepState | undefined
  note?: string | undefined
}

/** The sections of a long thing as a list at the side, each with its state. */
export const SectionNav: FC<{ sections: readonly Section[]; label?: string | undefined }> = ({ sections, label }) => {
  const { say } = useReader()
  return (
    <nav class="section-nav" aria-label={label ?? say('page.sections.label')}>
      <ol>
        {sections.map((section) => (
          <li>
            <a href={section.href} aria-current={section.current ? 'page' : undefined}>
              <span>{section.label}</span>
              {section.state && <Tag tone={stepTone[section.state]}>{section.note ?? say(`page.steps.${section.state}`)}</Tag>}
            </a>
          </li>
        ))}
      </ol>
    </nav>
  )
}

/** A list at the side (SectionNav) and the content beside it; one under the other on a phone. */
export const WithSide: FC<{ side: Child; children?: Child }> = ({ side, children }) => (
  <div class="with-side"><div class="side">{side}</div><div class="beside">{children}</div></div>
)
