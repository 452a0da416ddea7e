/** Model elements of a requirement: the product's own drafting note, and the provisions by which states have solved it. */
import { InLanguage, Isolate, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { headOf, shownWords } from './cited-words.ts'
import type { ComparedState } from './comparison-reads.ts'
import { Part, StateLink, Words } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import { modelNotes, type Requirement } from './requirement.ts'

export const ModelElements: FC<{ one: Requirement; solved: readonly ComparedState[] }> = ({ one, solved }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  return (
    <>
      {Object.keys(one.model).length > 0 && (
        <Part id="model" title={say('assessments.model.title')}>
          <Words text={one.model} class="model-note" />
          <Words text={modelNotes} class="small-print" />
        </Part>
      )}
      <Part id="solved" title={say('assessments.model.solved')} aside={<a href={paths.compare(one.code)}>{say('assessments.compare.link')}</a>}>
        {solved.length === 0
          ? <p class="no-value">{say('assessments.model.solvedNone')}</p>
          : <>
              <p>{say('assessments.model.solvedLead')}</p>
              <ul class="law-lines">{solved.map((state) => <Solved one={state} />)}</ul>
            </>}
      </Part>
    </>
  )
}

/** State, provisions, law and version, date: enough to cite it. */
const Solved: FC<{ one: ComparedState }> = ({ one: { state, assessment, judged, cited } }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  return (
    <li>
      <StateLink state={state} />
      {judged && <>{' · '}{cited.flatMap((each) => {
        const words = shownWords(each)
        return words ? [<a href={paths.lawText(state, judged.law.id, judged.version.number, words.lang, each.eid)}><Isolate lang={words.lang}>{headOf(words)}</Isolate></a>, ' · '] : []
      })}<a href={paths.lawVersion(state, judged.law.id, judged.version.number)}><InLanguage text={judged.law.title} /> · {say('assessments.version', { number: judged.version.number })}</a></>}
      <span class="small-print"> (<a href={paths.one(state, assessment.id)}>{say('assessments.compare.judged', { date: new Date(`${assessment.judgedOn}T00:00:00Z`) })}</a>)</span>
    </li>
  )
}
