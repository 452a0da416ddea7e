/** The description of the API for people: every address with what it takes, a line to copy, and what it answers now. */
import { ButtonLink, CopyButton, Details, PageHeading, PrintButton, useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { templateOf, type Operation } from './api-operations.ts'
import { tags, type Parameter } from './openapi.ts'
import { openApiPath, openDataPath } from './paths.ts'

export interface OperationView {
  operation: Operation
  parameters: Parameter[]
  /** The whole address of the example. */
  address: string
  /** The beginning of what it answers now; null for files. */
  answer: string | null
  /** Whether the answer was cut. */
  cut: boolean
}
export interface ApiPageProps { groups: Record<(typeof tags)[number], OperationView[]>; limit: { requests: number; seconds: number }; dimensions: readonly string[] }

export const ApiPage: FC<ApiPageProps> = ({ groups, limit, dimensions }) => {
  const { lang, say } = useReader()
  return (
    <>
      <PageHeading title={say('exchange.api.title')} lead={say('exchange.api.lead')} actions={<>
        <ButtonLink href={openApiPath} look="secondary" icon="document">{say('exchange.api.openApi')}</ButtonLink>
        <ButtonLink href={openDataPath(lang)} look="secondary">{say('exchange.data.title')}</ButtonLink>
        <PrintButton />
      </>} />
      <nav aria-label={say('exchange.api.contents')} class="api-contents">
        <ul class="plain-lines">{tags.flatMap((tag) => groups[tag]).map(({ operation }) => <li><a href={`#${operation.id}`}>{say(operation.title)}</a></li>)}</ul>
      </nav>
      <section aria-labelledby="rules" class="stack open-data">
        <h2 id="rules">{say('exchange.api.rules')}</h2>
        <ul class="api-rules">
          <li>{say('exchange.api.rule.published')}</li>
          <li>{say('exchange.api.rule.language')}</li>
          <li>{say('exchange.api.rule.cells')}</li>
          <li>{say('exchange.api.rule.tags')}</li>
          <li>{say('exchange.api.rule.sites')}</li>
          <li>{say('exchange.licence')}</li>
        </ul>
        <h3>{say('exchange.api.problems')}</h3>
        <dl class="standards">
          <div id="problem-parameter"><dt>{say('exchange.problem.title.parameter')}</dt><dd>{say('exchange.api.problem.parameter')}</dd></div>
          <div id="problem-not-found"><dt>{say('exchange.problem.title.not-found')}</dt><dd>{say('exchange.api.problem.notFound')}</dd></div>
          <div id="problem-limit"><dt>{say('exchange.problem.title.limit')}</dt><dd>{say('exchange.api.problem.limit', { count: limit.requests, seconds: limit.seconds })}</dd></div>
        </dl>
      </section>
      {tags.map((tag) => (
        <section aria-labelledby={`tag-${tag}`} class="stack open-data">
          <h2 id={`tag-${tag}`}>{say(`exchange.tag.${tag}`)}</h2>
          {groups[tag].map((view) => <OperationPart view={view} dimensions={dimensions} />)}
        </section>
      ))}
    </>
  )
}

const OperationPart: FC<{ view: OperationView; dimensions: readonly string[] }> = ({ view: { operation, parameters, address, answer, cut }, dimensions }) => {
  const { say } = useReader()
  const isDimension = ({ name }: Parameter) => operation.id === 'listCells' && dimensions.includes(name)
  const own = parameters.filter((one) => !isDimension(one))
  return (
    <article class="api-operation" aria-labelledby={operation.id}>
      <h3 id={operation.id}>{say(operation.title)}</h3>
      <p class="api-path"><bdi dir="ltr"><code>GET {templateOf(operation.path)}</code></bdi></p>
      <p>{say(operation.text)}</p>
      {own.length > 0 && <Parameters parameters={own} caption={say('exchange.api.parametersOf', { title: say(operation.title) })} />}
      {own.length < parameters.length && <p>{say('exchange.api.dimensions', { names: dimensions.join(say('statistics.dictionary.comma')) })}</p>}
      <div class="api-example"><pre dir="ltr" tabindex={0} aria-label={say('exchange.api.example')}><code>curl {operation.answer ? '' : '-OJ '}'{address}'</code></pre><CopyButton text={`curl ${operation.answer ? '' : '-OJ '}'${address}'`} /> <a href={new URL(address).pathname + new URL(address).search}>{say('exchange.api.open')}</a></div>
      {answer !== null && (
        <Details summary={say('exchange.api.answer')}>
          <pre dir="ltr" class="api-answer" tabindex={0} aria-label={say('exchange.api.answer')}><code>{answer}</code></pre>
          {cut && <p class="code-note">{say('exchange.api.cut')}</p>}
        </Details>
      )}
    </article>
  )
}

const Parameters: FC<{ parameters: readonly Parameter[]; caption: string }> = ({ parameters, caption }) => {
  const { say } = useReader()
  return (
    <dl class="api-parameters" aria-label={caption}>
      {parameters.map(({ name, required, description }) => (
        <div><dt><code dir="ltr">{name}</code> <span class="api-needed">{say(required ? 'exchange.api.required' : 'exchange.api.optional')}</span></dt><dd>{description}</dd></div>
      ))}
    </dl>
  )
}
