/** Names of the states for the pages of this room, which lies below the room of the states. */
import { compareNames, type Lang } from '#platform/messages'
import content from '../../content/states.json' with { type: 'json' }

const names = new Map(content.map((state) => [state.code, state.name]))

export const stateCodes: readonly string[] = content.map((state) => state.code)
export const stateName = (code: string, lang: Lang): string => names.get(code)?.[lang] ?? code

/** Alphabetical in the reader's language: the only order in which states are ever shown. */
export function inOrder(codes: readonly string[], lang: Lang): string[] {
  const compare = compareNames(lang)
  return [...codes].sort((a, b) => compare(stateName(a, lang), stateName(b, lang)))
}
