/** The checker's report in words, for the command `npm run check-publication`. */
import { readFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { formatNumber, t, type Lang } from '#platform/messages'
import { certificateFormat, type PublicationCertificate } from './certificate-file.ts'
import { checkCertificateFile, checkPublication, type PublicationReport } from './check-publication.ts'
import { publicFormat, type PublicFile } from './public-file.ts'

export interface Checked { code: 0 | 1; lines: string[] }

/** Figures that are named one by one. */
const listAtMost = 20

/** Runs the command with its arguments. Code 0: nothing was found; 1: something was, or a file could not be read. */
export async function checkFiles(args: readonly string[]): Promise<Checked> {
  const { values, positionals } = parsedArgs(args)
  const lang: Lang = values.lang === 'ar' || values.lang === 'fr' ? values.lang : 'en'
  const [name] = positionals
  if (name === undefined || positionals.length > 1) return { code: 1, lines: [t(lang, 'publications.check.usage')] }
  const names = [name, ...(values.earlier ?? [])]
  const files = names.map((one) => readPublic(one))
  const bad = names.find((_, n) => files[n] === null)
  if (bad !== undefined) return { code: 1, lines: [t(lang, 'publications.check.unreadable', { file: bad })] }
  const [file, ...earlier] = files as [PublicFile, ...PublicFile[]]
  try {
    const report = await checkPublication(file, earlier)
    const found = wordsOf(lang, file, report)
    const restricted = values.certificate === undefined ? null : certificateWords(lang, file, values.certificate)
    const code = report.narrow.length > 0 || report.contradictions.length > 0 || restricted?.code === 1 ? 1 : 0
    return { code, lines: [...found, ...(restricted?.lines ?? []), t(lang, 'publications.check.cost', { programs: report.programs, seconds: formatNumber(lang, report.seconds, { maximumFractionDigits: 1 }) })] }
  } catch (error) {
    if (error instanceof RangeError) return { code: 1, lines: [t(lang, 'publications.check.unreadable', { file: name })] }
    throw error
  }
}

function parsedArgs(args: readonly string[]) {
  try {
    return parseArgs({ args: [...args], allowPositionals: true, options: { certificate: { type: 'string' }, earlier: { type: 'string', multiple: true }, lang: { type: 'string' } } })
  } catch {
    return { values: {} as { certificate?: string; earlier?: string[]; lang?: string }, positionals: [] as string[] }
  }
}

function readJson(name: string): { format?: unknown } | null {
  try {
    const parsed: unknown = JSON.parse(readFileSync(name, 'utf8'))
    return typeof parsed === 'object' ? parsed : null
  } catch {
    return null
  }
}

function readPublic(name: string): PublicFile | null {
  const file = readJson(name)
  return file?.format === publicFormat ? (file as PublicFile) : null
}

function wordsOf(lang: Lang, { year, rules }: PublicFile, { figures, hidden, others, sums, narrow, contradictions }: PublicationReport): string[] {
  return [
    t(lang, 'publications.check.head', { year: String(year), figures, hidden, others, sums }),
    ...(narrow.length === 0 ? [t(lang, 'publications.check.open', { width: rules.width })] : [
      t(lang, 'publications.check.narrow', { count: narrow.length }), ...narrow.slice(0, listAtMost).map(({ place, low, high }) => `  ${t(lang, 'publications.check.interval', { place, low, high })}`), ...more(lang, narrow.length)
    ]),
    ...contradictions.slice(0, listAtMost).map((place) => t(lang, 'publications.check.contradiction', { place })), ...more(lang, contradictions.length)
  ]
}

const more = (lang: Lang, count: number) => (count > listAtMost ? [`  ${t(lang, 'publications.check.more', { count: count - listAtMost })}`] : [])

function certificateWords(lang: Lang, file: PublicFile, name: string): Checked {
  const certificate = readJson(name)
  if (certificate?.format !== certificateFormat) return { code: 1, lines: [t(lang, 'publications.check.unreadable', { file: name })] }
  const { same, proofs, faults, differing } = checkCertificateFile(file, certificate as PublicationCertificate, readFileSync(name, 'utf8'))
  const lines = [
    ...(same ? [] : [t(lang, 'publications.check.certificateOther')]), ...differing.slice(0, listAtMost).map((place) => t(lang, 'publications.check.certificateDiffers', { place })), ...more(lang, differing.length),
    ...(faults > 0 ? [t(lang, 'publications.check.proofsFail', { count: faults })] : [])
  ]
  return lines.length > 0 ? { code: 1, lines } : { code: 0, lines: [t(lang, 'publications.check.proofsHold', { count: proofs })] }
}
