/** The forms by which an assessment goes on: sharing, replying, concluding, releasing, confirming. */
import { Actions, Button, Form, Radios, TextArea, TextInLanguages, useReader, type TypedValues } from '#platform/page'
import type { Problem } from '#platform/command'
import { stateName } from '#states'
import type { Child, FC } from 'hono/jsx'
import { releasedTo } from './assessment-form.ts'
import type { AssessmentView } from './assessment-view.ts'
import { mayAgree, mayStep, positions, type StepName } from './assessment.ts'
import { Part } from './parts.tsx'
import { assessmentPaths } from './paths.ts'

/** What the reader may do, by the policy; the status is asked here. */
export interface MayStep {
  change: boolean
  draft: boolean
  share: boolean
  reply: boolean
  conclude: boolean
  release: boolean
  withdraw: boolean
  confirm: boolean
}

interface StepProps {
  view: AssessmentView
  may: MayStep
  /** Which form was sent, with what was wrong and what was typed. */
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

const formNames = ['share', 'reply', 'conclude', 'release', 'withdraw', 'confirm'] as const
export type FormName = (typeof formNames)[number]
export const isFormName = (word: string): word is FormName => (formNames as readonly string[]).includes(word)

export const StepForms: FC<StepProps> = (props) => {
  const { view: { one, newer, due }, may } = props
  const { lang, say } = useReader()
  const open = (step: StepName) => mayStep(step, one.status) && (one.supersededAt === null || step === 'withdraw')
  const state = stateName(one.state, lang)
  return (
    <>
      {may.share && open('share') && (
        <Step {...props} name="share" title={say('assessments.share.title')} lead={say('assessments.share.lead', { state })} button={say('assessments.share.button')} />
      )}
      {may.reply && open('reply') && <ReplyForm {...props} />}
      {may.conclude && open('note') && (
        <Step {...props} name="conclude" title={say('assessments.conclude.title')} lead={say('assessments.conclude.lead')} button={say('assessments.conclude.button')}>
          <Radios name="outcome" label={say('assessments.conclude.outcome')} value={mayAgree(one.reply?.position) ? 'agreed' : 'noted'}
            options={(['agreed', 'noted'] as const).filter((outcome) => outcome === 'noted' || mayAgree(one.reply?.position)).map((value) => ({ value, label: say(`assessments.conclude.${value}`) }))} />
        </Step>
      )}
      {may.release && open('release') && (
        <Step {...props} name="release" title={say('assessments.release.title')} lead={say('assessments.release.lead')} button={say('assessments.release.button')}>
          <Radios name="visibility" label={say('assessments.release.to')} value={one.visibility === 'unit' ? null : one.visibility} options={releasedTo.map((value) => ({ value, label: say(`assessments.visibility.${value}`) }))} />
        </Step>
      )}
      {may.withdraw && open('withdraw') && one.visibility !== 'unit' && (
        <Step {...props} name="withdraw" title={say('assessments.withdraw.title')} lead={say('assessments.withdraw.lead')} button={say('assessments.withdraw.button')} quiet>
          <TextArea name="reason" label={say('assessments.field.reason')} rows={2} maxlength={1000} />
        </Step>
      )}
      {may.confirm && open('confirm') && due.length > 0 && (
        <Step {...props} name="confirm" title={say('assessments.confirm.title')} lead={say('assessments.confirm.lead')} button={say('assessments.confirm.button')}>
          {newer && <Radios name="lawVersion" label={say('assessments.confirm.version')} value={String(newer.id)} options={[
            { value: String(newer.id), label: say('assessments.confirm.moved', { number: newer.number }) }, { value: '', label: say('assessments.confirm.stays') }
          ]} />}
        </Step>
      )}
    </>
  )
}

interface OneStep extends StepProps {
  name: FormName
  title: string
  lead: string
  button: string
  quiet?: boolean
  children?: Child
}

const Step: FC<OneStep> = ({ view: { one }, name, title, lead, button, quiet, children, problem, values }) => {
  const { lang } = useReader()
  const mine = problem?.details?.form === name
  return (
    <Part id={`step-${name}`} title={title}>
      <p>{lead}</p>
      <Form action={assessmentPaths(lang).step(one.state, one.id, name)} id={name} version={one.revision} problem={mine ? problem : null} values={mine ? values : null}>
        {children}
        <Actions><Button look={quiet ? 'secondary' : 'primary'}>{button}</Button></Actions>
      </Form>
    </Part>
  )
}

const ReplyForm: FC<StepProps> = (props) => {
  const { say } = useReader()
  const { one } = props.view
  return (
    <Step {...props} name="reply" title={say(one.reply ? 'assessments.reply.change' : 'assessments.reply.form')} lead={say('assessments.reply.lead')} button={say('assessments.reply.button')}>
      <Radios name="position" label={say('assessments.reply.position')} value={one.reply?.position ?? null} options={positions.map((value) => ({ value, label: say(`assessments.position.${value}`) }))} />
      <TextInLanguages name="text" label={say('assessments.reply.text')} rows={5} value={one.reply?.text ?? null} />
    </Step>
  )
}
