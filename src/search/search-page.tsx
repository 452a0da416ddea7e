/** The search: box, filters, what was found by kind, and help where nothing was. */
import { instruments, lawPaths } from '#law'
import { directionOf, langs, textIn, type Text } from '#platform/messages'
import { Button, EmptyState, Field, Form, Icon, InLanguage, Isolate, Notice, PageHeading, Pager, Select, Tabs, Tag, useReader } from '#platform/page'
import type { Found, Hit, Part } from '#platform/search'
import { allStates, stateName } from '#states'
import type { FC } from 'hono/jsx'
import { askedPath, everywhere, hitPath, isNarrowed, lawOfHit, searchInstruments, searchKinds, type Asked, type SearchKind } from './asked.ts'

export interface SearchPageProps {
  asked: Asked
  /** Null while nothing was asked. */
  found: Found | null
  /** Titles of the laws that provisions belong to, by id. */
  titles: ReadonlyMap<number, Text>
  pages: number
}

export const SearchPage: FC<SearchPageProps> = ({ asked, found, titles, pages }) => {
  const { say } = useReader()
  return (
    <>
      <PageHeading title={say('search.title')} lead={say('search.lead')} />
      <Box asked={asked} />
      {found === null ? <Help /> : <Results asked={asked} found={found} titles={titles} pages={pages} />}
    </>
  )
}

const Box: FC<{ asked: Asked }> = ({ asked }) => {
  const { lang, say } = useReader()
  const all = say('search.all')
  const instrumentOptions = searchInstruments.map((value) => ({ value, label: textIn(instruments.find((one) => one.requirements === value)!.shortName, lang).text }))
  return (
    <Form action={lawPaths(lang).search()} method="get" id="search" class="search-form" hidden={asked.kind ? { kind: asked.kind } : {}}>
      <div class="search-box">
        <Field id="search-q" name="q" label={say('search.box')}>
          <input class="input" type="search" id="search-q" name="q" value={asked.words} dir="auto" maxlength={400} autocomplete="off" enterkeyhint="search" data-slash aria-describedby="search-key" />
        </Field>
        <Button icon="search">{say('search.button')}</Button>
      </div>
      <p class="search-key needs-script" id="search-key">{say('search.key')}</p>
      <div class="search-filters">
        <Select name="state" label={say('search.filter.state')} optional value={asked.state} placeholder={all} options={allStates(lang).map(({ code }) => ({ value: code, label: stateName(code, lang) }))} />
        <Select name="text" label={say('search.filter.text')} optional value={asked.text} placeholder={all} options={langs.map((value) => ({ value, label: say(`page.languages.${value}`) }))} />
        <Select name="instrument" label={say('search.filter.instrument')} optional value={asked.instrument} placeholder={all} options={instrumentOptions} />
        <Select name="force" label={say('search.filter.force')} optional value={asked.force ? 'yes' : null} placeholder={all} options={[{ value: 'yes', label: say('search.force.yes') }]} />
        {isNarrowed(asked) && <a class="search-clear" href={askedPath(lang, everywhere(asked.words))}>{say('page.filter.clear')}</a>}
      </div>
    </Form>
  )
}

const Results: FC<SearchPageProps & { found: Found }> = ({ asked, found, titles, pages }) => {
  const { lang, say } = useReader()
  const everything = Object.values(found.byKind).reduce((sum, count) => sum + count, 0)
  if (everything === 0) return <Nothing asked={asked} />
  const tab = (kind: SearchKind | null, label: string, count: number) => ({ href: askedPath(lang, { ...asked, kind, page: 1 }), label, count, current: asked.kind === kind })
  const present = searchKinds.filter((kind) => found.byKind[kind] || asked.kind === kind)
  return (
    <section class="stack" aria-labelledby="results">
      <h2 id="results" class="search-count">{say('search.found', { count: found.total })}</h2>
      {found.some && <Notice tone="info">{say('search.some')}</Notice>}
      <Tabs label={say('search.filter.kind')} links={[tab(null, say('search.all'), everything), ...present.map((kind) => tab(kind, say(`search.kind.${kind}`), found.byKind[kind] ?? 0))]} />
      {asked.kind ? (
        <>
          {found.hits.length === 0 ? <EmptyState title={say('search.none')} icon="search" /> : <Hits hits={found.hits} titles={titles} level={3} />}
          {found.reach < found.total && asked.page === pages && <p>{say('search.narrow', { reach: found.reach, count: found.total })}</p>}
          <Pager page={asked.page} pages={pages} href={(page) => askedPath(lang, { ...asked, page })} />
        </>
      ) : present.map((kind) => <Group kind={kind} asked={asked} found={found} titles={titles} />)}
    </section>
  )
}

const Group: FC<{ kind: SearchKind; asked: Asked; found: Found; titles: SearchPageProps['titles'] }> = ({ kind, asked, found, titles }) => {
  const { lang, say } = useReader()
  const hits = found.hits.filter((hit) => hit.kind === kind)
  const count = found.byKind[kind] ?? 0
  return (
    <section class="search-group" aria-labelledby={`of-${kind}`}>
      <h3 id={`of-${kind}`}>{say(`search.kind.${kind}`)}</h3>
      <Hits hits={hits} titles={titles} level={4} />
      {count > hits.length && <a class="search-more" href={askedPath(lang, { ...asked, kind, page: 1 })}>{say(`search.more.${kind}`, { count })}<Icon name="next" /></a>}
    </section>
  )
}

const Hits: FC<{ hits: readonly Hit[]; titles: SearchPageProps['titles']; level: 3 | 4 }> = ({ hits, titles, level }) =>
  <ol class="hits">{hits.map((hit) => <li><OneHit hit={hit} law={titles.get(lawOfHit(hit) ?? -1)} level={level} /></li>)}</ol>

const OneHit: FC<{ hit: Hit; law: Text | undefined; level: 3 | 4 }> = ({ hit, law, level }) => {
  const { lang } = useReader()
  const Heading = level === 3 ? 'h3' : 'h4'
  return (
    <article class="hit">
      <Heading class="hit-title"><a href={hitPath(lang, hit)}><Marked parts={hit.title} of={hit} /></a></Heading>
      <HitFacts hit={hit} law={law} />
      {tells(hit) && <p class="hit-text" lang={hit.lang} dir={directionOf(hit.lang)}><Marks parts={hit.excerpt.map((part) => ({ ...part, text: part.text.replaceAll(/\s*\n\s*/g, ' · ') }))} /></p>}
    </article>
  )
}

/** Beside the title of a law stand its number and date only: they are shown where they are what was looked for. */
const tells = (hit: Hit) => hit.excerpt.length > 0 && (hit.kind !== 'law' || hit.excerpt.some((part) => part.hit))

/** What tells one thing from another: the state, the law, how far it has come, the language of the text. */
const HitFacts: FC<{ hit: Hit; law: Text | undefined }> = ({ hit, law }) => {
  const { lang, say } = useReader()
  const { verdict, status, kind, requirement, version } = hit.facets
  return (
    <p class="hit-facts">
      {hit.state && <span>{stateName(hit.state, lang)}</span>}
      {hit.kind === 'provision' && law && <span><InLanguage text={law} /></span>}
      {hit.kind === 'provision' && typeof version === 'string' && <span>{say('law.version.name', { number: Number(version) })}</span>}
      {hit.kind === 'law' && typeof kind === 'string' && <span>{say(`law.kind.${kind}` as 'law.kind.law')}</span>}
      {hit.kind === 'requirement' && <span><Isolate>{hit.id}</Isolate></span>}
      {typeof requirement === 'string' && <span><Isolate>{requirement}</Isolate></span>}
      {hit.kind === 'assessment' && typeof verdict === 'string' && <span>{say(`assessments.verdict.${verdict}` as 'assessments.verdict.yes')}</span>}
      {hit.kind === 'assessment' && typeof status === 'string' && <span>{say(`assessments.status.${status}` as 'assessments.status.draft')}</span>}
      {hit.lang !== lang && <Tag tone="neutral" shape="none">{say(`page.languages.${hit.lang}`)}</Tag>}
    </p>
  )
}

const Marks: FC<{ parts: readonly Part[] }> = ({ parts }) => <>{parts.map(({ text, hit }) => (hit ? <mark>{text}</mark> : <Ordered text={text} />))}</>

/** Dates and numbers with hyphens or strokes: among Arabic words their parts would change places (UAX #9, rules W2 and W4). */
const Ordered: FC<{ text: string }> = ({ text }) => <>{text.split(/(\d+(?:[-/]\d+)+)/).map((part, index) => (index % 2 === 1 ? <bdi dir="ltr">{part}</bdi> : part))}</>
const Marked: FC<{ parts: readonly Part[]; of: Hit }> = ({ parts, of }) => <Isolate lang={of.lang}><Marks parts={parts} /></Isolate>

const Nothing: FC<{ asked: Asked }> = ({ asked }) => {
  const { lang, say } = useReader()
  const wide = askedPath(lang, everywhere(asked.words))
  return (
    <>
      <EmptyState title={say('search.nothing', { words: asked.words })} icon="search" action={isNarrowed(asked) ? <a href={wide}>{say('search.everywhere')}</a> : undefined}>
        <p>{say('search.nothingText')}</p>
      </EmptyState>
      <Help />
    </>
  )
}

const helpOn = ['words', 'phrase', 'article', 'without', 'forms'] as const

const Help: FC = () => {
  const { lang, say } = useReader()
  return (
    <section class="stack" aria-labelledby="search-help">
      <h2 id="search-help">{say('search.help.title')}</h2>
      <dl class="search-help">
        {helpOn.map((one) => {
          const example = say(`search.help.${one}.example`)
          return (
            <div>
              <dt><a href={lawPaths(lang).search({ q: example })}><bdi>{example}</bdi></a></dt>
              <dd>{say(`search.help.${one}.text`)}</dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
