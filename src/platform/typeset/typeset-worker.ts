/** The worker behind typesetter.ts: a warm Typst compiler with our fonts and the templates of the rooms. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import { parentPort } from 'node:worker_threads'
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler'
import type { Typeset, TypesetJob, WorkerAnswer } from './typesetter.ts'

const require = createRequire(import.meta.url)
const faces = [
  'ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf',
  'ibm-plex-sans-arabic/500Medium/IBMPlexSansArabic_500Medium.ttf',
  'ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf',
  'ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf',
  'ibm-plex-sans/500Medium/IBMPlexSans_500Medium.ttf',
  'ibm-plex-sans/600SemiBold/IBMPlexSans_600SemiBold.ttf'
]
/** Templates stand in the rooms, so the workspace is the source; the shared style reads the data beside itself. */
const workspace = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '')
const dataFile = fileURLToPath(new URL('./templates/data.json', import.meta.url))
const fontBlobs = faces.map((face) => readFileSync(require.resolve(`@expo-google-fonts/${face}`)))
const compiler = NodeCompiler.create({ workspace, fontArgs: [{ fontBlobs }] })

/** Results older than this many documents are dropped from the compiler's memory. */
const cacheAge = 2

function diagnose(error: NodeError | null): string {
  const list: { message: string; path: string; range?: { start: { line: number } } }[] = error ? compiler.fetchDiagnostics(error) : []
  return list.map((one) => `${one.path.split(/[\\/]/).at(-1)}:${(one.range?.start.line ?? 0) + 1} ${one.message}`).join('; ')
}

function set({ template, data }: TypesetJob): Typeset {
  const started = performance.now()
  compiler.mapShadow(dataFile, Buffer.from(JSON.stringify(data)))
  const compiled = compiler.compile({ mainFilePath: `${workspace}/${template}.typ`, resetRead: true })
  const document = compiled.result
  if (!document) throw new Error(`${template}: ${diagnose(compiled.takeDiagnostics())}`)
  const written = performance.now()
  const pdf = new Uint8Array(compiler.pdf(document, { pdfStandard: 'ua-1' }))
  const ended = performance.now()
  compiler.evictCache(cacheAge)
  return { pdf, pages: document.numOfPages, compileMs: written - started, writeMs: ended - written }
}

parentPort?.on('message', ({ id, ...job }: TypesetJob & { id: number }) => {
  let answer: WorkerAnswer
  try {
    answer = { id, ok: true, result: set(job) }
  } catch (error) {
    answer = { id, ok: false, message: error instanceof Error ? error.message : String(error) }
  }
  parentPort?.postMessage(answer, answer.ok ? [answer.result.pdf.buffer as ArrayBuffer] : [])
})
