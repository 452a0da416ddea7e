/** The text of a Word document, a paragraph a line, with the numbers that Word itself would print. Runs in the worker. */
import { strFromU8, strToU8, unzipSync, zipSync, type Unzipped } from 'fflate'
import mammoth from 'mammoth'

export type DocxRead = { ok: true; text: string } | { ok: false; problem: 'broken' | 'notDocx' | 'macros' | 'tooLarge' }

/** What the parts that are read may unpack to; a law of 400 pages has about 5 MB. */
const mostUnpacked = 60_000_000

export async function readDocx(bytes: Uint8Array): Promise<DocxRead> {
  let size = 0
  const names = new Set<string>()
  let parts: Unzipped
  try {
    parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        names.add(name)
        const wanted = /\.(xml|rels)$/.test(name)
        if (wanted) size += originalSize
        return wanted && size <= mostUnpacked
      }
    })
  } catch {
    return { ok: false, problem: 'broken' }
  }
  if (size > mostUnpacked) return { ok: false, problem: 'tooLarge' }
  if (!parts['word/document.xml'] || !parts['[Content_Types].xml']) return { ok: false, problem: 'notDocx' }
  if (names.has('word/vbaProject.bin') || /macroEnabled/i.test(strFromU8(parts['[Content_Types].xml']))) return { ok: false, problem: 'macros' }
  try {
    const numbered = { ...parts, 'word/document.xml': strToU8(withNumbers(strFromU8(parts['word/document.xml']), xmlOf(parts, 'word/numbering.xml'), xmlOf(parts, 'word/styles.xml'))) }
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(zipSync(numbered, { level: 0 })) })
    // Two line ends after each paragraph: an empty paragraph stays a blank line.
    return { ok: true, text: value.replace(/\n\n/g, '\n').replace(/\n{3,}/g, '\n\n').trim() }
  } catch {
    return { ok: false, problem: 'broken' }
  }
}

const xmlOf = (parts: Unzipped, name: string) => (parts[name] ? strFromU8(parts[name]) : '')

interface Level { start: number; format: string; text: string }
interface List { levels: Level[]; counts: (number | null)[] }

const attribute = (xml: string, tag: string) => new RegExp(`<w:${tag}\\b[^>]*?w:val="([^"]*)"`).exec(xml)?.[1]

/** Blocks of one element, in order; law texts nest none of these in themselves. */
const blocks = (xml: string, tag: string) => xml.split(new RegExp(`<w:${tag}(?=[ >])`)).slice(1).map((block) => block.split(`</w:${tag}>`)[0]!)

/** The lists of a document by their number (ECMA-376, 17.9). Lists of one abstract list go on counting together. */
function listsOf(numbering: string): Map<string, List> {
  const abstract = new Map(blocks(numbering, 'abstractNum').map((block): [string, List] => {
    const levels = blocks(block, 'lvl').map((level) => ({ start: Number(attribute(level, 'start') ?? 1), format: attribute(level, 'numFmt') ?? 'decimal', text: attribute(level, 'lvlText') ?? '' }))
    return [/w:abstractNumId="([^"]*)"/.exec(block)?.[1] ?? '', { levels, counts: [] }]
  }))
  return new Map(blocks(numbering, 'num').flatMap((block): [string, List][] => {
    const list = abstract.get(attribute(block, 'abstractNumId') ?? '')
    const restarted = /<w:startOverride\b/.test(block)
    return list ? [[/w:numId="([^"]*)"/.exec(block)?.[1] ?? '', restarted ? { levels: list.levels, counts: [] } : list]] : []
  }))
}

/** Puts the printed number of each numbered paragraph into its text: 'المادة 5' is often a number of Word and no text. */
function withNumbers(document: string, numbering: string, styles: string): string {
  const lists = listsOf(numbering)
  if (lists.size === 0) return document
  const styleLists = new Map(blocks(styles, 'style').map((style): [string, string] => [/w:styleId="([^"]*)"/.exec(style)?.[1] ?? '', /<w:numPr>.*?<\/w:numPr>/s.exec(style)?.[0] ?? '']))
  return document.replace(/<w:pPr>(.*?)<\/w:pPr>/gs, (whole, properties: string) => {
    const own = /<w:numPr>.*?<\/w:numPr>/s.exec(properties)?.[0] ?? styleLists.get(attribute(properties, 'pStyle') ?? '') ?? ''
    const list = lists.get(attribute(own, 'numId') ?? '')
    const label = list && nextLabel(list, Number(attribute(own, 'ilvl') ?? 0))
    return label ? `${whole}<w:r><w:t xml:space="preserve">${label} </w:t></w:r>` : whole
  })
}

function nextLabel(list: List, depth: number): string {
  const level = list.levels[depth]
  if (!level) return ''
  list.counts[depth] = (list.counts[depth] ?? level.start - 1) + 1
  list.counts.length = depth + 1
  if (level.format === 'bullet') return '-'
  if (level.format === 'none') return ''
  return level.text.replace(/%([1-9])/g, (_, place: string) => {
    const at = Number(place) - 1
    return printed(list.counts[at] ?? list.levels[at]?.start ?? 1, list.levels[at]?.format ?? 'decimal')
  })
}

const alphabets: Record<string, string> = {
  lowerLetter: 'abcdefghijklmnopqrstuvwxyz', upperLetter: 'ABCDEFGHIJKLMNOPQRSTUVWXYZ', arabicAlpha: 'أبتثجحخدذرزسشصضطظعغفقكلمنهوي', arabicAbjad: 'أبجدهوزحطيكلمنسعفصقرشتثخذضظغ'
}
const romanParts: [number, string][] = [[1000, 'm'], [900, 'cm'], [500, 'd'], [400, 'cd'], [100, 'c'], [90, 'xc'], [50, 'l'], [40, 'xl'], [10, 'x'], [9, 'ix'], [5, 'v'], [4, 'iv'], [1, 'i']]

function printed(value: number, format: string): string {
  const letters = alphabets[format]
  if (letters) return letters[(value - 1) % letters.length] ?? String(value)
  if (/Roman$/.test(format)) {
    let [rest, roman] = [Math.min(value, 3000), '']
    for (const [size, sign] of romanParts) for (; rest >= size; rest -= size) roman += sign
    return format === 'upperRoman' ? roman.toUpperCase() : roman
  }
  return format === 'hindiNumbers' ? String(value).replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit))) : String(value)
}
