import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { test } from 'node:test'
import { finished } from 'node:stream/promises'
import { createDeflate, deflateSync } from 'node:zlib'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { Document, LevelFormat, Packer, Paragraph, TextRun } from 'docx'
import { strToU8, unzipSync, zipSync } from 'fflate'
import { langs, t } from '#platform/messages'
import type { ProvisionDraft } from './provision.ts'
import { ranges, readLawFile } from './read-law-file.ts'
import { sampleTexts as texts } from './sample-texts.ts'
import { splitLaw } from './split-text.ts'

async function textOf(bytes: Uint8Array, name: string): Promise<string> {
  const read = await readLawFile(bytes, name)
  assert.ok(read.ok, JSON.stringify(read))
  return read.text
}

async function refusal(bytes: Uint8Array, name: string): Promise<string> {
  const read = await readLawFile(bytes, name)
  assert.ok(!read.ok)
  for (const lang of langs) assert.ok(t(lang, read.message.key, read.message.values).includes(name))
  return read.message.key.replace('law.import.', '')
}

/** Kinds, numbers, titles and words of a tree, without the lines, which a page cuts elsewhere. */
const gist = (nodes: readonly ProvisionDraft[]): unknown[] => nodes.map(({ kind, number, heading, text, children }) => [kind, number, heading, text.replace(/\s+/g, ' '), gist(children)])

const encode = (text: string, encoding: string) => {
  const table = new Map(Array.from({ length: 256 }, (_, byte): [string, number] => [new TextDecoder(encoding).decode(Uint8Array.of(byte)), byte]))
  return Uint8Array.from([...text].map((letter) => table.get(letter) ?? 0x3f))
}
const utf16 = (text: string, mark: boolean, big = false) => {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le')
  return new Uint8Array(big ? bytes.swap16() : bytes)
}

test('a text file reads the same in every encoding', async () => {
  const arabic = texts.levant
  for (const bytes of [strToU8(arabic), strToU8(`\uFEFF${arabic}`), utf16(arabic, true), utf16(arabic, true, true), utf16(arabic, false), encode(arabic, 'windows-1256'), encode(arabic, 'iso-8859-6')])
    assert.equal(await textOf(bytes, 'law.txt'), arabic)
  const french = 'Article premier\nL’été, à Nîmes, où l’on protège les forêts. '.repeat(3)
  for (const bytes of [strToU8(french), encode(french, 'windows-1252'), utf16(french, false)]) assert.equal(await textOf(bytes, 'loi.txt'), french)
})

const wordDocument = (text: string) => Packer.toBuffer(new Document({ sections: [{ children: text.split('\n').map((line) => new Paragraph({ bidirectional: true, children: [new TextRun(line)] })) }] }))

test('a Word document gives the tree of its text', async () => {
  for (const name of ['gulf', 'french', 'commonLaw'] as const) {
    const read = await textOf(await wordDocument(texts[name]), 'law.docx')
    assert.deepEqual(gist(splitLaw(read).tree), gist(splitLaw(texts[name]).tree))
  }
})

test('numbers that Word prints by itself are part of the text', async () => {
  const numbering = {
    config: [
      { reference: 'articles', levels: [{ level: 0, format: LevelFormat.DECIMAL, text: 'المادة %1' }, { level: 1, format: LevelFormat.LOWER_LETTER, text: '%2)' }] },
      { reference: 'points', levels: [{ level: 0, format: LevelFormat.BULLET, text: '•' }] }
    ]
  }
  const line = (text: string, level?: number, reference = 'articles') => new Paragraph({ text, ...(level === undefined ? {} : { numbering: { reference, level } }) })
  const file = await Packer.toBuffer(new Document({ numbering, sections: [{ children: [line('', 0), line('يحظر:'), line('الصيد؛', 1), line('القطع.', 1), line('', 0), line('نص:'), line('أول', 0, 'points')] }] }))
  const { tree } = splitLaw(await textOf(file, 'law.docx'))
  assert.deepEqual(gist(tree), [
    ['article', '1', null, 'يحظر:', [['point', 'a', null, 'الصيد؛', []], ['point', 'b', null, 'القطع.', []]]], ['article', '2', null, 'نص:', [['point', '', null, 'أول', []]]]
  ])
})

test('files that are no Word documents say what they are', async () => {
  const good = await wordDocument(texts.gulf)
  const parts = unzipSync(good)
  assert.equal(await refusal(zipSync({ 'a.txt': strToU8('x') }), 'a.docx'), 'fileNotDocx')
  assert.equal(await refusal(zipSync({ 'a.txt': strToU8('x') }), 'a.zip'), 'fileNotDocx')
  assert.equal(await refusal(strToU8('no archive at all'), 'b.docx'), 'fileNotDocx')
  assert.equal(await refusal(good.subarray(0, good.length / 2), 'c.docx'), 'fileBroken')
  assert.equal(await refusal(zipSync({ ...parts, 'word/vbaProject.bin': new Uint8Array(4) }), 'd.docm'), 'fileMacros')
  assert.equal(await refusal(zipSync({ ...parts, 'word/document.xml': strToU8('<w:document><w:p>') }), 'e.docx'), 'fileBroken')
  assert.equal(await refusal(zipSync({ ...parts, 'word/document.xml': new Uint8Array(70_000_000).fill(32) }), 'f.docx'), 'fileTooLarge')
  const ole = Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, ...Buffer.from('EncryptedPackage', 'utf16le')])
  assert.equal(await refusal(ole, 'g.docx'), 'fileLocked')
  assert.equal(await refusal(ole.subarray(0, 8), 'h.doc'), 'fileOldWord')
  assert.equal(await refusal(Uint8Array.from([0x4d, 0x5a, 0x90, 0, 3]), 'i.txt'), 'fileType')
  assert.equal(await refusal(Uint8Array.from({ length: 400 }, (_, index) => (index * 7) % 256), 'j.txt'), 'fileType')
  assert.equal(await refusal(new Uint8Array(), 'k.txt'), 'fileEmpty')
  assert.equal(await refusal(strToU8(' \n'), 'l.txt'), 'fileEmpty')
  assert.equal(await refusal(new Uint8Array(20_000_001), 'm.txt'), 'fileTooLarge')
})

const require = createRequire(import.meta.url)
const fontBlobs = ['ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf', 'ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf'].map((face) => readFileSync(require.resolve(`@expo-google-fonts/${face}`)))

/** A law as a gazette prints it: header, footer, justified lines, ligatures. */
function pdfOf(text: string, lang: 'ar' | 'fr', page = 'paper: "a6"', columns = 1): Uint8Array {
  const compiler = NodeCompiler.create({ workspace: tmpdir(), fontArgs: [{ fontBlobs }] })
  compiler.addSource(`${tmpdir()}/law.typ`, `#set text(lang: "${lang}", font: ("IBM Plex Sans Arabic", "IBM Plex Sans"), size: 11pt)
#set page(${page}, numbering: "1", header: [${lang === 'ar' ? 'الجريدة الرسمية' : 'Journal officiel'}], columns: ${columns})
#set par(justify: true)
${text.split('\n').map((line) => (line === '' ? '#v(8pt)' : `#par(${JSON.stringify(line)})`)).join('\n')}`)
  const { result } = compiler.compile({ mainFilePath: `${tmpdir()}/law.typ` })
  assert.ok(result)
  return new Uint8Array(compiler.pdf(result))
}

test('a PDF gives the tree of its text, ligatures, headers and cut lines or not', async () => {
  for (const [name, lang] of [['gulf', 'ar'], ['nile', 'ar'], ['levant', 'ar'], ['maghrebFasl', 'ar'], ['french', 'fr']] as const) {
    const read = await readLawFile(pdfOf(texts[name], lang), `${name}.pdf`)
    assert.ok(read.ok && read.pages! > 1)
    assert.doesNotMatch(read.text, /الجريدة الرسمية\n|Journal officiel\n/)
    const articles = (nodes: readonly ProvisionDraft[]): ProvisionDraft[] => nodes.flatMap((node) => (node.kind === 'article' ? [node] : articles(node.children)))
    assert.deepEqual(gist(articles(splitLaw(read.text).tree)), gist(articles(splitLaw(texts[name]).tree)), name)
  }
})

test('words whose ligatures turn around are other words: ثلاث stays three', async () => {
  assert.match(await textOf(pdfOf('المادة 1\nيعاقب بالحبس ثلاث سنوات كلا من خالف إلا إذا كان القانون الأصلح لائحة، (أولا) 12/2030 وABC Ltd هنا.', 'ar'), 'a.pdf'), /ثلاث سنوات كلا من خالف إلا إذا كان\sالقانون الأصلح لائحة، \(أولا\) 12\/2030 وABC Ltd هنا\./)
})

test('two columns are read one after the other', async () => {
  const { tree } = splitLaw(await textOf(pdfOf(`${texts.gulf}\n${'\n'}`, 'ar', 'width: 200mm, height: 120mm', 2), 'a.pdf'))
  const articles = (nodes: readonly ProvisionDraft[]): string[] => nodes.flatMap(({ kind, number, children }) => (kind === 'article' ? [number] : articles(children)))
  assert.deepEqual(articles(tree), ['1', '2', '3', '4'])
})

/** The smallest PDF of pages with the given drawing operators; its table of places is left for the reader to repair. */
function plainPdf(pages: readonly string[], extra = ''): Uint8Array {
  const kids = pages.map((_, index) => `${10 + index * 2} 0 R`).join(' ')
  const objects = pages.map((drawing, index) => `${10 + index * 2} 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Resources<</Font<</F 3 0 R>>/XObject<</I 4 0 R>>>>/Contents ${11 + index * 2} 0 R>> endobj\n${11 + index * 2} 0 obj <</Length ${drawing.length}>> stream\n${drawing}\nendstream endobj`)
  return strToU8(`%PDF-1.4\n1 0 obj <</Type/Catalog/Pages 2 0 R>> endobj\n2 0 obj <</Type/Pages/Kids[${kids}]/Count ${pages.length}>> endobj\n3 0 obj <</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>> endobj\n4 0 obj <</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8/Length 1>> stream\n0\nendstream endobj\n${objects.join('\n')}\n${extra}trailer <</Root 1 0 R/Size ${10 + pages.length * 2}>>\n%%EOF`, true)
}
const picture = 'q 300 0 0 300 0 0 cm /I Do Q'
const words = (line: string) => `BT /F 12 Tf 20 200 Td (${line}) Tj 0 -14 Td (Whoever lights a fire is punished.) Tj ET`

test('a scanned PDF says so and names its pages', async () => {
  const read = await readLawFile(plainPdf([picture, picture, words('Article 1'), picture]), 'scan.pdf')
  assert.deepEqual(read, { ok: false, message: { key: 'law.import.fileScanned', values: { name: 'scan.pdf', pages: '1-2, 4', count: 3, all: 4 } } })
})

test('a picture among pages of text is a note', async () => {
  const read = await readLawFile(plainPdf([words('Article 1'), picture, words('Article 2'), words('Article 3')]), 'law.pdf')
  assert.ok(read.ok)
  assert.deepEqual(read.notes, [{ key: 'law.import.pagesWithoutText', values: { pages: '2', count: 1 } }])
  assert.equal(splitLaw(read.text).articles, 3)
})

test('a PDF of 400 pages is read, one of 401 is not', async () => {
  const pages = Array.from({ length: 400 }, (_, index) => words(`Article ${index + 1}`))
  const read = await readLawFile(plainPdf(pages), 'law.pdf')
  assert.ok(read.ok)
  assert.deepEqual({ pages: read.pages, articles: splitLaw(read.text).articles }, { pages: 400, articles: 400 })
  assert.equal(await refusal(plainPdf([...pages, words('Article 401')]), 'law.pdf'), 'fileTooManyPages')
})

test('a file that takes too long is given up', async () => {
  const read = await readLawFile(plainPdf(Array.from({ length: 300 }, () => words('Article 1'))), 'slow.pdf', 1)
  assert.equal(!read.ok && read.message.key, 'law.import.fileSlow')
})

test('a small PDF that unpacks to gigabytes is given up before the memory is gone', async () => {
  // Two gigabytes of spaces, packed twice: some kilobytes.
  const pack = createDeflate({ level: 9 })
  const packed: Buffer[] = []
  const done = finished(pack.on('data', (part: Buffer) => packed.push(part)))
  const spaces = Buffer.alloc(1 << 22, ' ')
  for (let part = 0; part < 512; part++) if (!pack.write(spaces)) await once(pack, 'drain')
  pack.end()
  await done
  const content = deflateSync(Buffer.concat(packed), { level: 9 })
  const before = process.memoryUsage.rss()
  let most = before
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage.rss())), 20)
  assert.equal(await refusal(onePage(content, '[/FlateDecode /FlateDecode]'), 'small.pdf'), 'fileSlow')
  clearInterval(watch)
  assert.ok(content.length < 20_000)
  assert.ok(most - before < 3_000_000_000, `${most - before}`)
})

/** One page with a content stream as it is given. */
function onePage(content: Uint8Array, filter: string): Uint8Array {
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>', '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << >> >>',
    `<< /Length ${content.length} /Filter ${filter} >>\nstream\n${Buffer.from(content).toString('latin1')}\nendstream`
  ]
  let file = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = file.length
    file += `${index + 1} 0 obj\n${object}\nendobj\n`
    return `${String(place).padStart(10, '0')} 00000 n \n`
  })
  const end = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${places.join('')}trailer << /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF`
  return Uint8Array.from(Buffer.from(file + end, 'latin1'))
}

test('broken and locked PDFs say so', async () => {
  assert.equal(await refusal(strToU8('%PDF-1.7\nnothing'), 'a.pdf'), 'fileBroken')
  assert.equal(await refusal(strToU8('no pdf'), 'b.pdf'), 'fileBroken')
  const locked = plainPdf([words('Article 1')], `9 0 obj <</Filter/Standard/V 1/R 2/O<${'41'.repeat(32)}>/U<${'42'.repeat(32)}>/P -4>> endobj\n`)
  assert.equal(await refusal(strToU8(Buffer.from(locked).toString('latin1').replace('trailer <<', 'trailer <</Encrypt 9 0 R/ID[<01><01>]'), true), 'c.pdf'), 'fileLocked')
})

test('page numbers are said as ranges', () => {
  assert.equal(ranges([1, 2, 3, 7, 9, 10]), '1-3, 7, 9-10')
  assert.equal(ranges(Array.from({ length: 20 }, (_, index) => index * 2)), `${Array.from({ length: 12 }, (_, index) => index * 2).join(', ')} …`)
})
