/** What a reader asks, as the address keeps it, and where each thing found is read. Pure. */
import { assessmentPaths } from '#assessments'
import { instruments, lawPaths } from '#law'
import { isLang, type Lang } from '#platform/messages'
import type { Hit } from '#platform/search'
import { isStateCode } from '#states'

/** In the order in which a reader wants them: what the law says before what is thought of it. */
export const searchKinds = ['law', 'provision', 'requirement', 'assessment', 'recommendation'] as const
export type SearchKind = (typeof searchKinds)[number]
const isKind = (value: string | null): value is SearchKind => (searchKinds as readonly (string | null)[]).includes(value)

/** The names that requirements give the instruments they are taken from. */
export const searchInstruments: readonly string[] = instruments.flatMap((one) => one.requirements ?? [])

/** Of one kind the results are paged; of all kinds the first few of each are shown. */
export const pageSize = 20
export const firstOfEach = 5
const mostCharacters = 400

export interface Asked {
  words: string
  kind: SearchKind | null
  state: string | null
  /** Language of the text. */
  text: Lang | null
  instrument: string | null
  /** Only laws in force and their articles. */
  force: boolean
  /** From 1. */
  page: number
}

/** What is no answer to a question is left out, so that an old address still gives a page. */
export function readAsked(query: URLSearchParams): Asked {
  const [kind, state, text, instrument, page] = [query.get('kind'), query.get('state'), query.get('text'), query.get('instrument'), Number(query.get('page') ?? 1)]
  return {
    words: (query.get('q') ?? '').slice(0, mostCharacters).trim(),
    kind: isKind(kind) ? kind : null,
    state: isStateCode(state) ? state : null,
    text: isLang(text ?? undefined) ? (text as Lang) : null,
    instrument: instrument !== null && searchInstruments.includes(instrument) ? instrument : null,
    force: query.get('force') === 'yes',
    page: Number.isSafeInteger(page) && page >= 1 && page <= 100_000 ? page : 1
  }
}

export const isNarrowed = ({ kind, state, text, instrument, force }: Asked): boolean => force || [kind, state, text, instrument].some((one) => one !== null)
/** The same words without any filter. */
export const everywhere = (words: string): Asked => ({ words, kind: null, state: null, text: null, instrument: null, force: false, page: 1 })

/** The address that asks this; the first page and what is not chosen are not written. */
export function askedPath(lang: Lang, { words, kind, state, text, instrument, force, page }: Asked): string {
  return lawPaths(lang).search({
    q: words, kind: kind ?? undefined, state: state ?? undefined, text: text ?? undefined, instrument: instrument ?? undefined,
    force: force ? 'yes' : undefined, page: page > 1 ? String(page) : undefined
  })
}

const facet = (hit: Hit, name: string): string => {
  const value = hit.facets[name]
  return (Array.isArray(value) ? value[0] : value) ?? ''
}

/** The law that a law or a provision belongs to; null for the other kinds. */
export const lawOfHit = (hit: Hit): number | null => (hit.kind === 'law' || hit.kind === 'provision' ? Number(facet(hit, 'law')) : null)

/** The page on which a thing is read. */
export function hitPath(lang: Lang, hit: Hit): string {
  const [law, assessments] = [lawPaths(lang), assessmentPaths(lang)]
  switch (hit.kind) {
    case 'law': return law.law(hit.state, Number(hit.id))
    case 'provision': return law.version(hit.state, Number(facet(hit, 'law')), Number(facet(hit, 'version')), { text: hit.lang, at: hit.id.slice(hit.id.indexOf('/') + 1) })
    case 'requirement': return assessments.requirement(hit.id)
    case 'assessment': return assessments.one(hit.state, Number(hit.id))
    case 'recommendation': return `${assessments.gap(hit.state, facet(hit, 'requirement'))}#recommendation-${hit.id}`
    default: return law.home
  }
}
