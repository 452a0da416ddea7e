/** Small parts that several pages of this room share. */
import { langs, type Lang } from '#platform/messages'
import { Details, Select, Tag, useReader, type Tone } from '#platform/page'
import { createContext, useContext } from '#platform/jsx'
import type { FC } from 'hono/jsx'
import { minLength } from './password.ts'
import type { Role } from './roles.ts'
import type { PersonStatus } from './tables.ts'

/** The names of the states, from the room above; the routes set it around every page. */
export interface States {
  codes: readonly string[]
  name(code: string, lang: Lang): string
}
export const StatesContext = createContext<States>({ codes: [], name: (code) => code })

export function useStates(): { options: { value: string; label: string }[]; name: (code: string) => string } {
  const { lang } = useReader()
  const states = useContext(StatesContext)
  const collator = new Intl.Collator(lang)
  return {
    options: states.codes.map((value) => ({ value, label: states.name(value, lang) })).sort((a, b) => collator.compare(a.label, b.label)),
    name: (code) => states.name(code, lang)
  }
}

const ownNames: Record<Lang, string> = { ar: 'العربية', en: 'English', fr: 'Français' }

export const LanguageSelect: FC<{ value?: Lang | undefined; own?: boolean }> = ({ value, own }) => (
  <Select
    name="language" label={useReader().say('accounts.field.language')} hint={useReader().say(own ? 'accounts.invitation.languageHint' : 'accounts.field.languageHint')}
    options={langs.map((lang) => ({ value: lang, label: ownNames[lang] }))} value={value} placeholder={null}
  />
)

export const languageName = (lang: Lang) => ownNames[lang]

/** Roles in words, with the state where there is one. */
export const RoleNames: FC<{ roles: readonly Role[]; state: string | null }> = ({ roles, state }) => {
  const { say, lang } = useReader()
  const { name } = useStates()
  const list = new Intl.ListFormat(lang, { type: 'conjunction' }).format(roles.map((role) => say(`accounts.role.${role}`)))
  return <>{state ? say('accounts.person.rolesOfState', { roles: list, state: name(state) }) : list}</>
}

const tones: Record<PersonStatus, Tone> = { invited: 'info', active: 'good', suspended: 'warn', erased: 'neutral' }
export const StatusTag: FC<{ status: PersonStatus }> = ({ status }) => <Tag tone={tones[status]}>{useReader().say(`accounts.status.${status}`)}</Tag>

/** How to make a good password, before one is typed. */
export const PasswordAdvice: FC = () => {
  const { say } = useReader()
  return (
    <Details summary={say('accounts.password.adviceTitle')}>
      <ul>
        <li>{say('accounts.password.adviceLength', { count: minLength })}</li>
        <li>{say('accounts.password.adviceWords')}</li>
        <li>{say('accounts.password.adviceAvoid')}</li>
        <li>{say('accounts.password.adviceManager')}</li>
      </ul>
    </Details>
  )
}
