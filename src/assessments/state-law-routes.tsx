/** Addresses of the state law page and its document. */
import { publicActor } from '#accounts'
import { page, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { pdfByContent, sendPdf } from '#platform/typeset'
import { isStateCode, stateName } from '#states'
import { blockData } from './document-blocks.ts'
import { asker, navKey, trail } from './http.ts'
import { stateLawDocument } from './state-law-document.ts'
import { StateLawPage } from './state-law-page.tsx'
import { readStateLaw } from './state-law-reads.ts'

type StateHttp = Http<{ lang: string; state: string }>

/** Every state has a page; what is on it is bounded by what the reader may see. */
const ofState = async (_tx: unknown, { state }: { state: string }) => (isStateCode(state) ? { state, visibility: 'public' as const } : null)

async function stateLawPage(http: StateHttp): Promise<Response> {
  const { state } = http.params
  const view = await http.read((tx) => readStateLaw(tx, state, asker(http as Http)))
  return http.page(<StateLawPage view={view} />, { title: t(http.lang, 'assessments.stateLaw.title', { state: stateName(state, http.lang) }), current: navKey, trail: trail(http as Http) })
}

async function stateLawFile(http: StateHttp): Promise<Response> {
  const { lang, ctx, params } = http
  const view = await http.read((tx) => readStateLaw(tx, params.state, asker(http as Http)))
  const document = stateLawDocument({ view, lang, now: ctx.now, sample: ctx.sample, own: ctx.actor.kind !== publicActor.kind })
  return sendPdf(http, `nasaq-law-${params.state.toLowerCase()}-${lang}.pdf`, () => pdfByContent('assessments/templates/blocks', blockData(document)))
}

export const stateLawRoutes: Route[] = [
  page({ path: '/:lang/law/states/:state', verb: 'law.read', subject: ofState, handle: stateLawPage }),
  page({ path: '/:lang/law/states/:state/law.pdf', verb: 'law.read', subject: ofState, handle: stateLawFile })
]
