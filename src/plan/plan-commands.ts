/** Commands on a version as a whole: starting a draft, its title, adopting, releasing, throwing a draft away. */
import { createHash, randomBytes } from 'node:crypto'
import { command, dateField, optional, refuse, textField, versionField, type Context, type Visibility } from '#platform/command'
import type { Db } from '#platform/database'
import type { Text } from '#platform/messages'
import { z } from 'zod'
import { countOpenComments, commentsOn } from './consultation-store.ts'
import type { Content } from './difference.ts'
import { fromFramework, rekeyed, type DraftContent } from './framework.ts'
import { focalPoints, sendPlanLetters } from './letters.ts'
import { choice, ownerField, versionText, visibilityField } from './plan-form.ts'
import { adoptionObstacles, mayBecome, region, regionalVisibility, stateOf, type Origin, type Owner, type PlanVersion } from './plan.ts'
import {
  adoptedVersion, contentOf, deleteVersion, findVersion, insertIndicators, insertItems, insertVersion, lockPlan, openVersion, updateVersion
} from './plan-store.ts'
import { startingFramework } from './starting-framework.ts'

export const person = (ctx: Context) => (ctx.actor.kind === 'person' ? ctx.actor.id : null)
export const planSubject = (owner: Owner) => ({ state: stateOf(owner) })
export const nameOf = (version: Pick<PlanVersion, 'owner' | 'number'>, rest = '') => `plan/${version.owner}/${version.number}${rest}`
/** Whether a version is its state's alone, so that the log, which the unit reads, must not hold its words. */
export const isKept = (version: Pick<PlanVersion, 'owner' | 'visibility'>) => version.owner !== region && version.visibility === 'state'
/** A short key that no item of any plan has: 40 random bits. */
export const newKey = () => randomBytes(5).toString('hex')

/** Whether somebody changed anything since the page was made: a hash over keys and revisions. */
export const fingerprint = (content: Content): string =>
  createHash('sha256')
    .update([...content.items, ...content.indicators].map((one) => `${one.key} ${one.revision} ${one.position}`).sort().join('\n'))
    .digest('base64url').slice(0, 16)

/** The draft of a plan, for writing in it; refuses where there is none or where it stands still. */
export async function draftForWriting(tx: Db, owner: Owner): Promise<PlanVersion> {
  await lockPlan(tx, owner)
  const version = await openVersion(tx, owner)
  if (!version) refuse('not_found', 'plan.problem.noDraft')
  if (version.status !== 'draft') refuse('closed', 'plan.problem.inConsultation')
  return version
}

const starts = ['empty', 'framework', 'version', 'region'] as const

interface Start {
  origin: Origin
  basedOn: number | null
  content: DraftContent
}

/** What a new draft begins with. After an adoption it is always the adopted version, so that nothing is lost by starting anew. */
async function startOf(tx: Db, owner: Owner, wanted: Origin): Promise<Start> {
  const adopted = await adoptedVersion(tx, owner)
  if (adopted) return { origin: 'version', basedOn: adopted.number, content: { title: adopted.title, ...(await draftCopy(tx, adopted.id)) } }
  const empty = (title: Text = {}): DraftContent => ({ title, items: [], indicators: [] })
  if (wanted === 'framework') {
    const framework = fromFramework(startingFramework())
    return { origin: 'framework', basedOn: null, content: owner === region ? framework : { ...framework, ...rekeyed(framework, newKey, { link: false }) } }
  }
  if (wanted === 'region' && owner !== region) {
    const regional = await adoptedVersion(tx, region)
    if (!regional) refuse('not_found', 'plan.problem.noRegionalPlan')
    return { origin: 'region', basedOn: regional.number, content: { title: {}, ...rekeyed(await contentOf(tx, regional.id), newKey, { link: true }) } }
  }
  return { origin: 'empty', basedOn: null, content: empty() }
}

const draftCopy = async (tx: Db, versionId: number) => {
  const { items, indicators } = await contentOf(tx, versionId)
  return { items: [...items], indicators: [...indicators] }
}

/** Starts the next version of a plan. One draft at a time. */
export const draftPlan = command({
  verb: 'plan.draft',
  input: z.object({ owner: ownerField, start: choice(starts) }).and(versionText),
  subject: async (_tx, { owner }) => planSubject(owner),
  async run(tx, input, ctx) {
    await lockPlan(tx, input.owner)
    if (await openVersion(tx, input.owner)) refuse('conflict', 'plan.problem.draftExists')
    const { origin, basedOn, content } = await startOf(tx, input.owner, input.start)
    const version = await insertVersion(tx, {
      owner: input.owner, title: input.title, startsOn: input.startsOn, endsOn: input.endsOn, origin, basedOn,
      visibility: input.owner === region ? regionalVisibility.draft : 'state', createdAt: ctx.now, createdBy: person(ctx)
    })
    await insertItems(tx, version, content.items)
    await insertIndicators(tx, version, content.indicators)
    const after = { title: version.title, origin, basedOn, items: content.items.length, indicators: content.indicators.length }
    return { result: version, audit: { subject: nameOf(version), state: stateOf(input.owner), after, kept: isKept(version) } }
  }
})

/** The title and the period of a draft. */
export const changeVersion = command({
  verb: 'plan.edit',
  input: z.object({ owner: ownerField, version: versionField() }).and(versionText),
  subject: async (_tx, { owner }) => planSubject(owner),
  async run(tx, input) {
    const version = await draftForWriting(tx, input.owner)
    const [before, after] = [versionTexts(version), versionTexts(input)]
    if (!(await updateVersion(tx, { ...version, revision: input.version }, after))) refuse('conflict', 'problem.conflict', { details: { current: before } })
    return { result: null, audit: { subject: nameOf(version), state: stateOf(input.owner), before, after, kept: isKept(version) } }
  }
})

const versionTexts = ({ title, startsOn, endsOn }: Pick<PlanVersion, 'title' | 'startsOn' | 'endsOn'>) => ({ title, startsOn, endsOn })

/** Puts a version into force; the one before it is superseded and stays readable. */
export const adoptPlan = command({
  verb: 'plan.adopt',
  input: z.object({
    owner: ownerField, adoptedOn: dateField(), adoptedBy: textField({ max: 300 }), visibility: optional(visibilityField), seen: textField({ max: 40 }),
    sure: z.literal('on', { error: 'plan.problem.notSure' })
  }),
  subject: async (_tx, { owner }) => planSubject(owner),
  async run(tx, input, ctx) {
    await lockPlan(tx, input.owner)
    const version = await openVersion(tx, input.owner)
    if (!version || !mayBecome(version.status, 'adopted')) refuse('not_found', 'plan.problem.noDraft')
    if (input.adoptedOn > ctx.now.toISOString().slice(0, 10))
      refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { adoptedOn: 'plan.problem.adoptedLater' } })
    const content = await contentOf(tx, version.id)
    if (fingerprint(content) !== input.seen) refuse('conflict', 'plan.problem.changedMeanwhile')
    const [obstacle] = adoptionObstacles(content.items, input.owner === region ? await countOpenComments(tx, version.id) : 0)
    if (obstacle) refuse('invalid', `plan.problem.${obstacle}`)
    const former = await adoptedVersion(tx, input.owner)
    if (former) await updateVersion(tx, former, { status: 'superseded' })
    const visibility: Visibility = input.owner === region ? regionalVisibility.adopted : (input.visibility ?? 'state')
    await updateVersion(tx, version, { status: 'adopted', adoptedOn: input.adoptedOn, adoptedBy: input.adoptedBy, visibility })
    // A national plan is its state's own business, and its people sit together.
    if (input.owner === region) await sendPlanLetters(tx, await focalPoints(tx), 'adopted', { version })
    const after = { status: 'adopted', adoptedOn: input.adoptedOn, adoptedBy: input.adoptedBy, visibility, supersedes: former?.number ?? null }
    return { result: null, audit: { subject: nameOf(version), state: stateOf(input.owner), before: { status: version.status }, after, kept: isKept({ owner: input.owner, visibility }) } }
  }
})

/** The state decides who may see a version of its plan. A draft goes to the unit at most, for advice. */
export const releasePlan = command({
  verb: 'plan.release',
  input: z.object({ owner: ownerField.refine((owner) => owner !== region, 'problem.field.choose'), id: versionField(), visibility: visibilityField }),
  subject: async (_tx, { owner }) => planSubject(owner),
  async run(tx, { owner, id, visibility }) {
    const version = await findVersion(tx, owner, id)
    if (!version) refuse('not_found', 'problem.notFound.text')
    const isDraft = version.status === 'draft'
    if (isDraft && visibility !== 'state' && visibility !== 'unit') refuse('invalid', 'plan.problem.draftStaysWithUnit')
    if (visibility === version.visibility) return { result: null, audit: null }
    await updateVersion(tx, version, { visibility })
    return { result: null, audit: { subject: nameOf(version), state: owner, before: { visibility: version.visibility }, after: { visibility } } }
  }
})

/** Throws a draft away. One that states have commented on stays: what they said is not lost. */
export const discardPlan = command({
  verb: 'plan.discard',
  input: z.object({ owner: ownerField }),
  subject: async (_tx, { owner }) => planSubject(owner),
  async run(tx, { owner }) {
    const version = await draftForWriting(tx, owner)
    if (owner === region && (await commentsOn(tx, version.id)).length > 0) refuse('closed', 'plan.problem.hasComments')
    const before = { ...versionTexts(version), ...(await contentOf(tx, version.id)) }
    await deleteVersion(tx, version)
    return { result: null, audit: { subject: nameOf(version), state: stateOf(owner), before, kept: isKept(version) } }
  }
})
