/** A version as a tagged PDF with an outline, set by the typesetter of the platform. */
import { t } from '#platform/messages'
import { documentData, pdfByContent, producedText, type DocumentData } from '#platform/typeset'
import { headingText, lawBlocks } from './law-blocks.ts'
import { factsOf, runningOf, titleOf, translationNote, type LawDocument } from './law-document.ts'

export function lawPdfData(document: LawDocument): DocumentData {
  const { lang, sample, producedAt, provisions } = document
  const title = titleOf(document)
  const note = translationNote(document)
  const blocks = lawBlocks(provisions).map((block) => (block.kind === 'heading' ? { ...block, text: headingText(block) } : block))
  const base = documentData({ producedAt, sample }, lang, { title, description: t(lang, 'law.export.description', { title }), running: runningOf(document), runningEnd: t(lang, 'product.name') })
  return {
    ...base, banners: [...base.banners, ...(note ? [t(lang, 'law.export.translationShort')] : [])],
    heading: title, facts: factsOf(document), translation: note, copy: t(lang, 'law.export.copy'), produced: producedText(lang, producedAt),
    contents: blocks.some(({ kind }) => kind === 'heading') ? t(lang, 'law.export.contents') : null, blocks, noText: blocks.length === 0 ? t(lang, 'law.export.noText') : null
  }
}

/** Vowel signs are left out, as #platform/typeset explains; the other formats keep them. */
export const lawPdf = (document: LawDocument): Promise<Uint8Array> => pdfByContent('law/templates/law-text', lawPdfData(document))
