/** All rooms together: their addresses, their entries of the navigation, their repeating work. */
import * as accounts from '#accounts'
import * as assessments from '#assessments'
import * as explorer from '#explorer'
import * as exchange from '#exchange'
import * as home from '#home'
import * as law from '#law'
import * as plan from '#plan'
import * as publications from '#publications'
import * as reports from '#reports'
import * as rounds from '#rounds'
import * as search from '#search'
import * as states from '#states'
import * as statistics from '#statistics'
import * as workbook from '#workbook'
import type { NavItem, Route } from '#platform/http'
import type { Job } from '#platform/jobs'

export const routes: readonly Route[] = [
  ...home.routes, ...accounts.routes, ...states.routes, ...statistics.routes, ...exchange.routes, ...publications.routes, ...explorer.routes, ...plan.routes, ...law.routes, ...assessments.routes, ...search.routes, ...rounds.routes, ...workbook.routes, ...reports.routes
]

export const navigation: readonly NavItem[] = [
  ...home.navigation, ...accounts.navigation, ...states.navigation, ...explorer.navigation, ...publications.navigation, ...plan.navigation, ...law.navigation,
  ...rounds.navigation, ...reports.navigation
].sort((a, b) => a.order - b.order)

/** A plan knows no recommendations; they are brought to the page of the action they lead to. */
plan.showBesideActions(assessments.recommendationsBeside)
/** Nor does an instrument know what is taken from it. */
law.showBesideInstruments(assessments.requirementsBeside)

export const jobs: readonly Job[] = [...accounts.jobs, ...rounds.jobs]
