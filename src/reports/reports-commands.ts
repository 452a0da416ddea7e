/** Publishing a report: what was previewed is frozen, in all three languages at once. */
import { actorName, command, numberField, optional, refuse, textField, trilingualField, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { submissionAt } from '#rounds'
import { z } from 'zod'
import { fingerprint, frozen, regionalReportModel, sha256 } from './regional-report-model.ts'
import { hasReleased, type RegionalReport } from './regional-report.ts'
import { insertReport, lockReport, newestReport } from './reports-store.ts'

/**
 * Freezes the report of a round as it was previewed (`seen`: its fingerprint). A second version needs a note on what
 * changed and replaces the first. Refuses when nothing is released, when nothing changed, and when something changed
 * since the preview.
 */
export const publishReport = command({
  verb: 'report.publish',
  input: z.object({ round: numberField({ min: 1, integer: true }), seen: textField({ max: 64 }), changeNote: optional(trilingualField({ max: 1000 })) }),
  subject: async () => ({ state: null }),
  async run(tx, { round, seen, changeNote }, ctx) {
    await lockReport(tx, round)
    const model = (await regionalReportModel(tx, { round, now: ctx.now, sample: ctx.sample })) ?? refuse('not_found', 'problem.notFound.text')
    if (!model.states.some(hasReleased)) refuse('closed', 'reports.problem.nothingReleased')
    const before = await newestReport(tx, round)
    const print = fingerprint(model)
    if (print !== seen) refuse('conflict', 'reports.problem.changedMeanwhile')
    if (before?.fingerprint === print) refuse('closed', 'reports.problem.unchanged')
    if (before && changeNote === null) refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { changeNote: 'reports.problem.noChangeNote' } })

    const { draft: _, ...final } = model
    const report: RegionalReport = { ...final, version: (before?.version ?? 0) + 1, changeNote: before ? changeNote : null }
    const content = frozen(report)
    const { actor, actorName: byName } = actorName(ctx.actor)
    const hash = sha256(content)
    const number = await insertReport(tx, {
      round, version: report.version, changeNote: report.changeNote, sha256: hash, fingerprint: print, content, at: ctx.now, by: actor, byName
    })
    const after = { round, version: report.version, sha256: hash, changeNote: report.changeNote, states: report.states.filter(hasReleased).map((state) => state.code) }
    return { result: { number, version: report.version }, audit: { subject: `report/${number}`, before: before && { number: before.number, version: before.version }, after } }
  }
})

export interface SubmissionKey { state: string; round: number; submission: number }

/** A submission was handed over when it was made: that its return has been reopened since takes it from nobody. */
export const submissionSubject = (tx: Db, { state, round, submission }: SubmissionKey): Promise<Subject | null> =>
  submissionAt(tx, state, round, submission).then((found) => found && { state, visibility: 'unit' as const })

const submissionKey = { state: textField({ max: 2 }), round: numberField({ min: 1, integer: true }), submission: numberField({ min: 1, integer: true }) }

/** That the page of a submission was opened: read, and not yet copied. */
export const noteSubmissionRead = command({
  verb: 'return.read',
  readOnly: true,
  input: z.object(submissionKey),
  subject: async (tx, input) => (await submissionSubject(tx, input)) ?? refuse('not_found', 'problem.notFound.text'),
  run: async (_tx, { state, round, submission }) => ({ result: null, audit: { subject: `return/${round}/${state}/${submission}`, state, after: { read: true } } })
})

/** The frozen text of a submission as it was hashed. Every copy is logged. */
export const exportSubmission = command({
  verb: 'submission.export',
  readOnly: true,
  input: z.object(submissionKey),
  subject: async (tx, input) => (await submissionSubject(tx, input)) ?? refuse('not_found', 'problem.notFound.text'),
  async run(tx, { state, round, submission }) {
    const found = (await submissionAt(tx, state, round, submission)) ?? refuse('not_found', 'problem.notFound.text')
    return { result: { text: found.text }, audit: { subject: `return/${round}/${state}/${submission}`, state, after: { sha256: found.hash } } }
  }
})
