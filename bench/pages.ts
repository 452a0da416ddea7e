/** Pages of people who are signed in: alone, and with twenty readers at once. */
import { report, shown, spread, type Spread } from './figures.ts'
import { Reader, textOf, type Product } from './product.ts'
import { codesOf, focalEmail, officerEmail, officers, type Size } from './world.ts'

interface People { focal: Reader[]; states: string[]; unit: Reader[] }

export async function signInAll(product: Product): Promise<People> {
  const states = codesOf(officers)
  const focal: Reader[] = []
  const unit: Reader[] = []
  for (const state of states) focal.push(await Reader.signIn(product, focalEmail(state)))
  for (let n = 0; n < officers; n++) unit.push(await Reader.signIn(product, officerEmail(n)))
  return { focal, states, unit }
}

interface Page { name: string; readers: Reader[]; path: (reader: number, turn: number) => string; alone?: number }

const sections = [...'ABCDEFGHIJ']

export const pagesOf = ({ focal, states, unit }: People, { rounds }: Size): Page[] => [
  { name: 'home of a focal point', readers: focal, path: () => '/ar' },
  { name: 'return', readers: focal, path: (n) => `/ar/rounds/${rounds}/${states[n]}` },
  { name: 'section of a return', readers: focal, path: (n, turn) => `/ar/rounds/${rounds}/${states[n]}/sections/${sections[(n + turn) % sections.length]}` },
  { name: 'board', readers: unit, path: () => `/ar/rounds/${rounds}`, alone: 40 },
  { name: 'plan', readers: focal, path: () => '/ar/plan' },
  { name: 'profile of a state', readers: focal, path: (n, turn) => `/ar/states/${states[(n + turn) % states.length]}` }
]

/** Every reader asks for the next page as soon as the last byte of the one before has come. */
async function together({ readers, path }: Page, turns: number): Promise<Spread> {
  const times = await Promise.all(readers.map(async (reader, n) => {
    const own: number[] = []
    for (let turn = 0; turn < turns; turn++) own.push((await reader.get(path(n, turn))).ms)
    return own
  }))
  return spread(times.flat())
}

/** Every reader opens a page, looks at it for a second (0.5 to 1.5 s), and opens the next. */
async function reading(pages: readonly Page[], seconds: number): Promise<Map<string, number[]>> {
  const times = new Map(pages.map((page) => [page.name, [] as number[]]))
  const end = performance.now() + seconds * 1000
  await Promise.all(pages[0]!.readers.map(async (_, n) => {
    for (let turn = n; performance.now() < end; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 500 + Math.random() * 1000))
      const page = pages[turn % pages.length]!
      times.get(page.name)!.push((await page.readers[n]!.get(page.path(n, turn))).ms)
    }
  }))
  return times
}

async function alone({ readers, path }: Page, turns: number): Promise<Spread> {
  const times: number[] = []
  for (let turn = 0; turn < turns; turn++) times.push((await readers[turn % readers.length]!.get(path(turn % readers.length, turn))).ms)
  return spread(times)
}

export async function benchPages(product: Product, size: Size, of: string): Promise<void> {
  const pages = pagesOf(await signInAll(product), size)
  for (const page of pages) await together(page, 10)
  console.log('One reader at a time')
  for (const page of pages) {
    const found = await alone(page, 100)
    report({ name: `${page.name}, one reader, p95`, of, value: found.p95, unit: 'ms', shown: shown(found), ...(page.alone ? { bar: page.alone } : {}) })
  }
  console.log(`${officers} readers at once who look at each page for a second`)
  for (const [name, times] of await reading(pages, 30)) {
    const found = spread(times)
    report({ name: `${name}, ${officers} readers, p95`, of, value: found.p95, unit: 'ms', shown: shown(found), bar: 50 })
  }
  console.log(`${officers} readers at once who ask without a pause`)
  for (const page of pages) {
    const begun = performance.now()
    const before = product.processor()
    const found = await together(page, 30)
    const rate = found.count / (performance.now() - begun) * 1000
    const used = product.processor()
    const cost = `processor ${((used.main - before.main) / found.count).toFixed(1)} + ${((used.others - before.others) / found.count).toFixed(1)} ms a page`
    report({ name: `${page.name}, ${officers} without a pause, p95`, of, value: found.p95, unit: 'ms', shown: `${shown(found)}, ${rate.toFixed(0)} pages/s, ${cost}`, bar: 50 })
  }
  await sizes(pages, of)
}

async function sizes(pages: readonly Page[], of: string): Promise<void> {
  let largest = { name: '', bytes: 0 }
  for (const page of pages)
    for (let turn = 0; turn < sections.length; turn++) {
      const answer = await page.readers[0]!.get(page.path(0, turn))
      if (answer.headers['content-encoding'] !== 'gzip') throw new Error(`${page.name} was not compressed`)
      if (answer.body.length > largest.bytes) largest = { name: page.name, bytes: answer.body.length }
    }
  const html = textOf(await pages[0]!.readers[0]!.get(pages[0]!.path(0, 0)))
  const assets = [...html.matchAll(/(?:href|src)="(\/assets\/page-[^"]+)"/g)].map((match) => match[1]!)
  let shared = 0
  for (const path of assets) shared += (await pages[0]!.readers[0]!.get(path)).body.length
  report({ name: 'largest page with style and script, compressed', of, value: (largest.bytes + shared) / 1024, unit: 'KB', shown: `${largest.name} ${(largest.bytes / 1024).toFixed(1)}, style and script ${(shared / 1024).toFixed(1)} (kept by the browser)`, bar: 60 })
}
