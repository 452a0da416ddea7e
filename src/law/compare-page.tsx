/** Two versions of a law beside each other: what each article lost and gained. Reads without colour, without script, on paper. */
import { directionOf, t, type Lang } from '#platform/messages'
import { EmptyState, FilterBar, Notice, Num, PageHeading, Pager, PrintButton, Select, Tag, Toolbar, useReader, type Tone } from '#platform/page'
import type { FoldedPart } from '#platform/words'
import type { FC } from 'hono/jsx'
import { actName } from './law-document.ts'
import { periodWords } from './law-words.ts'
import type { Law, LawVersion } from './law.ts'
import { LawName } from './parts.tsx'
import { lawPaths } from './paths.ts'
import { countArticleChanges, type ArticleChange, type ArticleChangeKind } from './word-difference.ts'

export interface ComparePageProps {
  law: Law
  versions: readonly LawVersion[]
  from: LawVersion
  to: LawVersion
  /** The language compared, and those that both versions have. */
  textLang: Lang
  langs: readonly Lang[]
  changes: readonly ArticleChange[]
  /** Unchanged articles are listed too. */
  all: boolean
  page: number
}

const tones: Record<ArticleChangeKind, Tone> = { added: 'good', removed: 'bad', changed: 'warn', renumbered: 'info', same: 'neutral' }
/** A rewritten law of 300 articles would be a page of a megabyte. */
const perPage = 60

export const CompareVersionsPage: FC<ComparePageProps> = (props) => {
  const { law, from, to, changes, all, textLang } = props
  const { lang, say } = useReader()
  const counts = countArticleChanges(changes)
  const shown = changes.filter(({ kind }) => all || kind !== 'same')
  const pages = Math.max(1, Math.ceil(shown.length / perPage))
  const page = Math.min(Math.max(1, props.page), pages)
  const address = (more: { all?: boolean; page?: number }) => compareAddress(lang, { law, from, to, textLang, all, ...more })
  return (
    <>
      <PageHeading caption={<LawName law={law} />} title={say('law.compare.title', { from: from.number, to: to.number })} lead={actName(law, lang)} />
      <Versions {...props} />
      <Periods {...props} />
      <dl class="law-counts">
        {(['changed', 'added', 'removed', 'renumbered', 'same'] as const).map((kind) => <div><dt>{say(`law.compare.kind.${kind}`)}</dt><dd><Num value={counts[kind]} /></dd></div>)}
      </dl>
      <p class="law-legend">
        <Mark part={{ kind: 'removed', text: say('law.compare.went') }} /> <Mark part={{ kind: 'added', text: say('law.compare.came') }} /> <span>{say('law.compare.ignored')}</span>
      </p>
      <Toolbar>
        <a href={address({ all: !all })}>{say(all ? 'law.compare.onlyChanged' : 'law.compare.showAll')}</a>
        <PrintButton />
      </Toolbar>
      {shown.length === 0 && <Notice tone="good">{say('law.compare.none')}</Notice>}
      {shown.slice((page - 1) * perPage, page * perPage).map((change) => <Article change={change} {...props} />)}
      <Pager page={page} pages={pages} href={(number) => address({ page: number })} />
    </>
  )
}

function compareAddress(lang: Lang, { law, from, to, textLang, all, page }: { law: Law; from: LawVersion; to: LawVersion; textLang: Lang; all: boolean; page?: number }): string {
  const base = lawPaths(lang).compareVersions(law.state, law.id, from.number, to.number)
  return `${base}&text=${textLang}${all ? '&all=1' : ''}${page ? `&page=${page}` : ''}`
}

const Versions: FC<ComparePageProps> = ({ law, versions, from, to, langs, textLang }) => {
  const { lang, digits, say } = useReader()
  const options = versions.map((version) => ({ value: String(version.number), label: say('law.compare.version', { number: version.number, period: periodWords(version, { lang, digits }) }) }))
  return (
    <FilterBar action={lawPaths(lang).compareVersions(law.state, law.id)}>
      <Select name="from" label={say('law.compare.from')} options={options} value={String(from.number)} placeholder={null} />
      <Select name="to" label={say('law.compare.to')} options={options} value={String(to.number)} placeholder={null} />
      {langs.length > 1 && <Select name="text" label={say('law.compare.text')} options={langs.map((one) => ({ value: one, label: say(`page.languages.${one}`) }))} value={textLang} placeholder={null} />}
    </FilterBar>
  )
}

/** Which text is compared, and that it is a translation where it is. */
const Periods: FC<ComparePageProps> = ({ to, textLang, langs }) => {
  const { say } = useReader()
  if (langs.length === 0) return <EmptyState title={say('law.compare.noText')} />
  if (textLang === to.authentic) return null as never
  return <Notice tone="warn">{say('law.compare.translation', { language: say(`page.languages.${textLang}`), authentic: say(`page.languages.${to.authentic}`) })}</Notice>
}

const nameOf = (unit: { label: string; heading: string | null; eid: string } | undefined) => (unit ? unit.label || unit.heading || unit.eid : '')

const Article: FC<{ change: ArticleChange } & ComparePageProps> = ({ change, law, from, to, textLang }) => {
  const { lang, say } = useReader()
  const { before, after, kind, words } = change
  const unit = (after ?? before)!
  const version = after ? to : from
  const dir = directionOf(textLang)
  const title = unit.kind === 'preamble' && !unit.label ? say('law.compare.preamble') : nameOf(unit)
  return (
    <section class="law-change" aria-labelledby={`c-${change.kind === 'removed' ? 'r-' : ''}${unit.eid}`}>
      <header>
        <h2 id={`c-${change.kind === 'removed' ? 'r-' : ''}${unit.eid}`}><a href={lawPaths(lang).version(law.state, law.id, version.number, { text: textLang, at: unit.eid })} lang={textLang} dir={dir}>{title}</a></h2>
        <Tag tone={tones[kind]}>{say(`law.compare.kind.${kind}`)}</Tag>
        {kind === 'renumbered' && <span class="law-was">{say('law.compare.was', { label: nameOf(before) })}</span>}
      </header>
      {kind === 'same' && <p class="no-value">{say('law.compare.unchanged')}</p>}
      {kind === 'renumbered' && words.length === 0 && <p class="no-value">{say('law.compare.onlyNumber')}</p>}
      {words.length > 0 && (
        <>
          <div class="difference-inline difference-text" lang={textLang} dir={dir}>{words.map((part) => <Mark part={part} />)}</div>
          <Sides words={words} lang={textLang} from={from} to={to} />
        </>
      )}
    </section>
  )
}

/** On wide screens: the earlier text with what went, the later with what came. The style sheet shows one of the two ways. */
const Sides: FC<{ words: readonly FoldedPart[]; lang: Lang; from: LawVersion; to: LawVersion }> = ({ words, lang, from, to }) => {
  const { say } = useReader()
  const side = (hidden: FoldedPart['kind'], version: LawVersion) => {
    const parts = words.filter(({ kind }) => kind !== hidden)
    return (
      <div>
        <p class="law-side">{say('law.compare.side', { number: version.number })}</p>
        {parts.length === 0
          ? <p class="no-value">{say('law.compare.notThere')}</p>
          : <div class="difference-text" lang={lang} dir={directionOf(lang)}>{parts.map((part) => <Mark part={part.was !== undefined && hidden === 'added' ? { ...part, text: part.was } : part} />)}</div>}
      </div>
    )
  }
  return <div class="law-sides">{side('added', from)}{side('removed', to)}</div>
}

/** The sign is text, so that it stays on paper and in copies; those who listen hear words instead. */
const Mark: FC<{ part: FoldedPart }> = ({ part: { kind, text } }) => {
  const { say } = useReader()
  if (kind === 'same') return <>{text}</>
  // The break behind the last word belongs to the line, not to the mark.
  const [, inside = '', space = ''] = /^(.*?)(\s*)$/su.exec(text) ?? []
  const said = say(kind === 'added' ? 'law.compare.saidAdded' : 'law.compare.saidRemoved')
  const end = say(kind === 'added' ? 'law.compare.saidAddedEnd' : 'law.compare.saidRemovedEnd')
  const inner = <><span class="unseen">{said} </span><span class="law-sign" aria-hidden="true">{kind === 'added' ? '+' : '−'}</span>{inside}<span class="unseen"> {end}</span></>
  return <>{kind === 'added' ? <ins>{inner}</ins> : <del>{inner}</del>}{space}</>
}

/** Said where a law has fewer than two versions with a text. */
export const NothingToCompare: FC<{ law: Law }> = ({ law }) => {
  const { say } = useReader()
  return (
    <>
      <PageHeading caption={<LawName law={law} />} title={say('law.compare.plainTitle')} />
      <EmptyState title={say('law.compare.tooFew')} />
    </>
  )
}

export const compareTitle = (lang: Lang, from: LawVersion, to: LawVersion): string => t(lang, 'law.compare.title', { from: from.number, to: to.number })
