/** Addresses of the outbox and of the audit log. */
import { problem } from '#platform/command'
import { action, page, rowNumber, type Http, type Route } from '#platform/http'
import { listOutbox, outboxMessage, type OutboxStatus } from '#platform/mail'
import { hasMessage, readDate, t } from '#platform/messages'
import { show } from './answers.tsx'
import { listLog } from './audit-log-store.ts'
import type { LogFilter } from './records.ts'
import { csv } from '#platform/csv'
import { asSystem, personNames } from './people-store.ts'
import { recordPaths } from './paths.ts'
import { roomOf } from './room.ts'
import { exportLog, retryOutbox, verifyLog } from './record-commands.ts'
import { LogPage, MessagePage, OutboxPage, type LogProps } from './record-pages.tsx'

const perPage = 50
/** No table has a million pages; more would be no number of a row either. */
const pageOf = (http: Http) => Math.min(rowNumber(http.query.get('page')) || 1, 1_000_000)
const statuses: readonly string[] = ['waiting', 'sent', 'failed']

/** The route has asked for the permission; row-level security knows no administrator, so the reach is the system's. */
const outboxRoutes: Route[] = [
  page({
    path: '/:lang/outbox',
    verb: 'outbox.read',
    async handle(http) {
      const asked = http.query.get('status') ?? ''
      const status = statuses.includes(asked) ? (asked as OutboxStatus) : undefined
      const current = pageOf(http)
      const { messages, total } = await asSystem(http.ctx.db, (tx) => listOutbox(tx, { status, page: current, perPage }))
      const pages = Math.max(1, Math.ceil(total / perPage))
      return await show(http, <OutboxPage messages={messages} total={total} page={current} pages={pages} status={status} noServer={roomOf(http.ctx.db).settings.transport.kind === 'files'} />, {
        title: t(http.lang, 'accounts.outbox.title'), current: 'outbox'
      })
    }
  }),
  page({
    path: '/:lang/outbox/:message',
    verb: 'outbox.read',
    async handle(http) {
      const message = await asSystem(http.ctx.db, (tx) => outboxMessage(tx, rowNumber(http.params.message)))
      if (!message) return await http.problem(problem('not_found', 'accounts.outbox.noMessage'))
      const trail = [{ href: recordPaths(http.lang).outbox, label: t(http.lang, 'accounts.outbox.title') }]
      return await show(http, <MessagePage message={message} />, { title: message.subject, current: 'outbox', trail })
    }
  }),
  action({
    path: '/:lang/outbox/:message/retry',
    verb: 'outbox.retry',
    async handle(http) {
      const done = await retryOutbox(http.ctx, rowNumber(http.params.message))
      return done.ok ? http.redirect(recordPaths(http.lang).message(Number(http.params.message)), 'accounts.outbox.retried') : await http.problem(done.problem)
    }
  })
]

const names = ['who', 'verb', 'state', 'subject', 'from', 'to'] as const

function logFilter(http: Http): { shown: LogProps['filter']; filter: LogFilter } {
  const shown = Object.fromEntries(names.map((name) => [name, http.query.get(name)?.trim() ?? ''])) as LogProps['filter']
  const filter: LogFilter = Object.fromEntries(names.map((name) => [name, shown[name] || undefined]))
  for (const name of ['from', 'to'] as const) if (filter[name]) filter[name] = readDate(filter[name]) ?? undefined
  return { shown, filter }
}

async function logPage(http: Http, report?: LogProps['report']): Promise<Response> {
  const { shown, filter } = logFilter(http)
  const current = pageOf(http)
  const { entries, total, names } = await http.read(async (tx) => {
    const found = await listLog(tx, http.ctx.actor, filter, { limit: perPage, offset: (current - 1) * perPage })
    const people = found.entries.filter((entry) => entry.subject.startsWith('person/')).map((entry) => entry.subject.slice('person/'.length))
    return { ...found, names: await personNames(tx, people) }
  })
  const allStates = http.ctx.can('audit.read', {})
  return await show(
    http,
    <LogPage
      entries={entries} total={total} page={current} pages={Math.max(1, Math.ceil(total / perPage))} filter={shown} allStates={allStates} names={names}
      may={{ verify: http.ctx.can('audit.verify'), export: http.ctx.can('audit.export') }} report={report}
    />,
    { title: t(http.lang, 'accounts.log.title'), current: 'audit', wide: true }
  )
}

const logRoutes: Route[] = [
  page({ path: '/:lang/audit', verb: 'audit.read', handle: (http) => logPage(http) }),
  action({ path: '/:lang/audit/verify', verb: 'audit.verify', handle: async (http) => await logPage(http, await verifyLog(http.ctx)) }),
  page({
    path: '/:lang/audit/export',
    verb: 'audit.export',
    async handle(http) {
      const done = await http.perform(exportLog, logFilter(http).filter)
      if (!done.ok) return await http.problem(done.problem)
      const say = (verb: string) => (hasMessage(`audit.verb.${verb}`) ? t(http.lang, `audit.verb.${verb}` as 'audit.verb.audit.read') : verb)
      const head = (['number', 'at', 'who', 'verb', 'subject', 'state', 'reason', 'before', 'after'] as const).map((name) => t(http.lang, `accounts.log.${name === 'state' ? 'stateCode' : name}`))
      const rows = done.value.map((entry) => [
        entry.number, entry.at.toISOString(), entry.actorName, say(entry.verb), entry.subject, entry.state, entry.reason,
        entry.before === undefined ? null : JSON.stringify(entry.before), entry.after === undefined ? null : JSON.stringify(entry.after)
      ])
      return http.file(csv([head, ...rows]), { type: 'text/csv; charset=utf-8', name: `audit-${http.ctx.now.toISOString().slice(0, 10)}.csv` })
    }
  })
]

export const routes: Route[] = [...outboxRoutes, ...logRoutes]
