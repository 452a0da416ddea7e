/** The arithmetic of a figure as one sentence, so that it can be read before it is checked line by line. */
import { formatNumber, t, type Digits, type Lang } from '#platform/messages'
import { stateName } from '#states'
import type { Figure } from './roll-up.ts'

/** `amount`: a value of the figure with its unit. */
export function ruleWords(lang: Lang, figure: Figure, amount: (value: number) => string, digits?: Digits): string {
  const { rule, value, parts, reported, asked, weight } = figure
  if (value === null) return t(lang, 'plan.formula.nothing', { of: asked }, digits)
  switch (rule) {
    case 'sum':
      return t(lang, 'plan.formula.sum', { value: amount(value), states: reported, of: asked }, digits)
    case 'mean':
      return t(lang, 'plan.formula.mean', { value: amount(value), states: reported, of: asked }, digits)
    case 'weighted_mean': {
      const derived = parts.every((part) => part.numerator !== undefined && part.numerator !== null)
      const numerator = derived ? parts.reduce((sum, part) => sum + part.numerator!, 0) : 0
      const total = formatNumber(lang, weight ?? 0, {}, digits)
      if (derived) return t(lang, 'plan.formula.ratio', { value: amount(value), numerator: formatNumber(lang, numerator, {}, digits), denominator: total, states: reported, of: asked }, digits)
      return t(lang, 'plan.formula.weighted_mean', { value: amount(value), weight: total, states: reported, of: asked }, digits)
    }
    case 'count_of_states':
      return t(lang, 'plan.formula.count_of_states', { yes: value, states: reported, of: asked }, digits)
    case 'latest': {
      const part = parts[0]!
      const who = part.state === 'region' ? t(lang, 'plan.region') : stateName(part.state, lang)
      return t(lang, 'plan.formula.latest', { value: amount(value), who, year: part.year }, digits)
    }
  }
}
