import type { Child, FC } from 'hono/jsx'
import type { JSX } from 'hono/jsx/jsx-runtime'

export type Props = Record<string, unknown> & { children?: Child }
type Part = (props: Props) => unknown

/** What is being written. Writing never waits, so one page at a time is written. */
let out = ''

/** A piece of a page that is written when the page is: parts below a Provider must not run before it. */
abstract class Markup {
  /** Hono takes it for what its own JSX makes. */
  get isEscaped(): true {
    return true
  }

  abstract write(): void

  toString(): string {
    const before = out
    out = ''
    try {
      this.write()
      return out
    } finally {
      out = before
    }
  }
}

class Element extends Markup {
  readonly tag: string
  readonly props: Props

  constructor(tag: string, props: Props) {
    super()
    this.tag = tag
    this.props = props
  }

  write(): void {
    const { tag, props } = this
    out += `<${tag}`
    for (const name in props) if (name !== 'children') writeAttribute(name, props[name])
    if (props.children === undefined && empty.has(tag)) {
      out += '/>'
      return
    }
    out += '>'
    write(props.children)
    out += `</${tag}>`
  }
}

class Call extends Markup {
  readonly part: Part
  readonly props: Props

  constructor(part: Part, props: Props) {
    super()
    this.part = part
    this.props = props
  }

  write(): void {
    write(this.part(this.props))
  }
}

class Several extends Markup {
  readonly children: unknown

  constructor(children: unknown) {
    super()
    this.children = children
  }

  write(): void {
    write(this.children)
  }
}

class Provided extends Markup {
  readonly values: unknown[]
  readonly value: unknown
  readonly children: unknown

  constructor(values: unknown[], value: unknown, children: unknown) {
    super()
    this.values = values
    this.value = value
    this.children = children
  }

  write(): void {
    this.values.push(this.value)
    try {
      write(this.children)
    } finally {
      this.values.pop()
    }
  }
}

/** HTML that is ready. It is not checked: only of our own making, with every value escaped. */
class Raw extends Markup {
  readonly html: string

  constructor(html: string) {
    super()
    this.html = html
  }

  write(): void {
    out += this.html
  }

  override toString(): string {
    return this.html
  }
}

function write(child: unknown): void {
  if (typeof child === 'string') out += escape(child)
  else if (child instanceof Markup) child.write()
  else if (Array.isArray(child)) for (const one of child) write(one)
  else if (typeof child === 'number') out += child
  else if (child === null || child === undefined || typeof child === 'boolean') return
  else throw new TypeError(`Not a part of a page: ${Object.prototype.toString.call(child)}`)
}

/** As hono/jsx: true is written as an empty value where HTML knows only "there" and "not there", else as a word. */
function writeAttribute(name: string, value: unknown): void {
  if (value === undefined || value === null) return
  if (!names.has(name)) checkName(name)
  if (typeof value === 'string') out += ` ${name}="${escape(value)}"`
  else if (typeof value === 'number') out += ` ${name}="${value}"`
  else if (typeof value !== 'boolean') throw new TypeError(`Not a value of an attribute: ${name}`)
  else if (!switches.has(name)) out += ` ${name}="${value}"`
  else if (value) out += ` ${name}=""`
}

const special = /[&<>'"]/
const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', "'": '&#39;', '"': '&quot;' }
const escape = (text: string): string => (special.test(text) ? text.replace(/[&<>'"]/g, (sign) => entities[sign]!) : text)

/** Names of attributes and elements that were found to be names. They stand in the source, so there are few. */
const names = new Set<string>()

function checkName(name: string): void {
  if (!/^[a-zA-Z][\w:.-]*$/.test(name)) throw new TypeError(`Not a name of an attribute or element: ${name}`)
  names.add(name)
}

/** Elements without content (HTML, 13.1.2), and those of SVG that usually have none are closed like the others. */
const empty = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'track', 'wbr'])

const switches = new Set([
  'allowfullscreen', 'async', 'autofocus', 'autoplay', 'checked', 'controls', 'default', 'defer', 'disabled', 'download', 'formnovalidate', 'hidden', 'inert',
  'ismap', 'itemscope', 'loop', 'multiple', 'muted', 'nomodule', 'novalidate', 'open', 'playsinline', 'readonly', 'required', 'reversed', 'selected'
])

const typed = (markup: Markup) => markup as unknown as JSX.Element

export function jsx(tag: string | FC<never>, props: Props): JSX.Element {
  if (typeof tag === 'function') return typed(new Call(tag as Part, props))
  if (!names.has(tag)) checkName(tag)
  return typed(new Element(tag, props))
}

export const several = (children: unknown): JSX.Element => typed(new Several(children))
export const provide = (values: unknown[], value: unknown, children: unknown): JSX.Element => typed(new Provided(values, value, children))
export const raw = (html: string): JSX.Element => typed(new Raw(html))
