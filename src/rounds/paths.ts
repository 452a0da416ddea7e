/** Addresses of the room. A return is named by its round and state: there is one of each. */
import type { Lang } from '#platform/messages'

export interface ReturnPlace { round: number; state: string }

export const paths = {
  rounds: (lang: Lang) => `/${lang}/rounds`,
  newRound: (lang: Lang) => `/${lang}/rounds/new`,
  round: (lang: Lang, round: number) => `/${lang}/rounds/${round}`,
  editRound: (lang: Lang, round: number) => `/${lang}/rounds/${round}/edit`,
  closeRound: (lang: Lang, round: number) => `/${lang}/rounds/${round}/close`,
  remind: (lang: Lang, round: number) => `/${lang}/rounds/${round}/remind`,
  return: (lang: Lang, { round, state }: ReturnPlace) => `/${lang}/rounds/${round}/${state}`,
  /** Steps of a return: start, approval, approve, send-back, submit, accept, reopen. */
  step: (lang: Lang, place: ReturnPlace, step: string) => `${paths.return(lang, place)}/${step}`,
  changes: (lang: Lang, place: ReturnPlace) => `${paths.return(lang, place)}/changes`,
  section: (lang: Lang, place: ReturnPlace, section: string) => `${paths.return(lang, place)}/sections/${section}`,
  finish: (lang: Lang, place: ReturnPlace, section: string) => `${paths.section(lang, place, section)}/finish`,
  delegate: (lang: Lang, place: ReturnPlace, section: string) => `${paths.section(lang, place, section)}/people`,
  undelegate: (lang: Lang, place: ReturnPlace, section: string, person: string) => `${paths.delegate(lang, place, section)}/${person}/remove`,
  /** Everything that is accepted, after a preview. */
  releaseAll: (lang: Lang, place: ReturnPlace) => `${paths.return(lang, place)}/release`,
  /** One table of the dictionary ('T1'); all checks of all of them; the workbook with all of them. */
  table: (lang: Lang, place: ReturnPlace, table: string, level?: 'minimum' | 'full') => `${paths.return(lang, place)}/tables/${table}${level === 'full' ? '?level=full' : ''}`,
  shareTable: (lang: Lang, place: ReturnPlace, table: string) => `${paths.table(lang, place, table)}/share`,
  checks: (lang: Lang, place: ReturnPlace) => `${paths.return(lang, place)}/checks`,
  workbook: (lang: Lang, place: ReturnPlace) => `${paths.return(lang, place)}/workbook`,
  release: (lang: Lang, place: ReturnPlace, section: string) => `${paths.section(lang, place, section)}/release`,
  withdraw: (lang: Lang, place: ReturnPlace, section: string) => `${paths.section(lang, place, section)}/withdraw`,
  answer: (lang: Lang, place: ReturnPlace, question: string) => `${paths.return(lang, place)}/answers/${question}`,
  file: (lang: Lang, place: ReturnPlace, question: string, file: string) => `${paths.answer(lang, place, question)}/files/${file}`,
  detach: (lang: Lang, place: ReturnPlace, question: string, file: string) => `${paths.file(lang, place, question, file)}/remove`,
  raise: (lang: Lang, place: ReturnPlace, question: string) => `${paths.answer(lang, place, question)}/queries`,
  reply: (lang: Lang, place: ReturnPlace, query: number) => `${paths.return(lang, place)}/queries/${query}/replies`,
  closeQuery: (lang: Lang, place: ReturnPlace, query: number) => `${paths.return(lang, place)}/queries/${query}/close`,
  receipt: (lang: Lang, place: ReturnPlace, submission: number) => `${paths.return(lang, place)}/submissions/${submission}/receipt.pdf`,
  snapshot: (lang: Lang, place: ReturnPlace, submission: number) => `${paths.return(lang, place)}/submissions/${submission}`,
  /** What a state has released of its returns, for everybody. */
  released: (lang: Lang, state: string) => `/${lang}/states/${state}/returns`,
  outside: (lang: Lang, state: string) => `/${lang}/states/${state}/outside`
}
