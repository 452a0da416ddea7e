/** ZIP archives: packing on the threads of the runtime, unpacking within limits (APPNOTE 6.3, sections 4.3.7 to 4.3.16). */
import { promisify } from 'node:util'
import { crc32, deflateRaw, inflateRaw } from 'node:zlib'

const pack = promisify(deflateRaw)
const unpack = promisify(inflateRaw)

const signature = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50 }
/** 1980-01-01, so that the same content is the same file. */
const date = 0x21

/** The parts in their order. */
export async function zip(parts: readonly (readonly [name: string, text: string])[]): Promise<Uint8Array> {
  const packed = await Promise.all(parts.map(async ([name, text]) => {
    const content = Buffer.from(text, 'utf8')
    return { name: Buffer.from(name), size: content.length, crc: crc32(content), data: await pack(content, { level: 6 }) as Buffer }
  }))
  const pieces: Buffer[] = []
  const directory: Buffer[] = []
  let at = 0
  for (const one of packed) {
    const local = head(one, 30)
    pieces.push(local, one.name, one.data)
    const central = head(one, 46)
    central.writeUInt32LE(at, 42)
    directory.push(central, one.name)
    at += local.length + one.name.length + one.data.length
  }
  const end = Buffer.alloc(22)
  end.writeUInt32LE(signature.end, 0)
  end.writeUInt16LE(packed.length, 8)
  end.writeUInt16LE(packed.length, 10)
  end.writeUInt32LE(directory.reduce((sum, piece) => sum + piece.length, 0), 12)
  end.writeUInt32LE(at, 16)
  return new Uint8Array(Buffer.concat([...pieces, ...directory, end]))
}

function head(one: { name: Buffer; size: number; crc: number; data: Buffer }, length: 30 | 46): Buffer {
  const buffer = Buffer.alloc(length)
  buffer.writeUInt32LE(length === 30 ? signature.local : signature.central, 0)
  const from = length === 30 ? 4 : 6
  if (length === 46) buffer.writeUInt16LE(20, 4)
  buffer.writeUInt16LE(20, from)
  buffer.writeUInt16LE(8, from + 4)
  buffer.writeUInt16LE(date, from + 8)
  buffer.writeUInt32LE(one.crc, from + 10)
  buffer.writeUInt32LE(one.data.length, from + 14)
  buffer.writeUInt32LE(one.size, from + 18)
  buffer.writeUInt16LE(one.name.length, from + 22)
  return buffer
}

export interface ZipLimits { parts: number; /** Bytes of all parts together, unpacked. */ unpacked: number }

/** Why an archive is not read: it breaks a rule of the format, unpacks into more than was allowed, or asks for a password. */
export class ZipRefused extends Error {
  readonly reason: 'damaged' | 'too_big' | 'locked'
  constructor(reason: ZipRefused['reason']) {
    super(`The archive is ${reason}`)
    this.reason = reason
  }
}

export interface Archive {
  names: readonly string[]
  /** Null where there is no such part. Throws ZipRefused. */
  text(name: string): Promise<string | null>
}

interface Entry { name: string; start: number; size: number; unpacked: number; method: number; crc: number }

/**
 * Reads the directory of an archive and judges it before anything is unpacked: no two parts may share bytes, which is how
 * a small file is made to unpack into terabytes, and what the parts say of their size must fit. Throws ZipRefused.
 */
export function archive(bytes: Uint8Array, limits: ZipLimits): Archive {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = directoryOf(file, limits.parts)
  if (entries.reduce((sum, one) => sum + one.unpacked, 0) > limits.unpacked) throw new ZipRefused('too_big')
  const inOrder = entries.toSorted((a, b) => a.start - b.start)
  if (inOrder.some((one, index) => index > 0 && inOrder[index - 1]!.start + inOrder[index - 1]!.size > one.start)) throw new ZipRefused('damaged')
  const byName = new Map(entries.map((one) => [one.name, one]))
  if (byName.size < entries.length) throw new ZipRefused('damaged')
  return {
    names: entries.map((one) => one.name),
    async text(name) {
      const entry = byName.get(name)
      return entry ? decode(await contentOf(file, entry)) : null
    }
  }
}

function directoryOf(file: Buffer, most: number): Entry[] {
  // The end record is followed by a comment of up to 65,535 bytes.
  const mark = Buffer.alloc(4)
  mark.writeUInt32LE(signature.end)
  const end = file.lastIndexOf(mark)
  if (end < 0 || end + 22 > file.length || end < file.length - 65_557) throw new ZipRefused('damaged')
  const count = file.readUInt16LE(end + 10)
  if (count > most) throw new ZipRefused('too_big')
  const entries: Entry[] = []
  for (let n = 0, at = file.readUInt32LE(end + 16); n < count; n++) {
    if (at + 46 > end || file.readUInt32LE(at) !== signature.central) throw new ZipRefused('damaged')
    const [flags, nameLength] = [file.readUInt16LE(at + 8), file.readUInt16LE(at + 28)]
    if (flags & 1) throw new ZipRefused('locked')
    const local = file.readUInt32LE(at + 42)
    if (local + 30 > file.length || file.readUInt32LE(local) !== signature.local) throw new ZipRefused('damaged')
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
    const entry = {
      name: file.toString('utf8', at + 46, at + 46 + nameLength).replaceAll('\\', '/').replace(/^\//, ''), start, size: file.readUInt32LE(at + 20), unpacked: file.readUInt32LE(at + 24),
      method: file.readUInt16LE(at + 10), crc: file.readUInt32LE(at + 16)
    }
    if (start + entry.size > end) throw new ZipRefused('damaged')
    entries.push(entry)
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return entries
}

async function contentOf(file: Buffer, { start, size, unpacked, method, crc }: Entry): Promise<Buffer> {
  const packed = file.subarray(start, start + size)
  if (method !== 0 && method !== 8) throw new ZipRefused('damaged')
  // A part that unpacks into more than it says is stopped there.
  const content = method === 0 ? packed : await unpack(packed, { maxOutputLength: Math.max(1, unpacked) }).catch(() => null) as Buffer | null
  if (!content || content.length !== unpacked || crc32(content) !== crc) throw new ZipRefused('damaged')
  return content
}

function decode(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content)
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content)
  return new TextDecoder('utf-8').decode(content)
}
