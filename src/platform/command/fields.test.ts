import assert from 'node:assert/strict'
import { test } from 'node:test'
import { z } from 'zod'
import { dateField, flagField, listField, numberField, optional, trilingualField } from './fields.ts'
import { problemOf } from './problem.ts'

const messages = (schema: z.ZodType, input: unknown) => {
  const parsed = schema.safeParse(input)
  return parsed.success ? {} : Object.fromEntries(Object.entries(problemOf(parsed.error).fields).map(([name, message]) => [name, message.key]))
}

test('a box that is not ticked is not sent, and that is no mistake', () => {
  const schema = z.object({ sure: flagField(), several: listField(z.string()) })
  assert.deepEqual(schema.parse({}), { sure: false, several: [] })
  assert.deepEqual(schema.parse({ sure: 'on', several: 'one' }), { sure: true, several: ['one'] })
})

test('an optional field may be left blank, and says what is wrong when it is not', () => {
  const schema = z.object({ amount: optional(numberField({ max: 5 })), day: optional(dateField()), title: optional(trilingualField({ max: 3 })) })
  assert.deepEqual(schema.parse({ amount: ' ', day: { year: '', calendar: 'gregory' }, title: { ar: '', authentic: 'ar' } }), { amount: null, day: null, title: null })
  assert.deepEqual(messages(schema, { amount: '٩', day: { year: '2026', month: '13', day: '1' }, title: { ar: 'طويل' } }),
    { amount: 'problem.field.tooBig', day: 'problem.field.date', 'title.ar': 'problem.field.tooLong' })
})
