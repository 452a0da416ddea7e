/** Work that a file of others may make long or large: in a thread of its own, with limits of time and memory, a few at a time. */
import { Worker } from 'node:worker_threads'

export interface ThreadLimits {
  /** Milliseconds. */
  time: number
  /**
   * Bytes that the process may grow by meanwhile: a file of a few KB may unpack to gigabytes, in buffers that the limits of a
   * worker do not count (worker_threads, resourceLimits).
   */
  growth: number
  /** Megabytes of the thread's own heap. */
  heap: number
}

const lookEvery = 50

/**
 * Starts `program` with `job` as its workerData and gives the first message it sends; 'late' where it passed a limit, 'lost'
 * where it ended without an answer. Whatever it took of the memory ends with it.
 */
export function inThread<Answer>(program: URL, job: unknown, { time, growth, heap }: ThreadLimits): Promise<Answer | 'late' | 'lost'> {
  return new Promise((resolve) => {
    const worker = new Worker(program, { workerData: job, resourceLimits: { maxOldGenerationSizeMb: heap }, execArgv: [], stdout: true, stderr: true })
    const before = process.memoryUsage.rss()
    const end = (answer: Answer | 'late' | 'lost') => {
      clearTimeout(timer)
      clearInterval(watch)
      resolve(answer)
      void worker.terminate()
    }
    const timer = setTimeout(() => end('late'), time)
    const watch = setInterval(() => process.memoryUsage.rss() - before > growth && end('late'), lookEvery)
    worker.once('message', end)
    worker.once('error', () => end('lost'))
    worker.once('exit', () => end('lost'))
  })
}

/** Runs at most so many at once; others wait their turn instead of taking the memory of the server. */
export function turns(atOnce: number): <T>(run: () => Promise<T>) => Promise<T> {
  let running = 0
  const waiting: (() => void)[] = []
  return async (run) => {
    if (running >= atOnce) await new Promise<void>((resolve) => waiting.push(resolve))
    else running++
    try {
      return await run()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running--
    }
  }
}
