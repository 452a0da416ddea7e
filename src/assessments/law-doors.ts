/** The laws, through the door of the law room: which versions can be judged, what a version says, which one is newest. */
import type { Db } from '#platform/database'
import { refuse } from '#platform/command'
import { lawById, provisionsOf, versionById, type Law, type LawVersion, type Provision } from '#law'
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

/** The provisions of a version in a language, else in its authentic one. */
export async function wordsOf(tx: Db, { version }: JudgedVersion, lang: LawVersion['authentic']): Promise<Provision[]> {
  const own = await provisionsOf(tx, version.state, version.id, lang)
  return own.length > 0 || lang === version.authentic ? own : provisionsOf(tx, version.state, version.id, version.authentic)
}
