/** The frame of every page. It takes plain values; the platform's http wires them. */
import { directionOf, type Digits, type Lang } from '#platform/messages'
import type { Child, FC } from 'hono/jsx'
import type { Assets } from './assets.ts'
import { Header, type Account, type NavLink } from './header.tsx'
import { Notice } from './notices.tsx'
import { ReaderContext, useReader } from './reader.ts'
import { Breadcrumb, type Crumb } from './ways.tsx'

export interface LayoutProps {
  lang: Lang
  title: string
  /** The address without the language, with the query: '/rounds/3?page=2'. */
  path: string
  /** Chosen by the reader; undefined follows the device. */
  theme?: 'light' | 'dark' | undefined
  digits?: Digits | undefined
  /** Demonstration mode: every page says so. */
  sample: boolean
  wide: boolean
  trail: readonly Crumb[]
  assets: Assets
  nav: readonly NavLink[]
  account: Account | null
  /** Said once at the top, the answer to what the person just did. */
  notice: string | null
  children?: Child
}

export const Layout: FC<LayoutProps> = (props) => (
  <ReaderContext.Provider value={{ lang: props.lang, digits: props.digits }}>
    <html lang={props.lang} dir={directionOf(props.lang)} data-theme={props.theme} data-digits={props.digits}>
      <Head {...props} />
      <body class={props.sample ? 'is-sample' : undefined}>
        <Body {...props} />
      </body>
    </html>
  </ReaderContext.Provider>
)

export type BareLayoutProps = Pick<LayoutProps, 'lang' | 'title' | 'theme' | 'digits' | 'sample' | 'assets' | 'children'>

/** A page without header, navigation and footer, for the frame of another site. */
export const BareLayout: FC<BareLayoutProps> = (props) => (
  <ReaderContext.Provider value={{ lang: props.lang, digits: props.digits }}>
    <html lang={props.lang} dir={directionOf(props.lang)} data-theme={props.theme} data-digits={props.digits}>
      <Head {...props} />
      <body class="bare">
        {props.sample && <SampleNote />}
        <main id="content">{props.children}</main>
      </body>
    </html>
  </ReaderContext.Provider>
)

const SampleNote: FC = () => <p class="sample-bare"><b>{useReader().say('page.sample')}</b></p>

const Head: FC<BareLayoutProps> = ({ lang, title, assets, theme }) => {
  const { say } = useReader()
  return (
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <title>{`${title} | ${say('product.name')}`}</title>
      <meta name="color-scheme" content={theme ?? 'light dark'} />
      <meta name="format-detection" content="telephone=no, date=no" />
      {assets.preload[lang].map((href) => <link rel="preload" href={href} as="font" type="font/woff2" crossorigin="anonymous" />)}
      <link rel="stylesheet" href={assets.style} />
      <link rel="icon" href={assets.icon} type="image/svg+xml" />
      <script src={assets.script} defer />
    </head>
  )
}

const Body: FC<LayoutProps> = (props) => {
  const { say } = useReader()
  return (
    <>
      <a class="skip" href="#content">{say('page.skip')}</a>
      {props.sample && <aside class="sample" aria-labelledby="sample"><span id="sample">{say('page.sample')}</span></aside>}
      <Header lang={props.lang} path={props.path} theme={props.theme} digits={props.digits} nav={props.nav} account={props.account} />
      <div class={`frame${props.wide ? ' frame-wide' : ''}`}>
        <Breadcrumb trail={props.trail} />
        <main id="content" tabindex={-1}>
          {props.notice && <Notice tone="good" live>{props.notice}</Notice>}
          {props.children}
        </main>
      </div>
      <footer class="footer">
        <div class="footer-inner">
          <p><b>{say('product.name')}</b> {say('page.footer.text')}</p>
          <p>{say('page.footer.unknown')}</p>
        </div>
      </footer>
      {props.sample && <p class="sample-print" aria-hidden="true">{say('page.sample')}</p>}
    </>
  )
}
