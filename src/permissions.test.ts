/**
 * Every address for every role, in the own and in another state, on the real application over a filled database. What
 * is expected comes from the policy and from the route's own subject; what may be read, and what may never happen, from
 * rules written here by hand that do not know the policy.
 */
import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import { can, publicActor, scopeOf, type Actor } from '#accounts'
import type { Context, Subject } from '#platform/command'
import { scoped, type Db, type Scope } from '#platform/database'
import type { Route } from '#platform/http'
import { sql } from 'kysely'
import { TestBrowser } from './accounts/testing.ts'
import { hostileHtml, isInjected } from './permissions-marks.ts'
import { parts, password, rolesCovered, type Part, type State } from './permissions-people.ts'
import { addressOf, namesIn, placesOf, plainPath, queriesOf } from './permissions-places.ts'
import { ofAuditors, rules, tablesOfOwners, tablesOfStates } from './permissions-rules.ts'
import { baseUrl, buildWorld, type World } from './permissions-world.ts'
import { openTestDatabase } from './platform/database/testing.ts'
import { routes } from './rooms.ts'

class Undo extends Error {
  readonly rows: number
  constructor(rows: number) {
    super('undone')
    this.rows = rows
  }
}

/** A browser whose cookies can be put back, and which can send what a stranger's page would. */
class Browser extends TestBrowser {
  #kept: [string, string][] = []
  keep(): this {
    this.#kept = [...this.cookies]
    return this
  }
  restore(): void {
    this.cookies.clear()
    for (const [name, value] of this.#kept) this.cookies.set(name, value)
  }
  async foreign(path: string, headers: Record<string, string>, type: string | null): Promise<Response> {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const body = type === 'application/json' ? '{}' : 'reason=test'
    const sent = new Request(baseUrl + path, { method: 'POST', body, headers: { ...headers, cookie, ...(type ? { 'content-type': type } : {}) } })
    if (type === null) sent.headers.delete('content-type')
    return await world.app.request(sent)
  }
}

interface Asker extends Part { actor: Actor; browser: Browser }
type Expected = 'allowed' | 'forbidden' | 'missing'

const nobody: Part = { key: 'public', roles: [], state: null }
let world: World
let askers: Asker[] = []
let finish: (() => Promise<void>) | undefined

const started = Date.now()
const tried = { routes: routes.length, combinations: 0, readings: 0 }

async function signedIn(part: Part): Promise<Browser> {
  const browser = new Browser(world.app, baseUrl)
  const answer = await browser.post('/en/sign-in', { email: world.people.person(part.key).email, password })
  assert.equal(answer.status, 303, `${part.key} cannot sign in`)
  return browser.keep()
}

/** Subjects depend on the address and on how far the person's reach goes; asked once for all routes that share them. */
const subjects = new Map<NonNullable<Route['subject']>, Map<string, Promise<Subject | null>>>()

/** What the policy says of the route's own subject, asked in the reach of the person. */
async function expected(route: Route, params: Record<string, string>, actor: Actor): Promise<Expected> {
  if (!route.subject) return can(actor, route.verb) ? 'allowed' : 'forbidden'
  const known = subjects.get(route.subject) ?? new Map<string, Promise<Subject | null>>()
  subjects.set(route.subject, known)
  const scope = scopeOf(actor)
  const key = JSON.stringify([params, scope])
  const ctx: Context = { db: world.db, actor, scope: scopeOf(actor), lang: 'en', now: new Date(), sample: false, can: (verb, subject) => can(actor, verb, subject) }
  const asked = known.get(key) ?? scoped(world.db, scope, (tx) => route.subject!(tx, { lang: 'en', ...params }, ctx))
  known.set(key, asked)
  const subject = await asked
  if (subject === null) return 'missing'
  return can(actor, route.verb, subject) ? 'allowed' : 'forbidden'
}

const isSignIn = (answer: Response) => answer.status === 303 && /^\/en\/sign-in\?next=/.test(answer.headers.get('location') ?? '')
const isRefused = (answer: Response) => answer.status === 401 || answer.status === 403 || isSignIn(answer)

/** What is wrong with an answer, or null. */
function judge(asked: Expected, answer: Response, asker: Asker): string | null {
  if (answer.status >= 500) return `failed with ${answer.status}`
  switch (asked) {
    case 'allowed': return isRefused(answer) ? `is allowed and was answered ${answer.status}` : null
    // Whoever is not signed in need not learn whether it exists.
    case 'missing': return answer.status === 404 || (asker.actor.kind === 'public' && isRefused(answer)) ? null : `does not exist for them and was answered ${answer.status}`
    case 'forbidden': {
      if (asker.actor.kind === 'public') return isSignIn(answer) || answer.status === 401 ? null : `is refused and was answered ${answer.status}`
      return answer.status === 403 ? null : `is refused and was answered ${answer.status}`
    }
  }
}

/** Signing in, recovering and accepting are everybody's and cost the hashing of a password: three people try them. */
const askersFor = (route: Route): readonly Asker[] =>
  /^account\.(sign_in|recover|accept)$/.test(route.verb) ? askers.filter((asker) => ['public', 'auditor', 'focal_point MA'].includes(asker.key)) : askers

interface Try { route: Route; params: Record<string, string>; address: string }
const triesOf = (method: Route['method']): Try[] =>
  routes.filter((route) => route.method === method).flatMap((route) =>
    placesOf(route, world).flatMap((params) => queriesOf(route, world).map((query) => ({ route, params, address: addressOf(route, params) + query })))
  )

/** The words of an answer; of files too. */
async function read(answer: Response, asker: Asker): Promise<{ text: string; leaks: string[]; injected: boolean }> {
  tried.readings++
  const text = await answer.text()
  const headers = [...answer.headers].map(([name, value]) => `${name}: ${decodeURIComponentSafely(value)}`).join('\n')
  const injected = Boolean(answer.headers.get('content-type')?.includes('html')) && isInjected(text)
  return { text, injected, leaks: world.marks.leaks(`${headers}\n${text}`, asker).map((mark) => mark.where) }
}
function decodeURIComponentSafely(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** Fails with everything that was found, so that one run tells all. */
function none(found: Record<string, readonly string[]>): void {
  const told = Object.entries(found).filter(([, list]) => list.length > 0)
    .map(([what, list]) => `${list.length} ${what}:\n${[...new Set(list)].slice(0, 60).map((line) => `  ${line}`).join('\n')}`)
  assert.ok(told.length === 0, told.join('\n'))
}

/** Runs something and undoes what it did to the database. */
async function undone<T>(run: () => Promise<T>): Promise<T> {
  await sql`savepoint before_form`.execute(world.db)
  try {
    return await run()
  } finally {
    await sql`rollback to savepoint before_form`.execute(world.db)
  }
}

/** By the rules written by hand: null where none of them speaks of the address. */
function mayByHand(route: Route, params: Record<string, string>, asker: Asker): boolean | null {
  const name = `${route.method} ${plainPath(route.path)}`
  if (route.method === 'POST' && asker.roles.includes('auditor')) return ofAuditors.test(name)
  const rule = rules.find(([shape]) => shape.test(name))
  return rule ? rule[1]({ ...asker, id: asker.actor.kind === 'person' ? asker.actor.id : null }, params) : null
}

/** A form that tries to reach another state, another's person, another round, whatever the address says. */
const poisoned = () => ({
  state: 'JO', owner: 'JO', code: 'JO', round: String(world.rounds[2]), section: 'B', person: world.people.person('contributor JO').id, key: world.national.JO.item,
  question: 'A3', query: String(world.query), file: world.files[0]!.file, version: '1', id: String(world.national.JO.draft), visibility: 'public', reason: hostileHtml,
  text: hostileHtml, answer: 'Words of a test', note: hostileHtml, source: hostileHtml, name: hostileHtml, 'title.en': 'Words of a test', 'a.A3.value.en': 'Words of a test', 'a.A3.version': '2',
  kind: 'pillar', status: 'done', outcome: 'noted', direction: 'up', count: '1', sure: 'on', seen: '0', adoptedBy: 'Test', start: 'empty', language: 'en', roles: 'contributor', email: 'taken@example.org',
  asOf: '2020-01-01', confidence: 'sourced', 'value.status': 'party', year: '2020', 'due.year': '2099', 'due.month': '1', 'due.day': '1', links: world.plan.items.action
})

/** A fingerprint of what each state writes alone. */
async function ownRows(): Promise<Map<string, string>> {
  const of = (table: string, column: string) => sql`select ${sql.ref(column)} as state, ${sql.lit(table)} || t::text as line from ${sql.table(table)} t`
  const all = sql.join([...tablesOfStates.map((table) => of(table, 'state')), ...tablesOfOwners.map((table) => of(table, 'owner'))], sql` union all `)
  const { rows } = await sql<{ state: string; print: string }>`select state, md5(string_agg(line, '|' order by line)) as print from (${all}) rows where state <> 'region' group by state`.execute(world.db)
  return new Map(rows.map((row) => [row.state, row.print]))
}
const auditNumber = async () => (await sql<{ number: number }>`select number from audit_head`.execute(world.db)).rows[0]!.number

describe('permissions of every address', () => {
  before(async () => {
    const opened = await openTestDatabase()
    // Everything happens in one transaction that is never committed; each form is undone behind a savepoint.
    let end: () => void = () => {}
    let ready: (tx: Db) => void = () => {}
    const begun = new Promise<Db>((resolve) => (ready = resolve))
    const done = opened.db.transaction().execute(async (tx) => {
      ready(tx as Db)
      await new Promise<void>((resolve) => (end = resolve))
      throw new Error('undone')
    }).catch(() => {})
    finish = async () => {
      end()
      await done
      await opened.close()
    }
    world = await buildWorld(await begun)
    askers = [{ ...nobody, actor: publicActor, browser: new Browser(world.app, baseUrl) }]
    for (const part of parts) askers.push({ ...part, actor: world.people.actor(part.key), browser: await signedIn(part) })
  })
  after(async () => {
    console.log(`permissions: ${tried.routes} routes, ${askers.length} people, ${tried.combinations} combinations, ${tried.readings} answers read, ${Math.round((Date.now() - started) / 1000)} s`)
    await finish?.()
  })

  test('every role has somebody who asks, and every name in a path has a value', () => {
    assert.deepEqual(rolesCovered(), [])
    for (const route of routes) for (const place of placesOf(route, world)) for (const name of namesIn(route.path)) assert.ok(place[name], `${route.path} :${name}`)
  })

  test('reading: what the policy allows is shown, what it does not is refused, and nobody reads a word that is not theirs', { timeout: 600_000 }, async () => {
    const [wrong, byHand, leaks, addresses, scripts]: string[][] = [[], [], [], [], []]
    const worked = new Set<Route>()
    for (const { route, params, address } of triesOf('GET'))
      for (const asker of askers) {
        tried.combinations++
        const asked = await expected(route, params, asker.actor)
        const answer = await asker.browser.get(address)
        const complaint = judge(asked, answer, asker)
        if (complaint) wrong!.push(`${asker.key}: ${address} ${complaint}`)
        if (answer.status < 400 && !isRefused(answer) && mayByHand(route, params, asker) === false) byHand!.push(`${asker.key}: ${address}`)
        if (answer.status === 200) worked.add(route)
        const { text, leaks: found, injected } = await read(answer, asker)
        if (injected) scripts!.push(plainPath(route.path))
        leaks!.push(...found.map((where) => `${asker.key} read ${where} at ${plainPath(route.path)}`))
        // 'eng@2010-01-01.akn' is the address of a text in Akoma Ntoso.
        for (const email of text.includes('@') ? (text.match(/[\w.+-]+@[\w-]+\.(?!akn\b)\w+/g) ?? []) : [])
          if (!maySeeAddress(asker, email) && !ofTheirOwnLink.has(plainPath(route.path))) addresses!.push(`${asker.key}: ${email} at ${address}`)
      }
    const closed = routes.filter((route) => route.method === 'GET' && !worked.has(route) && !neverShown.has(plainPath(route.path)))
    none({
      'words read by people who may not': leaks!,
      'answers that are not what the policy says': wrong!,
      'pages shown to people who may never see them': byHand!,
      'e-mail addresses shown to the public or to outsiders': addresses!,
      'pages into which somebody can write HTML': scripts!,
      'pages that nobody could open': closed.map((route) => route.path),
      'protected texts that nobody could read, so that nothing was tested': world.marks.all.filter((mark) => mark.readBy.size === 0).map((mark) => mark.where)
    })
  })

  test('forms: what the policy refuses changes nothing, and no form writes what is another state\'s alone', { timeout: 600_000 }, async () => {
    const [wrong, byHand, leaks, touched, scripts]: string[][] = [[], [], [], [], []]
    const worked = new Set<Route>()
    const form = poisoned()
    const before = await ownRows()
    const log = await auditNumber()
    for (const { route, params, address } of triesOf('POST'))
      for (const asker of askersFor(route)) {
        tried.combinations++
        const asked = await expected(route, params, asker.actor)
        const check = async () => {
          const answer = await asker.browser.post(address, form)
          const complaint = judge(asked, answer, asker)
          if (complaint && !refusedInside(route, answer)) wrong!.push(`${asker.key}: POST ${address} ${complaint}`)
          if (answer.status < 400 && !isRefused(answer) && mayByHand(route, params, asker) === false) byHand!.push(`${asker.key}: POST ${address}`)
          if (answer.status < 400 && !isRefused(answer)) worked.add(route)
          const { leaks: found, injected } = await read(answer, asker)
          leaks!.push(...found.map((where) => `${asker.key} read ${where} at POST ${plainPath(route.path)}`))
          if (injected) scripts!.push(plainPath(route.path))
          if (asked !== 'allowed') return
          for (const [state, print] of await ownRows())
            if (asker.state !== state && print !== before.get(state)) touched!.push(`${asker.key}: POST ${address} changed rows of ${state}`)
        }
        if (asked === 'allowed') await undone(check)
        else await check()
        asker.browser.restore()
        if (asker === askers.at(-1) && (await auditNumber()) !== log) touched!.push(`POST ${address} was refused to somebody and is in the log`)
      }
    none({
      'answers that are not what the policy says': wrong!,
      'forms carried out for people who may never send them': byHand!,
      'words read by people who may not': leaks!,
      'rows changed by people who may not': touched!,
      'pages into which somebody can write HTML': scripts!
    })
    console.log(`forms that were carried out for somebody: ${worked.size} of ${routes.filter((route) => route.method === 'POST').length}`)
  })

  test('the second lock: in the database itself a state neither sees nor changes what is another\'s', async () => {
    const wrong: string[] = []
    const { rows: tables } = await sql<{ name: string; column: string; circle: boolean }>`
      select c.table_name as name, c.column_name as column,
        exists (select from information_schema.columns v where v.table_schema = 'public' and v.table_name = c.table_name and v.column_name = 'visibility') as circle
      from information_schema.columns c join information_schema.tables t on t.table_schema = c.table_schema and t.table_name = c.table_name
      where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.column_name in ('state', 'owner') and c.table_name not in ('population', 'person')`.execute(world.db)
    assert.ok(tables.length >= 18, `${tables.length} tables of states`)
    const scopes = { jordan: scopeOf(world.people.actor('focal_point JO')), outsider: scopeOf(world.people.actor('partner')), public: scopeOf(publicActor), administrator: scopeOf(world.people.actor('administrator')) }
    const written: string[] = []
    const writes = async (who: string, scope: Scope, { name, column, circle }: (typeof tables)[number], state: State, list = wrong) => {
      const theirs = sql`${sql.ref(column)} = ${state}`
      const set = (one: string) => sql`update ${sql.table(name)} set ${sql.ref(one)} = ${sql.ref(one)} where ${theirs}`
      const tries = [['changes', set(column)], ...(circle ? [['changes', set('visibility')] as const] : []), ['removes', sql`delete from ${sql.table(name)} where ${theirs}`]] as const
      for (const [act, statement] of tries) {
        const touched = await scoped(world.db, scope, async (tx) => {
          const { numAffectedRows = 0n } = await statement.execute(tx)
          throw new Undo(Number(numAffectedRows))
        }).catch((error: unknown) => (error instanceof Undo ? error.rows : 0))
        if (touched > 0) list.push(`${who} ${act} ${touched} rows of ${state} in ${name}`)
      }
    }
    for (const table of tables) {
      const { name, column, circle } = table
      const theirs = sql`${sql.ref(column)} = 'MA'`
      await writes('Jordan', scopes.jordan, table, 'JO', written)
      // Much of Jordan is released: seen by Morocco, and still Jordan's.
      await writes('Morocco', scopeOf(world.people.actor('focal_point MA')), table, 'JO')
      for (const [who, scope] of Object.entries(scopes)) {
        const count = async (condition: ReturnType<typeof sql>) => await scoped(world.db, scope, async (tx) =>
          Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(name)} t where ${condition}`.execute(tx)).rows[0]!.n)).catch(() => 0)
        // Without a visibility of its own a row may be seen only where its return is released: none of Morocco is.
        const open = who === 'jordan' ? sql`visibility in ('states', 'public')` : sql`visibility = 'public'`
        const seen = await count(circle ? sql`${theirs} and not (${open})` : theirs)
        if (seen > 0) wrong.push(`${who} sees ${seen} rows of MA in ${name}`)
        await writes(who, scope, table, 'MA')
      }
    }
    for (const [who, table] of [['coordinator', 'answer'], ['coordinator', 'answer_history'], ['coordinator', 'audit_words'], ['auditor', 'audit_words'], ['auditor', 'submission_state_part']] as const) {
      const n = await scoped(world.db, scopeOf(world.people.actor(who)), async (tx) =>
        Number((await sql<{ n: string }>`select count(*) as n from ${sql.table(table)} t where t.state = 'JO' ${table === 'answer' ? sql`and (t.visibility = 'state' or t.round = ${world.rounds[2]})` : sql``}`.execute(tx)).rows[0]!.n))
      if (n > 0) wrong.push(`${who} sees ${n} rows of ${table} that are the state's alone`)
    }
    const drafts = await scoped(world.db, scopeOf(world.people.actor('coordinator')), async (tx) => Number((await sql<{ n: string }>`select count(*) as n from file where visibility = 'state'`.execute(tx)).rows[0]!.n))
    if (drafts > 0) wrong.push(`the unit sees ${drafts} files that a state keeps to itself`)
    none({ 'holes in row-level security': wrong })
    assert.ok(written.some((line) => line.includes('in answer')) && written.some((line) => line.includes('in file')), 'the tries reach what one may write')
  })

  test('no odd name and no odd question is an error of ours', { timeout: 300_000 }, async () => {
    const failed: string[] = []
    const two = askers.filter((asker) => ['coordinator', 'focal_point JO'].includes(asker.key))
    const ask = async (asker: Asker, method: Route['method'], address: string) => {
      tried.combinations++
      const answer = await (method === 'GET' ? asker.browser.get(address) : undone(() => asker.browser.post(address, {})))
      asker.browser.restore()
      if (answer.status >= 500) failed.push(`${method} ${address.slice(0, 120)} failed with ${answer.status}`)
      await answer.body?.cancel()
    }
    for (const route of routes) {
      const place = placesOf(route, world)[0]!
      for (const asker of two) {
        for (const name of namesIn(route.path)) for (const odd of oddNames) await ask(asker, route.method, addressOf(route, { ...place, [name]: odd }))
        if (route.method === 'GET') for (const odd of oddValues) await ask(asker, 'GET', `${addressOf(route, place)}?${new URLSearchParams(oddQueries.map((name) => [name, odd]))}`)
      }
    }
    none({ 'errors of ours': failed })
  })

  test('no form is carried out by GET, and none without a sign that it comes from our own page', { timeout: 300_000 }, async () => {
    const got: string[] = []
    const crossed: string[] = []
    const powerful = askers.filter((asker) => ['coordinator', 'administrator', 'focal_point JO', 'approver JO'].includes(asker.key))
    const log = await auditNumber()
    const reads = new Set(routes.filter((route) => route.method === 'GET').map((route) => plainPath(route.path)))
    for (const route of routes.filter((one) => one.method === 'POST')) {
      const address = addressOf(route, placesOf(route, world)[0]!)
      for (const asker of powerful) {
        tried.combinations++
        const answer = await asker.browser.get(`${address}?${new URLSearchParams(poisoned())}`)
        if (!reads.has(plainPath(route.path)) && answer.status !== 404 && answer.status !== 405) got.push(`${asker.key}: GET ${address} was answered ${answer.status}`)
        if ((await auditNumber()) !== log) got.push(`${asker.key}: GET ${address} changed something`)
      }
      for (const [name, headers, type] of strangers) {
        tried.combinations++
        const answer = await powerful[0]!.browser.foreign(address, headers, type)
        if (answer.status !== 403) crossed.push(`POST ${address} from ${name} was answered ${answer.status}`)
      }
    }
    none({ 'forms carried out by GET': got, 'forms accepted from elsewhere': crossed })
  })
})

/** What nobody's link contains. */
const oddNames = ['0', '1.5', '99999999999999999999', 'XX', '__proto__', '\'--', '\0', 'ﷺ', 'x'.repeat(3000)]
const oddQueries = ['page', 'year', 'from', 'to', 'state', 'who', 'verb', 'role', 'status', 'q', 'text', 'kind', 'parent', 'item', 'pillar', 'show', 'measure', 'by', 'map', 'next', 'error']
const oddValues = ['-1', '1e308', '99999999999999999999', '\'\0', '__proto__', '']

const form = 'application/x-www-form-urlencoded'
/** What a page of somebody else, or a program without a browser, would send. */
const strangers: readonly (readonly [string, Record<string, string>, string | null])[] = [
  ['nowhere', {}, form],
  ['another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, form],
  ['an opaque origin', { origin: 'null' }, form],
  ['a site beside ours', { origin: 'http://evil.127.0.0.1:3000', 'sec-fetch-site': 'same-site' }, form],
  ['another site as text', { origin: 'https://evil.example' }, 'text/plain'],
  ['another site without a type', { origin: 'https://evil.example' }, null],
  ['another site as JSON', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }, 'application/json'],
  ['nowhere as JSON', {}, 'application/json']
]

/** Commands refuse more than the route's guard: another state in the form, people whose roles one may not give, the demonstration. */
function refusedInside(route: Route, answer: Response): boolean {
  return answer.status === 403 && /^\/:lang\/(people\/|sign-in\/demo$|account\/sessions\/end$|plan\/actions\/:key\/status$)/.test(plainPath(route.path))
}

/** Addresses of people: the unit and the own state see them, others at most their own. */
const maySeeAddress = (asker: Asker, email: string) =>
  asker.roles.some((role) => !['partner', 'donor', 'practitioner', 'legislator', 'no role of ours'].includes(role)) ||
  (asker.actor.kind === 'person' && email === asker.actor.email)

/** Whoever holds the link of an invitation is shown the address it went to. */
const ofTheirOwnLink = new Set(['/:lang/invitation/:token'])
/** Never 200: the way to a provider that is not set up, and addresses that the regional plan has only because national ones do. */
const neverShown = new Set(['/:lang/sign-in/provider', '/:lang/plan/versions/:id/visibility', '/:lang/plan/draft/items/:key/links'])
