/** What a person should look at in a recognised text: each with the line where it is. */
import type { Lang, Message } from '#platform/messages'
import type { ProvisionDraft } from './provision.ts'
import type { SourceLine } from './source-lines.ts'

export type SplitProblemCode = 'no_article' | 'duplicate_number' | 'gap_in_numbers' | 'out_of_order' | 'empty_article' | 'long_article' | 'mixed_directions' | 'cut_off'

export interface SplitProblem {
  code: SplitProblemCode
  /** The number of the article that it is about. */
  article?: string
  /** From 1, in the text as it was given. */
  line: number
  message: Message
}

/** An article of more than this many characters has probably swallowed headings that were not recognised. */
const longArticle = 8000
/** Each code at most so often: a text read all wrong would fill the page. */
const mostOfOne = 20

interface Numbered { node: ProvisionDraft; line: number }

export function problemsOf(tree: readonly ProvisionDraft[], lineOf: ReadonlyMap<ProvisionDraft, number>, lines: readonly SourceLine[], lang: Lang): { articles: number; problems: SplitProblem[] } {
  const scopes = articleScopes(tree, lineOf)
  const all = scopes.flat()
  const problems = [...scopes.flatMap(numberProblems), ...all.flatMap(sizeProblems), ...mixedDirections(lines, lang)].sort((a, b) => a.line - b.line)
  if (all.length === 0) problems.unshift({ code: 'no_article', line: lines[0]?.line ?? 1, message: { key: lines.length === 0 ? 'law.import.emptyText' : 'law.import.noArticle' } })
  const counts = new Map<string, number>()
  const few = problems.filter(({ code }) => {
    counts.set(code, (counts.get(code) ?? 0) + 1)
    return counts.get(code)! <= mostOfOne
  })
  return { articles: all.length, problems: few }
}

/** Articles of the law itself, then those of each annex: an annex numbers its own from 1. */
function articleScopes(tree: readonly ProvisionDraft[], lineOf: ReadonlyMap<ProvisionDraft, number>): Numbered[][] {
  const scopes: Numbered[][] = [[]]
  const walk = (nodes: readonly ProvisionDraft[], scope: Numbered[]): void =>
    nodes.forEach((node) => {
      if (node.kind === 'article') scope.push({ node, line: lineOf.get(node) ?? 1 })
      if (node.kind === 'annex') {
        const own: Numbered[] = []
        scopes.push(own)
        walk(node.children, own)
      } else walk(node.children, scope)
    })
  walk(tree, scopes[0]!)
  return scopes
}

const plainNumber = (number: string) => (/^\d+/.test(number) ? Number.parseInt(number, 10) : Number.NaN)

function numberProblems(articles: readonly Numbered[]): SplitProblem[] {
  const problems: SplitProblem[] = []
  const seen = new Map<string, number>()
  let highest = 0
  articles.forEach(({ node: { number }, line }, index) => {
    if (number === '') return
    const first = seen.get(number)
    const base = plainNumber(number)
    if (first !== undefined) problems.push({ code: 'duplicate_number', article: number, line, message: { key: 'law.import.duplicateNumber', values: { number, first, line } } })
    else if (base < highest) problems.push({ code: 'out_of_order', article: number, line, message: { key: 'law.import.outOfOrder', values: { number, after: articles[index - 1]!.node.number, line } } })
    else if (base > highest + 1)
      problems.push({ code: 'gap_in_numbers', article: number, line, message: index === 0 ? { key: 'law.import.startsLate', values: { number, line } } : { key: 'law.import.gapInNumbers', values: { before: articles[index - 1]!.node.number, number, line } } })
    if (first === undefined) seen.set(number, line)
    if (base > highest) highest = base
  })
  return problems
}

const lengthOf = (node: ProvisionDraft): number => node.text.length + node.children.reduce((sum, child) => sum + child.label.length + lengthOf(child), 0)

function sizeProblems({ node, line }: Numbered): SplitProblem[] {
  const length = lengthOf(node)
  const of = { article: node.number, line }
  if (length === 0) return [{ ...of, code: 'empty_article', message: { key: 'law.import.emptyArticle', values: { label: node.label, line } } }]
  return length > longArticle ? [{ ...of, code: 'long_article', message: { key: 'law.import.longArticle', values: { label: node.label, line, characters: length } } }] : []
}

const countOf = (text: string, pattern: RegExp) => text.match(pattern)?.length ?? 0

/** Whether most letters of a line are of the other script; a line of a word or two is a name or a term. */
function isOther(text: string, lang: Lang): boolean {
  const [arabic, latin] = [countOf(text, /[\u0621-\u064A]/g), countOf(text, /[A-Za-zÀ-ÿ]/g)]
  const [own, other] = lang === 'ar' ? [arabic, latin] : [latin, arabic]
  return other >= 12 && other > own
}

/** Runs of lines in the other script: a bilingual gazette, or two columns read as one. */
function mixedDirections(lines: readonly SourceLine[], lang: Lang): SplitProblem[] {
  const runs: { from: number; to: number; count: number }[] = []
  lines.forEach(({ text, line }, index) => {
    if (!isOther(text, lang)) return
    const last = runs.at(-1)
    if (last && last.to === lines[index - 1]?.line) Object.assign(last, { to: line, count: last.count + 1 })
    else runs.push({ from: line, to: line, count: 1 })
  })
  return runs.map(({ from, to, count }) => ({
    code: 'mixed_directions', line: from,
    message: { key: lang === 'ar' ? 'law.import.latinLines' : 'law.import.arabicLines', values: { from, to, count } }
  }))
}
