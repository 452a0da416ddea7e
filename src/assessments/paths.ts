/** Addresses of the room. */
import type { Lang } from '#platform/messages'

const enc = encodeURIComponent
/** The query of an address from the names that have a value. */
const asked = (query: Record<string, string | number | null | undefined>): string => {
  const params = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === null || value === undefined || value === '' ? [] : [[name, String(value)]])))
  return params.size > 0 ? `?${params}` : ''
}

/** A bill, one of its versions (the newest unless told), read beside another law than the one it replaces where told. */
const billPaths = (law: string) => {
  interface Query { version?: number | undefined; beside?: number | null | undefined }
  const bill = (state: string, lawId: number) => `${law}/bills/${state}/${lawId}`
  return {
    bill: (state: string, lawId: number, query: Query = {}) => `${bill(state, lawId)}${asked({ ...query })}`,
    observation: (state: string, lawId: number, requirement: string, query: Query = {}) => `${bill(state, lawId)}/requirements/${enc(requirement)}${asked({ ...query })}`,
    shareBill: (state: string, lawId: number) => `${bill(state, lawId)}/share`,
    billFile: (state: string, lawId: number, kind: 'pdf' | 'docx', query: Query = {}) => `${bill(state, lawId)}/observations.${kind}${asked({ ...query })}`
  }
}

export const assessmentPaths = (lang: Lang) => {
  const law = `/${lang}/law`
  const one = (state: string, id: number) => `${law}/assessments/${state}/${id}`
  const gap = (state: string, requirement: string) => `${law}/gaps/${state}/${enc(requirement)}`
  return {
    law,
    requirements: (query: Record<string, string | undefined> = {}) => `${law}/requirements${asked(query)}`,
    requirement: (code: string) => `${law}/requirements/${enc(code)}`,
    revise: (code: string) => `${law}/requirements/${enc(code)}/revise`,
    matrix: (query: Record<string, string | undefined> = {}) => `${law}/matrix${asked(query)}`,
    matrixFile: (query: Record<string, string | undefined> = {}) => `${law}/matrix.xlsx${asked(query)}`,
    checks: `${law}/checks`,
    draft: (state?: string, requirement?: string, lawVersion?: number | null) => `${law}/assessments/new${asked({ state, requirement, lawVersion })}`,
    one,
    edit: (state: string, id: number) => `${one(state, id)}/edit`,
    step: (state: string, id: number, step: 'share' | 'reply' | 'conclude' | 'release' | 'withdraw' | 'confirm') => `${one(state, id)}/${step}`,
    gap,
    newRecommendation: (state: string, requirement: string) => `${gap(state, requirement)}/recommendations/new`,
    recommendation: (state: string, requirement: string, id: number) => `${gap(state, requirement)}/recommendations/${id}`,
    closeRecommendation: (state: string, requirement: string, id: number) => `${gap(state, requirement)}/recommendations/${id}/close`,
    state: (state: string) => `${law}/states/${state}`,
    stateFile: (state: string) => `${law}/states/${state}/law.pdf`,
    compare: (requirement: string) => `${law}/compare/${enc(requirement)}`,
    instrument: (code: string) => `${law}/instruments/${enc(code)}`,
    lawVersion: (state: string, lawId: number, number: number, eid?: string) => `${law}/laws/${state}/${lawId}/versions/${number}${eid ? `#${eid}` : ''}`,
    /** The text of a version in one language, at one provision. */
    lawText: (state: string, lawId: number, number: number, text: Lang, eid: string) => `${law}/laws/${state}/${lawId}/versions/${number}${asked({ text })}#${eid}`,
    ...billPaths(law),
    versionOfLaw: (state: string, lawId: number) => `${law}/laws/${state}/${lawId}`
  }
}
