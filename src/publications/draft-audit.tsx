/** What the audit says of a draft: the cells that could be worked out, the tables that cannot be used, the ways out. */
import { ButtonLink, Card, Details, Grid, Table, useReader, type Column } from '#platform/page'
import { compareNames, formatNumber, type Lang } from '#platform/messages'
import type { FC } from 'hono/jsx'
import { publicationPaths } from './paths.ts'
import { holderName, placeIn, placeWords, readPlace, tableTitle } from './place.ts'
import type { Fix, Refused } from './protect-types.ts'
import type { AuditSummary, Publication } from './publication.ts'

/** Rows of the list that are not folded away. */
const atOnce = 12
type Narrow = AuditSummary['narrow'][number]

const wordsOf = (cell: string, lang: Lang, digits: ReturnType<typeof useReader>['digits']) => {
  const place = readPlace(cell)
  return place ? placeWords(place, lang, digits) : cell
}

export const NarrowTable: FC<{ audit: AuditSummary; one: Publication }> = ({ audit, one }) => {
  const { lang, digits, say } = useReader()
  const { narrow } = audit
  if (narrow.length === 0) return null as never
  const paths = publicationPaths(lang)
  const span = (low: number, high: number | null) =>
    high === null ? say('publications.narrow.atLeast', { low }) : low === high ? say('publications.narrow.exactly', { value: low }) : say('publications.narrow.between', { low, high })
  const columns: Column<Narrow>[] = [
    { key: 'cell', label: say('publications.column.cell'), head: true, cell: ({ cell }) => (placeIn(one, cell) ? <a href={paths.draftCell(one.id, cell)}>{wordsOf(cell, lang, digits)}</a> : wordsOf(cell, lang, digits)) },
    { key: 'found', label: say('publications.narrow.found'), cell: ({ low, high }) => span(low, high) },
    { key: 'need', label: say('publications.narrow.need'), cell: ({ need }) => span(need.low, need.high) }
  ]
  return (
    <section class="stack" aria-labelledby="narrow">
      <h2 id="narrow">{say('publications.narrow.title')}</h2>
      <p>{say('publications.narrow.text')}</p>
      <Table caption={say('publications.narrow.title')} captionHidden columns={columns} rows={narrow.slice(0, atOnce)} />
      {narrow.length > atOnce && (
        <Details summary={say('publications.narrow.more', { count: audit.narrowCount - atOnce })}>
          <Table caption={say('publications.narrow.title')} captionHidden columns={columns} rows={narrow.slice(atOnce, 100)} />
          {narrow.length > 100 && <p>{say('publications.narrow.more', { count: audit.narrowCount - 100 })}</p>}
        </Details>
      )}
    </section>
  )
}

export const RefusedTable: FC<{ refused: readonly Refused[] }> = ({ refused }) => {
  const { lang, digits, say } = useReader()
  if (refused.length === 0) return null as never
  const columns: Column<Refused>[] = [
    { key: 'state', label: say('publications.column.state'), head: true, cell: ({ state }) => holderName(state, lang) },
    { key: 'table', label: say('publications.column.table'), cell: ({ table }) => say('publications.form.table', { code: table, title: tableTitle(table, lang) }) },
    { key: 'why', label: say('publications.column.reason'), cell: ({ why, cells }) => <>{say(`publications.refused.${why}`)}{cells.length > 0 && <ul class="small-print">{cells.slice(0, 5).map((cell) => <li>{wordsOf(cell, lang, digits)}</li>)}</ul>}</> }
  ]
  return (
    <section class="stack" aria-labelledby="refused">
      <h2 id="refused">{say('publications.refused.title')}</h2>
      <Table caption={say('publications.refused.title')} captionHidden columns={columns} rows={refused} />
    </section>
  )
}

/** What a way out costs, in one sentence. */
export const costWords = ({ cost }: Fix, say: ReturnType<typeof useReader>['say']): string => {
  if (cost.farthest !== null) return say('publications.fixCost.rounded', { cells: cost.cells, farthest: cost.farthest })
  return cost.persons === null ? say('publications.fixCost.cells', { cells: cost.cells }) : say('publications.fixCost.persons', { cells: cost.cells, persons: cost.persons })
}

export const FixCards: FC<{ fixes: readonly Fix[]; one: Publication }> = ({ fixes, one }) => {
  const { lang, say } = useReader()
  if (fixes.length === 0) return null as never
  return (
    <section class="stack" aria-labelledby="fixes">
      <h2 id="fixes">{say('publications.fix.title')}</h2>
      <p>{say('publications.fix.lead')}</p>
      <Grid>
        {fixes.slice(0, 24).map((fix) => (
          <Card level={3} title={say(`publications.fix.${fix.kind}`)} foot={<ButtonLink href={publicationPaths(lang).fix(one.id, fix.id)} look="secondary" about={fixPlace(fix, say, lang)}>{say('publications.fix.use')}</ButtonLink>}>
            <p>{fixPlace(fix, say, lang)}</p>
            <p>{costWords(fix, say)}</p>
          </Card>
        ))}
      </Grid>
    </section>
  )
}

export const fixPlace = ({ table, state }: Fix, say: ReturnType<typeof useReader>['say'], lang: Lang): string =>
  state ? say('publications.fix.place', { state: holderName(state, lang), table: tableTitle(table, lang) }) : tableTitle(table, lang)

/** Which states stand in the regional total of each table, and which do not. */
export const RegionNotes: FC<{ audit: AuditSummary; heading?: boolean }> = ({ audit, heading = true }) => {
  const { lang, say } = useReader()
  const names = (states: readonly string[]) => {
    const sorted = states.map((state) => holderName(state, lang)).toSorted(compareNames(lang))
    return sorted.length === 0 ? say('publications.regional.none') : new Intl.ListFormat(lang, { type: 'conjunction' }).format(sorted)
  }
  const rows = Object.entries(audit.region).map(([key, of]) => ({ key, ...of }))
  if (rows.length === 0) return (heading ? null : <p>{say('publications.regional.none')}</p>) as never
  const columns: Column<(typeof rows)[number]>[] = [
    { key: 'key', label: say('publications.column.table'), head: true, cell: ({ key }) => say('publications.form.table', { code: key.split('|')[0]!, title: tableTitle(key.split('|')[0]!, lang) }) },
    { key: 'count', label: say('publications.regional.count'), numeric: true, cell: ({ states }) => formatNumber(lang, states.length) },
    { key: 'states', label: say('publications.regional.in'), cell: ({ states }) => names(states) },
    { key: 'left', label: say('publications.regional.left'), cell: ({ left }) => names(left) }
  ]
  const content = <><p>{say('publications.regional.text')}</p><Table caption={say('publications.regional.title')} captionHidden columns={columns} rows={rows} /></>
  return heading ? <section class="stack" aria-labelledby="region"><h2 id="region">{say('publications.regional.title')}</h2>{content}</section> : content
}
