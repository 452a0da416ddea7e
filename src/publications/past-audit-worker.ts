/** The thread behind past-audit-run.ts: published cells in, numbers of cells out. */
import { parentPort, workerData } from 'node:worker_threads'
import { auditPast, type PastAudit, type PastCell } from './past-audit.ts'

export type FromAudit = { share: number } | { audit: PastAudit }

const audit = await auditPast(workerData as PastCell[], (share) => parentPort?.postMessage({ share } satisfies FromAudit))
parentPort?.postMessage({ audit } satisfies FromAudit)
