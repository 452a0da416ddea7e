/** A state says under which code of the dictionary it counts a word of its own. */
import { command, optional, refuse, textField } from '#platform/command'
import { z } from 'zod'
import { ownKey, type StateCategory } from './category.ts'
import { dropCategory, lockCategories, putCategory, stateCategories } from './category-store.ts'
import { dictionary } from './dictionary.ts'
import { stateCodes } from './state-names.ts'

const place = {
  state: z.enum(stateCodes as [string, ...string[]], { error: 'problem.field.choose' }),
  list: z.enum(dictionary.lists.map((one) => one.code) as [string, ...string[]], { error: 'problem.field.choose' })
}

const categoryInput = z.object({
  ...place,
  own: textField({ max: 200 }),
  code: z.string({ error: 'problem.field.choose' }),
  note: optional(textField({ max: 500 })),
  /** The word that is changed; null for a new one. */
  was: optional(z.string().max(200))
}).superRefine(({ list, code, own }, check) => {
  if (!dictionary.lists.find((one) => one.code === list)?.codes.some((one) => one.code === code)) check.addIssue({ code: 'custom', path: ['code'], message: 'problem.field.choose' })
  if (ownKey(own) === '') check.addIssue({ code: 'custom', path: ['own'], message: 'statistics.category.noWord' })
})
type CategoryInput = z.infer<typeof categoryInput>

const told = ({ own, code, note }: Pick<StateCategory, 'own' | 'code' | 'note'>) => ({ own, code, note })
const subject = async (_tx: unknown, { state }: { state: string }) => ({ state, visibility: 'unit' as const })

export const saveCategoryCommand = command<CategoryInput, { own: string }>({
  verb: 'category.save',
  input: categoryInput,
  subject,
  async run(tx, { state, list, own, code, note, was }, ctx) {
    await lockCategories(tx, state, list)
    const all = (await stateCategories(tx, state)).filter((one) => one.list === list)
    const before = was === null ? null : all.find((one) => one.own === was)
    if (was !== null && !before) refuse('conflict', 'problem.conflict')
    // Two words that read the same would leave open which code is meant.
    if (all.some((one) => one !== before && ownKey(one.own) === ownKey(own))) refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { own: { key: 'statistics.category.same' } } })
    if (before && before.own !== own) await dropCategory(tx, state, list, before.own)
    await putCategory(tx, state, { list, own, code, note, updatedAt: ctx.now }, ctx.actor.kind === 'person' ? ctx.actor.id : 'system')
    return { result: { own }, audit: { subject: `category/${state}/${list}`, state, ...(before ? { before: told(before) } : {}), after: told({ own, code, note }) } }
  }
})

export const removeCategoryCommand = command<{ state: string; list: string; own: string }, null>({
  verb: 'category.remove',
  input: z.object({ ...place, own: z.string({ error: 'problem.field.required' }).max(200) }),
  subject,
  async run(tx, { state, list, own }) {
    await lockCategories(tx, state, list)
    const before = (await stateCategories(tx, state)).find((one) => one.list === list && one.own === own)
    if (!before) return refuse('not_found', 'problem.notFound.text')
    await dropCategory(tx, state, list, own)
    return { result: null, audit: { subject: `category/${state}/${list}`, state, before: told(before) } }
  }
})
