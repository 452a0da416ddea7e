/** Reading a restricted file (true counts) is noted in the log. */
import { command } from '#platform/command'
import { z } from 'zod'

const input = z.object({ state: z.string(), number: z.number(), name: z.string() })

export const noteFileRead = command<z.infer<typeof input>, null>({
  verb: 'publication.read',
  readOnly: true,
  input,
  run: async (_tx, { number, name }) => ({ result: null, audit: { subject: `publication/number/${number}`, after: { read: name } } })
})
