/** One protection, from the draft's input to its files: the work of the protection thread. Pure. */
import { filesOfProtected, jsonOf, type NewFile } from './draft-files.ts'
import type { InputPrint } from './draft.ts'
import { protect, type Earlier, type ProtectInput } from './protect.ts'
import type { AuditSummary } from './publication.ts'

/** Certificates of earlier publications come as they are kept: reading them is work too. */
export interface ProtectJob { input: Omit<ProtectInput, 'earlier'>; earlier: Uint8Array[]; print: InputPrint }
export interface ProtectResult { safe: boolean; summary: AuditSummary; files: NewFile[] }

/** The files are written here, so that the thread of the pages has nothing to do but to store them. */
export async function protectJob({ input, earlier, print }: ProtectJob, progress?: (share: number) => void): Promise<ProtectResult> {
  const found = await protect({ ...input, earlier: earlier.map((bytes) => jsonOf<Earlier>(bytes)) }, progress)
  return { safe: found.safe, summary: found.summary, files: filesOfProtected(found, print, input.tables) }
}
