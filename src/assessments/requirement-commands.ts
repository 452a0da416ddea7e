/** Revising a requirement: the words change, what was judged keeps the revision it was judged by. */
import { command, optional, refuse, textField, trilingualField, versionField } from '#platform/command'
import type { Text } from '#platform/messages'
import { putEntries } from '#platform/search'
import { z } from 'zod'
import type { Article } from './article.ts'
import { areas, levels, type RequirementElement } from './requirement.ts'
import { findRequirement, insertRequirements } from './requirements-store.ts'
import { requirementEntries } from './search-entries.ts'

const element = z.object({ code: z.string().max(60).optional(), label: optional(trilingualField({ max: 300 })) })

/** A number, or words in three languages, as the form has it. */
const articleField: z.ZodType<Article, unknown> = z.unknown().transform((value, check): Article => {
  const field: z.ZodType<Article, unknown> = typeof value === 'object' && value !== null ? trilingualField({ max: 300 }) : textField({ max: 100 })
  const parsed = field.safeParse(value)
  if (parsed.success) return parsed.data
  for (const issue of parsed.error.issues) check.addIssue({ ...issue } as Parameters<typeof check.addIssue>[0])
  return z.NEVER
})

const reviseInput = z.object({
  code: z.string().max(60), version: versionField(),
  level: z.enum(levels, { error: 'problem.field.choose' }), area: z.enum(areas, { error: 'problem.field.choose' }), article: articleField,
  title: trilingualField({ max: 300 }), question: trilingualField(), qualifier: optional(trilingualField()), evidence: trilingualField(), model: trilingualField({ max: 6000 }),
  elements: z.preprocess((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []), z.array(element)),
  reason: textField({ max: 1000 })
})

/** A row without words is left out; a new one gets the next free code. */
function elementsOf(rows: z.infer<typeof reviseInput>['elements']): RequirementElement[] {
  const written = rows.flatMap(({ code, label }) => (label ? [{ code: code || null, label: label as Text }] : []))
  const taken = new Set(written.map((one) => one.code))
  let next = 1
  return written.map(({ code, label }) => {
    if (code) return { code, label }
    while (taken.has(`e${next}`)) next += 1
    taken.add(`e${next}`)
    return { code: `e${next}`, label }
  })
}

export const reviseRequirement = command<z.infer<typeof reviseInput>, { revision: number }>({
  verb: 'requirement.revise',
  input: reviseInput,
  subject: async () => ({ state: null, visibility: 'public' }),
  async run(tx, { code, version, elements, reason, ...text }, ctx) {
    const before = await findRequirement(tx, code)
    if (!before) refuse('not_found', 'problem.notFound.text')
    if (before.revision !== version) refuse('conflict', 'problem.conflict', { details: { current: before } })
    const after = {
      ...text, code, instrument: before.instrument, elements: elementsOf(elements), textBasis: before.textBasis, position: before.position, revision: before.revision + 1,
      origin: 'unit' as const, reason, recordedAt: ctx.now, recordedBy: ctx.actor.kind === 'person' ? ctx.actor.id : null
    }
    await insertRequirements(tx, [after])
    await putEntries(tx, requirementEntries(after))
    return { result: { revision: after.revision }, audit: { subject: `requirement/${code}`, before, after, reason } }
  }
})
