/** The outbox and the audit log. */
import type { ChainReport } from '#platform/audit'
import type { OutboxMessage, OutboxStatus } from '#platform/mail'
import { hasMessage } from '#platform/messages'
import {
  Actions, Button, ButtonLink, Details, EmptyState, FilterBar, Form, Isolate, Notice, Num, PageHeading, Pager, Select, SummaryList, Table, Tabs,
  Tag, TextInput, useReader, When, type Tone
} from '#platform/page'
import type { FC } from 'hono/jsx'
import type { LogEntry } from './records.ts'
import { useStates } from './parts.tsx'
import { recordPaths } from './paths.ts'
import { verbs } from './policy.ts'

const tones: Record<OutboxStatus, Tone> = { waiting: 'info', sent: 'good', failed: 'bad' }
const MailStatus: FC<{ status: OutboxStatus }> = ({ status }) => <Tag tone={tones[status]}>{useReader().say(`accounts.outbox.${status}`)}</Tag>

export interface OutboxProps {
  messages: readonly OutboxMessage[]
  total: number
  page: number
  pages: number
  status: OutboxStatus | undefined
  /** Letters become files instead of leaving. */
  noServer: boolean
}

export const OutboxPage: FC<OutboxProps> = ({ messages, total, page, pages, status, noServer }) => {
  const { say, lang } = useReader()
  const paths = recordPaths(lang)
  const tab = (value: OutboxStatus | undefined, label: string) => ({ href: value ? `${paths.outbox}?status=${value}` : paths.outbox, label, current: status === value })
  return (
    <>
      <PageHeading title={say('accounts.outbox.title')} lead={say('accounts.outbox.lead')} />
      {noServer && <Notice tone="warn" title={say('accounts.outbox.noServer')}>{say('accounts.outbox.noServerText')}</Notice>}
      <Tabs
        label={say('accounts.field.status')}
        links={[tab(undefined, say('accounts.people.all')), ...(['waiting', 'sent', 'failed'] as const).map((value) => tab(value, say(`accounts.outbox.${value}`)))]}
      />
      {total === 0 ? <EmptyState title={say('accounts.outbox.none')} /> : (
        <Table
          caption={say('accounts.outbox.count', { count: total })} rows={messages}
          columns={[
            { key: 'subject', label: say('accounts.outbox.subject'), head: true, cell: (row) => <a href={paths.message(row.id)}><Isolate lang={row.lang}>{row.subject}</Isolate></a> },
            { key: 'to', label: say('accounts.outbox.to'), cell: (row) => <bdi dir="ltr">{row.to}</bdi> },
            { key: 'created', label: say('accounts.outbox.created'), cell: (row) => <When value={row.createdAt} time /> },
            { key: 'status', label: say('accounts.field.status'), cell: (row) => <MailStatus status={row.status} /> }
          ]}
        />
      )}
      <Pager page={page} pages={pages} href={(one) => `${paths.outbox}?${new URLSearchParams({ ...(status ? { status } : {}), page: String(one) })}`} />
    </>
  )
}

export const MessagePage: FC<{ message: OutboxMessage }> = ({ message }) => {
  const { say, lang } = useReader()
  return (
    <>
      <PageHeading title={<Isolate lang={message.lang}>{message.subject}</Isolate>} tags={<MailStatus status={message.status} />} />
      <SummaryList
        rows={[
          { term: say('accounts.outbox.to'), value: <bdi dir="ltr">{message.to}</bdi> },
          { term: say('accounts.outbox.created'), value: <When value={message.createdAt} time /> },
          ...(message.sentAt ? [{ term: say('accounts.outbox.sentAt'), value: <When value={message.sentAt} time /> }] : []),
          ...(message.status === 'waiting' ? [{ term: say('accounts.outbox.next'), value: <When value={message.dueAt} time /> }] : []),
          { term: say('accounts.outbox.attempts'), value: <Num value={message.attempts} /> },
          ...(message.lastError ? [{ term: say('accounts.outbox.error'), value: <code dir="ltr">{message.lastError}</code> }] : [])
        ]}
      />
      <p class="hint">{say('accounts.outbox.masked')}</p>
      <pre class="letter" lang={message.lang} dir={message.lang === 'ar' ? 'rtl' : 'ltr'}>{message.text.split(/(https?:\/\/\S+)/).map((part, index) => (index % 2 === 1 ? <bdi dir="ltr">{part}</bdi> : part))}</pre>
      {message.status !== 'sent' && (
        <Form action={recordPaths(lang).retry(message.id)}><Actions><Button look="secondary">{say('accounts.outbox.retry')}</Button></Actions></Form>
      )}
    </>
  )
}

export interface LogProps {
  entries: readonly LogEntry[]
  total: number
  page: number
  pages: number
  filter: { who: string; verb: string; state: string; subject: string; from: string; to: string }
  allStates: boolean
  /** Names of the people that entries are about, by id. */
  names: ReadonlyMap<string, string>
  may: { verify: boolean; export: boolean }
  report?: ChainReport | undefined
}

const verbName = (say: ReturnType<typeof useReader>['say'], verb: string) => {
  const key = `audit.verb.${verb}`
  return hasMessage(key) ? say(key) : verb
}

export const LogPage: FC<LogProps> = (props) => {
  const { say, lang } = useReader()
  const { options, name } = useStates()
  const paths = recordPaths(lang)
  const { filter } = props
  const query = new URLSearchParams(Object.entries(filter).filter(([, value]) => value))
  const named = verbs.map((verb) => ({ value: verb as string, label: verbName(say, verb) })).sort((a, b) => a.label.localeCompare(b.label, lang))
  return (
    <>
      <PageHeading title={say('accounts.log.title')} lead={say('accounts.log.lead')} />
      {props.report && <Report report={props.report} />}
      <FilterBar action={paths.audit} {...(query.size > 0 ? { clear: paths.audit } : {})}>
        <TextInput name="who" label={say('accounts.log.who')} value={filter.who} optional />
        <Select name="verb" label={say('accounts.log.verb')} options={named} value={filter.verb} placeholder={say('accounts.people.all')} optional />
        {props.allStates && <Select name="state" label={say('accounts.field.state')} options={options} value={filter.state} placeholder={say('accounts.people.all')} optional />}
        <TextInput name="from" label={say('accounts.log.from')} hint={say('accounts.log.dayHint', { example: '2026-07-21' })} value={filter.from} dir="ltr" size={10} optional />
        <TextInput name="to" label={say('accounts.log.to')} hint={say('accounts.log.dayHint', { example: '2026-07-21' })} value={filter.to} dir="ltr" size={10} optional />
      </FilterBar>
      <Actions>
        {props.may.export && <ButtonLink href={`${paths.auditExport}?${query}`} look="secondary" download>{say('accounts.log.export')}</ButtonLink>}
        {props.may.verify && <Form action={paths.auditVerify} id="verify" class="inline"><Button look="secondary" icon="lock">{say('accounts.log.check')}</Button></Form>}
      </Actions>
      <Table
        caption={say('accounts.log.count', { count: props.total })} rows={props.entries} empty={say('accounts.log.none')} rowId={(row) => `entry-${row.number}`}
        columns={[
          { key: 'at', label: say('accounts.log.at'), nowrap: true, head: true, cell: (row) => <When value={row.at} time /> },
          { key: 'who', label: say('accounts.log.who'), cell: (row) => <Doer entry={row} /> },
          { key: 'verb', label: say('accounts.log.verb'), cell: (row) => verbName(say, row.verb) },
          { key: 'subject', label: say('accounts.log.subject'), cell: (row) => <a href={`${paths.audit}?subject=${encodeURIComponent(row.subject)}`}><Subject subject={row.subject} names={props.names} /></a> },
          { key: 'state', label: say('accounts.field.state'), cell: (row) => (row.state ? name(row.state) : '') },
          { key: 'change', label: say('accounts.log.change'), cell: (row) => <Change entry={row} /> }
        ]}
      />
      <Pager page={props.page} pages={props.pages} href={(one) => `${paths.audit}?${new URLSearchParams([...query, ['page', String(one)]])}`} />
    </>
  )
}

/** The person who did it; without one, somebody not signed in or the system itself. */
const Doer: FC<{ entry: LogEntry }> = ({ entry }) => {
  const { say } = useReader()
  if (entry.actor !== null) return <Isolate>{entry.actorName}</Isolate>
  return <>{entry.actorName === 'public' ? say('accounts.log.public') : say('accounts.log.system', { name: entry.actorName })}</>
}

const Subject: FC<{ subject: string; names: ReadonlyMap<string, string> }> = ({ subject, names }) => {
  const name = subject.startsWith('person/') ? names.get(subject.slice('person/'.length)) : undefined
  return name ? <Isolate>{name}</Isolate> : <code dir="ltr">{subject}</code>
}

const Report: FC<{ report: ChainReport }> = ({ report }) => {
  const { say } = useReader()
  return report.ok ? (
    <Notice tone="good" live title={say('accounts.log.intact')}>{say('accounts.log.intactText', { rows: report.rows })} <code dir="ltr">{report.head.hash}</code></Notice>
  ) : (
    <Notice tone="bad" live title={say('accounts.log.broken')}>{say('accounts.log.brokenText', { number: report.firstBroken?.number ?? 0 })}</Notice>
  )
}

/** What differs between before and after, name by name. */
const Change: FC<{ entry: LogEntry }> = ({ entry }) => {
  const { say } = useReader()
  const rows = differences(entry.before, entry.after)
  if (rows.length === 0 && !entry.reason) return <></>
  return (
    <Details summary={entry.reason ? <Isolate>{entry.reason}</Isolate> : say('accounts.log.show')}>
      <Table
        caption={say('accounts.log.change')} captionHidden dense rows={rows}
        columns={[
          { key: 'name', label: say('accounts.log.field'), head: true, cell: (row) => <code dir="ltr">{row.name}</code> },
          { key: 'before', label: say('accounts.log.before'), cell: (row) => <bdi>{row.before}</bdi> },
          { key: 'after', label: say('accounts.log.after'), cell: (row) => <bdi>{row.after}</bdi> }
        ]}
      />
    </Details>
  )
}

const members = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : value === undefined || value === null ? {} : { value }

const shown = (value: unknown) => (value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value))

export function differences(before: unknown, after: unknown): { name: string; before: string; after: string }[] {
  const [was, is] = [members(before), members(after)]
  return [...new Set([...Object.keys(was), ...Object.keys(is)])]
    .map((name) => ({ name, before: shown(was[name]), after: shown(is[name]) }))
    .filter((row) => row.before !== row.after)
}
