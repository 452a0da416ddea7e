/** Importing the text of a version: give it, see what is recognised and what to look at, correct it, save it. */
import type { Problem } from '#platform/command'
import { maxFileMb } from '#platform/http'
import { directionOf, textIn, type Lang } from '#platform/messages'
import {
  Actions, Button, ButtonLink, Card, Checkbox, Details, FileInput, Form, Notice, PageHeading, Select, TextArea, TextInput, useReader, type TypedValues
} from '#platform/page'
import type { FC } from 'hono/jsx'
import type { Law, LawDraft, LawVersion } from './law.ts'
import { languageOptions, Part } from './parts.tsx'
import { lawPaths } from './paths.ts'
import type { Provision, ProvisionDraft } from './provision.ts'
import { lawFileEndings, maxLawFileMb } from './read-law-file.ts'
import type { SplitProblem } from './split-text.ts'

interface OfVersion {
  law: Law
  version: LawVersion
  texts: readonly { lang: Lang; articles: number }[]
}

export interface StartImportProps extends OfVersion {
  wanted: Lang
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

const accept = lawFileEndings.map((ending) => `.${ending}`).join(',')

export const StartImportPage: FC<StartImportProps> = ({ law, version, texts, wanted, problem, values }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  return (
    <>
      <PageHeading caption={<a href={paths.version(law.state, law.id, version.number)}>{textIn(law.title, lang).text} · {say('law.version.name', { number: version.number })}</a>}
        title={say('law.import.title')} lead={say('law.import.lead')} />
      {texts.length > 0 && <Notice tone="info">{say('law.import.hasText', { languages: texts.map((one) => say(`page.languages.${one.lang}`)).join(' · ') })}</Notice>}
      <Form action={paths.startImport(law.state, law.id, version.number)} id="import" class="law-import" files problem={problem} values={values ?? { lang: wanted, text: '' }}>
        <Select name="lang" label={say('law.import.language')} hint={say('law.import.languageHint', { language: say(`page.languages.${version.authentic}`) })} options={languageOptions(lang)} placeholder={null} />
        <FileInput name="file" label={say('law.import.file')} hint={say('law.import.fileHint')} optional accept={accept} maxMb={Math.min(maxLawFileMb, maxFileMb)} />
        <TextArea name="text" label={say('law.import.paste')} hint={say('law.import.pasteHint')} optional rows={14} />
        <Actions>
          <Button>{say('law.import.recognise')}</Button>
          <ButtonLink href={paths.version(law.state, law.id, version.number)} look="secondary">{say('page.form.cancel')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}

/** A recognised provision with the line of the marked text on which it begins. */
export interface Recognised {
  node: ProvisionDraft
  depth: number
  line: number
}

export interface DraftPageProps extends OfVersion {
  draft: LawDraft
  /** As it is shown: what was typed last, where it was not saved. */
  text: string
  articles: number
  problems: readonly SplitProblem[]
  recognised: readonly Recognised[]
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const DraftPage: FC<DraftPageProps> = (props) => {
  const { lang, say } = useReader()
  const { law, version, draft, articles, problems, problem, values } = props
  const paths = lawPaths(lang)
  const replaces = props.texts.find((one) => one.lang === draft.lang)
  const doubled = problems.some((one) => one.code === 'duplicate_number')
  return (
    <>
      <PageHeading caption={<a href={paths.law(law.state, law.id)}>{textIn(law.title, lang).text} · {say('law.version.name', { number: version.number })}</a>}
        title={say('law.draft.title')} lead={say('law.draft.lead')} />
      {problem?.code === 'conflict' && <Notice tone="warn" title={say('law.form.changedTitle')}>{say('law.draft.changed')}</Notice>}
      <ul class="law-facts">
        <li>{say('law.draft.articles', { count: articles })}</li>
        <li>{say('law.draft.problems', { count: problems.length })}</li>
        <li>{say(`page.languages.${draft.lang}`)}</li>
        {draft.fileName && <li><bdi>{draft.fileName}</bdi></li>}
      </ul>
      {replaces && <Notice tone="warn">{say('law.draft.replaces', { count: replaces.articles })}</Notice>}
      {problems.length > 0 && <Problems {...props} />}
      <div class="law-draft">
        <Part id="recognised" title={say('law.draft.recognised')}><RecognisedList {...props} /></Part>
        <Part id="marked" title={say('law.draft.text')}>
          <MarksHelp />
          <Form action={paths.draft(draft.id)} id="draft" version={draft.revision} problem={problem} values={values ?? { lang: draft.lang, text: draft.text }} guard>
            <TextArea name="text" label={say('law.draft.marked')} rows={24} lang={draft.lang} dir={directionOf(draft.lang)} />
            <Select name="lang" label={say('law.import.language')} options={languageOptions(lang)} placeholder={null} />
            {doubled && <Checkbox name="accepted" label={say('law.draft.accept')} hint={say('law.draft.acceptHint')} />}
            <Actions>
              <Button look="secondary">{say('law.draft.check')}</Button>
              <Button formaction={paths.saveDraft(draft.id)}>{say('law.draft.save')}</Button>
            </Actions>
          </Form>
        </Part>
      </div>
      <Details summary={say('law.draft.discardTitle')}>
        <Form action={paths.discardDraft(draft.id)} id="discard" confirm={say('law.draft.discardConfirm')}>
          <p>{say('law.draft.discardText')}</p>
          <Actions><Button look="danger">{say('law.draft.discard')}</Button></Actions>
        </Form>
      </Details>
    </>
  )
}

/** Each leads to the place in the list where its line stands; with a script also into the text itself. */
const Problems: FC<DraftPageProps> = ({ problems, recognised }) => {
  const { say } = useReader()
  const placeOf = (line: number) => recognised.filter((one) => one.line <= line).at(-1)?.line
  return (
    <Card title={say('law.draft.look')} tone="warn" id="problems">
      <ul class="law-problems">{problems.map((one) => {
        const place = placeOf(one.line)
        return <li><a href={place === undefined ? '#draft-text' : `#line-${place}`} data-line={String(one.line)} data-line-of="draft-text">{say(one.message.key, one.message.values)}</a></li>
      })}</ul>
    </Card>
  )
}

const beginning = (text: string) => (text.length > 90 ? `${text.slice(0, 88).trimEnd()}…` : text)

const RecognisedList: FC<DraftPageProps> = ({ recognised, problems, draft }) => {
  const { say } = useReader()
  if (recognised.length === 0) return <p class="no-value">{say('law.draft.nothing')}</p>
  const marked = new Set(problems.map((one) => recognised.filter((node) => node.line <= one.line).at(-1)?.line))
  return (
    <div class="law-recognised" tabindex={0} role="group" aria-labelledby="recognised-title">
      <ol lang={draft.lang} dir={directionOf(draft.lang)}>
        {recognised.map(({ node, depth, line }) => (
          <li id={`line-${line}`} class={`law-${node.kind}${marked.has(line) ? ' law-marked' : ''}`} style={`--depth: ${depth}`}>
            <b>{node.label || say(`law.provisionKind.${node.kind}`)}</b>{node.heading && <> <span>{node.heading}</span></>} <span class="law-quiet">{beginning(node.text)}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

const MarksHelp: FC = () => {
  const { say } = useReader()
  return (
    <Details summary={say('law.marks.title')}>
      <ul class="law-lines">
        <li>{say('law.marks.heading')}</li>
        <li>{say('law.marks.level')}</li>
        <li>{say('law.marks.remove')}</li>
      </ul>
    </Details>
  )
}

export interface ProvisionFormProps extends OfVersion {
  lang: Lang
  one: Provision
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

/** Correcting the words of one provision. */
export const ProvisionFormPage: FC<ProvisionFormProps> = ({ law, version, lang: text, one, problem, values }) => {
  const { lang, say } = useReader()
  const paths = lawPaths(lang)
  return (
    <>
      <PageHeading caption={<a href={paths.version(law.state, law.id, version.number, { text, at: one.eid })}>{textIn(law.title, lang).text} · {say('law.version.name', { number: version.number })}</a>}
        title={<>{say('law.provision.title')} <bdi lang={text} dir={directionOf(text)}>{one.label || one.eid}</bdi></>} lead={say('law.provision.lead')} />
      {problem?.code === 'conflict' && <Notice tone="warn" title={say('law.form.changedTitle')}><p>{say('law.form.changedText')}</p><div lang={text} dir={directionOf(text)}>{one.text.split('\n').map((line) => <p>{line}</p>)}</div></Notice>}
      <Form action={paths.editProvision(law.state, law.id, version.number, text, one.eid)} id="provision" version={version.revision} problem={problem} values={values ?? { label: one.label, heading: one.heading ?? '', text: one.text }} guard>
        <TextInput name="label" label={say('law.provision.label')} optional lang={text} dir={directionOf(text)} maxlength={300} />
        <TextInput name="heading" label={say('law.provision.heading')} optional lang={text} dir={directionOf(text)} maxlength={500} />
        <TextArea name="text" label={say('law.provision.text')} optional rows={10} lang={text} dir={directionOf(text)} />
        <TextInput name="reason" label={say('law.form.reason')} maxlength={1000} />
        <Actions>
          <Button>{say('law.form.saveChange')}</Button>
          <ButtonLink href={paths.version(law.state, law.id, version.number, { text, at: one.eid })} look="secondary">{say('page.form.cancel')}</ButtonLink>
        </Actions>
      </Form>
    </>
  )
}
