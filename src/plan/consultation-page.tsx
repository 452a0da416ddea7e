/** Consultation: a state reads the proposed plan and comments item by item; the unit answers each comment. */
import {
  Actions, Button, ButtonLink, Card, EmptyState, Form, InLanguage, Isolate, Notice, PageHeading, Radios, SummaryList, Tabs, Tag, TextArea, useReader, When,
  type Tone, type TypedValues
} from '#platform/page'
import type { Problem } from '#platform/command'
import { textIn } from '#platform/messages'
import { stateName } from '#states'
import type { FC } from 'hono/jsx'
import { FrameworkNotice, Labelled, planName, Provisions, statesText, Words } from './parts.tsx'
import { planPaths, regionalPaths } from './paths.ts'
import { commentOutcomes, region, type CommentOutcome, type PlanComment, type PlanVersion, type TreeNode } from './plan.ts'

const outcomeTone: Record<CommentOutcome, Tone> = { accepted: 'good', partly: 'info', not_accepted: 'bad', noted: 'neutral' }

/** A comment with its answer. */
export const Comment: FC<{ comment: PlanComment; showItem?: boolean; showState?: boolean }> = ({ comment, showItem, showState }) => {
  const { lang, say } = useReader()
  return (
    <article class="plan-comment">
      <p class="plan-meta">
        {showState && <><b>{stateName(comment.state, lang)}</b> · </>}<bdi>{comment.byName}</bdi> · <When value={comment.at} />
        {showItem && <> · {comment.item ? <Labelled node={comment.item} /> : say('plan.comments.whole')}</>}
      </p>
      <Isolated text={comment.text} lang={comment.lang} />
      {comment.answer
        ? (
          <div class="plan-answer">
            <p><Tag tone={outcomeTone[comment.answer.outcome]}>{say(`plan.outcome.${comment.answer.outcome}`)}</Tag></p>
            <Isolated text={comment.answer.text} lang={comment.answer.lang} />
            <p class="plan-meta">{say('plan.comments.answeredBy')} <bdi>{comment.answer.byName}</bdi> · <When value={comment.answer.at} /></p>
          </div>
        )
        : <p><Tag tone="warn">{say('plan.comments.unanswered')}</Tag></p>}
    </article>
  )
}

const Isolated: FC<{ text: string; lang: PlanComment['lang'] }> = ({ text, lang }) => <>{text.split(/\n+/).map((line) => <p><Isolate lang={lang}>{line}</Isolate></p>)}</>

export interface ConsultationPageProps {
  state: string
  version: PlanVersion | null
  tree: readonly TreeNode[]
  pillar: string | null
  /** All comments of the state, newest first, whatever the version. */
  comments: readonly PlanComment[]
  mayComment: boolean
  late: boolean
}

export const ConsultationPage: FC<ConsultationPageProps> = (props) => {
  const { lang, say } = useReader()
  const { version, tree, comments, state } = props
  const paths = regionalPaths(lang)
  const chosen = tree.find((node) => node.key === props.pillar) ?? tree[0]
  const ofVersion = comments.filter((comment) => comment.versionId === version?.id)
  return (
    <>
      <PageHeading caption={planName(lang, region)} title={say('plan.consultation.title', { state: stateName(state, lang) })} lead={version ? <InLanguage text={version.title} /> : undefined} />
      {!version && <EmptyState title={say('plan.consultation.none')}><p>{say('plan.consultation.noneText')}</p></EmptyState>}
      {version && (
        <>
          <FrameworkNotice version={version} />
          <Notice tone={props.late ? 'warn' : 'info'}>
            {version.consultationDueOn && <p>{say('plan.consultation.until')} <When value={version.consultationDueOn} calendar="both" /></p>}
            <p>{say(props.late ? 'plan.consultation.late' : 'plan.consultation.how')}</p>
          </Notice>
          {props.mayComment && <Actions><ButtonLink href={paths.comment(null)} look="secondary">{say('plan.comments.onWhole')}</ButtonLink></Actions>}
          <Tabs label={say('plan.pillars')} links={tree.map((node) => ({ href: `${paths.consultation}?pillar=${encodeURIComponent(node.key)}`, label: `${node.label} ${textIn(node.title, lang).text}`, current: node === chosen }))} />
          {chosen && <Card><ol class="plan-outline"><Branch node={chosen} comments={ofVersion} mayComment={props.mayComment} /></ol></Card>}
        </>
      )}
      {comments.length > 0 && <h2>{say('plan.comments.yours', { count: comments.length })}</h2>}
      {comments.map((comment) => <Comment comment={comment} showItem />)}
    </>
  )
}

const Branch: FC<{ node: TreeNode; comments: readonly PlanComment[]; mayComment: boolean }> = ({ node, comments, mayComment }) => {
  const { lang, say } = useReader()
  const own = comments.filter((comment) => comment.itemKey === node.key)
  return (
    <li id={`item-${node.key}`}>
      <div class={`plan-row plan-row-${node.kind}`}>
        <span><span class="plan-note">{say(`plan.kind.${node.kind}`)}</span> <Labelled node={node} /></span>
        <span class="plan-tools">
          {own.length > 0 && <Tag tone={own.every((comment) => comment.answer) ? 'good' : 'info'}>{say('plan.comments.count', { count: own.length })}</Tag>}
          {mayComment && <ButtonLink href={regionalPaths(lang).comment(node.key)} look="quiet" small about={node.label}>{say('plan.comments.add')}</ButtonLink>}
        </span>
      </div>
      {node.children.length > 0 && <ol>{node.children.map((child) => <Branch node={child} comments={comments} mayComment={mayComment} />)}</ol>}
    </li>
  )
}

export interface CommentPageProps {
  state: string
  version: PlanVersion
  node: TreeNode | null
  pillar: string | null
  comments: readonly PlanComment[]
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

/** One item in full, what the state has said on it, and room for more. */
export const CommentPage: FC<CommentPageProps> = ({ version, node, pillar, comments, problem, values }) => {
  const { lang, say } = useReader()
  const paths = regionalPaths(lang)
  const back = `${paths.consultation}${pillar ? `?pillar=${encodeURIComponent(pillar)}` : ''}${node ? `#item-${node.key}` : ''}`
  return (
    <>
      <PageHeading caption={say(node ? `plan.kind.${node.kind}` : 'plan.regionalPlan')} title={node ? <Labelled node={node} /> : <InLanguage text={version.title} />} />
      {node && <ItemText node={node} />}
      {comments.map((comment) => <Comment comment={comment} />)}
      <Form action={paths.comment(node?.key ?? null)} problem={problem} values={values} guard hidden={{ versionId: version.id }}>
        <TextArea name="text" label={say('plan.comments.text')} hint={say('plan.comments.hint')} rows={6} maxlength={5000} lang={lang} />
        <Actions><Button>{say('plan.comments.send')}</Button><ButtonLink href={back} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}

const ItemText: FC<{ node: TreeNode }> = ({ node }) => {
  const { lang, say } = useReader()
  return (
    <>
      <Words text={node.description} />
      {node.kind === 'action' && (
        <SummaryList rows={[
          { term: say('plan.field.output'), value: <InLanguage text={node.output} /> },
          { term: say('plan.field.lead'), value: <InLanguage text={node.lead} /> },
          { term: say('plan.field.states'), value: statesText(lang, node.states) },
          { term: say('plan.field.requirements'), value: <Provisions ids={node.requirements} /> }
        ]} />
      )}
    </>
  )
}

// --- the unit's side -----------------------------------------------------------------------------------------------

export const CommentsPage: FC<{ version: PlanVersion | null; comments: readonly PlanComment[]; show: 'open' | 'all'; mayAnswer: boolean }> = ({ version, comments, show, mayAnswer }) => {
  const { lang, say } = useReader()
  const paths = regionalPaths(lang)
  const open = comments.filter((comment) => !comment.answer)
  const shown = show === 'open' ? open : comments
  return (
    <>
      <PageHeading caption={planName(lang, region)} title={say('plan.comments.title')} lead={version ? <><InLanguage text={version.title} /> ({say('plan.versionNumber', { number: version.number })})</> : undefined} />
      {version && (
        <Tabs links={[
          { href: paths.comments, label: say('plan.comments.openTab'), current: show === 'open', count: open.length },
          { href: `${paths.comments}?show=all`, label: say('plan.comments.allTab'), current: show === 'all', count: comments.length }
        ]} />
      )}
      {shown.length === 0 && <EmptyState title={say(version ? (show === 'open' ? 'plan.comments.noneOpen' : 'plan.comments.none') : 'plan.consultation.none')} action={<ButtonLink href={planPaths(lang).draft} look="secondary">{say('plan.draft.continue')}</ButtonLink>} />}
      {shown.map((comment) => (
        <Card>
          <Comment comment={comment} showItem showState />
          {mayAnswer && <Actions><ButtonLink href={paths.answer(comment.state, comment.id)} look={comment.answer ? 'quiet' : 'primary'} small about={stateName(comment.state, lang)}>{say(comment.answer ? 'plan.comments.correct' : 'plan.comments.answer')}</ButtonLink></Actions>}
        </Card>
      ))}
    </>
  )
}

export interface AnswerPageProps {
  comment: PlanComment
  node: TreeNode | null
  /** The title of the item leads to its form. */
  mayEdit: boolean
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const AnswerPage: FC<AnswerPageProps> = ({ comment, node, mayEdit, problem, values }) => {
  const { lang, say } = useReader()
  const paths = regionalPaths(lang)
  return (
    <>
      <PageHeading caption={stateName(comment.state, lang)} title={say('plan.comments.answerTitle')} />
      {node && <Card title={<Labelled node={node} href={mayEdit ? planPaths(lang).item(node.key) : undefined} />}><ItemText node={node} /></Card>}
      <Comment comment={comment} showItem showState />
      <Form action={paths.answer(comment.state, comment.id)} problem={problem} values={values} guard>
        <Radios name="outcome" label={say('plan.comments.outcome')} value={comment.answer?.outcome ?? null} options={commentOutcomes.map((value) => ({ value, label: say(`plan.outcome.${value}`) }))} />
        <TextArea name="answer" label={say('plan.comments.answerText')} value={comment.answer?.text ?? null} rows={5} maxlength={5000} lang={lang} />
        <Actions><Button>{say('plan.comments.sendAnswer')}</Button><ButtonLink href={paths.comments} look="secondary">{say('page.form.cancel')}</ButtonLink></Actions>
      </Form>
    </>
  )
}
