/** The regional progress report in words: everything the template places. */
import { amount, stateTiles } from '#platform/charts'
import { compareNames, formatDate, formatNumber, formatYear, t, textIn, type Lang, type MessageKey } from '#platform/messages'
import { asOfText, confidenceText, documentData, type DocumentData, ours, paragraphs, producedText, said } from '#platform/typeset'
import { cellMark, flaggedMark, formatOf, markKey, type ReportYearCell } from './cells.ts'
import { barDrawing, exampleBars, lineFigure, sharesFigure, statusMap, trendDrawing } from './figures.ts'
import { hasReleased, rowsThatFit, sharedNotes, summaryNumbers, type RegionalReport, type ReportIndicator, type ReportPillar, type ReportState, type StateIndicatorRow, type YearValue } from './regional-report.ts'

type Words = (key: MessageKey, values?: Record<string, string | number>) => string

interface Voice {
  lang: Lang
  say: Words
}

export function regionalReportData(report: RegionalReport, lang: Lang): DocumentData {
  const voice: Voice = { lang, say: (key, values) => t(lang, key, values) }
  const { say } = voice
  const round = textIn(report.round.title, lang).text
  const names = compareNames(lang)
  const states = report.states.toSorted((a, b) => names(textIn(a.name, lang).text, textIn(b.name, lang).text))
  return {
    ...documentData(report, lang, {
      title: `${say('reports.regional.title')}: ${round}`,
      description: say('reports.regional.description', { round }),
      running: say('reports.regional.short'),
      runningEnd: round,
      keywords: [round, ...(report.plan ? [textIn(report.plan.title, lang).text] : [])]
    }),
    cover: {
      tiles: Object.values(stateTiles),
      title: say('reports.regional.title'),
      round: said(report.round.title, lang),
      period: say('reports.common.period', { from: formatDate(lang, report.round.from), to: formatDate(lang, report.round.to) }),
      plan: report.plan && said(report.plan.title, lang),
      version: report.version > 1 ? say('reports.regional.version', { version: report.version }) : null,
      changeNote: report.changeNote && said(report.changeNote, lang),
      produced: producedText(lang, report.producedAt)
    },
    contents: say('reports.common.contents'),
    words: { figure: say('reports.regional.figure'), table: say('reports.regional.table') },
    read: readSection(report, voice),
    summary: summarySection(report, states, voice),
    progress: { title: say('reports.regional.progress.title'), pillars: report.pillars.map((pillar) => pillarSection(pillar, report.states.length, voice)) },
    status: statusSection(states, round, voice),
    states: {
      title: say('reports.regional.states.title'),
      lead: say('reports.regional.states.lead'),
      none: say('reports.regional.states.none'),
      list: states.filter(hasReleased).map((state) => stateSection(state, voice))
    },
    unreported: unreportedSection(report, states, voice),
    sources: sourcesSection(report, voice)
  }
}

function readSection(report: RegionalReport, { lang, say }: Voice) {
  const replies = report.states.some((state) => state.reply !== undefined)
  return {
    title: say('reports.regional.read.title'),
    paragraphs: [say('reports.regional.read.own'), say(replies ? 'reports.regional.read.voice' : 'reports.regional.read.words'), say('reports.regional.read.unknown')],
    more: say('reports.regional.read.more'),
    bars: { title: say('reports.regional.read.bars'), text: say('reports.regional.read.barsText'), drawing: exampleBars(lang) },
    marks: { title: say('reports.regional.read.marks'), list: markKey(lang, true) }
  }
}

function summarySection(report: RegionalReport, states: ReportState[], { lang, say }: Voice) {
  const key = (name: string, values?: Record<string, number>) => say(`reports.regional.summary.${name}` as MessageKey, values)
  return {
    title: key('title'),
    numbers: summaryNumbers(report).map(({ name, value, total }) => ({ value: formatNumber(lang, value), label: key(name, { total: total ?? 0 }) })),
    more: say('reports.regional.read.more'),
    map: { drawing: statusMap(states, lang), caption: ours(key('mapTitle'), lang), note: say('reports.regional.summary.mapNote', { section: say('reports.regional.status.title') }) }
  }
}

function pillarSection(pillar: ReportPillar, allStates: number, voice: Voice) {
  const { lang, say } = voice
  const column = (name: string) => say(`reports.regional.progress.${name}` as MessageKey)
  return {
    title: say('reports.regional.progress.pillar', { code: pillar.code, title: textIn(pillar.title, lang).text }),
    intro: pillar.intro ? paragraphs(pillar.intro, lang) : [],
    caption: say('reports.regional.progress.caption', { code: pillar.code }),
    head: ['indicator', 'baseline', 'latest', 'target', 'bar', 'trend', 'states'].map(column),
    rows: pillar.indicators.map((indicator) => indicatorRow(indicator, allStates, voice)),
    notes: sharedNotes(pillar.indicators).map(({ codes, note }) => ({ code: codes.join(' · '), text: said(note, lang) })),
    notesTitle: column('notes'),
    figures: [...sharesFigure(`p${pillar.code}-s`, pillar.indicators, allStates, lang), ...(pillar.figures ?? []).map((figure, i) => lineFigure(`p${pillar.code}-${i}`, figure, lang))]
  }
}

/** A value with its year below it. */
const dated = (lang: Lang, value: YearValue | null, number: (n: number) => string) =>
  value ? { value: number(value.value), year: value.year === null ? null : formatYear(lang, value.year) } : { value: '–', year: null }

/** The flag of a provisional value stands by the year, so that the numbers of a column line up. */
const datedYear = (lang: Lang, cell: ReportYearCell) =>
  cell.provisional ? t(lang, 'statistics.mark.provisional', { number: formatYear(lang, cell.year) }) : formatYear(lang, cell.year)

function indicatorRow(indicator: ReportIndicator, allStates: number, { lang, say }: Voice) {
  const number = formatOf(lang, indicator.format)
  const title = said(indicator.title, lang)
  const unit = indicator.unit ? textIn(indicator.unit, lang).text : null
  const { baseline, target, current, format } = indicator
  const progress = { title: title.text, format, baseline, target, current: current ? amount(current) : null }
  return {
    code: indicator.code,
    title,
    under: [unit, indicator.better === 'higher' ? null : say(`reports.regional.progress.${indicator.better}`)].filter(Boolean).join(lang === 'ar' ? '، ' : ', '),
    baseline: dated(lang, baseline, number),
    current: current
      ? { value: cellMark(lang, current, number), year: datedYear(lang, current) }
      : { value: '–', year: null },
    target: dated(lang, target, number),
    // Without a target there is no way to be part of: a full bar would look like an end reached.
    bar: target ? barDrawing(`bar-${indicator.code}`, progress, lang) : null,
    trend: trendDrawing(`trend-${indicator.code}`, title.text, indicator.series, format, lang),
    states: say('reports.regional.progress.ofStates', { count: indicator.statesReporting, total: allStates })
  }
}

const day = (lang: Lang, iso: string | null) => (iso === null ? '–' : formatDate(lang, iso))

function statusSection(states: ReportState[], round: string, { lang, say }: Voice) {
  const column = (name: string) => say(`reports.regional.status.${name}` as MessageKey)
  return {
    title: column('title'),
    lead: column('lead'),
    caption: say('reports.regional.status.caption', { round }),
    head: [say('reports.common.state'), column('status'), column('submitted'), column('accepted'), column('sections')],
    rows: states.map((state) => ({
      name: said(state.name, lang),
      status: say(`reports.returnStatus.${state.status}`),
      mark: state.status,
      submitted: day(lang, state.submittedOn),
      accepted: day(lang, state.acceptedOn),
      sections: state.status === 'missing' ? '–' : say('reports.regional.progress.ofStates', { count: state.sections.released, total: state.sections.total })
    }))
  }
}

function stateSection(state: ReportState, { lang, say }: Voice) {
  const word = (name: string, values?: Record<string, number>) => say(`reports.regional.states.${name}` as MessageKey, values)
  const texts = [...state.statements.flatMap(({ title, text }) => [title, text]), ...(state.reply ? [state.reply] : [])].map((text) => textIn(text, lang).text)
  const missing = state.notReported.map((text) => textIn(text, lang).text)
  // Indicators with a baseline or target of the state in full; of the others two values stand in a row.
  const own = state.indicators.filter((row) => row.baseline !== null || row.target !== null)
  const others = pairs(state.indicators.filter((row) => row.baseline === null && row.target === null))
  const titles = (rows: StateIndicatorRow[]) => rows.map((row) => textIn(row.title, lang).text)
  const fitting = rowsThatFit([...titles(own), ...others.map((pair) => 'x'.repeat(2 * Math.max(...titles(pair).map((title) => title.length))))], [...texts, ...missing])
  const shown = own.slice(0, fitting)
  const shownPairs = others.slice(0, Math.max(0, fitting - own.length))
  const left = state.indicators.length - shown.length - shownPairs.flat().length
  const current = (row: StateIndicatorRow) => (row.current ? flaggedMark(lang, row.current, formatOf(lang, row.format)) : '–')
  return {
    code: state.code,
    name: said(state.name, lang),
    status: say(`reports.returnStatus.${state.status}`),
    mark: state.status,
    facts: [
      [say('reports.regional.status.submitted'), day(lang, state.submittedOn)],
      [say('reports.regional.status.accepted'), day(lang, state.acceptedOn)],
      [say('reports.regional.status.sections'), say('reports.regional.progress.ofStates', { count: state.sections.released, total: state.sections.total })]
    ],
    reported: {
      title: word('reported'),
      none: state.statements.length ? null : word('nothing'),
      list: state.statements.map(({ title, text }) => ({ title: said(title, lang), paragraphs: paragraphs(text, lang) }))
    },
    reply: state.reply === undefined ? null : { title: word('reply'), given: state.reply !== null, paragraphs: state.reply ? paragraphs(state.reply, lang) : [ours(word('noReply'), lang)] },
    caption: word('caption'),
    head: ['indicator', 'baseline', 'latest', 'target'].map((name) => say(`reports.regional.progress.${name}` as MessageKey)),
    rows: shown.map((row) => {
      const number = formatOf(lang, row.format)
      return {
        code: row.code,
        title: said(row.title, lang),
        baseline: dated(lang, row.baseline, number),
        current: current(row),
        target: dated(lang, row.target, number)
      }
    }),
    others: {
      caption: word('others'),
      head: ['indicator', 'latest', 'indicator', 'latest'].map((name) => say(`reports.regional.progress.${name}` as MessageKey)),
      rows: shownPairs.map((pair) => pair.map((row) => ({ code: row.code, title: said(row.title, lang), current: current(row) })))
    },
    more: left > 0 ? word('more', { count: left }) : null,
    missing: { title: word('notReported'), list: state.notReported.map((text) => said(text, lang)) }
  }
}

const pairs = <T,>(list: T[]): T[][] => list.flatMap((one, i) => (i % 2 === 0 ? [list.slice(i, i + 2)] : []))

function unreportedSection(report: RegionalReport, states: ReportState[], { lang, say }: Voice) {
  const column = (name: string, values?: Record<string, string>) => say(`reports.regional.unreported.${name}` as MessageKey, values)
  const nameOf = new Map(states.map((state) => [state.code, textIn(state.name, lang).text]))
  const order = [...nameOf.keys()]
  const listOf = (codes: string[]) =>
    new Intl.ListFormat(lang, { type: 'conjunction' }).format(codes.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)).map((code) => nameOf.get(code) ?? code))
  const silent = states.filter((state) => state.status !== 'missing' && !hasReleased(state)).map((state) => state.code)
  const absent = states.filter((state) => state.status === 'missing').map((state) => state.code)
  return {
    title: column('title'),
    lead: column('lead'),
    noReturn: absent.length ? column('noReturn', { states: listOf(absent) }) : null,
    silent: silent.length ? column('silent', { states: listOf(silent) }) : null,
    complete: column('complete'),
    caption: column('caption'),
    head: [say('reports.regional.progress.indicator'), column('reason'), column('states')],
    rows: report.pillars
      .flatMap((pillar) => pillar.indicators)
      .filter((indicator) => indicator.missing.some((one) => one.states.length))
      .map((indicator) => ({
        code: indicator.code,
        title: said(indicator.title, lang),
        reasons: indicator.missing.filter((one) => one.states.length).map((one) => ({ reason: say(one.kind === 'not_published' ? 'reports.regional.unreported.notPublished' : `charts.kind.${one.kind}`), states: listOf(one.states) }))
      }))
  }
}

function sourcesSection(report: RegionalReport, { lang, say }: Voice) {
  const word = (name: string) => say(`reports.regional.sources.${name}` as MessageKey)
  return {
    title: word('title'),
    methodTitle: word('method'),
    method: [...['aggregates', 'released', 'regional', 'disclosure', 'marks'].map((name) => ours(word(name), lang)), ...report.method.flatMap((text) => paragraphs(text, lang))],
    sourcesTitle: word('sources'),
    caption: word('caption'),
    head: [word('source'), word('date'), say('reports.common.confidence')],
    rows: report.sources.map((source) => ({
      title: said(source.title, lang),
      date: source.asOf === null ? '–' : asOfText(lang, source.asOf),
      confidence: confidenceText(lang, source.confidence)
    }))
  }
}
