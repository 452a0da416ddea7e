/** Addresses of the exports of a version. The language of the address is the language of the text that is given out. */
import { problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { page, rowNumber, type Http, type Route } from '#platform/http'
import { langs, type Lang } from '#platform/messages'
import { keptReady, sendPdf } from '#platform/typeset'
import { createHash } from 'node:crypto'
import { akomaNtoso } from './akoma-ntoso.ts'
import { lawPdf } from './export-pdf.ts'
import { plainText } from './export-text.ts'
import { logLawExport } from './export-note.ts'
import { exportName, type DocumentLink, type LawDocument } from './law-document.ts'
import { lawById, linksOf, provisionsOf, textsOf, versionByNumber } from './law-store.ts'

type Params = { lang: string; state: string; law: string; number: string }

/** What a person must be allowed to read for any page of a version. */
export async function ofReadVersion(tx: Db, { state, law, number }: Omit<Params, 'lang'>): Promise<Subject | null> {
  const version = await versionByNumber(tx, state, rowNumber(law), rowNumber(number))
  return version && { state, visibility: version.visibility }
}

/** The text in the language asked for, else the authentic one, else any; null where there is no such version. */
export async function documentOf(tx: Db, params: Omit<Params, 'lang'>, wanted: Lang, about: { producedAt: Date; sample: boolean }): Promise<LawDocument | null> {
  const { state } = params
  const [law, version] = [await lawById(tx, state, rowNumber(params.law)), await versionByNumber(tx, state, rowNumber(params.law), rowNumber(params.number))]
  if (!law || !version) return null
  const recorded = (await textsOf(tx, state, [version.id])).get(version.id)?.map((one) => one.lang) ?? []
  const lang = [wanted, version.authentic, ...langs].find((one) => recorded.includes(one)) ?? wanted
  const links: DocumentLink[] = []
  for (const { kind, lawId, otherLawId } of await linksOf(tx, state, law.id)) {
    const other = await lawById(tx, state, lawId === law.id ? otherLawId : lawId)
    if (other) links.push({ kind, law: other, from: lawId === law.id ? 'this' : 'other' })
  }
  return { law, version, lang, provisions: await provisionsOf(tx, state, version.id, lang), links, ...about }
}

/** Changes with whatever is printed; of the time only the day is. */
const contentOf = (document: LawDocument): string =>
  createHash('sha256').update(JSON.stringify({ ...document, producedAt: document.producedAt.toISOString().slice(0, 10) })).digest('base64url')

type Send = (http: Http<Params>, document: LawDocument) => Promise<Response> | Response

const formats: Record<'xml' | 'pdf' | 'docx' | 'txt', Send> = {
  xml: (http, document) => http.file(akomaNtoso(document), { type: 'application/akn+xml; charset=utf-8', name: exportName(document, 'xml') }),
  pdf: (http, document) => sendPdf(http, exportName(document, 'pdf'), () => lawPdf(document)),
  async docx(http, document) {
    // Loaded when it is wanted: the library takes some megabytes.
    const { lawDocx } = await import('./export-docx.ts')
    return http.file(await keptReady(`docx ${contentOf(document)}`, () => lawDocx(document)), { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', name: exportName(document, 'docx') })
  },
  txt: (http, document) => http.file(plainText(document), { type: 'text/plain; charset=utf-8', name: exportName(document, 'txt') })
}

const exportOf = (format: keyof typeof formats) => async (http: Http<Params>): Promise<Response> => {
  const { ctx, params, lang } = http
  const document = await http.read((tx) => documentOf(tx, params, lang, { producedAt: ctx.now, sample: ctx.sample }))
  if (!document) return http.problem(problem('not_found', 'problem.notFound.text'))
  const { law, version } = document
  await logLawExport(ctx, version.visibility, { state: law.state, law: law.id, version: version.number, what: 'text', format })
  return formats[format](http, document)
}

const base = '/:lang/law/laws/:state{[A-Z]{2}}/:law/versions/:number'

export const exportRoutes: Route[] = [
  page({ path: `${base}/export.xml`, verb: 'law.read', subject: ofReadVersion, handle: exportOf('xml') }),
  page({ path: `${base}/export.pdf`, verb: 'law.read', subject: ofReadVersion, handle: exportOf('pdf') }),
  page({ path: `${base}/export.docx`, verb: 'law.read', subject: ofReadVersion, handle: exportOf('docx') }),
  page({ path: `${base}/export.txt`, verb: 'law.read', subject: ofReadVersion, handle: exportOf('txt') })
]
