/** Demonstration mode: fills an empty database through the product's own commands. Every page says "Sample data, not real". */
import { writeAudit } from '#platform/audit'
import { ConfigError } from '#platform/config'
import { scoped, type Db } from '#platform/database'
import { Cast } from './cast.ts'
import { demoFilled, markDemoFilled } from './demo-store.ts'
import { publishReport, regionalReportModel, reportFingerprint } from '#reports'
import { does, reads } from './cast.ts'
import { draftSampleTables, publishSampleTables } from './publication.ts'
import { fillSampleLaw } from './sample-law.ts'
import { adoptSamplePlan, setSampleTargets } from './sample-plan.ts'
import { fillRound, firstRound, secondRound } from './sample-rounds.ts'

const system = { reach: 'system', state: null, person: null } as const

/** Does nothing where the demonstration is there already. Throws when the database holds a real plan or round. */
export async function fillDemo(db: Db, now = new Date(), say: (line: string) => void = console.log): Promise<void> {
  const state = await scoped(db, system, demoFilled)
  if (state === 'filled') return
  if (state === 'in use') throw new DemoRefused()
  say('Filling the demonstration with sample data (about half a minute) …')
  const cast = await Cast.gather(db, now)
  await adoptSamplePlan(cast, new Date(now.getTime() - 400 * 86_400_000))
  const first = await fillRound(cast, firstRound(now), (line) => progress(say, line))
  await setSampleTargets(cast, now)
  await publishSampleReport(cast, new Date(now.getTime() - 150 * 86_400_000), first)
  await fillRound(cast, secondRound(now), (line) => progress(say, line))
  const reported = now.getUTCFullYear() - 1
  await publishSampleTables(cast, new Date(now.getTime() - 140 * 86_400_000), reported - 1)
  await draftSampleTables(cast, now, reported)
  await fillSampleLaw(cast, now, (line) => progress(say, line))
  await scoped(db, system, async (tx) => {
    await markDemoFilled(tx)
    await writeAudit(tx, { at: now, actor: null, actorName: 'demonstration', verb: 'settings.change', subject: 'setting/demo', state: null, after: { filled: true } })
  })
}

async function publishSampleReport(cast: Cast, now: Date, round: number): Promise<void> {
  const unit = cast.as('coordinator', now)
  const model = await reads(unit, (tx) => regionalReportModel(tx, { round, now, sample: true }))
  if (model) await does(unit, publishReport, { round, seen: reportFingerprint(model), changeNote: '' })
}

/** One line in five: enough to see that it goes on. */
const progress = (say: (line: string) => void, line: string) => {
  if (/: (\d*[05]|22|1) of/.test(line)) say(`  ${line}`)
}

export class DemoRefused extends ConfigError {
  constructor() {
    super('This database holds real work. Demonstration mode needs a folder or database of its own: npm run demo uses ./data/demo.')
  }
}

/** Whether a database holds the demonstration. */
export const isDemo = async (db: Db): Promise<boolean> => (await scoped(db, system, demoFilled)) === 'filled'
