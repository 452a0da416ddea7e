/** The laws, through the door of the law room: which versions can be judged, what a version says, which one is newest. */
import type { Db } from '#platform/database'
import { refuse } from '#platform/command'
import { lawById, lawsOf, provisionsOf, versionById, versionsOfLaws, type Law, type LawVersion, type Provision } from '#law'
import type { Lang } from '#platform/messages'
import { citedProvisions } from './articles.ts'

export interface JudgedVersion {
  law: Law
  version: LawVersion
}

/** A version with its law, as far as the reader sees them; null otherwise. */
export async function judgedVersion(tx: Db, state: string, versionId: number): Promise<JudgedVersion | null> {
  const version = await versionById(tx, state, versionId)
  const law = version && (await lawById(tx, state, version.lawId))
  return version && law ? { law, version } : null
}

export interface Citation {
  lawVersion: number | 'none'
  provisions: readonly string[]
  articles: string
}

/** The eids of what is cited; refuses, naming them, those that the version does not have. */
export async function checkedCitation(tx: Db, state: string, { lawVersion, provisions, articles }: Citation): Promise<{ lawVersionId: number | null; provisions: string[] }> {
  if (lawVersion === 'none') {
    if (provisions.length > 0 || articles.trim() !== '') refuse('invalid', 'assessments.problem.noLawToCite', { fields: { lawVersion: 'assessments.problem.noLawToCite' } })
    return { lawVersionId: null, provisions: [] }
  }
  const found = await judgedVersion(tx, state, lawVersion)
  if (!found) refuse('invalid', 'assessments.problem.noSuchVersion', { fields: { lawVersion: 'assessments.problem.noSuchVersion' } })
  const { eids, unknown } = citedProvisions(await provisionsOf(tx, state, lawVersion, found.version.authentic), provisions, articles)
  if (unknown.length > 0) {
    const values = { provisions: unknown.join(' · '), version: found.version.number }
    refuse('invalid', 'assessments.problem.notInVersion', { values, fields: { articles: { key: 'assessments.problem.notInVersion', values } } })
  }
  return { lawVersionId: lawVersion, provisions: eids }
}

/** The provisions of a version in a language, else in its authentic one; says which. */
export async function wordsOf(tx: Db, { version }: JudgedVersion, lang: Lang): Promise<{ lang: Lang; provisions: Provision[] }> {
  const own = await provisionsOf(tx, version.state, version.id, lang)
  if (own.length > 0 || lang === version.authentic) return { lang, provisions: own }
  return { lang: version.authentic, provisions: await provisionsOf(tx, version.state, version.id, version.authentic) }
}

/** Every version that the reader sees, to the newest one of its law. One query. */
export async function newestVersions(tx: Db, state?: string): Promise<Map<number, { id: number; number: number }>> {
  const versions = await versionsOfLaws(tx, state ? { state } : {})
  const newest = new Map<number, LawVersion>()
  for (const one of versions) if (one.number > (newest.get(one.lawId)?.number ?? 0)) newest.set(one.lawId, one)
  return new Map(versions.map((one) => [one.id, { id: newest.get(one.lawId)!.id, number: newest.get(one.lawId)!.number }]))
}

/** The laws of a state with their versions, newest version first, for choosing which one is judged. Bills are no law. Two queries. */
export async function versionsToJudge(tx: Db, state: string): Promise<JudgedVersion[]> {
  const laws = (await lawsOf(tx, { state })).filter((law) => law.kind !== 'bill')
  const versions = await versionsOfLaws(tx, { state })
  return laws.flatMap((law) => versions.filter((one) => one.lawId === law.id).sort((a, b) => b.number - a.number).map((version) => ({ law, version })))
}
