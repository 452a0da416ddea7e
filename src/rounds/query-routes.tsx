/** Addresses of what hangs on single answers and sections: queries, releases, files, the receipt. */
import { problem as makeProblem, type Command } from '#platform/command'
import { action, page, rowNumber, type Http, type Route } from '#platform/http'
import type { MessageKey } from '#platform/messages'
import { detachFile } from './answer-commands.ts'
import { readFile } from './page-store.ts'
import { paths } from './paths.ts'
import { closeQuery, raiseQuery, replyQuery } from './query-commands.ts'
import { logRead } from './read-log.ts'
import { placeFrom, showSection, subjectOf } from './return-routes.tsx'
import { questionOf } from './round-store.ts'
import { saveSection } from './save-section.ts'
import { isStatistics } from './statistics-answer.ts'
import { listQueries } from './submission-store.ts'

const missing = makeProblem('not_found', 'problem.notFound.text')

/** The address of the section a question stands in, at the question; of its own page where it is a table. */
async function atQuestion(http: Http, question: string): Promise<string | null> {
  const place = placeFrom(http.params as { round: string; state: string })
  const found = await http.read((tx) => questionOf(tx, place.round, question))
  return found && (isStatistics(found) ? `${paths.table(http.lang, place, found.table)}#q-${question}` : `${paths.section(http.lang, place, found.section)}#q-${question}`)
}

async function sectionOf(http: Http, question: string): Promise<string | null> {
  const place = placeFrom(http.params as { round: string; state: string })
  return (await http.read((tx) => questionOf(tx, place.round, question)))?.section ?? null
}

/** Replying and closing name the query; the page to show is that of its question. */
function onQuery<I, O>(path: string, verb: string, command: Command<I, O>, notice: MessageKey): Route {
  return action({
    path: `/:lang/rounds/:round/:state/queries/:query/${path}`,
    verb,
    subject: subjectOf,
    handle: async (base) => {
      const http = base as unknown as Http<{ lang: string; round: string; state: string; query: string }>
      const place = placeFrom(http.params)
      const form = await http.form()
      const [query] = await http.read((tx) => listQueries(tx, { ...place, id: rowNumber(http.params.query) }))
      if (!query) return http.problem(missing)
      // The unit's words in an open query go on asking; the state's answer it.
      const asks = verb === 'query.reply' && http.ctx.can('query.raise', { state: place.state, visibility: 'unit' })
      const result = asks
        ? await http.perform(raiseQuery, { ...form, ...place, question: query.question, query: query.id })
        : await http.perform(command, { ...form, ...place, query: query.id })
      if (result.ok) return http.redirect((await atQuestion(base, query.question)) ?? paths.return(http.lang, place), notice)
      const section = await sectionOf(base, query.question)
      if (!section || result.problem.code === 'forbidden') return http.problem(result.problem)
      return showSection({ ...http, params: { ...http.params, section } }, { problem: result.problem, values: form })
    }
  })
}

export const queryRoutes: Route[] = [
  action({
    path: '/:lang/rounds/:round/:state/answers/:question/queries',
    verb: 'query.raise',
    subject: subjectOf,
    handle: async (http) => {
      const place = placeFrom(http.params)
      const form = await http.form()
      const result = await http.perform(raiseQuery, { ...form, ...place, question: http.params.question })
      const section = await sectionOf(http, http.params.question)
      if (!section) return http.problem(missing)
      if (result.ok) return http.redirect((await atQuestion(http, http.params.question)) ?? paths.return(http.lang, place), 'rounds.notice.queried')
      if (result.problem.code === 'forbidden') return http.problem(result.problem)
      return showSection({ ...http, params: { ...http.params, section } }, { problem: result.problem, values: form })
    }
  }),
  onQuery('replies', 'query.reply', replyQuery, 'rounds.notice.replied'),
  onQuery('close', 'query.close', closeQuery, 'rounds.notice.queryClosed'),
  page({
    path: '/:lang/rounds/:round/:state/answers/:question/files/:file',
    verb: 'return.read',
    subject: subjectOf,
    handle: async (http) => {
      const place = placeFrom(http.params)
      const file = await http.read((tx) => readFile(tx, { ...place, question: http.params.question }, http.params.file, http.ctx.actor))
      if (!file) return http.problem(missing)
      await logRead(http.ctx, place)
      return http.file(file.bytes, { type: file.type, name: file.name })
    }
  }),
  action({
    path: '/:lang/rounds/:round/:state/answers/:question/files/:file/remove',
    verb: 'answer.detach',
    subject: subjectOf,
    handle: async (http) => {
      const place = placeFrom(http.params)
      const form = await http.form()
      const section = await sectionOf(http, http.params.question)
      // The button stands in the form of the section, so what was typed there comes along and is saved with it.
      const saved = section === null ? null : await saveSection(http, place, section, form)
      const result = await http.perform(detachFile, { ...place, question: http.params.question, file: http.params.file })
      if (!result.ok) return http.problem(result.problem)
      if (section !== null && saved?.problem)
        return showSection({ ...http, params: { ...http.params, section } }, { problem: saved.problem, values: form, conflicts: saved.conflicts })
      return http.redirect((await atQuestion(http, http.params.question)) ?? paths.return(http.lang, place), 'rounds.notice.detached')
    }
  })
]
