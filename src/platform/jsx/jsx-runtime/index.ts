/** What the compiler calls for JSX (`jsxImportSource` in tsconfig.json). */
import type { Child, FC } from 'hono/jsx'
import { jsx, several } from '../markup.ts'

export type { JSX } from 'hono/jsx/jsx-runtime'
export { jsx, jsx as jsxs }
export const Fragment: FC<{ children?: Child }> = ({ children }) => several(children)
