/** Commands of the unit's legal officer on bills: judging one requirement, and handing the observations to the state. */
import { actorName, command, listField, numberField, optional, refuse, trilingualField, versionField } from '#platform/command'
import type { Db } from '#platform/database'
import { isStateCode } from '#states'
import { z } from 'zod'
import { elementAnswers, verdictChoices } from './assessment-form.ts'
import { suggestedVerdict, verdicts } from './assessment.ts'
import { sendBillLetters } from './bill-letters.ts'
import { checkedCitation, judgedVersion, type JudgedVersion } from './law-doors.ts'
import type { Observation } from './observation.ts'
import { findObservation, insertObservation, lockBill, shareObservations, updateObservation } from './observations-store.ts'
import type { Requirement } from './requirement.ts'
import { findRequirement } from './requirements-store.ts'

const at = { state: z.string().refine(isStateCode, 'problem.field.choose'), bill: numberField({ min: 1, integer: true }) }

export const observeInput = z.object({
  ...at,
  requirement: z.string().min(1, 'problem.field.choose').max(60),
  verdict: z.enum(verdictChoices, { error: 'problem.field.choose' }),
  provisions: listField(z.string().max(120)),
  articles: z.preprocess((value) => (typeof value === 'string' ? value : ''), z.string().max(2000)),
  elements: elementAnswers(),
  remark: optional(trilingualField({ max: 6000 })),
  suggestion: optional(trilingualField({ max: 6000 })),
  /** The revision that was on the screen; 0 where nothing was saved yet. */
  version: versionField()
})

/** The version of the bill that is judged. Refuses what is no bill, or not seen. */
async function billAt(tx: Db, state: string, versionId: number): Promise<JudgedVersion> {
  const found = await judgedVersion(tx, state, versionId)
  if (!found || found.law.kind !== 'bill') refuse('not_found', 'problem.notFound.text')
  return found
}

/** A bill that a state keeps to itself is not there for the unit; row-level security says so. */
const ofBill = async (tx: Db, { state, bill }: { state: string; bill: number }) => {
  const found = await judgedVersion(tx, state, bill)
  return { state, visibility: found?.law.visibility ?? ('state' as const) }
}

/** What was judged, with the verdict that the elements give where the officer left it to them. */
function judgedBy(requirement: Requirement, input: z.infer<typeof observeInput>) {
  const codes = requirement.elements.map((one) => one.code)
  const elements = Object.fromEntries(codes.map((code) => [code, input.elements[code] ?? ('unknown' as const)]))
  if (input.verdict === 'elements' && codes.length === 0) refuse('invalid', 'problem.field.choose', { fields: { verdict: 'problem.field.choose' } })
  return { elements, verdict: input.verdict === 'elements' ? suggestedVerdict(Object.values(elements)) : verdicts.find((one) => one === input.verdict)! }
}

const noted = ({ requirement, versionId, verdict, provisions, elements, remark, suggestion, status }: Observation) =>
  ({ requirement, versionId, verdict, provisions, elements, remark, suggestion, status })

/** Saves one observation. One that was shared becomes a draft again: the state sees it when it is shared anew. */
export const observeBill = command<z.infer<typeof observeInput>, { revision: number }>({
  verb: 'bill.observe',
  input: observeInput,
  subject: ofBill,
  async run(tx, input, ctx) {
    const { state, bill } = input
    await billAt(tx, state, bill)
    const requirement = await findRequirement(tx, input.requirement)
    if (!requirement) refuse('not_found', 'problem.notFound.text')
    await lockBill(tx, state, bill)
    const before = await findObservation(tx, { state, versionId: bill, requirement: requirement.code })
    if ((before?.revision ?? 0) !== input.version) refuse('conflict', 'assessments.problem.changedMeanwhile', { details: { current: before } })
    const { provisions } = await checkedCitation(tx, state, { lawVersion: bill, provisions: input.provisions, articles: input.articles })
    const written = {
      ...judgedBy(requirement, input), state, versionId: bill, requirement: requirement.code, provisions, remark: input.remark, suggestion: input.suggestion,
      reviewer: actorName(ctx.actor).actorName, judgedOn: ctx.now.toISOString().slice(0, 10), status: 'draft' as const
    }
    const after = before ? await updateObservation(tx, before, written) : await insertObservation(tx, written)
    if (!after) refuse('conflict', 'assessments.problem.changedMeanwhile')
    // A state reads its own part of the log, so what is said of a draft stands in the unit's part.
    return { result: { revision: after.revision }, audit: { subject: `bill/${state}/${bill}/${requirement.code}`, state: null, after: noted(after), ...(before ? { before: noted(before) } : {}) } }
  }
})

const shareInput = z.object(at)

/** Hands every draft observation on a version of a bill to its state. */
export const shareBill = command<z.infer<typeof shareInput>, { shared: number }>({
  verb: 'bill.share',
  input: shareInput,
  subject: ofBill,
  async run(tx, { state, bill }) {
    const { law } = await billAt(tx, state, bill)
    await lockBill(tx, state, bill)
    const shared = await shareObservations(tx, state, bill)
    if (shared.length === 0) refuse('closed', 'assessments.problem.nothingToShare')
    await sendBillLetters(tx, state, law)
    return { result: { shared: shared.length }, audit: { subject: `bill/${state}/${bill}`, state, after: { shared: shared.map(noted) } } }
  }
})
