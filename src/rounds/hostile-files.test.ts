/** Files and texts made to keep the server busy: each must be judged in no time. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, deflateRawSync } from 'node:zlib'
import { checkFile } from './file-check.ts'
import { textOfOffice } from './office-text.ts'
import { looksLikeList, personDataWarning } from './person-data.ts'

const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A ZIP archive; `times` repeats the entry of the last part in the directory, all reading the same bytes. */
function zipOf(parts: [name: string, content: Buffer][], times = 1): Buffer {
  const locals: Buffer[] = []
  const entries: Buffer[] = []
  let at = 0
  for (const [index, [name, content]] of parts.entries()) {
    const packed = deflateRawSync(content, { level: 9 })
    const head = (signature: number, extra: number) => {
      const buffer = Buffer.alloc(extra === 0 ? 30 : 46)
      buffer.writeUInt32LE(signature, 0)
      const from = extra === 0 ? 4 : 6
      buffer.writeUInt16LE(20, from)
      buffer.writeUInt16LE(8, from + 4)
      buffer.writeUInt32LE(crc32(content), from + 10)
      buffer.writeUInt32LE(packed.length, from + 14)
      buffer.writeUInt32LE(content.length, from + 18)
      buffer.writeUInt16LE(name.length, from + 22)
      return buffer
    }
    const central = head(0x02014b50, 1)
    central.writeUInt32LE(at, 42)
    for (let i = 0; i < (index === parts.length - 1 ? times : 1); i++) entries.push(Buffer.concat([central, Buffer.from(name)]))
    const local = Buffer.concat([head(0x04034b50, 0), Buffer.from(name), packed])
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(entries)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(0x06054b50, 0)
  end.writeUInt16LE(entries.length, 8)
  end.writeUInt16LE(entries.length, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(at, 16)
  return Buffer.concat([...locals, directory, end])
}

/** Generous: what is judged in one pass takes milliseconds, what is not takes minutes. */
async function soon<T>(name: string, run: () => T | Promise<T>): Promise<T> {
  const started = performance.now()
  const value = await run()
  const took = performance.now() - started
  assert.ok(took < 4000, `${name} took ${Math.round(took)} ms`)
  return value
}

test('long rows of digits, letters, spaces and signs are judged in one pass', async () => {
  const units = ['1', '1 ', '12', '1.', '1,', '1/', '0', '00 ', '+', '+1 ', 'a', 'A', 'AB123456 ', ' ', '\n1', 'case no ', 'born ', 'born on 1 ', 'called ', 'called A', 'passport ', 'ﷺ', '١', '(', '-', '1-', 'usd ', '"', ',', ';', 'name,', 'الاسم ']
  for (const unit of units)
    for (const tail of ['', 'x', '.1', ' born']) {
      await soon(`a note of ${JSON.stringify(unit)}`, () => personDataWarning(unit.repeat(4000 / unit.length) + tail))
      await soon(`a file of ${JSON.stringify(unit)}`, () => looksLikeList(unit.repeat(300_000 / unit.length) + tail))
    }
})

test('an archive of tags without an end is read in one pass', () => soon('tags', () => {
  assert.equal(textOfOffice(word, zipOf([['word/document.xml', Buffer.from('<w:p>Words</w:p>' + '<'.repeat(10_000_000))]])), 'Words\n')
}))

test('an archive that unpacks into terabytes is unpacked up to a limit', async () => {
  const zeros = Buffer.alloc(15_000_000, 0x20)
  await soon('parts that share their bytes', () => textOfOffice(sheet, zipOf([['xl/worksheets/sheet1.xml', zeros]], 60_000)))
  assert.equal(await soon('one part', () => textOfOffice(word, zipOf([['word/document.xml', Buffer.alloc(200_000_000)]]))), null)
})

test('an archive whose description is huge is refused or judged soon', async () => {
  const types = Buffer.alloc(300_000_000, 0x20)
  const file = new File([new Uint8Array(zipOf([['[Content_Types].xml', types], ['word/document.xml', Buffer.from('<w:p>x</w:p>')]]))], 'a.docx')
  await soon('types', () => checkFile(file))
  const many = new File([new Uint8Array(zipOf([['mimetype', Buffer.from('x')], ...Array.from({ length: 20_000 }, (_, i): [string, Buffer] => [`a${i}`, Buffer.alloc(0)])]))], 'b.odt')
  await soon('many parts', () => checkFile(many))
})
