/** Route tables for both kinds of plan: the regional one at /plan, a national one at /states/:code/plan. */
import { statusOf, type Context, type Problem, type Subject } from '#platform/command'
import type { Db } from '#platform/database'
import { action, page, type FormInput, type Http, type Route } from '#platform/http'
import { isStateCode } from '#states'
import type { Child } from 'hono/jsx'
import { ownerName, planName } from './parts.tsx'
import { planPaths, statePath } from './paths.ts'
import { region, stateOf, type Owner } from './plan.ts'

type Params = Record<string, string>

interface Owned {
  /** Below the plan's own address: '/versions/:id'. */
  path: string
  verb: string
  /** What the permission is asked about; the plan's owner unless told. null is "no such thing". */
  subject?: (tx: Db, owner: Owner, params: Params, ctx: Context) => Promise<Subject | null>
  handle: (http: Http, owner: Owner) => Promise<Response> | Response
}

const bases: { prefix: string; ownerOf: (params: Params) => Owner | null }[] = [
  { prefix: '/:lang/plan', ownerOf: () => region },
  { prefix: '/:lang/states/:code/plan', ownerOf: ({ code = '' }) => (isStateCode(code) ? code : null) }
]

function owned(make: typeof page | typeof action, definition: Owned): Route[] {
  return bases.map(({ prefix, ownerOf }) =>
    make({
      path: `${prefix}${definition.path}` as '/:lang',
      verb: definition.verb,
      subject: async (tx, params, ctx) => {
        const owner = ownerOf(params)
        if (owner === null) return null
        return definition.subject ? await definition.subject(tx, owner, params, ctx) : { state: stateOf(owner) }
      },
      handle: (http) => definition.handle(http as unknown as Http, ownerOf(http.params)!)
    })
  )
}

export const ownedPage = (definition: Owned): Route[] => owned(page, definition)
export const ownedAction = (definition: Owned): Route[] => owned(action, definition)

/** Where a page of a plan stands: under the plan, and under the state whose plan it is. */
export function trailTo(http: Http, owner: Owner, more: { href: string; label: string }[] = [], withPlan = true) {
  const { lang } = http
  return [
    ...(owner === region ? [] : [{ href: statePath(lang, owner), label: ownerName(lang, owner) }]),
    ...(withPlan ? [{ href: planPaths(lang, owner).plan, label: planName(lang, owner) }] : []),
    ...more
  ]
}

export const navKey = (owner: Owner) => (owner === region ? 'plan' : 'states')

/** Problems that a form can show are shown in it again with what was typed; others get a page of their own. */
export async function again(
  http: Http, problem: Problem, options: { title: string; owner: Owner; trail?: { href: string; label: string }[] },
  form: (problem: Problem, values: FormInput) => Child
): Promise<Response> {
  if (problem.code !== 'invalid' && problem.code !== 'conflict') return http.problem(problem)
  return http.page(form(problem, await http.form()), {
    title: options.title, current: navKey(options.owner), trail: options.trail ?? trailTo(http, options.owner), status: statusOf[problem.code]
  })
}
