import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { langs, messagesOf, type Lang } from '#platform/messages'
import type { Problem } from '#platform/command'
import { Hono } from 'hono'
import {
  buildAssets, Button, DateInput, ErrorPage, Fact, Form, Gallery, Layout, NumberInput, publicFiles, Radios, saveAnswer, Table, TextArea, TextInLanguages, TextInput,
  type LayoutProps
} from './index.ts'
import { contrast, dark, edgePairs, light, textPairs, tokenCss } from './tokens.ts'

const assets = await buildAssets()
const frame: Omit<LayoutProps, 'lang' | 'children'> = {
  title: 'x', path: '/rounds/3?page=2', sample: false, wide: false, trail: [], assets, nav: [{ key: 'r', href: '/ar/rounds', label: 'R', current: true }], account: null, notice: null
}
const page = async (lang: Lang, content: unknown, more: Partial<LayoutProps> = {}) =>
  String(await (<Layout lang={lang} {...frame} {...more}>{content as never}</Layout>).toString())
const gallery = new Map<Lang, string>()
for (const lang of langs) gallery.set(lang, await page(lang, <Gallery lang={lang} />, { sample: true }))

const attributes = (html: string, name: string) => [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) => match[1]!)
const invalid = (fields: Problem['fields']): Problem => ({ code: 'invalid', message: { key: 'problem.invalid', values: { count: 1 } }, fields })

test('every label, description and error link in the gallery leads to an element', () => {
  for (const html of gallery.values()) {
    const ids = attributes(html, 'id')
    assert.equal(new Set(ids).size, ids.length, 'an id is used twice')
    const wanted = [
      ...attributes(html, 'for'),
      ...attributes(html, 'aria-describedby').flatMap((value) => value.split(' ')),
      ...attributes(html, 'aria-labelledby').flatMap((value) => value.split(' ')),
      ...[...html.matchAll(/class="error-summary"[\s\S]*?<\/div>/g)].flatMap((block) => attributes(block[0], 'href').map((href) => href.slice(1)))
    ]
    assert.deepEqual(wanted.filter((id) => !ids.includes(id)), [])
  }
})

test('every control has a label', () => {
  for (const html of gallery.values()) {
    const labelled = new Set(attributes(html, 'for'))
    for (const [tag] of html.matchAll(/<(input|select|textarea)\b[^>]*>/g)) {
      if (/type="(hidden|submit)"|data-table-filter|name="(theme|digits)"/.test(tag)) continue // the last three stand inside their label
      assert.ok(labelled.has(attributes(tag, 'id')[0] ?? ''), tag)
    }
  }
})

test('a form given a problem lists its errors in the order of its fields and with their labels', async () => {
  const html = await page('en', (
    <Form action="/x" problem={invalid({ second: { key: 'problem.field.number' }, first: { key: 'problem.field.required' } })} values={{ first: '', second: 'abc' }}>
      <TextInput name="first" label="Name" value="old" />
      <NumberInput name="second" label="Number" />
      <Button>Save</Button>
    </Form>
  ))
  assert.match(html, /href="#f-first"><b>Name<\/b> <span>This is required\.<\/span><\/a><\/li><li><a href="#f-second"><b>Number/)
  assert.match(html, /id="f-second" name="second" value="abc" aria-invalid="true"/)
  assert.match(html, /id="f-first" name="first" value=""/, 'what was typed wins over what was stored, also when it is blank')
})

test('an error is described to the control and says that it is one', async () => {
  const html = await page('en', <TextInput name="a" label="A" hint="H" error={{ key: 'problem.field.required' }} />)
  assert.match(html, /aria-describedby="f-a-hint f-a-error" aria-invalid="true"/)
  assert.match(html, /<p class="error" id="f-a-error">.*?<span class="unseen">Error: <\/span>This is required\./)
})

test('a post form carries a hidden key that differs each time, a get form none', async () => {
  const render = () => page('en', <Form action="/x" version={7}><Button>Save</Button></Form>)
  const keys = [await render(), await render()].map((html) => /name="_once" value="([^"]+)"/.exec(html)?.[1])
  assert.ok(keys[0] && keys[1] && keys[0] !== keys[1])
  assert.match(await render(), /name="version" value="7"/)
  assert.doesNotMatch(await page('en', <Form action="/x" method="get"><Button>Go</Button></Form>), /_once/)
})

test('a date is offered in both calendars, in the digits of the reader', async () => {
  const html = await page('ar', <DateInput name="due" label="الموعد" value="2026-07-21" calendar="islamic-umalqura" />)
  assert.match(html, /name="due.day" value="٧"/)
  assert.match(html, /name="due.year" value="١٤٤٨"/)
  assert.match(html, /<option value="2" selected="" data-gregory="فبراير" data-hijri="صفر">/)
  assert.match(html, /<option value="islamic-umalqura" selected="">/)
  const latin = await page('ar', <DateInput name="due" label="الموعد" value="2026-07-21" />, { digits: 'latn' })
  assert.match(latin, /name="due.year" value="2026"/)
})

test('an error on one part of a group shows on the group', async () => {
  const html = await page('en', (
    <Form action="/x" problem={invalid({ 'due.year': { key: 'problem.field.date' } })} values={{}}><DateInput name="due" label="Deadline" /></Form>
  ))
  assert.match(html, /<fieldset class="field field-bad date" id="f-due" tabindex="-1" aria-describedby="f-due-error">/)
  assert.match(html, /href="#f-due-year"><b>Deadline/)
})

test('a text in three languages names each language and writes it in its direction', async () => {
  const html = await page('en', <TextInLanguages name="title" label="Title" value={{ ar: 'خطة', authentic: 'ar' }} />)
  assert.match(html, /value="خطة"[^>]*name="title\.ar" lang="ar" dir="rtl"/)
  assert.match(html, /name="title\.fr" lang="fr" dir="ltr"/)
  assert.match(html, /name="title\.authentic"/)
})

test('what people typed is escaped wherever it is shown', async () => {
  const nasty = '"><script>alert(1)</script>'
  const html = await page('en', (
    <>
      <Form action={nasty} values={{ a: nasty, b: nasty }} problem={invalid({ a: { key: 'problem.field.required' } })}>
        <TextInput name="a" label={nasty} hint={nasty} /><TextArea name="b" label={nasty} /><Radios name="c" label={nasty} options={[{ value: nasty, label: nasty }]} />
      </Form>
      <Table caption={nasty} columns={[{ key: 'a', label: nasty }]} rows={[{ a: nasty }]} />
      <Fact value={nasty} source={nasty} sourceHref={nasty} />
    </>
  ), { title: nasty, path: `/${nasty}`, notice: nasty })
  assert.equal(html.match(/<script\b/g)?.length, 1, 'only our own script')
})

test('the language switch keeps the address and the query', async () => {
  const html = await page('ar', 'x')
  for (const lang of langs) assert.ok(html.includes(`href="/${lang}/rounds/3?page=2"`))
  assert.match(html, /<html lang="ar" dir="rtl"/)
  assert.match(await page('fr', 'x'), /<html lang="fr" dir="ltr"/)
})

test('sample data is marked on every page, in its language, on screen and on paper', async () => {
  for (const lang of langs) {
    const words = messagesOf(lang).get('page.sample')!
    assert.equal((await page(lang, 'x', { sample: true })).split(words).length - 1, 2)
    assert.ok(!(await page(lang, 'x')).includes(words))
  }
})

test('an error page says what to do and offers to sign in only when that helps', async () => {
  const signIn = await page('en', <ErrorPage lang="en" problem={{ code: 'sign_in_needed', message: { key: 'problem.signInNeeded' }, fields: {} }} signIn="/en/sign-in" />)
  assert.match(signIn, /href="\/en\/sign-in"/)
})

test('an unknown fact is said in words, never an empty place', async () => {
  assert.match(await page('en', <Fact value={null} />), /fact-unknown"><span class="fact-value">Not known/)
  assert.match(await page('en', <Fact value={0} />), /fact"><span class="fact-value">0/)
})

test('text keeps a contrast of 4.5 to 1 and edges 3 to 1 in both themes', () => {
  for (const [name, theme] of Object.entries({ light, dark })) {
    const low = (pairs: typeof textPairs, limit: number) => pairs
      .map(([ink, ground]) => ({ pair: `${name}: ${ink} on ${ground}`, ratio: contrast(theme[ink], theme[ground]) }))
      .filter(({ ratio }) => ratio < limit)
    assert.deepEqual(low(textPairs, 4.5), [])
    assert.deepEqual(low(edgePairs, 3), [])
  }
  assert.equal(Math.round(contrast('#000000', '#ffffff')), 21)
})

test('the style sheet knows no left and right, and stays under 15 KB for all rooms together', () => {
  const folder = new URL('./css/', import.meta.url)
  for (const file of readdirSync(folder)) {
    const css = readFileSync(new URL(file, folder), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '')
    assert.doesNotMatch(css, /\b(left|right)\b/, file)
    for (const used of css.matchAll(/var\(--([a-z0-9-]+)/g)) {
      const known = tokenCss().includes(`--${used[1]}:`) || new RegExp(`--${used[1]}:`).test(readdirSync(folder).map((one) => readFileSync(new URL(one, folder), 'utf8')).join(''))
      assert.ok(known, `${file}: --${used[1]} is not defined`)
    }
  }
  assert.ok(assets.files.get(assets.style)!.gzip!.length <= 15 * 1024)
  assert.ok(assets.files.get(assets.script)!.gzip!.length <= 15 * 1024)
})

test('assets are served compressed, for ever, and not again when known', async () => {
  const app = new Hono()
  publicFiles(app, assets)
  const answer = await app.request(assets.style, { headers: { 'accept-encoding': 'gzip, br' } })
  assert.equal(answer.headers.get('content-encoding'), 'br')
  assert.match(answer.headers.get('cache-control')!, /immutable/)
  assert.equal((await app.request(assets.style, { headers: { 'if-none-match': answer.headers.get('etag')! } })).status, 304)
  for (const href of [assets.icon, assets.script, ...assets.preload.ar, ...assets.preload.en, '/favicon.svg', '/robots.txt'])
    assert.equal((await app.request(href)).status, 200, href)
})

test('the display is remembered without a script, and leads back only inside the product', async () => {
  const app = new Hono()
  publicFiles(app, assets)
  const send = (body: string) => app.request('/display', { method: 'POST', body, headers: { 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(body.length) } })
  const answer = await send('theme=dark&digits=latn&back=%2Far%2Frounds')
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/ar/rounds')
  assert.match(answer.headers.get('set-cookie')!, /theme=dark.*digits=latn/)
  for (const away of ['https://example.org', '//example.org', '/\\example.org'])
    assert.equal((await send(`back=${encodeURIComponent(away)}`)).headers.get('location'), '/')
})

test('the answer to a form that saves itself is in the words of the reader', () => {
  assert.deepEqual(saveAnswer({ lang: 'en' }, { ok: true, value: { version: 4 } }).body.version, 4)
  const refused = saveAnswer({ lang: 'en' }, { ok: false, problem: invalid({ a: { key: 'problem.field.required' } }) })
  assert.equal(refused.status, 422)
  assert.deepEqual(refused.body.fields, { a: 'This is required.' })
})
