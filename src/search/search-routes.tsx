/** The address of the search. */
import { lawPaths, lawTitles } from '#law'
import { page, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { searchEntries, type Found } from '#platform/search'
import { askedPath, firstOfEach, lawOfHit, pageSize, readAsked, type Asked } from './asked.ts'
import { SearchPage } from './search-page.tsx'

const question = (asked: Asked, reader: Http['lang']) => ({
  words: asked.words, reader,
  ...(asked.text ? { langs: [asked.text] } : {}), ...(asked.state ? { states: [asked.state] } : {}), ...(asked.kind ? { kinds: [asked.kind] } : {}),
  facets: { ...(asked.instrument ? { instrument: asked.instrument } : {}), ...(asked.force ? { force: 'yes' } : {}) },
  ...(asked.kind ? { offset: (asked.page - 1) * pageSize, limit: pageSize } : { each: firstOfEach, limit: 100 })
})

async function searchPage(http: Http): Promise<Response> {
  const asked = readAsked(http.query)
  const { found, titles } = await http.read(async (tx) => {
    const found: Found | null = asked.words ? await searchEntries(tx, question(asked, http.lang)) : null
    const laws = (found?.hits ?? []).flatMap((hit) => (hit.kind === 'provision' ? [{ state: hit.state, id: lawOfHit(hit)! }] : []))
    return { found, titles: laws.length > 0 ? await lawTitles(tx, laws) : new Map() }
  })
  // A page that is there no longer, or never was: the last one.
  const pages = Math.max(1, Math.ceil(Math.min(found?.total ?? 0, found?.reach ?? 0) / pageSize))
  if (asked.kind && asked.page > pages) return http.redirect(askedPath(http.lang, { ...asked, page: pages }))
  return http.page(<SearchPage asked={asked} found={found} titles={titles} pages={asked.kind ? pages : 1} />, {
    title: t(http.lang, asked.words ? 'search.titleOf' : 'search.title', { words: asked.words }), current: 'law', trail: [{ href: lawPaths(http.lang).home, label: t(http.lang, 'assessments.home') }]
  })
}

export const routes: readonly Route[] = [page({ path: '/:lang/law/search', verb: 'search.read', handle: searchPage })]
