/** The text inside Word, Excel and OpenDocument files, for finding data of persons. They are ZIP archives of XML. */
import { inflateRawSync } from 'node:zlib'

const parts: Record<string, RegExp> = {
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': /^word\/(document|footnotes|comments)\.xml$/,
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': /^xl\/(sharedStrings|worksheets\/sheet\d+)\.xml$/,
  'application/vnd.oasis.opendocument.text': /^content\.xml$/
}
/**
 * An archive may be made to unpack into terabytes, by one part or by many that share the same bytes: this much is
 * unpacked of all parts together, more than is looked at in the end (person-data.ts).
 */
const maxOutput = 20_000_000

/** Text with one paragraph or cell a line; null when the type is another or the archive cannot be read. */
export function textOfOffice(type: string, bytes: Uint8Array): string | null {
  const wanted = parts[type]
  if (!wanted) return null
  try {
    let room = maxOutput
    const texts: string[] = []
    for (const entry of entriesOf(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength))) {
      if (!wanted.test(entry.name)) continue
      const xml = entry.read(room)
      room -= xml.length
      texts.push(plainText(xml))
      if (room <= 0) break
    }
    return texts.join('\n')
  } catch {
    return null
  }
}

const plainText = (xml: string) =>
  withoutTags(xml.replace(/<\/(?:w:p|text:p|text:h|si|row)>/g, '\n').replace(/<\/c>/g, ', '))
    .replace(/&(amp|lt|gt|quot|apos);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" })[name]!)

/** In one pass: a pattern would look for the end of each of a million unclosed tags. */
function withoutTags(xml: string): string {
  const texts: string[] = []
  for (let at = 0; at < xml.length; ) {
    const open = xml.indexOf('<', at)
    texts.push(xml.slice(at, open < 0 ? undefined : open))
    const close = open < 0 ? -1 : xml.indexOf('>', open)
    if (close < 0) break
    at = close + 1
  }
  return texts.join('')
}

/** `read` throws where a part would unpack into more than `room` bytes. */
interface Entry { name: string; read(room: number): string }

/** The central directory of a ZIP archive (APPNOTE 6.3, sections 4.3.12 and 4.3.16). */
function entriesOf(zip: Buffer): Entry[] {
  const end = zip.lastIndexOf(Buffer.from([0x50, 0x4b, 0x05, 0x06]))
  if (end < 0) return []
  const entries: Entry[] = []
  let at = zip.readUInt32LE(end + 16)
  for (let n = zip.readUInt16LE(end + 10); n > 0; n--) {
    if (zip.readUInt32LE(at) !== 0x02014b50) break
    const [method, size, nameLength, extraLength, commentLength, start] = [
      zip.readUInt16LE(at + 10), zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt16LE(at + 30), zip.readUInt16LE(at + 32), zip.readUInt32LE(at + 42)
    ]
    entries.push({ name: zip.toString('utf8', at + 46, at + 46 + nameLength), read: (room) => readEntry(zip, { start, size, method }, room) })
    at += 46 + nameLength + extraLength + commentLength
  }
  return entries
}

function readEntry(zip: Buffer, { start, size, method }: { start: number; size: number; method: number }, room: number): string {
  const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28)
  const packed = zip.subarray(data, data + size)
  return (method === 8 ? inflateRawSync(packed, { maxOutputLength: Math.max(1, room) }) : packed).toString('utf8')
}
