/** The hidden sheet by which a workbook is known again: whose it is, and what each answer was when it was written. */
import { isLang, type Lang } from '#platform/messages'
import type { ReadSheet, Sheet } from '#platform/xlsx'
import { placeOf } from '#platform/xlsx'
import { isStateCode } from '#states'

export const stampSheet = 'nasaq'
const mark = 'nasaq-workbook'
/** Another number: other anchors or other parts. */
export const formatVersion = 1

export interface Exported { question: string; /** Version of the answer, 0 where nobody had touched it. */ version: number; /** Of its parts, see `fingerprintOf`. */ fingerprint: string; /** The sheet it stands on. */ sheet: string }

export interface Stamp {
  state: string
  round: number
  lang: Lang
  /** ISO time. */
  at: string
  questions: Exported[]
}

export const stampOf = ({ state, round, lang, at, questions }: Stamp): Sheet => ({
  name: stampSheet, rtl: false, hidden: true, protect: true,
  rows: [[mark, formatVersion], ['state', state], ['round', round], ['language', lang], ['at', at], [], ...questions.map(({ question, version, fingerprint, sheet }) => [question, version, fingerprint, sheet])]
})

export type StampRead = { ok: true; stamp: Stamp } | { ok: false; reason: 'none' | 'other_format' }

/** Reads it by its first cells, not by the name of the sheet. */
export function readStamp(sheets: readonly ReadSheet[]): StampRead {
  const sheet = sheets.find(({ cells }) => cells.get('A1')?.value === mark)
  if (!sheet) return { ok: false, reason: 'none' }
  const at = (address: string) => sheet.cells.get(address)?.value ?? null
  if (at('B1') !== formatVersion) return { ok: false, reason: 'other_format' }
  const [state, round, lang] = [at('B2'), at('B3'), at('B4')]
  if (typeof state !== 'string' || !isStateCode(state) || typeof round !== 'number' || typeof lang !== 'string' || !isLang(lang)) return { ok: false, reason: 'none' }
  const questions = [...sheet.cells.keys()].flatMap((address): Exported[] => {
    const place = placeOf(address)!
    const question = at(address)
    if (place.column !== 1 || place.row < 7 || typeof question !== 'string') return []
    const [version, fingerprint, name] = [at(`B${place.row}`), at(`C${place.row}`), at(`D${place.row}`)]
    return [{ question, version: typeof version === 'number' ? version : 0, fingerprint: String(fingerprint ?? ''), sheet: String(name ?? '') }]
  })
  return { ok: true, stamp: { state, round, lang, at: String(at('B5') ?? ''), questions } }
}
