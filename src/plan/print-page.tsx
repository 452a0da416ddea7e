/** The whole plan on one page, for paper. */
import { InLanguage, Notice, PageHeading, PrintButton, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { FrameworkNotice, planName, VersionTag } from './parts.tsx'
import { Period, Pillar } from './plan-page.tsx'
import type { Owner } from './plan.ts'
import type { PlanView } from './reads.ts'

export const PrintPage: FC<{ owner: Owner; view: PlanView }> = ({ owner, view }) => {
  const { lang, say } = useReader()
  return (
    <div class="plan-print">
      <PageHeading
        caption={planName(lang, owner)} title={<InLanguage text={view.version.title} />} tags={<><VersionTag status={view.version.status} /> {say('plan.versionNumber', { number: view.version.number })}</>}
        lead={<Period version={view.version} />} actions={<PrintButton />}
      />
      <FrameworkNotice version={view.version} />
      {view.tree.length === 0 && <Notice>{say('plan.problem.no_pillar')}</Notice>}
      {view.tree.map((pillar) => <section><Pillar pillar={pillar} view={view} flat /></section>)}
    </div>
  )
}
