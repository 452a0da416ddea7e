/** Consultation on the regional plan: the states' side and the unit's. */
import type { Context } from '#platform/command'
import { action, page, rowNumber, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { isStateCode } from '#states'
import type { Db } from '#platform/database'
import { CloseConsultationPage, OpenConsultationPage } from './adopt-page.tsx'
import { answerPlanComment, closeConsultation, commentOnPlan, openConsultation } from './consultation-commands.ts'
import { AnswerPage, CommentPage, CommentsPage, ConsultationPage } from './consultation-page.tsx'
import { commentsOfState, commentsOn, countOpenComments, findComment } from './consultation-store.ts'
import { again, trailTo } from './owned-routes.tsx'
import { planPaths, regionalPaths } from './paths.ts'
import { notFound, ownState } from './plan-routes.tsx'
import { flatten, isOpen, pathTo, region, treeOf } from './plan.ts'
import { adoptedVersion, itemsOf, openVersion } from './plan-store.ts'

const unitSubject = async () => ({ state: null })
const ownSubject = async (_tx: Db, _params: object, ctx: Context) => ({ state: ctx.actor.kind === 'person' ? ctx.actor.state : null })
const trail = (http: Http) => trailTo(http, region)
const options = (http: Http, title: Parameters<typeof t>[1], values?: Parameters<typeof t>[2]) => ({ title: t(http.lang, title, values), current: 'plan', trail: trail(http) })
const plain = (http: unknown) => http as Http

// --- consultation: the state's side --------------------------------------------------------------------------------

/** The version states are consulted on, as far as the reader may see it. */
async function consulted(tx: Db) {
  const version = await openVersion(tx, region)
  return version?.status === 'in_consultation' ? { version, tree: treeOf(await itemsOf(tx, version.id)) } : null
}

async function commentProps(http: Http, key: string | null) {
  const state = ownState(http)!
  return http.read(async (tx) => {
    const found = await consulted(tx)
    const path = found && key !== null ? pathTo(found.tree, key) : []
    if (!found || (key !== null && path.length === 0)) return null
    const comments = (await commentsOn(tx, found.version.id, state)).filter((comment) => comment.itemKey === key)
    return { state, version: found.version, node: path.at(-1) ?? null, pillar: path[0]?.key ?? null, comments }
  })
}

const commentForm = async (http: Http, key: string | null) => {
  const props = await commentProps(http, key)
  return props ? http.page(<CommentPage {...props} />, options(http, 'plan.comments.add')) : notFound(http)
}

async function sendComment(http: Http, key: string | null): Promise<Response> {
  const result = await http.perform(commentOnPlan, { ...(await http.form()), state: ownState(http), key: key ?? '' })
  const props = await commentProps(http, key)
  if (result.ok) {
    const { consultation } = regionalPaths(http.lang)
    return http.redirect(key && props?.pillar ? `${consultation}?pillar=${encodeURIComponent(props.pillar)}#item-${key}` : consultation, 'plan.notice.commented')
  }
  if (!props) return http.problem(result.problem)
  return again(http, result.problem, { title: t(http.lang, 'plan.comments.add'), owner: region }, (problem, values) => <CommentPage {...props} problem={problem} values={values} />)
}

const stateSide: Route[] = [
  page({
    path: '/:lang/plan/consultation', verb: 'plan.comment', subject: ownSubject,
    async handle(http) {
      const state = ownState(plain(http))!
      const { found, comments } = await http.read(async (tx) => ({ found: await consulted(tx), comments: await commentsOfState(tx, state) }))
      const due = found?.version.consultationDueOn ?? null
      return http.page(
        <ConsultationPage
          state={state} version={found?.version ?? null} tree={found?.tree ?? []} pillar={http.query.get('pillar')} comments={comments}
          mayComment={found !== null} late={due !== null && due < http.ctx.now.toISOString().slice(0, 10)}
        />,
        options(plain(http), 'plan.consultation.crumb')
      )
    }
  }),
  page({ path: '/:lang/plan/consultation/comment', verb: 'plan.comment', subject: ownSubject, handle: (http) => commentForm(plain(http), null) }),
  page({ path: '/:lang/plan/consultation/comment/:key', verb: 'plan.comment', subject: ownSubject, handle: (http) => commentForm(plain(http), http.params.key) }),
  action({ path: '/:lang/plan/consultation/comment', verb: 'plan.comment', subject: ownSubject, handle: (http) => sendComment(plain(http), null) }),
  action({ path: '/:lang/plan/consultation/comment/:key', verb: 'plan.comment', subject: ownSubject, handle: (http) => sendComment(plain(http), http.params.key) })
]

// --- consultation: the unit's side ---------------------------------------------------------------------------------

async function answerProps(http: Http) {
  const { state = '', id = '' } = http.params
  return http.read(async (tx) => {
    const comment = isStateCode(state) ? await findComment(tx, state, rowNumber(id)) : null
    if (!comment) return null
    const node = comment.itemKey === null ? null : (flatten(treeOf(await itemsOf(tx, comment.versionId))).find((one) => one.key === comment.itemKey) ?? null)
    return { comment, node, mayEdit: http.ctx.can('plan.edit', { state: null }) }
  })
}

const unitSide: Route[] = [
  page({
    path: '/:lang/plan/comments', verb: 'plan.answer_comment', subject: unitSubject,
    async handle(http) {
      const { version, comments } = await http.read(async (tx) => {
        const current = (await openVersion(tx, region)) ?? (await adoptedVersion(tx, region))
        return { version: current, comments: current ? await commentsOn(tx, current.id) : [] }
      })
      const show = http.query.get('show') === 'all' || (version && !isOpen(version)) ? 'all' : 'open'
      return http.page(<CommentsPage version={version} comments={comments} show={show} mayAnswer={version !== null && isOpen(version)} />, options(plain(http), 'plan.comments.title'))
    }
  }),
  page({
    path: '/:lang/plan/comments/:state/:id', verb: 'plan.answer_comment', subject: unitSubject,
    async handle(http) {
      const props = await answerProps(plain(http))
      return props ? http.page(<AnswerPage {...props} />, options(plain(http), 'plan.comments.answerTitle')) : notFound(plain(http))
    }
  }),
  action({
    path: '/:lang/plan/comments/:state/:id', verb: 'plan.answer_comment', subject: unitSubject,
    async handle(http) {
      const result = await http.perform(answerPlanComment, { ...(await http.form()), state: http.params.state, id: http.params.id })
      if (result.ok) return http.redirect(regionalPaths(http.lang).comments, 'plan.notice.answered')
      const props = await answerProps(plain(http))
      if (!props) return notFound(plain(http))
      return again(plain(http), result.problem, { title: t(http.lang, 'plan.comments.answerTitle'), owner: region }, (problem, values) => <AnswerPage {...props} problem={problem} values={values} />)
    }
  }),
  page({
    path: '/:lang/plan/consultation/open', verb: 'plan.consult', subject: unitSubject,
    async handle(http) {
      const version = await http.read((tx) => openVersion(tx, region))
      return version ? http.page(<OpenConsultationPage version={version} />, options(plain(http), 'plan.consultation.open')) : notFound(plain(http))
    }
  }),
  action({
    path: '/:lang/plan/consultation/open', verb: 'plan.consult', subject: unitSubject,
    async handle(http) {
      const result = await http.perform(openConsultation, await http.form())
      if (result.ok) return http.redirect(planPaths(http.lang).draft, 'plan.notice.consulting')
      const version = await http.read((tx) => openVersion(tx, region))
      if (!version) return notFound(plain(http))
      return again(plain(http), result.problem, { title: t(http.lang, 'plan.consultation.open'), owner: region }, (problem, values) => <OpenConsultationPage version={version} problem={problem} values={values} />)
    }
  }),
  page({
    path: '/:lang/plan/consultation/close', verb: 'plan.consult', subject: unitSubject,
    async handle(http) {
      const open = await http.read(async (tx) => {
        const found = await consulted(tx)
        return found && (await countOpenComments(tx, found.version.id))
      })
      return open === null ? notFound(plain(http)) : http.page(<CloseConsultationPage openComments={open} />, options(plain(http), 'plan.consultation.close'))
    }
  }),
  action({
    path: '/:lang/plan/consultation/close', verb: 'plan.consult', subject: unitSubject,
    async handle(http) {
      const result = await http.perform(closeConsultation, {})
      return result.ok ? http.redirect(planPaths(http.lang).draft, 'plan.notice.consultationClosed') : http.problem(result.problem)
    }
  })
]

export const consultationRoutes: Route[] = [...stateSide, ...unitSide]
