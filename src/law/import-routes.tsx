/** Addresses of the import: giving a text, correcting it, saving it, discarding it; and of one provision's words. */
import type { Subject } from '#platform/command'
import { problem as problemOf } from '#platform/command'
import type { Db } from '#platform/database'
import { action, page, rowNumber, typed, type FormInput, type Http, type Route } from '#platform/http'
import { isLang, t, type Lang, type Message } from '#platform/messages'
import { langOf, lawTrail, navKey, notFound, ofDraft, ofVersion, statusAgain, type Again, type VersionHttp } from './http.ts'
import { checkDraft, discardDraft, saveDraft, startImport } from './import-commands.ts'
import { DraftPage, ProvisionFormPage, StartImportPage, type Recognised } from './import-pages.tsx'
import { draftById, lawById, provisionsOf, versionById } from './law-store.ts'
import { isMarked, markedText, readMarkedText } from './marked-text.ts'
import { lawPaths } from './paths.ts'
import type { ProvisionDraft } from './provision.ts'
import { readLawFile } from './read-law-file.ts'
import { readVersion } from './reads.ts'
import { splitLaw } from './split-text.ts'
import { changeProvision } from './version-commands.ts'

type DraftHttp = Http<{ lang: string; draft: string }>
type ProvisionHttp = Http<{ lang: string; state: string; law: string; number: string; text: string; eid: string }>

const whole = (http: VersionHttp) => http.read((tx) => readVersion(tx, http.params.state, rowNumber(http.params.law), rowNumber(http.params.number)))

async function startPage(http: VersionHttp, again: Again = {}): Promise<Response> {
  const found = await whole(http)
  if (!found) return notFound(http as unknown as Http)
  return http.page(<StartImportPage {...found} wanted={langOf(http.query.get('text')) ?? found.version.authentic} {...again} />, {
    title: t(http.lang, 'law.import.title'), current: navKey, trail: lawTrail(http as unknown as Http, found.law, found.version), cache: 'no-store', ...statusAgain(again)
  })
}

/** The language in which a text has articles, where it has none in the one that was chosen. */
function otherLanguage(text: string, lang: Lang): Lang | null {
  if (splitLaw(text, lang).articles > 0) return null
  const own = splitLaw(text)
  return own.lang !== lang && own.articles > 0 ? own.lang : null
}

/** A file wins over what was pasted; one that cannot be read is a message beside the field, and the pasted text stays. */
async function given(values: FormInput): Promise<{ text: string; fileName: string | null } | Again> {
  const { file } = values
  if (!(file instanceof File)) return { text: typed(values, 'text'), fileName: null }
  const read = await readLawFile(new Uint8Array(await file.arrayBuffer()), file.name)
  return read.ok ? { text: read.text, fileName: file.name.slice(0, 200) } : { problem: problemOf('invalid', read.message.key, { values: read.message.values ?? {}, fields: { file: read.message } }) }
}

/**
 * What is kept is the marked text of what was recognised, so that every line shown is one that can be corrected; a text
 * in which no article was found is kept as it came.
 */
function recognisedText(text: string, lang: Lang): string {
  const split = splitLaw(text, lang)
  return split.articles > 0 ? markedText(split.tree, lang) : text
}

async function start(http: VersionHttp): Promise<Response> {
  const values = await http.form()
  const source = await given(values)
  if (!('text' in source)) return startPage(http, { ...source, values })
  const lang = typed(values, 'lang')
  const other = isLang(lang) ? otherLanguage(source.text, lang) : null
  if (other) {
    const message: Message = { key: 'law.import.otherLanguage', values: { language: t(http.lang, `page.languages.${other}`) } }
    return startPage(http, { problem: problemOf('invalid', message.key, { values: message.values ?? {}, fields: { lang: message } }), values: source.fileName === null ? values : { ...values, text: source.text } })
  }
  const text = isLang(lang) ? recognisedText(source.text, lang) : source.text
  const { state } = http.params
  const result = await http.perform(startImport, { state, law: rowNumber(http.params.law), number: rowNumber(http.params.number), lang, text, fileName: source.fileName })
  return result.ok ? http.redirect(lawPaths(http.lang).draft(result.value.id)) : startPage(http, { problem: result.problem, values })
}

/** The tree in reading order, each node with its line; a text without marks has no lines of its own to show. */
function recognisedIn(text: string, tree: readonly ProvisionDraft[]): Recognised[] {
  const marked = readMarkedText(text)
  const nodes: Recognised[] = []
  const walk = (list: readonly ProvisionDraft[], depth: number): void => list.forEach((node) => {
    nodes.push({ node, depth, line: marked.lineOf.get(node) ?? 1 })
    walk(node.children, depth + 1)
  })
  walk(marked.tree.length > 0 ? marked.tree : tree, 0)
  return nodes
}

async function draftPage(http: DraftHttp, again: Again = {}): Promise<Response> {
  const found = await http.read(async (tx) => {
    const draft = await draftById(tx, rowNumber(http.params.draft))
    const law = draft && (await lawById(tx, draft.state, draft.lawId))
    const version = draft && (await versionById(tx, draft.state, draft.versionId))
    const all = law && version && (await readVersion(tx, draft.state, law.id, version.number))
    return draft && all ? { draft, ...all } : null
  })
  if (!found) return notFound(http as unknown as Http)
  const sent = again.values && typed(again.values, 'text')
  const text = sent ? sent.replace(/\r\n/g, '\n') : found.draft.text
  const lang = langOf(again.values && typed(again.values, 'lang')) ?? found.draft.lang
  const { tree, articles, problems } = splitLaw(text, lang)
  return http.page(<DraftPage {...found} text={text} articles={articles} problems={problems} recognised={articles > 0 ? recognisedIn(text, tree) : []} {...again} />, {
    title: t(http.lang, 'law.draft.title'), current: navKey, trail: lawTrail(http as unknown as Http, found.law, found.version), wide: true, cache: 'no-store', ...statusAgain(again)
  })
}

async function check(http: DraftHttp): Promise<Response> {
  const values = await http.form()
  const id = rowNumber(http.params.draft)
  const [text, lang] = [typed(values, 'text'), typed(values, 'lang')]
  // A whole text pasted in its place is marked as the first one was.
  const kept = isLang(lang) && !isMarked(text) ? recognisedText(text, lang) : text
  const result = await http.perform(checkDraft, { ...values, text: kept, id })
  return result.ok ? http.redirect(lawPaths(http.lang).draft(id)) : draftPage(http, { problem: result.problem, values })
}

async function save(http: DraftHttp): Promise<Response> {
  const values = await http.form()
  const result = await http.perform(saveDraft, { ...values, id: rowNumber(http.params.draft) })
  if (!result.ok) return draftPage(http, { problem: result.problem, values })
  const { state, law, number, lang } = result.value
  return http.redirect(lawPaths(http.lang).version(state, law, number, { text: lang }), 'law.notice.textSaved')
}

async function discard(http: DraftHttp): Promise<Response> {
  const result = await http.perform(discardDraft, { id: rowNumber(http.params.draft) })
  return result.ok ? http.redirect(lawPaths(http.lang).law(result.value.state, result.value.lawId), 'law.notice.discarded') : http.problem(result.problem)
}

const ofProvision = async (tx: Db, params: { state: string; law: string; number: string; text: string; eid: string }): Promise<Subject | null> => {
  const subject = isLang(params.text) ? await ofVersion(tx, params) : null
  const found = subject && (await readVersion(tx, params.state, rowNumber(params.law), rowNumber(params.number)))
  return found && (await provisionsOf(tx, params.state, found.version.id, params.text as Lang)).some((one) => one.eid === params.eid) ? subject : null
}

async function provisionPage(http: ProvisionHttp, again: Again = {}): Promise<Response> {
  const { text, eid } = http.params
  const found = await whole(http as unknown as VersionHttp)
  const one = found && (await http.read((tx) => provisionsOf(tx, found.law.state, found.version.id, text as Lang))).find((row) => row.eid === eid)
  if (!found || !one) return notFound(http as unknown as Http)
  return http.page(<ProvisionFormPage {...found} lang={text as Lang} one={one} {...again} />, {
    title: t(http.lang, 'law.provision.edit'), current: navKey, trail: lawTrail(http as unknown as Http, found.law, found.version), cache: 'no-store', ...statusAgain(again)
  })
}

async function editProvision(http: ProvisionHttp): Promise<Response> {
  const values = await http.form()
  const { state, text, eid } = http.params
  const [law, number] = [rowNumber(http.params.law), rowNumber(http.params.number)]
  const result = await http.perform(changeProvision, { ...values, state, law, number, lang: text, eid })
  return result.ok ? http.redirect(lawPaths(http.lang).version(state, law, number, { text: text as Lang, at: eid }), 'law.notice.changed') : provisionPage(http, { problem: result.problem, values })
}

const versionAt = '/:lang/law/laws/:state{[A-Z]{2}}/:law/versions/:number{[0-9]+}' as const
const draftAt = '/:lang/law/import/:draft' as const

export const importRoutes: Route[] = [
  page({ path: `${versionAt}/import`, verb: 'law.import', subject: ofVersion, handle: (http) => startPage(http as unknown as VersionHttp) }),
  action({ path: `${versionAt}/import`, verb: 'law.import', subject: ofVersion, handle: (http) => start(http as unknown as VersionHttp) }),
  page({ path: draftAt, verb: 'law.import', subject: ofDraft, handle: (http) => draftPage(http) }),
  action({ path: draftAt, verb: 'law.import', subject: ofDraft, handle: check }),
  action({ path: `${draftAt}/save`, verb: 'law.import', subject: ofDraft, handle: save }),
  action({ path: `${draftAt}/discard`, verb: 'law.import', subject: ofDraft, handle: discard }),
  page({ path: `${versionAt}/texts/:text/:eid`, verb: 'law.import', subject: ofProvision, handle: (http) => provisionPage(http as unknown as ProvisionHttp) }),
  action({ path: `${versionAt}/texts/:text/:eid`, verb: 'law.import', subject: ofProvision, handle: (http) => editProvision(http as unknown as ProvisionHttp) })
]
