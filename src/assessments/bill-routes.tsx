/** Addresses of the review of bills: reading it, judging one requirement, sharing, and the observations as documents. */
import { lawById, logLawExport } from '#law'
import { statusOf, type Problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { action, page, rowNumber, typed, type FormInput, type Http, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { pdfByContent, sendPdf } from '#platform/typeset'
import { isStateCode } from '#states'
import { observeBill, shareBill } from './bill-commands.ts'
import { observationsDocument } from './bill-document.ts'
import { BillPage, NoVersionPage } from './bill-page.tsx'
import { readObservation, readWithWords, type BillAt } from './bill-reads.ts'
import { blockData } from './document-blocks.ts'
import { blockDocx } from './document-docx.ts'
import { asker, navKey, notFound, trail } from './http.ts'
import { ObservationFormPage } from './observation-form-page.tsx'
import { assessmentPaths } from './paths.ts'

type BillHttp = Http<{ lang: string; state: string; law: string }>
type OneHttp = Http<{ lang: string; state: string; law: string; requirement: string }>
interface Again { problem?: Problem; values?: FormInput }

/** Who sees a bill sees its review; what the unit drafts in it is bounded by row-level security. */
async function ofBill(tx: Db, { state, law }: { state: string; law: string }): Promise<Subject | null> {
  const bill = isStateCode(state) ? await lawById(tx, state, rowNumber(law)) : null
  return bill?.kind === 'bill' ? { state, visibility: bill.visibility } : null
}

/** Version and law beside it, from the address or from the form that was sent. */
function asked(http: Http, values?: FormInput): { version?: number; beside?: number } {
  const number = (name: string, field: string) => rowNumber(values ? typed(values, field) : http.query.get(name))
  const [version, beside] = [number('version', 'billVersion'), number('beside', 'beside')]
  return { ...(version > 0 ? { version } : {}), ...(beside > 0 ? { beside } : {}) }
}

const placeOf = ({ params }: BillHttp, { version, beside }: ReturnType<typeof asked>): BillAt =>
  ({ state: params.state, lawId: rowNumber(params.law), version: version ?? null, beside: beside ?? null })

async function billPage(http: BillHttp): Promise<Response> {
  const query = asked(http as Http)
  const { law, found } = await http.read(async (tx) => ({
    law: (await lawById(tx, http.params.state, rowNumber(http.params.law)))!, found: await readWithWords(tx, placeOf(http, query), asker(http as Http))
  }))
  const options = { title: `${t(http.lang, 'assessments.bill.title')}: ${textIn(law.title, http.lang).text}`, current: navKey, trail: billTrail(http, null) }
  if (!found) return query.version ? notFound(http as Http) : http.page(<NoVersionPage law={law} />, options)
  const may = (verb: string) => http.ctx.can(verb, { state: law.state, visibility: law.visibility })
  return http.page(<BillPage {...found} may={{ observe: may('bill.observe'), share: may('bill.share') }} query={query} />, options)
}

const billTrail = (http: BillHttp, bill: string | null) => {
  const paths = assessmentPaths(http.lang)
  const { state, law } = http.params
  return trail(http as Http, { href: paths.state(state), label: t(http.lang, 'assessments.stateLaw.short') }, ...(bill ? [{ href: paths.bill(state, rowNumber(law)), label: bill }] : []))
}

async function formPage(http: OneHttp, again: Again = {}): Promise<Response> {
  const query = asked(http as Http, again.values)
  const view = await http.read((tx) => readObservation(tx, { ...placeOf(http as BillHttp, query), requirement: http.params.requirement }, asker(http as Http)))
  if (!view) return notFound(http as Http)
  return http.page(<ObservationFormPage view={view} query={query} {...again} />, {
    title: `${t(http.lang, 'assessments.bill.form.title')}: ${view.requirement.code}`, current: navKey, cache: 'no-store', trail: billTrail(http as BillHttp, textIn(view.bill.law.title, http.lang).text),
    ...(again.problem ? { status: statusOf[again.problem.code] } : {})
  })
}

async function observe(http: OneHttp): Promise<Response> {
  const values = await http.form()
  const { state, law, requirement } = http.params
  const result = await http.perform(observeBill, { ...values, state, requirement })
  const paths = assessmentPaths(http.lang)
  const query = asked(http as Http, values)
  if (!result.ok) return result.problem.code === 'invalid' || result.problem.code === 'conflict' ? formPage(http, { problem: result.problem, values }) : http.problem(result.problem)
  const then = typed(values, 'then')
  return http.redirect(then ? paths.observation(state, rowNumber(law), then, query) : paths.bill(state, rowNumber(law), query), 'assessments.notice.saved')
}

async function share(http: BillHttp): Promise<Response> {
  const values = await http.form()
  const { state, law } = http.params
  const result = await http.perform(shareBill, { ...values, state })
  return result.ok ? http.redirect(assessmentPaths(http.lang).bill(state, rowNumber(law), asked(http as Http, values)), 'assessments.notice.billShared') : http.problem(result.problem)
}

/** The observations that the reader sees; nothing to hand out is no document. */
const documentOf = (kind: 'pdf' | 'docx') => async (http: BillHttp): Promise<Response> => {
  const { lang, ctx } = http
  const found = await http.read((tx) => readWithWords(tx, placeOf(http, asked(http as Http)), asker(http as Http)))
  if (!found || found.rows.length === 0) return notFound(http as Http)
  const { law, version } = found.review.bill
  await logLawExport(ctx, 'unit', { state: law.state, law: law.id, version: version.number, what: 'observations', format: kind })
  const document = observationsDocument({ ...found, lang, now: ctx.now, sample: ctx.sample })
  const name = `nasaq-observations-${http.params.state.toLowerCase()}-${lang}.${kind}`
  if (kind === 'pdf') return sendPdf(http, name, () => pdfByContent('assessments/templates/blocks', blockData(document)))
  return http.file(await blockDocx(document), { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', name })
}

const path = '/:lang/law/bills/:state/:law'

export const billRoutes: Route[] = [
  page({ path, verb: 'law.read', subject: ofBill, handle: billPage }),
  page({ path: `${path}/observations.pdf`, verb: 'law.read', subject: ofBill, handle: documentOf('pdf') }),
  page({ path: `${path}/observations.docx`, verb: 'law.read', subject: ofBill, handle: documentOf('docx') }),
  page({ path: `${path}/requirements/:requirement`, verb: 'bill.observe', subject: ofBill, handle: (http) => formPage(http) }),
  action({ path: `${path}/requirements/:requirement`, verb: 'bill.observe', subject: ofBill, handle: observe }),
  action({ path: `${path}/share`, verb: 'bill.share', subject: ofBill, handle: share })
]
