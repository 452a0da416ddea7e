/** A person without a browser: keeps cookies, opens pages, sends forms. For what needs many requests and no screen. */
import assert from 'node:assert/strict'
import { currentQuestionnaire, type Question } from '#rounds'
import { cellCount, numberFor, sampleWords } from './filler.ts'
import { password } from './person.ts'

export type Fields = Iterable<readonly [string, string | File]>

export interface Answer { status: number; location: string | null; text: string; headers: Headers }

type Sent = RequestInit & { headers?: Record<string, string> }

export class Caller {
  private readonly cookies = new Map<string, string>()
  /** Of the product, which changes when it starts again. */
  url: string

  constructor(url: string) {
    this.url = url
  }

  async open(path: string): Promise<Answer> {
    return await this.call(path, { method: 'GET' })
  }

  /** Sends a form as a browser would; `headers` for the script's own way of sending. */
  async send(path: string, fields: Fields, headers: Record<string, string> = {}): Promise<Answer> {
    const form = new FormData()
    for (const [name, value] of fields) form.append(name, value)
    return await this.call(path, { method: 'POST', body: form, headers })
  }

  /** Sends a form that must be carried out; gives where it leads. */
  async must(path: string, fields: Fields = []): Promise<string> {
    const answer = await this.send(path, fields)
    assert.equal(answer.status, 303, `${path} was answered ${answer.status}: ${wordsOf(answer.text).slice(0, 600)}`)
    return answer.location ?? ''
  }

  async bytes(path: string): Promise<Buffer> {
    return Buffer.from(await (await this.request(path, { method: 'GET' })).arrayBuffer())
  }

  private async call(path: string, init: Sent): Promise<Answer> {
    const response = await this.request(path, init)
    return { status: response.status, location: response.headers.get('location'), text: await response.text(), headers: response.headers }
  }

  private async request(path: string, init: Sent): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(new URL(path, this.url), { ...init, redirect: 'manual', headers: { origin: this.url, cookie, ...init.headers } })
    for (const line of response.headers.getSetCookie()) {
      const [name, value] = line.split(';')[0]!.split(/=(.*)/s) as [string, string]
      if (value === '' || /max-age=0/i.test(line)) this.cookies.delete(name)
      else this.cookies.set(name, value)
    }
    return response
  }

  /** The cookies in the form that a browser context takes. */
  browserCookies(): { name: string; value: string; url: string }[] {
    return [...this.cookies].map(([name, value]) => ({ name, value, url: this.url }))
  }
}

/** What a reader sees of a page, roughly. */
export const wordsOf = (html: string) => (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? html).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ').trim()

/** Takes a one-time link and is signed in afterwards. */
export async function accept(url: string, link: string, name: string, email?: string): Promise<Caller> {
  const caller = new Caller(url)
  await caller.must(new URL(link).pathname, [['name', name], ['password', password], ['language', 'ar'], ...(email ? [['email', email] as const] : [])])
  return caller
}

export async function inviteOf(by: Caller, who: { name: string; email: string; roles: readonly string[]; state?: string }): Promise<string> {
  const answer = await by.send('/ar/people/invite', [
    ['name', who.name], ['email', who.email], ['state', who.state ?? ''], ['organisation', ''], ['language', 'ar'], ...who.roles.map((role) => ['roles', role] as const)
  ])
  const link = /https?:\/\/[^\s<"]+\/invitation\/[\w-]+/.exec(answer.text)?.[0]
  assert.ok(link, `no link for ${who.email}: ${wordsOf(answer.text).slice(0, 600)}`)
  return link
}

/** Invites and accepts at once. */
export const joins = async (by: Caller, who: { name: string; email: string; roles: readonly string[]; state?: string }): Promise<Caller> =>
  accept(by.url, await inviteOf(by, who), who.name)

/** Opens a round; gives its address. */
export async function openRound(by: Caller, round: { sections: readonly string[]; states: readonly string[]; title?: string }): Promise<string> {
  const year = new Date().getUTCFullYear()
  const day = (name: string, y: number, month: number, d: number) =>
    [[`${name}.year`, String(y)], [`${name}.month`, String(month)], [`${name}.day`, String(d)], [`${name}.calendar`, 'gregory']] as [string, string][]
  return await by.must('/ar/rounds/new', [
    ['title.ar', round.title ?? `تقرير عام ${year - 1}`], ['title.en', `Report on ${year - 1}`], ['title.fr', ''], ['title.authentic', 'ar'],
    ...day('from', year - 1, 1, 1), ...day('until', year - 1, 12, 31), ...day('due', year + 1, 3, 31),
    ...round.sections.map((section) => ['sections', section] as const), ...round.states.map((state) => ['states', state] as const), ['then', 'open']
  ])
}

/** The versions that a section's form carries, by question. */
export const versionsIn = (html: string): Map<string, string> =>
  new Map([...html.matchAll(/name="a\.(\w+)\.version" value="(\d+)"/g)].map(([, code, version]) => [code!, version!]))

/**
 * The boxes, headings and choices of the form of a table. Without `counts`, by key of the cell, there is zero in every box:
 * nobody was counted, so it adds up.
 */
export async function fillTable(by: Caller, path: string, counts?: ReadonlyMap<string, number>): Promise<void> {
  const html = (await by.open(path)).text
  const names = (start: string) => [...new Set([...html.matchAll(new RegExp(`name="(value\\.${start}\\.[^"]+)"`, 'g'))].map((found) => found[1]!))]
  const version = /name="version" value="(\d+)"/.exec(html)?.[1]
  assert.ok(version && names('cells').length > 0, `no table at ${path}`)
  await by.must(path, [
    ...names('cells').map((name) => [name, String(counts?.get(name.slice('value.cells.'.length)) ?? 0)] as const), ...names('about').map((name) => [name, sampleWords] as const),
    ['value.share', 'public'], ['value.protection', 'hide'], ['value.threshold', '10'], ['version', version]
  ])
}

/** Answers every question of a section over what is prefilled, its required tables on their pages, and finishes it; `tables`: counts by table. */
export async function answerSection(by: Caller, path: string, tables?: Readonly<Record<string, ReadonlyMap<string, number>>>): Promise<void> {
  const [, place, section] = /^(.*)\/sections\/(\w+)$/.exec(path)!
  for (const question of currentQuestionnaire().questions)
    if (question.type === 'statistics' && question.required && question.section === section) await fillTable(by, `${place}/tables/${question.table}`, tables?.[question.table])
  const versions = versionsIn((await by.open(path)).text)
  const asked = currentQuestionnaire().questions.filter((question) => versions.has(question.code))
  assert.ok(asked.length > 0, `no form at ${path}`)
  await by.must(path, [...asked.flatMap((question) => fieldsOf(question, versions.get(question.code)!)), ['then', 'finish']])
}

function fieldsOf(question: Question, version: string): [string, string | File][] {
  const name = `a.${question.code}`
  return [...valueOf(question, `${name}.value`), [`${name}.version`, version], [`${name}.confirm`, 'on']]
}

function valueOf(question: Question, name: string): [string, string][] {
  switch (question.type) {
    case 'yes_no': return [[name, 'yes']]
    case 'choice': return [[name, question.choices[0]!.code]]
    case 'number': return [[name, String(numberFor(question))]]
    case 'date': return [[`${name}.year`, '2019'], [`${name}.month`, '2'], [`${name}.day`, '20'], [`${name}.calendar`, 'gregory']]
    case 'text': return [[`${name}.ar`, sampleWords], [`${name}.authentic`, 'ar']]
    case 'table': return question.rows.flatMap((row) => question.columns.map((column): [string, string] => [`${name}.${row.code}.${column.code}`, String(cellCount(question, row, column))]))
    // A table of the dictionary has an address of its own (fillTable).
    case 'statistics':
    case 'file': return []
  }
}
