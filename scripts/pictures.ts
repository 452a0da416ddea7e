/**
 * `npm run pictures`: starts the demonstration in a temporary folder and takes the pictures of the documentation into
 * docs/pictures. Names are fixed, so that a new run replaces the old pictures; dates in them follow the day of the run.
 * `npm run pictures -- law matrix` takes those alone.
 */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import path from 'node:path'
import { t, type Lang } from '#platform/messages'
import type { Browser, Page } from 'playwright-core'
import { launchBrowser, root, startProduct } from '../e2e/browser.ts'
import { firstText } from '../e2e/law-texts.ts'

const folder = path.join(root, 'docs/pictures')
const largest = 200_000

type Role = 'coordinator' | 'focal_point' | 'legal_officer'

/** A page and the first link on it that fits, and so on from there. */
interface Way { page: string; links: { fits: RegExp; among?: string }[] }

interface Picture {
  name: string
  as?: Role
  lang?: Lang
  /** The address after the language, or the way to it. */
  at: string | Way
  width?: number
  height?: number
  dark?: boolean
  /** Begins the picture at this element instead of the top of the page. */
  from?: string
  /** Typed into a field and sent with the form of that field before the picture is taken. */
  type?: { field: string; text: string }
}

const phone = { width: 360, height: 740 }
/** The demonstration opens two rounds: 1 is finished in most states, 2 is running. The focal point is that of Jordan. */
const ofState = { fits: /\/rounds\/2\/[A-Z]{2}$/ }
const submitted = '/rounds/2?status=submitted'
const sampleLaw: Way = { page: '/law/laws?state=JO&kind=law', links: [{ fits: /\/laws\/JO\/\d+$/, among: 'main a:has-text("تجريبي")' }] }
const following = (way: Way, ...fits: RegExp[]): Way => ({ ...way, links: [...way.links, ...fits.map((one) => ({ fits: one }))] })
const ofJordan = (fits: RegExp): Way => ({ page: '/law/states/JO', links: [{ fits }] })

const pictures: Picture[] = [
  { name: 'home', at: '', height: 1120 },
  { name: 'home-phone', at: '', ...phone },
  { name: 'home-dark', at: '', dark: true, height: 1120 },
  { name: 'home-en', at: '', lang: 'en', height: 1120 },
  { name: 'sign-in', at: '/sign-in', height: 900 },
  { name: 'states', at: '/states', height: 1000 },
  { name: 'profile', at: '/states/JO', height: 1200 },
  { name: 'profile-fr', at: '/states/JO', lang: 'fr', height: 1200 },
  { name: 'statistics', at: '/statistics', height: 1200 },
  { name: 'plan', at: '/plan', height: 1150 },
  { name: 'plan-phone', at: '/plan', ...phone },
  { name: 'indicators', at: '/plan/indicators', height: 900 },

  { name: 'law', at: '/law', height: 1000 },
  { name: 'law-versions', at: following(sampleLaw, /\/compare/), height: 1000 },
  { name: 'law-state', at: '/law/states/JO', height: 1100 },
  { name: 'law-search', at: '/law/search?q=عقوبة الاتجار بالأطفال', height: 1000 },
  { name: 'matrix', at: '/law/matrix', height: 900 },
  { name: 'comparison', at: '/law/compare/TIP-03CD', height: 1000 },
  { name: 'assessment', at: ofJordan(/\/assessments\/JO\/\d+$/), height: 1100 },
  { name: 'gap', at: ofJordan(/\/gaps\/JO\//), height: 1000 },
  { name: 'bill', as: 'legal_officer', at: ofJordan(/\/bills\/JO\/\d+$/), height: 1000 },
  { name: 'import', as: 'legal_officer', at: following(sampleLaw, /\/versions\/1(\?|$)/, /\/import/), type: { field: 'text', text: firstText }, height: 1250 },

  { name: 'unit-home', as: 'coordinator', at: '', height: 900 },
  { name: 'round-new', as: 'coordinator', at: '/rounds/new', height: 1150 },
  { name: 'board', as: 'coordinator', at: '/rounds/2', height: 1200 },
  { name: 'board-en', as: 'coordinator', at: '/rounds/2', lang: 'en', height: 1200 },
  { name: 'review', as: 'coordinator', at: { page: submitted, links: [ofState] }, height: 900 },
  { name: 'query', as: 'coordinator', at: { page: '/rounds/2?status=queried', links: [ofState, { fits: /\/sections\//, among: 'tr:has(.tone-warn) a' }] }, from: '.card:has(.query)', height: 660 },
  { name: 'changes', as: 'coordinator', at: { page: submitted, links: [ofState, { fits: /\/changes$/ }] }, height: 1000 },
  { name: 'people', as: 'coordinator', at: '/people', height: 900 },
  { name: 'invite', as: 'coordinator', at: '/people/invite', height: 900 },
  { name: 'report', as: 'coordinator', at: '/reports/rounds/1', height: 1200 },

  { name: 'state-home', as: 'focal_point', at: '', height: 900 },
  { name: 'state-home-phone', as: 'focal_point', at: '', ...phone },
  { name: 'return', as: 'focal_point', at: '/rounds/2/JO', height: 1150 },
  { name: 'return-phone', as: 'focal_point', at: '/rounds/2/JO', ...phone },
  { name: 'section', as: 'focal_point', at: '/rounds/2/JO/sections/F', height: 1150 },
  { name: 'section-phone', as: 'focal_point', at: '/rounds/2/JO/sections/F', width: 360, height: 1100 },
  { name: 'table', as: 'focal_point', at: '/rounds/2/JO/sections/G', from: '.card:has(.cell-grid)', height: 620 },
  { name: 'release', as: 'focal_point', at: '/rounds/1/JO', height: 1000 }
]

/** Signs in as one of the people of the demonstration. */
async function signIn(page: Page, url: string, role: Role): Promise<void> {
  await page.goto(`${url}/ar/sign-in`)
  await Promise.all([page.waitForEvent('load'), page.locator('button[name="person"]', { hasText: t('ar', `accounts.role.${role}`) }).first().click()])
}

async function open(page: Page, base: string, at: Picture['at']): Promise<void> {
  await page.goto(base + (typeof at === 'string' ? at : at.page))
  for (const { fits, among = 'main a' } of typeof at === 'string' ? [] : at.links) {
    const links = await page.locator(among).evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))
    const found = links.find((href) => fits.test(href))
    if (!found) throw new Error(`No link ${fits} on ${page.url()}`)
    await page.goto(new URL(found, page.url()).href)
  }
}

async function take(page: Page, url: string, picture: Picture): Promise<void> {
  const { name, lang = 'ar', at, width = 1280, height = 900, from, type } = picture
  await page.setViewportSize({ width, height })
  await page.emulateMedia({ colorScheme: picture.dark ? 'dark' : 'light' })
  await open(page, `${url}/${lang}`, at)
  if (type) {
    await page.locator(`[name="${type.field}"]`).fill(type.text)
    await Promise.all([page.waitForEvent('load'), page.locator(`form:has([name="${type.field}"]) button`).first().click()])
  }
  await page.evaluate(() => document.fonts.ready)
  const box = from ? await page.locator(from).first().boundingBox() : null
  const file = path.join(folder, `${name}.png`)
  const margin = 16
  const clip = box ? { x: Math.max(0, box.x - margin), y: Math.max(0, box.y - margin), width: Math.min(width, box.width + 2 * margin), height: Math.min(height, box.height + 2 * margin) } : null
  await page.screenshot({ path: file, scale: 'css', ...(clip ? { clip, fullPage: true } : {}) })
  const { size } = statSync(file)
  if (size > largest) throw new Error(`${name}.png has ${size} bytes: give it less height`)
  console.log(`${name}.png  ${Math.round(size / 1000)} kB`)
}

async function takeAll(browser: Browser, url: string): Promise<void> {
  const pages = new Map<Role | 'public', Page>()
  for (const picture of pictures.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
    const who = picture.as ?? 'public'
    let page = pages.get(who)
    if (!page) {
      page = await (await browser.newContext({ locale: 'ar', deviceScaleFactor: 1, reducedMotion: 'reduce' })).newPage()
      if (picture.as) await signIn(page, url, picture.as)
      pages.set(who, page)
    }
    await take(page, url, picture)
  }
}

const wanted = process.argv.slice(2)
mkdirSync(folder, { recursive: true })
for (const file of readdirSync(folder)) if (!pictures.some(({ name }) => file === `${name}.png`)) rmSync(path.join(folder, file))
console.log('Starting the demonstration (about half a minute) …')
const product = await startProduct({ env: { DEMO: 'true' } })
const browser = await launchBrowser()
try {
  await takeAll(browser, product.url)
} finally {
  await browser.close()
  await product.stop()
}
