/**
 * What `npm run admin -- <command>` does: work beside the running product, by whoever runs the machine. Stop the product first
 * where it uses the embedded database (one process at a time); with a server both may run.
 */
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { can, invitePerson, isRole, scopeOf, systemActor } from '#accounts'
import { verifyChain } from '#platform/audit'
import { perform, type Context } from '#platform/command'
import { ConfigError, readConfig, type Config } from '#platform/config'
import {
  backup, CopyRefused, DatabaseLocked, DatabaseStopped, migrate, MigrationRefused, moveToServer, openDatabase, readManifest, restore, type Db, type Manifest
} from '#platform/database'
import { t } from '#platform/messages'

/** Prints an answer and gives its exit code: 0 done, 1 refused, 2 misused. */
type Say = (code: number, text: string) => number

interface Task {
  usage: string
  text: string
  run: (config: Config, args: string[], say: Say) => Promise<number>
}

const help = 'See: npm run admin -- help'

/** Opens the database of the settings, does the work, closes it whatever happens. */
async function withDatabase<T>(config: Config, run: (db: Db) => Promise<T>): Promise<T> {
  mkdirSync(config.dataDir, { recursive: true })
  const database = await openDatabase(config)
  try {
    return await run(database.db)
  } finally {
    await database.close()
  }
}

const countsOf = ({ tables }: Manifest) => `${tables.length} tables, ${tables.reduce((sum, table) => sum + table.rows, 0)} rows`

const tasks: Record<string, Task> = {
  invite: {
    usage: 'invite --email E --name N --roles R[,R] [--state CC] [--language ar|en|fr] [--organisation O]',
    text: 'Prints a one-time link for a person. Use it when nobody can sign in any more.',
    async run(config, args, say) {
      const { values } = parseArgs({
        args,
        options: {
          email: { type: 'string' }, name: { type: 'string' }, roles: { type: 'string' }, state: { type: 'string' },
          language: { type: 'string', default: 'ar' }, organisation: { type: 'string' }
        }
      })
      const roles = (values.roles ?? '').split(',').filter(Boolean)
      const unknown = roles.filter((role) => !isRole(role))
      if (unknown.length > 0) return say(1, `Not a role: ${unknown.join(', ')}`)
      return withDatabase(config, async (db) => {
        await migrate(db)
        const actor = systemActor('command line')
        const ctx: Context = { db, actor, scope: scopeOf(actor), lang: 'en', now: new Date(), sample: config.demo, can: (verb, subject) => can(actor, verb, subject) }
        const result = await perform(ctx, invitePerson(config.baseUrl, 'on_screen'), {
          name: values.name ?? '', email: values.email ?? '', roles, state: values.state ?? '', language: values.language, organisation: values.organisation ?? ''
        })
        if (result.ok) return say(0, result.value.link ?? '')
        const fields = Object.entries(result.problem.fields).map(([name, message]) => `  ${name}: ${t('en', message.key, message.values)}`)
        return say(1, [t('en', result.problem.message.key, result.problem.message.values), ...fields].join('\n'))
      })
    }
  },
  backup: {
    usage: 'backup FILE',
    text: 'Writes the whole database into one file. It holds everything: keep it as safe as the database. Keep DATA_DIR/secret beside it.',
    async run(config, [file], say) {
      if (!file) return say(2, 'Name the file to write: npm run admin -- backup nasaq.backup')
      if (existsSync(file)) return say(1, `${file} is there already; nothing was overwritten.`)
      const manifest = await withDatabase(config, (db) => backup(db, file, verifyChain))
      return say(0, `Written: ${file} (${countsOf(manifest)}). Checked: the audit chain is whole.`)
    }
  },
  restore: {
    usage: 'restore FILE',
    text: 'Loads a backup into an empty database (a new DATA_DIR or an empty server).',
    async run(config, [file], say) {
      if (!file || !existsSync(file)) return say(2, `There is no file ${file ?? ''}. ${help}`)
      const manifest = await readManifest(file)
      const loaded = await withDatabase(config, (db) => restore(file, db, verifyChain))
      return say(0, `Restored the backup of ${manifest.made_at}: ${countsOf(loaded)}. Counts, checksum and audit chain agree.`)
    }
  },
  'move-to-server': {
    usage: 'move-to-server POSTGRESQL-URL',
    text: 'Copies the embedded database into an empty PostgreSQL database and proves that counts and audit chain are equal.',
    async run(config, [url], say) {
      if (!url) return say(2, `Name the server: npm run admin -- move-to-server postgresql://user:password@host/name`)
      if (config.databaseUrl) return say(2, 'DATABASE_URL is set: this product already uses a server.')
      const target = readConfig({ DATABASE_URL: url, DATA_DIR: config.dataDir })
      const moved = await withDatabase(config, (from) => withDatabase(target, (to) => moveToServer(from, to, verifyChain)))
      return say(0, `Moved: ${countsOf(moved)}. Counts and audit chain are equal. Start the product with DATABASE_URL from now on.`)
    }
  },
  'verify-audit': {
    usage: 'verify-audit',
    text: 'Reads the audit log from its beginning and says whether any entry was changed, moved or removed.',
    async run(config, _args, say) {
      const report = await withDatabase(config, (db) => verifyChain(db))
      if (report.ok) return say(0, `The audit log is whole: ${report.rows} entries. Head: ${report.head.number} ${report.head.hash}`)
      return say(1, `The audit log is BROKEN at entry ${report.firstBroken!.number} (${report.firstBroken!.reason}); ${report.rows} entries before it are whole.`)
    }
  },
  'rebuild-search': {
    usage: 'rebuild-search',
    text: 'Puts everything that the search can find in again, from the registers. Nothing else changes.',
    async run(config, _args, say) {
      const counts = await withDatabase(config, async (db) => {
        await migrate(db)
        return (await import('./search/index.ts')).rebuildSearch(db)
      })
      const of = Object.entries(counts).map(([kind, count]) => `${kind} ${count}`).join(', ')
      return say(0, `The search is rebuilt: ${of || 'there is nothing to find yet'}.`)
    }
  },
  'reset-demo': {
    usage: 'reset-demo',
    text: 'Throws the demonstration database away; the next npm run demo fills a new one.',
    async run(config, _args, say) {
      const folder = config.demo ? config.dataDir : path.join(config.dataDir, 'demo')
      if (!existsSync(path.join(folder, 'database'))) return say(0, `There is no demonstration in ${folder}.`)
      const filled = await withDatabase({ ...config, dataDir: folder }, async (db) => (await import('./demo/index.ts')).isDemo(db))
      if (!filled) return say(1, `${folder} does not hold a demonstration; nothing was touched.`)
      const aside = `${folder}.old-${Date.now()}`
      renameSync(folder, aside)
      rmSync(aside, { recursive: true })
      return say(0, `The demonstration in ${folder} is gone.`)
    }
  }
}

const helpText = () => {
  const lines = Object.values(tasks).map(({ usage, text }) => `  ${usage}\n      ${text}`)
  return `npm run admin -- COMMAND\n\n${lines.join('\n\n')}\n\nThe database is the one of DATA_DIR or DATABASE_URL, as for npm start.`
}

/** Runs one command line; gives the exit code. */
export async function runAdmin([name = 'help', ...args]: string[], environment: Record<string, string | undefined>, say: Say): Promise<number> {
  const task = Object.hasOwn(tasks, name) ? tasks[name] : undefined
  if (!task) return name === 'help' ? say(0, helpText()) : say(2, `There is no command "${name}". ${help}`)
  try {
    return await task.run(readConfig(environment), args, say)
  } catch (error) {
    const expected = [ConfigError, CopyRefused, DatabaseLocked, DatabaseStopped, MigrationRefused].some((kind) => error instanceof kind)
    const misused = String((error as { code?: string }).code ?? '').startsWith('ERR_PARSE_ARGS')
    return say(1, expected || misused ? (error as Error).message : ((error as Error).stack ?? String(error)))
  }
}
