/**
 * The text of a law as a tree of provisions: what was pasted or read from a file, or the marked text that a person has
 * corrected (marked-text.ts). Recognition is a proposal; the preview lets a person correct it.
 */
import type { Lang } from '#platform/messages'
import { readBody } from './article-body.ts'
import { articleWord, headingLines, type HeadingLine } from './heading-context.ts'
import { bareArticles, bareNumbersRun } from './bare-numbers.ts'
import { closing, kindOfWord, rankOfWord, type HeadingWord } from './heading-words.ts'
import { partsOf, type Part } from './law-parts.ts'
import { isMarked, readMarkedText } from './marked-text.ts'
import type { ProvisionDraft, ProvisionKind } from './provision.ts'
import { cutWidth, languageOf, sourceLines, type SourceLine } from './source-lines.ts'
import { problemsOf, type SplitProblem } from './split-problems.ts'
import { titleOf } from './law-title.ts'

export type { SplitProblem } from './split-problems.ts'

export interface Split {
  lang: Lang
  /** The title as the text gives it before its first article. */
  title: string | null
  tree: ProvisionDraft[]
  /** How many articles were recognised, those of annexes included. */
  articles: number
  problems: SplitProblem[]
}

/** Twice a law of 400 pages, in characters; what is beyond is left out, and said. */
const longestText = 2_000_000

/** Never throws: a text without articles is a preamble and a problem. */
export function splitLaw(text: string, lang: Lang = languageOf(text)): Split {
  const whole = text.slice(0, longestText)
  const split = readWhole(whole, lang)
  if (whole.length === text.length) return split
  const line = whole.split('\n').length
  return { ...split, problems: [{ code: 'cut_off', line, message: { key: 'law.import.cutOff', values: { line, limit: longestText } } }, ...split.problems] }
}

function readWhole(whole: string, lang: Lang): Split {
  if (isMarked(whole)) {
    const { tree, lineOf } = readMarkedText(whole)
    return finished(lang, null, tree, lineOf, sourceLines(whole))
  }
  const lines = sourceLines(whole)
  const width = cutWidth(lines)
  const found = headingLines(lines, lang, width)
  const likely = articleWord(found, lang)
  const word = likely !== null && likely !== 'article' && bareNumbersRun(lines, found, likely) ? null : likely
  const headings = word === null ? bareArticles(lines, found) : found
  const parts = partsOf(lines, headings, { lang, width, article: word ?? 'article' })
  const { title, rest } = titleOf(parts.before, lang, width)
  const builder = new TreeBuilder(headings, lang, width, word ?? 'article')
  builder.preamble(rest)
  for (const part of parts.parts) builder.add(part)
  return finished(lang, title, builder.tree, builder.lineOf, lines)
}

function finished(lang: Lang, title: string | null, tree: ProvisionDraft[], lineOf: Map<ProvisionDraft, number>, lines: readonly SourceLine[]): Split {
  const { articles, problems } = problemsOf(tree, lineOf, lines, lang)
  return { lang, title, tree, articles, problems }
}

const articleRank = 100

class TreeBuilder {
  readonly tree: ProvisionDraft[] = []
  readonly lineOf = new Map<ProvisionDraft, number>()
  readonly #ranks: HeadingWord[]
  readonly #lang: Lang
  readonly #width: number | null
  readonly #article: HeadingWord
  #open: { node: ProvisionDraft; rank: number }[] = []

  constructor(headings: readonly HeadingLine[], lang: Lang, width: number | null, article: HeadingWord) {
    this.#lang = lang
    this.#width = width
    this.#article = article
    this.#ranks = ranksIn(headings, lang, article)
  }

  preamble(lines: readonly SourceLine[]): void {
    if (lines.length === 0) return
    const node = this.#node('preamble', '', '', null, lines)
    this.tree.push(node)
    this.lineOf.set(node, lines[0]!.line)
  }

  add({ heading, line, title, body }: Part): void {
    const isArticle = heading.word === this.#article || heading.word === 'article'
    const rank = isArticle ? articleRank : heading.word === 'annex' || heading.word === 'preamble' ? -1 : this.#rankOf(heading)
    const last = isArticle ? body.findIndex(({ folded, line: at }) => at > line && closing[this.#lang].test(folded)) : -1
    const node = this.#node(isArticle ? 'article' : this.#kindOf(heading, rank), heading.number, heading.label, title, last < 0 ? body : body.slice(0, last))
    this.lineOf.set(node, line)
    // Whatever an annex holds stays in it.
    while (this.#open.length > 0 && this.#open.at(-1)!.rank >= rank) this.#open.pop()
    ;(this.#open.at(-1)?.node.children ?? this.tree).push(node)
    this.#open.push({ node, rank })
    if (last < 0) return
    const end = this.#node('paragraph', '', '', null, body.slice(last))
    this.lineOf.set(end, body[last]!.line)
    this.#open = this.#open.filter((one) => one.node.kind === 'annex')
    ;(this.#open.at(-1)?.node.children ?? this.tree).push(end)
  }

  #rankOf({ word, number }: HeadingLine): number {
    // 'أحكام ختامية' without word or number closes the law: it stands on the outermost level in use.
    return word === 'chapter' && number === '' && !this.#ranks.includes(word) ? 0 : this.#ranks.indexOf(word)
  }

  #kindOf({ word, number }: HeadingLine, rank: number): ProvisionKind {
    const own = word === 'chapter' && number === '' && !this.#ranks.includes(word) ? (this.#ranks[0] ?? 'chapter') : word
    if (own === 'fasl') return 'chapter'
    if (own === 'division') return rank < this.#ranks.indexOf('title') || rank < this.#ranks.indexOf('fasl') ? 'part' : 'section'
    return kindOfWord[own]
  }

  #node(kind: ProvisionKind, number: string, label: string, heading: string | null, lines: readonly SourceLine[]): ProvisionDraft {
    const body = readBody(lines, this.#width)
    return { kind, number, label, heading, text: body.text, children: body.children }
  }
}

/**
 * The structural words of a text from the outermost to the innermost. The usual order holds unless the text plainly has
 * another: a word that directly heads another one, and never the other way round, is the outer of the two.
 */
function ranksIn(headings: readonly HeadingLine[], lang: Lang, article: HeadingWord): HeadingWord[] {
  const isNumbered = ({ word, number }: HeadingLine) => !(word === 'chapter' && number === '' && lang === 'ar')
  const used = headings.filter(isNumbered).map(({ word }) => word)
  const ranks = rankOfWord[lang].filter((word) => word !== article && used.includes(word))
  const heads = new Set<string>()
  used.forEach((word, index) => heads.add(`${word} ${used[index + 1]}`))
  for (let outer = 0; outer < ranks.length; outer++)
    for (let inner = outer + 1; inner < ranks.length; inner++) {
      const [a, b] = [ranks[outer]!, ranks[inner]!]
      if (!heads.has(`${b} ${a}`) || heads.has(`${a} ${b}`) || used.indexOf(b) > used.indexOf(a)) continue
      ranks.splice(inner, 1)
      ranks.splice(outer, 0, b)
    }
  return ranks
}
