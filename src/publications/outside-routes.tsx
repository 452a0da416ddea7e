/** Addresses of the import: the list with the upload, the dry run of a file, importing and discarding it. */
import { problem as problemOf, statusOf, type Problem } from '#platform/command'
import { action, page, rowNumber, type FormInput, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { navKey } from './drafts-routes.tsx'
import { checkUpload, discardOutside, importOutside, uploadOutside } from './outside-commands.ts'
import { readOutsideFile } from './outside-file.ts'
import { OutsideHomePage, UploadPage } from './outside-pages.tsx'
import { outsidePublications, uploadById, uploads } from './outside-store.ts'
import { publicationPaths } from './paths.ts'

type UploadHttp = Http<{ lang: string; upload: string }>
interface Again { problem?: Problem; values?: FormInput }
const statusAgain = ({ problem }: Again) => (problem ? { status: statusOf[problem.code] } : {})

export const outsideTrail = ({ lang }: Pick<Http, 'lang'>) => [{ href: publicationPaths(lang).drafts, label: t(lang, 'publications.drafts.title') }]

async function home(http: Http, again: Again = {}): Promise<Response> {
  const found = await http.read(async (tx) => ({ published: await outsidePublications(tx), waiting: await uploads(tx) }))
  return http.page(<OutsideHomePage {...found} problem={again.problem} />, { title: t(http.lang, 'publications.outside.title'), current: navKey, trail: outsideTrail(http), cache: 'no-store', ...statusAgain(again) })
}

async function upload(http: Http): Promise<Response> {
  const { file } = await http.form()
  if (!(file instanceof File)) return home(http, { problem: problemOf('invalid', 'publications.outside.fileNeeded', { fields: { file: 'publications.outside.fileNeeded' } }) })
  const read = await readOutsideFile(new Uint8Array(await file.arrayBuffer()), file.name)
  if (!read.ok) return home(http, { problem: problemOf('invalid', read.message.key, { values: read.message.values ?? {}, fields: { file: read.message } }) })
  const result = await http.perform(uploadOutside, read)
  return result.ok ? http.redirect(publicationPaths(http.lang).outsideUpload(result.value.id)) : home(http, { problem: result.problem })
}

async function dryRun(http: UploadHttp, again: Again = {}): Promise<Response> {
  const found = await http.read(async (tx) => {
    const one = await uploadById(tx, rowNumber(http.params.upload))
    return one && { upload: { id: one.publication.id, version: one.publication.version, fileName: one.fileName }, check: await checkUpload(tx, one) }
  })
  if (!found) return http.problem(problemOf('not_found', 'problem.notFound.text'))
  return http.page(<UploadPage {...found} {...again} />, {
    title: t(http.lang, 'publications.outside.dryTitle'), current: navKey, wide: true, cache: 'no-store', ...statusAgain(again),
    trail: [...outsideTrail(http), { href: publicationPaths(http.lang).outside, label: t(http.lang, 'publications.outside.title') }]
  })
}

async function importUpload(http: UploadHttp): Promise<Response> {
  const values = await http.form()
  const result = await http.perform(importOutside, { ...values, id: rowNumber(http.params.upload) || -1 })
  if (result.ok) return http.redirect(publicationPaths(http.lang).outside, 'publications.outside.imported')
  return result.problem.code === 'not_found' ? http.problem(result.problem) : dryRun(http, { problem: result.problem, values })
}

async function discard(http: UploadHttp): Promise<Response> {
  const result = await http.perform(discardOutside, { id: rowNumber(http.params.upload) || -1 })
  return result.ok ? http.redirect(publicationPaths(http.lang).outside, 'publications.outside.discarded') : http.problem(result.problem)
}

const verb = 'outside.import'
const uploadAt = '/:lang/publications/outside/:upload' as const

export const outsideRoutes: Route[] = [
  page({ path: '/:lang/publications/outside', verb, handle: (http) => home(http as unknown as Http) }),
  action({ path: '/:lang/publications/outside', verb, handle: (http) => upload(http as unknown as Http) }),
  page({ path: uploadAt, verb, handle: (http) => dryRun(http) }),
  action({ path: `${uploadAt}/import`, verb, handle: importUpload }),
  action({ path: `${uploadAt}/discard`, verb, handle: discard })
]
