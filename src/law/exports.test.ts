import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import fc from 'fast-check'
import mammoth from 'mammoth'
import { unzipSync } from 'fflate'
import { extractText, getDocumentProxy } from 'unpdf'
import { langs, type Lang } from '#platform/messages'
import { stopTypesetter } from '#platform/typeset'
import { lawDocx } from './export-docx.ts'
import { lawPdf } from './export-pdf.ts'
import { sampleDocument } from './export-sample.ts'
import { plainText } from './export-text.ts'
import { exportName } from './law-document.ts'
import { numbered, treeOf } from './provision.ts'
import { splitLaw } from './split-text.ts'

after(() => stopTypesetter())

const plain = (text: string) => text.replace(/[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '').replace(/\s+/g, ' ')
const article: Record<Lang, RegExp> = { ar: /المادة ٢ مكرر/, en: /Article 2 bis/, fr: /Article premier: Définitions/ }
const ending: Record<Lang, RegExp> = { ar: /لا يعاقب الضحية/, en: /under duress/, fr: /sept ans/ }
const xmlOf = (docx: Uint8Array, part: string) => new TextDecoder().decode(unzipSync(docx)[part]!)

describe('plain text', () => {
  for (const lang of langs) test(`in ${lang} the text reads back to the same provisions`, () => {
    const document = sampleDocument(lang)
    const text = plainText(document)
    assert.ok(text.startsWith('\uFEFF'))
    assert.match(plain(text), ending[lang])
    const tree = treeOf(document.provisions)
    const headed = tree.filter(({ kind }) => kind !== 'preamble')
    assert.deepEqual(splitLaw(text.replaceAll('\u200F', ''), lang).tree.filter(({ kind }) => kind !== 'preamble'), headed)
  })

  test('what is not the authentic text, and sample data, say so', () => {
    assert.match(plainText(sampleDocument('en')), /not the authentic text\. The authentic text is in Arabic/)
    assert.match(plainText(sampleDocument('en')), /Sample data, not real/)
    assert.doesNotMatch(plainText(sampleDocument('ar', { sample: false })), /بيانات تجريبية|ترجمة/)
  })
})

describe('Word', () => {
  for (const lang of langs) test(`in ${lang} headings, articles and facts are there when it is read back`, async () => {
    const { value: html, messages } = await mammoth.convertToHtml({ buffer: Buffer.from(await lawDocx(sampleDocument(lang))) })
    assert.deepEqual(messages.filter(({ type }) => type === 'error'), [])
    assert.match(plain(html), article[lang])
    assert.match(plain(html), ending[lang])
    assert.match(html, /<h1>/)
    if (lang !== 'fr') assert.match(html, /<h2>/)
  })

  test('characters that XML cannot hold do not spoil the file', async () => {
    const sample = sampleDocument('en')
    const odd = 'odd\u0001\u0008\u001F\uFFFE\uD800 words'
    const docx = await lawDocx({ ...sample, law: { ...sample.law, title: { en: odd, authentic: 'en' } }, provisions: sample.provisions.map((one) => ({ ...one, text: odd, heading: odd })) })
    // eslint-disable-next-line no-control-regex
    for (const [name, part] of Object.entries(unzipSync(docx))) if (name.endsWith('.xml')) assert.doesNotMatch(new TextDecoder().decode(part), /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/, name)
    assert.match(xmlOf(docx, 'word/document.xml'), /odd\uFFFD? words/)
  })

  test('an Arabic document marks every paragraph and run as right to left', async () => {
    const docx = await lawDocx(sampleDocument('ar'))
    for (const part of ['word/document.xml', 'word/header1.xml']) {
      const xml = xmlOf(docx, part)
      const paragraphs = xml.match(/<w:p>.*?<\/w:p>|<w:p [^>]*>.*?<\/w:p>/gs) ?? []
      assert.ok(paragraphs.length > 2)
      const spoken = paragraphs.filter((one) => /<w:t[ >]/.test(one) && !/<w:pStyle w:val="TOC\d"/.test(one))
      assert.deepEqual(spoken.filter((one) => !one.includes('<w:bidi/>')), [])
      for (const run of xml.match(/<w:r>(?:(?!<\/w:r>).)*<w:t[ >].*?<\/w:r>/gs) ?? []) if (/\p{Script=Arabic}/u.test(run) && !paragraphs.some((one) => one.includes(run) && /TOC\d/.test(one))) assert.match(run, /<w:rtl\/>/)
    }
    assert.match(xmlOf(docx, 'word/styles.xml'), /w:styleId="TOC1".*?<w:bidi\/>/s)
  })

  test('the header says which text, which version and that it is not the authentic one', async () => {
    const header = xmlOf(await lawDocx(sampleDocument('fr')), 'word/header1.xml')
    assert.match(header, /Version 2/)
    assert.match(header, /En vigueur à compter du/)
    assert.match(header, /pas le texte authentique/)
    assert.match(header, /Sample gazette/)
    assert.doesNotMatch(xmlOf(await lawDocx(sampleDocument('ar')), 'word/header1.xml'), /ترجمة/)
  })

  test('the table of contents is filled in and asks for no update', async () => {
    const xml = xmlOf(await lawDocx(sampleDocument('ar')), 'word/document.xml')
    assert.match(xml, /TOC \\/)
    assert.ok((xml.match(/<w:pStyle w:val="TOC/g) ?? []).length >= 4)
    assert.doesNotMatch(xml, /w:dirty="true"/)
  })
})

describe('PDF', () => {
  for (const lang of langs) test(`in ${lang} it is tagged, has bookmarks and its text can be read out`, async () => {
    const pdf = await lawPdf(sampleDocument(lang))
    const raw = Buffer.from(pdf).toString('latin1')
    assert.match(raw, /\/StructTreeRoot/)
    assert.match(raw, /\/Outlines/)
    assert.match(raw, new RegExp(`/Lang ?\\(${lang}\\)`))
    const { text } = await extractText(await getDocumentProxy(pdf.slice()), { mergePages: true })
    // This reader puts the words of an Arabic line in other orders and turns two-letter ligatures (لا) round: words without them are looked for.
    const known: Record<Lang, string[]> = { ar: ['المادة', 'مكرر', 'الضحية', 'العود', 'الملحق'], en: ['Article 2 bis', 'under duress'], fr: ['Article premier', 'sept ans'] }
    assert.deepEqual(known[lang].filter((word) => !plain(text).includes(word)), [])
  })

  test('a version without text is a document that says so', async () => {
    const { text } = await extractText(await getDocumentProxy(await lawPdf(sampleDocument('en', { tree: [] }))), { mergePages: true })
    assert.match(text, /not recorded in this language/)
  })
})

test('the name of a file is plain ASCII: state, number, version, language', () => {
  assert.equal(exportName(sampleDocument('ar', { law: { number: '٩' } }), 'pdf'), 'JO-law-9-2009-v2-ar.pdf')
  fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (number) => assert.match(exportName(sampleDocument('en', { law: { number } }), 'txt'), /^[A-Za-z0-9_-]+\.txt$/)))
})

test('numbers given anew keep their provisions', () => {
  for (const lang of langs) assert.deepEqual(numbered(treeOf(sampleDocument(lang).provisions)), sampleDocument(lang).provisions)
})
