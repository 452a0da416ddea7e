/** Icons as inline SVG: 20 by 20, drawn with the text colour, never the only carrier of a meaning. */
import type { FC } from 'hono/jsx'

const paths = {
  good: 'M4 10.5l4 4 8-9',
  bad: 'M10 5.5v5.5M10 14.4v.1M10 1.8l8.2 8.2-8.2 8.2L1.8 10z',
  warn: 'M10 7v5M10 14.4v.1M10 2.2l8.3 15H1.7z',
  info: 'M10 9v5.5M10 5.6v.1M10 1.8a8.2 8.2 0 1 0 0 16.4a8.2 8.2 0 1 0 0-16.4z',
  neutral: 'M10 6.5L13.5 10 10 13.5 6.5 10z',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  close: 'M5 5l10 10M15 5L5 15',
  down: 'M5 7.5l5 5 5-5',
  next: 'M7.5 5l5 5-5 5',
  previous: 'M12.5 5l-5 5 5 5',
  external: 'M11 4h5v5M16 4l-7 7M13 11v5H4V7h5',
  print: 'M6 8V3h8v5M6 14H3.5V8h13v6H14M6 11.5h8V17H6z',
  copy: 'M7 7h9v9H7zM13 7V4H4v9h3',
  search: 'M9 3.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11zM13.2 13.2L17 17',
  person: 'M10 3.5a3.2 3.2 0 1 0 0 6.4a3.2 3.2 0 1 0 0-6.4zM3.5 17c.6-3.4 3-5 6.5-5s5.900 1.600 6.500 5',
  display: 'M10 3v2M10 15v2M3 10h2M15 10h2M5 5l1.400 1.400M13.600 13.600L15 15M15 5l-1.400 1.400M6.400 13.600L5 15M10 7.200a2.800 2.800 0 1 0 0 5.600a2.800 2.800 0 1 0 0-5.600z',
  up: 'M10 16V4M5 9l5-5 5 5',
  lower: 'M10 4v12M5 11l5 5 5-5',
  clock: 'M10 2.500a7.500 7.500 0 1 0 0 15a7.500 7.500 0 1 0 0-15zM10 6v4.300l3 2',
  document: 'M5 2.500h7l3.500 3.500v11.500H5zM12 2.500V6h3.500M7.500 10h5M7.500 13.300h5',
  lock: 'M5 9h10v8H5zM7 9V6.500a3 3 0 0 1 6 0V9'
} as const

export type IconName = keyof typeof paths
/** Arrows that follow the reading direction. */
const turning = new Set<IconName>(['next', 'previous', 'external'])

export const Icon: FC<{ name: IconName; class?: string | undefined }> = ({ name, class: more }) => (
  <svg
    class={`icon${turning.has(name) ? ' icon-turning' : ''}${more ? ` ${more}` : ''}`} viewBox="0 0 20 20" width="20" height="20"
    aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="1.7" stroke-linecap="round" stroke-linejoin="round"
  >
    <path d={paths[name]} />
  </svg>
)
