/** What the pages and documents about a bill show, each in a fixed number of queries. */
import { lawById, lawsOf, linksOf, versionsOf, versionsOfLaws, type Law, type LawVersion } from '#law'
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import type { Assessment } from './assessment.ts'
import { heldAssessments } from './assessments-store.ts'
import { citedTogether, citedWords, type CitedWords } from './cited-words.ts'
import { judgedVersion, wordsOf, type JudgedVersion } from './law-doors.ts'
import { matrixChanges, type MatrixChange, type Observation } from './observation.ts'
import { observationsOf } from './observations-store.ts'
import type { Requirement, RequirementHead } from './requirement.ts'
import { currentRequirements, findRequirement, requirementHeads } from './requirements-store.ts'
import { standings, type StandingIn } from './standing.ts'

interface Asker {
  actor: Actor
  lang: Lang
}

export interface BillAt {
  state: string
  lawId: number
  /** Number of the version; null asks for the newest. */
  version: number | null
  /** Id of the law it is read beside, where another than the one it replaces was chosen. */
  beside: number | null
}

/** A bill, one of its versions, and the law that it would replace. */
export interface Bill {
  state: string
  law: Law
  version: LawVersion
  versions: LawVersion[]
  /** The law it would replace or the one chosen, with the newest version; null where there is none. */
  beside: JudgedVersion | null
  /** Laws it can be read beside. */
  others: Law[]
}

/** null: no such bill, or none that the reader sees. Five queries. */
export async function readBill(tx: Db, { state, lawId, version, beside }: BillAt): Promise<Bill | null> {
  const law = await lawById(tx, state, lawId)
  if (law?.kind !== 'bill') return null
  const versions = await versionsOf(tx, state, lawId)
  const chosen = version === null ? versions.at(-1) : versions.find((one) => one.number === version)
  if (!chosen) return null
  const others = (await lawsOf(tx, { state })).filter((one) => one.kind !== 'bill')
  const replaced = (await linksOf(tx, state, lawId)).find((link) => link.kind === 'replaces' && link.lawId === lawId)?.otherLawId ?? null
  const other = others.find((one) => one.id === (beside ?? replaced)) ?? null
  const newest = other && (await versionsOf(tx, state, other.id)).at(-1)
  return { state, law, version: chosen, versions, others, beside: other && newest ? { law: other, version: newest } : null }
}

export interface BillReview {
  bill: Bill
  requirements: RequirementHead[]
  observations: Observation[]
  changes: MatrixChange[]
  standing: StandingIn
}

/** The bill beside what is assessed today. Nine queries. */
export async function readReview(tx: Db, at: BillAt, { actor }: Pick<Asker, 'actor'>): Promise<BillReview | null> {
  const bill = await readBill(tx, at)
  if (!bill) return null
  const requirements = await requirementHeads(tx)
  const observations = await observationsOf(tx, { actor, state: at.state, versionId: bill.version.id })
  const held = await heldAssessments(tx, { actor, state: at.state })
  const replaced = new Set(bill.beside ? (await versionsOfLaws(tx, { state: at.state })).filter((one) => one.lawId === bill.beside!.law.id).map((one) => one.id) : [])
  const standing = await standings(tx, requirements.map((one) => one.instrument), actor)
  return { bill, requirements, observations, changes: matrixChanges(requirements, held, observations, observations.length > 0 ? replaced : new Set()), standing }
}

export interface ObservationView {
  bill: Bill
  requirement: Requirement
  one: Observation | null
  /** The text of the bill, for choosing provisions. */
  provisions: Awaited<ReturnType<typeof wordsOf>>['provisions']
  held: Assessment | null
  heldOn: JudgedVersion | null
  heldCited: CitedWords[]
  standing: ReturnType<StandingIn>
  /** The requirement after this one that was not read in the bill yet. */
  next: RequirementHead | null
}

export async function readObservation(tx: Db, at: BillAt & { requirement: string }, { actor, lang }: Asker): Promise<ObservationView | null> {
  const bill = await readBill(tx, at)
  const requirement = await findRequirement(tx, at.requirement)
  if (!bill || !requirement) return null
  const { state } = at
  const all = await observationsOf(tx, { actor, state, versionId: bill.version.id })
  const [held] = await heldAssessments(tx, { actor, state, requirement: requirement.code })
  const heldOn = held?.lawVersionId ? await judgedVersion(tx, state, held.lawVersionId) : null
  return {
    bill, requirement, one: all.find((one) => one.requirement === requirement.code) ?? null,
    provisions: (await wordsOf(tx, { law: bill.law, version: bill.version }, lang)).provisions, held: held ?? null, heldOn,
    heldCited: held ? await citedWords(tx, heldOn, held.provisions, lang) : [],
    standing: (await standings(tx, [requirement.instrument], actor))(state, requirement.instrument),
    next: nextUnread(await requirementHeads(tx), new Set(all.map((one) => one.requirement)), requirement.code)
  }
}

/** Goes on after the present one and begins again at the first. Pure. */
export function nextUnread(requirements: readonly RequirementHead[], read: ReadonlySet<string>, present: string): RequirementHead | null {
  const here = requirements.findIndex((one) => one.code === present)
  return [...requirements.slice(here + 1), ...requirements.slice(0, Math.max(here, 0))].find((one) => !read.has(one.code)) ?? null
}

/** One observation with the words of both laws, for the documents. */
export interface ObservationInWords {
  requirement: Requirement
  one: Observation
  cited: CitedWords[]
  held: Assessment | null
  heldOn: JudgedVersion | null
  heldCited: CitedWords[]
}

/** Every observation with the words of both laws. Two queries for each law version cited, besides those of the review. */
export async function readWithWords(tx: Db, at: BillAt, { actor, lang }: Asker): Promise<{ review: BillReview; rows: ObservationInWords[] } | null> {
  const review = await readReview(tx, at, { actor })
  if (!review) return null
  const { bill, observations } = review
  const seen = new Map(observations.map((one) => [one.requirement, one]))
  const requirements = seen.size > 0 ? await currentRequirements(tx, [...seen.keys()]) : []
  const held = seen.size > 0 ? (await heldAssessments(tx, { actor, state: at.state })).filter((one) => seen.has(one.requirement)) : []
  const now = new Map(held.map((one) => [one.requirement, one]))
  const ofBill = await citedTogether(tx, bill, observations.flatMap((one) => one.provisions), lang)
  const places = new Map<number, { judged: JudgedVersion | null; words: Awaited<ReturnType<typeof citedTogether>> }>()
  for (const id of new Set(held.flatMap((one) => one.lawVersionId ?? []))) {
    const judged = await judgedVersion(tx, at.state, id)
    places.set(id, { judged, words: await citedTogether(tx, judged, held.filter((one) => one.lawVersionId === id).flatMap((one) => one.provisions), lang) })
  }
  const rows = requirements.map((requirement): ObservationInWords => {
    const [one, today] = [seen.get(requirement.code)!, now.get(requirement.code) ?? null]
    const place = today?.lawVersionId ? places.get(today.lawVersionId) : undefined
    return { requirement, one, cited: ofBill(one.provisions), held: today, heldOn: place?.judged ?? null, heldCited: today ? (place?.words(today.provisions) ?? []) : [] }
  })
  return { review, rows }
}
