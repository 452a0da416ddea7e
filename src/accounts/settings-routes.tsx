/** Addresses of the administrator's settings. */
import type { Problem } from '#platform/command'
import { action, page, type FormInput, type Http, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { httpRoom, show } from './answers.tsx'
import { settingsPath } from './paths.ts'
import { asSystem } from './people-store.ts'
import { changeSecondStepRoles } from './settings-commands.ts'
import { SettingsPage } from './settings-page.tsx'
import { forcedRoles, withoutSecondStep } from './settings-store.ts'

async function settingsPage(http: Http, again: { problem?: Problem; values?: FormInput } = {}): Promise<Response> {
  const known = await asSystem(http.ctx.db, async (tx) => ({ forced: await forcedRoles(tx), without: await withoutSecondStep(tx) }))
  return await show(http, <SettingsPage {...known} {...again} />, {
    title: t(http.lang, 'accounts.settings.title'), current: 'settings', ...(again.problem ? { problem: again.problem } : {})
  })
}

export const routes: Route[] = [
  page({ path: '/:lang/settings', verb: 'settings.change', handle: (http) => settingsPage(http) }),
  action({
    path: '/:lang/settings',
    verb: 'settings.change',
    async handle(http) {
      const form = await http.form()
      const done = await changeSecondStepRoles(http.ctx, { roles: form.roles ?? [] })
      if (!done.ok) return await settingsPage(http, { problem: done.problem, values: form })
      // It counts for everybody from the next page on.
      httpRoom(http).finder.forgetAll()
      return http.redirect(settingsPath(http.lang), 'accounts.settings.saved')
    }
  })
]
