/** Walks XML in one pass. No entities but those of XML itself, no document types: what an office file never has is not followed. */

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/** Resolves the references of XML. Anything else stays as it is written. */
export const unescape = (text: string): string =>
  !text.includes('&') ? text : text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|([a-z]{2,4}));/g, (whole, decimal: string, hex: string, name: string) => {
    if (name) return named[name] ?? whole
    const code = decimal ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

export interface Walker {
  /** `attributes` as written, for `attribute`. An empty element is opened and closed. */
  open?(name: string, attributes: string): void
  close?(name: string): void
  /** Resolved, in pieces. */
  text?(text: string): void
}

/** The name without its prefix: programs choose prefixes as they like. */
const localName = (name: string) => name.slice(name.indexOf(':') + 1)

/** Calls the walker for each tag. Ends quietly where the text is cut off; false where it holds a document type. */
export function walk(xml: string, walker: Walker): boolean {
  for (let at = 0; at < xml.length; ) {
    const start = xml.indexOf('<', at)
    if (start < 0) break
    if (start > at) walker.text?.(unescape(xml.slice(at, start)))
    if (xml.startsWith('<!--', start)) at = after(xml, '-->', start)
    else if (xml.startsWith('<![CDATA[', start)) {
      const end = xml.indexOf(']]>', start)
      walker.text?.(xml.slice(start + 9, end < 0 ? undefined : end))
      at = end < 0 ? xml.length : end + 3
    } else if (xml.startsWith('<?', start)) at = after(xml, '?>', start)
    else if (xml.startsWith('<!', start)) return false
    else {
      const end = xml.indexOf('>', start)
      if (end < 0) break
      tag(xml, start, end, walker)
      at = end + 1
    }
  }
  return true
}

const after = (xml: string, mark: string, from: number) => {
  const end = xml.indexOf(mark, from)
  return end < 0 ? xml.length : end + mark.length
}

function tag(xml: string, start: number, end: number, walker: Walker): void {
  if (xml[start + 1] === '/') return walker.close?.(localName(xml.slice(start + 2, end).trim()))
  const empty = xml[end - 1] === '/'
  const inside = xml.slice(start + 1, empty ? end - 1 : end)
  const space = inside.search(/\s/)
  const name = localName(space < 0 ? inside : inside.slice(0, space))
  walker.open?.(name, space < 0 ? '' : inside.slice(space))
  if (empty) walker.close?.(name)
}

/** The value of an attribute by its local name; null where the tag lacks it. */
export function attribute(attributes: string, name: string): string | null {
  for (let from = 0; ; ) {
    const at = attributes.indexOf(`${name}=`, from)
    if (at < 0) return null
    const before = attributes[at - 1]
    const quote = attributes[at + name.length + 1]
    if ((before === undefined || before === ':' || /\s/.test(before)) && (quote === '"' || quote === "'")) {
      const end = attributes.indexOf(quote, at + name.length + 2)
      return end < 0 ? null : unescape(attributes.slice(at + name.length + 2, end))
    }
    from = at + name.length
  }
}
