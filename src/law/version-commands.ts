/** Commands on the versions of a law: adding one, changing what is said about it, and correcting the words of a provision. */
import { command, refuse, type Context, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import type { z } from 'zod'
import { checkConfidence, firstVisibility, lawSubject, noteOn, ofLaw, personId, theLaw } from './law-commands.ts'
import { addVersionInput, changeProvisionInput, changeVersionInput, versionOfForm } from './law-form.ts'
import { provisionsOf, versionByNumber, versionsOf } from './law-store.ts'
import { insertVersion, lockLaw, updateProvision, updateVersion, type VersionFields } from './law-changes-store.ts'
import { isBefore, isValidOn, overlap, type Law, type LawVersion, type Validity } from './law.ts'
import { periodWords } from './law-words.ts'
import { indexProvision } from './search-entries.ts'

export const versionSubject = ({ state, lawId, number }: Pick<LawVersion, 'state' | 'lawId' | 'number'>): string => `${lawSubject(state, lawId)}/versions/${number}`

/** A version with its law; refuses where the reader sees none. */
export async function theVersion(tx: Db, state: string, lawId: number, number: number): Promise<{ law: Law; version: LawVersion }> {
  const law = await theLaw(tx, state, lawId)
  const version = (await versionByNumber(tx, state, lawId, number)) ?? refuse('not_found', 'problem.notFound.text')
  return { law, version }
}
export const ofVersion = async (tx: Db, { state, law, number }: { state: string; law: number; number: number }): Promise<Subject> =>
  ({ state, visibility: (await theVersion(tx, state, law, number)).version.visibility })

const noted = ({ label, validFrom, validTo, authentic, source, asOf, confidence, visibility }: VersionFields) => ({ label, validFrom, validTo, authentic, source, asOf, confidence, visibility })

export const addVersion = command<z.infer<typeof addVersionInput>, { state: string; law: number; id: number; number: number }>({
  verb: 'law.record',
  input: addVersionInput,
  subject: (tx, { state, law }) => ofLaw(tx, state, law),
  async run(tx, { state, law: lawId, visibility, endsFormer, ...input }, ctx) {
    await lockLaw(tx, state, lawId)
    const law = await theLaw(tx, state, lawId)
    checkConfidence(ctx, input.confidence)
    const fields: VersionFields = { ...versionOfForm(input), visibility: law.visibility === 'state' ? 'state' : firstVisibility(ctx, visibility ?? 'unit') }
    const ended = await fitIn(tx, law, fields, endsFormer, ctx)
    const version = await insertVersion(tx, law, fields, ctx.now, personId(ctx.actor))
    return { result: { state, law: lawId, id: version.id, number: version.number }, audit: [...ended, noteOn(version, versionSubject(version), { after: noted(fields) })] }
  }
})

export const changeVersion = command<z.infer<typeof changeVersionInput>, { revision: number }>({
  verb: 'law.record',
  input: changeVersionInput,
  subject: ofVersion,
  async run(tx, { state, law: lawId, number, version: seen, endsFormer, ...input }, ctx) {
    await lockLaw(tx, state, lawId)
    const { law, version } = await theVersion(tx, state, lawId, number)
    if (version.revision !== seen) refuse('conflict', 'problem.conflict', { details: { current: version } })
    checkConfidence(ctx, input.confidence, version.confidence)
    const fields: VersionFields = { ...versionOfForm(input), visibility: version.visibility }
    const ended = await fitIn(tx, law, fields, endsFormer, ctx, version)
    if (!(await updateVersion(tx, version, seen, fields))) refuse('conflict', 'problem.conflict')
    return { result: { revision: seen + 1 }, audit: [...ended, noteOn(version, versionSubject(version), { before: noted(version), after: noted(fields) })] }
  }
})

/**
 * Refuses dates that do not fit between those of the other versions, naming the one in the way. Where it is asked for,
 * the version that was in force until then ends the day before; gives what the log keeps of that.
 */
async function fitIn(tx: Db, law: Law, fields: Validity, endsFormer: boolean, { lang, digits }: Context, itself?: LawVersion) {
  if (law.kind === 'bill') return fields.validFrom || fields.validTo ? refuse('invalid', 'law.problem.billInForce', { fields: { validFrom: 'law.problem.billInForce' } }) : []
  if (isBefore(fields.validFrom, law.dated)) {
    const values = { date: law.dated }
    refuse('invalid', 'law.problem.versionBeforeLaw', { values, fields: { validFrom: { key: 'law.problem.versionBeforeLaw', values } } })
  }
  const others = (await versionsOf(tx, law.state, law.id)).filter((one) => one.id !== itself?.id)
  const { validFrom } = fields
  const former = endsFormer && validFrom ? others.find((one) => isValidOn(one, validFrom) && one.validFrom! < validFrom) : undefined
  const inTheWay = others.find((one) => overlap(fields, one === former ? { ...one, validTo: validFrom } : one))
  if (inTheWay) {
    const values = { number: inTheWay.number, period: periodWords(inTheWay, { lang, digits }) }
    refuse('invalid', 'law.problem.overlap', { values, fields: { validFrom: { key: 'law.problem.overlap', values } }, details: { number: inTheWay.number } })
  }
  if (!former) return []
  const shortened: VersionFields = { ...former, validTo: validFrom }
  if (!(await updateVersion(tx, former, former.revision, shortened))) refuse('conflict', 'problem.conflict')
  return [noteOn(former, versionSubject(former), { before: noted(former), after: noted(shortened) })]
}

/** Corrects the printed words of one provision; its number and place stay, so that what cites it still finds it. */
export const changeProvision = command<z.infer<typeof changeProvisionInput>, object>({
  verb: 'law.import',
  input: changeProvisionInput,
  subject: ofVersion,
  async run(tx, { state, law: lawId, number, version: seen, lang, eid, label, heading, text, reason }) {
    await lockLaw(tx, state, lawId)
    const { law, version } = await theVersion(tx, state, lawId, number)
    const rows = await provisionsOf(tx, state, version.id, lang)
    const before = rows.find((one) => one.eid === eid) ?? refuse('not_found', 'problem.notFound.text')
    if (version.revision !== seen) refuse('conflict', 'problem.conflict', { details: { current: before } })
    const words = { label: label.trim(), heading, text: text.trim() }
    if (words.label === before.label && words.heading === before.heading && words.text === before.text) return { result: {}, audit: null }
    await updateProvision(tx, version, lang, eid, words)
    if (!(await updateVersion(tx, version, seen, version))) refuse('conflict', 'problem.conflict')
    await indexProvision(tx, law, version, lang, rows.map((one) => (one.eid === eid ? { ...one, ...words } : one)), eid)
    const was = { label: before.label, heading: before.heading, text: before.text }
    return { result: {}, audit: noteOn(version, `${versionSubject(version)}/${lang}/${eid}`, { before: was, after: words, reason }) }
  }
})
