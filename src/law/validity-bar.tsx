/** When each version was in force, as bars on one line of time; the table below says the same in words. */
import { dayParts, formatYear } from '#platform/messages'
import { useReader } from '#platform/page'
import type { FC } from 'hono/jsx'
import { periodWords } from './law-words.ts'
import { inOrder, type Law, type LawVersion } from './law.ts'
import { lawPaths } from './paths.ts'

const yearOf = (day: string): number => {
  const { year, month, day: at } = dayParts(day)
  return year + (month - 1) / 12 + (at - 1) / 372
}

export const ValidityBar: FC<{ law: Law; versions: readonly LawVersion[] }> = ({ law, versions }) => {
  const { lang, digits, say } = useReader()
  const dated = inOrder(versions).filter((one) => one.validFrom !== null)
  if (dated.length === 0) return null as never
  const first = Math.floor(Math.min(...dated.map((one) => yearOf(one.validFrom!))))
  // Whatever is still in force runs to the end of the line, which is no date.
  const known = dated.flatMap((one) => [yearOf(one.validFrom!), ...(one.validTo ? [yearOf(one.validTo)] : [])])
  const last = Math.ceil(Math.max(...known)) + 1
  const share = (year: number) => `${(((year - first) / (last - first)) * 100).toFixed(2)}%`
  const step = Math.max(1, Math.ceil((last - first) / 6))
  const years = Array.from({ length: Math.floor((last - first - 0.01) / step) + 1 }, (_, index) => first + index * step)
  return (
    <div class="validity" role="group" aria-label={say('law.versions.bar')}>
      <ol class="validity-line">
        {dated.map((one) => {
          const from = yearOf(one.validFrom!)
          const to = one.validTo ? yearOf(one.validTo) : last
          return (
            <li class={one.validTo ? '' : 'validity-open'} style={`inset-inline-start: ${share(from)}; inline-size: calc(${share(first + to - from)} - 2px)`}>
              <a href={lawPaths(lang).version(law.state, law.id, one.number)} title={periodWords(one, { lang, digits })}>
                <span class="unseen">{say('law.version.name', { number: one.number })}: {periodWords(one, { lang, digits })}</span><span aria-hidden="true">{say('law.version.short', { number: one.number })}</span>
              </a>
            </li>
          )
        })}
      </ol>
      <div class="validity-years" aria-hidden="true">{years.map((year) => <span style={`inset-inline-start: ${share(year)}`}>{formatYear(lang, year, digits)}</span>)}</div>
    </div>
  )
}
