/** Commands of the administrator's settings. */
import { command, listField, perform, type Context, type Result } from '#platform/command'
import { z } from 'zod'
import { systemScope } from './people-store.ts'
import { roles, type Role } from './roles.ts'
import { forcedRoles, setForcedRoles } from './settings-store.ts'

/** Names the roles whose people must have a second step. Run with the reach of the system, see setForcedRoles. */
const setSecondStepRoles = command({
  verb: 'settings.change',
  input: z.object({ roles: listField(z.enum(roles, 'problem.field.choose')) }),
  async run(tx, input) {
    const before = await forcedRoles(tx)
    const after: Role[] = roles.filter((role) => input.roles.includes(role))
    if (before.join() === after.join()) return { result: null, audit: null }
    await setForcedRoles(tx, after)
    return { result: null, audit: { subject: 'setting/second_step', state: null, before: { roles: before }, after: { roles: after } } }
  }
})

export const changeSecondStepRoles = (ctx: Context, input: unknown): Promise<Result<null>> => perform({ ...ctx, scope: systemScope }, setSecondStepRoles, input)
