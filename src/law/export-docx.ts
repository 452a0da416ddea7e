/**
 * A version as a Word file. Each paragraph and run says its direction and language: Word and LibreOffice take the order of lines
 * and the fonts of Arabic from these marks, not from the letters (ECMA-376 part 1, 17.3.1.6 bidi, 17.3.2.30 rtl).
 */
import { directionOf, localeOf, t } from '#platform/messages'
import { producedText } from '#platform/typeset'
import { AlignmentType, Document, Footer, Header, HeadingLevel, LeaderType, Packer, PageNumber, Paragraph, TableOfContents, TextRun, type IRunOptions } from 'docx'
import { headingText, lawBlocks, type LawBlock } from './law-blocks.ts'
import { bare, factsOf, runningOf, titleOf, translationNote, type LawDocument } from './law-document.ts'

/** On every system, or replaced there by one of the same widths; has Arabic. Sizes are half points. */
const font = { ascii: 'Arial', hAnsi: 'Arial', cs: 'Arial', eastAsia: 'Arial' }
const colours = { accent: '0B5D57', muted: '55656A', warn: '8A4B08', ink: '1C2B2E' }
const levels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3, HeadingLevel.HEADING_4] as const
const sizes = [30, 26, 24, 23]

type Look = { size?: number; bold?: boolean; color?: string }

/** Makes the parts of one document, all in its direction. */
class Writer {
  readonly #document: LawDocument
  readonly #rtl: boolean

  constructor(document: LawDocument) {
    this.#document = document
    this.#rtl = directionOf(document.lang) === 'rtl'
  }

  runOf({ size = 23, bold, color }: Look = {}): IRunOptions {
    const locale = localeOf(this.#document.lang)
    return {
      font, size, sizeComplexScript: size, rightToLeft: this.#rtl, language: this.#rtl ? { bidirectional: locale } : { value: locale },
      ...(bold ? { bold, boldComplexScript: true } : {}), ...(color ? { color } : {})
    }
  }

  run(text: string, look: Look = {}): TextRun {
    return new TextRun({ text: bare(text), ...this.runOf(look) })
  }

  line(text: string, look: Look = {}, more: object = {}): Paragraph {
    return new Paragraph({ children: [this.run(text, look)], bidirectional: this.#rtl, alignment: AlignmentType.START, spacing: { after: 110, line: 300 }, ...more })
  }

  /** The look of a heading comes from its style, so that it can be changed in one place. */
  block(block: LawBlock): Paragraph {
    const level = block.kind === 'heading' ? block.level - 1 : 0
    if (block.kind === 'heading')
      return new Paragraph({ heading: levels[level]!, bidirectional: this.#rtl, keepNext: true, children: [this.run(headingText(block), { size: sizes[level]!, bold: true, color: level < 2 ? colours.accent : colours.ink })] })
    const text = [block.label, block.text].filter(Boolean).join(' ')
    return this.line(text, {}, block.depth > 0 ? { indent: { start: 320 * block.depth } } : {})
  }

  get styles() {
    const style = (id: string, size: number, before: number, color: string) => ({
      id, name: id.replace(/(\d)$/, ' $1').toLowerCase(), basedOn: 'Normal', next: 'Normal', quickFormat: true, run: { ...this.runOf({ size, bold: true, color }) },
      paragraph: { spacing: { before, after: 120 }, keepNext: true, bidirectional: this.#rtl, alignment: AlignmentType.START, outlineLevel: Number(id.at(-1)) - 1 }
    })
    const contents = (level: number) => ({
      id: `TOC${level}`, name: `toc ${level}`, basedOn: 'Normal', next: 'Normal', run: { ...this.runOf({ size: 21 }) },
      paragraph: { bidirectional: this.#rtl, alignment: AlignmentType.START, spacing: { after: 50 }, indent: { start: 240 * (level - 1) } }
    })
    return {
      default: { document: { run: this.runOf(), paragraph: {} } },
      paragraphStyles: [...sizes.map((size, index) => style(`Heading${index + 1}`, size, 300 - 40 * index, index < 2 ? colours.accent : colours.ink)), ...[1, 2, 3, 4].map(contents)]
    }
  }

  head(): Paragraph[] {
    const { lang, sample } = this.#document
    const note = translationNote(this.#document)
    return [
      ...(sample ? [this.line(t(lang, 'reports.common.sample'), { bold: true, color: colours.warn })] : []),
      new Paragraph({ heading: HeadingLevel.TITLE, bidirectional: this.#rtl, alignment: AlignmentType.START, spacing: { after: 200 }, children: [this.run(titleOf(this.#document), { size: 40, bold: true, color: colours.accent })] }),
      ...factsOf(this.#document).map(({ name, value }) => new Paragraph({
        bidirectional: this.#rtl, alignment: AlignmentType.START, spacing: { after: 50 }, children: [this.run(`${name}: `, { size: 20, color: colours.muted }), this.run(value, { size: 20 })]
      })),
      ...(note ? [this.line(note, { bold: true, color: colours.warn }, { spacing: { before: 160, after: 80 } })] : []),
      this.line(t(lang, 'law.export.copy'), { size: 19, color: colours.muted }, { spacing: { before: 100 } }),
      this.line(producedText(lang, this.#document.producedAt), { size: 19, color: colours.muted })
    ]
  }

  /** On every page: which text, which version, whose; and that it is a translation or sample data, if it is. */
  header(): Header {
    const { lang, sample } = this.#document
    const validity = factsOf(this.#document).filter(({ name }) => [t(lang, 'law.export.fact.validity'), t(lang, 'law.export.fact.source')].includes(name)).map(({ value }) => value)
    const warnings = [sample ? t(lang, 'reports.common.sample') : null, translationNote(this.#document)].filter((line) => line !== null)
    const small = { spacing: { after: 20 } }
    return new Header({ children: [
      this.line([titleOf(this.#document), runningOf(this.#document)].join(' · '), { size: 17, color: colours.muted }, small),
      this.line(validity.join(' · '), { size: 17, color: colours.muted }, small),
      ...warnings.map((text) => this.line(text, { size: 17, bold: true, color: colours.warn }, small))
    ] })
  }

  footer(): Footer {
    const look = { size: 17, color: colours.muted }
    return new Footer({ children: [new Paragraph({
      bidirectional: this.#rtl, alignment: AlignmentType.CENTER,
      children: [this.run(`${t(this.#document.lang, 'product.name')} · `, look), new TextRun({ ...this.runOf(look), children: [PageNumber.CURRENT] })]
    })] })
  }
}

/** A .docx with styles, a table of contents that is filled in already, header and page numbers. */
export async function lawDocx(document: LawDocument): Promise<Uint8Array> {
  const { lang } = document
  const writer = new Writer(document)
  const blocks = lawBlocks(document.provisions)
  const hasHeadings = blocks.some(({ kind }) => kind === 'heading')
  const contents = hasHeadings
    ? [writer.line(t(lang, 'law.export.contents'), { bold: true, size: 26, color: colours.accent }, { spacing: { before: 300, after: 120 }, keepNext: true }),
      // Clean, so that Word does not ask whether it may update it; without page numbers, which only Word could fill in.
      new TableOfContents(t(lang, 'law.export.contents'), { hyperlink: true, headingStyleRange: '1-4', pageNumbersEntryLevelsRange: '1-4', beginDirty: false, tabLeader: LeaderType.NONE })]
    : []
  const file = new Document({
    title: bare(titleOf(document)), description: bare(t(lang, 'law.export.description', { title: titleOf(document) })), creator: t(lang, 'reports.common.unit'), styles: writer.styles,
    sections: [{
      properties: { page: { size: { width: 11906, height: 16838 }, margin: { top: 1500, bottom: 1134, left: 1134, right: 1134 } } },
      headers: { default: writer.header() }, footers: { default: writer.footer() },
      children: [
        ...writer.head(), ...contents,
        ...(blocks.length > 0 ? blocks.map((block) => writer.block(block)) : [writer.line(t(lang, 'law.export.noText'))])
      ]
    }]
  })
  return new Uint8Array(await Packer.toBuffer(file))
}
