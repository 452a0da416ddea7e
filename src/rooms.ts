/** All rooms together: their addresses, their entries of the navigation, their repeating work. */
import * as accounts from '#accounts'
import * as home from '#home'
import * as rounds from '#rounds'
import type { NavItem, Route } from '#platform/http'
import type { Job } from '#platform/jobs'

export const routes: readonly Route[] = [
  ...home.routes, ...accounts.routes, ...rounds.routes
]

export const navigation: readonly NavItem[] = [
  ...home.navigation, ...accounts.navigation, ...rounds.navigation
].sort((a, b) => a.order - b.order)

export const jobs: readonly Job[] = [...accounts.jobs, ...rounds.jobs]
