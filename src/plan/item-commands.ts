/** Commands that edit the tree of a draft: items and the indicators attached to them. All are the verb plan.edit. */
import { command, listField, numberField, optional, refuse, versionField, type AuditNote } from '#platform/command'
import type { Db } from '#platform/database'
import { z } from 'zod'
import type { Indicator } from './indicator.ts'
import { draftForWriting, isKept, nameOf, newKey, planSubject } from './plan-commands.ts'
import { choice, indicatorText, itemText, keyField, ownerField } from './plan-form.ts'
import {
  keysBelow, movedOrder, parentOf, region, stateOf, withStaleMarks, type ItemText, type Owner, type PlanItem, type PlanVersion
} from './plan.ts'
import {
  adoptedVersion, deleteIndicator, deleteItems, findIndicator, findItem, indicatorsOf, insertIndicators, insertItems, itemsOf, setIndicatorOrder, setLinks,
  setOrder, updateIndicator, updateItem
} from './plan-store.ts'

const note = (owner: Owner, version: PlanVersion, key: string, change: Pick<AuditNote, 'before' | 'after'>): AuditNote =>
  ({ subject: nameOf(version, `/${key}`), state: stateOf(owner), kept: isKept(version), ...change })

const place = { owner: ownerField, key: keyField }
const subject = async (_tx: Db, { owner }: { owner: Owner }) => planSubject(owner)

/** Adds an item at the end of its siblings. */
export const addItem = command({
  verb: 'plan.edit',
  input: z.object({ owner: ownerField, parent: optional(keyField) }).and(itemText),
  subject,
  async run(tx, input) {
    const version = await draftForWriting(tx, input.owner)
    const items = await itemsOf(tx, version.id)
    checkParent(items, input.kind, input.parent)
    const item = {
      ...input.text, links: [], title: withStaleMarks(null, input.text.title), key: newKey(), kind: input.kind, parentKey: input.parent,
      position: endOf(items.filter((one) => one.parentKey === input.parent))
    }
    await insertItems(tx, version, [item])
    return { result: item.key, audit: note(input.owner, version, item.key, { after: item }) }
  }
})

const endOf = (siblings: readonly { position: number }[]) => Math.max(-1, ...siblings.map((one) => one.position)) + 1

/** A pillar stands at the top, an objective in a pillar, an action in an objective. */
function checkParent(items: readonly PlanItem[], kind: PlanItem['kind'], parent: string | null): void {
  const wanted = parentOf[kind]
  const found = items.find((item) => item.key === parent)
  if (wanted === null ? parent !== null : found?.kind !== wanted)
    refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { parent: 'problem.field.choose' } })
}

/** Writes an item again; under another parent it goes to the end. A stale edit is refused with the present text. */
export const changeItem = command({
  verb: 'plan.edit',
  input: z.object({ ...place, version: versionField(), parent: optional(keyField) }).and(itemText),
  subject,
  async run(tx, input) {
    const version = await draftForWriting(tx, input.owner)
    const items = await itemsOf(tx, version.id)
    const before = items.find((item) => item.key === input.key)
    if (!before || before.kind !== input.kind) refuse('not_found', 'plan.problem.itemGone')
    if (before.revision !== input.version) refuse('conflict', 'problem.conflict', { details: { current: before } })
    const text = withMarks(before, { ...input.text, links: before.links })
    const parent = before.kind === 'pillar' ? null : input.parent
    if (parent !== before.parentKey) checkParent(items, before.kind, parent)
    const moved = parent !== null && parent !== before.parentKey
      ? { parentKey: parent, position: endOf(items.filter((one) => one.parentKey === parent)) } : undefined
    if (!moved && sameText(before, text)) return { result: null, audit: null }
    await updateItem(tx, version, input.key, input.version, text, moved)
    return { result: null, audit: note(input.owner, version, input.key, { before: textOf(before), after: { ...text, ...moved } }) }
  }
})

const textOf = ({ key: _k, kind: _i, position: _p, revision: _r, ...text }: PlanItem) => text
const sameText = (before: PlanItem, after: ItemText) => JSON.stringify(ordered(textOf(before))) === JSON.stringify(ordered({ ...after, parentKey: before.parentKey }))
const ordered = (text: object) => Object.entries(text).sort(([a], [b]) => (a < b ? -1 : 1))

const withMarks = (before: ItemText, text: ItemText): ItemText => ({
  ...text,
  title: withStaleMarks(before.title, text.title),
  description: text.description && withStaleMarks(before.description, text.description),
  lead: text.lead && withStaleMarks(before.lead, text.lead),
  partners: text.partners && withStaleMarks(before.partners, text.partners),
  output: text.output && withStaleMarks(before.output, text.output)
})

/** One place up or down among its siblings; at the end of the row nothing happens. */
export const moveItem = command({
  verb: 'plan.edit',
  input: z.object({ ...place, direction: choice(['up', 'down']) }),
  subject,
  async run(tx, { owner, key, direction }) {
    const version = await draftForWriting(tx, owner)
    const items = await itemsOf(tx, version.id)
    const item = items.find((one) => one.key === key)
    if (!item) refuse('not_found', 'plan.problem.itemGone')
    const order = movedOrder(items.filter((one) => one.parentKey === item.parentKey && one.kind === item.kind), key, direction)
    if (!order) return { result: null, audit: null }
    await setOrder(tx, version, order)
    return { result: null, audit: note(owner, version, key, { before: { position: item.position }, after: { position: order.indexOf(key) } }) }
  }
})

/** Removes an item with everything below it. The page before has said how much that is. */
export const removeItem = command({
  verb: 'plan.edit',
  input: z.object({ ...place, count: numberField({ min: 1, integer: true }) }),
  subject,
  async run(tx, { owner, key, count }) {
    const version = await draftForWriting(tx, owner)
    const items = await itemsOf(tx, version.id)
    if (!items.some((item) => item.key === key)) refuse('not_found', 'plan.problem.itemGone')
    const keys = keysBelow(items, key)
    if (keys.length !== count) refuse('conflict', 'plan.problem.changedMeanwhile')
    const indicators = (await indicatorsOf(tx, version.id)).filter((one) => keys.includes(one.itemKey))
    await deleteItems(tx, version, keys)
    const before = { items: items.filter((item) => keys.includes(item.key)), indicators }
    return { result: null, audit: note(owner, version, key, { before }) }
  }
})

/** Which regional actions a national action carries out. */
export const linkAction = command({
  verb: 'plan.link',
  input: z.object({ ...place, version: versionField(), links: listField(keyField) }),
  subject,
  async run(tx, { owner, key, version: revision, links }) {
    if (owner === region) refuse('invalid', 'plan.problem.onlyNational')
    const version = await draftForWriting(tx, owner)
    const before = await findItem(tx, version.id, key)
    if (!before || before.kind !== 'action') refuse('not_found', 'plan.problem.itemGone')
    const regional = await adoptedVersion(tx, region)
    const known = new Set(regional ? (await itemsOf(tx, regional.id)).filter((item) => item.kind === 'action').map((item) => item.key) : [])
    // A link to an action that a newer regional version dropped may stay; a new one must lead somewhere.
    if (links.some((link) => !known.has(link) && !before.links.includes(link)))
      refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { links: 'problem.field.choose' } })
    if (!(await setLinks(tx, version, key, revision, links))) refuse('conflict', 'problem.conflict', { details: { current: before } })
    return { result: null, audit: note(owner, version, key, { before: { links: before.links }, after: { links } }) }
  }
})

/** Adds an indicator to a pillar, an objective or an action. */
export const addIndicator = command({
  verb: 'plan.edit',
  input: z.object({ owner: ownerField, item: keyField }).and(indicatorText),
  subject,
  async run(tx, { owner, item, ...text }) {
    const version = await draftForWriting(tx, owner)
    if (!(await findItem(tx, version.id, item))) refuse('invalid', 'plan.problem.itemGone')
    const siblings = (await indicatorsOf(tx, version.id)).filter((one) => one.itemKey === item)
    const indicator = { ...text, key: newKey(), itemKey: item, position: endOf(siblings) }
    await insertIndicators(tx, version, [indicator])
    return { result: indicator.key, audit: note(owner, version, indicator.key, { after: indicator }) }
  }
})

export const changeIndicator = command({
  verb: 'plan.edit',
  input: z.object({ ...place, version: versionField(), item: keyField }).and(indicatorText),
  subject,
  async run(tx, { owner, key, version: revision, item, ...text }) {
    const version = await draftForWriting(tx, owner)
    const before = await findIndicator(tx, version.id, key)
    if (!before || !(await findItem(tx, version.id, item))) refuse('not_found', 'plan.problem.itemGone')
    const after = {
      ...text, name: withStaleMarks(before.name, text.name), definition: text.definition && withStaleMarks(before.definition, text.definition)
    }
    if (!(await updateIndicator(tx, version, key, revision, after, item))) refuse('conflict', 'problem.conflict', { details: { current: before } })
    return { result: null, audit: note(owner, version, key, { before: indicatorTextOf(before), after: { ...after, itemKey: item } }) }
  }
})

const indicatorTextOf = ({ key: _k, position: _p, revision: _r, ...text }: Indicator) => text

export const moveIndicator = command({
  verb: 'plan.edit',
  input: z.object({ ...place, direction: choice(['up', 'down']) }),
  subject,
  async run(tx, { owner, key, direction }) {
    const version = await draftForWriting(tx, owner)
    const all = await indicatorsOf(tx, version.id)
    const one = all.find((indicator) => indicator.key === key)
    if (!one) refuse('not_found', 'plan.problem.itemGone')
    const order = movedOrder(all.filter((indicator) => indicator.itemKey === one.itemKey), key, direction)
    if (!order) return { result: null, audit: null }
    await setIndicatorOrder(tx, version, order)
    return { result: null, audit: note(owner, version, key, { before: { position: one.position }, after: { position: order.indexOf(key) } }) }
  }
})

export const removeIndicator = command({
  verb: 'plan.edit',
  input: z.object(place),
  subject,
  async run(tx, { owner, key }) {
    const version = await draftForWriting(tx, owner)
    const before = await findIndicator(tx, version.id, key)
    if (!before) refuse('not_found', 'plan.problem.itemGone')
    await deleteIndicator(tx, version, key)
    return { result: null, audit: note(owner, version, key, { before: indicatorTextOf(before) }) }
  }
})
