/** Provisions: the parts of a law's text as a tree, and their addresses. Pure. */

export const provisionKinds = ['preamble', 'book', 'part', 'title', 'chapter', 'section', 'article', 'paragraph', 'point', 'annex'] as const
export type ProvisionKind = (typeof provisionKinds)[number]

/** A provision before it is stored: what the import recognises, what the preview lets a person correct, what exports print. */
export interface ProvisionDraft {
  kind: ProvisionKind
  /** In Latin digits and lower case: '12', '12bis', '12bis2'; empty where the text gives none. */
  number: string
  /** As the text prints it: 'المادة الثانية عشرة مكرراً', 'Article 12 bis'. */
  label: string
  heading: string | null
  /** The provision's own words without those of its children; lines kept as \n. */
  text: string
  children: ProvisionDraft[]
}

/** A provision with its address in the version. */
export interface Provision extends Omit<ProvisionDraft, 'children'> {
  eid: string
  parent: string | null
  position: number
}

/** Short forms of the Akoma Ntoso Naming Convention 1.0 (OASIS, 2019), table of eId element names. */
const abbreviations: Record<ProvisionKind, string> = {
  preamble: 'preamble', book: 'book', part: 'part', title: 'title', chapter: 'chp', section: 'sec', article: 'art', paragraph: 'para', point: 'point', annex: 'annex'
}

/** The database takes 120 characters, the suffix of equal ones included. */
const longestEid = 110

/**
 * The tree as rows in reading order, each with its eid. Articles carry their number alone (art_12), as citations do, because
 * a law numbers them through; other parts carry their parents' (part_1__chp_2) as far as that stays an address. Two of one
 * address get a suffix (art_5_2nd), and no two are alike whatever numbers the text has.
 */
export function numbered(tree: readonly ProvisionDraft[]): Provision[] {
  const rows: Provision[] = []
  const taken = new Map<string, number>()
  const given = new Set<string>()
  const walk = (nodes: readonly ProvisionDraft[], parent: string | null) =>
    nodes.forEach(({ children, ...own }, index) => {
      const local = [abbreviations[own.kind], own.number || (own.kind === 'preamble' ? '' : String(index + 1))].filter(Boolean).join('_').toLowerCase().replace(/[^a-z0-9_.-]/g, '-')
      const whole = own.kind === 'article' || parent === null ? local : `${parent}__${local}`
      const wanted = whole.length <= longestEid ? whole : local.slice(0, longestEid)
      const nth = (count: number) => (count === 1 ? wanted : `${wanted}_${count}nd`)
      let count = (taken.get(wanted) ?? 0) + 1
      while (given.has(nth(count))) count++
      taken.set(wanted, count)
      const eid = nth(count)
      given.add(eid)
      rows.push({ ...own, eid, parent, position: rows.length })
      walk(children, eid)
    })
  walk(tree, null)
  return rows
}

/** The inverse of `numbered`: rows in any order back to the tree. */
export function treeOf(rows: readonly Provision[]): ProvisionDraft[] {
  const childrenOf = new Map<string | null, Provision[]>()
  for (const row of [...rows].sort((a, b) => a.position - b.position)) childrenOf.set(row.parent, [...(childrenOf.get(row.parent) ?? []), row])
  const build = (parent: string | null): ProvisionDraft[] =>
    (childrenOf.get(parent) ?? []).map(({ kind, number, label, heading, text, eid }) => ({ kind, number, label, heading, text, children: build(eid) }))
  return build(null)
}
