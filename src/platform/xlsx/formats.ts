/** How a number is shown, by the style of its cell: a day and a percentage are kept as numbers too. */
import { attribute, walk } from './scan.ts'

export type FormatKind = 'number' | 'date' | 'percent'

/** The built-in formats of days, and of hours with days (ECMA-376, 18.8.30, with the East Asian ones). */
const days = (id: number) => (id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58)

function kindOf(id: number, own: ReadonlyMap<number, string>): FormatKind {
  if (days(id)) return 'date'
  if (id === 9 || id === 10) return 'percent'
  const code = own.get(id)
  if (code === undefined) return 'number'
  const signs = code.slice(0, 200).replace(/"[^"]*"|\\.|\[(?!\$)[^\]]*\]|\[\$[^\]]*\]/g, '')
  if (signs.includes('%')) return 'percent'
  return /[yd]|m{3}|e\b/i.test(signs) && !/general/i.test(signs) ? 'date' : 'number'
}

/** By the number of the style of a cell. */
export function formatKinds(xml: string): FormatKind[] {
  const own = new Map<number, string>()
  const kinds: FormatKind[] = []
  let inside = false
  walk(xml, {
    open(name, attributes) {
      if (name === 'numFmt') own.set(Number(attribute(attributes, 'numFmtId')), attribute(attributes, 'formatCode') ?? '')
      else if (name === 'cellXfs') inside = true
      else if (name === 'xf' && inside) kinds.push(kindOf(Number(attribute(attributes, 'numFmtId') ?? 0), own))
    },
    close: (name) => void (name === 'cellXfs' && (inside = false))
  })
  return kinds
}
