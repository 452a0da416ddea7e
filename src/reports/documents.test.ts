import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { langs, type Lang } from '#platform/messages'
import { maxWaiting, printable, typeset, TypesetterBusy } from '#platform/typeset'
import { renderReceipt, renderRegionalReport, renderStateProfile, stopTypesetter } from './index.ts'
import { sampleProfile, sampleReceipt } from './profile-sample.ts'
import { regionalReportData } from './regional-report-data.ts'
import type { RegionalReport } from './regional-report.ts'
import { sampleRegionalReport } from './regional-sample.ts'

after(() => stopTypesetter())

const folder = mkdtempSync(join(tmpdir(), 'nasaq-documents-'))
after(() => rmSync(folder, { recursive: true, force: true }))

/** Text by pdftotext (poppler) without direction marks; null where the machine has no pdftotext. */
function textOf(pdf: Uint8Array): string | null {
  const file = join(folder, 'document.pdf')
  writeFileSync(file, pdf)
  try {
    return execFileSync('pdftotext', [file, '-'], { encoding: 'utf8' }).replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

const documents: Record<string, (lang: Lang) => Promise<Uint8Array>> = {
  'regional report': (lang) => renderRegionalReport(sampleRegionalReport(), lang),
  'state profile': (lang) => renderStateProfile(sampleProfile(), lang),
  receipt: (lang) => renderReceipt(sampleReceipt(), lang)
}

const sampleWords: Record<Lang, string> = { ar: 'بيانات', en: 'Sample data, not real', fr: 'Données fictives, non réelles' }
/** Words that every document has and that need no two-letter ligature: readers of PDF turn those round (لا). */
const words: Record<Lang, string> = { ar: 'المصدر|التقرير', en: 'Source|Receipt', fr: 'Source|Accusé' }

for (const [name, render] of Object.entries(documents)) {
  for (const lang of langs) {
    test(`the ${name} in ${lang} is a tagged PDF/UA-1 in its language with a title, bookmarks and sample banner`, async () => {
      const pdf = await render(lang)
      const raw = Buffer.from(pdf).toString('latin1')
      assert.match(raw, /^%PDF-1\.7/)
      assert.match(raw, /\/StructTreeRoot \d+ 0 R/)
      assert.match(raw, new RegExp(`/Lang ?\\(${lang}\\)`))
      assert.match(raw, /\/MarkInfo ?<<\s*\/Marked true/)
      assert.match(raw, /\/DisplayDocTitle true/)
      assert.match(raw, /\/Outlines \d+ 0 R/)
      assert.match(raw, /<pdfuaid:part>1<\/pdfuaid:part>/)
      assert.ok(Number(/\/Type ?\/Pages[^>]*\/Count (\d+)|\/Count (\d+)/.exec(raw)?.slice(1).find(Boolean)) > 0)
      const text = textOf(pdf)
      if (text === null) return
      assert.match(text, new RegExp(sampleWords[lang]))
      assert.match(text, new RegExp(words[lang]))
    })
  }
}

test('a document that is not sample data says nothing of samples', async () => {
  const text = textOf(await renderReceipt({ ...sampleReceipt(), sample: false }, 'en'))
  if (text !== null) assert.doesNotMatch(text, /Sample/)
})

test('user text is printed as it is and never runs as Typst code', async () => {
  const hostile = '#eval("1+1") $x^2$ *bold* _it_ `raw` = Heading <label> @ref \\ // no comment /* */ "quote" #{ } [ ]'
  const receipt = sampleReceipt()
  const pdf = await renderReceipt({ ...receipt, submittedBy: { name: hostile, role: { en: hostile } } }, 'en')
  const text = textOf(pdf)
  if (text !== null) assert.ok(text.replace(/\s+/g, ' ').includes('#eval("1+1") $x^2$ *bold* _it_ `raw` = Heading <label> @ref'))
})

test('a failing document rejects and the next one is set all the same', async () => {
  await assert.rejects(typeset({ template: 'reports/templates/receipt', data: { lang: 'en' } as never }), /receipt: .*dictionary does not contain key/)
  assert.ok((await renderReceipt(sampleReceipt(), 'fr')).length > 0)
})

test('many documents at once are set in turn, each in its own words', async () => {
  const all = await Promise.all(langs.map((lang) => renderReceipt(sampleReceipt(), lang)))
  assert.deepEqual(all.map((pdf) => /<dc:language><rdf:Bag><rdf:li>(..)</.exec(Buffer.from(pdf).toString('latin1'))?.[1]), [...langs])
})

describe('a state takes at most two pages of the regional report', () => {
  const long = (length: number, lang: Lang) => ({ [lang]: { ar: 'أفادت الدولة بما يلي عن هذه الجولة. ', en: 'The state reported the following for this round. ', fr: 'L’État a communiqué ce qui suit pour ce cycle. ' }[lang].repeat(40).slice(0, length) })
  const pagesWith = async (report: RegionalReport, count: number, lang: Lang) => {
    const data = regionalReportData({ ...report, states: report.states.filter((state) => state.status !== 'missing').slice(0, count) }, lang)
    return (await typeset({ template: 'reports/templates/regional-report', data: printable(data, lang === 'ar') })).pages
  }
  for (const lang of langs) {
    test(`with the longest texts and forty indicators, in ${lang}`, async () => {
      const report = sampleRegionalReport()
      const states = report.states.map((state) => ({ ...state, statements: [{ title: { en: 'x' }, text: long(1500, lang) }], reply: long(900, lang) }))
      const full = { ...report, states }
      const [few, more] = [await pagesWith(full, 1, lang), await pagesWith(full, 4, lang)]
      // The same report with three more states; the other chapters keep their pages.
      assert.ok(more - few <= 6, `${more - few} pages for three states`)
    })
  }
})

test('a full queue refuses one more document at once, and takes it when there is room again', async () => {
  await stopTypesetter()
  const receipt = (number: number) => renderReceipt({ ...sampleReceipt(), returnNumber: `queue-${number}` }, 'en')
  const all = await Promise.allSettled(Array.from({ length: maxWaiting + 3 }, (_, number) => receipt(number)))
  const refused = all.filter((one) => one.status === 'rejected').map((one) => one.reason as Error)
  assert.deepEqual(refused.map((error) => error instanceof TypesetterBusy), [true, true, true])
  assert.ok((await receipt(maxWaiting + 1)).length > 1000)
})
