/** The text layer of a PDF. Runs in the worker (law-file-worker.ts). */
import { getDocumentProxy, getResolvedPDFJS } from 'unpdf'
import { foldLine, plainLines } from './folded-line.ts'
import { matchHeading } from './headings.ts'
import { glyphsOf, type OperatorCodes, type Operators } from './pdf-glyphs.ts'
import { linesOfPage, type PdfLine } from './pdf-lines.ts'

export type PdfRead =
  | { ok: true; text: string; pages: number; /** Pages without text, from 1. */ empty: number[] }
  | { ok: false; problem: 'broken' | 'locked' | 'tooManyPages' | 'scanned'; pages?: number; empty?: number[] }

export const mostPages = 400
/** A page with fewer letters is a picture with a page number. */
const fewestLetters = 20

export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  let document: Awaited<ReturnType<typeof getDocumentProxy>>
  try {
    // Pictures are not wanted: larger ones than a pixel are left undecoded.
    document = await getDocumentProxy(bytes, { maxImageSize: 1, verbosity: 0, isEvalSupported: false, useSystemFonts: false } as Parameters<typeof getDocumentProxy>[1])
  } catch (error) {
    return { ok: false, problem: (error as Error).name === 'PasswordException' ? 'locked' : 'broken' }
  }
  try {
    if (document.numPages > mostPages) return { ok: false, problem: 'tooManyPages', pages: document.numPages }
    const codes = (await getResolvedPDFJS()).OPS as unknown as OperatorCodes
    const pages: PdfLine[][] = []
    for (let number = 1; number <= document.numPages; number++) {
      const page = await document.getPage(number)
      pages.push(linesOfPage(glyphsOf((await page.getOperatorList({ annotationMode: 0 })) as Operators, codes)))
      page.cleanup()
    }
    return assembled(pages)
  } catch {
    return { ok: false, problem: 'broken' }
  } finally {
    await document.loadingTask.destroy().catch(() => undefined)
  }
}

function assembled(pages: readonly PdfLine[][]): PdfRead {
  const letters = (page: readonly PdfLine[]) => page.reduce((sum, { text }) => sum + (text.match(/\p{L}/gu)?.length ?? 0), 0)
  const empty = pages.flatMap((page, index) => (letters(page) < fewestLetters ? [index + 1] : []))
  if (empty.length > 0 && empty.length * 2 >= pages.length) return { ok: false, problem: 'scanned', pages: pages.length, empty }
  const text = withoutRunningLines(pages)
    .map((page) => page.map((line, index) => (line.apart && index > 0 ? '\n' : '') + line.text).join('\n'))
    .filter((page) => page !== '')
    .join('\n')
  return { ok: true, text: plainLines(text).join('\n'), pages: pages.length, empty }
}

/** How many lines at the top and at the bottom of a page may be its header or footer. */
const margin = 3

const runningForm = (text: string) => foldLine(text).text.replace(/\d+/g, '#').replace(/[^\p{L}#]/gu, '')

/** Without the lines that stand at the head or foot of most pages, and without page numbers. */
function withoutRunningLines(pages: readonly PdfLine[][]): PdfLine[][] {
  const edge = (page: readonly PdfLine[], index: number) => index < margin || index >= page.length - margin
  const isHeading = (text: string) => (['ar', 'fr', 'en'] as const).some((lang) => matchHeading(text, lang))
  const counts = new Map<string, number>()
  for (const page of pages)
    for (const form of new Set(page.filter((_, index) => edge(page, index)).map(({ text }) => runningForm(text)))) counts.set(form, (counts.get(form) ?? 0) + 1)
  const repeated = (text: string) => pages.length > 1 && (counts.get(runningForm(text)) ?? 0) >= Math.max(2, pages.length * 0.4) && !isHeading(text)
  const isNumber = (text: string) => /^#+$/.test(runningForm(text)) || /^(?:صفحه|page|p)#(?:(?:من|de|of|sur)?#)?$/.test(runningForm(text))
  return pages.map((page) => {
    let [from, to] = [0, page.length]
    while (from < Math.min(margin, to) && (repeated(page[from]!.text) || isNumber(page[from]!.text))) from++
    while (to > Math.max(from, page.length - margin) && (repeated(page[to - 1]!.text) || isNumber(page[to - 1]!.text))) to--
    return page.slice(from, to)
  })
}
