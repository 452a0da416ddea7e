/** The public home: what this is, the states on a map without borders, key figures with their source, victims detected over time. */
import { atTwoWidths, lineOverTime, stateTiles, tileGridMap } from '#platform/charts'
import { Chart, Grid, KeyFigure, Num, PageHeading, Table, Tabs, Tile, useReader, type Column } from '#platform/page'
import { formatNumber, formatYear, t } from '#platform/messages'
import { latestCovered, readingNote, statisticsPath, summarySentence, type RegionalYear } from '#statistics'
import type { FC } from 'hono/jsx'
import { dateWords } from './fact-words.ts'
import type { PublicHomeModel } from './home-model.ts'
import { classesOf, mapClass, mapTopics, type MapClass, type MapTopic, type Share, type StateRow } from './overview.ts'
import { profilePath, statesPath } from './paths.ts'

/** The home of everyone who is not signed in; `model` comes from publicHomeModel. */
export const PublicHome: FC<{ model: PublicHomeModel }> = ({ model }) => {
  const { lang, say } = useReader()
  return (
    <>
      <PageHeading title={say('states.home.title')} lead={say('states.home.lead')} />
      <section class="stack" aria-labelledby="map">
        <h2 id="map">{say('states.home.map')}</h2>
        <Tabs label={say('states.home.mapShows')} links={mapTopics.map((topic) => ({
          href: topic === 'protocol' ? `/${lang}` : `/${lang}?map=${topic}`, label: say(`states.home.tab.${topic}`), current: topic === model.topic
        }))} />
        <div class="home-top">
          <StateMap model={model} />
          <section class="stack" aria-labelledby="figures">
            <h3 id="figures">{say('states.home.figures')}</h3>
            <KeyFigures model={model} />
          </section>
        </div>
      </section>
      <section class="stack" aria-labelledby="victims">
        <h2 id="victims">{say('states.home.victims')}</h2>
        <RegionFigure model={model} />
      </section>
      <section class="stack" aria-labelledby="ways">
        <h2 id="ways">{say('states.home.ways')}</h2>
        <Grid min="small">
          <Tile href={statesPath(lang)} title={say('states.list.title')}>{say('states.home.way.states')}</Tile>
          <Tile href={statisticsPath(lang)} title={say('statistics.page.title')}>{say('states.home.way.statistics')}</Tile>
          <Tile href={`/${lang}/plan`} title={say('states.home.way.planTitle')}>{say('states.home.way.plan')}</Tile>
          <Tile href={`/${lang}/reports`} title={say('states.home.way.reportsTitle')}>{say('states.home.way.reports')}</Tile>
        </Grid>
      </section>
    </>
  )
}

/** A class in words; a year class names its years. */
function useClassWords(newest: number): (one: MapClass | null, topic: MapTopic) => string {
  const { lang, digits, say } = useReader()
  const year = (value: number) => formatYear(lang, value, digits)
  return (one, topic) => {
    if (one === null) return say(topic === 'statistics' ? 'states.home.class.nothing' : 'states.home.class.unknown')
    if (one === 'latest') return year(newest)
    if (one === 'recent') return say('states.home.class.recent', { from: year(newest - 2), to: year(newest - 1) })
    if (one === 'older') return say('states.home.class.older', { year: year(newest - 2) })
    return say(`states.home.class.${one}`)
  }
}

const StateMap: FC<{ model: PublicHomeModel }> = ({ model }) => {
  const { lang, digits, say } = useReader()
  const { topic, rows, newestYear } = model
  const words = useClassWords(newestYear)
  const caption = say(`states.home.topic.${topic}`)
  const sentence = mapSentence(model, say)
  const figure = atTwoWidths('map-grid', (size) => tileGridMap({
    ...size, lang, title: caption, description: sentence, unknownLabel: words(null, topic),
    classes: classesOf[topic].map((key) => ({ key, label: words(key, topic) })),
    tiles: rows.map((row) => ({
      code: row.state.code, name: row.state.name[lang], ...stateTiles[row.state.code]!, href: profilePath(lang, row.state.code),
      class: mapClass(row, topic, newestYear),
      ...(topic === 'statistics' && row.latestYear !== null ? { detail: formatYear(lang, row.latestYear, digits) } : {})
    }))
  }))
  const columns: Column<StateRow>[] = [
    { key: 'state', label: say('states.list.state'), head: true, cell: (row) => <a href={profilePath(lang, row.state.code)}>{row.state.name[lang]}</a> },
    { key: 'class', label: caption, cell: (row) => (topic === 'statistics' && row.latestYear !== null ? <Num value={row.latestYear} as="year" /> : words(mapClass(row, topic, newestYear), topic)) }
  ]
  return <Chart figure={figure} caption={caption} sentence={sentence} table={<Table caption={caption} captionHidden columns={columns} rows={rows} dense narrow="scroll" />} source={say('states.home.mapSource')} />
}

function mapSentence({ topic, shares, rows }: PublicHomeModel, say: ReturnType<typeof useReader>['say']): string {
  if (topic === 'statistics') return say('states.home.sentence.statistics', { count: rows.filter((row) => row.latestYear !== null).length, of: rows.length })
  const { count, unknown, of } = shares[topic]
  return say(`states.home.sentence.${topic}`, { count, unknown, of })
}

const KeyFigures: FC<{ model: PublicHomeModel }> = ({ model }) => {
  const { lang, digits, say } = useReader()
  const dates = ({ from, to }: Share) => {
    if (!from || !to) return say('states.home.undated')
    const words = (value: string) => dateWords(value.slice(0, 4), { lang, digits })
    return from.slice(0, 4) === to.slice(0, 4) ? say('states.home.asOf', { date: words(to) }) : say('states.home.asOfSpan', { from: words(from), to: words(to) })
  }
  const latest = latestCovered(model.region)
  return (
    <Grid min="small">
      {(['protocol', 'law', 'body'] as const).map((key) => (
        <KeyFigure label={say(`states.home.key.${key}`)} value={say('states.home.countOf', { count: model.shares[key].count, of: model.shares[key].of })}
          note={<>{dates(model.shares[key])} <a href={statesPath(lang)}>{say('states.home.sourcesByState')}</a></>} />
      ))}
      {latest && <KeyFigure label={say('states.home.key.victims', { year: latest.year })} value={<Num value={latest.known ?? 0} />}
        note={say('states.home.key.victimsNote', { counted: latest.counted, of: model.rows.length })} />}
    </Grid>
  )
}

const RegionFigure: FC<{ model: PublicHomeModel }> = ({ model }) => {
  const { lang, digits, say } = useReader()
  const latest = latestCovered(model.region)
  if (!latest) return <p>{say('statistics.page.nothing')}</p>
  const caption = say('states.home.line.caption')
  const sentence = summarySentence(latest, lang, digits)
  const last = model.region.at(-1)!
  const incomplete = last.year > latest.year ? say('states.home.line.incomplete', { year: last.year }) : ''
  const figure = atTwoWidths('region', (size) => lineOverTime({
    ...size, lang, title: caption, description: sentence, height: 250, unit: say('states.home.line.unit'),
    series: [{ name: caption, cells: model.region.map((one) => (one.known === null ? { year: one.year, kind: 'not_available' } : { year: one.year, kind: one.known === 0 ? 'zero' : 'value', value: one.known })) }],
    number: (value) => formatNumber(lang, value, {}, digits), year: (value) => formatYear(lang, value, digits)
  }))
  const source = model.sources.map((one) => one.text).join('; ')
  return (
    <Chart figure={figure} caption={caption} sentence={<>{readingNote('victims_detected', lang)} {sentence} {say('states.home.line.states')} {incomplete}</>}
      table={<RegionTable region={model.region} />} source={<>{t(lang, 'page.fact.source')}: <bdi>{source}</bdi></>} />
  )
}

/** Withheld and missing have columns of their own: neither is ever a zero in the sum. */
const RegionTable: FC<{ region: readonly RegionalYear[] }> = ({ region }) => {
  const { lang, digits, say } = useReader()
  const count = (key: 'counted' | 'suppressed' | 'missing'): Column<RegionalYear> => ({
    key, label: say(`states.home.line.${key}`), numeric: true, cell: (row) => <Num value={row[key]} />
  })
  const columns: Column<RegionalYear>[] = [
    { key: 'year', label: say('statistics.year'), head: true, cell: (row) => formatYear(lang, row.year, digits) },
    { key: 'known', label: say('states.home.line.known'), numeric: true, cell: (row) => (row.known === null ? <span class="no-value">{say('statistics.kind.none')}</span> : <Num value={row.known} />) },
    count('counted'), count('suppressed'), count('missing')
  ]
  return <Table caption={say('states.home.line.caption')} captionHidden columns={columns} rows={region} dense narrow="scroll" />
}
