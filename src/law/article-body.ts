/** The text of an article as its own words and its paragraphs and points. */
import { follows, itemKind, matchItem, opensList, type ItemReading } from './items.ts'
import type { ProvisionDraft } from './provision.ts'
import { continues, joined, type SourceLine } from './source-lines.ts'

interface Open { node: ProvisionDraft; lines: string[]; reading: ItemReading | null; /** Where the words begin that may belong to the article again. */ tail: number }

export interface Body { text: string; children: ProvisionDraft[] }

/** Reads the lines of one article (or preamble, or annex) into its tree. */
export function readBody(lines: readonly SourceLine[], width: number | null): Body {
  return new BodyReader(width).read(lines)
}

const empty = (): ProvisionDraft => ({ kind: 'paragraph', number: '', label: '', heading: null, text: '', children: [] })

class BodyReader {
  readonly #width: number | null
  readonly #root: Open = { node: empty(), lines: [], reading: null, tail: -1 }
  #base: Open = this.#root
  /** From the outermost open item to the innermost. */
  #open: Open[] = []

  constructor(width: number | null) {
    this.#width = width
  }

  read(lines: readonly SourceLine[]): Body {
    let before: SourceLine | null = null
    for (const line of lines) {
      if (!this.#item(line)) this.#plain(line, before)
      before = line
    }
    this.#endTail()
    this.#close(0)
    this.#finish(this.#base)
    this.#finish(this.#root)
    return { text: this.#root.node.text, children: this.#root.node.children }
  }

  get #innermost(): Open {
    return this.#open.at(-1) ?? this.#base
  }

  #item(line: SourceLine): boolean {
    const match = matchItem(line.text)
    if (!match) return false
    for (let depth = this.#open.length - 1; depth >= 0; depth--) {
      const reading = match.readings.find((one) => follows(this.#open[depth]!.reading!, one))
      if (reading && (reading.style !== '-' || this.#innermost.tail < 0)) return this.#add(depth, reading, match)
    }
    const opening = match.readings.find(opensList)
    if (!opening) return false
    if (this.#open.some(({ reading }) => reading!.style === opening.style) && !/:$/.test(this.#innermost.lines.at(-1) ?? '')) {
      if (this.#innermost.tail >= 0) this.#endTail()
      else return this.#add(this.#open.findIndex(({ reading }) => reading!.style === opening.style), opening, match)
    } else if (this.#innermost.tail >= 0 && /:$/.test(this.#innermost.lines.at(-1)!)) this.#endTail()
    return this.#add(this.#open.length, opening, match)
  }

  #add(depth: number, reading: ItemReading, { label, rest }: { label: string; rest: string }): true {
    this.#close(depth)
    const parent = this.#innermost
    parent.tail = -1
    const node: ProvisionDraft = { ...empty(), kind: itemKind(reading, depth > 0), number: reading.number, label }
    parent.node.children.push(node)
    const item: Open = { node, lines: [], reading, tail: -1 }
    this.#open.push(item)
    // '1- أ) …': a list may begin on the line of the item that holds it.
    const inner = rest === '' ? null : matchItem(rest)
    const opening = inner?.readings.find((one) => one.style !== '-' && one.style !== reading.style && opensList(one))
    if (inner && opening) return this.#add(this.#open.length, opening, inner)
    if (rest !== '') item.lines.push(rest)
    return true
  }

  #plain(line: SourceLine, before: SourceLine | null): void {
    const { lines } = this.#innermost
    const last = lines.at(-1)
    if (last !== undefined && before && continues(before, line, this.#width)) {
      lines[lines.length - 1] = joined(last, line.text)
      return
    }
    // After the last point, words may go on with the article: '… يعاقب: 1- … 2- … وتشدد العقوبة إذا …'.
    if (this.#open.length > 0 && last !== undefined && this.#innermost.tail < 0 && !/[:،,]$/.test(before?.text ?? '')) this.#innermost.tail = lines.length
    lines.push(line.text)
  }

  /** Gives the words after the last item back to the article, as a paragraph without number. */
  #endTail(): void {
    const inner = this.#innermost
    if (inner.tail < 0 || this.#open.length === 0) return
    const words = inner.lines.splice(inner.tail)
    this.#close(0)
    this.#finish(this.#base)
    const node = empty()
    this.#root.node.children.push(node)
    this.#base = { node, lines: words, reading: null, tail: -1 }
  }

  #close(depth: number): void {
    for (const item of this.#open.splice(depth)) this.#finish(item)
  }

  #finish({ node, lines }: Open): void {
    node.text = lines.join('\n')
  }
}
