/** What a signed-in person has to do next, as a list in order of urgency. Pure: the reads are in home-routes.tsx. */
import type { Message } from '#platform/messages'
import { boardStatus, type Board, type BoardStatus, type GivenSection, type StateReturn } from '#rounds'

export interface Task {
  /** Stable name, for tests. */
  kind: string
  title: Message
  /** A second line: until when, how far. */
  note?: Message
  href: string
  tone: 'bad' | 'warn' | 'info' | 'neutral'
  /** What it is about, shown in front: the name of a state or a round. */
  about?: string
}

const order = { bad: 0, warn: 1, info: 2, neutral: 3 }
export const byUrgency = (tasks: readonly Task[]): Task[] => [...tasks].sort((a, b) => order[a.tone] - order[b.tone])

export interface Words {
  /** Address without the language: '/rounds/3' becomes '/ar/rounds/3'. */
  at: (path: string) => string
  text: (text: StateReturn['round']['title']) => string
  state: (code: string) => string
}

/** Tasks of focal points and approvers: one for each return that waits for the state. */
export function tasksOfState(returns: readonly StateReturn[], roles: readonly string[], today: string, { at, text }: Words): Task[] {
  const focal = roles.includes('focal_point') || roles.includes('deputy_focal_point')
  const approver = roles.includes('approver')
  return returns.flatMap((one): Task[] => {
    const { head, round } = one
    const place = boardStatus(head, round, today)
    const href = at(`/rounds/${round.id}/${head.state}`)
    const about = text(round.title)
    const due: Message = place.daysLeft >= 0 ? { key: 'rounds.daysLeft', values: { days: place.daysLeft } } : { key: 'rounds.daysLate', values: { days: -place.daysLeft } }
    const tasks: Task[] = []
    if (focal && head.status === 'draft' && round.status === 'open') {
      const title: Message = head.startedAt === null ? { key: 'home.task.start' } : { key: 'home.task.continue', values: { done: one.sectionsFinished, total: one.sections } }
      tasks.push({ kind: head.startedAt === null ? 'start' : 'continue', title, note: due, href, about, tone: place.late ? 'bad' : place.daysLeft <= 14 ? 'warn' : 'info' })
    }
    if (approver && head.status === 'in_approval' && head.approvedAt === null)
      tasks.push({ kind: 'approve', title: { key: 'home.task.approve' }, note: due, href: `${href}/changes`, about, tone: place.late ? 'bad' : 'warn' })
    if (focal && head.status === 'in_approval' && head.approvedAt !== null)
      tasks.push({ kind: 'submit', title: { key: 'home.task.submit' }, note: due, href, about, tone: 'warn' })
    if (focal && one.awaitsState > 0) tasks.push({ kind: 'reply', title: { key: 'home.task.reply', values: { count: one.awaitsState } }, href, about, tone: 'warn' })
    if ((focal || approver) && head.status === 'accepted') tasks.push({ kind: 'release', title: { key: 'home.task.release' }, href, about, tone: 'info' })
    return tasks
  })
}

/** Tasks of a contributor: the sections given to them that are not finished. */
export const tasksOfContributor = (given: readonly GivenSection[], { at, text }: Words): Task[] =>
  given
    .filter((one) => one.finishedAt === null && one.status === 'draft' && one.round.status === 'open')
    .map((one) => ({
      kind: 'section', title: { key: 'home.task.section', values: { count: one.questions } }, note: { key: 'home.task.dueOn', values: { date: new Date(one.round.due) } },
      href: at(`/rounds/${one.round.id}/${one.state}/sections/${one.section}`), about: text(one.title), tone: 'info'
    }))

/** What an open consultation on the regional plan asks of focal points, and of the unit once states have commented. */
export function tasksOfConsultation(open: { due: string | null; openComments: number } | null, may: { comment: boolean; answer: boolean }, { at }: Words): Task[] {
  if (!open) return []
  const note: Message | undefined = open.due === null ? undefined : { key: 'home.task.dueOn', values: { date: new Date(open.due) } }
  return [
    ...(may.comment ? [{ kind: 'comment', title: { key: 'home.task.comment' }, ...(note ? { note } : {}), href: at('/plan/consultation'), tone: 'info' } satisfies Task] : []),
    ...(may.answer && open.openComments > 0
      ? [{ kind: 'comments', title: { key: 'home.task.comments', values: { count: open.openComments } }, href: at('/plan/comments'), tone: 'warn' } satisfies Task] : [])
  ]
}

const unitTasks: { status: BoardStatus; key: 'home.task.review' | 'home.task.late'; tone: Task['tone'] }[] = [
  { status: 'submitted', key: 'home.task.review', tone: 'warn' },
  { status: 'late', key: 'home.task.late', tone: 'bad' }
]

/** Tasks of the unit's officers, from the boards of open rounds. */
export function tasksOfUnit(boards: readonly Board[], { at, text, state }: Words): Task[] {
  return boards.flatMap(({ round, rows }) => {
    const about = text(round.title)
    const counted = unitTasks.flatMap(({ status, key, tone }): Task[] => {
      const found = rows.filter((row) => row.place.status === status)
      if (found.length === 0) return []
      const [first] = found
      const href = found.length === 1 && status === 'submitted' ? at(`/rounds/${round.id}/${first!.head.state}`) : at(`/rounds/${round.id}?status=${status}`)
      return [{ kind: status, title: { key, values: { count: found.length } }, href, about: found.length === 1 ? `${about} · ${state(first!.head.state)}` : about, tone }]
    })
    const replied = rows.filter((row) => row.awaitsUnit > 0)
    const replies: Task[] = replied.map((row) => ({
      kind: 'replied', title: { key: 'home.task.replied', values: { count: row.awaitsUnit } }, href: at(`/rounds/${round.id}/${row.head.state}`), about: state(row.head.state), tone: 'warn'
    }))
    return [...counted, ...replies]
  })
}

export interface OpenAssessments {
  drafts: readonly unknown[]
  replied: readonly { state: string; id: number }[]
  /** Shared with the state and waiting for its reply. */
  shared: readonly { state: string; id: number }[]
  checksDue: number
}

/** Assessments: replies to read, checks and drafts for the legal officer; what waits for a reply for the state. */
export function tasksOfAssessments(open: OpenAssessments, may: { conclude: boolean; reply: boolean }, { at, state }: Words): Task[] {
  const counted = (kind: string, key: Extract<Message['key'], `home.task.assessment${string}`>, count: number, href: string, tone: Task['tone']): Task[] =>
    count === 0 ? [] : [{ kind, title: { key, values: { count } }, href, tone }]
  const places = (found: OpenAssessments['replied'], all: string) => at(found.length === 1 ? `/law/assessments/${found[0]!.state}/${found[0]!.id}` : all)
  if (may.reply) return counted('assessmentShared', 'home.task.assessmentShared', open.shared.length, places(open.shared, '/law/matrix?status=shared'), 'warn')
  if (!may.conclude) return []
  const [first] = open.replied
  return [
    ...counted('assessmentReplies', 'home.task.assessmentReplies', open.replied.length, places(open.replied, '/law/matrix?status=replied'), 'warn')
      .map((task) => (open.replied.length === 1 ? { ...task, about: state(first!.state) } : task)),
    ...counted('assessmentChecks', 'home.task.assessmentChecks', open.checksDue, at('/law/checks'), 'info'),
    ...counted('assessmentDrafts', 'home.task.assessmentDrafts', open.drafts.length, at('/law/matrix?status=draft'), 'neutral')
  ]
}

/** Accepted tables that wait to be published, for those who publish. */
export const tasksOfPublishing = (open: { year: number; tables: number } | null, { at }: Words): Task[] =>
  open === null ? [] : [{ kind: 'publish', title: { key: 'home.task.publish', values: { count: open.tables, year: String(open.year) } }, href: at('/publications/drafts'), tone: 'info' }]
