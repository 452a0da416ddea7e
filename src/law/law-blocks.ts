/** A text as the blocks that a printed document is made of: headings by level, and paragraphs by depth. Pure. */
import type { Provision, ProvisionKind } from './provision.ts'

export type LawBlock =
  /** Level 1 to 4. `label` may be empty. */
  | { kind: 'heading'; level: number; label: string; heading: string | null; eid: string }
  /** Depth 0 stands directly under a heading. `label` is the paragraph's number as printed, on its first line only. */
  | { kind: 'line'; depth: number; label: string; text: string }

const deepest = 4
const items: ReadonlySet<ProvisionKind> = new Set(['paragraph', 'point'])

/** In reading order. A preamble without a label has no heading; its words simply come first. */
export function lawBlocks(provisions: readonly Provision[]): LawBlock[] {
  const blocks: LawBlock[] = []
  const places = new Map<string, { headings: number; items: number }>()
  for (const row of [...provisions].sort((a, b) => a.position - b.position)) {
    const outer = places.get(row.parent ?? '') ?? { headings: 0, items: 0 }
    const item = items.has(row.kind) && row.heading === null
    const titled = !item && (row.label !== '' || row.heading !== null)
    const place = item ? { ...outer, items: outer.items + 1 } : { headings: outer.headings + (titled ? 1 : 0), items: 0 }
    places.set(row.eid, place)
    if (titled) blocks.push({ kind: 'heading', level: Math.min(place.headings, deepest), label: row.label, heading: row.heading, eid: row.eid })
    const lines = row.text.split('\n').filter((line) => line.trim() !== '')
    if (item && lines.length === 0 && row.label) lines.push('')
    lines.forEach((text, index) => blocks.push({ kind: 'line', depth: place.items, label: item && index === 0 ? row.label : '', text }))
  }
  return blocks
}

/** 'المادة ٥: التعريفات', or the one of the two that there is. */
export const headingText = ({ label, heading }: { label: string; heading: string | null }): string => [label, heading].filter(Boolean).join(': ')
