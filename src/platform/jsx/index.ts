/**
 * JSX rendered to HTML on the server: the syntax and types of hono/jsx with a writer of its own, because a page of a return
 * has ten thousand elements. Hono's writer also serves streams, promises and browsers and takes three times as long.
 */
export { createContext, useContext, type Context } from './context.ts'
export { raw } from './markup.ts'
