/** A regional progress report as a page: the same content as its PDF. */
import { compareNames, formatDate, langs, textIn, type Text } from '#platform/messages'
import { ButtonLink, Details, Grid, InLanguage, KeyFigure, Notice, Num, PageHeading, Table, Tag, useReader, When, type Column } from '#platform/page'
import { asOfText, confidenceText } from '#platform/typeset'
import type { Child, FC } from 'hono/jsx'
import { markKey } from './cells.ts'
import { paths } from './paths.ts'
import { hasReleased, sharedNotes, summaryNumbers, type ReportIndicator, type ReportSource, type ReportState } from './regional-report.ts'
import { AnswerShares, CountLines, IndicatorTable, StatusMap, StatusTable, TargetBars, useReason, type OfReport } from './report-parts.tsx'

export interface ReportPageProps extends OfReport {
  /** null for the preview. */
  published: { at: Date; sha256: string; /** Number of the version that replaced this one. */ replacedBy: number | null } | null
  mayPublish: boolean
}

/** Alphabetical in the reader's language, always: never by value. */
export const inOrder = (states: readonly ReportState[], lang: 'ar' | 'en' | 'fr'): ReportState[] => {
  const compare = compareNames(lang)
  return states.toSorted((a, b) => compare(textIn(a.name, lang).text, textIn(b.name, lang).text))
}

const chapters = ['summary', 'progress', 'status', 'unreported', 'sources'] as const

export const ReportPage: FC<ReportPageProps> = (props) => {
  const { lang, say } = useReader()
  const { report } = props
  const states = inOrder(report.states, lang)
  return (
    <>
      <PageHeading
        caption={say('reports.regional.short')} title={<InLanguage text={report.round.title} />} lead={<Period report={report} />}
        tags={<VersionTags {...props} />} actions={<Downloads {...props} />}
      />
      <Standing {...props} />
      <nav class="report-contents" aria-label={say('reports.common.contents')}>
        <ol>{chapters.map((chapter) => <li><a href={`#${chapter}`}>{say(`reports.regional.${chapter}.title`)}</a></li>)}</ol>
        <ol>{report.pillars.map((pillar) => <li><a href={`#pillar-${pillar.code}`}>{say('reports.regional.progress.pillar', { code: pillar.code, title: textIn(pillar.title, lang).text })}</a></li>)}</ol>
      </nav>
      <Chapter id="summary"><Summary {...props} /></Chapter>
      <Chapter id="progress"><Progress {...props} /></Chapter>
      <Chapter id="status">
        <p>{say('reports.regional.status.lead')}</p>
        <p>{say('reports.page.statusHint')}</p>
        <StatusTable {...props} states={states} />
      </Chapter>
      <Chapter id="unreported"><Unreported {...props} states={states} /></Chapter>
      <Chapter id="sources"><Sources {...props} /></Chapter>
    </>
  )
}

const Chapter: FC<{ id: (typeof chapters)[number]; children?: Child }> = ({ id, children }) => (
  <section class="stack report-chapter" aria-labelledby={id}><h2 id={id}>{useReader().say(`reports.regional.${id}.title`)}</h2>{children}</section>
)

export const Period: FC<Pick<OfReport, 'report'>> = ({ report }) => {
  const { lang, digits, say } = useReader()
  return <>{say('reports.common.period', { from: formatDate(lang, report.round.from, { digits }), to: formatDate(lang, report.round.to, { digits }) })}{report.plan && <> · <InLanguage text={report.plan.title} /></>}</>
}

const VersionTags: FC<ReportPageProps> = ({ report, published }) => {
  const { say } = useReader()
  if (!published) return <Tag tone="warn">{say('reports.page.preview')}</Tag>
  return <>{report.version > 1 && <Tag tone="neutral">{say('reports.regional.version', { version: report.version })}</Tag>}{published.replacedBy !== null && <Tag tone="warn">{say('reports.page.replaced')}</Tag>}</>
}

/** The PDF in the language of the page first, then in the other two. */
export const PdfLinks: FC<{ place: OfReport['place']; about?: string; small?: boolean }> = ({ place, about, small }) => {
  const { lang, say } = useReader()
  const ordered = [lang, ...langs.filter((one) => one !== lang)]
  return (
    <>
      {ordered.map((one, index) => (
        <ButtonLink href={paths.pdf(one, place)} look={index === 0 && !small ? 'primary' : 'secondary'} small={small} icon="document" about={about}>
          {say('reports.page.pdf', { language: say(`page.languages.${one}`) })}
        </ButtonLink>
      ))}
    </>
  )
}

const Downloads: FC<ReportPageProps> = ({ place }) => <PdfLinks place={place} />

const Standing: FC<ReportPageProps> = ({ report, place, published, mayPublish }) => {
  const { lang, say } = useReader()
  if (!published) {
    return (
      <Notice tone="warn" title={say('reports.page.previewTitle')}>
        <p>{say('reports.page.previewText')}</p>
        {mayPublish && 'round' in place && <p><ButtonLink href={paths.publish(lang, place.round)}>{say('reports.publish.link')}</ButtonLink></p>}
      </Notice>
    )
  }
  return (
    <>
      {published.replacedBy !== null && <Notice tone="warn">{say('reports.page.replacedText')} <a href={paths.report(lang, { number: published.replacedBy })}>{say('reports.page.current')}</a></Notice>}
      {report.changeNote && <Notice tone="info" title={say('reports.page.changeNote', { version: report.version })}><Paragraphs text={report.changeNote} /></Notice>}
    </>
  )
}

export const Paragraphs: FC<{ text: Text }> = ({ text }) => {
  const found = textIn(text, useReader().lang)
  return <>{found.text.split(/\s*\n\s*/).filter(Boolean).map((part) => <p lang={found.lang} dir="auto">{part}</p>)}</>
}

const Summary: FC<ReportPageProps> = (props) => {
  const { say } = useReader()
  return (
    <>
      <Grid min="small">{summaryNumbers(props.report).map(({ name, value, total }) => <KeyFigure label={say(`reports.regional.summary.${name}`, { total: total ?? 0 })} value={<Num value={value} />} />)}</Grid>
      <Notice tone="info">{say('reports.regional.read.more')}</Notice>
      <p>{say('reports.regional.read.own')} {say('reports.regional.read.unknown')}</p>
      <StatusMap {...props} />
    </>
  )
}

const Progress: FC<ReportPageProps> = ({ report }) => {
  const { lang, say } = useReader()
  if (report.pillars.length === 0) return <Notice tone="neutral">{say('reports.page.noPlan')}</Notice>
  return (
    <>
      <HowToRead />
      {report.pillars.map((pillar) => {
        const id = `pillar-${pillar.code}`
        return (
          <section class="stack" aria-labelledby={id}>
            <h3 id={id}>{say('reports.regional.progress.pillar', { code: pillar.code, title: textIn(pillar.title, lang).text })}</h3>
            {pillar.intro && <div class="prose"><Paragraphs text={pillar.intro} /></div>}
            <IndicatorTable caption={say('reports.regional.progress.caption', { code: pillar.code })} indicators={pillar.indicators} states={report.states.length} />
            <Notes indicators={pillar.indicators} />
            <TargetBars id={`${id}-bars`} caption={say('reports.regional.progress.caption', { code: pillar.code })} rows={pillar.indicators} />
            <AnswerShares id={`${id}-shares`} indicators={pillar.indicators} states={report.states.length} />
            {(pillar.figures ?? []).map((figure, index) => <CountLines id={`${id}-${index}`} figure={figure} />)}
          </section>
        )
      })}
    </>
  )
}

/** How indicators are to be read; a note that several share is said once. */
const Notes: FC<{ indicators: readonly ReportIndicator[] }> = ({ indicators }) => {
  const byText = sharedNotes(indicators)
  if (byText.length === 0) return null as never
  return <ul class="report-notes">{byText.map(({ codes, note }) => <li><bdi class="report-code">{codes.join(' · ')}</bdi> <InLanguage text={note} /></li>)}</ul>
}

/** The figures and marks explained once, above all of them. */
export const HowToRead: FC = () => {
  const { lang, say } = useReader()
  return (
    <Details summary={say('reports.page.howToRead')}>
      <p>{say('reports.regional.read.barsText')}</p>
      <p>{say('reports.regional.answers.text')}</p>
      <dl class="report-marks">{markKey(lang, true).map((one) => <div><dt><bdi>{one.mark}</bdi></dt><dd>{one.meaning}</dd></div>)}</dl>
    </Details>
  )
}

const Unreported: FC<ReportPageProps & { states: readonly ReportState[] }> = ({ report, states }) => {
  const { lang, say } = useReader()
  const reason = useReason()
  const list = (codes: readonly string[]) =>
    new Intl.ListFormat(lang, { type: 'conjunction' }).format(states.filter((state) => codes.includes(state.code)).map((state) => textIn(state.name, lang).text))
  const absent = states.filter((state) => state.status === 'missing').map((state) => state.code)
  const silent = states.filter((state) => state.status !== 'missing' && !hasReleased(state)).map((state) => state.code)
  const rows = report.pillars.flatMap((pillar) => pillar.indicators).flatMap((indicator) => indicator.missing.map((one) => ({ indicator, ...one })))
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'indicator', label: say('reports.regional.progress.indicator'), head: true, cell: (row) => <><bdi class="report-code">{row.indicator.code}</bdi> <InLanguage text={row.indicator.title} /></> },
    { key: 'reason', label: say('reports.regional.unreported.reason'), nowrap: true, cell: (row) => reason(row.kind) },
    { key: 'states', label: say('reports.regional.unreported.states'), cell: (row) => list(row.states) }
  ]
  return (
    <>
      <p>{say('reports.regional.unreported.lead')}</p>
      {absent.length > 0 && <p>{say('reports.regional.unreported.noReturn', { states: list(absent) })}</p>}
      {silent.length > 0 && <p>{say('reports.regional.unreported.silent', { states: list(silent) })}</p>}
      {rows.length > 0
        ? <Table caption={say('reports.regional.unreported.caption')} captionHidden columns={columns} rows={rows} dense />
        : absent.length + silent.length === 0 && <p>{say('reports.regional.unreported.complete')}</p>}
    </>
  )
}

const Sources: FC<ReportPageProps> = ({ report, published }) => {
  const { lang, say } = useReader()
  const columns: Column<ReportSource>[] = [
    { key: 'source', label: say('reports.regional.sources.source'), head: true, cell: (one) => <InLanguage text={one.title} /> },
    { key: 'date', label: say('reports.regional.sources.date'), cell: (one) => (one.asOf === null ? '–' : asOfText(lang, one.asOf)) },
    { key: 'confidence', label: say('reports.common.confidence'), cell: (one) => confidenceText(lang, one.confidence) }
  ]
  return (
    <>
      <div class="prose">
        {(['aggregates', 'released', 'regional', 'disclosure'] as const).map((name) => <p>{say(`reports.regional.sources.${name}`)}</p>)}
        {report.method.map((text) => <Paragraphs text={text} />)}
      </div>
      <Table caption={say('reports.regional.sources.caption')} captionHidden columns={columns} rows={report.sources} dense />
      {published && (
        <p class="report-proof">
          {say('reports.page.publishedOn')} <When value={published.at} calendar="both" />. {say('reports.page.proof')} <code dir="ltr">{published.sha256}</code>
        </p>
      )}
    </>
  )
}
