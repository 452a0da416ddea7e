/** What states have released of a round: all states in one query. Row-level security bounds it, the circle narrows it. */
import type { Db } from '#platform/database'
import type { AnswerContent } from './answer.ts'

export interface ReleasedAnswer extends Pick<AnswerContent, 'value' | 'missing' | 'note' | 'source'> {
  /** ISO 3166-1 alpha-2. */
  state: string
  question: string
}

/** Answers released to everyone, by state. Nothing of a return that was reopened, or of a section that was taken back. */
export async function publicAnswers(db: Db, round: number): Promise<ReleasedAnswer[]> {
  return await db.selectFrom('answer as a')
    .innerJoin('round_return as r', (join) => join.onRef('r.state', '=', 'a.state').onRef('r.round', '=', 'a.round'))
    .innerJoin('question as q', (join) => join.onRef('q.round', '=', 'a.round').onRef('q.code', '=', 'a.question'))
    .select(['a.state', 'a.question', 'a.value', 'a.missing', 'a.note', 'a.source'])
    .where('a.round', '=', round).where('a.released_to', '=', 'public').where('r.status', '=', 'released')
    .orderBy('a.state').orderBy('q.position').execute()
}

/** Codes of the sections each state has released to everyone and not taken back. */
export async function publicSections(db: Db, round: number): Promise<Map<string, string[]>> {
  const rows = await db.selectFrom('release').select(['state', 'section'])
    .where('round', '=', round).where('visibility', '=', 'public').where('withdrawn_at', 'is', null).orderBy('state').orderBy('section').execute()
  const sections = new Map<string, string[]>()
  for (const { state, section } of rows) sections.set(state, [...(sections.get(state) ?? []), section])
  return sections
}
