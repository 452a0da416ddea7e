/** The explorer: a choice, the figure that answers it, the same numbers as a table, and where they are from. */
import { ButtonLink, Chart, CopyButton, Details, EmptyState, Notice, PageHeading, PrintButton, Tabs, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { dictionaryPath, dictionaryTablePath, registerPath } from '#statistics'
import { ChoiceForm } from './choice-form.tsx'
import type { Choice } from './choice.ts'
import type { Opened } from './explorer-model.ts'
import { figuresOf, onPage } from './figures.ts'
import { besidePath, explorerPath, indicatorsPath, viewPath } from './paths.ts'
import { PublicationList } from './parts.tsx'
import { ViewTable } from './view-table.tsx'
import type { View } from './view.ts'
import { inner, measureTitle, notesOf, placeName, readingNoteOf, sentenceOf, viewTitle } from './words.ts'

export interface Beside { register: boolean; publications: boolean; data: boolean }

export const StatisticsTabs: FC<{ current: 'explore' | 'indicators'; beside: Beside }> = ({ current, beside }) => {
  const { lang, say } = useReader()
  return (
    <Tabs label={say('explorer.tabs')} links={[
      { href: explorerPath(lang), label: say('explorer.tab.explore'), current: current === 'explore' },
      { href: indicatorsPath(lang), label: say('explorer.tab.indicators'), current: current === 'indicators' },
      ...(beside.publications ? [{ href: besidePath(lang, 'publications'), label: say('explorer.tab.publications') }] : []),
      ...(beside.data ? [{ href: besidePath(lang, 'data'), label: say('explorer.tab.data') }] : []),
      { href: dictionaryPath(lang), label: say('explorer.tab.dictionary') },
      ...(beside.register ? [{ href: registerPath(lang), label: say('explorer.tab.register') }] : [])
    ]} />
  )
}

export interface ExplorerPageProps extends Opened {
  view: View
  beside: Beside
  /** Addresses with the host, for use elsewhere. */
  absolute: (path: string) => string
}

export const ExplorerPage: FC<ExplorerPageProps> = (props) => {
  const { lang, say } = useReader()
  const { offer, view, choice } = props
  const reading = readingNoteOf(offer, lang)
  return (
    <>
      <PageHeading title={say('statistics.page.title')} lead={say('explorer.lead')} actions={<PrintButton />} />
      <StatisticsTabs current="explore" beside={props.beside} />
      <ChoiceForm {...props} />
      {choice.charts.length > 1 && <ChartSwitch {...props} />}
      {view.any ? <ViewFigure {...props} /> : <NothingHere {...props} />}
      {reading !== null && <Notice tone="info">{reading}</Notice>}
      {view.any && <ViewTable view={view} />}
      {view.any && <Files {...props} />}
      <Sources view={view} />
    </>
  )
}

/** The charts that fit, each a page of its own. */
const ChartSwitch: FC<ExplorerPageProps> = ({ choice, offer }) => {
  const { lang, say } = useReader()
  return (
    <Tabs label={say('explorer.charts')} links={choice.charts.map((chart) => ({
      href: viewPath(lang, { ...choice, chart, page: 1, year: null, same: false }, offer), label: say(`explorer.chart.${chart}`), current: chart === choice.chart
    }))} />
  )
}

export const ViewFigure: FC<{ view: View; choice: Choice; bare?: boolean }> = ({ view, choice, bare }) => {
  const voice = useReader()
  const { lang, say } = voice
  const figures = figuresOf(view, voice)
  const drawn = figures.map((figure, at) => `${figure.name === undefined ? '' : `<p class="figure-part">${escaped(figure.name)}</p>`}${onPage(figure, `v${at}`)}`).join('')
  const title = viewTitle(view, voice)
  if (figures.length === 0) return <Notice tone="neutral" title={title}>{sentenceOf(view, voice)}{notesOf(view, voice).map((note) => <span class="view-note">{note}</span>)}</Notice>
  return (
    <div class="view-figure"><Chart
      figure={drawn} caption={title} sentence={<>{sentenceOf(view, voice)}</>}
      table={null}
      source={<>
        {notesOf(view, voice).map((note) => <span class="view-note">{note}</span>)}
        {choice.chart === 'multiples' && !bare && <a class="view-note" href={viewPath(lang, { ...choice, same: !choice.same }, view.offer)}>{say(choice.same ? 'explorer.scale.own' : 'explorer.scale.same')}</a>}
      </>}
    /></div>
  )
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (letter) => entities[letter]!)

const NothingHere: FC<ExplorerPageProps> = ({ view, choice, offer }) => {
  const { lang, say } = useReader()
  const all = viewPath(lang, { ...choice, states: [], from: null, to: null, year: null, at: {}, by: null, chart: choice.charts[0]!, page: 1 }, offer)
  const needsOne = (choice.chart === 'pyramid' || choice.chart === 'stages') && choice.states.length !== 1
  return (
    <EmptyState title={say('explorer.empty.title')} icon="info" action={<ButtonLink href={all} look="secondary">{say('explorer.empty.all')}</ButtonLink>}>
      <p>{say('explorer.empty.text', { measure: measureTitle(offer, lang), from: offer.from, to: offer.to })}</p>
      {needsOne && <><p>{say('explorer.empty.region')}</p><ul class="place-links">{view.offered.map((code) => <li><a href={viewPath(lang, { ...choice, states: [code] }, offer)}>{placeName(code, lang)}</a></li>)}</ul></>}
    </EmptyState>
  )
}

const Files: FC<ExplorerPageProps> = ({ view, choice, offer, absolute }) => {
  const voice = useReader()
  const { lang, say } = voice
  const at = (kind: 'csv' | 'xlsx' | 'svg' | 'png' | 'embed' | 'page') => viewPath(lang, { ...choice, ...(kind === 'page' ? {} : { page: 1 }) }, offer, kind)
  const frame = `<iframe src="${absolute(at('embed')).replaceAll('&', '&amp;')}" title="${inner(viewTitle(view, voice)).replaceAll('"', '&quot;')}" width="100%" height="620" loading="lazy" style="border:0"></iframe>`
  return (
    <section aria-labelledby="files" class="stack view-files">
      <h2 id="files">{say('explorer.files.title')}</h2>
      <p>{say('explorer.files.text')}</p>
      <div class="actions">
        {(['csv', 'xlsx', 'svg', 'png'] as const).map((kind) => <ButtonLink href={at(kind)} look="secondary" icon="document" download>{say(`explorer.files.${kind}`)}</ButtonLink>)}
      </div>
      <p class="view-address">{say('explorer.address')}: <a href={at('page')} dir="ltr">{absolute(at('page'))}</a></p>
      <Details summary={say('explorer.embed.title')}>
        <p>{say('explorer.embed.text')}</p>
        <label for="embed-code">{say('explorer.embed.code')}</label>
        <textarea class="input embed-code" id="embed-code" rows={3} readonly dir="ltr">{frame}</textarea>
        <p><CopyButton text={frame} /> <a href={at('embed')}>{say('explorer.embed.open')}</a></p>
      </Details>
    </section>
  )
}

const Sources: FC<{ view: View }> = ({ view }) => {
  const { lang, say } = useReader()
  const { table } = view.offer
  return (
    <section aria-labelledby="sources" class="stack">
      <h2 id="sources">{say('statistics.page.sources')}</h2>
      <PublicationList heads={view.heads} />
      <p>{say('explorer.source.rule', { rule: table.counting_rule[lang] })} <a href={dictionaryTablePath(lang, table.code)}>{say('explorer.source.table', { code: table.code })}</a></p>
      <p>{say('statistics.page.definitions')}</p>
    </section>
  )
}

export const NothingYet: FC<{ beside: Beside }> = ({ beside }) => {
  const { say } = useReader()
  return (
    <>
      <PageHeading title={say('statistics.page.title')} lead={say('explorer.lead')} />
      <StatisticsTabs current="explore" beside={beside} />
      <EmptyState title={say('explorer.nothingYet.title')} icon="info">{say('explorer.nothingYet.text')}</EmptyState>
    </>
  )
}

