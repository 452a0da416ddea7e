/** A legislator without an account looks for something in the knowledge base: by keyboard, on a telephone, without scripts. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, startProduct, type Product } from './browser.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe('the search', { timeout: 120_000 }, () => {
  let product: Product
  let browser: Browser
  before(async () => {
    browser = await launchBrowser()
    product = await startProduct()
  })
  after(async () => {
    await browser?.close()
    await product?.stop()
  })
  const open = async (path: string, options: { javaScriptEnabled?: boolean; width?: number } = {}): Promise<Page> => {
    const context = await browser.newContext({ viewport: { width: options.width ?? 1280, height: 900 }, javaScriptEnabled: options.javaScriptEnabled ?? true })
    const page = await context.newPage()
    await page.goto(product.url + path)
    return page
  }
  const marks = (page: Page) => page.locator('.hits mark')

  it('begins with a slash, ends with Enter, and shows why each thing was found', async () => {
    const page = await open('/ar/law/search')
    await page.locator('h1').click()
    await page.keyboard.press('/')
    assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('name')), 'q')
    await page.keyboard.type('ضحيّة والإتجار')
    await Promise.all([page.waitForURL(/q=/), page.keyboard.press('Enter')])
    assert.ok((await marks(page).count()) > 0)
    assert.match((await marks(page).allInnerTexts()).join(' '), /ضحايا|الضحايا|الضحية/)
    await page.keyboard.press('/')
    await page.keyboard.type('a/b')
    assert.equal(await page.locator('[name=q]').inputValue(), 'a/b', 'in the box a slash is a slash')
  })

  it('leads from a result to the page where it is read', async () => {
    const page = await open('/en/law/search?q=victim')
    const link = page.locator('.hit-title a').first()
    const title = (await link.innerText()).trim()
    const [answer] = await Promise.all([page.waitForResponse((response) => response.request().isNavigationRequest()), link.click()])
    assert.equal(answer.status(), 200)
    assert.ok((await page.locator('main').innerText()).includes(title))
  })

  it('keeps words, kind and filters in the address, without scripts too', async () => {
    const page = await open('/fr/law/search', { javaScriptEnabled: false, width: 360 })
    await page.locator('[name=q]').fill('victimes')
    await page.locator('[name=text]').selectOption('fr')
    await page.locator('#search button').click()
    await page.locator('.tabs a').nth(1).click()
    const asked = new URL(page.url()).searchParams
    assert.deepEqual([asked.get('q'), asked.get('text')], ['victimes', 'fr'])
    assert.ok(asked.get('kind'))
    await page.locator('[name=q]').fill('enfants')
    await page.locator('#search button').click()
    const again = new URL(page.url()).searchParams
    assert.deepEqual([again.get('q'), again.get('text'), again.get('kind')], ['enfants', 'fr', asked.get('kind')])
    assert.equal(await page.locator('[name=text]').inputValue(), 'fr')
  })

  it('has no fault that axe-core finds and fits a telephone', async () => {
    for (const path of ['/ar/law/search', '/ar/law/search?q=%D8%B6%D8%AD%D8%A7%D9%8A%D8%A7', '/en/law/search?q=victim&kind=requirement&page=2', '/fr/law/search?q=licorne'])
      for (const width of [360, 1280]) {
        const page = await open(path, { width })
        await page.evaluate(axe)
        const faults = await page.evaluate(async () => (await (globalThis as unknown as { axe: { run(): Promise<{ violations: { id: string }[] }> } }).axe.run()).violations.map((one) => one.id))
        assert.deepEqual(faults, [], `${path} at ${width}`)
        assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), `${path} at ${width} is too wide`)
        await page.context().close()
      }
  })
})
