/** The composition root: settings -> database -> reference facts -> application -> server. Read it from top to bottom. */
import { mkdirSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import type { Server } from 'node:http'
import { firstAdministratorLink } from '#accounts'
import { loadRequirements } from '#assessments'
import { ConfigError, readConfig, type Config } from '#platform/config'
import { DatabaseLocked, DatabaseStopped, MigrationRefused, migrate, openDatabase, type OpenDatabase } from '#platform/database'
import { startJobs } from '#platform/jobs'
import { rememberAddress, transportOf } from '#platform/mail'
import { buildAssets } from '#platform/page'
import { startProtection } from '#publications'
import { stopTypesetter } from '#reports'
import { loadLaws } from '#law'
import { loadOutside } from '#publications'
import { loadReference } from '#states'
import { serve } from '@hono/node-server'
import { application } from './application.ts'
import { jobs } from './rooms.ts'

export async function start(environment: Record<string, string | undefined>): Promise<void> {
  try {
    await run(readConfig(environment))
  } catch (error) {
    console.error(isExpected(error) ? error.message : error)
    process.exit(1)
  }
}

/** What a person at the command line can put right: said in a sentence, without the inside of the program. */
const isExpected = (error: unknown): error is Error =>
  [ConfigError, DatabaseLocked, DatabaseStopped, MigrationRefused].some((kind) => error instanceof kind) ||
  ['EADDRINUSE', 'EACCES', 'ECONNREFUSED', 'ENOSPC'].includes((error as { code?: string }).code ?? '')

async function run(config: Config): Promise<void> {
  mkdirSync(config.dataDir, { recursive: true })
  const [database, assets] = await Promise.all([openDatabase(config), buildAssets()])
  await migrate(database.db)
  await rememberAddress(database.db, config.baseUrl)
  await loadReference(database.db)
  await loadOutside(database.db)
  await loadLaws(database.db)
  await loadRequirements(database.db)
  if (config.demo) await import('./demo/index.ts').then((demo) => demo.fillDemo(database.db))
  const transport = transportOf(config)
  const app = application({ config, db: database.db, assets, transport })
  const server = serve({ fetch: app.fetch, hostname: config.host, port: config.port }) as Server
  await listening(server)
  const stopJobs = startJobs(database.db, jobs, console.error)
  const stopProtection = await startProtection(database.db, console.error)
  await greet(config, database, server)
  closeOnSignal(async () => {
    server.close()
    server.closeIdleConnections()
    await stopJobs()
    await stopProtection()
    await stopTypesetter()
    transport.close()
    await database.close()
  })
}

const listening = (server: Server) =>
  new Promise<void>((resolve, reject) => {
    server.once('listening', resolve)
    server.once('error', reject)
  })

/** What the person who started it needs to know, and nothing else. */
async function greet(config: Config, database: OpenDatabase, server: Server): Promise<void> {
  const { port } = server.address() as AddressInfo
  const address = config.port === 0 ? `http://${config.host}:${port}` : config.baseUrl
  console.log(`Nasaq is ready: ${address}`)
  console.log(database.kind === 'embedded' ? `Embedded database in ${config.dataDir}` : 'Database: the server in DATABASE_URL')
  if (config.demo) return console.log('Demonstration mode: sample data, not real. Sample people are on the sign-in page.')
  const link = await firstAdministratorLink(database.db, address)
  if (link) console.log(`\nNobody can sign in yet. Open this link once to become the first administrator:\n${link}\n`)
}

/**
 * A signal closes in order; another one a moment later ends at once, for whoever does not want to wait. One and the same
 * signal comes twice where a whole group of processes gets it: npm and tsx hand it on to the one they started.
 */
function closeOnSignal(close: () => Promise<void>): void {
  const echoMs = 1000
  let first: number | null = null
  const end = () => {
    if (first === null) {
      first = Date.now()
      void close().then(() => process.exit(0))
    } else if (Date.now() - first > echoMs) process.exit(1)
  }
  process.on('SIGTERM', end)
  process.on('SIGINT', end)
}
