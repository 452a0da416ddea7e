/**
 * Provisions as text that a person can correct, and back. One rule a line:
 * `# المادة 5 | التعريفات`   a heading: its label and, after the bar, its title. Parts nest by kind (chapter > article).
 * `#2 الفرع الأول`           the same on level 2, where the kinds alone would say another.
 * `* 1- …`, `** (أ) …`       a paragraph or point of the heading above; a star for each level.
 * `# {chapter 3|label}`      kind, number and label said outright, where the label alone would be read otherwise.
 * Everything else is text; a line of text that begins with one of these marks has a backslash before it.
 */
import type { Lang } from '#platform/messages'
import { foldLine } from './folded-line.ts'
import { kindOfWord, type HeadingWord } from './heading-words.ts'
import { matchHeading } from './headings.ts'
import { follows, itemKind, matchItem, opensList, type ItemReading } from './items.ts'
import { provisionKinds, type ProvisionDraft, type ProvisionKind } from './provision.ts'

/** In the order of provisionKinds. */
const kindNames: Record<Lang, string[]> = {
  ar: ['ديباجة', 'كتاب', 'جزء', 'باب', 'فصل', 'قسم', 'مادة', 'فقرة', 'بند', 'ملحق'],
  en: [...provisionKinds],
  fr: ['préambule', 'livre', 'partie', 'titre', 'chapitre', 'section', 'article', 'paragraphe', 'point', 'annexe']
}
const kindOfName = new Map(Object.values(kindNames).flatMap((names) => names.map((name, index): [string, ProvisionKind] => [foldLine(name).text, provisionKinds[index]!])))

const ranks: Record<ProvisionKind, number> = { preamble: 0, annex: 0, book: 1, part: 2, title: 3, chapter: 4, section: 5, article: 6, paragraph: 7, point: 8 }
const isItem = (kind: ProvisionKind) => kind === 'paragraph' || kind === 'point'
const holds = (outer: ProvisionKind, inner: ProvisionKind) => (outer === 'preamble' ? isItem(inner) : ranks[outer] < ranks[inner])

const headingMark = /^#(\d{0,2}) +(\S.*)$/
const itemMark = /^(\*{1,30})(?: +(\S.*))?$/
const marked = /^[\u200E\u200F\u061C\uFEFF]*[#*\\]/

/** Whether a text carries the marks; then they alone say what heads what. */
export const isMarked = (text: string): boolean => /^[\u200E\u200F\u061C\uFEFF]*#\d{0,2} +\S/m.test(text)

interface Head { kind: ProvisionKind; number: string; label: string; heading: string | null }
/** What the labels of all headings tell of the text: whether الفصل or Section head its articles, whether القسم is above الباب. */
interface Habit { fasl: boolean; section: boolean; division: boolean }

const latinOrder: Lang[] = ['fr', 'en']
const matchAny = (text: string) => {
  if (/[\u0621-\u064A]/.test(text)) return matchHeading(text, 'ar')
  for (const lang of latinOrder) {
    const found = matchHeading(text, lang)
    if (found) return found
  }
  return null
}

function habitOf(labels: readonly string[]): Habit {
  const all = labels.map((label) => matchAny(label)?.word)
  const words = new Set<HeadingWord | undefined>(all)
  const none = !words.has('article') && !labels.some((label) => /^[\d٠-٩]/.test(label))
  return { fasl: none && words.has('fasl'), section: none && words.has('section') && !words.has('fasl'), division: all.indexOf('division') < all.findIndex((word) => word === 'title' || word === 'fasl') }
}

/** What a heading without braces says. */
function readHead(content: string, habit: Habit): Head {
  const bar = content.indexOf(' | ')
  const [own, after] = bar < 0 ? [content, null] : [content.slice(0, bar).trim(), content.slice(bar + 3).trim() || null]
  const match = matchAny(own)
  if (match) return { kind: kindOf(match.word, habit), number: match.number, label: match.label, heading: after ?? (match.rest || null) }
  const digits = /^(\d{1,4})(?: *[.)-]+)?$/.exec(foldLine(own).text)
  if (digits) return { kind: 'article', number: digits[1]!, label: own, heading: after }
  return { kind: 'chapter', number: '', label: own, heading: after }
}

function kindOf(word: HeadingWord, habit: Habit): ProvisionKind {
  if (word === 'fasl') return habit.fasl ? 'article' : 'chapter'
  if (word === 'division') return habit.division ? 'part' : 'section'
  return word === 'section' && habit.section ? 'article' : kindOfWord[word]
}

const braces = /^\{((?:[^\\}|]|\\.)*)(?:\|((?:[^\\}]|\\.)*))?\}(?: (.*))?$/
const unescaped = (text: string) => text.replace(/\\(.)/g, '$1')
const escaped = (text: string) => text.replace(/[\\}|]/g, '\\$&')

/** '{article 12bis|المادة 12 مكرر}' and what stands behind; null where braces name no kind. */
function readBraces(content: string): { head: Head; after: string } | null {
  const found = braces.exec(content)
  const [name = '', ...number] = unescaped(found?.[1] ?? '').trim().split(' ')
  const kind = kindOfName.get(foldLine(name).text)
  return found && kind ? { head: { kind, number: number.join(' '), label: unescaped(found[2] ?? ''), heading: null }, after: found[3] ?? '' } : null
}

const inBraces = ({ kind, number, label }: Head, lang: Lang) =>
  `{${kindNames[lang][provisionKinds.indexOf(kind)]}${number === '' ? '' : ` ${escaped(number)}`}${label === '' ? '' : `|${escaped(label)}`}}`

interface Place { node: ProvisionDraft; reading: ItemReading | null }

/** Follows the tree while it is written or read, so that both sides judge levels and lists alike. */
class Course {
  readonly stack: Place[] = []
  /** Depth of the heading that stars count from. */
  headingDepth = 0
  #lastReading = new Map<ProvisionDraft | null, ItemReading | null>()

  parentAt(depth: number): ProvisionDraft | null {
    return this.stack[depth - 2]?.node ?? null
  }

  defaultDepth(kind: ProvisionKind): number {
    let depth = this.stack.length
    while (depth > 0 && !holds(this.stack[depth - 1]!.node.kind, kind)) depth--
    return depth + 1
  }

  /** What an item's words say at a depth, in the list that runs there. */
  readItem(content: string, depth: number): { head: Head; text: string; reading: ItemReading | null } {
    const parent = this.parentAt(depth)
    const match = matchItem(content)
    if (!match) return { head: { kind: 'paragraph', number: '', label: '', heading: null }, text: content, reading: null }
    const before = this.#lastReading.get(parent)
    const reading = match.readings.find((one) => before && follows(before, one)) ?? match.readings.find(opensList) ?? match.readings[0]!
    const inside = parent !== null && isItem(parent.kind) && parent.label !== ''
    return { head: { kind: itemKind(reading, inside), number: reading.number, label: match.label, heading: null }, text: match.rest, reading }
  }

  enter(node: ProvisionDraft, depth: number, reading: ItemReading | null, isHeading: boolean): void {
    this.#lastReading.set(this.parentAt(depth), reading)
    this.stack.splice(depth - 1)
    this.stack.push({ node, reading })
    if (isHeading) this.headingDepth = depth
  }
}

const same = (a: Head, b: Head) => a.kind === b.kind && a.number === b.number && a.label === b.label && a.heading === b.heading

/**
 * The tree as marked text. `splitLaw` reads it back to the same tree, whatever the words are, as long as labels and headings
 * are single lines without space around them.
 */
export function markedText(tree: readonly ProvisionDraft[], lang: Lang): string {
  const headed: ProvisionDraft[] = []
  const onHeading = new Set<ProvisionDraft>()
  const plan = (nodes: readonly ProvisionDraft[], starred: boolean): void => {
    for (const node of nodes) {
      // Stars count from the last heading, which must hold them: a heading inside an item takes the stars from what follows it.
      const asItem = starred && isItem(node.kind) && node.heading === null
      if (!asItem) onHeading.add(node)
      if (!asItem) headed.push(node)
      plan(node.children, true)
      if ([node, ...node.children].some((one) => onHeading.has(one))) starred = false
    }
  }
  plan(tree, false)
  return new Writer(lang, onHeading, habitOf(headed.map(({ label }) => label))).write(tree)
}

class Writer {
  readonly #lang: Lang
  readonly #onHeading: ReadonlySet<ProvisionDraft>
  readonly #habit: Habit
  readonly #course = new Course()
  readonly #lines: string[] = []

  constructor(lang: Lang, onHeading: ReadonlySet<ProvisionDraft>, habit: Habit) {
    this.#lang = lang
    this.#onHeading = onHeading
    this.#habit = habit
  }

  write(tree: readonly ProvisionDraft[]): string {
    this.#nodes(tree, 1)
    return this.#lines.join('\n')
  }

  #nodes(nodes: readonly ProvisionDraft[], depth: number): void {
    for (const node of nodes) {
      if (this.#onHeading.has(node)) this.#heading(node, depth)
      else this.#item(node, depth)
      this.#nodes(node.children, depth + 1)
    }
  }

  #heading(node: ProvisionDraft, depth: number): void {
    const mark = this.#course.defaultDepth(node.kind) === depth ? '#' : `#${depth}`
    const plain = node.heading === null ? node.label : `${node.label} | ${node.heading}`
    const fits = /^\S/.test(node.label) && !braces.test(plain) && same(readHead(plain, this.#habit), node)
    if (this.#lines.length > 0) this.#lines.push('')
    this.#lines.push(`${mark} ${fits ? plain : `${inBraces(node, this.#lang)}${node.heading === null ? '' : ` ${node.heading}`}`}`)
    this.#course.enter(node, depth, null, true)
    this.#text(node.text === '' ? [] : node.text.split('\n'))
  }

  #item(node: ProvisionDraft, depth: number): void {
    const stars = '*'.repeat(depth - this.#course.headingDepth)
    const [first = '', ...more] = node.text.split('\n')
    const inline = first !== '' && first === first.trim()
    const plain = [node.label, inline ? first : ''].filter(Boolean).join(' ')
    const read = this.#course.readItem(plain, depth)
    const fits = /^\S/.test(plain) && !readBraces(plain) && same(read.head, { ...node, heading: null }) && read.text === (inline ? first : '')
    this.#lines.push(`${stars} ${fits ? plain : [inBraces(node, this.#lang), inline ? first : ''].filter(Boolean).join(' ')}`)
    this.#course.enter(node, depth, fits ? read.reading : null, false)
    this.#text(inline ? more : node.text === '' ? [] : [first, ...more], inline)
  }

  /** Blank lines at either end would be taken for space between provisions. */
  #text(lines: readonly string[], afterWords = false): void {
    const isBlank = (line: string) => line.trim() === ''
    const from = afterWords ? 0 : lines.findIndex((line) => !isBlank(line))
    const to = lines.findLastIndex((line) => !isBlank(line))
    lines.forEach((line, index) => {
      const atEnd = isBlank(line) && (from < 0 || index < from || index > to)
      this.#lines.push(atEnd || marked.test(line) ? `\\${line}` : line)
    })
  }
}

/** Reads marked text. Words before the first mark are a preamble; a level too deep is taken as the next one down. */
export function readMarkedText(text: string): { tree: ProvisionDraft[]; lineOf: Map<ProvisionDraft, number> } {
  const lines = text.split(/\r\n|\n|\r/).map((line) => (marked.test(line) ? line.replace(/^[\u200E\u200F\u061C\uFEFF]+/, '') : line))
  const labels = lines.flatMap((line) => {
    const content = headingMark.exec(line)?.[2]
    if (!content) return []
    const inside = readBraces(content)
    return [inside ? inside.head.label : readHead(content, { fasl: false, section: false, division: false }).label]
  })
  const reader = new Reader(habitOf(labels))
  lines.forEach((line, index) => reader.line(line, index + 1))
  return reader.finish()
}

class Reader {
  readonly tree: ProvisionDraft[] = []
  readonly lineOf = new Map<ProvisionDraft, number>()
  readonly #habit: Habit
  readonly #course = new Course()
  #node: ProvisionDraft | null = null
  /** Lines of the open provision; `kept` are those that a backslash keeps even when they are blank. */
  #own: { text: string; kept: boolean }[] = []

  constructor(habit: Habit) {
    this.#habit = habit
  }

  line(line: string, number: number): void {
    const heading = headingMark.exec(line)
    const item = heading ? null : itemMark.exec(line)
    if (heading) this.#heading(heading[2]!, heading[1]!, number)
    else if (item && this.#node) this.#item(item[2] ?? '', item[1]!.length, number)
    else {
      if (!this.#node && line.trim() !== '') this.#open({ kind: 'preamble', number: '', label: '', heading: null }, 1, null, true, number)
      this.#own.push(line.startsWith('\\') ? { text: line.slice(1), kept: true } : { text: line, kept: false })
    }
  }

  #heading(content: string, level: string, number: number): void {
    const outright = readBraces(content)
    const head = outright ? { ...outright.head, heading: outright.after.trim() || null } : readHead(content.trimEnd(), this.#habit)
    const depth = level === '' ? this.#course.defaultDepth(head.kind) : Math.max(1, Math.min(Number(level), this.#course.stack.length + 1))
    this.#open(head, depth, null, true, number)
  }

  #item(content: string, stars: number, number: number): void {
    const depth = Math.min(this.#course.headingDepth + stars, this.#course.stack.length + 1)
    const outright = readBraces(content)
    const read = outright ? { head: outright.head, text: outright.after, reading: null } : this.#course.readItem(content, depth)
    this.#open(read.head, depth, read.reading, false, number)
    if (read.text.trim() !== '') this.#own.push({ text: read.text.trim(), kept: true })
  }

  #open(head: Head, depth: number, reading: ItemReading | null, isHeading: boolean, line: number): void {
    this.#close()
    const node: ProvisionDraft = { ...head, text: '', children: [] }
    ;(this.#course.parentAt(depth)?.children ?? this.tree).push(node)
    this.#course.enter(node, depth, reading, isHeading)
    this.#node = node
    this.lineOf.set(node, line)
  }

  #close(): void {
    const isSpace = ({ text, kept }: { text: string; kept: boolean }) => !kept && text.trim() === ''
    const from = this.#own.findIndex((one) => !isSpace(one))
    if (this.#node && from >= 0) this.#node.text = this.#own.slice(from, this.#own.findLastIndex((one) => !isSpace(one)) + 1).map(({ text }) => text).join('\n')
    this.#own = []
  }

  finish(): { tree: ProvisionDraft[]; lineOf: Map<ProvisionDraft, number> } {
    this.#close()
    return { tree: this.tree, lineOf: this.lineOf }
  }
}
