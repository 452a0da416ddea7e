/**
 * The blocks of a document as a Word file. Each paragraph and run says its own direction and language: Word and LibreOffice
 * take complex-script fonts and right-to-left order from these marks and not from the letters (ECMA-376 part 1, 17.3.1.6
 * bidi, 17.3.2.30 rtl).
 */
import { AlignmentType, BorderStyle, Document, Footer, HeadingLevel, Packer, PageNumber, Paragraph, ShadingType, Table, TableCell, TableRow, TextRun, WidthType } from 'docx'
import { directionOf, localeOf, t, type Lang } from '#platform/messages'
import { producedText, withoutIsolates, type Said } from '#platform/typeset'
import type { Block, BlockDocument, Cell, Look } from './document-blocks.ts'

const accent = '0B5D57'
const muted = '55656A'
const warn = '8A4B08'
/** Present on both systems or replaced by a font of the same widths there; has Arabic. */
const font = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Arial' }
/** A4 without its margins, in twentieths of a point. */
const width = 9638

interface RunLook { bold?: boolean; size?: number; color?: string }

function run({ text, lang }: Said, { bold, size = 21, color }: RunLook = {}): TextRun {
  const rtl = directionOf(lang) === 'rtl'
  return new TextRun({
    text: withoutIsolates(text), font, size, sizeComplexScript: size, rightToLeft: rtl, language: rtl ? { bidirectional: localeOf(lang) } : { value: localeOf(lang) },
    ...(bold ? { bold, boldComplexScript: true } : {}), ...(color ? { color } : {})
  })
}

/** Aligned at the start of its own direction. */
const line = (said: Said, look: RunLook = {}, more: object = {}) =>
  new Paragraph({ children: [run(said, look)], bidirectional: directionOf(said.lang) === 'rtl', alignment: AlignmentType.START, spacing: { after: 100, line: 290 }, ...more })

const looks: Record<Look, RunLook> = { plain: {}, strong: { bold: true }, muted: { size: 17, color: muted }, unknown: { color: warn }, callout: { bold: true } }
const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3]

function blockOf(block: Block, lang: Lang): (Paragraph | Table)[] {
  switch (block.kind) {
    case 'heading': {
      const size = [28, 24, 22][block.level - 1]!
      const rtl = directionOf(block.text.lang) === 'rtl'
      const code = block.code ? [run({ text: `${block.code} `, lang: 'en' }, { size: 17, color: muted })] : []
      return [new Paragraph({
        heading: levels[block.level - 1]!, bidirectional: rtl, alignment: AlignmentType.START, keepNext: true, spacing: { before: 260, after: 120 },
        children: [...code, run(block.text, { bold: true, size, color: block.level === 3 ? '1C2B2E' : accent })]
      })]
    }
    case 'paragraph':
      return [line(block.look === 'unknown' ? { ...block.text, text: `○ ${block.text.text}` } : block.text, looks[block.look], block.look === 'strong' ? { keepNext: true } : {})]
    case 'pairs':
      return [table(block.rows.map(({ term, value }) => [{ lines: [{ text: term, lang }] }, value]), [3, 7], lang, { quietFirst: true }), space()]
    case 'quote': {
      const rtl = directionOf(block.lines[0]?.lang ?? block.label.lang) === 'rtl'
      // Set apart by its ground: it has no side, so it looks the same in both directions and in every program.
      const more = { shading: { type: ShadingType.CLEAR, fill: 'EEF4F3', color: 'auto' }, indent: { start: 240, end: 240 }, bidirectional: rtl }
      return [line(block.label, { bold: true, size: 19 }, { ...more, keepNext: true }), ...block.lines.map((one) => line(one, { size: 20 }, more))]
    }
    case 'list':
      return block.items.map((one) => line({ ...one, text: `– ${one.text}` }, {}, { indent: { start: 240 } }))
    case 'table':
      return [line({ text: block.caption, lang }, { bold: true, size: 19 }, { keepNext: true }), table(block.rows, block.widths, lang, { head: block.head }), space()]
  }
}

const space = () => new Paragraph({ text: '', spacing: { after: 60 } })

function table(rows: readonly Cell[][], shares: readonly number[], lang: Lang, { head, quietFirst }: { head?: readonly string[]; quietFirst?: boolean }): Table {
  const all = shares.reduce((sum, one) => sum + one, 0)
  const columnWidths = shares.map((one) => Math.round((one / all) * width))
  const hair = { style: BorderStyle.SINGLE, size: 4, color: 'C9D3D1' }
  const none = { style: BorderStyle.NONE, size: 0, color: 'auto' }
  const oneCell = (children: Paragraph[], index: number, shaded = false) => new TableCell({
    children, width: { size: columnWidths[index]!, type: WidthType.DXA }, margins: { top: 60, bottom: 60, left: 90, right: 90 },
    ...(shaded ? { shading: { type: ShadingType.CLEAR, fill: 'EEF4F3', color: 'auto' } } : {})
  })
  const words = (cell: Cell, quiet: boolean) => {
    const lines = cell.lines.map((said, index) => line(cell.unknown && index === 0 ? { ...said, text: `○ ${said.text}` } : said, { size: 19, ...(cell.unknown ? { color: warn } : quiet ? { color: muted } : {}) }, { spacing: { after: 30 } }))
    const all = [...lines, ...(cell.small ?? []).map((said) => line(said, { size: 15, color: muted }, { spacing: { after: 20 } }))]
    return all.length > 0 ? all : [space()]
  }
  return new Table({
    visuallyRightToLeft: directionOf(lang) === 'rtl', columnWidths, width: { size: width, type: WidthType.DXA },
    borders: { top: hair, bottom: hair, left: none, right: none, insideHorizontal: hair, insideVertical: none },
    rows: [
      ...(head ? [new TableRow({ tableHeader: true, cantSplit: true, children: head.map((text, index) => oneCell([line({ text, lang }, { bold: true, size: 18, color: accent })], index, true)) })] : []),
      ...rows.map((row) => new TableRow({ cantSplit: true, children: row.map((cell, index) => oneCell(words(cell, quietFirst === true && index === 0), index)) }))
    ]
  })
}

/** What a demonstration or a draft says of itself stands on every page. */
const bannersOf = ({ sample, draft, lang }: BlockDocument): string[] => [...(sample ? [t(lang, 'reports.common.sample')] : []), ...(draft ? [t(lang, 'reports.common.draft')] : [])]

/** A .docx of the whole document. */
export async function blockDocx(document: BlockDocument): Promise<Uint8Array> {
  const { lang } = document
  const own = (text: string): Said => ({ text, lang })
  const rtl = directionOf(lang) === 'rtl'
  const foot = new Footer({ children: [new Paragraph({
    bidirectional: rtl, alignment: AlignmentType.CENTER,
    children: [run(own([...bannersOf(document), t(lang, 'product.name')].join(' · ') + ' · '), { size: 16, color: muted }), new TextRun({ children: [PageNumber.CURRENT], font, size: 16, sizeComplexScript: 16, rightToLeft: rtl, color: muted })]
  })] })
  const file = new Document({
    title: withoutIsolates(document.title.text), description: withoutIsolates(document.description), creator: t(lang, 'reports.common.unit'),
    styles: { default: { document: { run: { font, size: 21, language: rtl ? { value: 'en-GB', bidirectional: localeOf(lang) } : { value: localeOf(lang) } } } } },
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1134, bottom: 1134, left: 1134, right: 1134 } } },
      footers: { default: foot },
      children: [
        ...bannersOf(document).map((text) => line(own(text), { bold: true, color: warn })),
        line(own(document.kicker), { size: 19, color: muted }),
        new Paragraph({ heading: HeadingLevel.TITLE, bidirectional: directionOf(document.title.lang) === 'rtl', alignment: AlignmentType.START, spacing: { after: 160 }, children: [run(document.title, { bold: true, size: 36, color: accent })] }),
        ...document.lead.map((text) => line(own(text), looks.muted)),
        line(own(producedText(lang, document.producedAt)), looks.muted),
        ...document.blocks.flatMap((block) => blockOf(block, lang))
      ]
    }]
  })
  return new Uint8Array(await Packer.toBuffer(file))
}
