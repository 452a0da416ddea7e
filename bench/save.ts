/** Saving one answer over HTTP, as the script in the page does after each change: audit row and fsync included. */
import { report, shown, spread } from './figures.ts'
import { Reader, textOf, type Product } from './product.ts'
import { codesOf, focalEmail, type Size } from './world.ts'

/** The fields a browser would send for a form of the page. */
export function fieldsOf(html: string): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const [tag] of html.matchAll(/<input\b[^>]*>/g)) {
    const attribute = (name: string) => new RegExp(`\\s${name}="([^"]*)"`).exec(tag)?.[1]
    const [name, type] = [attribute('name'), attribute('type')]
    if (!name || type === 'file' || type === 'submit') continue
    if ((type === 'radio' || type === 'checkbox') && !/\schecked\b/.test(tag)) continue
    fields[name] = unescape(attribute('value') ?? (type === 'checkbox' ? 'on' : ''))
  }
  for (const [, tag, text] of html.matchAll(/<textarea\b([^>]*)>([^]*?)<\/textarea>/g)) fields[/\sname="([^"]*)"/.exec(tag!)?.[1] ?? ''] = unescape(text!)
  for (const [, tag, options] of html.matchAll(/<select\b([^>]*)>([^]*?)<\/select>/g))
    fields[/\sname="([^"]*)"/.exec(tag!)?.[1] ?? ''] = unescape(/<option[^>]*value="([^"]*)"[^>]*\sselected/.exec(options!)?.[1] ?? /<option[^>]*value="([^"]*)"/.exec(options!)?.[1] ?? '')
  delete fields['']
  return fields
}

const unescape = (text: string) => text.replace(/&(#39|quot|lt|gt|amp);/g, (_, name: string) => ({ '#39': "'", quot: '"', lt: '<', gt: '>', amp: '&' })[name]!)

const autosave = { 'x-autosave': '1', accept: 'application/json' }

/** One note typed in a section of a return; the whole form of the section is sent, as the page's script sends it. */
class Writer {
  readonly #fields: Record<string, string>
  readonly #note: string
  readonly reader: Reader
  readonly path: string

  constructor(reader: Reader, path: string, html: string) {
    this.reader = reader
    this.path = path
    const form = html.slice(html.indexOf('<form', html.indexOf('<main')))
    this.#fields = Object.fromEntries(Object.entries(fieldsOf(form)).filter(([name]) => name.startsWith('a.')))
    this.#note = Object.keys(this.#fields).find((name) => name.endsWith('.note')) ?? ''
    if (!this.#note) throw new Error(`${path} offers nothing to write`)
  }

  async save(n: number): Promise<number> {
    const answer = await this.reader.post(this.path, { ...this.#fields, [this.#note]: `ملاحظة ${n}` }, autosave)
    const { values = {} } = JSON.parse(textOf(answer)) as { values?: Record<string, string> }
    if (answer.status !== 200 || Object.keys(values).length !== 1) throw new Error(`Saving failed: ${answer.status} ${textOf(answer)}`)
    Object.assign(this.#fields, Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)])))
    this.#fields[this.#note] = `ملاحظة ${n}`
    return answer.ms
  }
}

export async function benchSaves(product: Product, size: Size, of: string): Promise<void> {
  // States whose return is still a draft (round-rows.ts): the tenth and the five after it.
  const writing = codesOf(22).filter((_, n) => (n + 1) % 10 < 5)
  const writers: Writer[] = []
  for (const state of writing) {
    const reader = await Reader.signIn(product, focalEmail(state))
    const path = `/ar/rounds/${size.rounds}/${state}/sections/E`
    writers.push(new Writer(reader, path, textOf(await reader.get(path))))
  }
  for (let n = 0; n < 20; n++) await writers[n % writers.length]!.save(n)
  const times: number[] = []
  for (let n = 20; n < 220; n++) times.push(await writers[n % writers.length]!.save(n))
  const alone = spread(times)
  report({ name: 'save of one answer, p95', of, value: alone.p95, unit: 'ms', shown: shown(alone), bar: 30 })
  const many = await Promise.all(writers.map(async (writer) => {
    const own: number[] = []
    for (let n = 300; n < 330; n++) own.push(await writer.save(n))
    return own
  }))
  const together = spread(many.flat())
  report({ name: `save of one answer, ${writers.length} at once without a pause, p95`, of, value: together.p95, unit: 'ms', shown: shown(together) })
}
