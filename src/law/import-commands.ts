/** Commands of the import: a text is kept while it is corrected, then saved as the provisions of a version in a language. */
import { command, refuse, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import type { z } from 'zod'
import { lawSubject, noteOn, personId, theLaw } from './law-commands.ts'
import { checkDraftInput, discardDraftInput, saveDraftInput, startImportInput } from './law-form.ts'
import { draftById, provisionsOf, textsOf, versionById } from './law-store.ts'
import { deleteDraft, insertDraft, lockLaw, replaceProvisions, updateDraft, updateVersion } from './law-changes-store.ts'
import type { LawDraft } from './law.ts'
import { numbered, type Provision } from './provision.ts'
import { indexText } from './search-entries.ts'
import { splitLaw } from './split-text.ts'
import { ofVersion, theVersion, versionSubject } from './version-commands.ts'

/** The draft that a command is about; refuses where the reader sees none. */
async function theDraft(tx: Db, id: number): Promise<LawDraft> {
  return (await draftById(tx, id)) ?? refuse('not_found', 'problem.notFound.text')
}
const ofDraft = async (tx: Db, { id }: { id: number }): Promise<Subject> => {
  const { state, visibility } = await theDraft(tx, id)
  return { state, visibility }
}
const draftSubject = ({ state, lawId, id }: Pick<LawDraft, 'state' | 'lawId' | 'id'>): string => `${lawSubject(state, lawId)}/drafts/${id}`
/** The log names the length: the text itself is kept with the draft, and with the version once it is saved. */
const noted = ({ lang, text, fileName }: Pick<LawDraft, 'lang' | 'text' | 'fileName'>) => ({ lang, characters: text.length, fileName })

export const startImport = command<z.infer<typeof startImportInput>, { id: number }>({
  verb: 'law.import',
  input: startImportInput,
  subject: ofVersion,
  async run(tx, { state, law, number, lang, text, fileName }, ctx) {
    const { version } = await theVersion(tx, state, law, number)
    const fields = { state, lawId: law, versionId: version.id, lang, text, fileName, visibility: version.visibility === 'state' ? 'state' as const : 'unit' as const }
    const id = await insertDraft(tx, fields, ctx.now, personId(ctx.actor))
    return { result: { id }, audit: noteOn(fields, draftSubject({ state, lawId: law, id }), { after: noted(fields) }) }
  }
})

/** Keeps the corrected text; what is recognised in it is worked out again whenever it is shown. */
export const checkDraft = command<z.infer<typeof checkDraftInput>, { revision: number }>({
  verb: 'law.import',
  input: checkDraftInput,
  subject: ofDraft,
  async run(tx, { id, version, lang, text }, ctx) {
    const draft = await theDraft(tx, id)
    if (draft.revision !== version) refuse('conflict', 'problem.conflict', { details: { current: draft } })
    if (draft.text === text && draft.lang === lang) return { result: { revision: version }, audit: null }
    if (!(await updateDraft(tx, draft, version, { text, lang }, ctx.now))) refuse('conflict', 'problem.conflict')
    return { result: { revision: version + 1 }, audit: noteOn(draft, draftSubject(draft), { before: noted(draft), after: noted({ ...draft, text, lang }) }) }
  }
})

export const discardDraft = command<z.infer<typeof discardDraftInput>, LawDraft>({
  verb: 'law.import',
  input: discardDraftInput,
  subject: ofDraft,
  async run(tx, { id }) {
    const draft = await theDraft(tx, id)
    await deleteDraft(tx, draft)
    return { result: draft, audit: noteOn(draft, draftSubject(draft), { before: noted(draft) }) }
  }
})

export interface SavedText {
  state: string
  law: number
  number: number
  lang: Lang
  /** Articles of the authentic text that the translation lacks. */
  missing: number
}

export const saveDraft = command<z.infer<typeof saveDraftInput>, SavedText>({
  verb: 'law.import',
  input: saveDraftInput,
  subject: ofDraft,
  async run(tx, { id, version: seen, lang, text, accepted }) {
    const draft = await theDraft(tx, id)
    if (draft.revision !== seen) refuse('conflict', 'problem.conflict', { details: { current: draft } })
    const { state, lawId } = draft
    await lockLaw(tx, state, lawId)
    const law = await theLaw(tx, state, lawId)
    const version = (await versionById(tx, state, draft.versionId)) ?? refuse('not_found', 'problem.notFound.text')
    const rows = readableText(text, lang, accepted)
    const missing = await matches(tx, version, lang, rows)
    const before = (await textsOf(tx, state, [version.id])).get(version.id)?.find((one) => one.lang === lang) ?? null
    await replaceProvisions(tx, version, lang, rows)
    // Whoever has a form of the old text open is told.
    if (!(await updateVersion(tx, version, version.revision, version))) refuse('conflict', 'problem.conflict')
    await deleteDraft(tx, draft)
    await indexText(tx, law, version, lang, rows)
    const articles = rows.filter((one) => one.kind === 'article').length
    return {
      result: { state, law: lawId, number: version.number, lang, missing },
      audit: noteOn(version, `${versionSubject(version)}/${lang}`, { before, after: { articles, provisions: rows.length, fileName: draft.fileName } })
    }
  }
})

/** The provisions of a text; refuses one without articles, and one that numbers two alike unless the law itself does. */
function readableText(text: string, lang: Lang, accepted: boolean): Provision[] {
  const { tree, problems } = splitLaw(text, lang)
  const worst = problems.find((one) => one.code === 'no_article') ?? (accepted ? undefined : problems.find((one) => one.code === 'duplicate_number'))
  if (worst) refuse('invalid', worst.message.key, { values: worst.message.values ?? {}, fields: { text: worst.message } })
  return numbered(tree)
}

/** A translation has the articles of the authentic text and no others. Gives how many it lacks. */
async function matches(tx: Db, version: Parameters<typeof replaceProvisions>[1] & { authentic: Lang }, lang: Lang, rows: readonly Provision[]): Promise<number> {
  if (lang === version.authentic) return 0
  const authentic = await provisionsOf(tx, version.state, version.id, version.authentic)
  if (authentic.length === 0) return 0
  const [has, wants] = [articlesOf(rows), articlesOf(authentic)]
  const foreign = rows.filter((one) => one.kind === 'article' && !wants.has(one.eid))
  if (foreign.length > 0) {
    const values = { count: foreign.length, articles: foreign.slice(0, 8).map((one) => one.label || one.eid).join(' · ') }
    refuse('invalid', 'law.problem.foreignArticles', { values, fields: { text: { key: 'law.problem.foreignArticles', values } } })
  }
  return [...wants].filter((eid) => !has.has(eid)).length
}

const articlesOf = (rows: readonly Provision[]): Set<string> => new Set(rows.filter((one) => one.kind === 'article').map((one) => one.eid))
