/**
 * The design tokens as data: the style sheet is written from them and the contrast test computes on them, so the two
 * cannot part. Light and dark hold the same names.
 */

export const light = {
  paper: '#f4f6f5',
  surface: '#ffffff',
  sunken: '#eaefed',
  ink: '#15262a',
  muted: '#4c5f63',
  line: '#d3dcda',
  'line-strong': '#75878a',
  brand: '#0b5d57',
  'brand-strong': '#074540',
  'brand-soft': '#dff0ed',
  'on-brand': '#ffffff',
  ochre: '#b26a12',
  focus: '#a8560a',
  neutral: '#435458',
  'neutral-soft': '#e6eceb',
  info: '#1d4c8c',
  'info-soft': '#e3ecf8',
  good: '#18603a',
  'good-soft': '#def1e5',
  warn: '#784803',
  'warn-soft': '#fcefd2',
  bad: '#9c1b2d',
  'bad-soft': '#fbe6e7',
  danger: '#9c1b2d',
  'on-danger': '#ffffff',
  shadow: 'rgb(21 38 42 / .12)',
  'chart-ink': '#15262a',
  'chart-muted': '#4c5f63',
  'chart-grid': '#d3dcda',
  'chart-axis': '#8a9996',
  'chart-surface': '#ffffff',
  'chart-accent': '#0b5d57',
  'chart-soft': '#cfe3e0',
  'chart-target': '#8a4b08',
  'chart-s1': '#0b5d57',
  'chart-s2': '#8a4b08',
  'chart-s3': '#2f4b8f',
  'chart-s4': '#7a3b69',
  'chart-s5': '#5f7d1e',
  'chart-s6': '#4f6670'
} as const

export const dark: Record<keyof typeof light, string> = {
  paper: '#0e1615',
  surface: '#162120',
  sunken: '#0a1110',
  ink: '#e7eeec',
  muted: '#a6b6b2',
  line: '#2d3c39',
  'line-strong': '#71857f',
  brand: '#63c6b9',
  'brand-strong': '#8fdacf',
  'brand-soft': '#17352f',
  'on-brand': '#05201c',
  ochre: '#f0ab5b',
  focus: '#ffc574',
  neutral: '#c0ccc9',
  'neutral-soft': '#263432',
  info: '#a6c6f7',
  'info-soft': '#1a2b45',
  good: '#8ed8ab',
  'good-soft': '#163524',
  warn: '#f2c472',
  'warn-soft': '#3a2b10',
  bad: '#f5a3aa',
  'bad-soft': '#451c22',
  danger: '#b8323f',
  'on-danger': '#ffffff',
  shadow: 'rgb(0 0 0 / .5)',
  'chart-ink': '#e7eeec',
  'chart-muted': '#a6b6b2',
  'chart-grid': '#33433f',
  'chart-axis': '#7d8f8b',
  'chart-surface': '#162120',
  'chart-accent': '#5cc2b5',
  'chart-soft': '#1f4a45',
  'chart-target': '#f0ab5b',
  'chart-s1': '#5cc2b5',
  'chart-s2': '#f0ab5b',
  'chart-s3': '#93aef5',
  'chart-s4': '#e09ccb',
  'chart-s5': '#b5d468',
  'chart-s6': '#a9c0ca'
}

type Name = keyof typeof light

/** Text and its ground: at least 4.5 to 1 in both themes (WCAG 2.2, 1.4.3). */
export const textPairs: readonly [Name, Name][] = [
  ...(['paper', 'surface', 'sunken'] as const).flatMap((ground): [Name, Name][] => [
    ['ink', ground], ['muted', ground], ['brand', ground], ['brand-strong', ground], ['bad', ground], ['neutral', ground]
  ]),
  ['on-brand', 'brand'], ['on-brand', 'brand-strong'], ['on-danger', 'danger'], ['ink', 'brand-soft'], ['brand-strong', 'brand-soft'],
  ['brand', 'brand-soft'], ['muted', 'brand-soft'],
  ...(['neutral', 'info', 'good', 'warn', 'bad'] as const).flatMap((tone): [Name, Name][] => [
    [tone, `${tone}-soft`], ['ink', `${tone}-soft`], ['muted', `${tone}-soft`], [tone, 'surface'], [tone, 'paper']
  ])
]

/** Edges of controls, the focus ring, marks: at least 3 to 1 (WCAG 2.2, 1.4.11). */
export const edgePairs: readonly [Name, Name][] = (['paper', 'surface', 'sunken'] as const).flatMap((ground): [Name, Name][] => [
  ['line-strong', ground], ['focus', ground], ['brand', ground], ['ochre', ground]
])

/** Relative luminance and contrast as WCAG 2.2 defines them; colours as '#rrggbb'. */
export function contrast(one: string, other: string): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (bright + 0.05) / (dim + 0.05)
}

function luminance(colour: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = parseInt(colour.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** A size that grows evenly with the window between 360 and 1440 px; both ends in rem. */
function fluid(from: number, to: number): string {
  const slope = (to - from) / ((1440 - 360) / 16)
  const base = from - slope * (360 / 16)
  return `clamp(${from}rem,${base.toFixed(4)}rem + ${(slope * 100).toFixed(3)}vi,${to}rem)`
}

const sizes: Record<string, string> = {
  'text-s': fluid(0.875, 0.9),
  'text-m': fluid(1, 1.0625),
  'text-l': fluid(1.125, 1.25),
  'text-xl': fluid(1.25, 1.5),
  'text-2xl': fluid(1.5, 2),
  'text-3xl': fluid(1.75, 2.5),
  's1': '.25rem', 's2': '.5rem', 's3': '.75rem', 's4': '1rem', 's5': '1.5rem', 's6': fluid(1.5, 2), 's7': fluid(2, 3), 's8': fluid(2.5, 4),
  'gutter': fluid(1, 2.5),
  'radius': '.5rem',
  'radius-l': '.75rem',
  'target': '2.75rem'
}

const write = (values: Record<string, string>) => Object.entries(values).map(([name, value]) => `--${name}:${value}`).join(';')

/** The tokens as custom properties: the device decides unless the reader chose a theme. */
export function tokenCss(): string {
  return `:root{color-scheme:light;${write(sizes)};${write(light)}}
@media (prefers-color-scheme:dark){:root:not([data-theme=light]){color-scheme:dark;${write(dark)}}}
:root[data-theme=dark]{color-scheme:dark;${write(dark)}}`
}
