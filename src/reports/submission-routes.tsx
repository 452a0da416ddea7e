/** What was handed over: the page of a submission, its receipt, and the frozen text itself. */
import { logReadBy, problem as makeProblem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { page, type Http, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { returnSubject, roundPaths, submissionAt } from '#rounds'
import { stateName } from '#states'
import { sendPdf } from '#platform/typeset'
import { renderReceipt } from './documents.ts'
import { receiptOf, snapshotFile, submissionRecord } from './receipt-model.ts'
import { exportSubmission, noteSubmissionRead, submissionSubject, type SubmissionKey } from './reports-commands.ts'
import { SubmissionPage } from './submission-page.tsx'

interface Params { lang: string; round: string; state: string; submission: string }

const missing = makeProblem('not_found', 'problem.notFound.text')
const whole = (value: string) => /^[1-9]\d{0,8}$/.test(value)

const keyOf = ({ round, state, submission }: Pick<Params, 'round' | 'state' | 'submission'>): SubmissionKey => ({ state, round: Number(round), submission: Number(submission) })

const subjectOf = async (tx: Db, params: Params): Promise<Subject | null> => (whole(params.round) && whole(params.submission) ? submissionSubject(tx, keyOf(params)) : null)

/** The receipt holds no answer, so whoever was given a part of the return may have it too. */
async function receiptSubject(tx: Db, params: Params): Promise<Subject | null> {
  if (!whole(params.round) || !whole(params.submission)) return null
  const { state, round, submission } = keyOf(params)
  const [found, subject] = [await submissionAt(tx, state, round, submission), await returnSubject(tx, state, round)]
  return found && subject && { ...subject, visibility: 'unit' }
}

async function receiptPdf(http: Http<Params>): Promise<Response> {
  const { lang, ctx } = http
  const record = await http.read((tx) => submissionRecord(tx, keyOf(http.params)))
  if (!record) return http.problem(missing)
  return sendPdf(http, `nasaq-receipt-${record.round.id}-${record.state}-${record.number}-${lang}.pdf`, () =>
    renderReceipt(receiptOf(record, { producedAt: ctx.now, sample: ctx.sample }), lang))
}

async function showSubmission(http: Http<Params>): Promise<Response> {
  const { lang, ctx } = http
  const record = await http.read((tx) => submissionRecord(tx, keyOf(http.params)))
  if (!record) return http.problem(missing)
  await logReadBy(ctx, noteSubmissionRead, keyOf(http.params))
  const place = { round: record.round.id, state: record.state }
  const own = ctx.actor.kind === 'person' && ctx.actor.state === record.state
  return http.page(<SubmissionPage record={record} own={own} />, {
    title: t(lang, 'reports.submission.title', { number: record.number, state: stateName(record.state, lang) }), current: 'rounds',
    trail: [{ href: roundPaths.rounds(lang), label: t(lang, 'rounds.nav') }, { href: roundPaths.return(lang, place), label: `${stateName(record.state, lang)} · ${textIn(record.round.title, lang).text}` }]
  })
}

async function snapshotText(http: Http<Params>): Promise<Response> {
  const record = await http.read((tx) => submissionRecord(tx, keyOf(http.params)))
  const result = await http.perform(exportSubmission, keyOf(http.params))
  if (!result.ok || !record) return http.problem(result.ok ? missing : result.problem)
  return http.file(result.value.text, { type: 'application/json', name: snapshotFile(record) })
}

export const submissionRoutes: Route[] = [
  page({ path: '/:lang/rounds/:round/:state{[A-Z]{2}}/submissions/:submission', verb: 'submission.export', subject: subjectOf, handle: showSubmission }),
  page({ path: '/:lang/rounds/:round/:state{[A-Z]{2}}/submissions/:submission/snapshot.json', verb: 'submission.export', subject: subjectOf, handle: snapshotText }),
  page({ path: '/:lang/rounds/:round/:state{[A-Z]{2}}/submissions/:submission/receipt.pdf', verb: 'return.read', subject: receiptSubject, handle: receiptPdf })
]
