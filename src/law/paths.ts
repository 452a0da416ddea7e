/** Addresses of the knowledge base, of this room and of those above it: links to them are plain paths. */
import type { Lang } from '#platform/messages'

const enc = encodeURIComponent
/** The query of an address from the names that have a value. */
const asked = (query: Record<string, string | number | null | undefined>): string => {
  const params = new URLSearchParams(Object.entries(query).flatMap(([name, value]) => (value === null || value === undefined || value === '' ? [] : [[name, String(value)]])))
  return params.size > 0 ? `?${params}` : ''
}

export const lawPaths = (lang: Lang) => {
  const home = `/${lang}/law`
  const law = (state: string, id: number, query: { on?: string | undefined } = {}) => `${home}/laws/${state}/${id}${asked(query)}`
  const version = (state: string, id: number, number: number) => `${law(state, id)}/versions/${number}`
  const instrument = (code: string) => `${home}/instruments/${enc(code)}`
  return {
    home,
    instruments: `${home}/instruments`,
    instrument,
    newAction: (code: string, state?: string) => `${instrument(code)}/actions/new${asked({ state })}`,
    withdrawAction: (code: string, state: string, id: number) => `${instrument(code)}/actions/${state}/${id}/withdraw`,
    laws: (query: Record<string, string | undefined> = {}) => `${home}/laws${asked(query)}`,
    newLaw: (state?: string) => `${home}/laws/new${asked({ state })}`,
    law,
    editLaw: (state: string, id: number) => `${law(state, id)}/edit`,
    publishLaw: (state: string, id: number) => `${law(state, id)}/publish`,
    linkLaw: (state: string, id: number) => `${law(state, id)}/links`,
    newVersion: (state: string, id: number) => `${law(state, id)}/versions/new`,
    /** `text` is the language of the text, `at` the eid of a provision. */
    version: (state: string, id: number, number: number, { text, at }: { text?: Lang | undefined; at?: string | undefined } = {}) =>
      `${version(state, id, number)}${asked({ text })}${at ? `#${at}` : ''}`,
    editVersion: (state: string, id: number, number: number) => `${version(state, id, number)}/edit`,
    startImport: (state: string, id: number, number: number, text?: Lang) => `${version(state, id, number)}/import${asked({ text })}`,
    editProvision: (state: string, id: number, number: number, text: Lang, eid: string) => `${version(state, id, number)}/texts/${text}/${enc(eid)}`,
    /** `text` is the language of the text: the whole document is in it, so it is asked for in that language. */
    export: (state: string, id: number, number: number, format: 'xml' | 'pdf' | 'docx' | 'txt', text: Lang = lang) => `/${text}${version(state, id, number).slice(3)}/export.${format}`,
    compareVersions: (state: string, id: number, from?: number, to?: number) => `${law(state, id)}/compare${asked({ from, to })}`,
    penaltiesOf: (state: string, id: number, number: number) => `${version(state, id, number)}/penalties`,
    newPenalty: (state: string, id: number, number: number) => `${version(state, id, number)}/penalties/new`,
    editPenalty: (state: string, id: number, number: number, penalty: number) => `${version(state, id, number)}/penalties/${penalty}`,
    removePenalty: (state: string, id: number, number: number, penalty: number) => `${version(state, id, number)}/penalties/${penalty}/remove`,
    draft: (id: number) => `${home}/import/${id}`,
    saveDraft: (id: number) => `${home}/import/${id}/save`,
    discardDraft: (id: number) => `${home}/import/${id}/discard`,
    penalties: (query: Record<string, string | undefined> = {}) => `${home}/penalties${asked(query)}`,
    // Rooms above.
    search: (query: Record<string, string | undefined> = {}) => `${home}/search${asked(query)}`,
    state: (state: string) => `${home}/states/${state}`,
    requirements: (query: Record<string, string | undefined> = {}) => `${home}/requirements${asked(query)}`,
    requirement: (code: string) => `${home}/requirements/${enc(code)}`,
    matrix: (query: Record<string, string | undefined> = {}) => `${home}/matrix${asked(query)}`,
    checks: `${home}/checks`,
    bill: (state: string, id: number) => `${home}/bills/${state}/${id}`
  }
}
