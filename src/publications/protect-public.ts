/** Makes the public file of a publication from what protection found. */
import { shown } from '#disclosure'
import { dictionary } from '#statistics'
import type { Assembled } from './assemble.ts'
import { isPrimary, type Whereabouts } from './protect-cells.ts'
import { sumsOfView } from './protect-system.ts'
import { publicFormat, type PublicCell, type PublicFile } from './public-file.ts'
import type { Detail, Rules } from './publication.ts'

const notice = 'Published figures of one year and how they hang together. C: hidden for what it says itself; c: hidden because another hidden figure could be worked out from it; h: not printed. Nothing hidden can be told from this file: `npm run check-publication -- FILE` works out how far each hidden figure is open.'

export interface ToPublish {
  year: number
  tables: readonly string[]
  detail: Detail
  rules: Rules
  assembled: Assembled
  where: Whereabouts
  /** Keys of cells that an earlier publication has with another count. */
  revised: readonly string[]
  earlier: readonly number[]
  /** SHA-256 of the restricted file. */
  certificate: string
}

export function publicFileOf({ assembled, where, rules, ...rest }: ToPublish): PublicFile {
  const cells: PublicCell[] = []
  const at = new Map<string, number>()
  const same: [number, number][] = []
  for (const { place, key, missing, base } of assembled.places.values()) {
    const index = cells.push(missing !== null ? [place, lettersOfMissing[missing]] : publicCell(place, key!, where, base)) - 1
    if (key === null) continue
    const first = at.get(key)
    if (first === undefined) at.set(key, index)
    else same.push([first, index])
  }
  // A figure that nobody prints, or of a country that is not listed, bears its own name.
  const indexOf = (key: string) => at.get(key) ?? (at.set(key, cells.push(publicCell(key, key, where, null)) - 1), at.get(key)!)
  const figures = { get: (key: string) => assembled.figures.get(key) }
  const [products, sums]: [PublicFile['products'], PublicFile['sums']] = [[], []]
  for (const view of assembled.views) {
    const own = sumsOfView(figures, view)
    const whole = view.keys.every((key) => key !== null) && own.every((sum) => sum.rest === null)
    if (whole) products.push({ dimensions: view.dimensions.map(({ name, codes, parents }) => ({ name, codes: [...codes], parents: [...parents] })), cells: view.keys.map((key) => indexOf(key!)) })
    else for (const { total, parts } of own) sums.push([indexOf(total), ...parts.map(indexOf)])
  }
  for (const { total, parts } of assembled.sums) sums.push([indexOf(total), ...parts.map(indexOf)])
  const { threshold, width, hideGroups, method } = rules
  return {
    format: publicFormat, notice, year: rest.year, tables: [...rest.tables], detail: rest.detail, dictionary: dictionary.version, rules: { threshold, width, hideGroups, method },
    thresholds: stricter(assembled, threshold), region: assembled.region, rounded: assembled.rounded, cells, same, products, sums, revised: revisedPlaces(assembled, rest.revised), earlier: [...rest.earlier], certificate: rest.certificate
  }
}

const lettersOfMissing = { not_collected: 'N', not_available: 'U', not_applicable: 'X' } as const

function publicCell(place: string, key: string, where: Whereabouts, base: 3 | 5 | null): PublicCell {
  const { found, cell } = where.get(key)!
  const { count, role } = found.part.cells[cell]!
  if (found.status[cell] !== shown) return [place, role === 'private' || role === 'unprinted' ? 'h' : isPrimary(found, cell) ? 'C' : 'c']
  if (count === 0) return base === null ? [place, 'z'] : [place, 'z', 0, base]
  return base === null ? [place, 'v', count] : [place, 'v', count, base]
}

function stricter({ places, figures }: Assembled, threshold: number): Record<string, number> {
  const found: Record<string, number> = {}
  for (const { state, table, key } of places.values()) {
    const own = key === null ? 0 : figures.get(key)!.threshold
    if (own > threshold) found[`${state}|${table}`] = Math.max(found[`${state}|${table}`] ?? 0, own)
  }
  return found
}

/** Printed figures by their places; of what is not printed only that something of the table changed. */
function revisedPlaces({ places, figures }: Assembled, revised: readonly string[]): string[] {
  const changed = new Set(revised)
  const printed = [...places.values()].filter(({ key }) => key !== null && changed.has(key)).map(({ place }) => place)
  const behind = revised.filter((key) => figures.get(key)?.role === 'private').map((key) => key.split('|').slice(0, 3).join('|'))
  return [...new Set([...printed, ...behind])]
}
