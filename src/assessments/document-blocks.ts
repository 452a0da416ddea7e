/** A document as blocks, worded; set by Typst as PDF and written as DOCX from the same blocks. */
import { t, textIn, type Lang, type Text } from '#platform/messages'
import { asOfText, documentData, ours, withoutIsolates, type DocumentData, type DocumentModel, type Said } from '#platform/typeset'
import { confidenceWords, type Confidence } from '#states'

/** strong · muted: small print · unknown: nothing is established, set apart by a mark · callout: must not be overlooked. */
export type Look = 'plain' | 'strong' | 'muted' | 'unknown' | 'callout'

export interface Cell {
  lines: Said[]
  /** Small print below: where it comes from. */
  small?: Said[]
  unknown?: boolean
}

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; text: Said; code?: string }
  | { kind: 'paragraph'; text: Said; look: Look }
  | { kind: 'pairs'; rows: { term: string; value: Cell }[] }
  | { kind: 'quote'; label: Said; lines: Said[] }
  | { kind: 'list'; items: Said[] }
  | { kind: 'table'; caption: string; head: string[]; /** Shares of the width. */ widths: number[]; rows: Cell[][] }

export interface BlockDocument extends DocumentModel {
  lang: Lang
  /** What kind of document it is, above the title. */
  kicker: string
  title: Said
  /** Lines below the title. */
  lead: string[]
  /** Metadata. */
  description: string
  blocks: Block[]
}

export const heading = (level: 1 | 2 | 3, text: Said, code?: string): Block => ({ kind: 'heading', level, text, ...(code ? { code } : {}) })
export const paragraph = (text: Said, look: Look = 'plain'): Block => ({ kind: 'paragraph', text, look })
export const saidIn = (text: Text | null | undefined, lang: Lang): Said => textIn(text ?? {}, lang)

/** A text of several lines as paragraphs. */
export const paragraphsOf = (text: Text | null | undefined, lang: Lang, look: Look = 'plain'): Block[] => {
  const found = saidIn(text, lang)
  return found.text.split(/\s*\n\s*/).filter(Boolean).map((line) => paragraph({ text: line, lang: found.lang }, look))
}

export const cell = (lang: Lang, ...texts: string[]): Cell => ({ lines: texts.filter(Boolean).map((text) => ours(text, lang)) })
export const unknownCell = (lang: Lang, text: string): Cell => ({ ...cell(lang, text), unknown: true })

export interface Origin {
  source: string
  asOf: string | null
  confidence: Confidence
}

/** "Source: … · as of … · found in the source named": of every fact. */
export function originSaid({ source, asOf, confidence }: Origin, lang: Lang): Said[] {
  const rest = [asOf ? t(lang, 'reports.common.asOf', { date: asOfText(lang, asOf) }) : t(lang, 'states.origin.noDate'), confidenceWords(confidence, lang)].join(' · ')
  return [ours(t(lang, 'reports.common.source', { source }), lang), ours(rest, lang)]
}

/** What the template gets. */
export function blockData(document: BlockDocument): DocumentData {
  const { lang, title, description, kicker } = document
  const head = { title: title.text, description, running: kicker, runningEnd: withoutIsolates(title.text) }
  return { ...documentData(document, lang, head), heading: title, kicker, lead: document.lead, blocks: document.blocks.map(plainBlock) }
}

/** Typst reads a missing member as an error: every block of a kind has the same members. */
function plainBlock(block: Block): object {
  const plainCell = (one: Cell) => ({ lines: one.lines, small: one.small ?? [], unknown: one.unknown ?? false })
  if (block.kind === 'heading') return { ...block, code: block.code ?? null }
  if (block.kind === 'pairs') return { ...block, rows: block.rows.map(({ term, value }) => ({ term, value: plainCell(value) })) }
  if (block.kind === 'table') return { ...block, rows: block.rows.map((row) => row.map(plainCell)) }
  return block
}
