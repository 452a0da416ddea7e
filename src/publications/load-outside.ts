/** The figures that UNODC published for the years 2003 to 2021, as publication 0: loaded once, with the product's first start. */
import { writeAudit } from '#platform/audit'
import { scoped, type Db } from '#platform/database'
import { langs, t } from '#platform/messages'
import { loadContent, type SourceContent, type StatisticRow } from '../../content/index.ts'
import { outsideRules, outsideTables, publishedCell } from './outside.ts'
import { insertOutside } from './outside-store.ts'
import { publicationByNumber } from './publication-store.ts'

export interface OutsideContent { statistics: readonly StatisticRow[]; sources: readonly SourceContent[] }

/**
 * Adds publication 0 in one transaction with its entry in the audit log. Nothing happens where it is there already: what is
 * published never changes, so later figures come as a further publication (the page of outside figures). Gives how many
 * cells it has and how many rows have no place in the dictionary, or null where there was nothing to do.
 */
export async function loadOutside(db: Db, given?: OutsideContent, at = new Date()): Promise<{ cells: number; left: number } | null> {
  return scoped(db, { reach: 'system', state: null, person: null }, async (tx) => {
    if (await publicationByNumber(tx, 0)) return null
    const { statistics, sources } = given ?? loadContent()
    const cells = statistics.flatMap((row) => publishedCell({ ...row, below: row.kind === 'suppressed_primary' ? outsideRules.threshold : null }) ?? [])
    const left = statistics.length - cells.length
    const source = sources.find(({ id }) => id === statistics[0]?.source)
    if (!source || cells.length === 0) return null
    const years = { from: Math.min(...cells.map(({ year }) => year)), to: Math.max(...cells.map(({ year }) => year)) }
    const words = { source: `${source.publisher}: ${source.title}${source.date ? ` (${source.date})` : ''} [${source.id}]` }
    await insertOutside(tx, {
      number: 0, tables: outsideTables,
      title: Object.fromEntries(langs.map((lang) => [lang, t(lang, 'publications.outside.firstTitle', { from: String(years.from), to: String(years.to) })])),
      notes: Object.fromEntries(langs.map((lang) => [lang, t(lang, 'publications.outside.notes', words)]))
    }, cells, at)
    await writeAudit(tx, { at, actor: null, actorName: 'content', verb: 'outside.import', subject: 'publication/0', state: null, after: { cells: cells.length, left, source: source.id } })
    return { cells: cells.length, left }
  })
}
