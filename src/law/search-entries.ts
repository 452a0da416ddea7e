/** What the search holds of this room: laws, and the articles of each version in each language. */
import { putEntries, removeEntries, type SearchEntry } from '#platform/search'
import type { Db } from '#platform/database'
import { langs, textIn, type Lang } from '#platform/messages'
import { lawById, lawsOf, provisionsOf, textsOf, versionsOf } from './law-store.ts'
import type { Law, LawVersion } from './law.ts'
import type { Provision } from './provision.ts'

/** For the filter: what the law is now; a text of it that was replaced is found too. */
const force = ({ status }: Law): Record<string, string> => (status === 'in_force' || status === 'in_force_amended' ? { force: 'yes' } : {})

export const lawEntries = (law: Law): SearchEntry[] =>
  langs.filter((lang) => law.title[lang] || law.note?.[lang]).map((lang) => ({
    kind: 'law', state: law.state, id: String(law.id), lang, owner: law.state, visibility: law.visibility, title: law.title[lang] ?? textIn(law.title, lang).text,
    body: [law.number, law.dated, law.datedHijri, law.gazette?.name, law.note?.[lang]].filter(Boolean).join('\n'), facets: { law: String(law.id), kind: law.kind, status: law.status, ...force(law) }
  }))

/** One entry for an article with everything inside it; headings with words of their own stand alone. */
export function provisionEntries(law: Law, version: LawVersion, lang: Lang, rows: readonly Provision[]): SearchEntry[] {
  const ownerOf = new Map<string, string>()
  const groups = new Map<string, Provision[]>()
  for (const row of rows) {
    const inner = row.kind === 'paragraph' || row.kind === 'point'
    const owner = (inner && row.parent !== null && ownerOf.get(row.parent)) || row.eid
    ownerOf.set(row.eid, owner)
    groups.set(owner, [...(groups.get(owner) ?? []), row])
  }
  return [...groups.values()].map((group) => {
    const head = group[0]!
    return {
      kind: 'provision', state: law.state, id: `${version.id}/${head.eid}`, lang, owner: law.state, visibility: version.visibility,
      title: [head.label, head.heading].filter(Boolean).join(' · ') || textIn(law.title, lang).text,
      body: group.map((row, index) => (index === 0 ? row.text : [row.label, row.heading, row.text].filter(Boolean).join(' '))).join('\n'),
      facets: { law: String(law.id), version: String(version.number), lang, ...force(law) }
    }
  }).filter((entry) => entry.body.trim() !== '' || entry.title.trim() !== '')
}

/** The text of one version in one language, as it is now. */
export async function indexText(tx: Db, law: Law, version: LawVersion, lang: Lang, rows: readonly Provision[]): Promise<void> {
  await removeTexts(tx, version)
  await putEntries(tx, provisionEntries(law, version, lang, rows))
  for (const { lang: other } of (await textsOf(tx, law.state, [version.id])).get(version.id) ?? [])
    if (other !== lang) await putEntries(tx, provisionEntries(law, version, other, await provisionsOf(tx, law.state, version.id, other)))
}

/** One corrected provision: the entry of the article it belongs to. */
export async function indexProvision(tx: Db, law: Law, version: LawVersion, lang: Lang, rows: readonly Provision[], eid: string): Promise<void> {
  const byEid = new Map(rows.map((row) => [row.eid, row]))
  let owner = byEid.get(eid)
  while (owner && (owner.kind === 'paragraph' || owner.kind === 'point') && owner.parent !== null) owner = byEid.get(owner.parent)
  const id = `${version.id}/${owner?.eid ?? eid}`
  await putEntries(tx, provisionEntries(law, version, lang, rows).filter((entry) => entry.id === id))
}

const removeTexts = (tx: Db, version: LawVersion) => removeEntries(tx, { kind: 'provision', state: version.state, idPrefix: `${version.id}/` })

/** A law with all its texts, after who may see it has changed. */
export async function indexLaw(tx: Db, state: string, lawId: number): Promise<void> {
  const law = (await lawById(tx, state, lawId))!
  await removeEntries(tx, { kind: 'law', state, ids: [String(lawId)] })
  await putEntries(tx, lawEntries(law))
  const versions = await versionsOf(tx, state, lawId)
  const texts = await textsOf(tx, state, versions.map((one) => one.id))
  for (const version of versions) {
    if (!texts.has(version.id)) continue
    await removeTexts(tx, version)
    for (const { lang } of texts.get(version.id)!) await putEntries(tx, provisionEntries(law, version, lang, await provisionsOf(tx, state, version.id, lang)))
  }
}

/** Everything of this room, law by law, for putting the search in order again. */
export async function* searchEntriesOf(tx: Db): AsyncGenerator<SearchEntry[]> {
  for (const law of await lawsOf(tx)) {
    yield lawEntries(law)
    const versions = await versionsOf(tx, law.state, law.id)
    const texts = await textsOf(tx, law.state, versions.map((one) => one.id))
    for (const version of versions)
      for (const { lang } of texts.get(version.id) ?? []) yield provisionEntries(law, version, lang, await provisionsOf(tx, law.state, version.id, lang))
  }
}
