/** The profile of a state: what is recorded, from which source, as of when and how sure; unknown is said as unknown. */
import { atTwoWidths, timeline } from '#platform/charts'
import { ButtonLink, Chart, Details, KeyFigure, Grid, Notice, Num, PageHeading, SummaryList, Table, Tabs, useReader, type Column, type SummaryRow } from '#platform/page'
import { formatYear, langs, t } from '#platform/messages'
import { CountFigure, readingNote, statisticsPath, type Derived } from '#statistics'
import type { Child, FC } from 'hono/jsx'
import { followedInstruments, isFact, type Fact, type Instrument } from './fact.ts'
import { FactView } from './fact-parts.tsx'
import { dateWords, factLabel } from './fact-words.ts'
import { factPath, profilePath, profilePdfPath, recordFactPath } from './paths.ts'
import { otherFacts, profileKeys, type DerivedYear, type ProfileFigure, type StateProfileModel } from './profile-model.ts'
import { TreatyTag } from './states-page.tsx'

export interface ProfilePageProps extends StateProfileModel {
  /** A unit officer: shows the way to recording a newer fact. */
  mayRecord: boolean
}

export const ProfilePage: FC<ProfilePageProps> = (props) => {
  const { lang, say } = useReader()
  const { state } = props
  return (
    <>
      <PageHeading
        title={state.name[lang]} caption={say('states.profile.caption')} lead={state.formalName[lang]}
        actions={<ButtonLink href={profilePdfPath(lang, state.code)} look="secondary" icon="document">{say('states.profile.pdf')}</ButtonLink>}
      />
      <p class="names-elsewhere">
        {langs.filter((other) => other !== lang).map((other) => <bdi lang={other} dir={other === 'ar' ? 'rtl' : 'ltr'}>{state.formalName[other]}</bdi>)}
      </p>
      {/* The other pages about the state belong to the plan and the rounds, which know this room and not the other way round. */}
      <Tabs
        label={say('states.profile.caption')}
        links={[
          { href: profilePath(lang, state.code), label: say('states.profile.caption'), current: true },
          { href: `${profilePath(lang, state.code)}/plan`, label: say('plan.nationalPlan'), current: false },
          { href: `${profilePath(lang, state.code)}/plan/progress`, label: say('plan.progress.tab'), current: false },
          { href: `/${lang}/law/states/${state.code}`, label: say('assessments.stateLaw.short'), current: false },
          { href: `${profilePath(lang, state.code)}/returns`, label: say('rounds.released.tab'), current: false }
        ]}
      />
      <Section id="institutions" title={say('states.profile.institutions')}><Institutions {...props} /></Section>
      <Section id="treaties" title={say('states.profile.treaties')}><Treaties {...props} /></Section>
      <Section id="statistics" title={say('states.profile.statistics')}><Statistics {...props} /></Section>
      <Notice tone="neutral">{say('states.profile.caution')}</Notice>
    </>
  )
}

const Section: FC<{ id: string; title: string; children?: Child }> = ({ id, title, children }) => (
  <section class="stack" aria-labelledby={id}><h2 id={id}>{title}</h2>{children}</section>
)

/** History and correction of a fact. */
const FactLinks: FC<ProfilePageProps & { factKey: string }> = ({ state, factKey, histories, mayRecord }) => {
  const { lang, digits, say } = useReader()
  const about = <span class="unseen"> {factLabel(factKey, { lang, digits })}</span>
  const rows = histories.get(factKey) ?? 0
  return (
    <span class="row-links">
      {rows > 1 && <a href={factPath(lang, state.code, factKey)}>{say('states.profile.history', { count: rows })}{about}</a>}
      {mayRecord && <a href={recordFactPath(lang, state.code, factKey)}>{say('states.record.link')}{about}</a>}
    </span>
  )
}

const Institutions: FC<ProfilePageProps> = (props) => {
  const { lang, digits, say } = useReader()
  const { facts, population } = props
  const row = (key: string): SummaryRow => ({
    term: factLabel(key, { lang, digits }), value: <FactView factKey={key} fact={facts.get(key)} />, action: <FactLinks {...props} factKey={key} />
  })
  const people: SummaryRow = {
    term: say('states.profile.population'),
    value: population
      ? <><Num value={population.persons} /> ({say('states.profile.populationOf', { year: formatYear(lang, population.year, digits) })})<p class="fact-related"><bdi>{population.source}</bdi></p></>
      : <span class="no-value">{say('states.unknown.other')}</span>
  }
  return <SummaryList rows={[...profileKeys.map(row), ...otherFacts(facts).map((fact) => row(fact.key)), people]} />
}

interface TreatyRow {
  instrument: Instrument
  fact: Fact | undefined
}

const Treaties: FC<ProfilePageProps> = (props) => {
  const { lang, digits, say } = useReader()
  const rows: TreatyRow[] = followedInstruments.map((instrument) => ({ instrument, fact: props.facts.get(`treaty.${instrument.code}`) }))
  const known = rows.filter((row) => row.fact)
  const missing = rows.filter((row) => !row.fact)
  return (
    <>
      <TreatyFigure {...props} rows={known} />
      {missing.length > 0 && (
        <div>
          <p>{say('states.profile.treatiesMissing', { count: missing.length })}</p>
          <ul class="fact-lines">
            {missing.map(({ instrument }) => (
              <li>{instrument.name[lang]} {props.mayRecord && <a href={recordFactPath(lang, props.state.code, `treaty.${instrument.code}`)}>{say('states.record.link')}<span class="unseen"> {factLabel(`treaty.${instrument.code}`, { lang, digits })}</span></a>}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  )
}

const TreatyFigure: FC<ProfilePageProps & { rows: readonly TreatyRow[] }> = (props) => {
  const { lang, digits, say } = useReader()
  const dates = props.rows.flatMap(({ instrument, fact }) =>
    fact && isFact(fact, 'treaty') && (fact.value.signed ?? fact.value.deposited) ? [{ label: instrument.shortName[lang], dates: [fact.value.signed, fact.value.deposited] }] : [])
  const table = <TreatyTable {...props} />
  if (dates.length === 0) return table
  const caption = say('states.profile.timeline')
  const figure = atTwoWidths('treaties-line', (size) => timeline({
    ...size, lang, title: caption, description: say('states.profile.timelineText', { state: props.state.name[lang], count: dates.length }),
    marks: [say('states.event.signed'), say('states.event.deposit')], rows: dates, year: (value) => formatYear(lang, value, digits)
  }))
  return (
    <>
      {table}
      <Chart figure={figure} caption={caption} table={<DatesTable rows={props.rows} />} />
    </>
  )
}

const TreatyTable: FC<ProfilePageProps & { rows: readonly TreatyRow[] }> = (props) => {
  const { lang, say } = useReader()
  const columns: Column<TreatyRow>[] = [
    { key: 'instrument', label: say('states.profile.treaty'), head: true, cell: (row) => row.instrument.name[lang] },
    { key: 'status', label: say('states.profile.status'), cell: (row) => <FactView factKey={`treaty.${row.instrument.code}`} fact={row.fact} /> }
  ]
  if (props.mayRecord || props.rows.some((row) => (props.histories.get(`treaty.${row.instrument.code}`) ?? 0) > 1))
    columns.push({ key: 'links', label: say('states.profile.links'), labelHidden: true, cell: (row) => <FactLinks {...props} factKey={`treaty.${row.instrument.code}`} /> })
  return <Table caption={say('states.profile.treatiesCaption')} captionHidden columns={columns} rows={props.rows} />
}

const DatesTable: FC<{ rows: readonly TreatyRow[] }> = ({ rows }) => {
  const { lang, digits, say } = useReader()
  const date = (value: string | null | undefined) => (value ? dateWords(value, { lang, digits }) : '–')
  const value = (row: TreatyRow) => (row.fact && isFact(row.fact, 'treaty') ? row.fact.value : null)
  const columns: Column<TreatyRow>[] = [
    { key: 'instrument', label: say('states.profile.treaty'), head: true, cell: (row) => row.instrument.shortName[lang] },
    { key: 'status', label: say('states.profile.status'), cell: (row) => <TreatyTag fact={row.fact} /> },
    { key: 'signed', label: say('states.event.signed'), cell: (row) => date(value(row)?.signed) },
    { key: 'deposited', label: say('states.event.deposit'), cell: (row) => date(value(row)?.deposited) }
  ]
  return <Table caption={say('states.profile.timeline')} captionHidden columns={columns} rows={rows} dense narrow="scroll" />
}

const Statistics: FC<ProfilePageProps> = (props) => {
  const { lang, say } = useReader()
  if (props.figures.length === 0 && props.derived.length === 0) return <Notice tone="neutral">{say('states.profile.noStatistics')}</Notice>
  return (
    <>
      <Notice tone="info">{readingNote('victims_detected', lang)}</Notice>
      <DerivedFigures derived={props.derived} />
      {props.figures.map((figure) => <OneFigure figure={figure} state={props.state.name[lang]} />)}
      {props.derived.length > 0 && <Details summary={say('states.profile.derivedByYear')}><DerivedTable derived={props.derived} /></Details>}
      <div>
        <p>{say('states.profile.statisticsSources')}</p>
        <ul class="fact-lines">{props.sources.map((source) => <li>{source.href ? <a href={source.href} rel="external noreferrer"><bdi>{source.text}</bdi></a> : <bdi>{source.text}</bdi>}</li>)}</ul>
      </div>
      <p><a href={statisticsPath(lang, { states: [props.state.code] })}>{say('states.profile.allStatistics', { state: props.state.name[lang] })}</a></p>
    </>
  )
}

const OneFigure: FC<{ figure: ProfileFigure; state: string }> = ({ figure, state }) => {
  const { lang, say } = useReader()
  const caption = say(`states.profile.figure.${figure.kind}`)
  return (
    <CountFigure
      id={`figure-${figure.kind}`} caption={caption} series={figure.series} description={say('states.profile.figureText', { figure: caption, state })}
      sentence={readingNote(figure.kind === 'justice' ? 'persons_convicted' : 'victims_detected', lang)}
    />
  )
}

const Value: FC<{ derived: Derived; as: 'rate' | 'share' | 'count' }> = ({ derived, as }) => {
  const { lang } = useReader()
  if (as === 'count' && derived.numerator !== null) return <Num value={derived.numerator} />
  if (as === 'count' || derived.value === null) return <span class="no-value">{t(lang, `statistics.reason.${derived.reason ?? 'no_figure'}`)}</span>
  return as === 'share' ? <Num value={derived.value} as="percent" /> : <Num value={derived.value} options={{ minimumFractionDigits: 2, maximumFractionDigits: 2 }} />
}

/** The newest year: number, rate with its fraction, share of children; each with its reason where it has none. */
const DerivedFigures: FC<{ derived: readonly DerivedYear[] }> = ({ derived }) => {
  const { lang, digits, say } = useReader()
  const newest = derived[0]
  if (!newest) return null as never
  const { rate, children } = newest
  const year = formatYear(lang, newest.year, digits)
  return (
    <Grid min="small">
      <KeyFigure label={say('statistics.measure.victims_detected')} value={<Value derived={rate} as="count" />} missing={rate.numerator === null} note={year} />
      <KeyFigure label={say('states.profile.rate', { base: 100_000 })} value={<Value derived={rate} as="rate" />} missing={rate.value === null}
        note={rate.value === null ? year : say('states.profile.rateOf', { victims: rate.numerator, population: rate.denominator, year })} />
      <KeyFigure label={say('statistics.derived.children')} value={<Value derived={children} as="share" />} missing={children.value === null}
        note={children.value === null ? year : say('states.profile.shareOf', { children: children.numerator, victims: children.denominator, year })} />
    </Grid>
  )
}

const DerivedTable: FC<{ derived: readonly DerivedYear[] }> = ({ derived }) => {
  const { lang, digits, say } = useReader()
  const columns: Column<DerivedYear>[] = [
    { key: 'year', label: say('statistics.year'), head: true, cell: (row) => formatYear(lang, row.year, digits) },
    { key: 'victims', label: say('statistics.derived.numerator'), numeric: true, cell: (row) => <Value derived={row.rate} as="count" /> },
    { key: 'population', label: say('statistics.derived.denominator'), numeric: true, cell: (row) => (row.rate.denominator === null ? '–' : <Num value={row.rate.denominator} />) },
    { key: 'rate', label: say('statistics.derived.rate', { base: 100_000 }), numeric: true, cell: (row) => <Value derived={row.rate} as="rate" /> },
    { key: 'children', label: say('statistics.derived.children'), numeric: true, cell: (row) => <Value derived={row.children} as="share" /> }
  ]
  return <Table caption={say('states.profile.derivedByYear')} captionHidden columns={columns} rows={derived} dense narrow="scroll" />
}

