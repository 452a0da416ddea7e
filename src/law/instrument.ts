/** Instruments: the treaties and the soft law that requirements are taken from. */
import type { Lang, Text } from '#platform/messages'
import type { Confidence } from '#states'
import content from '../../content/instruments.json' with { type: 'json' }

export interface LawInstrument {
  code: string
  kind: 'treaty' | 'soft_law'
  /** The name that requirements give it ('TIP'); null where none is taken from it. */
  requirements: string | null
  name: Text
  shortName: Text
  /** ISO day of adoption. */
  adopted: string | null
  /** Who adopted it, as the content abbreviates it. */
  body: string | null
  source: string
  confidence: Confidence
}

export const instruments: readonly LawInstrument[] = content.map((one) => ({
  code: one.code, kind: one.kind as LawInstrument['kind'], requirements: one.requirement_instrument ?? null, name: one.name, shortName: one.short_name, adopted: one.adopted,
  body: one.body ?? null, source: one.source, confidence: one.confidence as Confidence
}))

export const findInstrument = (code: string): LawInstrument | null => instruments.find((one) => one.code === code) ?? null
export const shortName = (code: string, lang: Lang): string => findInstrument(code)?.shortName[lang] ?? code
