/** The address of the comparison of two versions: ?from=1&to=2, the last two unless told; ?text= the language, ?all=1, ?page=. */
import { problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { page, rowNumber, type Http, type Route } from '#platform/http'
import { isLang, langs, t, textIn, type Lang } from '#platform/messages'
import { CompareVersionsPage, compareTitle, NothingToCompare } from './compare-page.tsx'
import { lawById, provisionsOf, textsOf, versionsOf } from './law-store.ts'
import type { Law, LawVersion } from './law.ts'
import { lawPaths } from './paths.ts'
import { differenceOfVersions, type ArticleChange } from './word-difference.ts'

type Params = { lang: string; state: string; law: string }

/** What a person must be allowed to read for a page of a law. */
export const ofReadLaw = async (tx: Db, { state, law }: Pick<Params, 'state' | 'law'>): Promise<Subject | null> => {
  const found = await lawById(tx, state, rowNumber(law))
  return found && { state, visibility: found.visibility }
}

export const lawTrail = (lang: Lang, law: Law) => {
  const paths = lawPaths(lang)
  return [{ href: paths.home, label: t(lang, 'law.nav') }, { href: paths.law(law.state, law.id), label: textIn(law.title, lang).text }]
}

interface Chosen { from: LawVersion; to: LawVersion; shared: Lang[]; textLang: Lang }

/** The versions asked for, else the last and the one before; the language of the reader where both have it. */
function choose(versions: readonly LawVersion[], texts: ReadonlyMap<number, { lang: Lang }[]>, query: URLSearchParams, reader: Lang): Chosen | null {
  const asked = (name: string) => versions.find(({ number }) => number === rowNumber(query.get(name)))
  const to = asked('to') ?? versions.at(-1)
  const from = asked('from') ?? versions.filter((version) => version !== to && version.number < (to?.number ?? 0)).at(-1) ?? versions.find((version) => version !== to)
  if (!from || !to) return null
  const has = (version: LawVersion, lang: Lang) => texts.get(version.id)?.some((text) => text.lang === lang) ?? false
  const shared = langs.filter((lang) => has(from, lang) && has(to, lang))
  const wanted = query.get('text')
  const textLang = [isLang(wanted) ? wanted : reader, reader, to.authentic, ...shared].find((lang) => shared.includes(lang)) ?? to.authentic
  return { from, to, shared, textLang }
}

async function read(tx: Db, state: string, lawId: number, query: URLSearchParams, reader: Lang): Promise<{ law: Law; versions: LawVersion[]; chosen: (Chosen & { changes: ArticleChange[] }) | null } | null> {
  const law = await lawById(tx, state, lawId)
  if (!law) return null
  const versions = await versionsOf(tx, state, lawId)
  const chosen = choose(versions, await textsOf(tx, state, versions.map(({ id }) => id)), query, reader)
  if (!chosen) return { law, versions, chosen }
  const [before, after] = [await provisionsOf(tx, state, chosen.from.id, chosen.textLang), await provisionsOf(tx, state, chosen.to.id, chosen.textLang)]
  return { law, versions, chosen: { ...chosen, changes: chosen.shared.length > 0 ? differenceOfVersions(before, after) : [] } }
}

async function compare(http: Http<Params>): Promise<Response> {
  const { lang, params, query } = http
  const found = await http.read((tx) => read(tx, params.state, rowNumber(params.law), query, lang))
  if (!found) return http.problem(problem('not_found', 'problem.notFound.text'))
  const { law, versions, chosen } = found
  const options = { current: 'law', trail: lawTrail(lang, law), wide: true }
  if (!chosen) return http.page(<NothingToCompare law={law} />, { title: t(lang, 'law.compare.plainTitle'), ...options })
  const { from, to, shared, textLang, changes } = chosen
  return http.page(
    <CompareVersionsPage law={law} versions={versions} from={from} to={to} langs={shared} textLang={textLang} changes={changes} all={query.get('all') === '1'} page={rowNumber(query.get('page')) || 1} />,
    { title: compareTitle(lang, from, to), ...options })
}

export const compareRoutes: Route[] = [page({ path: '/:lang/law/laws/:state{[A-Z]{2}}/:law/compare', verb: 'law.read', subject: ofReadLaw, handle: compare })]
