/** The faces we use: IBM Plex Sans and IBM Plex Sans Arabic (SIL OFL 1.1), weights 400 and 600. */
import type { Lang } from '#platform/messages'

export interface FontFace {
  family: string
  weight: 400 | 600
  /** Package and file in it. */
  from: string
  file: string
  range: string
}

// The ranges of the package's own split files (its css/ folder).
const latin1 = 'U+0020-007E,U+00A0-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2013-2014,U+2018-201A,U+201C-201E,U+2020-2022,U+2026,U+2030,U+2039-203A,U+2044,U+20AC,U+2122,U+2212'
const latin2 = 'U+0100-0101,U+0104-0130,U+0132-0151,U+0154-017F,U+018F,U+0192,U+01A0-01A1,U+01AF-01B0,U+0218-021B,U+1E80-1E85'
// The Arabic file has the Latin letters too: an Arabic page, where it stands first, needs no second file.
const arabic = 'U+0020-007E,U+00A0-00FF,U+0600-06FF,U+0750-077F,U+2010-2026,U+2030,U+2039-203A,U+2212,U+FB50-FDFF,U+FE70-FEFC'

const sans = '@ibm/plex-sans', sansArabic = '@ibm/plex-sans-arabic'
const split = (style: string, part: string) => `fonts/split/woff2/IBMPlexSans-${style}-${part}.woff2`
const whole = (style: string) => `fonts/complete/woff2/IBMPlexSansArabic-${style}.woff2`

export const fontFaces: readonly FontFace[] = ([['Regular', 400], ['SemiBold', 600]] as const).flatMap(([style, weight]) => [
  { family: 'Plex Arabic', weight, from: sansArabic, file: whole(style), range: arabic },
  { family: 'Plex', weight, from: sans, file: split(style, 'Latin1'), range: latin1 },
  { family: 'Plex', weight, from: sans, file: split(style, 'Latin2'), range: latin2 }
])

/** Fetched before the style sheet asks for them. */
export const preloaded: Record<Lang, readonly string[]> = {
  ar: [whole('Regular')],
  en: [split('Regular', 'Latin1')],
  fr: [split('Regular', 'Latin1')]
}
