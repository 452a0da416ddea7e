/** For the permission tests: a year of tables of two states, a draft of it with a choice, and a publication with everything it leads to. */
import { chooseCell, draftPublication, protectDraft, publishDraft, readDraft } from '#publications'
import type { Command } from '#platform/command'
import { scoped, type Db } from '#platform/database'
import { everyone, unit, type Marks } from './permissions-marks.ts'
import { cellOfCount, protectNow, recordTables, sourcesTable } from './publications/testing.ts'

export interface PublicationsWorld {
  /** Unsafe, with a choice by hand and ways out. */
  draft: number
  fix: string
  /** Can be published as it is. */
  safeDraft: number
  publication: number
}

interface Builder {
  db: Db
  marks: Marks
  does<I, O>(who: string, command: Command<I, O>, input: unknown): Promise<O>
}

/** Persons and cases by the law they rest on, a small count in each: hiding these alone is not enough. */
const offences = Object.fromEntries(Object.entries({ 'persons|total': 7303, 'persons|tip_law': 4000, 'persons|other_law': 3300, 'persons|unknown': 3, 'cases|total': 6004, 'cases|tip_law': 3500, 'cases|other_law': 2500, 'cases|unknown': 4 })
  .map(([key, count]) => [key, cellOfCount(count)]))
const english = (en: string) => ({ en, authentic: 'en' })
const system = { reach: 'system', state: null, person: null } as const

export async function buildPublications({ db, marks, does }: Builder): Promise<PublicationsWorld> {
  await recordTables(db, [
    // Seven victims are hidden from everybody else; Morocco lets its figures into a total only, and keeps another table with the unit.
    sourcesTable('JO', [6100, 4300, 3500, 2500, 7, 2000], { recordedBy: null, origin: 'content', about: { coverage: marks.add('coverage of a public table of JO', everyone) } }),
    sourcesTable('MA', [8100, 3300, 4500, 2200, 1400, 4, 3100], { share: 'region', recordedBy: null, origin: 'content', about: { coverage: 'In the total only' } }),
    sourcesTable('JO', [], { table: 'T12', cells: offences, recordedBy: null, origin: 'content', about: {} }),
    sourcesTable('MA', [], { table: 'T12', share: 'unit', cells: {}, recordedBy: null, origin: 'content', about: {} })
  ])
  const publication = await protectedDraft({ db, does }, { title: english(marks.add('title of a publication', everyone)), notes: english(marks.add('notes of a publication', everyone)) })
  const { number } = await does('data_officer', publishDraft, { ...(await at(db, publication)), sure: 'on' })
  const draft = await protectedDraft({ db, does }, {
    title: english(marks.add('title of a draft', unit)), tables: ['T12'], method: 'threshold', revises: String(publication), changes: english(marks.add('what a draft changes', unit)), notes: english(marks.add('notes of a draft', unit))
  })
  await does('data_officer', chooseCell, { id: draft, cell: 'JO|2025|T12|persons|tip_law', choice: 'hide', reason: marks.add('reason of a choice', unit) })
  const safeDraft = await protectedDraft({ db, does }, { title: english(marks.add('title of a safe draft', unit)) })
  const fix = (await scoped(db, system, (tx) => readDraft(tx, draft)))!.record!.fixes[0]?.id ?? 'none'
  return { draft, safeDraft, fix, publication: number }
}

async function protectedDraft({ db, does }: Pick<Builder, 'db' | 'does'>, more: object): Promise<number> {
  const { id } = await does('data_officer', draftPublication, { year: '2025', tables: ['T6'], detail: 'minimum', method: 'proof', threshold: '10', width: '10', ...more })
  await does('data_officer', protectDraft, await at(db, id))
  await protectNow(db, id)
  return id
}

const at = async (db: Db, id: number) => ({ id, version: (await scoped(db, system, (tx) => readDraft(tx, id)))!.one.version })

type Params = Record<string, string>

export const publicationPlaces: [RegExp, (world: PublicationsWorld) => Params[]][] = [
  [/\/publications\/drafts\/:draft/, ({ draft, safeDraft, fix }) => [draft, safeDraft, 999_999].map((id) => ({ draft: String(id), table: id === safeDraft ? 'T6' : 'T12', fix }))],
  [/\/publications\/:number/, ({ publication }) => ['publication.json', 'certificate.json', 'metadata.json', 'T6.csv', 'draft.json'].map((name) => ({ number: String(publication), name }))]
]
