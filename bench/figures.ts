/** What a run found: figures against their bars, printed as a table. */
import { cpus, totalmem } from 'node:os'

export interface Figure {
  name: string
  /** What was measured on: '22 states, 5 rounds, 200 questions'. */
  of: string
  /** In `unit`; `shown` says it in full where one number is not enough. */
  value: number
  unit: 'ms' | 's' | 'MB' | 'KB' | 'requests/s' | 'times'
  shown?: string
  /** At most this, or at least where `atLeast` is set. */
  bar?: number
  atLeast?: boolean
}

export const figures: Figure[] = []

export function report(figure: Figure): void {
  figures.push(figure)
  const met = verdict(figure)
  console.log(`  ${figure.name.padEnd(52)} ${text(figure).padStart(12)} ${figure.shown ?? ''}${met ? `   ${met}` : ''}`)
}

const text = ({ value, unit }: Figure) => `${value.toFixed(unit === 'requests/s' || unit === 'MB' ? 0 : unit === 's' ? 2 : 1)} ${unit}`

function verdict({ value, bar, atLeast, unit }: Figure): string {
  if (bar === undefined) return ''
  return `bar ${atLeast ? '>=' : '<='} ${bar} ${unit}: ${(atLeast ? value >= bar : value <= bar) ? 'met' : 'MISSED'}`
}

export function machine(): string {
  const [first] = cpus()
  return `${first?.model ?? 'unknown processor'}, ${cpus().length} cores, ${(totalmem() / 2 ** 30).toFixed(0)} GiB, Node ${process.versions.node}, ${process.platform}`
}

/** Share of the two-minute load that other work puts on the machine; figures of a busy machine are upper bounds. */
export function printTable(): void {
  const rows = figures.filter((figure) => figure.bar !== undefined)
  if (rows.length === 0) return
  console.log(`\n${'Figure'.padEnd(54)} ${'Measured'.padStart(16)}  Bar`)
  for (const figure of rows) console.log(`${`${figure.name} (${figure.of})`.padEnd(54)} ${text(figure).padStart(16)}  ${verdict(figure)}`)
}

export interface Spread { median: number; p95: number; worst: number; count: number }

export function spread(times: readonly number[]): Spread {
  const sorted = [...times].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
  return { median: at(0.5), p95: at(0.95), worst: sorted.at(-1) ?? Number.NaN, count: sorted.length }
}

export const shown = ({ median, p95, worst, count }: Spread) => `median ${median.toFixed(1)}, p95 ${p95.toFixed(1)}, worst ${worst.toFixed(1)} ms of ${count}`
