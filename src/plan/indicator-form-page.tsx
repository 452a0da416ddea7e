/** The form of an indicator in a draft. */
import {
  Actions, Button, ButtonLink, Checkboxes, Form, Notice, NumberInput, PageHeading, Radios, Select, TextArea, TextInLanguages, TextInput, useReader,
  type TypedValues
} from '#platform/page'
import type { Problem } from '#platform/command'
import { formatYear, textIn } from '#platform/messages'
import { followedInstruments } from '#states'
import type { FC } from 'hono/jsx'
import { ruleNames, treatyPrefix } from './computed.ts'
import { directions, disaggregations, indicatorSources, levels, rollUpRules, units, type Indicator } from './indicator.ts'
import { ProvisionChoice } from './item-form-page.tsx'
import { planName } from './parts.tsx'
import { planPaths } from './paths.ts'
import type { Owner, TreeNode } from './plan.ts'

export interface IndicatorFormProps {
  owner: Owner
  /** The indicator that is changed; null adds one. */
  indicator: Indicator | null
  items: readonly TreeNode[]
  item: string | null
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const IndicatorFormPage: FC<IndicatorFormProps> = (props) => {
  const { lang, say } = useReader()
  const { owner, indicator, problem } = props
  const paths = planPaths(lang, owner)
  const conflict = problem?.code === 'conflict' ? (problem.details?.current as Indicator | undefined) : undefined
  return (
    <>
      <PageHeading caption={planName(lang, owner)} title={say(indicator ? 'plan.edit.indicator' : 'plan.add.indicator')} />
      {conflict && (
        <Notice tone="warn" title={say('plan.conflict.title')}>
          <p>{say('plan.conflict.text')}</p>
          {(['ar', 'en', 'fr'] as const).map((one) => conflict.name[one] && <p lang={one} dir="auto">{conflict.name[one]}</p>)}
          {(['ar', 'en', 'fr'] as const).map((one) => conflict.definition?.[one] && <p lang={one} dir="auto">{conflict.definition[one]}</p>)}
        </Notice>
      )}
      <Form
        action={indicator ? paths.draftIndicator(indicator.key) : paths.newIndicatorForm} problem={problem} values={props.values} guard
        version={indicator ? (conflict?.revision ?? indicator.revision) : undefined}
      >
        <Words {...props} />
        <Measuring {...props} />
        <ProvisionChoice value={indicator?.requirements ?? []} />
        <Actions><Button>{say(conflict ? 'plan.saveOver' : 'plan.save')}</Button><ButtonLink href={paths.draft} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}

const Words: FC<IndicatorFormProps> = ({ indicator, items, item }) => {
  const { lang, say } = useReader()
  return (
    <>
      <Select
        name="item" label={say('plan.field.item')} value={indicator?.itemKey ?? item} placeholder={null}
        options={items.map((node) => ({ value: node.key, label: `${node.label} ${textIn(node.title, lang).text}` }))}
      />
      <TextInput name="code" label={say('plan.field.code')} hint={say('plan.field.codeHint')} value={indicator?.code ?? null} size={12} maxlength={30} optional />
      <TextInLanguages name="name" label={say('plan.field.name')} value={indicator?.name ?? null} rows={2} maxlength={300} />
      <TextInLanguages name="definition" label={say('plan.field.definition')} hint={say('plan.field.definitionHint')} value={indicator?.definition ?? null} rows={3} maxlength={4000} optional />
      <TextInLanguages name="readingNote" label={say('plan.field.readingNote')} hint={say('plan.field.readingNoteHint')} value={indicator?.readingNote ?? null} rows={2} maxlength={1000} optional />
    </>
  )
}

const Measuring: FC<IndicatorFormProps> = ({ indicator }) => {
  const { lang, digits, say } = useReader()
  const year = (value: number | null | undefined) => (value ? formatYear(lang, value, digits) : null)
  const rules = [
    ...ruleNames.map((name) => ({ value: name as string, label: say(`plan.rule.${name}`) })),
    ...followedInstruments.map((instrument) => ({ value: `${treatyPrefix}${instrument.code}`, label: say('plan.rule.treaty', { name: instrument.shortName[lang] }) }))
  ]
  return (
    <>
      <Select name="level" label={say('plan.field.level')} value={indicator?.level ?? 'outcome'} placeholder={null} options={levels.map((value) => ({ value, label: say(`plan.level.${value}`) }))} />
      <Select name="unit" label={say('plan.field.unit')} value={indicator?.unit ?? null} options={units.map((value) => ({ value, label: say(`plan.unit.${value}`) }))} />
      <Select name="direction" label={say('plan.field.direction')} value={indicator?.direction ?? null} options={directions.map((value) => ({ value, label: say(`plan.direction.${value}`) }))} />
      <Radios name="rollUp" label={say('plan.field.rollUp')} value={indicator?.rollUp ?? null} options={rollUpRules.map((value) => ({ value, label: say(`plan.rollUp.${value}`), hint: say(`plan.rollUpHint.${value}`) }))} />
      <Radios name="source" label={say('plan.field.source')} value={indicator?.source ?? 'reported'} options={indicatorSources.map((value) => ({ value, label: say(`plan.source.${value}`) }))} />
      <Select name="rule" label={say('plan.field.rule')} hint={say('plan.field.ruleHint')} value={indicator?.rule ?? null} options={rules} optional />
      <Checkboxes name="disaggregation" label={say('plan.field.disaggregation')} value={indicator?.disaggregation ?? []} inline optional options={disaggregations.map((value) => ({ value, label: say(`plan.disaggregation.${value}`) }))} />
      <NumberInput name="baseline" label={say('plan.baseline')} value={indicator?.baseline ?? null} optional />
      <NumberInput name="baselineYear" label={say('plan.field.baselineYear')} value={year(indicator?.baselineYear)} integer size={4} optional />
      <NumberInput name="target" label={say('plan.target')} value={indicator?.target ?? null} optional />
      <NumberInput name="targetYear" label={say('plan.field.targetYear')} value={year(indicator?.targetYear)} integer size={4} optional />
      <TextInLanguages name="targetBasis" label={say('plan.field.targetBasis')} value={indicator?.targetBasis ?? null} rows={2} maxlength={1000} optional />
      <TextArea
        name="serves" label={say('plan.field.serves')} hint={say('plan.field.servesHint')} rows={3} dir="ltr" optional
        value={indicator?.serves.map(({ form, item }) => [form, item].filter(Boolean).join(' ')).join('\n') ?? null}
      />
    </>
  )
}
