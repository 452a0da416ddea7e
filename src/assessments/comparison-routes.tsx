/** Address of the comparison of one requirement across states. */
import { page, type Http, type Route } from '#platform/http'
import { t, textIn } from '#platform/messages'
import { isStateCode } from '#states'
import { ComparisonPage } from './comparison-page.tsx'
import { readComparison } from './comparison-reads.ts'
import { asker, navKey, notFound, ofRequirement, requirementsTrail } from './http.ts'
import { assessmentPaths } from './paths.ts'

async function comparisonPage(http: Http<{ lang: string; requirement: string }>): Promise<Response> {
  const chosen = http.query.getAll('state').filter(isStateCode)
  const comparison = await http.read((tx) => readComparison(tx, http.params.requirement, chosen, asker(http as Http)))
  if (!comparison) return notFound(http as Http)
  const { code, title } = comparison.requirement
  return http.page(<ComparisonPage comparison={comparison} chosen={chosen} />, {
    title: `${t(http.lang, 'assessments.compare.title')}: ${textIn(title, http.lang).text}`, current: navKey, wide: true,
    trail: [...requirementsTrail(http as Http), { href: assessmentPaths(http.lang).requirement(code), label: code }]
  })
}

export const comparisonRoutes: Route[] = [
  page({ path: '/:lang/law/compare/:requirement', verb: 'matrix.read', subject: ofRequirement, handle: comparisonPage })
]
