/** On the page of an instrument: the requirements taken from it. The composition root brings it to the law room. */
import type { BesideInstrument } from '#law'
import { Table, useReader, type Column } from '#platform/page'
import type { FC } from 'hono/jsx'
import { LevelTag, Part, RequirementName } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import type { RequirementHead } from './requirement.ts'
import { requirementHeads } from './requirements-store.ts'

export const requirementsBeside: BesideInstrument = async (tx, { instrument }) => {
  const own = (await requirementHeads(tx)).filter((one) => one.instrument === instrument.requirements)
  return own.length > 0 ? <TakenFrom requirements={own} /> : null
}

const TakenFrom: FC<{ requirements: readonly RequirementHead[] }> = ({ requirements }) => {
  const { lang, say } = useReader()
  const columns: Column<RequirementHead>[] = [
    { key: 'name', label: say('assessments.field.requirement'), head: true, cell: (one) => <RequirementName one={one} href={assessmentPaths(lang).requirement(one.code)} /> },
    { key: 'area', label: say('assessments.field.area'), cell: (one) => say(`assessments.area.${one.area}`) },
    { key: 'level', label: say('assessments.field.level'), cell: (one) => <LevelTag level={one.level} /> }
  ]
  return <Part id="requirements" title={say('assessments.requirements.title')}><Table caption={say('assessments.requirements.title')} captionHidden columns={columns} rows={requirements} /></Part>
}
