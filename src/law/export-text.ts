/** A version as plain text: what it is, then the text with its marks, which the import reads back to the same provisions. */
import { directionOf, t } from '#platform/messages'
import { bare, factsOf, titleOf, translationNote, type LawDocument } from './law-document.ts'
import { markedText } from './marked-text.ts'
import { treeOf } from './provision.ts'

/**
 * UTF-8 with its mark and line ends as Windows has them, for the editors that need both. Lines of an Arabic text that begin with a
 * number or a Latin word get U+200F, since plain text has no direction of its own.
 */
export function plainText(document: LawDocument): string {
  const { lang, provisions, sample } = document
  const notes = [sample ? t(lang, 'reports.common.sample') : null, translationNote(document), t(lang, 'law.export.copy')].filter((line) => line !== null)
  const head = [titleOf(document), '', ...factsOf(document).map(({ name, value }) => t(lang, 'law.export.pair', { name, value })), '', ...notes, '', '']
  const text = provisions.length > 0 ? markedText(treeOf(provisions), lang) : t(lang, 'law.export.noText')
  const lines = [...head.map(bare), ...text.split('\n')]
  return `\uFEFF${lines.map((line) => (directionOf(lang) === 'rtl' && needsMark.test(line) ? `\u200F${line}` : line)).join('\r\n')}\r\n`
}

/** A line whose first strong letter is not Arabic though it has Arabic (Unicode TR 9, P2). */
const needsMark = /^[^\p{L}]*[\p{Script=Latin}][\s\S]*\p{Script=Arabic}/u
