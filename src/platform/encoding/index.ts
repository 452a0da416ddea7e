/** The characters of a text file, whose encoding nobody wrote down. Pure. */

/** How unlike Arabic or French a reading is: signs and Latin accents between Arabic letters, and what no text has. */
function oddity(text: string): number {
  // eslint-disable-next-line no-control-regex
  const odd = text.match(/[\uFFFD\u0080-\u009F]|[\u0000-\u0008\u000E-\u001F]/g)?.length ?? 0
  return odd
}

const share = (text: string, pattern: RegExp) => (text.match(pattern)?.length ?? 0) / Math.max(1, text.length)

/** The text of the bytes, or null where they are no text. */
export function decodeText(bytes: Uint8Array): string | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return checked(new TextDecoder('utf-16le').decode(bytes))
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return checked(new TextDecoder('utf-16be').decode(bytes))
  const wide = utf16WithoutMark(bytes)
  if (wide) return checked(new TextDecoder(wide).decode(bytes))
  try {
    return checked(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return checked(oldCodePage(bytes))
  }
}

/** UTF-16 without its mark: in Arabic every second byte is 06, in Latin 00. */
function utf16WithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length < 8 || bytes.length % 2 === 1) return null
  const sample = bytes.subarray(0, 4000)
  const high = [0, 0]
  sample.forEach((byte, index) => {
    if (byte === 0x06 || byte === 0x00) high[index % 2]!++
  })
  const half = sample.length / 2
  if (high[1]! > half * 0.8 && high[0]! < half * 0.3) return 'utf-16le'
  return high[0]! > half * 0.8 && high[1]! < half * 0.3 ? 'utf-16be' : null
}

/** Windows-1256 (Arabic, with the French accents), ISO 8859-6 or, where hardly anything would be Arabic, Windows-1252. */
function oldCodePage(bytes: Uint8Array): string {
  const windows = new TextDecoder('windows-1256').decode(bytes)
  const arabic = share(windows, /[\u0621-\u064A]/g)
  if (arabic < 0.15) return new TextDecoder('windows-1252').decode(bytes)
  const iso = new TextDecoder('iso-8859-6').decode(bytes)
  const accents = (text: string) => share(text, /[\u00C0-\u00FF×÷]/g)
  return oddity(iso) === 0 && accents(windows) > 0.02 && share(iso, /[\u0621-\u064A]/g) >= arabic ? iso : windows
}

const checked = (text: string): string | null => (oddity(text) > Math.max(2, text.length / 200) ? null : text.replace(/^\uFEFF/, ''))
