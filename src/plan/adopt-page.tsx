/** The steps that matter: adopting a version, opening and closing a consultation, changing who may see a national plan. */
import {
  Actions, Button, ButtonLink, Checkbox, Confirm, DateInput, Form, InLanguage, Notice, PageHeading, Radios, SummaryList, TextInput, useReader,
  type TypedValues
} from '#platform/page'
import type { Problem } from '#platform/command'
import type { FC } from 'hono/jsx'
import { FrameworkNotice, planName, VersionTag } from './parts.tsx'
import { planPaths, regionalPaths } from './paths.ts'
import { region, type AdoptionObstacle, type PlanVersion } from './plan.ts'

const visibilities = ['state', 'unit', 'states', 'public'] as const

export interface AdoptPageProps {
  version: PlanVersion
  former: PlanVersion | null
  counts: { items: number; indicators: number }
  obstacles: readonly AdoptionObstacle[]
  /** Fingerprint of what is on the screen. */
  seen: string
  today: string
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const AdoptPage: FC<AdoptPageProps> = (props) => {
  const { lang, say } = useReader()
  const { version, former, counts, obstacles } = props
  const paths = planPaths(lang, version.owner)
  return (
    <>
      <PageHeading caption={planName(lang, version.owner)} title={say('plan.adopt.title')} lead={say('plan.adopt.lead')} />
      <FrameworkNotice version={version} />
      <SummaryList rows={[
        { term: say('plan.field.title'), value: <InLanguage text={version.title} /> },
        { term: say('plan.versions.version'), value: say('plan.versionNumber', { number: version.number }) },
        { term: say('plan.adopt.content'), value: say('plan.adopt.counts', { items: counts.items, indicators: counts.indicators }) },
        ...(former ? [{
          term: say('plan.adopt.replaces'),
          value: <>{say('plan.versionNumber', { number: former.number })} (<a href={paths.compare(former.id, version.id)}>{say('plan.compare.link')}</a>)</>
        }] : [])
      ]} />
      {obstacles.map((obstacle) => <Notice tone="bad">{say(`plan.problem.${obstacle}`)}{obstacle === 'open_comments' && <> <a href={regionalPaths(lang).comments}>{say('plan.consultation.goAnswer')}</a></>}</Notice>)}
      {obstacles.length === 0 && <AdoptForm {...props} />}
    </>
  )
}

const AdoptForm: FC<AdoptPageProps> = ({ version, seen, today, problem, values }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, version.owner)
  return (
    <Form action={paths.draftAdopt} problem={problem} values={values} hidden={{ seen }}>
      <DateInput name="adoptedOn" label={say('plan.adopt.on')} value={today} />
      <TextInput name="adoptedBy" label={say('plan.adopt.by')} hint={say(version.owner === region ? 'plan.adopt.byHint' : 'plan.adopt.byHintNational')} maxlength={300} />
      {version.owner !== region && (
        <Radios name="visibility" label={say('plan.visibility.label')} value="state" options={visibilities.map((value) => ({ value, label: say(`plan.visibility.${value}`) }))} />
      )}
      <Checkbox name="sure" label={say('plan.adopt.sure')} />
      <Actions><Button>{say('plan.adopt.button')}</Button><ButtonLink href={paths.draft} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
    </Form>
  )
}

export const OpenConsultationPage: FC<{ version: PlanVersion; problem?: Problem | undefined; values?: TypedValues | undefined }> = ({ version, problem, values }) => {
  const { lang, say } = useReader()
  return (
    <>
      <PageHeading caption={planName(lang, region)} title={say('plan.consultation.open')} lead={say('plan.consultation.openLead')} tags={<VersionTag status={version.status} />} />
      <Form action={regionalPaths(lang).consultationOpen} problem={problem} values={values}>
        <DateInput name="dueOn" label={say('plan.consultation.due')} value={version.consultationDueOn} />
        <Actions><Button>{say('plan.consultation.openButton')}</Button><ButtonLink href={planPaths(lang).draft} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}

export const CloseConsultationPage: FC<{ openComments: number }> = ({ openComments }) => {
  const { lang, say } = useReader()
  return (
    <Confirm title={say('plan.consultation.close')} action={regionalPaths(lang).consultationClose} confirm={say('plan.consultation.closeButton')} cancelHref={planPaths(lang).draft}>
      <p>{say('plan.consultation.closeText')}</p>
      {openComments > 0 && <p>{say('plan.comments.open', { count: openComments })}</p>}
    </Confirm>
  )
}

export const VisibilityPage: FC<{ version: PlanVersion; problem?: Problem | undefined; values?: TypedValues | undefined }> = ({ version, problem, values }) => {
  const { lang, say } = useReader()
  const paths = planPaths(lang, version.owner)
  const choices = version.status === 'draft' ? visibilities.slice(0, 2) : visibilities
  return (
    <>
      <PageHeading caption={planName(lang, version.owner)} title={say('plan.visibility.title')} lead={say('plan.visibility.lead')} tags={<VersionTag status={version.status} />} />
      <Form action={paths.versionVisibility(version.id)} problem={problem} values={values}>
        <Radios name="visibility" label={say('plan.visibility.label')} value={version.visibility} options={choices.map((value) => ({ value, label: say(`plan.visibility.${value}`) }))} />
        <Actions><Button>{say('plan.save')}</Button><ButtonLink href={paths.versions} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}
