/** '/ar', '/en', '/fr': the public home, or what the signed-in person has to do next. */
import { page, type NavItem, type Route } from '#platform/http'
import { t } from '#platform/messages'

export const routes: Route[] = [
  page({
    path: '/:lang',
    verb: 'home.read',
    handle: (http) => http.page(<h1>{t(http.lang, 'product.name')}</h1>, { title: t(http.lang, 'product.name'), current: 'home' })
  })
]

export const navigation: NavItem[] = []
