/**
 * Colours by role. On a page each is a CSS custom property with a fallback, written as a presentation attribute, so that
 * dark mode works and a content policy without inline styles does not matter. In a PDF they are plain colours that
 * still differ in grey: the series go from dark to light, and never carry the meaning alone.
 */
export type PaletteName = 'page' | 'print'

const colours = {
  ink: '#1c2b2e',
  muted: '#55656a',
  grid: '#d9e0df',
  axis: '#8a9996',
  surface: '#ffffff',
  accent: '#0b5d57',
  soft: '#cfe3e0',
  target: '#8a4b08',
  s1: '#0b5d57',
  s2: '#8a4b08',
  s3: '#2f4b8f',
  s4: '#7a3b69',
  s5: '#5f7d1e',
  s6: '#4f6670'
} as const

export type Colour = keyof typeof colours
export type Paint = (colour: Colour) => string

export const paletteOf = (name: PaletteName): Paint =>
  name === 'print' ? (colour) => colours[colour] : (colour) => `var(--chart-${colour}, ${colours[colour]})`

const series: Colour[] = ['s1', 's2', 's3', 's4', 's5', 's6']
export const seriesColour = (index: number): Colour => series[index % series.length]!

/** Dashes and marks repeat after six too: more than six series in one figure belong into small multiples. */
const dashes = [undefined, '7 3', '2 3', '9 3 2 3', '5 2 1 2 1 2', '12 4']
export const seriesDash = (index: number): string | undefined => dashes[index % dashes.length]
