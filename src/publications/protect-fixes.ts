/** Bringing a way out into a draft. What ways there are is worked out with the protection itself (fixes.ts). */
import type { Choice, Fix } from './protect-types.ts'
import type { Rules } from './publication.ts'

/** The rules and choices of a draft with a fix brought in; protect again with them. */
export function applyFix({ rules, choices }: { rules: Rules; choices: readonly Choice[] }, fix: Fix): { rules: Rules; choices: Choice[] } {
  const removed = new Set([...(fix.choices?.remove ?? []), ...(fix.choices?.add ?? []).map(({ cell }) => cell)])
  return { rules: { ...rules, ...fix.rules }, choices: [...choices.filter(({ cell }) => !removed.has(cell)), ...(fix.choices?.add ?? [])] }
}
