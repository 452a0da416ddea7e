/** Small parts that the pages of this room share: names, tags, dates in two calendars, where a row comes from. */
import type { Visibility } from '#platform/command'
import { formatDate, formatYear, t, textIn, type Digits, type Lang, type Text } from '#platform/messages'
import { ExternalLink, Icon, InLanguage, Isolate, monthsOf, Tag, useReader, type Option, type Shape, type Tone } from '#platform/page'
import { citations, confidenceWords, dateWords, type Confidence } from '#states'
import type { Child, FC } from 'hono/jsx'
import type { Law, LawStatus } from './law.ts'
import { lawPaths } from './paths.ts'

export const LawName: FC<{ law: Pick<Law, 'state' | 'id' | 'title'>; plain?: boolean }> = ({ law, plain }) => {
  const { lang } = useReader()
  const name = <InLanguage text={law.title} />
  return plain ? name : <a href={lawPaths(lang).law(law.state, law.id)}>{name}</a>
}

const statusLook: Record<LawStatus, { tone: Tone; shape: Shape }> = {
  in_force: { tone: 'good', shape: 'tick' }, in_force_amended: { tone: 'good', shape: 'tick' }, adopted: { tone: 'info', shape: 'half' }, draft: { tone: 'neutral', shape: 'ring' },
  repealed: { tone: 'warn', shape: 'none' }, lapsed: { tone: 'warn', shape: 'none' }, unknown: { tone: 'neutral', shape: 'none' }
}
export const LawStatusTag: FC<{ status: LawStatus }> = ({ status }) => <Tag {...statusLook[status]}>{useReader().say(`law.status.${status}`)}</Tag>

/** Says who sees it, where that is not everybody. */
export const VisibilityTag: FC<{ visibility: Visibility }> = ({ visibility }) =>
  visibility === 'public' ? (null as never) : <Tag tone="warn" shape="none">{useReader().say(`law.visibility.${visibility}`)}</Tag>

/** A Hijri date as it is printed: a year, a month of it, or a day. */
export function hijriWords(value: string, lang: Lang, digits?: Digits): string {
  const [year = '', month, day] = value.split('-')
  const words = [day && String(Number(day)), month && monthsOf(lang, 'islamic-umalqura')[Number(month) - 1], formatYear(lang, Number(year), digits)].filter(Boolean)
  return t(lang, 'law.hijri', { date: words.join(' ') }, digits)
}

/** A date as precise as it is known, with the Hijri one: as the act prints it, else worked out for a whole day. */
export const BothDates: FC<{ dated: string | null; hijri?: string | null }> = ({ dated, hijri }) => {
  const { lang, digits, say } = useReader()
  if (!dated && !hijri) return <span class="no-value">{say('law.unknown.date')}</span>
  const printed = hijri ? hijriWords(hijri, lang, digits) : null
  if (!dated) return <span>{printed}</span>
  const other = printed ?? (dated.length === 10 ? formatDate(lang, dated, { calendar: 'islamic-umalqura', digits }) : null)
  return <span><time datetime={dated}>{dateWords(dated, { lang, digits })}</time>{other && <> <span class="law-hijri">({other})</span></>}</span>
}

interface Sourced {
  source: string
  sourceIds?: readonly string[]
  asOf: string | null
  confidence: Confidence
}

/** Source, date and certainty, folded away unless told. */
export const Sources: FC<{ of: Sourced; open?: boolean }> = ({ of, open }) => {
  const { lang, digits, say } = useReader()
  const named = citations({ source: of.source, sourceIds: of.sourceIds ?? [] }).map(({ text, href }) => (href ? <ExternalLink href={href}><bdi>{text}</bdi></ExternalLink> : <bdi>{text}</bdi>))
  const rows: [string, Child][] = [
    [say('page.fact.source'), named.length === 1 ? named[0] : <ul class="fact-lines">{named.map((one) => <li>{one}</li>)}</ul>],
    [say('page.fact.asOf'), of.asOf ? dateWords(of.asOf, { lang, digits }) : say('law.unknown.asOf')],
    [say('page.fact.confidence'), confidenceWords(of.confidence, lang)]
  ]
  const list = <dl>{rows.map(([term, value]) => <div><dt>{term}</dt><dd>{value}</dd></div>)}</dl>
  if (open) return <div class="fact-source">{list}</div>
  return <details class="fact-source"><summary><Icon name="info" /><span class="unseen">{say('page.fact.about')}</span></summary>{list}</details>
}

/** A text of several lines in the reader's language; in another language it says which one. */
export const Words: FC<{ text: Text | null }> = ({ text }) => {
  const { lang, say } = useReader()
  const found = textIn(text ?? {}, lang)
  if (!found.text) return null as never
  const lines = found.text.split(/\n+/)
  return (
    <div class="law-note">
      {found.lang !== lang && <p class="in-lang">{say('law.inLanguage', { language: say(`page.languages.${found.lang}`) })}</p>}
      {lines.length > 1 ? <ul class="law-lines">{lines.map((line) => <li><Isolate lang={found.lang}>{line}</Isolate></li>)}</ul> : <p><Isolate lang={found.lang}>{found.text}</Isolate></p>}
    </div>
  )
}

/** A part of a page with its heading. */
export const Part: FC<{ id: string; title: Child; aside?: Child; children?: Child }> = ({ id, title, aside, children }) => (
  <section class="stack" aria-labelledby={`${id}-title`} id={id}>
    <div class="part-head"><h2 id={`${id}-title`}>{title}</h2>{aside}</div>
    {children}
  </section>
)

export const optionsOf = <T extends string>(list: readonly T[], label: (one: T) => string): Option[] => list.map((value) => ({ value, label: label(value) }))
export const languageOptions = (lang: Lang): Option[] => (['ar', 'en', 'fr'] as const).map((value) => ({ value, label: t(lang, `page.languages.${value}`) }))
