/** The profile of a state as a PDF. It is made to be handed on, so it holds what is published, whoever asks for it. */
import { publicActor } from '#accounts'
import { page, type Http, type Route } from '#platform/http'
import { isStateCode, profileDocument, stateProfileModel } from '#states'
import { sendPdf } from '#platform/typeset'
import { renderStateProfile } from './documents.ts'

async function profilePdf(http: Http<{ lang: string; state: string }>): Promise<Response> {
  const { lang, ctx, params } = http
  const model = (await http.read((tx) => stateProfileModel(tx, params.state, lang, { actor: publicActor })))!
  return sendPdf(http, `nasaq-${params.state.toLowerCase()}-${lang}.pdf`, () =>
    renderStateProfile(profileDocument(model, lang, { producedAt: ctx.now, sample: ctx.sample }), lang))
}

export const profileRoutes: Route[] = [
  page({
    path: '/:lang/states/:state/profile.pdf',
    verb: 'profile.read',
    subject: async (_tx, { state }) => (isStateCode(state) ? { state, visibility: 'public' } : null),
    handle: profilePdf
  })
]
