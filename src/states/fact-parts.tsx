/** A fact on a page: its words, its state, and where it comes from, folded away beside it. */
import { Details, ExternalLink, Icon, Isolate, Tag, useReader, When } from '#platform/page'
import { citations } from '#statistics'
import type { Child, FC } from 'hono/jsx'
import { dedicatedLaw, kindOf, type Fact } from './fact.ts'
import { confidenceWords, dateWords, factWords, type Said } from './fact-words.ts'

const Words: FC<{ said: Said }> = ({ said }) => <Isolate lang={said.lang}>{said.text}</Isolate>

/** Source, date and certainty of a fact. */
export const Origin: FC<{ fact: Fact; open?: boolean }> = ({ fact, open }) => {
  const { lang, digits, say } = useReader()
  const sources = citations(fact).map(({ text, href }) => (href ? <ExternalLink href={href}><bdi>{text}</bdi></ExternalLink> : <bdi>{text}</bdi>))
  const rows: [string, Child][] = [
    [say('page.fact.source'), sources.length === 1 ? sources[0] : <ul class="fact-lines">{sources.map((source) => <li>{source}</li>)}</ul>],
    [say('page.fact.asOf'), fact.asOf ? dateWords(fact.asOf, { lang, digits }) : say('states.origin.noDate')],
    [say('page.fact.confidence'), confidenceWords(fact.confidence, lang)],
    [say('states.origin.recorded'), <>{say(`states.origin.${fact.origin}`)} · <When value={fact.recordedAt} /></>],
    ...(fact.visibility !== 'public' ? [[say('states.origin.visibility'), say(`states.visibility.${fact.visibility}`)] as [string, Child]] : []),
    ...(fact.note ? [[say('states.origin.note'), <bdi lang="en" dir="ltr">{fact.note}</bdi>] as [string, Child]] : [])
  ]
  const list = <dl>{rows.map(([term, value]) => <div><dt>{term}</dt><dd>{value}</dd></div>)}</dl>
  if (open) return <div class="fact-source">{list}</div>
  return (
    <details class="fact-source">
      <summary><Icon name="info" /><span class="unseen">{say('page.fact.about')}</span></summary>
      {list}
    </details>
  )
}

export interface FactViewProps {
  factKey: string
  fact: Fact | undefined
  /** In a narrow place: the first line only, without small print and origin. */
  short?: boolean
  /** The origin is shown unfolded. */
  open?: boolean
}

/** Unknown is said as unknown, with what is asked for; what is recorded beside it stays visible. */
export const FactView: FC<FactViewProps> = ({ factKey, fact, short, open }) => {
  const { lang, digits } = useReader()
  const words = factWords(fact, factKey, { lang, digits })
  const isTreaty = kindOf(factKey) === 'treaty'
  return (
    <div class={`fact${words.main ? '' : ' fact-unknown'}`}>
      <span class="fact-value">{words.main ? (isTreaty && words.tag ? <Tag tone={words.tag.tone}>{words.tag.text}</Tag> : <Words said={words.main} />) : words.unknown}</span>
      {words.tag && !isTreaty && !short && <> <Tag tone={words.tag.tone}>{words.tag.text}</Tag></>}
      {!short && fact && !open && <Origin fact={fact} />}
      {!short && words.lines.length > 0 && <SmallPrint lines={words.lines} fact={fact} />}
      {open && fact && <Origin fact={fact} open />}
    </div>
  )
}

/** What else is recorded. Where no dedicated law is recorded, the related provisions are named as such. */
const SmallPrint: FC<{ lines: readonly Said[]; fact: Fact | undefined }> = ({ lines, fact }) => {
  const { say } = useReader()
  const related = fact && kindOf(fact.key) === 'law' && dedicatedLaw(fact) === 'none_recorded'
  const list = <ul class="fact-lines">{lines.map((line) => <li><Words said={line} /></li>)}</ul>
  if (lines.length > 3) return <Details summary={say('states.more', { count: lines.length })}>{list}</Details>
  return <>{related && <p class="fact-related">{say('states.law.related')}</p>}{list}</>
}
