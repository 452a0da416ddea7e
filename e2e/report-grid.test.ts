/** A reported table in a real browser: keys, pasting, sums, filling, lines of countries; the page itself is the one that the server writes. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { buildAssets } from '../src/platform/page/index.ts'
import { blankTable, dictionary, findTable } from '../src/statistics/index.ts'
import { filledTable, formPage } from '../src/statistics/testing.tsx'
import { launchBrowser } from './browser.ts'

let browser: Browser
let script: string
before(async () => {
  const assets = await buildAssets()
  script = new TextDecoder().decode(assets.files.get(assets.script)!.body)
  browser = await launchBrowser()
})
after(() => browser?.close())

async function open(html: string): Promise<Page> {
  const page = await browser.newPage()
  page.on('pageerror', (error) => assert.fail(error))
  await page.setContent(html)
  await page.addScriptTag({ content: script })
  return page
}
const table = (code: string) => findTable(dictionary, code)!
const box = (page: Page, key: string) => page.locator(`input[name="value.cells.${key}"]`)
const focused = (page: Page) => page.evaluate(() => (document.activeElement as HTMLInputElement).name.replace('value.cells.', ''))
const sum = (page: Page, key: string, text: string) => page.waitForFunction(
  ([name, wanted]) => document.querySelector(`input[name="${name}"]`)!.closest('td')!.querySelector('[data-sum] bdi')!.textContent === wanted, [`value.cells.${key}`, text])
const paste = (page: Page, text: string) => page.evaluate((block) => {
  const data = new DataTransfer()
  data.setData('text/plain', block)
  document.activeElement!.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }))
}, text)

test('sums are made while typing in any digits, and = writes them', async () => {
  const page = await open(formPage('ar', table('T2'), blankTable(1)))
  await box(page, 'persons|EG|total|total').fill('٣٠')
  await box(page, 'persons|JO|total|total').fill('1,200م')
  await sum(page, 'persons|arab_league|total|total', 'Σ ١٬٢٣٠')
  await box(page, 'persons|SO|total|total').fill('لا')
  await box(page, 'persons|arab_league|total|total').focus()
  await page.keyboard.press('=')
  assert.equal(await box(page, 'persons|arab_league|total|total').inputValue(), '١٢٣٠')
  await sum(page, 'persons|arab_league|total|total', '✓')
  await page.close()
})

test('arrows pass over what has no box, from one group to the next', async () => {
  const page = await open(formPage('en', table('T1'), blankTable(1)))
  await box(page, 'persons|total|unknown|child|total').focus()
  await page.keyboard.press('ArrowDown')
  assert.equal(await focused(page), 'persons|presumed|total|child|total')
  await page.keyboard.press('ArrowUp')
  assert.equal(await focused(page), 'persons|total|unknown|child|total')
  await box(page, 'persons|total|total|total|forced_labour').focus()
  await page.keyboard.press('ArrowUp')
  assert.equal(await focused(page), 'persons|total|total|total|sexual_exploitation')
  await page.keyboard.press('ArrowUp') // the total above is followed, not entered here
  assert.equal(await focused(page), 'persons|total|total|total|sexual_exploitation')
  await page.close()
})

test('a block from a spreadsheet fills the boxes and can be taken back', async () => {
  const page = await open(formPage('en', table('T6'), blankTable(1)))
  await box(page, 'persons|police').focus()
  await paste(page, '12\r\n٣\r\nN\r\n')
  assert.deepEqual(await Promise.all(['police', 'border', 'labour', 'health'].map((code) => box(page, `persons|${code}`).inputValue())), ['12', '٣', 'N', ''])
  await page.locator('[data-undo]').click()
  assert.equal(await box(page, 'persons|police').inputValue(), '')
  await page.close()
})

test('buttons write what a number pad lacks, and fill only what is asked for and empty', async () => {
  const page = await open(formPage('fr', table('T2'), blankTable(1)))
  await box(page, 'persons|total|total|total').fill('7')
  await page.locator('[data-put-after]').click()
  assert.equal(await box(page, 'persons|total|total|total').inputValue(), '7P')
  await box(page, 'persons|total|child|total').focus()
  await page.locator('[data-put="ND"]').click()
  assert.equal(await box(page, 'persons|total|child|total').inputValue(), 'ND')
  assert.equal(await focused(page), 'persons|total|child|total')
  await page.locator('.report-tools summary').click()
  await page.locator('button[name="value.fill"][value="zero"]').click()
  assert.deepEqual(await Promise.all(['persons|total|adult|total', 'persons|total|total|total', 'persons|EG|total|total'].map((key) => box(page, key).inputValue())), ['0', '7P', ''])
  await page.close()
})

test('a line that is added counts in its group and in each part of the table', async () => {
  for (const [code, level, key] of [['T2', 'minimum', 'persons|NP|child|total'], ['T2', 'full', 'persons|NP|child|domestic'], ['T13', 'full', 'requests|mla|sent|NP']] as const) {
    const page = await open(formPage('en', table(code), filledTable(code, level, () => 0, ['FR']), { level }))
    const boxes = await page.locator('table input').count()
    await page.locator('[data-add-line] select').selectOption('NP')
    await page.locator('[data-add-line] button').click()
    const added = await page.locator('table input').count() - boxes
    assert.equal(added, await page.locator('input[name*="|FR"]').count(), `${code} ${level}`)
    const label = await box(page, key).getAttribute('aria-label')
    assert.ok(label!.includes('Nepal') && !label!.includes('Other states'), label!)
    await box(page, key).fill('6')
    await sum(page, key.replace('NP', 'other_states'), 'Σ 6')
    const ids = await page.evaluate(() => [...document.querySelectorAll('[id]')].map((one) => one.id))
    assert.equal(new Set(ids).size, ids.length, 'an id is used twice')
    assert.equal(await page.locator('input[name="value.lines"][value="NP"]').count(), 1)
    await page.close()
  }
})

test('a cell that is shown twice follows the box it is entered in', async () => {
  const page = await open(formPage('en', table('T1'), blankTable(1), { level: 'full' }))
  await box(page, 'persons|total|total|child|total').fill('55')
  await page.waitForFunction(() => document.querySelector('[data-follows="persons|total|total|child|total"]')!.textContent === '55')
  await page.close()
})
