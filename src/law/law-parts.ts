/** A text cut at its headings: each heading with its title and its lines. Whether articles have titles is a habit of the whole text. */
import type { Lang } from '#platform/messages'
import { foldLine } from './folded-line.ts'
import type { HeadingLine } from './heading-context.ts'
import { sentenceStart, type HeadingWord } from './heading-words.ts'
import { matchItem } from './items.ts'
import { endsSentence, type SourceLine } from './source-lines.ts'

export interface Part { heading: HeadingLine; line: number; title: string | null; body: SourceLine[] }
export interface Settings { lang: Lang; width: number | null; article: HeadingWord }

const longestTitle = 110
const longestStructureTitle = 240

export function partsOf(lines: readonly SourceLine[], headings: readonly HeadingLine[], settings: Settings): { before: SourceLine[]; parts: Part[] } {
  const parts = headings.map((heading, index): Part => {
    const own = lines[heading.index]!
    const rest: SourceLine[] = heading.rest === '' ? [] : [{ text: heading.rest, folded: foldLine(heading.rest).text, line: own.line, follows: false }]
    return { heading, line: own.line, title: null, body: [...rest, ...lines.slice(heading.index + 1, headings[index + 1]?.index ?? lines.length)] }
  })
  for (const part of parts) if (part.heading.word !== settings.article && part.heading.word !== 'article') titleStructure(part)
  titleArticles(parts, settings)
  return { before: lines.slice(0, headings[0]?.index ?? lines.length), parts }
}

/** '(التعريفات)' behind the number is always a title. */
const inBrackets = /^[([]([^()[\]]{3,100})[)\]] *[:.-]?$/

/** A title is short, is no sentence, begins no list and has words after it. */
function mayBeTitle({ text, folded }: SourceLine, next: SourceLine | undefined, { lang, width }: Settings, lead: number): boolean {
  const bare = text.replace(/ *:$/, '')
  if (!next || bare.length > longestTitle || bare.length < 2) return false
  if (bare !== text ? bare.split(' ').length > 4 || matchItem(next.text) : endsSentence(text) || /[,،]$/.test(text)) return false
  if (sentenceStart[lang].test(folded) || matchItem(text)) return false
  if (/^[a-zà-ÿ]/.test(text) || (next.follows && /^[a-zà-ÿ]/.test(next.text) && !matchItem(next.text))) return false
  return width === null || lead + text.length < width * 0.75
}

function titleArticles(parts: readonly Part[], settings: Settings): void {
  const articles = parts.filter(({ heading, body }) => (heading.word === settings.article || heading.word === 'article') && body.length > 0)
  for (const onHeading of [true, false]) {
    const own = articles.filter(({ heading, title, body }) => title === null && (heading.rest !== '') === onHeading && body.length > 1)
    const bracketed = own.filter(({ body }) => inBrackets.test(body[0]!.text))
    for (const part of bracketed) takeTitle(part, inBrackets.exec(part.body[0]!.text)![1]!)
    const open = own.filter((part) => !bracketed.includes(part))
    const fit = open.filter(({ heading, body }) => mayBeTitle(body[0]!, body[1], settings, onHeading ? heading.label.length + 3 : 0))
    // One article with a first line like a title proves nothing where the others have none.
    if (fit.length > open.length * 0.5) for (const part of fit) takeTitle(part, part.body[0]!.text)
  }
  marginTitles(parts, settings)
}

function takeTitle(part: Part, title: string): void {
  part.title = title.replace(/ *:$/, '').trim()
  part.body.shift()
}

/** Titles that stand on the line above the number, as notes from the margin do: the last line of what comes before. */
function marginTitles(parts: readonly Part[], settings: Settings): void {
  const articles = parts.flatMap((part, index) => (part.heading.word === settings.article || part.heading.word === 'article' ? [{ part, before: parts[index - 1] }] : []))
  if (articles.length < 3 || articles.some(({ part }) => part.title !== null)) return
  const fit = articles.filter(({ before }) => {
    const last = before?.body.at(-1)
    const above = before?.body.at(-2)
    const fresh = above ? endsSentence(above.text) : before?.heading.word !== 'article'
    return last !== undefined && fresh && last.text.length <= 80 && mayBeTitle(last, above ?? last, { ...settings, width: null }, 0)
  })
  if (fit.length < (articles.length - 1) * 0.7) return
  for (const { part, before } of fit) part.title = before!.body.pop()!.text
}

/** What a book or a chapter is called: on its line, or on the short lines below it. */
function titleStructure(part: Part): void {
  const { body, heading } = part
  if (heading.word === 'preamble' || body.length === 0) return
  if (heading.rest !== '') {
    if (heading.rest.length > longestStructureTitle) return
    takeTitle(part, heading.rest)
    const next = body[0]
    // A title may run over two lines when nothing else stands in the part.
    if (next && body.length === 1 && next.follows && heading.word !== 'annex' && next.text.length < 80 && !endsSentence(next.text)) part.title += ` ${body.shift()!.text}`
    return
  }
  const title: string[] = []
  const mayGoOn = (next: SourceLine) => next.follows && heading.word !== 'annex' && (title.at(-1)!.length >= 40 || /^(?:و|[a-zà-ÿ])/.test(next.text))
  while (body[0] && title.length < 3 && !endsSentence(body[0].text.replace(/:$/, '')) && body[0].text.length <= 160 && !matchItem(body[0].text) && (title.length === 0 || mayGoOn(body[0])))
    title.push(body.shift()!.text)
  if (title.length > 0) part.title = title.join(' ').replace(/ *:$/, '').slice(0, longestStructureTitle)
}
