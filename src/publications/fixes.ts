import type { Outcome } from './protect.ts'
import type { Fix } from './protect-types.ts'

export async function fixesOf(_outcome: Outcome, _progress?: (share: number) => void): Promise<Fix[]> {
  return []
}
