/** The starting framework, and other plans, as the content of a new draft. Pure: content in, items and indicators out. */
import type { Text } from '#platform/messages'
import type { FrameworkContent } from '../../content/index.ts'
import type { Content } from './difference.ts'
import type { Indicator } from './indicator.ts'
import { emptyItemText, type PlanItem } from './plan.ts'

export interface DraftContent {
  title: Text
  items: PlanItem[]
  indicators: Indicator[]
}

const arabic = (text: { ar: string; en: string; fr: string }): Text => ({ ...text, authentic: 'ar' })

/** The framework as a draft. Its codes become the keys, so that questionnaires that name an indicator find it. */
export function fromFramework(framework: FrameworkContent): DraftContent {
  const leads = new Map(framework.leads.map((lead) => [lead.code, arabic(lead.name)]))
  const draft: DraftContent = { title: arabic(framework.title), items: [], indicators: [] }
  const add = (item: Partial<PlanItem> & Pick<PlanItem, 'key' | 'kind' | 'parentKey' | 'position' | 'title'>) =>
    draft.items.push({ ...emptyItemText, code: item.key, ...item, revision: 1 })
  framework.pillars.forEach((pillar, p) => {
    add({ key: pillar.code, kind: 'pillar', parentKey: null, position: p, title: arabic(pillar.name), description: arabic(pillar.description) })
    pillar.objectives.forEach((objective, o) => {
      add({ key: objective.code, kind: 'objective', parentKey: pillar.code, position: o, title: arabic(objective.name) })
      objective.actions.forEach((action, a) =>
        add({
          key: action.code, kind: 'action', parentKey: objective.code, position: a, title: arabic(action.name), lead: leads.get(action.lead) ?? null,
          requirements: action.requirements, output: arabic(action.output)
        })
      )
      objective.indicators.forEach((indicator, i) => draft.indicators.push(indicatorFrom(indicator, objective.code, i)))
    })
  })
  return draft
}

type IndicatorContent = FrameworkContent['pillars'][number]['objectives'][number]['indicators'][number]

const indicatorFrom = (one: IndicatorContent, itemKey: string, position: number): Indicator => ({
  key: one.code, code: one.code, itemKey, position, name: arabic(one.name), definition: arabic(one.definition),
  readingNote: one.reading_note && arabic(one.reading_note), level: one.level, unit: one.unit, direction: one.direction,
  disaggregation: one.disaggregation, baseline: null, baselineYear: null, target: one.regional_target?.value ?? null, targetYear: null,
  targetBasis: one.regional_target ? arabic(one.regional_target.basis) : null,
  // A share of the region is that of all persons together, not the newest share of some state.
  rollUp: one.computed === 'share_children' ? 'weighted_mean' : one.rollup, source: one.source, rule: one.computed,
  serves: one.serves, requirements: one.requirements, revision: 1
})

/**
 * A copy under new keys, for the plan of another owner. With `link` each action says which action it was copied from;
 * indicators are left out then, since the regional ones are reported anyway and are not to be asked twice.
 */
export function rekeyed(content: Content, newKey: () => string, options: { link: boolean }): Pick<DraftContent, 'items' | 'indicators'> {
  const keys = new Map(content.items.map((item) => [item.key, newKey()]))
  const at = (key: string) => keys.get(key)!
  return {
    items: content.items.map((item) => ({
      ...item, key: at(item.key), parentKey: item.parentKey === null ? null : at(item.parentKey), code: null, states: null, revision: 1,
      links: options.link && item.kind === 'action' ? [item.key] : []
    })),
    indicators: options.link
      ? []
      : content.indicators.map((one) => ({ ...one, key: newKey(), itemKey: at(one.itemKey), code: null, revision: 1 }))
  }
}
