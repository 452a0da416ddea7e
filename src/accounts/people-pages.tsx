/** The list of people, the invitation, one person. */
import type { Problem } from '#platform/command'
import {
  Actions, Button, ButtonLink, Card, Checkbox, CopyButton, Details, EmptyState, FilterBar, Form, Isolate, Notice, PageHeading,
  Pager, Select, SummaryList, Table, Tabs, TextArea, TextInput, useReader, When, type TypedValues
} from '#platform/page'
import type { FC } from 'hono/jsx'
import { invitationDays, keepSuspendedMonths } from './limits.ts'
import { LanguageSelect, languageName, RoleNames, StatusTag, useStates } from './parts.tsx'
import { peoplePaths } from './paths.ts'
import type { Person } from './person.ts'
import { RoleChoice } from './role-choice.tsx'
import { roles, sideOf, sides, type Role, type Side } from './roles.ts'

export interface PeopleProps {
  people: readonly Person[]
  total: number
  page: number
  pages: number
  filter: { text: string; state: string; role: string; status: string }
  mayInvite: boolean
  /** Which filters make sense for the reader: one state sees only its own. */
  allStates: boolean
}

export const PeoplePage: FC<PeopleProps> = (props) => {
  const { say, lang } = useReader()
  const { options } = useStates()
  const paths = peoplePaths(lang)
  const { filter } = props
  const filtered = Object.values(filter).some(Boolean)
  const href = (page: number) => `${paths.people}?${new URLSearchParams({ ...filter, page: String(page) })}`
  const invite = props.mayInvite && <ButtonLink href={paths.invite} icon="person">{say('accounts.people.invite')}</ButtonLink>
  return (
    <>
      <PageHeading title={say('accounts.people.title')} lead={say('accounts.people.lead')} actions={invite || undefined} />
      <FilterBar action={paths.people} {...(filtered ? { clear: paths.people } : {})}>
        <TextInput name="text" label={say('accounts.people.search')} type="search" value={filter.text} optional />
        {props.allStates && <Select name="state" label={say('accounts.field.state')} options={options} value={filter.state} placeholder={say('accounts.people.all')} optional />}
        <Select name="role" label={say('accounts.field.role')} options={roles.map((role) => ({ value: role, label: say(`accounts.role.${role}`) }))} value={filter.role} placeholder={say('accounts.people.all')} optional />
        <Select
          name="status" label={say('accounts.field.status')} value={filter.status} placeholder={say('accounts.people.all')} optional
          options={(['active', 'invited', 'suspended'] as const).map((status) => ({ value: status, label: say(`accounts.status.${status}`) }))}
        />
      </FilterBar>
      {props.total === 0 ? (
        <EmptyState title={filtered ? say('accounts.people.noneFound') : say('accounts.people.none')} icon="person" action={invite || undefined} />
      ) : (
        <Table
          caption={say('accounts.people.count', { count: props.total })} rows={props.people}
          columns={[
            { key: 'name', label: say('accounts.field.name'), head: true, cell: (row) => <a href={paths.person(row.id)}><Isolate>{row.name}</Isolate></a> },
            { key: 'roles', label: say('accounts.field.roles'), cell: (row) => <RoleNames roles={row.roles} state={row.state} /> },
            { key: 'email', label: say('accounts.field.email'), cell: (row) => <bdi dir="ltr">{row.email}</bdi> },
            { key: 'status', label: say('accounts.field.status'), cell: (row) => <StatusTag status={row.status} /> }
          ]}
        />
      )}
      <Pager page={props.page} pages={props.pages} href={href} />
    </>
  )
}

export interface RolesFormProps {
  /** The roles the reader may hand out. */
  given: readonly Role[]
  /** The state a focal point's people belong to; null where it can be chosen. */
  fixedState: string | null
  person?: Person | undefined
}

/** `side` leaves out what is not asked of people of that side. */
const PersonFields: FC<RolesFormProps & { side?: Side | undefined }> = ({ given, fixedState, person, side }) => {
  const { say, lang } = useReader()
  const { options, name } = useStates()
  const asksState = side !== 'unit' && side !== 'auditor'
  return (
    <>
      <TextInput name="name" label={say('accounts.field.name')} value={person?.name} autocomplete="off" size={32} />
      <TextInput name="email" label={say('accounts.field.email')} hint={say('accounts.field.emailHint')} type="email" value={person?.email} autocomplete="off" size={32} />
      <RoleChoice name="roles" label={say('accounts.field.roles')} given={given} value={person?.roles} />
      {fixedState && <input type="hidden" name="state" value={fixedState} />}
      {fixedState && <p class="hint">{say('accounts.invite.ownState', { state: name(fixedState) })}</p>}
      {!fixedState && asksState && (
        <Select
          name="state" label={say('accounts.field.state')} options={options} value={person?.state}
          {...(side === 'state' ? {} : { hint: say('accounts.field.stateHint'), placeholder: say('accounts.field.noState'), optional: true })}
        />
      )}
      {side !== 'unit' && <TextInput name="organisation" label={say('accounts.field.organisation')} value={person?.organisation} optional size={32} />}
      <LanguageSelect value={person?.language ?? lang} />
    </>
  )
}

export interface InviteProps extends RolesFormProps {
  /** Whose side the person will work for. */
  side: Side
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const InvitePage: FC<InviteProps> = ({ problem, values, given, side, ...rest }) => {
  const { say, lang } = useReader()
  const paths = peoplePaths(lang)
  const offered = sides.filter((one) => given.some((role) => sideOf(role) === one))
  return (
    <>
      <PageHeading title={say('accounts.invite.title')} lead={say('accounts.invite.lead', { count: invitationDays })} />
      {offered.length > 1 && (
        <Tabs label={say('accounts.side.choose')} links={offered.map((one) => ({ href: `${paths.invite}?side=${one}`, label: say(`accounts.side.${one}`), current: one === side }))} />
      )}
      <Form action={paths.invite} problem={problem} values={values} hidden={{ side }} once={false}>
        <PersonFields {...rest} side={side} given={given.filter((role) => sideOf(role) === side)} />
        <Actions>
          <Button>{say('accounts.invite.button')}</Button>
          <ButtonLink href={paths.people} look="secondary">{say('page.form.cancel')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

/** The link is shown once, and only where no letter can carry it. */
export const InvitedPage: FC<{ person: Person; link: string | null }> = ({ person, link }) => {
  const { say, lang } = useReader()
  const paths = peoplePaths(lang)
  return (
    <>
      <PageHeading title={say('accounts.invited.title')} lead={say(link === null ? 'accounts.invited.sent' : 'accounts.invited.lead', { email: person.email })} />
      {link !== null && (
        <>
          <Notice tone="warn" title={say('accounts.invited.onceTitle')} live>{say('accounts.invited.once')}</Notice>
          <p><code dir="ltr" class="link-text">{link}</code> <CopyButton text={link} /></p>
        </>
      )}
      <Actions>
        <ButtonLink href={paths.person(person.id)}>{say('accounts.invited.toPerson')}</ButtonLink>
        <ButtonLink href={paths.invite} look="secondary">{say('accounts.invited.another')}</ButtonLink>
      </Actions>
    </>
  )
}

export interface PersonProps extends RolesFormProps {
  person: Person
  invitation: { createdAt: Date; expiresAt: Date; usedAt: Date | null } | undefined
  may: { change: boolean; suspend: boolean; resume: boolean; erase: boolean; invite: boolean; endSessions: boolean; removeSecondStep: boolean }
  problem?: Problem | undefined
  values?: TypedValues | undefined
  /** Which of the forms on the page failed. */
  failed?: 'change' | 'suspend' | 'resume' | 'erase' | 'second-step' | undefined
}

export const PersonPage: FC<PersonProps> = (props) => {
  const { say, lang } = useReader()
  const { person, may, problem, values, failed } = props
  const paths = peoplePaths(lang)
  return (
    <>
      <PageHeading title={<Isolate>{person.name}</Isolate>} tags={<StatusTag status={person.status} />} lead={<RoleNames roles={person.roles} state={person.state} />} />
      <SummaryList
        rows={[
          { term: say('accounts.field.email'), value: <bdi dir="ltr">{person.email}</bdi> },
          ...(person.organisation ? [{ term: say('accounts.field.organisation'), value: <Isolate>{person.organisation}</Isolate> }] : []),
          { term: say('accounts.field.language'), value: languageName(person.language) },
          { term: say('accounts.own.code'), value: person.twoFactor ? say('accounts.own.on') : say('accounts.own.off') },
          { term: say('accounts.person.since'), value: <When value={person.statusSince} /> },
          ...(person.status === 'invited' && props.invitation
            ? [{ term: say('accounts.person.linkUntil'), value: <When value={props.invitation.expiresAt} time /> }] : [])
        ]}
      />
      {may.invite && <PersonAct person={person} act="invite" title={say('accounts.person.inviteAgain')} text={say('accounts.person.inviteAgainText')} button={say('accounts.person.inviteAgain')} />}
      {may.change && (
        <Details summary={say('accounts.person.change')} {...(failed === 'change' ? { open: true } : {})}>
          <Form
            action={paths.person(person.id)} version={person.version} id="change"
            problem={failed === 'change' ? problem : undefined} values={failed === 'change' ? values : undefined}
          >
            <PersonFields given={props.given} fixedState={props.fixedState} person={person} />
            <Reason />
            <Actions><Button>{say('accounts.person.save')}</Button></Actions>
          </Form>
        </Details>
      )}
      {may.suspend && <PersonAct {...props} act="suspend" reason title={say('accounts.person.suspend')} text={say('accounts.person.suspendText')} button={say('accounts.person.suspend')} danger />}
      {may.resume && <PersonAct {...props} act="resume" reason title={say('accounts.person.resume')} text={say('accounts.person.resumeText')} button={say('accounts.person.resume')} />}
      {may.endSessions && <PersonAct person={person} act="sessions" title={say('accounts.person.endSessions')} text={say('accounts.person.endSessionsText')} button={say('accounts.person.endSessions')} />}
      {may.removeSecondStep && <PersonAct {...props} act="second-step" reason title={say('accounts.person.secondStep')} text={say('accounts.person.secondStepText')} button={say('accounts.person.secondStep')} />}
      {may.erase && (
        <PersonAct {...props} act="erase" reason title={say('accounts.person.erase')} text={say('accounts.person.eraseText', { count: keepSuspendedMonths })} button={say('accounts.person.erase')} danger>
          <Checkbox name="sure" label={say('accounts.person.eraseSure')} />
        </PersonAct>
      )}
    </>
  )
}

const Reason: FC = () => <TextArea name="reason" label={useReader().say('accounts.field.reason')} hint={useReader().say('accounts.field.reasonHint')} rows={2} />

interface PersonActProps {
  person: Person
  act: 'suspend' | 'resume' | 'erase' | 'invite' | 'sessions' | 'second-step'
  title: string
  text: string
  button: string
  reason?: boolean
  danger?: boolean
  problem?: Problem | undefined
  values?: TypedValues | undefined
  failed?: string | undefined
  children?: unknown
}

const PersonAct: FC<PersonActProps> = ({ person, act, title, text, button, reason, danger, problem, values, failed, children }) => {
  const { lang } = useReader()
  const mine = failed === act
  return (
    <Card title={title}>
      <p>{text}</p>
      <Form action={peoplePaths(lang).act(person.id, act)} id={act} problem={mine ? problem : undefined} values={mine ? values : undefined} once={act !== 'invite'}>
        {reason && <Reason />}
        {children as never}
        <Actions><Button look={danger ? 'danger' : 'secondary'}>{button}</Button></Actions>
      </Form>
    </Card>
  )
}
