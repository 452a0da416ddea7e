/** Names of the treaty provisions that actions and indicators serve. */
import type { Lang } from '#platform/messages'
import file from '../../content/requirements.json' with { type: 'json' }

export interface Provision {
  id: string
  area: string
  title: Record<Lang, string>
}

/** All of them, in the order of the content: by instrument and article. */
export const provisions: readonly Provision[] = file.requirements.map(({ id, area, title }) => ({ id, area, title }))
const byId = new Map(provisions.map((provision) => [provision.id, provision]))
export const provisionOf = (id: string): Provision | null => byId.get(id) ?? null
