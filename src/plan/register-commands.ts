/** Commands of the register: a value by a unit officer with a reason, a state's targets, the progress of an action. */
import { command, numberField, optional, refuse, textField, versionField, type Problem } from '#platform/command'
import type { Db } from '#platform/database'
import { isStateCode } from '#states'
import { cellKinds } from '#statistics'
import { z } from 'zod'
import { fitsUnit, valueOf, type Indicator, type IndicatorText } from './indicator.ts'
import { person } from './plan-commands.ts'
import { choice, keyField, ownerField, stateField, visibilityField, yearField } from './plan-form.ts'
import { actionStatuses, region, stateOf } from './plan.ts'
import { adoptedVersion, findItem, indicatorByKey } from './plan-store.ts'
import { actionProgress, currentTargets, insertTarget, lockValue, recordActionStatus, recordIndicatorValue, valueHistory } from './register-store.ts'

const refuseField = (name: string, key: Problem['message']['key']): never =>
  refuse('invalid', 'problem.invalid', { values: { count: 1 }, fields: { [name]: key } })

async function indicatorFor(tx: Db, key: string): Promise<Indicator> {
  const found = await indicatorByKey(tx, key)
  if (!found) refuse('not_found', 'plan.problem.noIndicator')
  return found.indicator
}

/** What stands in the way of a value, as the field and what is wrong with it; rounds check answers with the same rule. */
export function valueProblem(indicator: Pick<IndicatorText, 'unit'>, value: number | null): Problem['message']['key'] | null {
  return value !== null && !fitsUnit(indicator.unit, value) ? `plan.problem.unit.${indicator.unit}` : null
}

/** A unit officer records or corrects a value, with its source and a reason. `seen`: id of the row on the screen, or 0. */
export const recordIndicator = command({
  verb: 'indicator.record',
  input: z.object({
    state: ownerField, key: keyField, year: yearField(), kind: choice(cellKinds), value: optional(numberField()), note: optional(textField({ max: 1000 })),
    source: textField({ max: 500 }), visibility: visibilityField, reason: textField({ max: 1000 }), seen: versionField()
  }),
  subject: async (_tx, { state, visibility }) => ({ state: stateOf(state), visibility }),
  async run(tx, input, ctx) {
    const indicator = await indicatorFor(tx, input.key)
    if (indicator.source === 'computed') refuse('invalid', 'plan.problem.computed')
    if (input.year > ctx.now.getUTCFullYear()) refuseField('year', 'plan.problem.laterYear')
    // The form of a yes-or-no question has no box for a number: the kind is the answer.
    const cell = valueOf(input.kind, indicator.unit === 'yes_no' && input.kind === 'value' ? (input.value ?? 1) : input.value)
    if (cell === null) return refuseField('value', input.value === null ? 'problem.field.required' : 'plan.problem.numberBesideReason')
    const wrong = valueProblem(indicator, cell.value)
    if (wrong) refuseField('value', wrong)
    await lockValue(tx, input.state, input.key, input.year)
    const [before] = await valueHistory(tx, input.state, input.key, input.year)
    if ((before?.id ?? 0) !== input.seen) refuse('conflict', 'problem.conflict', { details: { current: before } })
    const { note, source, visibility, reason } = input
    await recordIndicatorValue(tx, {
      state: input.state, indicatorKey: input.key, year: input.year, ...cell, note, source, visibility, reason, recordedBy: person(ctx), recordedAt: ctx.now
    })
    const former = before && { kind: before.kind, value: before.value, note: before.note, source: before.source, visibility: before.visibility }
    return {
      result: null,
      audit: {
        subject: `indicator/${input.key}/${input.state}/${input.year}`, state: stateOf(input.state), before: former,
        after: { ...cell, note, source, visibility }, reason
      }
    }
  }
})

/** A state sets its own baseline and target; earlier ones stay as history. */
export const setTarget = command({
  verb: 'indicator.set_target',
  input: z.object({
    state: stateField, key: keyField, baseline: optional(numberField()), baselineYear: optional(yearField()), target: optional(numberField()),
    targetYear: optional(yearField()), visibility: visibilityField
  }),
  subject: async (_tx, { state }) => ({ state }),
  async run(tx, input, ctx) {
    const indicator = await indicatorFor(tx, input.key)
    for (const name of ['baseline', 'target'] as const) {
      const wrong = valueProblem(indicator, input[name])
      if (wrong) refuseField(name, wrong)
      if (input[name] !== null && input[`${name}Year`] === null) refuseField(`${name}Year`, 'problem.field.required')
    }
    const before = (await currentTargets(tx, { state: input.state, keys: [input.key] }))[0]
    const { state, key, ...after } = input
    await insertTarget(tx, { state, indicatorKey: key, ...after, recordedAt: ctx.now, recordedBy: person(ctx) })
    const { recordedAt: _at, state: _state, indicatorKey: _key, ...former } = before ?? {}
    return { result: null, audit: { subject: `indicator/${key}/${state}/target`, state, before: before ? former : undefined, after, kept: [before?.visibility, after.visibility].includes('state') } }
  }
})

/** How far an action has come: of the region (by the unit), or of a state on its own or a regional action. */
export const setActionStatus = command({
  verb: 'action.set_status',
  input: z.object({
    owner: ownerField, key: keyField, status: choice(actionStatuses), note: optional(textField({ max: 2000 })), visibility: optional(visibilityField)
  }),
  subject: async (_tx, { owner }) => ({ state: stateOf(owner) }),
  async run(tx, { owner, key, status, note, visibility }, ctx) {
    if (owner !== region && !isStateCode(owner)) refuse('not_found', 'plan.problem.itemGone')
    if (!(await isActionInForce(tx, owner, key))) refuse('not_found', 'plan.problem.itemGone')
    if (owner === region && status === 'not_relevant') refuseField('status', 'problem.field.choose')
    const before = (await actionProgress(tx, { state: owner, keys: [key] }))[0]
    const seenBy = owner === region ? 'public' : (visibility ?? 'unit')
    await recordActionStatus(tx, { state: owner, actionKey: key, status, note, visibility: seenBy, recordedAt: ctx.now, recordedBy: person(ctx) })
    return {
      result: null,
      audit: {
        subject: `action/${owner}/${key}`, state: stateOf(owner), before: before && { status: before.status, note: before.note },
        after: { status, note, visibility: seenBy }, kept: [before?.visibility, seenBy].includes('state')
      }
    }
  }
})

async function isActionInForce(tx: Db, owner: string, key: string): Promise<boolean> {
  for (const one of new Set([owner, region])) {
    const version = await adoptedVersion(tx, one)
    const item = version && (await findItem(tx, version.id, key))
    if (item?.kind === 'action') return true
  }
  return false
}
