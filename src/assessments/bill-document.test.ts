import assert from 'node:assert/strict'
import { unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { after, describe, test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import type { Law, LawVersion } from '#law'
import type { Lang } from '#platform/messages'
import { makePdf, stopTypesetter } from '#platform/typeset'
import { observationsDocument } from './bill-document.ts'
import type { BillReview, ObservationInWords } from './bill-reads.ts'
import type { InLang } from './cited-words.ts'
import { wordsBeside } from './cited-words.ts'
import { blockData, type BlockDocument } from './document-blocks.ts'
import { blockDocx } from './document-docx.ts'
import { contentRequirements } from './load-requirements.ts'
import type { Requirement } from './requirement.ts'

const now = new Date('2026-03-10T09:00:00Z')
const find = (code: string): Requirement => ({ ...contentRequirements().find((one) => one.code === code)!, revision: 1, origin: 'content', reason: null, recordedAt: now, recordedBy: null })
const law = (id: number, kind: 'law' | 'bill', ar: string) => ({ state: 'JO', id, kind, title: { ar, en: `In English: ${id}`, authentic: 'ar' }, source: 'نص اختبار', asOf: null, confidence: 'sourced' }) as unknown as Law
const version = (id: number, lawId: number) => ({ state: 'JO', id, lawId, number: 1, authentic: 'ar', label: null, validFrom: null, validTo: null }) as unknown as LawVersion
const provision = (lang: Lang, eid: string, label: string, text: string): InLang => ({ lang, eid, label, text, kind: 'article', number: '', heading: null, parent: null, position: 1 })

const bill = { law: law(2, 'bill', 'مشروع قانون للاختبار'), version: version(20, 2) }
const today = { law: law(1, 'law', 'قانون للاختبار'), version: version(10, 1) }
const inBill = [provision('ar', 'art_3', 'المادة 3', 'الطفل كل من لم يبلغ السادسة عشرة.'), provision('ar', 'art_4', 'المادة 4', 'لا يعتد بالرضا.')]

function rows(lang: Lang): ObservationInWords[] {
  const row = (code: string, eid: string, verdict: 'yes' | 'no', more: object) => {
    const requirement = find(code)
    return {
      requirement, cited: wordsBeside([eid], inBill, lang, 'ar'), held: null, heldOn: null, heldCited: [],
      one: {
        state: 'JO', id: 1, versionId: 20, requirement: code, verdict, provisions: [eid], elements: Object.fromEntries(requirement.elements.map((element, index) => [element.code, index === 0 ? 'no' : 'yes'])),
        remark: null, suggestion: null, reviewer: 'قانوني', judgedOn: '2026-03-09', status: 'shared', visibility: 'unit', revision: 1, ...more
      }
    } as ObservationInWords
  }
  return [
    row('TIP-06-1', 'art_4', 'yes', {}),
    row('TIP-03CD', 'art_3', 'no', { remark: { ar: 'السن أدنى من ثمانية عشر عامًا.', en: 'The age is below eighteen.', authentic: 'ar' }, suggestion: { ar: 'نقترح ثمانية عشر عامًا.', authentic: 'ar' } })
  ]
}

function documentIn(lang: Lang): BlockDocument {
  const found = rows(lang)
  const review = {
    bill: { state: 'JO', ...bill, versions: [bill.version], others: [today.law], beside: today }, requirements: found.map((row) => row.requirement), observations: found.map((row) => row.one),
    changes: [{ requirement: find('TIP-03CD'), now: { id: 5, verdict: 'yes', lawVersionId: 10 }, then: 'no', way: 'away', onReplaced: true }], standing: () => 'duty'
  } as unknown as BillReview
  return observationsDocument({ review, rows: found, lang, now, sample: true })
}

const squeezed = (text: string) => text.replace(/[\s\u2066-\u2069]+/g, '')

describe('observations on the draft', () => {
  after(() => stopTypesetter())

  test('stand by area, with provisions, remark, suggestion and the drafting note of what is not met', () => {
    const { blocks } = documentIn('ar')
    const headings = blocks.flatMap((block) => (block.kind === 'heading' && block.level < 3 ? [block.code ?? block.text.text] : []))
    assert.deepEqual(headings, ['التجريم', 'TIP-03CD', 'الحماية', 'TIP-06-1', 'ما الذي سيتغير في المصفوفة'])
    const all = JSON.stringify(blocks)
    for (const words of ['السادسة عشرة', 'السن أدنى', 'نقترح ثمانية عشر', find('TIP-03CD').model.ar!.slice(0, 40)]) assert.ok(all.includes(words), words)
    assert.ok(!all.includes(find('TIP-06-1').model.ar!.slice(0, 40)), 'what is met needs no drafting note')
  })

  for (const lang of ['ar', 'en', 'fr'] as const)
    test(`the PDF in ${lang} can be read back: title, remark, provision in its own language, "sample data"`, async () => {
      const data = blockData(documentIn(lang))
      const pdf = await getDocumentProxy(await makePdf('assessments/templates/blocks', data))
      const { text } = await extractText(pdf, { mergePages: true })
      const found = squeezed(text)
      const expected = {
        // This reader turns Arabic lines and two-letter ligatures round: words without them are looked for.
        ar: ['السن', 'السادسة', 'الطفل', 'بيانات'], en: ['In English: 2', 'The age is below eighteen', 'Text available in: Arabic', 'Sample data'],
        fr: ['Observations sur le projet', 'Texte disponible', 'Suggestion']
      }[lang]
      for (const words of expected) assert.ok(found.includes(squeezed(words)), words)
    })

  test('the Word file holds the same words, and says right-to-left in every Arabic paragraph', async () => {
    const bytes = await blockDocx(documentIn('ar'))
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
    for (const words of ['مشروع قانون للاختبار', 'بيانات تجريبية غير حقيقية', 'الطفل كل من لم يبلغ السادسة عشرة.', 'السن أدنى من ثمانية عشر عامًا.', 'نقترح ثمانية عشر عامًا.', 'يبتعد عن المتطلب']) assert.ok(value.includes(words), words)
    const xml = Buffer.from(unzipSync(bytes)['word/document.xml']!).toString()
    const paragraphs = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => paragraph).filter((paragraph) => /[\u0600-\u06FF]/.test(paragraph))
    assert.ok(paragraphs.length > 20)
    for (const paragraph of paragraphs) assert.match(paragraph, /<w:bidi\/>/, paragraph)
    for (const [run] of xml.matchAll(/<w:r>.*?<\/w:r>/gs)) if (/[\u0600-\u06FF]/.test(run)) assert.match(run, /<w:rtl\/>/, run)
    assert.equal([...xml.matchAll(/<w:tbl>/g)].length, [...xml.matchAll(/<w:bidiVisual\/>/g)].length, 'every table begins at the right')
  })

  test('an English Word file quotes Arabic provisions from right to left', async () => {
    const xml = Buffer.from(unzipSync(await blockDocx(documentIn('en')))['word/document.xml']!).toString()
    const quoted = [...xml.matchAll(/<w:p>.*?<\/w:p>/gs)].map(([paragraph]) => paragraph).find((paragraph) => paragraph.includes('السادسة عشرة'))
    assert.match(quoted ?? '', /<w:bidi\/>/)
    assert.doesNotMatch(xml, /<w:bidiVisual\/>/)
  })
})
