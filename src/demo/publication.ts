/** One sample publication: tables of the first round, protected and audited as real ones are, and a draft of the second. */
import { draftPublication, protectDraft, protectDraftNow, publishDraft, readDraft } from '#publications'
import { does, reads, type Cast } from './cast.ts'

/** Without the tables by country: they take longest, and a demonstration has few persons in each. */
const tables = ['T1', 'T4', 'T5', 'T6', 'T7', 'T9', 'T10', 'T12']

const titleOf = (year: number) => ({
  ar: `إحصاءات الاتجار بالأشخاص في الدول العربية، ${year} (بيانات تجريبية)`, en: `Statistics on trafficking in persons in the Arab states, ${year} (sample data)`,
  fr: `Statistiques de la traite des personnes dans les États arabes, ${year} (données fictives)`, authentic: 'ar'
})
const form = (year: number) => ({ title: titleOf(year), year: String(year), tables, detail: 'minimum', method: 'proof', threshold: '10', width: '10' })

/** Only what the audit finds safe is published, here as everywhere: otherwise the draft stays a draft. */
export async function publishSampleTables(cast: Cast, now: Date, year: number): Promise<void> {
  const unit = cast.as('coordinator', now)
  const { id } = await does(unit, draftPublication, form(year))
  const version = async () => (await reads(unit, (tx) => readDraft(tx, id)))!.one.version
  await does(unit, protectDraft, { id, version: await version() })
  await protectDraftNow(unit.db, id)
  if ((await reads(unit, (tx) => readDraft(tx, id)))!.standing === 'safe') await does(unit, publishDraft, { id, version: await version(), sure: 'on' })
}

export const draftSampleTables = async (cast: Cast, now: Date, year: number): Promise<void> => void (await does(cast.as('coordinator', now), draftPublication, form(year)))
