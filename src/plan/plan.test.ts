import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  adoptionObstacles, emptyItemText, flatten, isEditable, mayBecome, movedOrder, pathTo, treeOf, versionStatuses, withStaleMarks, type PlanItem
} from './plan.ts'

const item = (key: string, kind: PlanItem['kind'], parentKey: string | null, position: number, code: string | null = null): PlanItem =>
  ({ ...emptyItemText, key, kind, parentKey, position, code, title: { en: key }, revision: 1 })

const small = [
  item('p2', 'pillar', null, 1), item('p1', 'pillar', null, 0), item('o1', 'objective', 'p1', 0), item('o2', 'objective', 'p1', 1),
  item('a1', 'action', 'o2', 0), item('a2', 'action', 'o2', 1, 'X-7'), item('lost', 'action', 'gone', 0)
]

test('items are numbered by their place unless they have a code of their own', () => {
  assert.deepEqual(flatten(treeOf(small)).map((node) => `${node.label} ${node.key}`), ['1 p1', '1.1 o1', '1.2 o2', '1.2.1 a1', 'X-7 a2', '2 p2'])
})

test('the way to an item names everything above it', () => {
  const tree = treeOf(small)
  assert.deepEqual(pathTo(tree, 'a1').map((node) => node.key), ['p1', 'o2', 'a1'])
  assert.deepEqual(pathTo(tree, 'lost'), [])
})

test('moving up and then down again gives the same order', () => {
  fc.assert(fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(), (count, at) => {
    const siblings = Array.from({ length: count }, (_, i) => item(`k${String(i).padStart(2, '0')}`, 'pillar', null, i))
    const key = siblings[1 + (at % (count - 1))]!.key
    const up = movedOrder(siblings, key, 'up')!
    assert.deepEqual([...up].sort(), siblings.map((one) => one.key).sort())
    const moved = siblings.map((one) => ({ ...one, position: up.indexOf(one.key) }))
    assert.deepEqual(movedOrder(moved, key, 'down'), siblings.map((one) => one.key))
  }))
})

test('the first cannot go up and the last cannot go down', () => {
  const siblings = [item('a', 'pillar', null, 0), item('b', 'pillar', null, 1)]
  assert.equal(movedOrder(siblings, 'a', 'up'), null)
  assert.equal(movedOrder(siblings, 'b', 'down'), null)
  assert.equal(movedOrder(siblings, 'c', 'down'), null)
})

test('nothing leads back from an adopted version, and only a draft can be edited', () => {
  for (const to of versionStatuses) {
    assert.equal(mayBecome('adopted', to), to === 'superseded')
    assert.equal(mayBecome('superseded', to), false)
  }
  assert.deepEqual(versionStatuses.filter((status) => isEditable({ status })), ['draft'])
})

test('a plan without actions or with open comments is not ready to adopt', () => {
  assert.deepEqual(adoptionObstacles([], 0), ['no_pillar', 'no_action'])
  assert.deepEqual(adoptionObstacles(small, 2), ['open_comments'])
  assert.deepEqual(adoptionObstacles(small, 0), [])
})

test('a translation is marked as older once its original has changed, until it is changed too', () => {
  const first = { ar: 'قانون', en: 'law', fr: 'loi', authentic: 'ar' as const }
  const second = withStaleMarks(first, { ...first, ar: 'قانون خاص' })
  assert.deepEqual(second.stale, ['en', 'fr'])
  const third = withStaleMarks(second, { ...second, en: 'special law' })
  assert.deepEqual(third.stale, ['fr'])
  assert.equal(withStaleMarks(third, { ...third, fr: 'loi spéciale' }).stale, undefined)
  assert.equal(withStaleMarks(first, first).stale, undefined)
})
