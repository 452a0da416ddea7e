/** What is shown when something cannot be done and no form can say it. */
import type { Problem } from '#platform/command'
import type { Lang } from '#platform/messages'
import type { FC } from 'hono/jsx'
import { Actions, ButtonLink } from './actions.tsx'
import { Mark } from './mark.tsx'
import { Notice } from './notices.tsx'
import { useReader } from './reader.ts'

export interface ErrorPageProps {
  lang: Lang
  problem: Problem
  /** The address of the sign-in page, when signing in would help. */
  signIn: string | null
  /** What was typed into the form that could not be carried out. */
  typed?: readonly string[] | undefined
}

export const ErrorPage: FC<ErrorPageProps> = ({ lang, problem, signIn, typed = [] }) => {
  const { say } = useReader(lang)
  return (
    <section class="error-page">
      <Mark size={72} />
      <h1>{say(problem.code === 'not_found' ? 'problem.notFound.title' : 'problem.title')}</h1>
      <p class="lead">{say(problem.message.key, problem.message.values)}</p>
      {Object.keys(problem.fields).length > 0 && (
        <ul>{Object.values(problem.fields).map((message) => <li>{say(message.key, message.values)}</li>)}</ul>
      )}
      {typed.length > 0 && (
        <Notice tone="warn" title={say('problem.typed')}>{typed.map((words) => <blockquote dir="auto" class="long-text">{words}</blockquote>)}</Notice>
      )}
      <Actions>
        {signIn && <ButtonLink href={signIn}>{say('page.header.signIn')}</ButtonLink>}
        <ButtonLink href={`/${lang}`} look={signIn ? 'secondary' : 'primary'}>{say('problem.home')}</ButtonLink>
      </Actions>
    </section>
  )
}
