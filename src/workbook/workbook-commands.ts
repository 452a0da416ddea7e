/** Commands: a file is kept while its changes are looked at, then saved as a whole or discarded; exports are logged. */
import { command, performIn, problemOf, refuse, Refusal, type Context, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { cellText, returnSubject, saveAnswerCommand } from '#rounds'
import { isStateCode } from '#states'
import { z } from 'zod'
import type { Proposal } from './dry-run.ts'
import { compared } from './reads.ts'
import type { Given } from './reading.ts'
import { deleteUpload, finishUpload, insertUpload, uploadById, type Outcome, type Upload } from './upload-store.ts'

const placeKey = { state: z.string().refine(isStateCode, 'problem.field.choose'), round: z.int().positive() }

/** Who may: those who answer. A workbook is the state's own, however far its return is. */
async function importSubject(tx: Db, { state, round }: { state: string; round: number }): Promise<Subject> {
  const found = await returnSubject(tx, state, round)
  return { state, visibility: 'state', people: found?.people ?? [] }
}
const exportSubject = async (tx: Db, { state, round }: { state: string; round: number }): Promise<Subject> => (await returnSubject(tx, state, round)) ?? { state, visibility: 'state', people: [] }

const subjectName = ({ state, round }: { state: string; round: number }) => `return/${round}/${state}`
const personOf = (ctx: Context): string => (ctx.actor.kind === 'person' ? ctx.actor.id : refuse('forbidden', 'problem.forbidden'))

/** Notes that figures left the product in a file. */
export const noteExport = command({
  verb: 'workbook.export',
  readOnly: true,
  input: z.object({ ...placeKey, what: z.string().max(20) }),
  subject: exportSubject,
  run: async (_tx, input) => ({ result: null, audit: { subject: subjectName(input), state: input.state, after: { exported: input.what } } })
})

export const startUpload = command({
  verb: 'workbook.import',
  input: z.object({ ...placeKey, name: z.string().max(200), sha256: z.string(), given: z.custom<Given>((value) => typeof value === 'object' && value !== null) }),
  subject: importSubject,
  run: async (tx, input, ctx) => {
    const id = await insertUpload(tx, input, personOf(ctx), input, ctx.now)
    return { result: { id }, audit: { subject: subjectName(input), state: input.state, after: { looked: true, sha256: input.sha256 } } }
  }
})

const uploadKey = { ...placeKey, upload: z.int().positive() }

async function theUpload(tx: Db, { upload, ...place }: { state: string; round: number; upload: number }): Promise<Upload & { given: Given }> {
  const found = await uploadById(tx, place, upload)
  return found?.given ? { ...found, given: found.given } : refuse('not_found', 'problem.notFound.text')
}

/**
 * Saves everything the file would change, in one transaction: all of it or nothing. `seen` is what the person was shown;
 * where an answer has changed since, they are shown the list again. `take`: conflicts in which the file is to win.
 */
export const saveUpload = command<{ state: string; round: number; upload: number; seen: string; take: string[] }, Outcome>({
  verb: 'workbook.import',
  input: z.object({ ...uploadKey, seen: z.string(), take: z.array(z.string()) }),
  subject: importSubject,
  run: async (tx, input, ctx) => {
    const { given, sha256 } = await theUpload(tx, input)
    const found = (await compared(tx, ctx, input, given)) ?? refuse('not_found', 'problem.notFound.text')
    const { run, whole } = found
    if (run.seen !== input.seen) refuse('conflict', 'workbook.problem.changedMeanwhile')
    const wanted = run.proposals.filter(({ question, conflict }) => !conflict || input.take.includes(question))
    if (wanted.length === 0) refuse('invalid', 'workbook.problem.nothing')
    const assistance = new Map(whole.page.sections.flatMap((section) => section.questions.map(({ question, answer }) => [question.code, answer.assistance])))
    for (const proposal of wanted) await save(tx, ctx, input, proposal, assistance.get(proposal.question) ?? null)
    const saved = new Set(wanted.map((one) => one.question))
    const cells = run.lines.filter(({ question, kind }) => kind !== 'refused' && saved.has(question)).length
    const result: Outcome = { answers: wanted.length, cells, refused: run.counts.refused, conflicts: run.lines.filter(({ question, kind }) => kind === 'conflict' && !saved.has(question)).length }
    await finishUpload(tx, input, input.upload, result)
    return { result, audit: { subject: subjectName(input), state: input.state, after: { ...result, sha256 } } }
  }
})

/** The same command as the page's own: permission for the question, its version, history, the log. */
async function save(tx: Db, ctx: Context, { state, round }: { state: string; round: number }, { question, version, content }: Proposal, assistance: unknown): Promise<void> {
  const { value, missing, note, source, visibility } = content
  const parsed = saveAnswerCommand.input.safeParse({ state, round, question, value: shapedValue(value), missing, note, source, assistance, visibility, version })
  if (!parsed.success) throw new Refusal(problemOf(parsed.error))
  const result = await performIn(tx, ctx, saveAnswerCommand, parsed.data)
  if (!result.saved) refuse('conflict', 'workbook.problem.changedMeanwhile')
}

/** The form of a page sends the cells of a plain table by row and column; they are kept under one name each. */
function shapedValue(value: Proposal['content']['value']): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const cells = Object.entries(value)
  if (!cells.every(([name, cell]) => name.includes('.') && typeof cell === 'object' && cell !== null && 'kind' in cell)) return value
  const rows: Record<string, Record<string, string>> = {}
  for (const [name, cell] of cells) {
    const [row, column] = name.split('.') as [string, string]
    ;(rows[row] ??= {})[column] = cellText(cell as Parameters<typeof cellText>[0])
  }
  return rows
}

export const discardUpload = command({
  verb: 'workbook.import',
  input: z.object(uploadKey),
  subject: importSubject,
  run: async (tx, input) => {
    const { sha256 } = await theUpload(tx, input)
    await deleteUpload(tx, input, input.upload)
    return { result: null, audit: { subject: subjectName(input), state: input.state, before: { sha256 } } }
  }
})
