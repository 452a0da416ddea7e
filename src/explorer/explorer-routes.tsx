import { page, type Http, type NavItem, type Route } from '#platform/http'
import { t } from '#platform/messages'
import { statisticsPath } from '#statistics'

export const routes: Route[] = [
  page({ path: '/:lang/statistics', verb: 'statistics.explore', handle: (http) => (http as Http).page(<p />, { title: t(http.lang, 'statistics.page.title'), current: 'statistics' }) })
]

export const navigation: NavItem[] = [
  { key: 'statistics', verb: 'statistics.explore', label: 'statistics.nav', href: (lang) => statisticsPath(lang), order: 30 }
]
