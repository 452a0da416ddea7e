/**
 * Figures from the state to the public, from an empty data folder, in Arabic, by people in browsers of their own: a workbook
 * with mistakes in it, checks, a draft that must not be published, a way out, what everybody reads, and a correction.
 */
import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, before, describe } from 'node:test'
import type { Browser } from 'playwright-core'
import { launchBrowser, root, startProduct, type Product } from './browser.ts'
import { accept, answerSection, wordsOf, type Caller } from './caller.ts'
import { fillSection, sampleWords } from './filler.ts'
import { fillInLibreOffice, hasLibreOffice, type Filled } from './office.ts'
import { arabicDigits, invite, Person, plain, say, takeInvitation, tick } from './person.ts'
import { countsOf, offenders, tableOf, victims } from './statistics-figures.ts'
import { journey } from './steps.ts'

const year = new Date().getUTCFullYear() - 1
const [t1, t10] = [tableOf('T1'), tableOf('T10')]
/** Slips of the finger: 77 girls are said to be identified where 10 were detected, and a line whose total is not its sum. */
const slips = { identified: 'persons|identified|female|child|total', part: 'persons|total|female|total|sexual_exploitation' }
/** The totals at which the checks tell of them. */
const told = { identified: 'persons|total|female|child|total', part: 'persons|total|total|total|sexual_exploitation' }
/** Nobody counts these: every cell of the line says so. */
const notCounted = 'organ_removal'
const telephone = 'وزارة الداخلية، هاتف ٠٧٩٥٥٥١٢٣٤'
const wrongCode = 'غير معروف'
const boxOf = (key: string) => `value.cells.${key}`
const idOf = (key: string) => `f-${boxOf(key).replace(/[^\p{L}\p{N}_-]+/gu, '-')}`

/** What stands in the workbook of Jordan when it comes back. */
function jordanValues(): Map<string, string | number> {
  const values = new Map<string, string | number>()
  for (const [table, counts] of [[t1, countsOf(t1, victims.JO)], [t10, countsOf(t10, offenders.JO)]] as const) {
    for (const [key, count] of counts) values.set(`${table.code}/cells.${key}`, key.includes(notCounted) ? 'ج' : count)
    for (const heading of table.metadata.required) values.set(`${table.code}/about.${heading}`, sampleWords)
  }
  values.set(`T1/cells.${slips.identified}`, 77)
  values.set(`T1/cells.${slips.part}`, 30)
  values.set('T1/about.source_body', telephone)
  values.set('T10/cells.persons|acquitted|other|total|total', wrongCode)
  return values
}

interface PublicFile { cells: [place: string, kind: string, figure?: number][] }

describe('statistics from a state to the public', { timeout: 300_000 }, () => {
  let product: Product
  let browser: Browser
  const everybody: Person[] = []
  const step = journey(() => product?.output() ?? '')
  const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-e2e-statistics-'))
  let coordinator: Person, focal: Person, officer: Person, reader: Person
  let morocco: Caller, tunisia: Caller
  /** '/ar/rounds/1', the return of Jordan in it, the draft that is worked on. */
  let round = ''
  let jordan = ''
  let draft = ''
  let upload: Filled | null = null
  let hiddenCell = ''

  const arrive = async (name: string) => {
    const person = await Person.arrive(browser, product.url, name)
    everybody.push(person)
    return person
  }
  const joins = async (name: string, email: string, state: string): Promise<Caller> => accept(product.url, await invite(coordinator, { name, email, roles: ['focal_point'], state }), name)
  const sendWorkbook = async ({ file }: Filled) => {
    await focal.open(`${jordan}/workbook`)
    await focal.field('file').setInputFiles({ name: 'التقرير.xlsx', mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', buffer: file })
    await focal.pressButton('workbook.page.review')
    await focal.says('workbook.run.title')
  }
  /** Starts protection on the page of the draft, and waits for what the audit says. */
  const audited = async () => {
    await officer.page.locator('#waiting').waitFor({ state: 'detached', timeout: 120_000 })
    await officer.open(draft)
  }
  const protect = async () => {
    await officer.press(officer.page.locator('form#protect button'))
    await audited()
  }
  const publish = async () => {
    await officer.follow('publications.draft.publish')
    await tick(officer.field('sure'))
    await officer.pressButton('publications.publish.confirm')
    await officer.says('publications.notice.published')
  }
  const get = (person: Person, address: string) => person.context.request.get(new URL(address, product.url).href)
  const cells = async (query: string): Promise<{ kind: string; value: number | null; state: string; publication: number; codes: Record<string, string> }[]> => {
    const answer = await get(reader, `/api/v1/cells?${query}`)
    assert.equal(answer.status(), 200, await answer.text())
    return ((await answer.json()) as { cells: never[] }).cells
  }

  const publicFile = async (number: number): Promise<string> => {
    await reader.open(`/ar/statistics/publications/${number}`)
    return (await get(reader, (await reader.page.locator('main a[href$="/files/publication.json"]').getAttribute('href'))!)).text()
  }
  /** What anybody can run on the public file, with those before it. */
  const check = (name: string, content: string, ...earlier: string[]) => {
    writeFileSync(path.join(folder, name), content)
    const files = [path.join(folder, name), ...earlier.flatMap((one) => ['--earlier', path.join(folder, one)])]
    return new Promise<{ code: number; output: string }>((resolve) =>
      void execFile('npm', ['run', '--silent', 'check-publication', '--', ...files], { cwd: root }, (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr })))
  }

  before(async () => {
    browser = await launchBrowser()
    product = await startProduct()
  })
  after(async () => {
    await browser?.close()
    await product?.stop()
    rmSync(folder, { recursive: true, force: true })
  })

  step('opens a round with the sections of figures for three states, whose people join', async () => {
    coordinator = await arrive('ليلى المنسّقة')
    await takeInvitation(coordinator, await product.firstLink(), 'layla@unit.example')
    await coordinator.open('/ar/rounds/new')
    for (const [name, wanted] of [['sections', ['E', 'G']], ['states', ['JO', 'MA', 'TN']]] as const)
      for (const box of await coordinator.field(name).all()) await tick(box, (wanted as readonly string[]).includes((await box.getAttribute('value'))!))
    await coordinator.pressButton('rounds.open.continue')
    await coordinator.pressButton('rounds.open.submit')
    await coordinator.says('rounds.notice.opened')
    round = new URL(coordinator.page.url()).pathname
    jordan = `${round}/JO`
    focal = await arrive('سامر نقطة الاتصال')
    await takeInvitation(focal, await invite(coordinator, { name: focal.name, email: 'samer@jo.example', roles: ['focal_point'], state: 'JO' }))
    officer = await arrive('نادية مسؤولة البيانات')
    await takeInvitation(officer, await invite(coordinator, { name: officer.name, email: 'nadia@unit.example', roles: ['data_officer'] }))
    morocco = await joins('فاطمة نقطة الاتصال', 'fatima@ma.example', 'MA')
    tunisia = await joins('سلمى نقطة الاتصال', 'salma@tn.example', 'TN')
  })

  step('fills in the workbook in LibreOffice, with mistakes', async (test) => {
    await focal.open(jordan)
    await focal.pressButton('rounds.return.start')
    await focal.open(`${jordan}/workbook`)
    const link = focal.page.getByRole('link', { name: say('workbook.page.downloadButton') }).first()
    const workbook = await get(focal, (await link.getAttribute('href'))!)
    assert.equal(workbook.status(), 200)
    if (!hasLibreOffice()) return test.diagnostic('LibreOffice (soffice) is not installed: the tables are filled in on their pages')
    const values = jordanValues()
    upload = await fillInLibreOffice(focal.page, await workbook.body(), values)
    const lost = [...values.keys()].filter((key) => !upload!.places[key])
    assert.deepEqual(lost, [], 'answers that the workbook has no cell for')
  })

  step('shows what the workbook would change and what is refused, by sheet and cell, and saves the rest', async () => {
    if (!upload) return
    await sendWorkbook(upload)
    const rows = async (kind: 'new' | 'refused') => {
      await focal.open(`${new URL(focal.page.url()).pathname}?kind=${kind}`)
      return (await focal.page.locator('#lines tbody tr').allInnerTexts()).map(plain)
    }
    assert.ok((await rows('new')).length > 50)
    const refused = await rows('refused')
    assert.equal(refused.length, 2, refused.join('\n'))
    for (const key of ['T1/about.source_body', 'T10/cells.persons|acquitted|other|total|total']) {
      const { sheet, at } = upload.places[key]!
      assert.ok(refused.some((row) => row.includes(at) && row.includes(sheet)), `${sheet} ${at} among\n${refused.join('\n')}`)
    }
    await focal.sees(say('rounds.problem.personPhone'), '#lines')
    await focal.seesNot('٠٧٩٥٥٥١٢٣٤')
    await focal.press(focal.page.locator('form#save button'))
    await focal.says('workbook.done.title')
  })

  step('changes nothing when the same workbook comes twice', async () => {
    if (!upload) return
    await sendWorkbook(upload)
    assert.equal(await focal.page.locator('form#save').count(), 0, await focal.text())
    assert.equal((await focal.text('main dl')).includes(say('workbook.kind.new')), false)
    await focal.pressButton('workbook.run.discard')
  })

  step('fills in the tables on their pages where there was no workbook', async () => {
    if (upload) return
    const values = jordanValues()
    for (const table of [t1, t10]) {
      await focal.open(`${jordan}/tables/${table.code}`)
      for (const [name, value] of values) {
        const [code, part] = name.split('/') as [string, string]
        if (code === table.code && value !== telephone && value !== wrongCode) await focal.field(`value.${part}`).fill(arabicDigits(value))
      }
      await focal.pressButton('rounds.table.save')
      await focal.says('rounds.notice.tableSaved')
    }
  })

  step('does not let a return with wrong totals go, and leads from the list of checks to each cell', async () => {
    for (const code of ['E', 'G']) {
      await focal.open(`${jordan}/sections/${code}`)
      await fillSection(focal.page)
      await focal.pressButton('rounds.section.save')
    }
    await focal.open(jordan)
    const sent = await focal.context.request.post(new URL(`${jordan}/submit`, product.url).href, { form: {}, headers: { origin: product.url }, maxRedirects: 0 })
    assert.equal(sent.status(), 422)
    const refusal = plain(wordsOf(await sent.text()))
    assert.ok(refusal.includes(plain(say('rounds.problem.tablesMustFix', { tables: 'T1', count: 1 }))), refusal.slice(0, 800))
    await focal.open(`${jordan}/checks?grade=must_fix`)
    await focal.sees(plain(say('statistics.check.identified', { identified: 77, total: 10 })))
    for (const key of Object.values(told))
      assert.ok((await focal.page.locator(`main a[href$="#${idOf(key)}"]`).count()) > 0, `no way to ${key} from the checks:\n${await focal.text()}`)
  })

  step('puts it right with the keys, in Arabic digits, and lets everybody read it', async () => {
    await focal.press(focal.page.locator(`main a[href$="#${idOf(told.part)}"]`).first())
    assert.equal(new URL(focal.page.url()).pathname, `${jordan}/tables/T1`)
    const type = async (key: string) => {
      await focal.page.keyboard.press('ControlOrMeta+A')
      await focal.page.keyboard.type(arabicDigits(countsOf(t1, victims.JO).get(key)!))
    }
    const focused = () => focal.page.evaluate(() => (document.activeElement as HTMLInputElement).name)
    // In Arabic the first part of a total stands to the left of it.
    await focal.field(boxOf(told.part)).focus()
    await focal.page.keyboard.press('ArrowLeft')
    assert.equal(await focused(), boxOf(slips.part))
    await type(slips.part)
    await focal.page.keyboard.press('ArrowDown')
    assert.notEqual(await focused(), boxOf(slips.part))
    await focal.field(boxOf(slips.identified)).focus()
    await type(slips.identified)
    await focal.field('value.about.source_body').fill('وزارة الداخلية')
    await tick(focal.page.locator('[name="value.share"][value="public"]'))
    await focal.pressButton('rounds.table.save')
    await focal.says('rounds.notice.tableSaved')
    await focal.open(`${jordan}/tables/T10`)
    await focal.field(boxOf('persons|acquitted|other|total|total')).fill(arabicDigits(0))
    await tick(focal.page.locator('[name="value.share"][value="public"]'))
    await focal.pressButton('rounds.table.save')
    await focal.says('rounds.notice.tableSaved')
    await focal.open(`${jordan}/checks?grade=must_fix`)
    assert.equal(await focal.page.locator('main a[href*="#f-value-cells"]').count(), 0, await focal.text())
    for (const code of ['E', 'G']) {
      await focal.open(`${jordan}/sections/${code}`)
      await fillSection(focal.page)
      await focal.pressButton('rounds.section.saveAndFinish')
      await focal.says('rounds.notice.finished')
    }
  })

  step('submits, and the unit accepts; a second state is accepted too', async () => {
    await focal.open(jordan)
    await focal.pressButton('rounds.return.submit')
    await focal.says('rounds.notice.submitted')
    await morocco.must(`${round}/MA/start`)
    const tables = { T1: countsOf(t1, victims.MA), T10: countsOf(t10, offenders.MA) }
    for (const section of ['E', 'G']) await answerSection(morocco, `${round}/MA/sections/${section}`, tables)
    await morocco.must(`${round}/MA/submit`)
    for (const state of ['JO', 'MA']) {
      await coordinator.open(`${round}/${state}`)
      await coordinator.pressButton('rounds.return.accept')
      await coordinator.says('rounds.notice.accepted')
    }
  })

  step('puts a publication of the year together and protects it, and it is safe', async () => {
    await officer.open('/ar/publications/drafts')
    await officer.follow('publications.drafts.new')
    assert.equal(await officer.field('year').inputValue(), String(year))
    assert.deepEqual(await officer.page.locator('[name=tables]:checked').evaluateAll((all) => all.map((one) => (one as HTMLInputElement).value)), ['T1', 'T10'])
    await officer.pressButton('publications.form.save')
    await officer.says('publications.notice.saved')
    draft = new URL(officer.page.url()).pathname
    await protect()
    await officer.says('publications.draft.safeTitle')
  })

  step('refuses to publish what shows a hidden cell by hand, and names the cell', async () => {
    await officer.open(`${draft}/tables/T1?state=JO`)
    const link = officer.page.locator('main a.cell-link:has(.cell-suppressed_primary)').first()
    hiddenCell = new URL((await link.getAttribute('href'))!, product.url).searchParams.get('cell')!
    await officer.press(link)
    const words = (await officer.page.locator('main p.lead').first().innerText()).trim()
    await tick(officer.page.locator('[name=choice][value=show]'))
    await officer.field('reason').fill('طلبها باحث.')
    await officer.pressButton('publications.choice.save')
    await officer.says('publications.notice.chosen')
    await protect()
    await officer.says('publications.draft.unsafeTitle')
    const named = await officer.page.locator('main a[href*="/cell?cell="]').evaluateAll((all) => all.map((one) => new URL((one as HTMLAnchorElement).href).searchParams.get('cell')))
    assert.ok(named.includes(hiddenCell), `${hiddenCell} (${words}) among ${named.join(' ')}`)
    const version = await officer.page.locator('form#protect [name=version]').inputValue()
    const answer = await officer.context.request.post(new URL(`${draft}/publish`, product.url).href, { form: { version, sure: 'on' }, headers: { origin: product.url }, maxRedirects: 0 })
    assert.ok(answer.status() >= 400 && answer.status() < 500, String(answer.status()))
    const refusal = plain(wordsOf(await answer.text()))
    assert.ok(refusal.includes(plain(words)), `the refusal names “${plain(words)}”:\n${refusal}`)
  })

  step('takes an offered way out, is safe again, and is published', async () => {
    const card = officer.page.locator('main .card', { hasText: say('publications.fix.drop_show') }).first()
    await officer.press(card.getByRole('link').last())
    await officer.says('publications.fix.confirmTitle')
    await officer.pressButton('publications.fix.confirm')
    await audited()
    await officer.says('publications.draft.safeTitle')
    await publish()
    assert.equal(new URL(officer.page.url()).pathname, '/ar/statistics/publications/1')
  })

  step('lets everybody read it without an account: the publication, its methodology, the four kinds of cells', async () => {
    reader = await arrive('باحثة')
    await reader.open('/ar/statistics/publications/1')
    await reader.sees('الأردن')
    await reader.sees('المغرب')
    await reader.follow('publications.methodology.title')
    assert.equal(reader.status, 200)
    await reader.sees(sampleWords)
    await reader.open(`/ar/statistics?table=T1&by=form&states=JO&from=${year}&to=${year}`)
    for (const kind of ['zero', 'not_collected'] as const) await reader.says(`statistics.kind.${kind}`)
    const table = reader.page.locator('section[aria-labelledby=numbers] table')
    assert.ok((await table.locator('.cell-suppressed_primary, .cell-suppressed_complementary').count()) > 0, 'numbers of persons are hidden')
    assert.ok((await table.locator('.cell-zero').count()) > 0 && (await table.locator('.cell-not_collected').count()) > 0)
    const shown = victims.JO.reduce((sum, [, persons]) => sum + persons, 0)
    assert.ok((await table.locator('.num').allInnerTexts()).includes(arabicDigits(shown)), 'the total is shown')
    const found = await cells(`table=T1&state=JO&from=${year}&to=${year}`)
    const kinds = new Set(found.map(({ kind }) => kind))
    for (const kind of ['value', 'zero', 'not_collected', 'suppressed_primary']) assert.ok(kinds.has(kind), `${kind} among ${[...kinds].join(' ')}`)
    const truth = countsOf(t1, victims.JO)
    for (const { kind, value, codes } of found)
      assert.equal(value, kind === 'value' || kind === 'zero' ? truth.get(['persons', ...t1.dimensions.map(({ code }) => codes[code])].join('|')) : null, JSON.stringify(codes))
    // The figures that others published before stand beside them.
    assert.ok((await cells('table=T1&from=2003&to=2021')).length > 0)
  })

  step('lets everybody check it: the file passes, and fails when what protects a hidden figure is opened', async () => {
    const text = await publicFile(1)
    assert.ok([403, 404].includes((await get(reader, '/ar/statistics/publications/1/files/certificate.json')).status()), 'what proves it holds the hidden figures')
    const passed = await check('first.json', text)
    assert.equal(passed.code, 0, passed.output)
    const opened = JSON.parse(text) as PublicFile
    const counts = { T1: countsOf(t1, victims.JO), T10: countsOf(t10, offenders.JO) } as Record<string, Map<string, number>>
    opened.cells = opened.cells.map((cell) => {
      const [state, , table = '', ...key] = cell[0].split('|')
      const count = counts[table]?.get(key.join('|'))
      return state === 'JO' && cell[1] === 'c' && count !== undefined ? [cell[0], count === 0 ? 'z' : 'v', ...(count === 0 ? [] : [count])] as PublicFile['cells'][number] : cell
    })
    const failed = await check('opened.json', JSON.stringify(opened))
    assert.equal(failed.code, 1, failed.output)
    assert.match(failed.output, /JO\|\d+\|T\d+\|[^:]*: (?:exactly|between) \d+/)
  })

  step('tells a state why its own cells are hidden, and no other', async () => {
    await focal.open('/ar/statistics/publications/1')
    await focal.follow('publications.reasons.link')
    await focal.says('publications.reasons.own', { state: 'الأردن' })
    assert.ok((await focal.page.locator('main tbody tr').count()) > 0)
    await focal.open('/ar/publications/1/reasons?state=MA')
    await focal.says('publications.reasons.own', { state: 'الأردن' })
    const theirs = await morocco.open('/ar/publications/1/reasons.csv?state=JO')
    assert.equal(theirs.status, 200)
    assert.ok(theirs.text.includes('المغرب') && !theirs.text.includes('الأردن'), theirs.text.slice(0, 400))
    await reader.open('/ar/publications/1/reasons')
    assert.equal(new URL(reader.page.url()).pathname, '/ar/sign-in')
  })

  step('takes a late state by CSV, and a second publication corrects the first', async () => {
    await tunisia.must(`${round}/TN/start`)
    const place = `${round}/TN`
    const counts = { T1: countsOf(t1, victims.TN), T10: countsOf(t10, offenders.TN) }
    for (const section of ['E', 'G']) await answerSection(tunisia, `${place}/sections/${section}`, { T1: counts.T1 })
    const head = ['measure', ...t10.dimensions.map(({ code }) => code), 'value'].join(',')
    const csv = [head, ...[...counts.T10].map(([key, count]) => [...key.split('|'), count].join(','))].join('\r\n')
    const at = await tunisia.must(`${place}/workbook`, [['table', 'T10'], ['file', new File([csv], 'T10.csv', { type: 'text/csv' })]])
    const page = await tunisia.open(at)
    const seen = /name="seen" value="([^"]+)"/.exec(page.text)?.[1]
    assert.ok(seen, wordsOf(page.text).slice(0, 600))
    await tunisia.must(`${at}/save`, [['seen', seen]])
    await tunisia.must(`${place}/submit`)
    await coordinator.open(place)
    await coordinator.pressButton('rounds.return.accept')
    await coordinator.says('rounds.notice.accepted')
    await officer.open('/ar/statistics/publications/1')
    await officer.follow('publications.page.correct')
    await officer.field('changes.ar').fill('أضيفت تونس، التي سلّمت تقريرها بعد الموعد.')
    await officer.pressButton('publications.form.save')
    await officer.says('publications.notice.saved')
    draft = new URL(officer.page.url()).pathname
    await protect()
    await officer.says('publications.draft.safeTitle')
    await publish()
  })

  step('says to everybody what was corrected, and gives the newest figure', async () => {
    await reader.open('/ar/statistics/publications')
    await reader.sees('أضيفت تونس، التي سلّمت تقريرها بعد الموعد.')
    await reader.says('publications.list.revises', { number: 1 })
    await reader.open('/ar/statistics/publications/1')
    await reader.says('publications.page.revisedBy')
    const found = await cells(`table=T1&state=TN&from=${year}&to=${year}`)
    assert.ok(found.length > 0 && found.every(({ publication }) => publication === 2))
    const [whole] = found.filter(({ codes }) => Object.values(codes).every((code) => code === 'total'))
    assert.equal(whole?.value, victims.TN.reduce((sum, [, persons]) => sum + persons, 0))
  })

  step('caused no complaint in any browser', () => {
    assert.deepEqual(everybody.flatMap((person) => person.complaints), [])
  })

  step('hides no less with both publications side by side', async () => {
    const [first, second] = [await publicFile(1), await publicFile(2)]
    await check('first.json', first)
    const { code, output } = await check('second.json', second, 'first.json')
    assert.equal(code, 0, output)
  })
})
