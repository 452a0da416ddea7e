/** Parts of the dictionary's pages: a code list as a tree, its names in outside standards, what cells are expected. */
import { Details, InLanguage, Table, Tag, useReader, type Column, type Tone } from '#platform/page'
import { compareNames, type Lang } from '#platform/messages'
import type { Child, FC } from 'hono/jsx'
import { blockCodes, listOf, mapsTo, treeOf, type Branch, type CodeList, type Dictionary, type DictionaryCode, type DictionaryTable, type OutsideMap } from './dictionary.ts'

/** A word of the data: Latin letters in any page. */
export const CodeWord: FC<{ children?: Child }> = ({ children }) => <code class="code-word" dir="ltr">{children}</code>

/** Names of countries below a heading stand in the order of the reader's alphabet; other codes in that of their list. */
function ordered(branches: readonly Branch[], lang: Lang, byName: boolean): readonly Branch[] {
  const compare = compareNames(lang)
  return byName && branches.every(({ children }) => children.length === 0) ? [...branches].sort((a, b) => compare(a.code.label[lang], b.code.label[lang])) : branches
}

const Branches: FC<{ branches: readonly Branch[]; byName: boolean }> = ({ branches, byName }) => (
  <ul>
    {ordered(branches, useReader().lang, byName).map(({ code, children }) => (
      <li>
        <span class="code-line"><span><InLanguage text={code.label} /></span> <CodeWord>{code.code}</CodeWord></span>
        {code.note && <p class="code-note"><InLanguage text={code.note} /></p>}
        {children.length > 0 && <Branches branches={children} byName={byName} />}
      </li>
    ))}
  </ul>
)

/** More lines than this are unfolded by the reader. */
const long = 40

export const CodeTree: FC<{ list: CodeList }> = ({ list }) => {
  const { say } = useReader()
  const byName = list.classification?.startsWith('ISO 3166') ?? false
  const tree = <div class={byName ? 'code-tree code-names' : 'code-tree'}><Branches branches={treeOf(list)} byName={byName} /></div>
  return list.codes.length > long ? <Details summary={say('statistics.dictionary.showCodes', { count: list.codes.length })}>{tree}</Details> : tree
}

const basisTone: Record<OutsideMap['basis'], Tone> = { sourced: 'good', memory: 'neutral', ours: 'info' }

export const BasisTag: FC<{ basis: OutsideMap['basis'] }> = ({ basis }) => <Tag tone={basisTone[basis]}>{useReader().say(`statistics.dictionary.basis.${basis}`)}</Tag>

/** Names of a standard stay as the standard writes them. */
export const Outside: FC<{ maps: readonly OutsideMap[] }> = ({ maps }) => (
  <ul class="outside-maps">
    {maps.map(({ item, value, basis }) => <li><span lang="en" dir="ltr">{value === null ? item : `${item}: ${value}`}</span> <BasisTag basis={basis} /></li>)}
  </ul>
)

/** Codes with a name in an outside standard, a column for each standard that occurs. */
export const MapsTable: FC<{ from: Dictionary; list: CodeList }> = ({ from, list }) => {
  const { lang, say } = useReader()
  const standards = from.standards.filter((standard) => list.codes.some((code) => mapsTo(code, standard.code).length > 0))
  if (standards.length === 0) return null as never
  const named = list.codes.filter((code) => code.maps.length > 0)
  const without = list.codes.filter((code) => code.code !== list.total).length - named.length
  const columns: Column<DictionaryCode>[] = [
    { key: 'code', label: say('statistics.dictionary.code'), head: true, cell: (code) => <InLanguage text={code.label} /> },
    ...standards.map((standard): Column<DictionaryCode> => ({
      key: standard.code, label: standard.code,
      cell: (code) => (mapsTo(code, standard.code).length > 0 ? <Outside maps={mapsTo(code, standard.code)} /> : <span class="no-value">{say('statistics.dictionary.noMap')}</span>)
    }))
  ]
  return (
    <Details summary={say('statistics.dictionary.mapsOf', { list: list.name[lang] })}>
      <Table caption={say('statistics.dictionary.mapsOf', { list: list.name[lang] })} captionHidden columns={columns} rows={named} dense />
      {without > 0 && <p class="code-note">{say('statistics.dictionary.without', { count: without })}</p>}
    </Details>
  )
}

/** One block of expected cells in words: its dimensions with the codes that are meant, the others at their total. */
export const Block: FC<{ from: Dictionary; table: DictionaryTable; block: DictionaryTable['expected'][number] }> = ({ from, table, block }) => {
  const { lang, say } = useReader()
  const crossed = blockCodes(from, table, block).flatMap(({ name, codes }, at) => {
    if (!(name in block.codes)) return []
    const dimension = table.dimensions[at]!
    const list = listOf(from, dimension.list)
    const labels = codes.map((code) => list.codes.find((one) => one.code === code)!.label[lang])
    const words = block.codes[name] === 'all' ? say('statistics.dictionary.allCodes', { dimension: dimension.name[lang] }) : say('statistics.dictionary.someCodes', { dimension: dimension.name[lang], codes: labels.join(say('statistics.dictionary.comma')) })
    return [words]
  })
  return <>{crossed.map((words, at) => <>{at > 0 && <span class="crossed"> × </span>}<bdi>{words}</bdi></>)}</>
}
