/** The worker behind read-law-file.ts: one file, one answer. What a hostile file makes of the memory ends with it. */
import { parentPort, workerData } from 'node:worker_threads'

export type FileJob = { kind: 'pdf' | 'docx'; bytes: Uint8Array }

const { kind, bytes } = workerData as FileJob
const answer = kind === 'pdf' ? await (await import('./read-pdf.ts')).readPdf(bytes) : await (await import('./read-docx.ts')).readDocx(bytes)
parentPort?.postMessage(answer)
