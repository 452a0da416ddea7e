/** Protects a draft: hides what has to be hidden, audits it together with all earlier publications of the year. */
import type { Protected, ProtectInput } from './protect-types.ts'

export type { Choice, Earlier, Fix, Protected, ProtectInput, Refused } from './protect-types.ts'

/** Pure and deterministic; meant for a worker thread. `progress` is told a share from 0 to 1. */
export async function protect(_input: ProtectInput, _progress?: (share: number) => void): Promise<Protected> {
  throw new Error('not built yet')
}
