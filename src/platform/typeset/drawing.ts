/**
 * A figure made ready for typesetting: its shapes as SVG, its words apart. The words are set by Typst and laid over the
 * shapes, because the SVG reader below it maps Arabic letters that carry marks (شدّة، تنوين) to no code point: the text
 * could not be searched or read out, and PDF/UA-1 would be refused (typst/typst issue 7432).
 */

export interface Label {
  x: number
  /** Baseline. */
  y: number
  size: number
  weight: number
  fill: string
  anchor: 'start' | 'middle' | 'end'
  halo: boolean
  text: string
}

export interface Drawing {
  width: number
  height: number
  svg: string
  labels: Label[]
  /** The figure in words, for those who do not see it. */
  alt: string
}

const textElement = /<text ([^>]*)>([^<]*)<\/text>/g
const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const plain = (markup: string) => markup.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => entities[name] ?? '')

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`(?:^| )${name}="([^"]*)"`).exec(attributes)?.[1]
}

function label(attributes: string, content: string, ink: string): Label {
  const anchor = attribute(attributes, 'text-anchor')
  return {
    x: Number(attribute(attributes, 'x')),
    y: Number(attribute(attributes, 'y')),
    size: Number(attribute(attributes, 'font-size')),
    weight: Number(attribute(attributes, 'font-weight') ?? 400),
    fill: attribute(attributes, 'fill') ?? ink,
    anchor: anchor === 'middle' || anchor === 'end' ? anchor : 'start',
    halo: attribute(attributes, 'stroke') !== undefined,
    text: plain(content).replace(/^\u2067(.*)\u2069$/su, '$1')
  }
}

/** `svg`: a figure of #platform/charts in the print palette. `alt`: never empty, PDF/UA-1 7.3 asks for it. */
export function drawing(svg: string, alt: string): Drawing {
  const head = /^<svg [^>]*>/.exec(svg)?.[0] ?? ''
  const ink = attribute(head.slice(4), 'fill') ?? '#000000'
  const labels = [...svg.matchAll(textElement)].map(([, attributes = '', content = '']) => label(attributes.trim(), content, ink.replace(/>$/, '')))
  return {
    width: Number(attribute(head, 'width')),
    height: Number(attribute(head, 'height')),
    svg: svg.replace(textElement, '').replace(/<(title|desc)[^>]*>[^<]*<\/\1>/g, ''),
    labels,
    alt
  }
}
