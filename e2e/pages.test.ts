/**
 * Every page of the product as everyone sees it: found by following all links, checked by axe-core in three languages on
 * a telephone and on a desk. New pages are checked without adding anything here; a page that no link leads to is said.
 */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { after, before, describe, it } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { routes } from '../src/rooms.ts'
import { launchBrowser, startProduct, type Product } from './browser.ts'
import { crawl, patternFinder, type Visit } from './crawl.ts'
import { makeWorld, type World } from './world.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const patternOf = patternFinder(routes)
const maxBytes = 60_000
const langs = ['ar', 'en', 'fr'] as const
const widths = [1280, 360] as const

type Role = keyof World['people']
interface Seen extends Visit { role: Role }

/** Addresses that no link leads to: forms of signing in, steps that only follow a form, other formats. */
const reachedOtherwise: Record<string, string> = {
  '/:lang/sign-in/code': 'after the password, where a second step is set up',
  '/:lang/sign-in/provider': 'only with single sign-on',
  '/:lang/sign-out': 'the button of the header sends the form at once',
  '/:lang/reset/:token': 'from a letter',
  '/:lang/plan/consultation/open': 'while a draft is not in consultation yet; here it is',
  '/:lang/invitation/:token': 'from a letter',
  '/:lang/rounds/:round/:state{[A-Z]{2}}/workbook/uploads/:upload{[0-9]+}': 'after a workbook was sent'
}

describe('every page', { timeout: process.env.AXE === 'all' ? 1_800_000 : 400_000 }, () => {
  let product: Product
  let browser: Browser
  let world: World
  let seen: Seen[] = []

  before(async () => {
    browser = await launchBrowser()
    product = await startProduct()
    world = await makeWorld(product)
    for (const [role, caller] of Object.entries(world.people) as [Role, World['people'][Role]][]) {
      const starts = ['/ar', ...(role === 'nobody' ? ['/ar/law/search', '/ar/law/search?q=العابرين', '/ar/sign-in/code', new URL(world.invitation).pathname, '/ar/reset/unknown', '/ar/nowhere'] : [])]
      seen.push(...(await crawl(caller, starts, patternOf)).map((visit) => ({ ...visit, role })))
    }
  })
  after(async () => {
    await browser?.close()
    await product?.stop()
  })

  it('every link that somebody is shown leads to a page that opens', () => {
    const dead = seen.filter(({ status, path }) => status >= 400 && !/\/(nowhere|reset\/unknown)$/.test(path))
    assert.deepEqual(dead.map(({ role, path, status, from }) => `${status} ${path} for ${role}, from ${from}`), [])
  })

  it('every address of the route table is found by following links', () => {
    const found = new Set(seen.map(({ pattern }) => pattern))
    // The pages of a plan exist for the region and for each state; here the regional one is in consultation, so not every step is open.
    const twin = (path: string) => path.replace('/:lang/plan/', '/:lang/states/:code/plan/')
    const lost = routes.filter(({ method, path }) => method === 'GET' && !found.has(path) && !found.has(twin(path)) && !(path in reachedOtherwise))
    assert.deepEqual(lost.map(({ path }) => path), [])
  })

  it('no page weighs more than 60 KB, compressed', () => {
    const heavy = seen.filter(({ bytes }) => bytes > maxBytes)
    assert.deepEqual([...new Set(heavy.map(({ path, bytes, role }) => `${path} for ${role}: ${Math.round(bytes / 1000)} KB`))], [])
    const slow = seen.filter(({ ms, html }) => ms > 300 && html !== '').toSorted((a, b) => b.ms - a.ms).slice(0, 10)
    console.log(`${seen.length} pages; slowest: ${slow.map(({ path, ms, role }) => `${path} (${role}) ${ms} ms`).join(', ') || 'none above 300 ms'}`)
  })

  it('no page has a finding of axe, scrolls sideways, or makes the browser complain', async () => {
    const found: string[] = []
    const chosen = shapes(seen)
    console.log(`${chosen.length} different pages`)
    const queue = [...chosen]
    const work = async () => {
      const pages = new Map<Role, Page>()
      for (let one = queue.shift(); one; one = queue.shift()) {
        const index = chosen.indexOf(one)
        const page = pages.get(one.role) ?? (await openFor(one.role, (text) => found.push(text)))
        pages.set(one.role, page)
        for (const lang of langs) found.push(...(await checkPage(page, product.url + one.path.replace(/^\/ar/, `/${lang}`), lang, index)).map((text) => `${one.role} ${text}`))
      }
      for (const page of pages.values()) await page.context().close()
    }
    const begin = performance.now()
    await Promise.all([work(), work()])
    console.log(`checked in ${Math.round((performance.now() - begin) / 1000)} s`)
    assert.deepEqual([...new Set(found)], [])
  })

  async function openFor(role: Role, complain: (text: string) => void): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, reducedMotion: 'reduce' })
    context.setDefaultTimeout(20_000)
    await context.addCookies(world.people[role].browserCookies())
    const page = await context.newPage()
    page.on('pageerror', (error) => complain(`${role} ${page.url()}: ${error.message}`))
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complain(`${role} ${page.url()}: ${message.text()}`)
    })
    page.on('dialog', (dialog) => void dialog.accept().catch(() => {}))
    return page
  }
})

/**
 * One page of each kind: kinds are told apart by their elements and classes, not by their words. A page that has nothing
 * which a longer page of the same address has not is left out.
 */
function shapes(seen: readonly Seen[]): Seen[] {
  const chosen: { one: Seen; parts: Set<string> }[] = []
  for (const one of seen.filter(({ html }) => html !== '').toSorted((a, b) => b.html.length - a.html.length)) {
    const main = /<main[\s\S]*<\/main>/.exec(one.html)?.[0] ?? one.html
    const parts = new Set([...main.matchAll(/<([a-z0-9]+)(?:[^>]*?\sclass="([^"]*)")?/g)].map(([, tag, names]) => `${tag}.${names ?? ''}`))
    if (!chosen.some((other) => other.one.pattern === one.pattern && parts.isSubsetOf(other.parts))) chosen.push({ one, parts })
  }
  return chosen.map(({ one }) => one)
}

/**
 * Arabic at both widths; English and French, which differ from it in words and direction only, in turn: every page once
 * more, each language and width as often as the other. AXE=all: every page in every language at every width. Colours are
 * the same everywhere and judged once; the parts themselves are judged in both themes by the tests of the page.
 */
const axeRuns = (lang: string, width: number, index: number) =>
  lang === 'ar' || process.env.AXE === 'all' || ((lang === 'en') === (index % 2 === 0) && (width === 360) === (index % 4 < 2))

async function checkPage(page: Page, url: string, lang: string, index: number): Promise<string[]> {
  const found: string[] = []
  const where = (width: number) => `${decodeURI(new URL(url).pathname + new URL(url).search)} at ${width}: `
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.goto(url, { waitUntil: 'load' })
  const head = await page.evaluate(() => ({ dir: document.documentElement.dir, lang: document.documentElement.lang }))
  if (head.lang !== lang || head.dir !== (lang === 'ar' ? 'rtl' : 'ltr')) found.push(`${where(1280)}lang ${head.lang}, dir ${head.dir}`)
  if (widths.some((width) => axeRuns(lang, width, index))) await page.evaluate(axe)
  for (const width of widths) {
    await page.setViewportSize({ width, height: 900 })
    const { wide, unnamed } = await page.evaluate(() => ({
      wide: document.documentElement.scrollWidth > document.documentElement.clientWidth ? document.documentElement.scrollWidth : 0,
      unnamed: [...document.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea')]
        .filter((one) => (one.labels?.length ?? 0) === 0 && !one.getAttribute('aria-label') && !one.getAttribute('aria-labelledby'))
        .map((one) => one.name || one.outerHTML.slice(0, 80))
    }))
    if (wide > 0) found.push(`${where(width)}is ${wide} wide`)
    found.push(...unnamed.map((name) => `${where(width)}the control ${name} has no label`))
    if (axeRuns(lang, width, index)) found.push(...(await violations(page, lang === 'ar' && width === 1280)).map((text) => where(width) + text))
  }
  return found
}

const violations = (page: Page, contrast: boolean): Promise<string[]> =>
  page.evaluate(async (contrast) => {
    const { axe } = globalThis as unknown as { axe: { run(node: unknown, options: unknown): Promise<{ violations: { id: string; nodes: { target: string[]; failureSummary?: string }[] }[] }> } }
    const { violations } = await axe.run(document, { resultTypes: ['violations'], rules: { 'color-contrast': { enabled: contrast } } })
    return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map((node) => `${node.target.join(' ')} ${node.failureSummary ?? ''}`.replace(/\s+/g, ' ').slice(0, 300)).join(' | ')} (${nodes.length})`)
  }, contrast)
