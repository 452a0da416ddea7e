/** The sources of some rows, each once, with the address where content/sources.json knows one. */
import { formatDate, formatYear, type Digits, type Lang } from '#platform/messages'
import content from '../../content/sources.json' with { type: 'json' }
import type { StatisticCell } from './statistic-cell.ts'

export interface Source {
  text: string
  href: string | null
  /** In the reader's words; null where the source shows no date. */
  asOf: string | null
}

const known = new Map(content.map((source) => [source.id, source]))

/** The web address of a source of content/, or null. */
export const sourceAddress = (id: string | undefined): string | null => (id ? (known.get(id)?.address ?? null) : null)

/** Each source of a row by itself, with its address; a row that an officer or a state recorded has only its own words. */
export function citations(row: { source: string; sourceIds: readonly string[] }): { text: string; href: string | null }[] {
  const found = row.sourceIds.flatMap((id) => known.get(id) ?? [])
  if (found.length === 0) return [{ text: row.source, href: null }]
  return found.map(({ publisher, title, date, address }) => ({ text: `${publisher}: ${title}${date ? ` (${date})` : ''}`, href: address }))
}

export function sourcesOf(rows: readonly Pick<StatisticCell, 'source' | 'sourceIds' | 'asOf'>[], lang: Lang, digits?: Digits): Source[] {
  const found = new Map<string, Source>()
  for (const { source, sourceIds, asOf } of rows) {
    const date = asOf === null ? null : /^\d{4}$/.test(asOf) ? formatYear(lang, Number(asOf), digits) : formatDate(lang, asOf.length === 7 ? `${asOf}-01` : asOf, { digits })
    found.set(`${source} ${asOf}`, { text: source, href: sourceAddress(sourceIds[0]), asOf: date })
  }
  return [...found.values()].sort((a, b) => a.text.localeCompare(b.text))
}
