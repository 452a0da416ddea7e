/** Actions of plans, through the door of the plan room: which ones can answer a recommendation, what they are called. */
import type { Db } from '#platform/database'
import { adoptedNationalPlan, adoptedPlan, flatten, planTree, region, type TreeNode } from '#plan'

export interface PlanAction {
  /** 'region' or the state whose plan it is. */
  owner: string
  key: string
  label: string
  title: TreeNode['title']
  /** Codes of the requirements that the action says it serves. */
  requirements: readonly string[]
}

/** The actions of the regional plan in force and of the state's own, as far as the reader sees it. Four queries at most. */
export async function actionsFor(tx: Db, state: string): Promise<PlanAction[]> {
  const actions: PlanAction[] = []
  for (const version of [await adoptedPlan(tx), await adoptedNationalPlan(tx, state)]) {
    if (!version) continue
    const tree = flatten(await planTree(tx, version.id))
    actions.push(...tree.filter((node) => node.kind === 'action').map(({ key, label, title, requirements }) => ({ owner: version.owner, key, label, title, requirements })))
  }
  return actions
}

/** Those that serve the requirement first, in the order of the plan. */
export const servingFirst = (actions: readonly PlanAction[], requirement: string): PlanAction[] => {
  const serves = (one: PlanAction) => one.requirements.includes(requirement)
  return [...actions.filter(serves), ...actions.filter((one) => !serves(one))]
}

export const isRegional = (action: PlanAction): boolean => action.owner === region
