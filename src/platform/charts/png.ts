/** A figure as pixels (resvg), with our own faces, off the request thread. */
import { createRequire } from 'node:module'
import type { Markup } from './svg.ts'

const require = createRequire(import.meta.url)
const faces = [
  'ibm-plex-sans-arabic/400Regular/IBMPlexSansArabic_400Regular.ttf',
  'ibm-plex-sans-arabic/500Medium/IBMPlexSansArabic_500Medium.ttf',
  'ibm-plex-sans-arabic/600SemiBold/IBMPlexSansArabic_600SemiBold.ttf',
  'ibm-plex-sans/400Regular/IBMPlexSans_400Regular.ttf'
]
let fonts: string[] | undefined

/** `svg`: drawn in the print palette. Twice as many pixels as its width says, so that it stays sharp in a document. */
export async function png(svg: Markup): Promise<Uint8Array> {
  const { renderAsync } = await import('@resvg/resvg-js')
  fonts ??= faces.map((face) => require.resolve(`@expo-google-fonts/${face}`))
  const image = await renderAsync(svg, {
    background: '#ffffff', fitTo: { mode: 'zoom', value: 2 },
    font: { loadSystemFonts: false, fontFiles: fonts, defaultFontFamily: 'IBM Plex Sans Arabic' }
  })
  return new Uint8Array(image.asPng())
}
