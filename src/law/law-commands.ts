/** Commands on laws: recording, changing, linking, and who may see them. */
import { command, refuse, type Actor, type AuditNote, type Context, type Subject, type Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import { textIn } from '#platform/messages'
import type { Confidence, Origin } from '#states'
import type { z } from 'zod'
import { changeLawInput, lawOfForm, linkInput, publishInput, recordLawInput } from './law-form.ts'
import { lawById, linksOf, versionsOf } from './law-store.ts'
import { deleteLink, insertLaw, insertLink, setLawVisibility, setVersionVisibility, updateLaw, type LawFields } from './law-changes-store.ts'
import { isTheStates, isTooOld, isWider, type Law, type LawLink } from './law.ts'
import { indexLaw } from './search-entries.ts'

export const personId = (actor: Actor): string | null => (actor.kind === 'person' ? actor.id : null)
export const isNational = (actor: Actor): boolean => actor.kind === 'person' && actor.state !== null
const originOf = (actor: Actor): Origin => (isNational(actor) ? 'state' : 'unit')

/** What somebody writes anew is the unit's and the state's; who works for the state may keep it to the state. */
export const firstVisibility = (ctx: Context, wanted: 'state' | 'unit' | null): 'state' | 'unit' => (isNational(ctx.actor) ? (wanted ?? 'state') : 'unit')

/** 'confirmed' is the state's own word; an officer of the unit may only leave it as it stands. */
export function checkConfidence(ctx: Context, confidence: Confidence, before?: Confidence): void {
  if (confidence === 'confirmed' && before !== 'confirmed' && !isNational(ctx.actor)) refuse('invalid', 'law.problem.onlyStateConfirms', { fields: { confidence: 'law.problem.onlyStateConfirms' } })
}

/** The law that a command is about; refuses where the reader sees none. */
export async function theLaw(tx: Db, state: string, id: number): Promise<Law> {
  return (await lawById(tx, state, id)) ?? refuse('not_found', 'problem.notFound.text')
}
export const ofLaw = async (tx: Db, state: string, id: number): Promise<Subject> => ({ state, visibility: (await theLaw(tx, state, id)).visibility })

/** What the log keeps of a law; the unit reads the log, so of what a state keeps to itself it holds only the hash. */
export const noteOn = (law: Pick<Law, 'state' | 'visibility'>, subject: string, note: Omit<AuditNote, 'subject' | 'state' | 'kept'>): AuditNote =>
  ({ subject, state: law.state, kept: law.visibility === 'state', ...note })
export const lawSubject = (state: string, id: number): string => `law/${state}/${id}`

const noted = ({ kind, title, number, dated, datedHijri, gazette, dedicated, status, note, source, asOf, confidence, visibility }: LawFields) =>
  ({ kind, title, number, dated, datedHijri, gazette, dedicated, status, note, source, asOf, confidence, visibility })

export const recordLaw = command<z.infer<typeof recordLawInput>, { state: string; id: number }>({
  verb: 'law.record',
  input: recordLawInput,
  subject: async (_tx, { state, visibility }, ctx) => ({ state, visibility: firstVisibility(ctx, visibility) }),
  async run(tx, { state, visibility, ...input }, ctx) {
    checkConfidence(ctx, input.confidence)
    const fields: LawFields = { ...lawOfForm(input), sourceIds: [], visibility: firstVisibility(ctx, visibility), origin: originOf(ctx.actor), contentKey: null }
    const id = await insertLaw(tx, state, fields, ctx.now, personId(ctx.actor))
    await indexLaw(tx, state, id)
    return { result: { state, id }, audit: noteOn({ state, visibility: fields.visibility }, lawSubject(state, id), { after: noted(fields) }) }
  }
})

export const changeLaw = command<z.infer<typeof changeLawInput>, { revision: number }>({
  verb: 'law.record',
  input: changeLawInput,
  subject: (tx, { state, id }) => ofLaw(tx, state, id),
  async run(tx, { state, id, version, reason, ...input }, ctx) {
    const before = await theLaw(tx, state, id)
    if (before.revision !== version) refuse('conflict', 'problem.conflict', { details: { current: before } })
    checkConfidence(ctx, input.confidence, before.confidence)
    const { sourceIds, visibility, contentKey } = before
    // What a person has corrected is theirs: a later content does not undo it. Its references belong to the former source.
    const origin = before.origin === 'state' ? 'state' : originOf(ctx.actor)
    const fields: LawFields = { ...lawOfForm(input), sourceIds: input.source === before.source ? sourceIds : [], visibility, contentKey, origin }
    await checkLinks(tx, { ...before, ...fields }, ctx)
    if (!(await updateLaw(tx, state, id, version, fields))) refuse('conflict', 'problem.conflict')
    await indexLaw(tx, state, id)
    return { result: { revision: version + 1 }, audit: noteOn(before, lawSubject(state, id), { before: noted(before), after: noted(fields), reason: reason ?? undefined }) }
  }
})

/** Its new date must agree with every law that it amends or replaces, and with every one that amends or replaces it. */
async function checkLinks(tx: Db, law: Law, ctx: Context): Promise<void> {
  for (const link of await linksOf(tx, law.state, law.id)) {
    const other = await theLaw(tx, law.state, link.lawId === law.id ? link.otherLawId : link.lawId)
    const [later, earlier] = link.lawId === law.id ? [law, other] : [other, law]
    if (isTooOld(link.kind, later.dated, earlier.dated)) refuseTooOld(link, later, earlier, ctx, 'dated')
  }
}

function refuseTooOld({ kind }: LawLink, later: Law, earlier: Law, { lang }: Context, field: string): never {
  const values = { kind, later: textIn(later.title, lang).text, laterDate: later.dated, earlier: textIn(earlier.title, lang).text, earlierDate: earlier.dated }
  refuse('invalid', 'law.problem.tooOld', { values, fields: { [field]: { key: 'law.problem.tooOld', values } } })
}

/** What the log keeps of a link between a law and one that the state keeps to itself is the state's too. */
const ofBoth = (law: Law, other: Law): Pick<Law, 'state' | 'visibility'> => (other.visibility === 'state' ? other : law)
const linkSubject = ({ state, lawId }: LawLink) => `${lawSubject(state, lawId)}/links`

export const addLink = command<z.infer<typeof linkInput>, object>({
  verb: 'law.record',
  input: linkInput,
  subject: (tx, { state, id }) => ofLaw(tx, state, id),
  async run(tx, { state, id, kind, other }, ctx) {
    const law = await theLaw(tx, state, id)
    if (other === id) refuse('invalid', 'law.problem.linksItself', { fields: { other: 'law.problem.linksItself' } })
    const target = await lawById(tx, state, other)
    if (!target) refuse('invalid', 'problem.field.choose', { fields: { other: 'problem.field.choose' } })
    const link: LawLink = { state, lawId: id, kind, otherLawId: other }
    if (isTooOld(kind, law.dated, target.dated)) refuseTooOld(link, law, target, ctx, 'other')
    const isNew = await insertLink(tx, link)
    return { result: {}, audit: isNew ? noteOn(ofBoth(law, target), linkSubject(link), { after: link }) : null }
  }
})

export const removeLink = command<z.infer<typeof linkInput>, object>({
  verb: 'law.record',
  input: linkInput,
  subject: (tx, { state, id }) => ofLaw(tx, state, id),
  async run(tx, { state, id, kind, other }) {
    // Both must be seen: row-level security asks only about the law that the link begins at.
    const [law, target] = [await theLaw(tx, state, id), await theLaw(tx, state, other)]
    const link: LawLink = { state, lawId: id, kind, otherLawId: other }
    return { result: {}, audit: (await deleteLink(tx, link)) ? noteOn(ofBoth(law, target), linkSubject(link), { before: link }) : null }
  }
})

/** Who may see the law and the versions named; a version that is not named never reaches further than its law. */
export const publishLaw = command<z.infer<typeof publishInput>, { revision: number }>({
  verb: 'law.publish',
  input: publishInput,
  subject: (tx, { state, id }) => ofLaw(tx, state, id),
  async run(tx, { state, id, version, visibility, versions: named }, ctx) {
    const law = await theLaw(tx, state, id)
    if (law.revision !== version) refuse('conflict', 'problem.conflict', { details: { current: law } })
    if (visibility === 'state' && !isNational(ctx.actor)) refuse('invalid', 'law.problem.onlyStateKeeps', { fields: { visibility: 'law.problem.onlyStateKeeps' } })
    const versions = await versionsOf(tx, state, id)
    if (!isNational(ctx.actor) && isTheStates(law) && [law, ...versions.filter((one) => named.includes(one.number))].some((one) => isWider(visibility, one.visibility)))
      refuse('invalid', 'law.problem.onlyStateShows', { fields: { visibility: 'law.problem.onlyStateShows' } })
    const unknown = named.filter((number) => !versions.some((one) => one.number === number))
    if (unknown.length > 0) refuse('invalid', 'problem.field.choose', { fields: { versions: 'problem.field.choose' } })
    const becomes = (one: { number: number; visibility: Visibility }) => (named.includes(one.number) || isWider(one.visibility, visibility) ? visibility : one.visibility)
    const changed = versions.filter((one) => becomes(one) !== one.visibility)
    if (law.visibility === visibility && changed.length === 0) return { result: { revision: version }, audit: null }
    for (const one of changed) await setVersionVisibility(tx, one, becomes(one))
    if (!(await setLawVisibility(tx, law, visibility))) refuse('conflict', 'problem.conflict')
    await indexLaw(tx, state, id)
    const seen = (of: Visibility, after: boolean) => ({ visibility: of, versions: Object.fromEntries(versions.map((one) => [one.number, after ? becomes(one) : one.visibility])) })
    return { result: { revision: version + 1 }, audit: { subject: lawSubject(state, id), state, before: seen(law.visibility, false), after: seen(visibility, true) } }
  }
})
