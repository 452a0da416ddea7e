/** The sources of some rows, each once, with the address where content/sources.json knows one. */
import { formatDate, formatYear, type Digits, type Lang } from '#platform/messages'
import content from '../../content/sources.json' with { type: 'json' }
import type { StatisticCell } from './statistics-store.ts'

export interface Source {
  text: string
  href: string | null
  /** In the reader's words; null where the source shows no date. */
  asOf: string | null
}

const addresses = new Map(content.map((source) => [source.id, source.address]))

/** The web address of a source of content/, or null. */
export const sourceAddress = (id: string | undefined): string | null => (id ? (addresses.get(id) ?? null) : null)

export function sourcesOf(rows: readonly Pick<StatisticCell, 'source' | 'sourceIds' | 'asOf'>[], lang: Lang, digits?: Digits): Source[] {
  const found = new Map<string, Source>()
  for (const { source, sourceIds, asOf } of rows) {
    const date = asOf === null ? null : /^\d{4}$/.test(asOf) ? formatYear(lang, Number(asOf), digits) : formatDate(lang, asOf.length === 7 ? `${asOf}-01` : asOf, { digits })
    found.set(`${source} ${asOf}`, { text: source, href: sourceAddress(sourceIds[0]), asOf: date })
  }
  return [...found.values()].sort((a, b) => a.text.localeCompare(b.text))
}
