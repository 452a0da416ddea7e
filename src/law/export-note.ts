/** What leaves the product of a law that is not for everybody is noted in the audit log. */
import { command, logReadBy, type Context, type Visibility } from '#platform/command'
import { isStateCode } from '#states'
import { z } from 'zod'
import { lawById } from './law-store.ts'

const exported = z.object({ state: z.string().refine(isStateCode), law: z.int().positive(), version: z.int().positive(), what: z.enum(['text', 'observations']), format: z.enum(['xml', 'pdf', 'docx', 'txt']) })

export const noteLawExport = command({
  verb: 'law.read',
  readOnly: true,
  input: exported,
  async subject(tx, { state, law }) {
    const found = await lawById(tx, state, law)
    return found ? { state, visibility: found.visibility } : { state: null, visibility: 'state' as const }
  },
  run: async (_tx, { state, law, version, what, format }) => ({ result: null, audit: { subject: `law/${state}/${law}`, state, after: { exported: what, version, format } } })
})

/** Notes an export of a text, or of the observations on a bill, unless everybody may have it or it is the reader's own state's. */
export async function logLawExport(ctx: Context, visibility: Visibility, exportOf: z.infer<typeof exported>): Promise<void> {
  if (visibility !== 'public') await logReadBy(ctx, noteLawExport, exportOf)
}
