/** Provisions side by side: the words in the reader's language and in the original, and where a fact comes from. */
import { Isolate, useReader } from '#platform/page'
import { confidenceWords, dateWords } from '#states'
import type { FC } from 'hono/jsx'
import { headOf, linesOf, type CitedWords, type ProvisionWords } from './cited-words.ts'
import type { Origin } from './document-blocks.ts'
import type { JudgedVersion } from './law-doors.ts'
import { assessmentPaths } from './paths.ts'

/** Source, date and certainty, in one line of small print: shown, not folded away, so that it is printed too. */
export const OriginLine: FC<{ of: Origin }> = ({ of: { source, asOf, confidence } }) => {
  const { lang, digits, say } = useReader()
  const date = asOf ? say('reports.common.asOf', { date: dateWords(asOf, { lang, digits }) }) : say('states.origin.noDate')
  return <p class="small-print origin-line">{say('reports.common.source', { source })} · {date} · {confidenceWords(confidence, lang)}</p>
}

/** A provision in one language, with a link to its place in the text. */
const InOneLanguage: FC<{ words: ProvisionWords; href: string; named: boolean }> = ({ words, href, named }) => {
  const { say } = useReader()
  const { lang } = words
  return (
    <blockquote class="cited">
      {named && <p class="in-lang">{say('assessments.inLanguage', { language: say(`page.languages.${lang}`) })}</p>}
      <p class="strong"><a href={href}><Isolate lang={lang}>{headOf(words)}</Isolate></a></p>
      {linesOf(words).map((line) => <p><Isolate lang={lang}>{line}</Isolate></p>)}
    </blockquote>
  )
}

/** Every cited provision: the reader's language first, then the original; where there is only the original, it says so. */
export const CitedBeside: FC<{ cited: readonly CitedWords[]; judged: JudgedVersion | null; none: string; originals?: boolean }> = ({ cited, judged, none, originals }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  if (cited.length === 0) return <p class="no-value">{none}</p>
  return (
    <div class="cited-list">
      {cited.map(({ eid, own, original }) => {
        if (!judged || (!own && !original)) return <p class="no-value">{say('assessments.provisions.notSeen', { eid })}</p>
        const href = (words: ProvisionWords) => paths.lawText(judged.law.state, judged.law.id, judged.version.number, words.lang, eid)
        return (
          <>
            {own && <InOneLanguage words={own} href={href(own)} named={false} />}
            {original && (!own || originals) && <InOneLanguage words={original} href={href(original)} named />}
          </>
        )
      })}
    </div>
  )
}
