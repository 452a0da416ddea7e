/** The system of a certificate, as plain lists and back. */
import { addsUp, type CellSystem } from './system.ts'

export interface PlainSystem { keys: string[]; counts: number[]; totals: number[]; starts: number[]; parts: number[] }

/** Throws a RangeError when the lists do not fit each other or the true counts do not add up. */
export function createCheckSystem({ keys, counts, totals, starts, parts }: PlainSystem): CellSystem {
  const inside = (cell: number) => Number.isInteger(cell) && cell >= 0 && cell < counts.length
  if (keys.length !== counts.length || starts.length !== totals.length + 1 || starts.at(-1) !== parts.length || ![...totals, ...parts].every(inside))
    throw new RangeError('The lists of the certificate do not fit each other')
  const system = { counts: Int32Array.from(counts), totals: Int32Array.from(totals), starts: Int32Array.from(starts), parts: Int32Array.from(parts) }
  if (counts.some((count) => !Number.isInteger(count) || count < 0) || !addsUp(system, system.counts)) throw new RangeError('The counts of the certificate do not add up')
  return system
}
