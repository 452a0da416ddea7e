/** The receipt of a submission: what was received, from whom, when, and how anyone can check that it was not changed. */
import { formatDate, formatNumber, localeOf, t, textIn, type Lang, type MessageKey, type Text } from '#platform/messages'
import { documentData, type DocumentData, type DocumentModel, producedText, said } from '#platform/typeset'

export interface ReceiptSection {
  title: Text
  questions: number
  answered: number
  /** Answered with a reason instead of a value: not collected, not available, not applicable. */
  reasons: number
}

export interface ReceiptPerson {
  name: string
  /** null where it was not kept with the submission. */
  role: Text | null
}

export interface Receipt extends DocumentModel {
  /** Number or code by which people know the return. */
  returnNumber: string
  round: { title: Text }
  state: { code: string; name: Text }
  /** 1 for the first submission; a resubmission after a query has the next. */
  snapshot: number
  /** SHA-256 of the snapshot file, 64 hexadecimal digits. */
  hash: string
  /** Name under which the snapshot is downloaded: the commands of the page use it. */
  fileName: string
  submittedBy: ReceiptPerson
  approvedBy: ReceiptPerson | null
  submittedAt: Date
  /** IANA time zone of the state: 'Asia/Amman'. */
  timeZone: string
  sections: ReceiptSection[]
  /** Address of the page of the return, if it is to be printed. */
  address?: string
}

/** Eight groups of eight: what two people can read to each other. Throws for anything but SHA-256 in hexadecimal. */
export function hashGroups(hash: string): string[] {
  if (!/^[0-9a-f]{64}$/i.test(hash)) throw new Error('A receipt needs a SHA-256 hash of 64 hexadecimal digits')
  return hash.toLowerCase().match(/.{8}/g) ?? []
}

/** Date and time in the state's own zone with its distance from UTC. */
export const localTime = (lang: Lang, at: Date, timeZone: string): string =>
  new Intl.DateTimeFormat(localeOf(lang), {
    timeZone, year: 'numeric', month: 'long', day: 'numeric', hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZoneName: 'longOffset'
  }).format(at)

export function receiptData(receipt: Receipt, lang: Lang): DocumentData {
  const say = (name: string, values?: Record<string, string>) => t(lang, `reports.receipt.${name}` as MessageKey, values)
  const word = (text: Text) => textIn(text, lang).text
  const number = (value: number) => formatNumber(lang, value)
  const [state, round] = [word(receipt.state.name), word(receipt.round.title)]
  const person = (one: ReceiptPerson) => ({ name: one.name, role: one.role && said(one.role, lang) })
  return {
    ...documentData(receipt, lang, {
      title: `${say('title')}: ${state}, ${round}`,
      description: say('description', { state, round }),
      running: say('title'),
      runningEnd: state
    }),
    heading: say('title'),
    lead: say('lead'),
    facts: [
      { name: say('state'), value: said(receipt.state.name, lang) },
      { name: say('round'), value: said(receipt.round.title, lang) },
      { name: say('return'), value: { text: receipt.returnNumber, lang: 'en' } },
      { name: say('snapshot'), value: { text: number(receipt.snapshot), lang } },
      { name: say('utc'), value: { text: formatDate(lang, receipt.submittedAt, { time: true }), lang } },
      { name: say('local'), value: { text: localTime(lang, receipt.submittedAt, receipt.timeZone), lang } }
    ],
    people: [
      { name: say('submittedBy'), person: person(receipt.submittedBy) },
      ...(receipt.approvedBy ? [{ name: say('approvedBy'), person: person(receipt.approvedBy) }] : [])
    ],
    hash: { title: say('hash', { algorithm: 'SHA-256' }), groups: hashGroups(receipt.hash), note: say('hashNote') },
    sections: sectionTable(receipt.sections, lang),
    check: {
      title: say('check'),
      steps: [say('step1', { file: receipt.fileName }), say('step2'), say('step3')],
      commands: commands(receipt.fileName).map(({ system, line }) => ({ system: say(system), line }))
    },
    address: receipt.address ? say('verifyAt', { address: receipt.address }) : null,
    produced: producedText(lang, receipt.producedAt)
  }
}

const commands = (file: string) => [
  { system: 'windows', line: `Get-FileHash -Algorithm SHA256 "${file}"` },
  { system: 'linux', line: `sha256sum "${file}"` },
  { system: 'mac', line: `shasum -a 256 "${file}"` }
]

function sectionTable(sections: ReceiptSection[], lang: Lang) {
  const say = (name: string) => t(lang, `reports.receipt.${name}` as MessageKey)
  const counts = (one: Omit<ReceiptSection, 'title'>) =>
    [one.questions, one.answered, one.reasons, one.questions - one.answered - one.reasons].map((value) => formatNumber(lang, value))
  const total = sections.reduce(
    (sum, one) => ({ questions: sum.questions + one.questions, answered: sum.answered + one.answered, reasons: sum.reasons + one.reasons }),
    { questions: 0, answered: 0, reasons: 0 }
  )
  return {
    title: say('sections'),
    caption: say('sectionsCaption'),
    head: ['section', 'questions', 'answered', 'reasons', 'empty'].map(say),
    rows: sections.map((section) => ({ title: said(section.title, lang), counts: counts(section) })),
    total: { title: say('total'), counts: counts(total) }
  }
}
