/** The head of every page: word mark, navigation, language, display, account. Works without scripts. */
import { directionOf, langs, type Digits, type Lang } from '#platform/messages'
import type { FC } from 'hono/jsx'
import { Icon } from './icons.tsx'
import { WordMark } from './mark.tsx'
import { preferencesPath } from './preferences.ts'
import { useReader } from './reader.ts'

export interface NavLink {
  key: string
  href: string
  label: string
  current: boolean
}

export interface Account {
  name: string
  href: string
  /** Takes a POST. */
  signOut: string
}

export interface HeaderProps {
  lang: Lang
  path: string
  theme?: 'light' | 'dark' | undefined
  digits?: Digits | undefined
  nav: readonly NavLink[]
  account: Account | null
}

export const Header: FC<HeaderProps> = (props) => {
  const { say } = useReader()
  return (
    <header class="header">
      <div class="header-row">
        <a class="home" href={`/${props.lang}`}><WordMark lang={props.lang} /><span class="unseen">{say('page.header.home')}</span></a>
        <div class="header-tools">
          <Languages {...props} />
          <Display {...props} />
          {props.account ? <AccountMenu account={props.account} /> : (
            <a class="tool" href={`/${props.lang}/sign-in`}><Icon name="person" /><span>{say('page.header.signIn')}</span></a>
          )}
          {props.nav.length > 0 && (
            <button class="tool menu-button" type="button" popovertarget="menu"><Icon name="menu" /><span>{say('page.header.menu')}</span></button>
          )}
        </div>
      </div>
      {props.nav.length > 0 && (
        <nav class="nav" id="menu" popover="auto" aria-label={say('page.header.navigation')}>
          <div class="nav-head">
            <WordMark lang={props.lang} />
            <button class="tool" type="button" popovertarget="menu" popovertargetaction="hide"><Icon name="close" /><span>{say('page.header.close')}</span></button>
          </div>
          <ul>
            {props.nav.map((link) => <li><a href={link.href} aria-current={link.current ? 'page' : undefined}>{link.label}</a></li>)}
          </ul>
        </nav>
      )}
    </header>
  )
}

/** Each language is named in itself and keeps the address. */
const ownNames: Record<Lang, { long: string; short: string }> = {
  ar: { long: 'العربية', short: 'ع' }, en: { long: 'English', short: 'EN' }, fr: { long: 'Français', short: 'FR' }
}

const Languages: FC<HeaderProps> = ({ lang, path }) => {
  const { say } = useReader()
  return (
    <nav class="languages-switch" aria-label={say('page.header.language')}>
      <ul>
        {langs.map((one) => (
          <li>
            <a href={`/${one}${path === '/' ? '' : path}`} lang={one} dir={directionOf(one)} hreflang={one} data-lang={one} aria-current={one === lang ? 'true' : undefined}>
              <span class="short">{ownNames[one].short}</span><span class="long">{ownNames[one].long}</span>
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const Display: FC<HeaderProps> = ({ lang, path, theme, digits }) => {
  const { say } = useReader()
  const themes = [['', 'page.header.themeAuto'], ['light', 'page.header.themeLight'], ['dark', 'page.header.themeDark']] as const
  const shown = digits ?? (lang === 'ar' ? 'arab' : 'latn')
  return (
    <details class="menu" data-menu>
      <summary class="tool"><Icon name="display" /><span>{say('page.header.display')}</span></summary>
      <form class="menu-body" method="post" action={preferencesPath} data-preferences>
        <input type="hidden" name="back" value={`/${lang}${path === '/' ? '' : path}`} />
        <fieldset>
          <legend>{say('page.header.theme')}</legend>
          {themes.map(([value, label]) => <Segment name="theme" value={value} checked={(theme ?? '') === value}>{say(label)}</Segment>)}
        </fieldset>
        {lang === 'ar' && (
          <fieldset>
            <legend>{say('page.header.digits')}</legend>
            <Segment name="digits" value="arab" checked={shown === 'arab'}>١٢٣</Segment>
            <Segment name="digits" value="latn" checked={shown === 'latn'}>123</Segment>
          </fieldset>
        )}
        <button class="button button-secondary button-small">{say('page.header.apply')}</button>
      </form>
    </details>
  )
}

const Segment: FC<{ name: string; value: string; checked: boolean; children?: string }> = ({ name, value, checked, children }) => (
  <label class="segment"><input type="radio" name={name} value={value} checked={checked} /><span>{children}</span></label>
)

const AccountMenu: FC<{ account: Account }> = ({ account }) => {
  const { say } = useReader()
  return (
    <details class="menu" data-menu>
      <summary class="tool"><Icon name="person" /><span><bdi>{account.name}</bdi></span></summary>
      <div class="menu-body">
        <a class="menu-link" href={account.href}>{say('page.header.account')}</a>
        <form method="post" action={account.signOut}><button class="menu-link">{say('page.header.signOut')}</button></form>
      </div>
    </details>
  )
}
