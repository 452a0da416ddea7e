import assert from 'node:assert/strict'
import { before, describe, test } from 'node:test'
import type { Db } from '#platform/database'
import { listOutbox } from '#platform/mail'
import { inRollback, testDatabase } from '../platform/database/testing.ts'
import { changeDraft, chooseCell, chooseFix, discardDraft, draftPublication, protectDraft, removeChoice } from './draft-commands.ts'
import { draftCells, readDraft } from './draft-reads.ts'
import { markFailed } from './draft-store.ts'
import { publishDraft } from './publish-commands.ts'
import { fileOf, filesOf, hiddenReasonsPage, publicationById, publicationByNumber, publications } from './publication-store.ts'
import { publishedCells } from './published-store.ts'
import { addPeople, at, does, draftForm, protectInItsThread, protectNow, recordTables, sees, smallYear, sourcesTable, tries, type Somebody } from './testing.ts'

describe('the life of a publication', () => {
  let db: Db
  before(async () => { db = await testDatabase() })
  const within = (run: (tx: Db) => Promise<void>) => inRollback(db, async (tx) => {
    await addPeople(tx)
    await recordTables(tx, smallYear())
    await run(tx)
  })
  const drafted = async (tx: Db, more: object = {}) => (await does(tx, 'data', draftPublication, draftForm(more))).id
  async function protectedDraft(tx: Db, more: object = {}): Promise<number> {
    const id = await drafted(tx, more)
    await does(tx, 'data', protectDraft, await at(tx, id))
    await protectNow(tx, id)
    return id
  }
  const again = async (tx: Db, id: number) => {
    await does(tx, 'data', protectDraft, await at(tx, id))
    await protectNow(tx, id)
  }
  const view = (tx: Db, id: number) => sees(tx, 'data', (read) => readDraft(read, id))
  const publish = async (tx: Db, id: number, who: Somebody = 'data') => tries(tx, who, publishDraft, { ...(await at(tx, id)), sure: 'on' })
  const problemOf = async (result: ReturnType<typeof tries>) => {
    const found = await result
    assert.ok(!found.ok)
    return found.problem
  }

  test('hiding small counts only is unsafe and is refused with the cells named; the fix makes it safe; it is published with number, cells, reasons, files and letters', () =>
    within(async (tx) => {
      const id = await protectedDraft(tx, { method: 'threshold' })
      const unsafe = (await view(tx, id))!
      assert.equal(unsafe.standing, 'unsafe')
      assert.ok(unsafe.one.audit!.narrow.some(({ cell, low, high }) => cell === 'JO|2025|T6|persons|civil_society' && low === 3 && high === 3))
      const refused = await problemOf(publish(tx, id))
      assert.equal(refused.message.key, 'publications.problem.unsafe')
      assert.match(String(refused.message.values!.cells), /Jordan.*2025.*Detection source/)
      assert.equal((await sees(tx, 'nobody', (read) => publishedCells(read, { series: [{ table: 'T6' }], from: 2025 }))).length, 0)

      const fix = unsafe.record!.fixes.find(({ kind }) => kind === 'proof')
      assert.ok(fix, 'hiding with proofs is a way out')
      await does(tx, 'data', chooseFix, { ...(await at(tx, id)), fix: fix.id })
      await protectNow(tx, id)
      const safe = (await view(tx, id))!
      assert.equal(safe.standing, 'safe')
      assert.equal(safe.one.rules.method, 'proof')

      const result = await publish(tx, id)
      assert.ok(result.ok)
      const one = (await sees(tx, 'nobody', (read) => publicationByNumber(read, result.value.number)))!
      assert.equal(one.status, 'published')
      const cells = await sees(tx, 'nobody', (read) => publishedCells(read, { series: [{ table: 'T6' }], from: 2025 }))
      assert.equal(cells.find(({ state, codes }) => state === 'JO' && codes === 'civil_society')?.cell.kind, 'suppressed_primary')
      assert.ok(cells.some(({ state }) => state === 'ARB'), 'the region has a row')
      assert.ok(!cells.some(({ state }) => state === 'TN'), 'a state in the regional total alone has none')
      const names = (who: Somebody) => sees(tx, who, async (read) => (await filesOf(read, id)).map(({ name }) => name))
      assert.deepEqual(await names('nobody'), ['T6.csv', 'metadata.json', 'publication.json'])
      assert.deepEqual(await names('data'), ['T6.csv', 'certificate.json', 'metadata.json', 'publication.json'])
      const own = await sees(tx, 'focal', (read) => hiddenReasonsPage(read, id, {}))
      assert.ok(own.total > 0 && own.rows.every(({ state }) => state === 'JO'))
      assert.equal((await sees(tx, 'nobody', (read) => hiddenReasonsPage(read, id, {}))).total, 0)
      const letters = (await listOutbox(tx, { page: 1, perPage: 20 })).messages
      assert.deepEqual(letters.map(({ to }) => to).toSorted(), ['focal@example.org', 'other@example.org'])
      assert.ok(letters.every(({ text }) => !/civil|\b3\b/.test(text.replace(/\d{4}/g, ''))))
    }))

  test('a cell that is shown by hand makes the draft unsafe and publishing refused; taking the choice back makes it safe', () =>
    within(async (tx) => {
      const id = await protectedDraft(tx)
      const cells = await sees(tx, 'data', (read) => draftCells(read, id, 'T6'))
      const helper = cells.find(({ state, hidden }) => state === 'JO' && hidden?.reason === 'protects_another')
      assert.ok(helper, 'a larger count is hidden with the small one')
      const cell = `JO|2025|T6|persons|${helper.codes}`
      await does(tx, 'data', chooseCell, { id, cell: 'JO|2025|T6|persons|civil_society', choice: 'show', reason: 'Asked for by a reader' })
      assert.equal((await view(tx, id))!.standing, 'changed', 'a choice is not what was protected')
      assert.equal((await problemOf(publish(tx, id))).message.key, 'publications.problem.changed')
      await again(tx, id)
      assert.equal((await view(tx, id))!.standing, 'unsafe')
      assert.equal((await problemOf(publish(tx, id))).message.key, 'publications.problem.unsafe')
      const drop = (await view(tx, id))!.record!.fixes.find(({ kind }) => kind === 'drop_show')
      assert.ok(drop, 'taking the choice back is a way out')
      await does(tx, 'data', chooseFix, { ...(await at(tx, id)), fix: drop.id })
      await protectNow(tx, id)
      const dropped = (await view(tx, id))!
      assert.equal(dropped.standing, 'safe')
      assert.deepEqual(dropped.choices, [])
      await does(tx, 'data', chooseCell, { id, cell: 'JO|2025|T6|persons|civil_society', choice: 'show', reason: 'Once more' })
      await does(tx, 'data', removeChoice, { id, cell: 'JO|2025|T6|persons|civil_society' })
      await does(tx, 'data', chooseCell, { id, cell, choice: 'hide', reason: 'Better so' })
      await again(tx, id)
      assert.equal((await view(tx, id))!.standing, 'safe')
    }))

  test('a correction says what it corrects and what changed, gets the next number, and readers get its figures', () =>
    within(async (tx) => {
      const first = await protectedDraft(tx)
      const published = await publish(tx, first)
      assert.ok(published.ok)
      await recordTables(tx, [sourcesTable('MA', [90, 30, 45, 22, 14, 4, 31], { recordedAt: new Date('2026-03-11T09:00:00Z') })])
      const silent = await problemOf(tries(tx, 'data', draftPublication, draftForm({ revises: String(first) })))
      assert.deepEqual(Object.keys(silent.fields), ['changes'])
      const second = await protectedDraft(tx, { revises: String(first), changes: { en: 'Morocco corrected its police count', authentic: 'en' } })
      const after = (await view(tx, second))!
      assert.deepEqual(after.one.audit!.earlier, [published.value.number])
      const corrected = await publish(tx, second)
      assert.ok(corrected.ok, JSON.stringify(corrected))
      assert.equal(corrected.value.number, published.value.number + 1)
      const current = await sees(tx, 'nobody', (read) => publishedCells(read, { series: [{ table: 'T6', measure: 'persons', codes: 'total' }], states: ['MA'], from: 2025 }))
      assert.equal(current[0]?.publication, corrected.value.number)
      assert.equal((await sees(tx, 'nobody', (read) => publications(read, { year: 2025, status: 'published' }))).length, 2)
    }))

  test('publishing is refused after a table changed, and after another publication of the year came between', () =>
    within(async (tx) => {
      const first = await protectedDraft(tx)
      const second = await protectedDraft(tx, { title: { en: 'At the same time', authentic: 'en' } })
      const published = await publish(tx, first)
      assert.ok(published.ok)
      assert.equal((await problemOf(publish(tx, second))).message.key, 'publications.problem.overtaken')
      const third = await protectedDraft(tx)
      await recordTables(tx, [sourcesTable('JO', [61, 40, 35, 25, 3, 20], { recordedAt: new Date('2026-03-12T09:00:00Z') })])
      assert.deepEqual((await view(tx, third))!.changed?.tables, [{ table: 'T6', state: 'JO' }])
      assert.equal((await problemOf(publish(tx, third))).message.key, 'publications.problem.changed')
    }))

  test('a draft that was being protected when the process ended says so and can be started again; while it runs nothing changes', () =>
    within(async (tx) => {
      const id = await drafted(tx)
      await does(tx, 'data', protectDraft, await at(tx, id))
      const form = draftForm()
      assert.equal((await problemOf(tries(tx, 'data', changeDraft, { ...(await at(tx, id)), ...form }))).message.key, 'publications.problem.running')
      await sees(tx, 'data', (read) => markFailed(read))
      assert.equal((await view(tx, id))!.standing, 'failed')
      await does(tx, 'data', protectDraft, await at(tx, id))
      await protectInItsThread(tx, id)
      assert.equal((await view(tx, id))!.standing, 'safe')
    }))

  test('what is published or discarded is no draft any more', () =>
    within(async (tx) => {
      const id = await protectedDraft(tx)
      assert.ok((await publish(tx, id)).ok)
      assert.equal((await problemOf(publish(tx, id))).message.key, 'publications.problem.notDraft')
      assert.equal((await problemOf(tries(tx, 'data', discardDraft, await at(tx, id)))).message.key, 'publications.problem.notDraft')
      const other = await drafted(tx)
      await does(tx, 'data', discardDraft, await at(tx, other))
      assert.equal(await view(tx, other), null)
      assert.equal((await sees(tx, 'data', (read) => publicationById(read, other)))!.status, 'discarded')
    }))

  test('rules are never weaker than what the public is promised, and only tables that states fill are taken', () =>
    within(async (tx) => {
      assert.deepEqual(Object.keys((await problemOf(tries(tx, 'data', draftPublication, draftForm({ threshold: '5', width: '3' })))).fields).toSorted(), ['threshold', 'width'])
      assert.deepEqual(Object.keys((await problemOf(tries(tx, 'data', draftPublication, draftForm({ tables: ['T16'] })))).fields), ['tables'])
    }))

  const verbs = { draftPublication, changeDraft, discardDraft, protectDraft, chooseCell, removeChoice, chooseFix, publishDraft }
  test('nobody but data officers and the coordinator drafts, chooses, protects, discards or publishes', () =>
    within(async (tx) => {
      const id = await protectedDraft(tx)
      const place = { ...(await at(tx, id)), ...draftForm(), cell: 'JO|2025|T6|persons|police', choice: 'hide', reason: 'r', fix: 'f', sure: 'on' }
      for (const who of ['legal', 'auditor', 'focal', 'other', 'partner', 'nobody'] as const)
        for (const [name, command] of Object.entries(verbs)) {
          const result = await tries(tx, who, command as typeof draftPublication, place)
          assert.ok(!result.ok && result.problem.code === 'forbidden', `${name} by ${who}`)
        }
      for (const who of ['focal', 'nobody', 'partner'] as const) {
        assert.equal(await sees(tx, who, (read) => publicationById(read, id)), null, `${who} sees no draft`)
        assert.equal(await sees(tx, who, (read) => fileOf(read, id, 'publication.json')), null, `${who} reads no file of a draft`)
      }
    }))
})
