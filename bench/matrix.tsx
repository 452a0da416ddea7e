/**
 * The matrix of requirements and states for a legal officer, over HTTP: of the 22 states from the running product, of 196
 * from an application whose matrix page is told more states, as the product knows only its own.
 */
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import type { Server } from 'node:http'
import http from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { serve } from '@hono/node-server'
import { hashPassword } from 'better-auth/crypto'
import { sql } from 'kysely'
import { can, scopeOf } from '#accounts'
import { loadRequirements } from '#assessments'
import type { Actor } from '#platform/command'
import { migrate, openDatabase, type Db } from '#platform/database'
import { createApp, page } from '#platform/http'
import { t } from '#platform/messages'
import { buildAssets } from '#platform/page'
import { loadReference, stateCodes } from '#states'
import { matrixFilter } from '../src/assessments/matrix.ts'
import { MatrixPage, statusesSeen } from '../src/assessments/matrix-page.tsx'
import { readMatrix } from '../src/assessments/reads.ts'
import { report, shown, spread } from './figures.ts'
import { freePort, Reader, send, startProduct, textOf, type Answer } from './product.ts'
import { password } from './world.ts'

const turns = 60
/** Before measuring: the program and the database have seen the page, as they have in the middle of a day. */
const before = 15
/** The engine of the database compiles itself anew with more care for some seconds after the start. */
const settleMs = 5000
const email = 'legal@example.org'
const officer = { kind: 'person', id: 'bench-legal', name: 'المسؤولة القانونية', email, roles: ['legal_officer'], state: null, organisation: null } satisfies Actor
const bars = { 22: 60, 196: 250 } as const
const largestKb = 150

/** The member states, then other countries of ISO 3166-1, each with a name in Arabic. */
function codesOf(count: number): string[] {
  const letters = Array.from({ length: 26 }, (_, n) => String.fromCharCode(65 + n))
  const named = letters.flatMap((a) => letters.map((b) => a + b)).filter((code) => nameOf(code) !== undefined && !stateCodes.includes(code))
  return [...stateCodes, ...named].slice(0, count)
}
const names = new Intl.DisplayNames('ar', { type: 'region', fallback: 'none' })
const nameOf = (code: string): string | undefined => names.of(code)

export async function benchMatrix(): Promise<void> {
  const folder = mkdtempSync(path.join(tmpdir(), 'nasaq-bench-matrix-'))
  try {
    const assessments = await fill(folder)
    console.log(`\nMatrix, ${assessments} assessments`)
    await running(folder, assessments)
    await told(folder, assessments)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Three of four cells assessed, one of eight of them twice, facts about treaties for all. Gives the number of assessments. */
async function fill(dataDir: string): Promise<number> {
  const { db, close } = await openDatabase({ dataDir })
  try {
    await migrate(db)
    await loadReference(db)
    await loadRequirements(db)
    await sql`insert into person (id, email, name, roles, status, language, created_at, updated_at, status_since)
      values (${officer.id}, ${email}, ${officer.name}, array['legal_officer'], 'active', 'ar', now(), now(), now())`.execute(db)
    await sql`insert into credential (id, person, provider_id, account_id, password) values (${randomUUID()}, ${officer.id}, 'credential', ${officer.id}, ${await hashPassword(password)})`.execute(db)
    await copyTreaties(db)
    await assess(db)
    await sql`vacuum analyze`.execute(db)
    return Number((await db.selectFrom('assessment').select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow()).count)
  } finally {
    await close()
  }
}

async function copyTreaties(db: Db): Promise<void> {
  const copies = codesOf(196).slice(stateCodes.length).map((state, n) => ({ state, as: stateCodes[n % stateCodes.length]! }))
  await sql`insert into state_fact (state, key, value, source, source_ids, as_of, confidence, note, visibility, origin, recorded_at)
    select c.state, f.key, f.value, f.source, f.source_ids, f.as_of, f.confidence, f.note, f.visibility, f.origin, f.recorded_at
    from jsonb_to_recordset(${JSON.stringify(copies)}::jsonb) as c(state text, "as" text) join state_fact f on f.state = c."as" and f.key like 'treaty.%'`.execute(db)
}

async function assess(db: Db): Promise<void> {
  const reasons = { ar: 'يجرّم القانون الفعل بأركانه الثلاثة، ولا يذكر إيواء الضحية صراحة، ويشدّد العقوبة إذا كان المجني عليه طفلًا. '.repeat(4), authentic: 'ar' }
  for (const turn of [1, 2])
    await sql`insert into assessment (state, requirement, requirement_revision, verdict, practice, reasons, reviewer, judged_on, checked_on, confidence, status, visibility, superseded_at)
      select s, r.code, r.revision, (array['yes', 'partly', 'no', 'yes', 'partly', 'unknown', 'not_applicable'])[1 + abs(hashtext(s || r.code || ${turn}::text)) % 7], abs(hashtext(s || r.code)) % 5,
        ${JSON.stringify(reasons)}::jsonb, 'bench', date '2022-01-01' + abs(hashtext(r.code || s)) % 1400, date '2025-01-01', 'sourced',
        (array['agreed', 'noted', 'replied', 'shared', 'agreed'])[1 + abs(hashtext(r.code || s)) % 5], 'unit', case when ${turn}::int = 1 and abs(hashtext(s || r.code)) % 8 = 0 then now() end
      from unnest(${codesOf(196)}::text[]) s, requirement r where abs(hashtext(s || r.code)) % 4 > 0 ${turn === 2 ? sql`and abs(hashtext(s || r.code)) % 8 = 1` : sql``}`.execute(db)
}

/** As every legal officer sees it. */
async function running(folder: string, assessments: number): Promise<void> {
  const product = await startProduct(folder)
  try {
    const reader = await Reader.signIn(product, email)
    await measure(22, assessments, () => reader.get('/ar/law/matrix'))
  } finally {
    await product.stop()
  }
}

async function told(folder: string, assessments: number): Promise<void> {
  const { db, close } = await openDatabase({ dataDir: folder })
  const port = await freePort()
  const baseUrl = `http://127.0.0.1:${port}`
  const app = createApp({ db, baseUrl, sample: false, can, scopeOf, navigation: [], routes: [wideMatrix(codesOf(196))], findActor: async () => officer, assets: await buildAssets() })
  const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port }) as Server
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
  try {
    await measure(196, assessments, () => send(agent, `${baseUrl}/ar/law/matrix`))
  } finally {
    agent.destroy()
    server.close()
    await close()
  }
}

/** The page of the product, word for word, for the states given. */
const wideMatrix = (states: readonly string[]) => page({
  path: '/:lang/law/matrix', verb: 'matrix.read',
  async handle(http) {
    const filter = matrixFilter(http.query)
    const found = await http.read((tx) => readMatrix(tx, filter, { actor: http.ctx.actor, lang: http.lang }, [...states]))
    return http.page(<MatrixPage {...found} filter={filter} statuses={statusesSeen(true)} mayDraft insider />, { title: t(http.lang, 'assessments.matrix.title'), wide: true })
  }
})

async function measure(states: 22 | 196, assessments: number, ask: () => Promise<Answer>): Promise<void> {
  const first = await ask()
  if (first.status !== 200 || first.headers['content-encoding'] !== 'gzip') throw new Error(`The matrix was answered ${first.status}, ${first.headers['content-encoding']}`)
  for (let turn = 0; turn < before; turn++) await ask()
  await new Promise((resolve) => setTimeout(resolve, settleMs))
  const times: number[] = []
  for (let turn = 0; turn < turns; turn++) times.push((await ask()).ms)
  const html = textOf(first)
  const rows = (html.match(/class="req-code"/g) ?? []).length
  const of = `${states} states x ${rows} requirements, ${assessments} assessments`
  const found = spread(times)
  report({ name: `matrix of ${states} x ${rows}, p95`, of, value: found.p95, unit: 'ms', shown: shown(found), bar: bars[states] })
  // The product knows no names of other states and prints their codes: for the size they get their names.
  const named = html.replace(/<span>([A-Z]{2})<\/span>/g, (all, code: string) => `<span>${nameOf(code) ?? all}</span>`)
  report({ name: `matrix of ${states} x ${rows}, compressed`, of, value: gzipSync(named).length / 1024, unit: 'KB', shown: `${(html.length / 1024).toFixed(0)} K letters before`, bar: largestKb })
}
