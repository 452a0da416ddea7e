/** Commands of the unit on drafts: putting a publication together, protecting it, deciding about cells by hand. */
import { command, flagField, numberField, optional, performIn, refuse, textField, trilingualField, versionField, listField, type Context } from '#platform/command'
import type { Db } from '#platform/database'
import { t } from '#platform/messages'
import { dictionary, findTable } from '#statistics'
import { z } from 'zod'
import { applyFix } from './protect-fixes.ts'
import { fixOf } from './draft-reads.ts'
import { choicesOf, insertDraft, lockDraft, putChoice, removeChoice as removeChoiceRow, setStatus, updateDraft, type DraftContent } from './draft-store.ts'
import { placeIn } from './place.ts'
import { publicationById } from './publication-store.ts'
import { publicRules, type Publication, type Rules } from './publication.ts'

const strictest = { threshold: 100, width: 100 }
const content = {
  title: trilingualField({ max: 200 }), year: numberField({ min: 1990, max: 2100, integer: true }), tables: listField(z.string().max(4)),
  detail: z.enum(['minimum', 'full'], { error: 'problem.field.choose' }), method: z.enum(['proof', 'threshold'], { error: 'problem.field.choose' }),
  // Only stricter than what the public is promised.
  threshold: numberField({ min: publicRules.threshold, max: strictest.threshold, integer: true }), width: numberField({ min: publicRules.width, max: strictest.width, integer: true }),
  revises: optional(numberField({ min: 1, integer: true })), changes: optional(trilingualField({ max: 2000 })), notes: optional(trilingualField({ max: 4000 }))
}
const draftInput = z.object(content)
const at = { id: numberField({ min: 1, integer: true }), version: versionField() }
/** `plain` takes back what ways out have brought into the rules: tables rounded or left out. */
const changeInput = z.object({ ...at, ...content, plain: flagField() })
const stepInput = z.object(at)
const cellInput = z.object({ id: at.id, cell: z.string().max(300) })
const choiceInput = z.object({ ...cellInput.shape, choice: z.enum(['hide', 'show'], { error: 'problem.field.choose' }), reason: textField({ max: 500 }) })
const fixInput = z.object({ ...at, fix: z.string().max(300) })

const person = ({ actor }: Context) => (actor.kind === 'person' ? actor.id : null)
export const draftSubject = (id: number) => `publication/${id}`
/** What the log keeps of a draft. */
const noted = ({ title, year, tables, detail, revises, changes, notes, rules }: DraftContent) => ({ title, year, tables, detail, revises, changes, notes, rules })

/** Tables of the dictionary that states fill; a correction says what changed, of a publication of the same year. */
async function checked(tx: Db, { method, threshold, width, ...input }: z.infer<typeof draftInput>, before: Rules = publicRules): Promise<DraftContent> {
  const tables = dictionary.tables.map((table) => table.code).filter((code) => input.tables.includes(code))
  if (tables.length === 0 || input.tables.some((code) => findTable(dictionary, code)?.filled_from !== 'state')) refuse('invalid', 'problem.field.choose', { fields: { tables: 'problem.field.choose' } })
  if (input.revises !== null) {
    const before = await publicationById(tx, input.revises)
    if (before?.status !== 'published' || before.origin !== 'unit' || before.year !== input.year) refuse('invalid', 'publications.problem.revises', { fields: { revises: 'publications.problem.revises' } })
    if (input.changes === null) refuse('invalid', 'publications.problem.changes', { fields: { changes: 'publications.problem.changes' } })
  }
  return { ...input, tables, changes: input.revises === null ? null : input.changes, rules: { ...before, method, threshold, width } }
}

/** The draft as long as it can be changed. */
export async function openDraft(tx: Db, id: number, version?: number): Promise<Publication> {
  await lockDraft(tx, id)
  const one = await publicationById(tx, id)
  if (!one || one.origin !== 'unit') refuse('not_found', 'problem.notFound.text')
  if (one.status !== 'draft') refuse('closed', 'publications.problem.notDraft')
  if (version !== undefined && one.version !== version) refuse('conflict', 'problem.conflict', { details: { current: one } })
  return one
}

/** While a protection runs the draft stays as it is: what comes of it must be about this draft. */
async function restingDraft(tx: Db, id: number, version?: number): Promise<Publication> {
  const one = await openDraft(tx, id, version)
  if (one.auditState === 'running') refuse('closed', 'publications.problem.running')
  return one
}

const conflict = (): never => refuse('conflict', 'problem.conflict')

export const draftPublication = command<z.infer<typeof draftInput>, { id: number }>({
  verb: 'publication.draft',
  input: draftInput,
  async run(tx, input, ctx) {
    const draft = await checked(tx, input)
    const id = await insertDraft(tx, draft, { at: ctx.now, by: person(ctx) })
    return { result: { id }, audit: { subject: draftSubject(id), after: noted(draft) } }
  }
})

export const changeDraft = command<z.infer<typeof changeInput>, void>({
  verb: 'publication.draft',
  input: changeInput,
  async run(tx, { id, version, plain, ...input }) {
    const before = await restingDraft(tx, id, version)
    const draft = await checked(tx, input, plain ? publicRules : before.rules)
    if (!(await updateDraft(tx, id, version, draft))) conflict()
    return { result: undefined, audit: { subject: draftSubject(id), before: noted(before), after: noted(draft) } }
  }
})

export const discardDraft = command<z.infer<typeof stepInput>, void>({
  verb: 'publication.discard',
  input: stepInput,
  async run(tx, { id, version }) {
    const before = await restingDraft(tx, id, version)
    if (!(await setStatus(tx, id, version, { status: 'discarded' }))) conflict()
    return { result: undefined, audit: { subject: draftSubject(id), before: noted(before), after: { status: 'discarded' } } }
  }
})

/** Puts the draft into the queue of protections (protection.ts). */
export const protectDraft = command<z.infer<typeof stepInput>, void>({
  verb: 'publication.protect',
  input: stepInput,
  async run(tx, { id, version }) {
    const before = await restingDraft(tx, id, version)
    if (!(await setStatus(tx, id, version, { auditState: 'running' }))) conflict()
    return { result: undefined, audit: { subject: draftSubject(id), before: { auditState: before.auditState }, after: { auditState: 'running' } } }
  }
})

export const chooseCell = command<z.infer<typeof choiceInput>, void>({
  verb: 'publication.choose',
  input: choiceInput,
  async run(tx, { id, cell, choice, reason }, ctx) {
    const one = await restingDraft(tx, id)
    if (!placeIn(one, cell)) refuse('not_found', 'problem.notFound.text')
    const before = (await choicesOf(tx, id)).find((other) => other.cell === cell)
    await putChoice(tx, id, { cell, choice, reason, at: ctx.now, by: person(ctx) })
    return { result: undefined, audit: { subject: draftSubject(id), ...(before ? { before } : {}), after: { cell, choice }, reason } }
  }
})

export const removeChoice = command<z.infer<typeof cellInput>, void>({
  verb: 'publication.choose',
  input: cellInput,
  async run(tx, { id, cell }) {
    await restingDraft(tx, id)
    const before = await removeChoiceRow(tx, id, cell)
    if (!before) refuse('not_found', 'problem.notFound.text')
    return { result: undefined, audit: { subject: draftSubject(id), before } }
  }
})

/** Brings a proposed way out into the draft and protects it again. */
export const chooseFix = command<z.infer<typeof fixInput>, void>({
  verb: 'publication.choose',
  input: fixInput,
  async run(tx, { id, version, fix: name }, ctx) {
    const one = await restingDraft(tx, id, version)
    const fix = await fixOf(tx, one, name)
    if (!fix) refuse('closed', 'publications.problem.fixGone')
    const choices = await choicesOf(tx, id)
    const found = applyFix({ rules: one.rules, choices: choices.map(({ cell, choice }) => ({ cell, choice })) }, fix)
    const kept = new Map(found.choices.map((choice) => [choice.cell, choice.choice]))
    for (const { cell } of choices) if (!kept.has(cell)) await removeChoiceRow(tx, id, cell)
    for (const [cell, choice] of kept)
      if (choices.find((other) => other.cell === cell)?.choice !== choice) await putChoice(tx, id, { cell, choice, reason: t(ctx.lang, `publications.fix.${fix.kind}`), at: ctx.now, by: person(ctx) })
    if (!(await updateDraft(tx, id, version, { ...one, rules: found.rules }))) conflict()
    await performIn(tx, ctx, protectDraft, { id, version: version + 1 })
    return { result: undefined, audit: { subject: draftSubject(id), before: noted(one), after: { ...noted({ ...one, rules: found.rules }), fix } } }
  }
})
