/** The thread behind read.ts: one file, one answer. */
import { parentPort, workerData } from 'node:worker_threads'
import { readBookHere, type ReadLimits } from './read.ts'

const { bytes, limits } = workerData as { bytes: Uint8Array; limits: Partial<ReadLimits> }
parentPort?.postMessage(await readBookHere(bytes, limits))
