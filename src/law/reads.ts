/** What the pages of this room are made from: a few queries each. */
import type { Actor } from '#platform/command'
import type { Db } from '#platform/database'
import { compareNames, fold, textIn, type Lang } from '#platform/messages'
import { allStates, currentFactsOfAll, isFact, stateName, type Fact, type TreatyValue } from '#states'
import { instruments, type LawInstrument } from './instrument.ts'
import { draftsOf, lawById, lawsOf, linksOf, penaltiesOf, provisionsOf, textLanguages, textsOf, treatyActions, versionByNumber, versionsOf, versionsOfLaws } from './law-store.ts'
import type { Law, LawDraft, LawKind, LawLink, LawVersion } from './law.ts'
import type { Penalty } from './penalty.ts'
import type { Provision } from './provision.ts'
import { datesOf, inTime, type TimelineKind, type TreatyAction } from './treaty.ts'

export type Texts = Map<number, { lang: Lang; articles: number }[]>

export interface LawRow {
  law: Law
  versions: number
  /** Languages in which some version has a text. */
  texts: Lang[]
}

export interface LawFilter {
  words?: string | undefined
  state?: string | undefined
  kind?: LawKind | 'in_force' | undefined
  sort?: 'state' | 'date' | 'title' | undefined
}

/** Laws for the list: by the names of their states unless told, never by how good they are. */
export async function readLaws(tx: Db, filter: LawFilter, lang: Lang): Promise<LawRow[]> {
  const laws = (await lawsOf(tx, { state: filter.state })).filter((law) => matches(law, filter, lang))
  const versions = await versionsOfLaws(tx, { state: filter.state })
  const languages = await textLanguages(tx, { state: filter.state })
  return sorted(laws, filter, lang).map((law) => {
    const own = versions.filter((one) => one.state === law.state && one.lawId === law.id)
    return { law, versions: own.length, texts: [...new Set(own.flatMap((one) => languages.get(one.id) ?? []))].sort() }
  })
}

function matches(law: Law, { words, kind }: LawFilter, lang: Lang): boolean {
  if (kind === 'in_force' ? law.status !== 'in_force' && law.status !== 'in_force_amended' : kind && law.kind !== kind) return false
  const wanted = fold(words ?? '')
  return wanted === '' || [law.title.ar, law.title.en, law.title.fr, law.number, law.dated, stateName(law.state, lang)].some((part) => part && fold(part).includes(wanted))
}

function sorted(laws: readonly Law[], { sort }: LawFilter, lang: Lang): Law[] {
  const compare = compareNames(lang)
  const byState = (a: Law, b: Law) => compare(stateName(a.state, lang), stateName(b.state, lang)) || a.id - b.id
  if (sort === 'date') return [...laws].sort((a, b) => (b.dated ?? '').localeCompare(a.dated ?? '') || byState(a, b))
  if (sort === 'title') return [...laws].sort((a, b) => compare(textIn(a.title, lang).text, textIn(b.title, lang).text) || byState(a, b))
  return [...laws].sort(byState)
}

export interface LawHome {
  states: { state: string; laws: number; fact: Fact | undefined }[]
  counts: { laws: number; texts: number }
}

/** Every state with its laws; where none is recorded, what the register of facts says. */
export async function readHome(tx: Db, lang: Lang, actor: Actor): Promise<LawHome> {
  const laws = (await lawsOf(tx)).filter((law) => law.kind !== 'bill')
  const facts = await currentFactsOfAll(tx, { actor, keys: ['law.main'] })
  const texts = await textLanguages(tx)
  return {
    states: allStates(lang).map(({ code }) => ({ state: code, laws: laws.filter((law) => law.state === code).length, fact: facts.get(code)?.get('law.main') })),
    counts: { laws: laws.length, texts: texts.size }
  }
}

export interface LinkedLaw {
  link: LawLink
  /** Whether the link begins at the law that is shown. */
  own: boolean
  other: Law
}

export interface WholeLaw {
  law: Law
  versions: LawVersion[]
  texts: Texts
  links: LinkedLaw[]
  drafts: LawDraft[]
  penalties: Penalty[]
  /** Others of the state, for linking. */
  siblings: Law[]
}

export async function readLaw(tx: Db, state: string, id: number, mayImport: boolean): Promise<WholeLaw | null> {
  const law = await lawById(tx, state, id)
  if (!law) return null
  const versions = await versionsOf(tx, state, id)
  const all = await lawsOf(tx, { state })
  const links = (await linksOf(tx, state, id)).flatMap((link): LinkedLaw[] => {
    const own = link.lawId === id
    const other = all.find((one) => one.id === (own ? link.otherLawId : link.lawId))
    return other ? [{ link, own, other }] : []
  })
  return {
    law, versions, links, siblings: all.filter((one) => one.id !== id), texts: await textsOf(tx, state, versions.map((one) => one.id)),
    drafts: mayImport ? await draftsOf(tx, state, id) : [], penalties: await penaltiesOf(tx, { states: [state], versionIds: versions.map((one) => one.id) })
  }
}

export interface WholeVersion {
  law: Law
  version: LawVersion
  versions: LawVersion[]
  texts: { lang: Lang; articles: number }[]
}

export async function readVersion(tx: Db, state: string, lawId: number, number: number): Promise<WholeVersion | null> {
  const law = await lawById(tx, state, lawId)
  const version = law && (await versionByNumber(tx, state, lawId, number))
  if (!version) return null
  return { law, version, versions: await versionsOf(tx, state, lawId), texts: (await textsOf(tx, state, [version.id])).get(version.id) ?? [] }
}

export interface ShownText {
  /** The language that was chosen: the reader's where the version has it, else the authentic one. */
  lang: Lang
  provisions: Provision[]
  /** The authentic text beside a translation. */
  authentic: Provision[] | null
}

export async function readText(tx: Db, { version, texts }: WholeVersion, wanted: Lang): Promise<ShownText | null> {
  const has = (lang: Lang) => texts.some((one) => one.lang === lang)
  const lang = has(wanted) ? wanted : has(version.authentic) ? version.authentic : texts[0]?.lang
  if (!lang) return null
  const provisions = await provisionsOf(tx, version.state, version.id, lang)
  const beside = lang !== version.authentic && has(version.authentic)
  return { lang, provisions, authentic: beside ? await provisionsOf(tx, version.state, version.id, version.authentic) : null }
}

export interface Party {
  state: string
  fact: Fact<TreatyValue> | null
  dates: Record<TimelineKind, string | null>
  actions: TreatyAction[]
}

export interface WholeInstrument {
  instrument: LawInstrument
  /** Every state, by its name. */
  parties: Party[]
}

export async function readInstrument(tx: Db, instrument: LawInstrument, lang: Lang, actor: Actor): Promise<WholeInstrument> {
  const key = `treaty.${instrument.code}`
  const facts = await currentFactsOfAll(tx, { actor, keys: [key] })
  const actions = await treatyActions(tx, { instrument: instrument.code })
  return {
    instrument,
    parties: allStates(lang).map(({ code }) => {
      const found = facts.get(code)?.get(key)
      const fact = found && isFact(found, 'treaty') ? found : null
      const own = inTime(actions.filter((one) => one.state === code))
      return { state: code, fact, dates: datesOf(own, fact?.value ?? null), actions: own }
    })
  }
}

/** How many states are party to each instrument, as recorded. */
export async function readInstruments(tx: Db, actor: Actor): Promise<{ instrument: LawInstrument; parties: number | null }[]> {
  const facts = await currentFactsOfAll(tx, { actor, keys: instruments.map((one) => `treaty.${one.code}`) })
  return instruments.map((instrument) => {
    const own = [...facts.values()].flatMap((ofState) => ofState.get(`treaty.${instrument.code}`) ?? [])
    const known = own.filter((fact) => isFact(fact, 'treaty') && fact.value.status !== 'unknown')
    return { instrument, parties: known.length === 0 ? null : known.filter((fact) => isFact(fact, 'treaty') && fact.value.status === 'party').length }
  })
}

