/** Arabic copied from some programs comes letter by letter from left to right: 'ىلوألا ةداملا'. Pure. */
import { logical } from './pdf-lines.ts'

/** Letters that no Arabic word begins with. */
const begun = /(?<![\u0621-\u0652])[ةى](?=[\u0621-\u064A])/g
const ended = /(?<=[\u0621-\u064A])[ةى](?![\u0621-\u0652])/g

/** The lines as they are read, turned around where the text as a whole shows that it is stored as it looks. */
export function rightWayRound(lines: readonly string[]): string[] {
  const whole = lines.slice(0, 2000).join('\n')
  const count = (pattern: RegExp) => whole.match(pattern)?.length ?? 0
  const [wrong, right] = [count(begun), count(ended)]
  return wrong >= 3 && wrong > right * 3 ? lines.map((line) => logical(clusters(line))) : [...lines]
}

/** A line turned letter by letter has the marks in front of their letter: they go behind it again. */
const clusters = (line: string) => Array.from(line.matchAll(/(\p{M}*)(\P{M}|$)/gu), ([, marks, letter]) => `${letter}${marks}`).filter((cluster) => cluster !== '')
