/** The metadata of an Akoma Ntoso document: what it is (FRBR), when it stood, and what it changes. */
import { stateName } from '#states'
import { t, textIn, type Lang } from '#platform/messages'
import { bare, type DocumentLink, type LawDocument } from './law-document.ts'
import { empty, tag } from './akoma-xml.ts'
import type { Law } from './law.ts'

/** ISO 639-2 (T), as the naming convention asks. */
const threeLetters: Record<Lang, string> = { ar: 'ara', en: 'eng', fr: 'fra' }

/** The standard wants a full date. What is not known is filled with the first day and named so; nothing known is the year 1. */
function fullDate(dated: string | null): { date: string; name: 'day' | 'month' | 'year' | 'unknown' } {
  if (dated === null) return { date: '0001-01-01', name: 'unknown' }
  return { date: `${dated}-01-01`.slice(0, 10), name: dated.length === 10 ? 'day' : dated.length === 7 ? 'month' : 'year' }
}

const datedName = (name: string, precision: string) => (precision === 'day' ? name : `${name}-${precision}`)

/** '/akn/jo/act/law/2009/9': as precise as known; without a number by our own. */
function workUri(law: Law): string {
  const number = law.number ? encodeURIComponent(bare(law.number).trim().replace(/[\s/]+/g, '-')) : `nn-${law.id}`
  return `/akn/${law.state.toLowerCase()}/${law.kind === 'bill' ? 'bill' : `act/${law.kind}`}/${law.dated ?? 'undated'}/${number}`
}

export function akomaMeta(document: LawDocument): string {
  return tag('meta', {}, identification(document) + publication(document) + lifecycle(document) + temporalData(document) + references(document) + provenance(document))
}

function identification({ law, version, lang, producedAt }: LawDocument): string {
  const work = workUri(law)
  const expression = `${work}/${threeLetters[lang]}@${version.validFrom ?? `v${version.number}`}`
  const { date, name } = fullDate(law.dated)
  const core = (uri: string, ending: string, dated: { date: string; name: string }, author: string) =>
    empty('FRBRthis', { value: `${uri}/!main${ending}` }) + empty('FRBRuri', { value: `${uri}${ending}` }) + empty('FRBRdate', dated) + empty('FRBRauthor', { href: author })
  const validity = version.validFrom ? { date: version.validFrom, name: 'validFrom' } : { date, name: datedName('dated', name) }
  const authentic = version.authentic === lang
  return tag('identification', { source: '#nasaq' },
    tag('FRBRWork', {}, core(work, '', { date, name: datedName('dated', name) }, '#state') +
      empty('FRBRcountry', { value: law.state.toLowerCase() }) + empty('FRBRsubtype', { value: law.kind }) +
      (law.number ? empty('FRBRnumber', { value: bare(law.number) }) : '') + empty('FRBRname', { value: textIn(law.title, lang).text }) + empty('FRBRprescriptive', { value: 'true' })) +
    tag('FRBRExpression', {}, core(expression, '', validity, authentic ? '#state' : '#nasaq') +
      // Nothing that we give out is the official print.
      empty('FRBRversionNumber', { value: String(version.number) }) + empty('FRBRauthoritative', { value: 'false' }) + empty('FRBRlanguage', { language: threeLetters[lang] }) +
      (authentic ? '' : empty('FRBRtranslation', { href: `${work}/${threeLetters[version.authentic]}@${version.validFrom ?? `v${version.number}`}`, fromLanguage: threeLetters[version.authentic], authoritative: 'false', by: '#nasaq' }))) +
    tag('FRBRManifestation', {}, core(expression, '.akn', { date: producedAt.toISOString().slice(0, 10), name: 'produced' }, '#nasaq') +
      empty('FRBRformat', { value: 'application/akn+xml' })))
}

/** Only with a full date: the standard knows no other. */
function publication({ law: { gazette }, lang }: LawDocument): string {
  if (!gazette?.dated || gazette.dated.length < 10) return ''
  const name = gazette.name ?? t(lang, 'law.export.fact.gazette')
  return empty('publication', { date: gazette.dated, name: 'gazette', showAs: name, number: gazette.number ?? undefined })
}

const day = (dated: string | null) => (dated?.length === 10 ? dated : null)

function lifecycle({ law, version }: LawDocument): string {
  const events = [
    day(law.dated) ? empty('eventRef', { eId: 'e_dated', date: law.dated!, source: '#original', type: 'generation' }) : '',
    version.validFrom ? empty('eventRef', { eId: 'e_from', date: version.validFrom, source: '#original', type: version.number === 1 ? 'generation' : 'amendment' }) : '',
    version.validTo ? empty('eventRef', { eId: 'e_to', date: version.validTo, source: '#original', type: law.status === 'repealed' ? 'repeal' : 'amendment' }) : ''
  ].join('')
  return events ? tag('lifecycle', { source: '#nasaq' }, events) : ''
}

/** The period in which this version stood: half-open, as the standard has it. */
const temporalData = ({ version }: LawDocument): string =>
  version.validFrom === null ? '' : tag('temporalData', { source: '#nasaq' }, tag('temporalGroup', { eId: 'tmpg_1' },
    empty('timeInterval', { eId: 'tmpg_1__int_1', refersTo: '#inforce', start: '#e_from', end: version.validTo ? '#e_to' : undefined })))

function references({ law, links, lang }: LawDocument): string {
  const named = (one: Law) => ({ href: workUri(one), showAs: textIn(one.title, lang).text })
  const link = ({ kind, law: other, from }: DocumentLink, index: number) => {
    const of = { eId: `ref_${index + 1}`, ...named(other) }
    if (kind === 'implements') return empty('TLCReference', { ...of, name: from === 'this' ? 'implements' : 'implementedBy' })
    return empty(from === 'this' ? 'activeRef' : 'passiveRef', of)
  }
  // The standard lists kinds of references in one choice, in any order.
  return tag('references', { source: '#nasaq' },
    empty('original', { eId: 'original', ...named(law) }) + links.map(link).join('') +
    empty('TLCOrganization', { eId: 'nasaq', href: '/akn/ontology/organization/nasaq', showAs: t(lang, 'product.name') }) +
    empty('TLCOrganization', { eId: 'state', href: `/akn/ontology/organization/${law.state.toLowerCase()}`, showAs: stateName(law.state, lang) }) +
    empty('TLCConcept', { eId: 'inforce', href: '/akn/ontology/concept/inforce', showAs: t(lang, 'law.export.inForce') }))
}

/** Where our record comes from; in a namespace of our own, as the standard provides. */
const provenance = ({ version, sample, lang }: LawDocument): string =>
  tag('proprietary', { source: '#nasaq' }, empty('nasaq:record', {
    'xmlns:nasaq': 'urn:nasaq:law:1', source: version.source, asOf: version.asOf ?? undefined, confidence: version.confidence,
    authenticLanguage: threeLetters[version.authentic], sample: sample ? t(lang, 'reports.common.sample') : undefined
  }))
