/** The words a state uses in its own tables, each with the code of the dictionary that it is counted under. */
import type { Problem } from '#platform/command'
import { compareNames, fold, type Lang } from '#platform/messages'
import {
  Actions, Button, ButtonLink, EmptyState, FilterBar, Form, InLanguage, PageHeading, Select, Table, TextInput, useReader,
  type Column, type TypedValues
} from '#platform/page'
import type { FC } from 'hono/jsx'
import type { StateCategory } from './category.ts'
import { dictionary, listOf, pathOf, type CodeList } from './dictionary.ts'
import { categoriesPath, categoryListPath, categoryRemovePath, dictionaryPath } from './paths.ts'
import { stateName } from './state-names.ts'

const labelOf = (list: CodeList, code: string, lang: Lang) => list.codes.find((one) => one.code === code)?.label[lang] ?? code

export interface CategoriesPageProps {
  state: string
  categories: readonly StateCategory[]
  query: string
}

/** All lists with how many words each has; with a query the words that hold it. */
export const CategoriesPage: FC<CategoriesPageProps> = ({ state, categories, query }) => {
  const { lang, say, number } = useReader()
  const columns: Column<CodeList>[] = [
    { key: 'list', label: say('statistics.category.list'), head: true, cell: (list) => <a href={categoryListPath(lang, state, list.code)}><InLanguage text={list.name} /></a> },
    { key: 'tables', label: say('statistics.category.tables'), cell: (list) => dictionary.tables.filter((table) => table.dimensions.some((one) => one.list === list.code)).map((table) => table.code).join(say('statistics.dictionary.comma')) },
    { key: 'words', label: say('statistics.category.words'), numeric: true, cell: (list) => <bdi class="num">{number(categories.filter((one) => one.list === list.code).length)}</bdi> }
  ]
  return (
    <>
      <PageHeading title={say('statistics.category.title')} caption={stateName(state, lang)} lead={say('statistics.category.lead')}
        actions={<ButtonLink href={dictionaryPath(lang)} look="secondary">{say('statistics.dictionary.link')}</ButtonLink>} />
      <FilterBar action={categoriesPath(lang, state)} clear={query ? categoriesPath(lang, state) : undefined}>
        <TextInput name="q" type="search" label={say('statistics.category.search')} optional value={query} maxlength={80} size={30} />
      </FilterBar>
      {query ? <Found state={state} categories={categories} query={query} />
        : <Table caption={say('statistics.category.lists')} columns={columns} rows={dictionary.lists} />}
    </>
  )
}

const Found: FC<CategoriesPageProps> = ({ state, categories, query }) => {
  const { lang, say } = useReader()
  const words = fold(query)
  const found = categories.filter(({ list, own, code, note }) => [own, note ?? '', code, labelOf(listOf(dictionary, list), code, lang)].some((text) => fold(text).includes(words)))
  if (found.length === 0) return <EmptyState title={say('statistics.category.nothing')} icon="search" />
  const columns: Column<StateCategory>[] = [
    { key: 'own', label: say('statistics.category.own'), head: true, cell: ({ own }) => <bdi>{own}</bdi> },
    { key: 'code', label: say('statistics.category.code'), cell: ({ list, code }) => labelOf(listOf(dictionary, list), code, lang) },
    { key: 'list', label: say('statistics.category.list'), cell: ({ list }) => <a href={categoryListPath(lang, state, list)}><InLanguage text={listOf(dictionary, list).name} /></a> }
  ]
  return <Table caption={say('statistics.category.found')} columns={columns} rows={found} />
}

export interface CategoryListPageProps {
  state: string
  list: CodeList
  /** Of this list. */
  categories: readonly StateCategory[]
  mayChange: boolean
  /** The word that is being changed. */
  own: string | null
  problem?: Problem | undefined
  values?: TypedValues | undefined
}

export const CategoryListPage: FC<CategoryListPageProps> = (props) => {
  const { lang, say } = useReader()
  const { state, list, categories, mayChange, own } = props
  const compare = compareNames(lang)
  const columns: Column<StateCategory>[] = [
    { key: 'own', label: say('statistics.category.own'), head: true, cell: (one) => <bdi>{one.own}</bdi> },
    { key: 'code', label: say('statistics.category.code'), cell: ({ code }) => labelOf(list, code, lang) },
    { key: 'note', label: say('statistics.category.note'), cell: ({ note }) => <bdi>{note ?? ''}</bdi> },
    ...(mayChange ? [{ key: 'acts', label: say('statistics.category.acts'), labelHidden: true, cell: (one: StateCategory) => <Acts {...props} category={one} /> }] : [])
  ]
  return (
    <>
      <PageHeading title={<InLanguage text={list.name} />} caption={say('statistics.category.of', { state: stateName(state, lang) })} lead={say('statistics.category.listLead')} />
      <Table caption={say('statistics.category.wordsOf', { list: list.name[lang] })} captionHidden columns={columns} empty={say('statistics.category.none')}
        rows={[...categories].sort((a, b) => compare(a.own, b.own))} filter={categories.length > 15} />
      {mayChange && <CategoryForm {...props} before={categories.find((one) => one.own === own) ?? null} />}
    </>
  )
}

const Acts: FC<CategoryListPageProps & { category: StateCategory }> = ({ state, list, category: { own } }) => {
  const { lang, say } = useReader()
  return (
    <div class="inline-form">
      <ButtonLink href={`${categoryListPath(lang, state, list.code)}?own=${encodeURIComponent(own)}#category`} look="quiet" small about={own}>{say('statistics.category.change')}</ButtonLink>
      <Form action={categoryRemovePath(lang, state, list.code)} hidden={{ own }} class="inline-form" confirm={say('statistics.category.removeAsk', { own })}>
        <Button look="quiet" small about={own}>{say('statistics.category.remove')}</Button>
      </Form>
    </div>
  )
}

const CategoryForm: FC<CategoryListPageProps & { before: StateCategory | null }> = ({ state, list, before, problem, values }) => {
  const { lang, say } = useReader()
  const indent = (code: string) => '\u00A0\u00A0\u00A0'.repeat((pathOf(list, code)?.length ?? 1) - 1)
  return (
    <section class="stack dictionary-part" aria-labelledby="category-title">
      <h2 id="category-title">{say(before ? 'statistics.category.changeTitle' : 'statistics.category.addTitle')}</h2>
      <Form action={categoryListPath(lang, state, list.code)} id="category" problem={problem ?? null} values={values ?? null} hidden={before ? { was: before.own } : {}}>
        <TextInput name="own" label={say('statistics.category.own')} hint={say('statistics.category.ownHint')} maxlength={200} value={before?.own} />
        <Select name="code" label={say('statistics.category.code')} hint={say('statistics.category.codeHint')} value={before?.code} options={list.codes.map(({ code, label }) => ({ value: code, label: indent(code) + label[lang] }))} />
        <TextInput name="note" label={say('statistics.category.note')} hint={say('statistics.category.noteHint')} optional maxlength={500} value={before?.note} />
        <Actions>
          <Button>{say(before ? 'statistics.category.saveChange' : 'statistics.category.add')}</Button>
          {before && <ButtonLink href={categoryListPath(lang, state, list.code)} look="secondary">{say('page.form.cancel')}</ButtonLink>}
        </Actions>
      </Form>
    </section>
  )
}
