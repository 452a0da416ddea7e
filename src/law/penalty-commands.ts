/** Commands on penalties: what an article of a version says, as figures. */
import { command, refuse } from '#platform/command'
import type { Db } from '#platform/database'
import type { z } from 'zod'
import { noteOn } from './law-commands.ts'
import { changePenaltyInput, recordPenaltyInput, removePenaltyInput } from './law-form.ts'
import { penaltiesOf, provisionsOf } from './law-store.ts'
import { deletePenalty, insertPenalty, updatePenalty } from './law-changes-store.ts'
import type { LawVersion } from './law.ts'
import type { Penalty, PenaltyFigures } from './penalty.ts'
import { ofVersion, theVersion, versionSubject } from './version-commands.ts'

const noted = ({ eid, offence, ground, prisonMin, prisonMax, life, death, fineMin, fineMax, currency, fineDated, note }: PenaltyFigures & { eid: string }) =>
  ({ eid, offence, ground, prisonMin, prisonMax, life, death, fineMin, fineMax, currency, fineDated, note })
const penaltySubject = (version: LawVersion, id: number) => `${versionSubject(version)}/penalties/${id}`

/** A penalty cites a provision of its own version. */
async function checkCited(tx: Db, version: LawVersion, eid: string): Promise<void> {
  if ((await provisionsOf(tx, version.state, version.id)).some((one) => one.eid === eid)) return
  refuse('invalid', 'law.problem.noSuchProvision', { fields: { eid: 'law.problem.noSuchProvision' } })
}

async function thePenalty(tx: Db, version: LawVersion, id: number): Promise<Penalty> {
  const found = (await penaltiesOf(tx, { states: [version.state], versionIds: [version.id] })).find((one) => one.id === id)
  return found ?? refuse('not_found', 'problem.notFound.text')
}

export const recordPenalty = command<z.infer<typeof recordPenaltyInput>, { id: number }>({
  verb: 'law.record',
  input: recordPenaltyInput,
  subject: ofVersion,
  async run(tx, { state, law, number, ...penalty }) {
    const { version } = await theVersion(tx, state, law, number)
    await checkCited(tx, version, penalty.eid)
    const id = await insertPenalty(tx, version, penalty)
    return { result: { id }, audit: noteOn(version, penaltySubject(version, id), { after: noted(penalty) }) }
  }
})

export const changePenalty = command<z.infer<typeof changePenaltyInput>, { revision: number }>({
  verb: 'law.record',
  input: changePenaltyInput,
  subject: ofVersion,
  async run(tx, { state, law, number, id, version: seen, ...penalty }) {
    const { version } = await theVersion(tx, state, law, number)
    const before = await thePenalty(tx, version, id)
    if (before.revision !== seen) refuse('conflict', 'problem.conflict', { details: { current: before } })
    await checkCited(tx, version, penalty.eid)
    if (!(await updatePenalty(tx, before, seen, penalty))) refuse('conflict', 'problem.conflict')
    return { result: { revision: seen + 1 }, audit: noteOn(version, penaltySubject(version, id), { before: noted(before), after: noted(penalty) }) }
  }
})

export const removePenalty = command<z.infer<typeof removePenaltyInput>, object>({
  verb: 'law.record',
  input: removePenaltyInput,
  subject: ofVersion,
  async run(tx, { state, law, number, id }) {
    const { version } = await theVersion(tx, state, law, number)
    const before = await thePenalty(tx, version, id)
    await deletePenalty(tx, before)
    return { result: {}, audit: noteOn(version, penaltySubject(version, id), { before: noted(before) }) }
  }
})
