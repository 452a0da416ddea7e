/** Addresses of the audit of the past: the page, and its numbers as a file. For the unit alone, and noted in the log. */
import { command, logReadBy } from '#platform/command'
import { csv } from '#platform/csv'
import { page, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { stateName } from '#states'
import { z } from 'zod'
import { navKey } from './drafts-routes.tsx'
import { outsideTrail } from './outside-routes.tsx'
import { outsidePublications, pastCells } from './outside-store.ts'
import type { PastAudit } from './past-audit.ts'
import { PastAuditPage, PastRunningPage } from './past-audit-page.tsx'
import { auditOfPast, type AuditState } from './past-audit-run.ts'

/** Notes that somebody looked, and nothing of what was found. */
export const noteAudit = command<{ state: string; what: string }, null>({
  verb: 'outside.audit',
  readOnly: true,
  input: z.object({ state: z.literal(''), what: z.enum(['page', 'file']) }),
  run: async (_, { what }) => ({ result: null, audit: { subject: what === 'file' ? 'publications/past.csv' : 'publications/past' } })
})

async function audited(http: Http, patience?: number): Promise<AuditState> {
  const publications = await http.read(outsidePublications)
  return auditOfPast(http.ctx.db, { publications: publications.map(({ number }) => number!), cells: () => http.read(pastCells) }, patience)
}

async function pastPage(http: Http): Promise<Response> {
  const state = await audited(http)
  const options = { title: t(http.lang, 'publications.past.title'), current: navKey, trail: outsideTrail(http), wide: true, cache: 'no-store' } as const
  if (!state.done) {
    const waiting = await http.page(<PastRunningPage share={state.share} />, options)
    waiting.headers.set('refresh', '3')
    return waiting
  }
  await logReadBy(http.ctx, noteAudit, { state: '', what: 'page' })
  return http.page(<PastAuditPage audit={state.audit} />, options)
}

const columns = [
  'state', 'state_name', 'year', 'table', 'hidden', 'pinned_by_subtraction', 'narrowed_by_subtraction', 'open_by_subtraction', 'pinned_by_programs', 'narrowed_by_programs', 'open_by_programs', 'unclear'
]
export const pastRows = ({ rows }: PastAudit, name: (state: string) => string): (string | number)[][] =>
  [...rows].sort((a, b) => a.state.localeCompare(b.state) || a.year - b.year || a.table.localeCompare(b.table)).map(({ state, year, table, hidden, subtraction: by, programs, unclear }) =>
    [state, name(state), year, table, hidden, by.pinned, by.narrowed, by.open, programs.pinned, programs.narrowed, programs.open, unclear])

async function pastFile(http: Http): Promise<Response> {
  const state = await audited(http, 60_000)
  if (!state.done) return http.redirect(`/${http.lang}/publications/past`)
  await logReadBy(http.ctx, noteAudit, { state: '', what: 'file' })
  return http.file(csv([columns, ...pastRows(state.audit, (code) => stateName(code, http.lang))]), { type: 'text/csv; charset=utf-8', name: 'nasaq-audit-of-the-past.csv' })
}

export const pastRoutes: Route[] = [
  page({ path: '/:lang/publications/past', verb: 'outside.audit', handle: (http) => pastPage(http as unknown as Http) }),
  page({ path: '/:lang/publications/past.csv', verb: 'outside.audit', handle: (http) => pastFile(http as unknown as Http) })
]
