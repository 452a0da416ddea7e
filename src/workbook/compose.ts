/** One question's cells put together with the answer that stands: what would be saved, and what of it is refused. */
import type { Lang, Message, Text } from '#platform/messages'
import { readAnswer, type Answer, type AnswerValue, type Missing, type Question } from '#rounds'
import { partsOf, tableOfContent, type Content, type Part } from './parts.ts'
import type { Entry } from './reading.ts'
import { isProblem, rawOf, type Raw } from './typed.ts'

export interface Composed {
  content: Content
  /** By part: why what stands in its cell is not taken over. The answer keeps what it had there. */
  refused: Map<Part, Message>
}

/** Parts that a question has no cell for are passed over: 'value' beside a text that has one for each language. */
export function isPartOf(question: Question, part: Part): boolean {
  if (part === 'missing') return true
  if (question.type === 'statistics') return /^(?:cells\.|about\.|line\.)|^(?:share|protection|threshold)$/.test(part)
  if (part === 'note' || part === 'source' || part === 'visibility') return true
  if (question.type === 'text' || question.type === 'table' || (question.type === 'choice' && question.multiple)) return part.startsWith('value.')
  return question.type !== 'file' && part === 'value'
}

/** `today` is an ISO day; `lang` is for words in refusals. Nothing that is refused in one cell holds up another one, where they stand apart. */
export function compose(question: Question, answer: Answer, entries: readonly Entry[], today: string, lang: Lang): Composed {
  const refused = new Map<Part, Message>()
  const raws = new Map<Part, Raw>()
  for (const { part, typed } of entries) {
    if (!isPartOf(question, part)) continue
    const raw = rawOf(question, part, typed, lang)
    if (isProblem(raw)) refused.set(part, raw)
    else raws.set(part, raw)
  }
  for (const [part, limit] of [['note', 4000], ['source', 1000]] as const) {
    const raw = raws.get(part)
    if (typeof raw === 'string' && raw.length > limit) refuseParts(raws, refused, [[part, { key: 'problem.field.tooLong', values: { limit } }]])
  }
  const read = readValue(question, answer, raws, refused, today)
  const given = <T>(part: Part, before: T): T => (raws.has(part) ? (raws.get(part) as T) : before)
  const content: Content = {
    value: read, missing: given<Missing | null>('missing', answer.missing), note: given('note', answer.note), source: given('source', answer.source),
    visibility: given('visibility', answer.visibility) ?? question.visibility
  }
  if (question.type !== 'statistics' && content.value !== null && content.missing !== null) {
    const before: Content = answer
    refused.set(raws.has('missing') && raws.get('missing') !== answer.missing ? 'missing' : 'value', { key: 'rounds.problem.valueAndMissing' })
    return { content: { ...content, value: before.value, missing: before.missing }, refused }
  }
  return { content, refused }
}

function refuseParts(raws: Map<Part, Raw>, refused: Map<Part, Message>, parts: Iterable<readonly [Part, Message]>): void {
  for (const [part, message] of parts) {
    raws.delete(part)
    refused.set(part, message)
  }
}

/** What the reader of the page's form says is wrong is taken out, until the rest can be read. */
function readValue(question: Question, answer: Answer, raws: Map<Part, Raw>, refused: Map<Part, Message>, today: string): AnswerValue | null {
  if (question.type === 'file') return null
  for (let round = 0; round < 3; round++) {
    const read = readAnswer(question, rawValue(question, answer, raws), today)
    if (read.ok) return read.value
    const wrong = Object.entries(read.fields).map(([field, message]) => [partOfField(question, field), message] as const)
    const known = wrong.filter(([part]) => raws.has(part))
    // Something that was there before does not fit any more: the answer stays as it is.
    if (known.length === 0) {
      for (const part of raws.keys()) if (part.startsWith('value') || part.startsWith('cells.')) refused.set(part, wrong[0]![1])
      return answer.value
    }
    refuseParts(raws, refused, known)
  }
  return answer.value
}

/** Fields are named 'value.cells.…' where the value is a table of the dictionary. */
const partOfField = (question: Question, field: string): Part => (question.type === 'statistics' ? field.replace(/^value\./, '') : field)

function rawValue(question: Question, answer: Answer, raws: ReadonlyMap<Part, Raw>): unknown {
  switch (question.type) {
    case 'statistics': return rawTable(answer, raws)
    case 'table': {
      const rows: Record<string, Record<string, unknown>> = {}
      for (const row of question.rows) for (const column of question.columns) {
        const part = `value.${row.code}.${column.code}`
        const before = partsOf(question, answer, 'en').get(part)
        ;(rows[row.code] ??= {})[column.code] = raws.has(part) ? raws.get(part) : (before ?? null)
      }
      return rows
    }
    case 'text': {
      const before = (answer.value as Text | null) ?? {}
      const text = Object.fromEntries((['ar', 'en', 'fr'] as const).map((lang) => [lang, raws.has(`value.${lang}`) ? raws.get(`value.${lang}`) : (before[lang] ?? null)]))
      return { ...text, authentic: before.authentic }
    }
    case 'choice': {
      if (!question.multiple) return raws.has('value') ? raws.get('value') : answer.value
      const before = (answer.value as string[] | null) ?? []
      return question.choices.map(({ code }) => code).filter((code) => (raws.has(`value.${code}`) ? raws.get(`value.${code}`) === 'yes' : before.includes(code)))
    }
    default: return raws.has('value') ? raws.get('value') : answer.value
  }
}

/** A cell that the file does not show keeps what stands there; so do the explanations, which no file holds. */
function rawTable(answer: Answer, raws: ReadonlyMap<Part, Raw>): unknown {
  const before = tableOfContent(answer)
  const cells: Record<string, unknown> = { ...before.cells }
  const about: Record<string, unknown> = { ...before.about }
  for (const [part, raw] of raws) {
    if (part.startsWith('cells.')) cells[part.slice(6)] = raw
    else if (part.startsWith('about.')) about[part.slice(6)] = raw
  }
  const one = (part: 'share' | 'protection' | 'threshold') => raws.get(part) ?? before[part]
  return { cells, about, share: one('share'), protection: one('protection'), threshold: one('threshold'), explanations: before.explanations }
}
