/** The style sheet of a workbook: each different style once, in the order in which it was first used. */
import type { Style } from './book.ts'

const font = (style: Style) =>
  `<font>${style.bold ? '<b/>' : ''}<sz val="${style.size ?? 10}"/><color rgb="FF${style.colour ?? '000000'}"/><name val="Arial"/><family val="2"/></font>`
const fill = (style: Style) => `<fill><patternFill patternType="solid"><fgColor rgb="FF${style.fill}"/><bgColor indexed="64"/></patternFill></fill>`
const side = (name: string) => `<${name} style="thin"><color rgb="FFBFBFBF"/></${name}>`
const border = `<border>${['left', 'right', 'top', 'bottom'].map(side).join('')}<diagonal/></border>`
const noBorder = '<border><left/><right/><top/><bottom/><diagonal/></border>'

const escape = (text: string) => text.replace(/[&<>"]/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[sign]!)

/** Ids from which own number formats begin (ECMA-376, 18.8.30). */
const firstFormat = 164

export class Styles {
  #fonts = new Table(font({}))
  // Programs expect these two at the head of the list (ECMA-376, 18.8.21).
  #fills = new Table('<fill><patternFill patternType="none"/></fill>', '<fill><patternFill patternType="gray125"/></fill>')
  #borders = new Table(noBorder)
  #formats = new Table()
  #cells = new Table()
  #highlights = new Table()
  #known = new Map<Style | undefined, Map<boolean, number>>()

  /** The number of a style; a right-to-left sheet reads its texts from the right. */
  of(style: Style | undefined, rtl: boolean): number {
    const own = this.#known.get(style) ?? new Map<boolean, number>()
    this.#known.set(style, own)
    const known = own.get(rtl)
    if (known !== undefined) return known
    const number = this.#cells.add(this.#xf(style ?? {}, rtl))
    own.set(rtl, number)
    return number
  }

  highlight(ground: string): number {
    return this.#highlights.add(`<dxf><font><b/></font><fill><patternFill patternType="solid"><fgColor rgb="FF${ground}"/><bgColor rgb="FF${ground}"/></patternFill></fill></dxf>`)
  }

  #xf(style: Style, rtl: boolean): string {
    const format = style.format === undefined ? 0 : style.format === '@' ? 49 : firstFormat + this.#formats.add(escape(style.format))
    const reading = style.ltr ? 1 : rtl ? 2 : 1
    const parts = [
      `numFmtId="${format}" fontId="${this.#fonts.add(font(style))}" fillId="${style.fill ? this.#fills.add(fill(style)) : 0}" borderId="${style.border ? this.#borders.add(border) : 0}" xfId="0"`,
      'applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1" applyProtection="1"'
    ]
    return `<xf ${parts.join(' ')}><alignment${style.wrap ? ' wrapText="1"' : ''} vertical="${style.middle ? 'center' : 'top'}" readingOrder="${reading}"/><protection locked="${style.open ? 0 : 1}"/></xf>`
  }

  xml(): string {
    const list = (name: string, table: Table) => `<${name} count="${table.all.length}">${table.all.join('')}</${name}>`
    const formats = this.#formats.all.map((code, index) => `<numFmt numFmtId="${firstFormat + index}" formatCode="${code}"/>`)
    return [
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      formats.length > 0 ? `<numFmts count="${formats.length}">${formats.join('')}</numFmts>` : '',
      list('fonts', this.#fonts), list('fills', this.#fills), list('borders', this.#borders),
      `<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>`,
      list('cellXfs', this.#cells), `<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>`,
      list('dxfs', this.#highlights), '</styleSheet>'
    ].join('')
  }
}

class Table {
  readonly all: string[]
  #at = new Map<string, number>()
  constructor(...first: string[]) {
    this.all = [...first]
    for (const [index, one] of first.entries()) this.#at.set(one, index)
  }
  add(one: string): number {
    const known = this.#at.get(one)
    if (known !== undefined) return known
    this.all.push(one)
    this.#at.set(one, this.all.length - 1)
    return this.all.length - 1
  }
}
