/** On the page of a plan action: the recommendations that lead to it. The composition root brings it to the plan. */
import type { BesideAction } from '#plan'
import { LeadingHere } from './gap-page.tsx'
import { readLeading } from './reads.ts'

export const recommendationsBeside: BesideAction = async (tx, { key, actor }) => {
  const found = await readLeading(tx, key, { actor })
  return found.length > 0 ? <LeadingHere found={found} /> : null
}
