/** A plan, its versions and its tree: pillar > objective > action. Types and rules; no I/O. */
import type { Visibility } from '#platform/command'
import type { Text } from '#platform/messages'

/** Whose plan it is: 'region', or the ISO 3166-1 alpha-2 code of a state. */
export type Owner = string
export const region = 'region'
/** The state a plan belongs to, as permissions ask for it: none for the regional plan. */
export const stateOf = (owner: Owner): string | null => (owner === region ? null : owner)

export const versionStatuses = ['draft', 'in_consultation', 'adopted', 'superseded'] as const
export type VersionStatus = (typeof versionStatuses)[number]
/** What a draft began as: nothing, the starting framework, the version before it, or the regional plan. */
export const origins = ['empty', 'framework', 'version', 'region'] as const
export type Origin = (typeof origins)[number]

export interface PlanVersion {
  owner: Owner
  id: number
  /** 1, 2, 3 … within the plan. */
  number: number
  status: VersionStatus
  title: Text
  /** First and last day of the period planned for (ISO days, both within it). */
  startsOn: string | null
  endsOn: string | null
  origin: Origin
  /** Number of the version it was copied from. */
  basedOn: number | null
  consultationDueOn: string | null
  adoptedOn: string | null
  /** Who adopted it, in words: "Council of Arab Ministers of Justice, resolution …". */
  adoptedBy: string | null
  visibility: Visibility
  createdAt: Date
  revision: number
}

export const itemKinds = ['pillar', 'objective', 'action'] as const
export type ItemKind = (typeof itemKinds)[number]
export const childOf: Record<ItemKind, ItemKind | null> = { pillar: 'objective', objective: 'action', action: null }
export const parentOf: Record<ItemKind, ItemKind | null> = { pillar: null, objective: 'pillar', action: 'objective' }

/** What can be written in an item, without its place. Fields after `description` belong to actions. */
export interface ItemText {
  /** The plan's own code; without one the item is numbered by its place. */
  code: string | null
  title: Text
  description: Text | null
  lead: Text | null
  partners: Text | null
  /** Codes of the states it concerns; null is all. */
  states: readonly string[] | null
  startsOn: string | null
  endsOn: string | null
  /** Ids of treaty provisions (requirements) that it serves. */
  requirements: readonly string[]
  output: Text | null
  /** Keys of regional actions that an action of a national plan carries out. */
  links: readonly string[]
}

export interface PlanItem extends ItemText {
  /** Stays the same in every version of the plan. */
  key: string
  kind: ItemKind
  parentKey: string | null
  position: number
  revision: number
}

export const emptyItemText: ItemText = {
  code: null, title: {}, description: null, lead: null, partners: null, states: null, startsOn: null, endsOn: null,
  requirements: [], output: null, links: []
}

/** How far an action has come. Kept beside the versions, since an adopted version never changes. */
export const actionStatuses = ['planned', 'funded', 'under_way', 'delayed', 'done', 'dropped', 'not_relevant'] as const
export type ActionStatus = (typeof actionStatuses)[number]

/** How far an action has come for somebody. */
export interface ActionProgress {
  /** 'region', or the state whose progress it is. */
  state: string
  actionKey: string
  status: ActionStatus
  note: string | null
  visibility: Visibility
  recordedAt: Date
}

/** An action of a national plan and the regional actions it carries out. */
export interface LinkedAction {
  owner: Owner
  key: string
  title: Text
  links: string[]
}

export type TreeNode = PlanItem & {
  /** Its own code, else its number: '2', '2.1', '2.1.3'. */
  label: string
  children: TreeNode[]
}

/** The tree in reading order. Items whose parent is missing are left out, as they have no place. */
export function treeOf(items: readonly PlanItem[]): TreeNode[] {
  const children = new Map<string | null, PlanItem[]>()
  for (const item of items) {
    const list = children.get(item.parentKey)
    if (list) list.push(item)
    else children.set(item.parentKey, [item])
  }
  const grow = (parent: string | null, kind: ItemKind, prefix: string): TreeNode[] =>
    (children.get(parent) ?? [])
      .filter((item) => item.kind === kind)
      .sort(byPosition)
      .map((item, index) => {
        const number = `${prefix}${index + 1}`
        const below = childOf[kind]
        return { ...item, label: item.code ?? number, children: below ? grow(item.key, below, `${number}.`) : [] }
      })
  return grow(null, 'pillar', '')
}

interface Ordered {
  key: string
  position: number
}
const byPosition = (a: Ordered, b: Ordered) => a.position - b.position || (a.key < b.key ? -1 : 1)

/** Every node of a tree, parents before their children. */
export const flatten = (nodes: readonly TreeNode[]): TreeNode[] => nodes.flatMap((node) => [node, ...flatten(node.children)])

/** A node and the nodes above it, outermost first; empty when the key is not in the tree. */
export function pathTo(nodes: readonly TreeNode[], key: string): TreeNode[] {
  for (const node of nodes) {
    if (node.key === key) return [node]
    const below = pathTo(node.children, key)
    if (below.length > 0) return [node, ...below]
  }
  return []
}

export type Direction = 'up' | 'down'
/** The keys of the siblings in their new order, or null when the item is already at that end. */
export function movedOrder(siblings: readonly Ordered[], key: string, direction: Direction): string[] | null {
  const keys = [...siblings].sort(byPosition).map((item) => item.key)
  const at = keys.indexOf(key)
  const to = direction === 'up' ? at - 1 : at + 1
  if (at < 0 || to < 0 || to >= keys.length) return null
  ;[keys[at], keys[to]] = [keys[to]!, keys[at]!]
  return keys
}

const next: Record<VersionStatus, readonly VersionStatus[]> = {
  draft: ['in_consultation', 'adopted'],
  in_consultation: ['draft', 'adopted'],
  adopted: ['superseded'],
  superseded: []
}
/** A version goes draft <-> in consultation -> adopted -> superseded, and never back from adoption. */
export const mayBecome = (from: VersionStatus, to: VersionStatus): boolean => next[from].includes(to)
/** Texts stand still while states read them, and for ever after adoption. */
export const isEditable = (version: Pick<PlanVersion, 'status'>): boolean => version.status === 'draft'
export const isOpen = (version: Pick<PlanVersion, 'status'>): boolean => version.status === 'draft' || version.status === 'in_consultation'

/** Who sees a version of the regional plan: the unit its draft, the states when consulted, everyone once adopted. */
export const regionalVisibility: Record<VersionStatus, Visibility> = {
  draft: 'unit', in_consultation: 'states', adopted: 'public', superseded: 'public'
}

/** What stands in the way of adopting: nothing to adopt, or comments without an answer. */
export type AdoptionObstacle = 'no_pillar' | 'no_action' | 'open_comments'
export function adoptionObstacles(items: readonly Pick<PlanItem, 'kind'>[], openComments: number): AdoptionObstacle[] {
  const has = (kind: ItemKind) => items.some((item) => item.kind === kind)
  return [
    ...(has('pillar') ? [] : (['no_pillar'] as const)),
    ...(has('action') ? [] : (['no_action'] as const)),
    ...(openComments > 0 ? (['open_comments'] as const) : [])
  ]
}

export const commentOutcomes = ['accepted', 'partly', 'not_accepted', 'noted'] as const
export type CommentOutcome = (typeof commentOutcomes)[number]

/** What a state says on an item (or, without a key, on the whole) of the version it is consulted on. */
export interface PlanComment {
  state: string
  id: number
  versionId: number
  itemKey: string | null
  /** Number and title of the item as they stood when it was commented on. */
  item: { label: string; title: Text } | null
  text: string
  lang: 'ar' | 'en' | 'fr'
  at: Date
  byId: string | null
  byName: string
  answer: { text: string; lang: 'ar' | 'en' | 'fr'; outcome: CommentOutcome; at: Date; byName: string } | null
}

/**
 * A text as it is saved: where the original changed and a translation did not, the translation is marked as older.
 * The original is the language named authentic, else the first that is filled.
 */
export function withStaleMarks(before: Text | null, after: Text): Text {
  const languages = ['ar', 'en', 'fr'] as const
  const original = after.authentic ?? languages.find((lang) => after[lang])
  const { stale: _, ...text } = after
  if (!before || original === undefined) return text
  const originalChanged = (before[original] ?? '') !== (after[original] ?? '')
  const stale = languages.filter((lang) => {
    if (lang === original || !after[lang] || before[lang] !== after[lang]) return false
    return originalChanged || Boolean(before.stale?.includes(lang))
  })
  return stale.length > 0 ? { ...text, stale } : text
}

/** Keys of an item and of everything below it. */
export function keysBelow(items: readonly PlanItem[], key: string): string[] {
  const children = items.filter((item) => item.parentKey === key)
  return [key, ...children.flatMap((child) => keysBelow(items, child.key))]
}
