/** The form by which the unit revises a requirement. */
import { Actions, Button, ButtonLink, Form, InLanguage, Notice, PageHeading, Select, TextArea, TextInLanguages, TextInput, useReader, type TypedValues } from '#platform/page'
import type { Problem } from '#platform/command'
import type { FC } from 'hono/jsx'
import { areaOptions, levelOptions } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import type { Requirement } from './requirement.ts'

/** Empty rows for elements that are added. */
const spare = 2

export const RevisePage: FC<{ one: Requirement; problem?: Problem | undefined; values?: TypedValues | undefined }> = ({ one, problem, values }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  const rows = [...one.elements, ...Array.from({ length: spare }, () => null)]
  return (
    <>
      <PageHeading caption={<bdi>{one.code}</bdi>} title={say('assessments.requirement.revise')} lead={<InLanguage text={one.title} />} />
      <Notice tone="info">{say('assessments.revise.note')}</Notice>
      {problem?.code === 'conflict' && <Notice tone="warn">{say('assessments.problem.changedMeanwhile')}</Notice>}
      <Form action={paths.revise(one.code)} id="revise" version={one.revision} problem={problem} values={values} guard
        hidden={Object.fromEntries(one.elements.map((element, index) => [`elements.${index}.code`, element.code]))}>
        <TextInLanguages name="title" label={say('assessments.field.title')} value={one.title} />
        <TextInLanguages name="question" label={say('assessments.field.question')} value={one.question} rows={3} />
        {typeof one.article === 'string'
          ? <TextInput name="article" label={say('assessments.field.article')} value={one.article} size={20} />
          : <TextInLanguages name="article" label={say('assessments.field.article')} value={one.article} />}
        <Select name="level" label={say('assessments.field.level')} value={one.level} options={levelOptions(lang)} />
        <Select name="area" label={say('assessments.field.area')} value={one.area} options={areaOptions(lang)} />
        <TextInLanguages name="qualifier" label={say('assessments.field.qualifier')} optional value={one.qualifier} rows={2} />
        <TextInLanguages name="evidence" label={say('assessments.field.evidence')} hint={say('assessments.revise.onePerLine')} value={one.evidence} rows={3} />
        <TextInLanguages name="model" label={say('assessments.model.title')} hint={say('assessments.model.lead')} value={one.model} rows={5} />
        {rows.map((element, index) => (
          <TextInLanguages name={`elements.${index}.label`} label={say('assessments.revise.element', { number: index + 1 })} optional value={element?.label ?? null} />
        ))}
        <TextArea name="reason" label={say('assessments.field.reason')} hint={say('assessments.revise.reasonHint')} maxlength={1000} rows={2} />
        <Actions><Button>{say('assessments.save')}</Button><ButtonLink href={paths.requirement(one.code)} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}
