/** The state law page: what is recorded about the law of one state, and what is not known. */
import { ButtonLink, InLanguage, Isolate, PageHeading, PrintButton, Table, Tag, useReader, type Column } from '#platform/page'
import { datesOf, LawStatusTag, TreatyTimeline } from '#law'
import { textIn } from '#platform/messages'
import { factWords, followedInstruments, profilePath, stateName, type Instrument, type TreatyValue } from '#states'
import type { FC } from 'hono/jsx'
import { OriginLine } from './beside.tsx'
import { AssessmentsOfState } from './state-law-assessments.tsx'
import { Part, Words } from './parts.tsx'
import { assessmentPaths } from './paths.ts'
import type { LawOfState, PenaltyOfState, StateLaw } from './state-law-reads.ts'
import { actionLine, actLine, gazetteLine, linkWords, penaltyLines, textLine, versionLine } from './state-law-words.ts'

export const StateLawPage: FC<{ view: StateLaw }> = ({ view }) => {
  const { lang, say } = useReader()
  const { state } = view
  const paths = assessmentPaths(lang)
  const name = stateName(state, lang)
  return (
    <>
      <PageHeading
        caption={<a href={profilePath(lang, state)}>{say('assessments.stateLaw.profile')}</a>} title={say('assessments.stateLaw.title', { state: name })} lead={say('assessments.stateLaw.lead')}
        actions={<><ButtonLink href={paths.stateFile(state)} look="secondary" icon="document">{say('assessments.stateLaw.pdf')}</ButtonLink><PrintButton /></>}
      />
      <ul class="names">
        {sections(view).map((id) => <li><a href={`#${id}`}>{say(`assessments.stateLaw.${id}`)}</a></li>)}
      </ul>
      <Laws view={view} />
      {view.bills.length > 0 && <Bills view={view} />}
      <Penalties view={view} />
      <AssessmentsOfState view={view} />
      <Treaties view={view} />
    </>
  )
}

const sections = (view: StateLaw) => (['laws', 'bills', 'penalties', 'assessments', 'treaties'] as const).filter((id) => id !== 'bills' || view.bills.length > 0)

const Laws: FC<{ view: StateLaw }> = ({ view }) => {
  const { lang, digits, say } = useReader()
  const fact = view.facts.get('law.main')
  const words = factWords(fact, 'law.main', { lang, digits })
  const dedicated = view.laws.some(({ law }) => law.dedicated === true)
  return (
    <Part id="laws" title={say('assessments.stateLaw.laws')}>
      {!dedicated && (
        <div class="unknown-law">
          <p class="no-value">{words.main ? <Isolate lang={words.main.lang}>{words.main.text}</Isolate> : words.unknown}</p>
          {words.lines.map((line) => <p class="small-print"><Isolate lang={line.lang}>{line.text}</Isolate></p>)}
          {fact && <OriginLine of={fact} />}
        </div>
      )}
      {view.laws.map((one) => <OneLaw one={one} view={view} />)}
    </Part>
  )
}

const OneLaw: FC<{ one: LawOfState; view: StateLaw }> = ({ one, view }) => {
  const { lang, digits, say } = useReader()
  const { law, versions } = one
  const paths = assessmentPaths(lang)
  const gazette = gazetteLine(law, { lang, digits })
  const links = linkWords(one, [...view.laws, ...view.bills], lang)
  return (
    <article class="state-law card" aria-labelledby={`law-${law.id}`}>
      <h3 id={`law-${law.id}`}><a href={paths.versionOfLaw(law.state, law.id)}><InLanguage text={law.title} /></a></h3>
      <p class="page-tags"><LawStatusTag status={law.status} />{law.dedicated === true && law.kind !== 'bill' && <Tag tone="info">{say('assessments.stateLaw.mainLaw')}</Tag>}</p>
      <p>{actLine(law, { lang, digits })}</p>
      {gazette && <p>{gazette}</p>}
      {law.note && <Words text={law.note} class="small-print" />}
      {links.length > 0 && <ul class="law-lines">{links.map(({ label, other }) => <li>{label} <a href={paths.versionOfLaw(other.state, other.id)}><InLanguage text={other.title} /></a></li>)}</ul>}
      {versions.length > 0 && (
        <ul class="law-lines" aria-label={say('assessments.stateLaw.versions')}>
          {versions.map((version) => (
            <li><a href={paths.lawVersion(law.state, law.id, version.number)}>{versionLine(version, law, { lang, digits })}</a><p class="small-print">{textLine(view.texts.get(version.id), lang)}</p><OriginLine of={version} /></li>
          ))}
        </ul>
      )}
      <OriginLine of={law} />
    </article>
  )
}

const Bills: FC<{ view: StateLaw }> = ({ view }) => {
  const { lang, say } = useReader()
  const paths = assessmentPaths(lang)
  return (
    <Part id="bills" title={say('assessments.stateLaw.bills')}>
      {view.bills.map((one) => (
        <>
          <OneLaw one={one} view={view} />
          {one.versions.length > 0 && <p><ButtonLink href={paths.bill(one.law.state, one.law.id)} look="secondary" about={textIn(one.law.title, lang).text}>{say('assessments.stateLaw.review')}</ButtonLink></p>}
        </>
      ))}
    </Part>
  )
}

const Treaties: FC<{ view: StateLaw }> = ({ view }) => {
  const { lang, digits, say } = useReader()
  const paths = assessmentPaths(lang)
  const reservation = (code: string) => view.facts.get(`reservation.${code}`)
  const columns: Column<Instrument>[] = [
    { key: 'instrument', label: say('assessments.field.instrument'), head: true, cell: (one) => <a href={paths.instrument(one.code)}>{one.name[lang]}</a> },
    {
      key: 'status', label: say('assessments.stateLaw.status'), cell: (one) => {
        const fact = view.facts.get(`treaty.${one.code}`)
        const words = factWords(fact, `treaty.${one.code}`, { lang, digits })
        return <>{words.main ? <span><Isolate lang={words.main.lang}>{words.main.text}</Isolate></span> : <span class="no-value">{words.unknown}</span>}{words.lines.map((line) => <p class="small-print"><Isolate lang={line.lang}>{line.text}</Isolate></p>)}{fact && <OriginLine of={fact} />}</>
      }
    },
    {
      key: 'actions', label: say('assessments.stateLaw.actions'), cell: (one) => {
        const actions = view.actions.filter((action) => action.instrument === one.code)
        const listed = reservation(one.code)
        const words = factWords(listed, `reservation.${one.code}`, { lang, digits })
        if (actions.length === 0 && !listed) return <span class="no-value">{say('assessments.stateLaw.noActions')}</span>
        return (
          <ul class="law-lines">
            {actions.map((action) => <li>{actionLine(action, { lang, digits })}{action.summary && <Words text={action.summary} class="small-print" />}<OriginLine of={action} /></li>)}
            {listed && <li>{words.main ? <Isolate lang={words.main.lang}>{words.main.text}</Isolate> : words.unknown}{words.lines.map((line) => <p class="small-print"><Isolate lang={line.lang}>{line.text}</Isolate></p>)}<OriginLine of={listed} /></li>}
          </ul>
        )
      }
    }
  ]
  return (
    <Part id="treaties" title={say('assessments.stateLaw.treaties')}>
      <TreatyTimeline
        id={view.state} title={say('assessments.stateLaw.treatiesCaption')} head={say('assessments.field.instrument')} note={say('assessments.stateLaw.timelineNote')}
        inWords={(count) => say('assessments.stateLaw.timelineText', { count })} none={say('assessments.stateLaw.noDates')}
        rows={followedInstruments.map((one) => ({ label: one.shortName[lang], dates: datesOf(view.actions.filter((action) => action.instrument === one.code), (view.facts.get(`treaty.${one.code}`)?.value as TreatyValue | undefined) ?? null) }))}
      />
      <Table caption={say('assessments.stateLaw.treatiesCaption')} captionHidden columns={columns} rows={followedInstruments} />
    </Part>
  )
}

const Penalties: FC<{ view: StateLaw }> = ({ view }) => {
  const { lang, digits, say } = useReader()
  const paths = assessmentPaths(lang)
  const columns: Column<PenaltyOfState>[] = [
    { key: 'offence', label: say('law.penalty.field.offence'), head: true, cell: ({ penalty }) => say(`law.offence.${penalty.offence}`) },
    { key: 'ground', label: say('law.penalty.field.ground'), cell: ({ penalty }) => say(`law.ground.${penalty.ground}`) },
    { key: 'penalty', label: say('assessments.stateLaw.penalties'), cell: ({ penalty }) => <>{penaltyLines(penalty, lang, digits).map((line) => <p>{line}</p>)}{penalty.note && <Words text={penalty.note} class="small-print" />}</> },
    {
      key: 'provision', label: say('assessments.stateLaw.provision'), cell: ({ penalty, judged: { law, version }, provision }) => (
        <><a href={paths.lawText(law.state, law.id, version.number, provision.lang, penalty.eid)}><Isolate lang={provision.lang}>{provision.text}</Isolate></a><p class="small-print"><InLanguage text={law.title} /> · {say('assessments.version', { number: version.number })}</p><OriginLine of={version} /></>
      )
    }
  ]
  return (
    <Part id="penalties" title={say('assessments.stateLaw.penalties')}>
      {view.penalties.length === 0 ? <p class="no-value">{say('assessments.stateLaw.noPenalties')}</p>
        : <Table caption={say('assessments.stateLaw.penaltiesCaption')} captionHidden columns={columns} rows={view.penalties} />}
    </Part>
  )
}
