/** The text of a version: contents, articles with an address each, the authentic text beside a translation, exports. */
import { directionOf, type Lang } from '#platform/messages'
import { ButtonLink, Details, EmptyState, InLanguage, Notice, PageHeading, PrintButton, Tabs, useReader } from '#platform/page'
import { stateName } from '#states'
import type { Child, FC } from 'hono/jsx'
import { periodWords } from './law-words.ts'
import { LawStatusTag, Sources, VisibilityTag } from './parts.tsx'
import { lawPaths } from './paths.ts'
import type { Provision } from './provision.ts'
import type { ShownText, WholeVersion } from './reads.ts'

export interface VersionPageProps extends WholeVersion {
  text: ShownText | null
  may: { record: boolean; import: boolean }
  /** Files it can be taken as. */
  formats: readonly ('xml' | 'pdf' | 'docx' | 'txt')[]
}

export const VersionPage: FC<VersionPageProps> = (props) => {
  const { lang, digits, say } = useReader()
  const { law, version, text, may } = props
  const paths = lawPaths(lang)
  return (
    <>
      <PageHeading
        caption={<><a href={paths.state(law.state)}>{stateName(law.state, lang)}</a> · <a href={paths.law(law.state, law.id)}><InLanguage text={law.title} /></a></>}
        title={<>{say('law.version.name', { number: version.number })}{version.label && <>: <InLanguage text={version.label} /></>}</>}
        lead={law.kind === 'bill' ? say('law.version.isBill') : periodWords(version, { lang, digits })}
        tags={<><LawStatusTag status={law.status} /> <VisibilityTag visibility={version.visibility} /></>}
        actions={<>
          {may.import && <ButtonLink href={paths.startImport(law.state, law.id, version.number)} look="secondary">{say('law.import.link')}</ButtonLink>}
          {may.record && <ButtonLink href={paths.editVersion(law.state, law.id, version.number)} look="secondary">{say('law.version.edit')}</ButtonLink>}
        </>}
      />
      <div class="law-origin"><Sources of={version} open /></div>
      {text === null
        ? <EmptyState title={say('law.noText')} action={may.import ? <ButtonLink href={paths.startImport(law.state, law.id, version.number)}>{say('law.import.link')}</ButtonLink> : undefined}>{say('law.noTextText')}</EmptyState>
        : <Text {...props} text={text} />}
    </>
  )
}

const Text: FC<VersionPageProps & { text: ShownText }> = (props) => {
  const { lang, say } = useReader()
  const { law, version, texts, text, formats } = props
  const paths = lawPaths(lang)
  return (
    <>
      {texts.length > 1 && <Tabs label={say('law.text.languages')} links={texts.map((one) => ({
        href: paths.version(law.state, law.id, version.number, { text: one.lang }), label: say(`page.languages.${one.lang}`), current: one.lang === text.lang
      }))} />}
      <p class="law-text-kind">{text.lang === version.authentic ? say('law.text.isAuthentic', { language: say(`page.languages.${text.lang}`) }) : say('law.text.isTranslation', { language: say(`page.languages.${text.lang}`), authentic: say(`page.languages.${version.authentic}`) })}</p>
      <div class="toolbar law-tools">
        {formats.map((format) => <ButtonLink href={lawPaths(text.lang).export(law.state, law.id, version.number, format)} look="quiet" small download icon="document">{say(`law.export.${format}`)}</ButtonLink>)}
        <PrintButton />
      </div>
      {text.authentic && <Missing text={text} authentic={version.authentic} />}
      <div class="law-reading">
        <Contents provisions={text.provisions} lang={text.lang} />
        <LawText {...props} />
      </div>
    </>
  )
}

/** What the translation lacks is said, so that nobody takes it for the whole law. */
const Missing: FC<{ text: ShownText; authentic: Lang }> = ({ text, authentic }) => {
  const { say } = useReader()
  const has = new Set(text.provisions.map((one) => one.eid))
  const missing = (text.authentic ?? []).filter((one) => one.kind === 'article' && !has.has(one.eid))
  if (missing.length === 0) return null as never
  return <Notice tone="warn">{say('law.text.missing', { count: missing.length, language: say(`page.languages.${authentic}`) })} <bdi lang={authentic} dir={directionOf(authentic)}>{missing.slice(0, 12).map((one) => one.label || one.eid).join(' · ')}</bdi></Notice>
}

const structural = new Set(['book', 'part', 'title', 'chapter', 'section', 'annex'])
const isInner = ({ kind }: Provision) => kind === 'paragraph' || kind === 'point'
const depthOf = (row: Provision, byEid: ReadonlyMap<string, Provision>): number => {
  let depth = 0
  for (let at = row.parent ? byEid.get(row.parent) : undefined; at && depth < 8; at = at.parent ? byEid.get(at.parent) : undefined) depth++
  return depth
}

const Contents: FC<{ provisions: readonly Provision[]; lang: Lang }> = ({ provisions, lang }) => {
  const { say } = useReader()
  const byEid = new Map(provisions.map((one) => [one.eid, one]))
  const entries = provisions.filter((one) => !isInner(one))
  return (
    <nav class="law-contents" aria-label={say('law.text.contents')}>
      <Details summary={say('law.text.contents')}>
        <ol lang={lang} dir={directionOf(lang)}>{entries.map((one) => (
          <li class={structural.has(one.kind) ? 'law-head' : undefined} style={`--depth: ${depthOf(one, byEid)}`}>
            <a href={`#${one.eid}`}>{nameOf(one, say)}{one.heading && <span class="law-quiet"> {one.heading}</span>}</a>
          </li>
        ))}</ol>
      </Details>
    </nav>
  )
}

type Say = ReturnType<typeof useReader>['say']
const nameOf = (one: Provision, say: Say): string => one.label || (one.kind === 'preamble' ? say('law.text.preamble') : one.heading ? '' : one.number)

interface Group { head: Provision; inner: Provision[] }

/** Articles and headings, each with the paragraphs inside it. */
function groupsOf(provisions: readonly Provision[]): Group[] {
  const groups: Group[] = []
  const ownerOf = new Map<string, Group>()
  for (const row of provisions) {
    const owner = isInner(row) && row.parent !== null ? ownerOf.get(row.parent) : undefined
    const group = owner ?? { head: row, inner: [] }
    if (owner) owner.inner.push(row)
    else groups.push(group)
    ownerOf.set(row.eid, group)
  }
  return groups
}

const LawText: FC<VersionPageProps & { text: ShownText }> = (props) => {
  const { text, version } = props
  const byEid = new Map(text.provisions.map((one) => [one.eid, one]))
  const authentic = text.authentic && new Map(groupsOf(text.authentic).map((one) => [one.head.eid, one]))
  return (
    <div class={authentic ? 'law-text law-beside' : 'law-text'}>
      {groupsOf(text.provisions).map((group) => (
        <section id={group.head.eid} class={`law-unit law-${group.head.kind}`}>
          <Heading {...props} one={group.head} depth={depthOf(group.head, byEid)} />
          <div class="law-columns">
            <Body group={group} lang={text.lang} anchors />
            {authentic?.get(group.head.eid) && <Body group={authentic.get(group.head.eid)!} lang={version.authentic} withLabel />}
          </div>
        </section>
      ))}
    </div>
  )
}

const Heading: FC<VersionPageProps & { text: ShownText; one: Provision; depth: number }> = ({ law, version, text, may, one, depth }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  const Level = (`h${Math.min(6, depth + 2)}`) as 'h2'
  const name = nameOf(one, say)
  if (isInner(one)) return null as never
  return (
    <div class="law-unit-head">
      <Level lang={text.lang} dir={directionOf(text.lang)}>{name}{one.heading && <span class="law-heading">{name ? ' ' : ''}{one.heading}</span>}</Level>
      <span class="law-unit-tools">
        <a class="law-permalink" href={paths.version(law.state, law.id, version.number, { text: text.lang, at: one.eid })}><span aria-hidden="true">#</span><span class="unseen">{say('law.text.permalink', { name: name || one.eid })}</span></a>
        {may.import && <a class="law-edit" href={paths.editProvision(law.state, law.id, version.number, text.lang, one.eid)}>{say('law.provision.edit')}<span class="unseen"> {name}</span></a>}
      </span>
    </div>
  )
}

const Body: FC<{ group: Group; lang: Lang; anchors?: boolean; withLabel?: boolean }> = ({ group: { head, inner }, lang, anchors, withLabel }) => (
  <div class="law-body" lang={lang} dir={directionOf(lang)}>
    {withLabel && (head.label || head.heading) && <p class="law-body-label">{head.label} {head.heading}</p>}
    <Lines text={head.text} {...(isInner(head) && head.label ? { label: head.label } : {})} />
    {inner.map((one) => (
      <div class={`law-inner law-${one.kind}`} id={anchors ? one.eid : undefined}>
        <Lines text={one.text} label={one.label} heading={one.heading} />
      </div>
    ))}
  </div>
)

const Lines: FC<{ text: string; label?: string; heading?: string | null }> = ({ text, label, heading }) => {
  const lines: Child[] = text === '' ? [] : text.split('\n')
  const [first, ...rest] = lines
  if (!label && !heading && lines.length === 0) return null as never
  return (
    <>
      <p>{label && <span class="law-inner-label">{label} </span>}{heading && <b>{heading} </b>}{first}</p>
      {rest.map((line) => <p>{line}</p>)}
    </>
  )
}
