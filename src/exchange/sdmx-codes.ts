/**
 * How the kinds of a cell are said in SDMX. Code lists of the SDMX cross-domain guidelines: CL_OBS_STATUS 2.2 (A normal,
 * P provisional, L data exist but were not collected, M data cannot exist, O missing, Q suppressed) and CL_CONF_STATUS 1.2
 * (F free, C primary, D secondary confidentiality set by the sender); https://sdmx.org/sdmx_cdcl/
 * A true zero is the value 0 with status A; no other kind has a value.
 */
import { t, type Lang, type MessageKey } from '#platform/messages'
import type { Cell } from '#statistics'

export type ObsStatus = 'A' | 'P' | 'L' | 'M' | 'O' | 'Q'
export type ConfStatus = 'F' | 'C' | 'D'
export const obsStatuses = ['A', 'P', 'L', 'M', 'O', 'Q'] as const satisfies readonly ObsStatus[]
export const confStatuses = ['F', 'C', 'D'] as const satisfies readonly ConfStatus[]

/** Every kind has a pair of its own, so that all of them can be told apart again. */
export function sdmxStatus(cell: Pick<Cell, 'kind' | 'provisional'>): { obs: ObsStatus; conf: ConfStatus } {
  switch (cell.kind) {
    case 'value': case 'zero': return { obs: cell.provisional ? 'P' : 'A', conf: 'F' }
    case 'not_collected': return { obs: 'L', conf: 'F' }
    case 'not_available': return { obs: 'O', conf: 'F' }
    case 'not_applicable': return { obs: 'M', conf: 'F' }
    case 'suppressed_primary': return { obs: 'Q', conf: 'C' }
    case 'suppressed_complementary': return { obs: 'Q', conf: 'D' }
  }
}

export const agency = 'NASAQ'
/** A version of the dictionary as SDMX counts versions. */
export const versionOf = (dictionaryVersion: number): string => `${dictionaryVersion}.0.0`

export const dataflowUrn = (id: string, version: string) => `urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=${agency}:${id}(${version})`
export const structureUrn = (id: string, version: string) => `urn:sdmx:org.sdmx.infomodel.datastructure.DataStructure=${agency}:${id}(${version})`
export const codelistUrn = (id: string, version: string, by: string = agency) => `urn:sdmx:org.sdmx.infomodel.codelist.Codelist=${by}:${id}(${version})`
export const conceptUrn = (scheme: string, version: string, id: string) => `urn:sdmx:org.sdmx.infomodel.conceptscheme.Concept=${agency}:${scheme}(${version}).${id}`

export interface Named { name: string; names: Record<Lang, string> }
/** The text of a message as SDMX says names: the best match, and all languages. */
export const named = (lang: Lang, key: MessageKey): Named => ofText(lang, { ar: t('ar', key), en: t('en', key), fr: t('fr', key) })
export const ofText = (lang: Lang, names: Record<Lang, string>): Named => ({ name: names[lang], names })

export interface Component extends Named { id: string }
/** Attributes of an observation, in the order in which they follow the figure. */
export const attributesOf = (lang: Lang): Component[] => [
  { id: 'OBS_STATUS', ...named(lang, 'exchange.sdmx.concept.obsStatus') },
  { id: 'CONF_STATUS', ...named(lang, 'exchange.sdmx.concept.confStatus') },
  { id: 'THRESHOLD', ...named(lang, 'exchange.sdmx.concept.threshold') },
  { id: 'ROUNDING_BASE', ...named(lang, 'exchange.sdmx.concept.roundingBase') },
  { id: 'PUBLICATION', ...named(lang, 'exchange.sdmx.concept.publication') }
]
export const obsStatusValues = (lang: Lang): Component[] => obsStatuses.map((id) => ({ id, ...named(lang, `exchange.sdmx.obsStatus.${id}`) }))
export const confStatusValues = (lang: Lang): Component[] => confStatuses.map((id) => ({ id, ...named(lang, `exchange.sdmx.confStatus.${id}`) }))
export const units = ['persons', 'services', 'cases', 'requests', 'awards', 'contacts', 'usd'] as const
