/** Work that repeats: reminders, mail, clearing what has passed its retention time. */
import { scoped, type Db } from '#platform/database'
import { sql } from 'kysely'

export interface Job {
  name: string
  everyMinutes: number
  run: (db: Db, now: Date) => Promise<void>
}

/**
 * Takes a job if it is due, so that of several processes on one database only one runs it.
 * Returns whether it is ours now; the next time is set before the work, so a crash does not repeat it at once.
 */
async function claim(db: Db, job: Job, now: Date): Promise<boolean> {
  const next = new Date(now.getTime() + job.everyMinutes * 60_000)
  const rows = await scoped(db, { reach: 'system', state: null, person: null }, (tx) =>
    sql`insert into job (name, started_at, next_at) values (${job.name}, ${now}, ${next})
        on conflict (name) do update set started_at = excluded.started_at, next_at = excluded.next_at
        where job.next_at <= ${now} returning name`.execute(tx)
  )
  return rows.rows.length > 0
}

/** Runs the jobs that are due now, one after the other; a failing one is logged and does not stop the others. */
export async function runDueJobs(db: Db, jobs: readonly Job[], now: Date, log: (line: string) => void): Promise<void> {
  for (const job of jobs) {
    try {
      if (await claim(db, job, now)) await job.run(db, now)
    } catch (error) {
      log(`${now.toISOString()} job ${job.name} failed: ${error instanceof Error ? error.stack : String(error)}`)
    }
  }
}

/** Looks for due jobs every minute until the returned function is called; that one waits for the running job. */
export function startJobs(db: Db, jobs: readonly Job[], log: (line: string) => void): () => Promise<void> {
  let running = Promise.resolve()
  const look = () => void (running = running.then(() => runDueJobs(db, jobs, new Date(), log)))
  const first = setTimeout(look, 2_000)
  const timer = setInterval(look, 60_000)
  return async () => {
    clearTimeout(first)
    clearInterval(timer)
    await running
  }
}
