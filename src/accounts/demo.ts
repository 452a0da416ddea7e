/** The people of the demonstration: one for each role, entered with one click, and never outside demonstration mode. */
import { problem } from '#platform/command'
import type { Db } from '#platform/database'
import type { Lang } from '#platform/messages'
import { demoDomain } from './auth.ts'
import { addPerson, asSystem, findPerson, listPeople } from './people-store.ts'
import type { Person } from './person.ts'
import { roles, type Role } from './roles.ts'
import type { Room } from './room.ts'
import { noteSignIn, type Outcome } from './sign-in.ts'

/** A part to play; the address is made of the key. */
export interface DemoPart { key: string; name: string; roles: Role[]; state: string | null }

/** Names of the parts people play, so that nobody takes them for persons. Two states, to show the line between them. */
const cast: readonly DemoPart[] = [
  { key: 'coordinator', name: 'منسّق الوحدة (تجريبي)', roles: ['coordinator'], state: null },
  { key: 'legal', name: 'المسؤول القانوني (تجريبي)', roles: ['legal_officer'], state: null },
  { key: 'data', name: 'مسؤول البيانات (تجريبي)', roles: ['data_officer'], state: null },
  { key: 'capacity', name: 'مسؤول بناء القدرات (تجريبي)', roles: ['capacity_officer'], state: null },
  { key: 'police', name: 'مسؤول الإطار الشرطي (تجريبي)', roles: ['police_officer'], state: null },
  { key: 'grants', name: 'مسؤول المنح (تجريبي)', roles: ['grants_officer'], state: null },
  { key: 'administrator', name: 'مدير النظام (تجريبي)', roles: ['administrator'], state: null },
  { key: 'auditor', name: 'المدقّق (تجريبي)', roles: ['auditor'], state: null },
  { key: 'focal-jo', name: 'نقطة الاتصال في الأردن (تجريبي)', roles: ['focal_point'], state: 'JO' },
  { key: 'deputy-jo', name: 'نائب نقطة الاتصال في الأردن (تجريبي)', roles: ['deputy_focal_point'], state: 'JO' },
  { key: 'contributor-jo', name: 'مساهم وطني في الأردن (تجريبي)', roles: ['contributor'], state: 'JO' },
  { key: 'approver-jo', name: 'جهة الموافقة في الأردن (تجريبي)', roles: ['approver'], state: 'JO' },
  { key: 'focal-ma', name: 'نقطة الاتصال في المغرب (تجريبي)', roles: ['focal_point'], state: 'MA' },
  { key: 'partner', name: 'منظمة شريكة (تجريبي)', roles: ['partner'], state: null },
  { key: 'donor', name: 'جهة مانحة (تجريبي)', roles: ['donor'], state: null },
  { key: 'practitioner', name: 'ممارس (تجريبي)', roles: ['practitioner'], state: 'JO' },
  { key: 'legislator', name: 'مشرّع (تجريبي)', roles: ['legislator'], state: null }
]

/** People who act in the sample data but are not offered on the sign-in page. */
const behindTheScenes = '@sample.invalid'

/**
 * Adds the cast where it is missing, and `others` behind the scenes; gives their ids by key ('coordinator', 'focal-jo'), for
 * sample data made in their names.
 */
export const addDemoPeople = (db: Db, now: Date, others: readonly DemoPart[] = []): Promise<Map<string, string>> =>
  asSystem(db, async (tx) => {
    const present = new Map((await listPeople(tx, {}, 'ar')).map((person) => [person.email, person.id]))
    const ids = new Map<string, string>()
    const parts = [...cast.map((part) => ({ ...part, domain: demoDomain })), ...others.map((part) => ({ ...part, domain: behindTheScenes }))]
    for (const { key, domain, ...part } of parts) {
      const email = key + domain
      const id = present.get(email) ?? (await addPerson(tx, { ...part, email, language: 'ar', organisation: null, status: 'active' }, now)).id
      ids.set(key, id)
    }
    return ids
  })

export async function demoPeople(db: Db, lang: Lang): Promise<Person[]> {
  const people = await asSystem(db, (tx) => listPeople(tx, { status: 'active' }, lang))
  const place = (person: Person) => roles.indexOf(person.roles[0] ?? 'legislator')
  return people.filter((person) => person.email.endsWith(demoDomain)).sort((a, b) => place(a) - place(b))
}

export async function signInAsDemo(room: Room, headers: Headers, id: string, now: Date): Promise<Outcome> {
  const person = await asSystem(room.settings.db, (tx) => findPerson(tx, id))
  if (!room.settings.demo || person?.status !== 'active' || !person.email.endsWith(demoDomain))
    return { kind: 'refused', problem: problem('forbidden', 'problem.forbidden') }
  const answer = await room.auth().api.enterAs({ body: { person: id }, headers, returnHeaders: true })
  const cookies = answer.headers.getSetCookie()
  await noteSignIn(room, cookies, 'demonstration', now)
  return { kind: 'in', cookies }
}
