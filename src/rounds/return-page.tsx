/** A return as a whole: where it stands, what to do next, its sections, what was handed over. */
import type { Problem } from '#platform/command'
import type { FormInput } from '#platform/http'
import { textIn, type MessageKey } from '#platform/messages'
import {
  Actions, Button, ButtonLink, Card, CopyButton, Details, Form, InLanguage, Isolate, Notice, PageHeading, Progress, Steps, Table, Tag,
  TextArea, useReader, When, type StepState, type Tone
} from '#platform/page'
import type { FC } from 'hono/jsx'
import type { ReturnPage as ReturnData, ReturnSection, Receipt } from './reading.ts'
import { paths } from './paths.ts'
import type { Question } from './question.ts'
import { sectionsToRelease } from './release-view.ts'
import type { ReturnState } from './return.ts'
import type { BoardStatus } from './round.ts'
import { placeOf } from './section-page.tsx'
import { mustFixIn } from './statistics-answer.ts'

/** The steps the person may take now, decided by policy and the life of a return. */
export interface ReturnAbilities {
  /** Of the state or the unit; others see what was released to them and nothing of how it came about. */
  inside: boolean
  /** Of the state itself. */
  own: boolean
  start: boolean
  requestApproval: boolean
  approve: boolean
  sendBack: boolean
  submit: boolean
  accept: boolean
  reopen: boolean
  release: boolean
}

export interface ReturnPageProps {
  page: ReturnData
  stateName: string
  able: ReturnAbilities
  receipts: Receipt[]
  /** The reader may open what was handed over as it was frozen. */
  mayExport: boolean
  problem: Problem | null
  values: FormInput | null
}

const tones: Record<BoardStatus, Tone> = { due: 'neutral', late: 'bad', in_approval: 'info', submitted: 'info', queried: 'warn', accepted: 'good', released: 'good' }

export const StatusTag: FC<{ status: BoardStatus }> = ({ status }) => <Tag tone={tones[status]}>{useReader().say(`rounds.status.${status}`)}</Tag>

export const ReturnPageView: FC<ReturnPageProps> = (props) => (props.able.inside ? <Inside {...props} /> : <Outside {...props} />)

/** What the state has released, for the other states and the public. */
const Outside: FC<ReturnPageProps> = ({ page, stateName }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={<Isolate>{stateName}</Isolate>} caption={<InLanguage text={page.round.title} />} lead={say('rounds.release.lead')} />
      <Table<ReturnSection>
        caption={say('rounds.return.sections')} captionHidden rows={page.sections.filter((section) => section.release !== null)}
        columns={[
          { key: 'title', label: say('rounds.section.title'), head: true, cell: (section) => <a href={paths.section(lang, placeOf(page), section.code)}><InLanguage text={section.title} /></a> },
          { key: 'release', label: say('rounds.release.title'), numeric: true, cell: (section) => <ReleasedCount section={section} /> }
        ]}
      />
    </>
  )
}

/** How many answers of a released section are really to be seen: their own visibility and small counts hold some back. */
const ReleasedCount: FC<{ section: ReturnSection }> = ({ section }) => (
  <>{useReader().say('rounds.release.count', { done: section.questions.filter((one) => one.releasedTo !== null).length, total: section.questions.filter(({ question }) => question.type !== 'statistics').length })}</>
)

const Inside: FC<ReturnPageProps> = (props) => {
  const { page, stateName, receipts } = props
  const { say, lang } = useReader()
  const total = page.sections.reduce((sum, section) => sum + section.progress.questions, 0)
  const answered = page.sections.reduce((sum, section) => sum + section.progress.answered, 0)
  const hasTables = page.sections.some((section) => section.questions.some(({ question }) => question.type === 'statistics'))
  return (
    <>
      <PageHeading
        title={<Isolate>{stateName}</Isolate>} caption={<InLanguage text={page.round.title} />} tags={<StatusTag status={page.place.status} />}
        lead={<>{say('rounds.return.dueOn')} <When value={page.round.due} calendar="both" />{inHand(page) && <> · <DaysLeft days={page.place.daysLeft} /></>}</>}
        actions={page.head.startedAt && <>
          <ButtonLink href={paths.changes(lang, placeOf(page))} look="secondary">{say('rounds.return.changes')}</ButtonLink>
          {hasTables && <ButtonLink href={paths.checks(lang, placeOf(page))} look="secondary">{say('rounds.checks.title')}</ButtonLink>}
        </>}
      />
      <Steps steps={steps(page.head.status, say)} />
      {page.head.sentBackReason && page.head.status === 'draft' && (
        <Notice tone="warn" title={say('rounds.return.sentBack')}><p dir="auto">{page.head.sentBackReason}</p></Notice>
      )}
      <NextStep {...props} answered={answered} total={total} />
      <h2>{say('rounds.return.sections')}</h2>
      <Progress done={answered} total={total} label={say('rounds.section.answered')} />
      <Sections {...props} />
      {receipts.length > 0 && <Submissions {...props} />}
    </>
  )
}

/** Still with the state, so that the due date matters. */
const inHand = ({ head }: ReturnData) => head.status === 'draft' || head.status === 'in_approval'

export const DaysLeft: FC<{ days: number }> = ({ days }) => {
  const { say } = useReader()
  return <>{days >= 0 ? say('rounds.daysLeft', { days }) : say('rounds.daysLate', { days: -days })}</>
}

function steps(status: ReturnState, say: ReturnType<typeof useReader>['say']) {
  const order: ReturnState[] = ['draft', 'in_approval', 'submitted', 'accepted', 'released']
  // Acceptance and release are done the moment they happen; the others are where the return stays for a while.
  const at = { draft: 0, in_approval: 1, submitted: 2, queried: 2, accepted: 4, released: 5 }[status]
  return order.map((one, index) => ({
    label: say(`rounds.step.${one as 'draft'}`),
    state: (index < at ? 'done' : index > at ? 'todo' : status === 'queried' ? 'problem' : 'current') as StepState,
    ...(index === at && status === 'queried' ? { note: say('rounds.status.queried') } : {})
  }))
}

/** The one thing to do next, as a form with its button. */
const NextStep: FC<ReturnPageProps & { answered: number; total: number }> = ({ page, able, problem, values }) => {
  const { say, lang } = useReader()
  const place = placeOf(page)
  const open = page.sections.flatMap((section) => section.progress.open.map((code) => ({ section, code })))
  const openAt = (question: Question, section: string) => (question.type === 'statistics' ? paths.table(lang, place, question.table) : `${paths.section(lang, place, section)}#q-${question.code}`)
  const simple = (step: 'start' | 'request-approval' | 'approve' | 'submit' | 'accept', label: string, confirm?: string) => (
    <Form id={step} action={paths.step(lang, place, step)} {...(confirm ? { confirm } : {})}><Button>{label}</Button></Form>
  )
  const reason = (step: 'send-back' | 'reopen', label: string, hint: string) => (
    <Details summary={label} open={values?.step === step}>
      <Form id={step} action={paths.step(lang, place, step)} problem={values?.step === step ? problem : null} values={values?.step === step ? values : null} hidden={{ step }}>
        <TextArea name="reason" label={say('rounds.return.reason')} hint={hint} rows={3} maxlength={1000} />
        <Button look="secondary">{label}</Button>
      </Form>
    </Details>
  )
  const { inside: _inside, own, ...moves } = able
  const waits = whatWaits(page, own)
  const nothing = !Object.values(moves).some(Boolean) && !waits
  const refused = problem && !values?.step && <Notice tone="bad" live>{say(problem.message.key, problem.message.values)}</Notice>
  if (nothing) return <>{refused}</>
  return (
    <Card title={say('rounds.return.next')}>
      {refused}
      {waits && <p>{say(waits)}</p>}
      {able.start && <><p>{say('rounds.return.startText')}</p>{simple('start', say('rounds.return.start'))}</>}
      {(able.requestApproval || able.submit) && open.length > 0 && (
        <Notice tone="warn" title={say('rounds.return.openQuestions', { count: open.length })}>
          <ul>{open.slice(0, 12).map(({ section, code }) => {
            const question = section.questions.find((one) => one.question.code === code)!.question
            const wrong = question.type === 'statistics' ? mustFixIn(question, section.questions.find((one) => one.question.code === code)!.answer, page.tables) : 0
            return <li><a href={openAt(question, section.code)}>{textIn(question.text, lang).text}</a>{wrong > 0 && <>{' '}<Tag tone="bad">{say('rounds.table.mustFix', { count: wrong })}</Tag></>}</li>
          })}</ul>
        </Notice>
      )}
      {(able.requestApproval || able.submit) && open.length > 0 && <ButtonLink href={openAt(open[0]!.section.questions.find((one) => one.question.code === open[0]!.code)!.question, open[0]!.section.code)}>{say('rounds.return.continue')}</ButtonLink>}
      {able.requestApproval && open.length === 0 && <><p>{say('rounds.return.requestText')}</p>{simple('request-approval', say('rounds.return.request'))}</>}
      {able.approve && <><p>{say('rounds.return.approveText')} <a href={paths.changes(lang, place)}>{say('rounds.return.changes')}</a></p>{simple('approve', say('rounds.return.approve'))}</>}
      {able.sendBack && reason('send-back', say(able.approve ? 'rounds.return.sendBack' : 'rounds.return.takeBack'), say('rounds.return.sendBackHint'))}
      {able.submit && open.length === 0 && <><p>{say('rounds.return.submitText')}</p>{simple('submit', say('rounds.return.submit'), say('rounds.return.submitConfirm'))}</>}
      {able.accept && <><p>{say('rounds.return.acceptText')}</p>{simple('accept', say('rounds.return.accept'), say('rounds.return.acceptConfirm'))}</>}
      {able.release && <p>{say('rounds.return.releaseText')}</p>}
      {able.release && <Actions><ReleaseLink page={page} /></Actions>}
      {able.reopen && reason('reopen', say('rounds.return.reopen'), say('rounds.return.reopenHint'))}
    </Card>
  )
}

/** To the preview: to release what is left, or to see what is read already. */
const ReleaseLink: FC<{ page: ReturnData }> = ({ page }) => {
  const { say, lang } = useReader()
  const left = sectionsToRelease(page, 'public').length > 0
  return <ButtonLink href={paths.releaseAll(lang, placeOf(page))} look={left ? 'primary' : 'secondary'}>{say(left ? 'rounds.release.allLink' : 'rounds.release.seeLink')}</ButtonLink>
}

/** Who has the return when it is not the reader's turn. */
function whatWaits({ head }: ReturnData, own: boolean): MessageKey | null {
  if (own && head.status === 'in_approval' && head.approvedAt === null) return 'rounds.return.waitsApproval'
  if (own && head.status === 'submitted') return 'rounds.return.waitsUnit'
  if (own && head.status === 'queried') return 'rounds.return.waitsReply'
  return !own && head.status === 'accepted' ? 'rounds.return.waitsRelease' : null
}

const Sections: FC<ReturnPageProps> = ({ page, able }) => {
  const { say, lang } = useReader()
  const place = placeOf(page)
  const queries = (section: ReturnSection) => section.questions.flatMap((one) => one.queries).filter((query) => query.closedAt === null)
  return (
    <Table<ReturnSection>
      caption={say('rounds.return.sections')} captionHidden rows={page.sections}
      columns={[
        { key: 'title', label: say('rounds.section.title'), head: true, cell: (section) => <a href={paths.section(lang, place, section.code)}><InLanguage text={section.title} /></a> },
        { key: 'answered', label: say('rounds.section.answered'), numeric: true, cell: (section) => say('rounds.section.progress', { done: section.progress.answered, total: section.progress.questions }) },
        ...(inHand(page)
          ? [{ key: 'confirm', label: say('rounds.answer.mark.toConfirm'), numeric: true, cell: (section: ReturnSection) => (section.progress.toConfirm > 0 ? say('rounds.count', { count: section.progress.toConfirm }) : '–') }] : []),
        {
          key: 'state', label: say('rounds.section.state'), cell: (section) => queries(section).length > 0
            ? <Tag tone="warn">{say('rounds.section.query')}</Tag>
            : section.finishedAt ? <Tag tone="good">{say('rounds.section.finished')}</Tag> : <Tag tone="neutral">{say('rounds.section.open')}</Tag>
        },
        ...(able.release || page.head.status === 'released'
          ? [{ key: 'release', label: say('rounds.release.title'), cell: (section: ReturnSection) => <ReleaseCell section={section} page={page} able={able.release} /> }] : [])
      ]}
    />
  )
}

/** Releases a section, or takes it back with a reason. */
const ReleaseCell: FC<{ section: ReturnSection; page: ReturnData; able: boolean }> = ({ section, page, able }) => {
  const { say, lang } = useReader()
  const place = placeOf(page)
  const about = textIn(section.title, lang).text
  const choose = `${paths.section(lang, place, section.code)}#release`
  if (section.release) {
    return (
      <div class="release-cell">
        <Tag tone="good">{say(`rounds.visibility.${section.release.visibility}`)}</Tag>
        <span class="hint"><ReleasedCount section={section} /></span>
        {able && <a href={choose}>{say('rounds.release.answers')}<span class="unseen"> {about}</span></a>}
        {able && (
          <Details summary={say('rounds.release.withdraw')}>
            <Form id={`withdraw-${section.code}`} action={paths.withdraw(lang, place, section.code)}>
              <TextArea name="reason" label={say('rounds.return.reason')} rows={2} maxlength={500} />
              <Button look="danger" small about={about}>{say('rounds.release.withdraw')}</Button>
            </Form>
          </Details>
        )}
      </div>
    )
  }
  if (!able) return <span>–</span>
  return (
    <Form id={`release-${section.code}`} action={paths.release(lang, place, section.code)} class="inline-form">
      <Button look="secondary" small name="visibility" value="public" about={about}>{say('rounds.release.public')}</Button>
      <Button look="quiet" small name="visibility" value="states" about={about}>{say('rounds.release.states')}</Button>
      <a href={choose}>{say('rounds.release.answers')}<span class="unseen"> {about}</span></a>
    </Form>
  )
}

const Submissions: FC<ReturnPageProps> = ({ page, receipts, mayExport }) => {
  const { say, lang } = useReader()
  const place = placeOf(page)
  return (
    <>
      <h2>{say('rounds.submission.title')}</h2>
      <p>{say('rounds.submission.text')}</p>
      <Table<Receipt>
        caption={say('rounds.submission.title')} captionHidden rows={receipts}
        columns={[
          { key: 'number', label: say('rounds.submission.number'), head: true, cell: (one) => (mayExport ? <a href={paths.snapshot(lang, place, one.number)}>{say('rounds.submission.name', { number: one.number })}</a> : say('rounds.submission.name', { number: one.number })) },
          { key: 'at', label: say('rounds.submission.at'), cell: (one) => <When value={one.at} time /> },
          { key: 'by', label: say('rounds.submission.by'), cell: (one) => <Isolate>{one.byName}</Isolate> },
          { key: 'hash', label: say('rounds.submission.hash'), cell: (one) => <><code dir="ltr">{one.hash.slice(0, 16)}…</code> <CopyButton text={one.hash} /></> },
          { key: 'receipt', label: say('rounds.submission.receipt'), cell: (one) => <Actions><ButtonLink href={paths.receipt(lang, place, one.number)} look="quiet" small icon="document" about={String(one.number)}>{say('rounds.submission.receipt')}</ButtonLink></Actions> }
        ]}
      />
    </>
  )
}
