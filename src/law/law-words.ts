/** Dates and periods of laws in words. */
import { formatDate, t, type Digits, type Lang } from '#platform/messages'
import { dayBefore, type Validity } from './law.ts'

interface Reader {
  lang: Lang
  digits?: Digits | undefined
}

const dayWords = (day: string, { lang, digits }: Reader): string => formatDate(lang, day, { digits })

/** "from 1 March 2009 to 31 May 2015", with the last day in force. */
export function periodWords({ validFrom, validTo }: Validity, reader: Reader): string {
  const from = validFrom && dayWords(validFrom, reader)
  const to = validTo && dayWords(dayBefore(validTo), reader)
  if (from && to) return t(reader.lang, 'law.period.fromTo', { from, to })
  if (from) return t(reader.lang, 'law.period.from', { from })
  return to ? t(reader.lang, 'law.period.to', { to }) : t(reader.lang, 'law.period.unknown')
}
