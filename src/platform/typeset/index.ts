/** Documents: tagged PDF (PDF/UA-1) in three languages by Typst, off the request thread, in one style. */
export {
  asOfText, confidenceText, documentData, ours, paragraphs, producedText, said, textOf, withoutIsolates, type Confidence, type DocumentData, type DocumentHead, type DocumentModel,
  type Said
} from './document.ts'
export { drawing, type Drawing, type Label } from './drawing.ts'
export { keptReady, makePdf, pdfByContent } from './kept-documents.ts'
export { printable, printText } from './print-text.ts'
export { sendPdf } from './send-pdf.ts'
/** stopTypesetter is to be called when the product stops. */
export { maxWaiting, stopTypesetter, typeset, TypesetterBusy, type Typeset, type TypesetJob } from './typesetter.ts'
