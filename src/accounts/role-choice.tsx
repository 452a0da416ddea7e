/** Ticking roles, in the groups they fall into, each group with a line on what its people may do. */
import { Checkboxes, Field, useField, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { sideOf, sides, type Role } from './roles.ts'

export interface RoleChoiceProps {
  name: string
  label: string
  hint?: string | undefined
  /** The roles offered. A group without one is not shown. */
  given: readonly Role[]
  value?: readonly Role[] | undefined
  /** What is said under a role; what it does unless told. */
  about?: ((role: Role) => string | undefined) | undefined
}

export const RoleChoice: FC<RoleChoiceProps> = (props) => {
  const { say } = useReader()
  const { name, label, hint, given, value, about } = props
  const field = useField(useReader(), props)
  const shown = sides.filter((side) => given.some((role) => sideOf(role) === side))
  const optionsOf = (side: (typeof sides)[number]) =>
    given.filter((role) => sideOf(role) === side).map((role) => ({ value: role, label: say(`accounts.role.${role}`), hint: about ? about(role) : say(`accounts.roleHint.${role}`) }))
  if (shown.length === 1) return <Checkboxes name={name} label={label} hint={hint ?? say(`accounts.sideHint.${shown[0]!}`)} value={value} options={optionsOf(shown[0]!)} />
  return (
    <Field name={name} label={label} hint={hint} group id={field.id} error={field.error}>
      {shown.map((side) => (
        // The mistake stands once, above the groups.
        <Checkboxes name={name} id={`${field.id}-${side}`} error="" label={say(`accounts.side.${side}`)} hint={say(`accounts.sideHint.${side}`)} value={value} options={optionsOf(side)} />
      ))}
      <Named name={name} label={label} />
    </Field>
  )
}

/** Writes nothing: gives the field its own name back in the summary of mistakes, after its groups. */
const Named: FC<{ name: string; label: string }> = (props) => {
  useField(useReader(), props)
  return <></>
}
