/** The regional progress report as PDF: cold (the first document of a process) and warm, in each language. */
import { langs } from '#platform/messages'
import { renderRegionalReport, stopTypesetter } from '#reports'
import { sampleRegionalReport } from '../src/reports/regional-sample.ts'
import { report, shown, spread } from './figures.ts'

const turns = 5

export async function benchReports(): Promise<void> {
  const model = sampleRegionalReport()
  const of = `${model.states.length} states, ${model.pillars.flatMap((pillar) => pillar.indicators).length} indicators`
  console.log(`Regional report, ${of}`)
  for (const lang of langs) {
    await stopTypesetter()
    const cold = await timed(() => renderRegionalReport(model, lang))
    const warm: number[] = []
    for (let turn = 0; turn < turns; turn++) warm.push((await timed(() => renderRegionalReport({ ...model, producedAt: new Date(turn) }, lang))).ms)
    const found = spread(warm)
    report({ name: `regional report, ${lang}, first of a process`, of, value: cold.ms / 1000, unit: 's', shown: `${(cold.bytes / 1024).toFixed(0)} KB`, bar: 2 })
    report({ name: `regional report, ${lang}, compiler warm`, of, value: found.median / 1000, unit: 's', shown: shown(found), bar: 2 })
  }
  await stopTypesetter()
}

async function timed(run: () => Promise<Uint8Array>): Promise<{ ms: number; bytes: number }> {
  const begun = performance.now()
  const { length } = await run()
  return { ms: performance.now() - begun, bytes: length }
}
