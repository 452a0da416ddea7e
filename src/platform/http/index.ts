/** Routes, requests, pages. A room imports `page`, `action` and the Http type from here and nothing of Hono's server. */
export { createApp, type AppParts } from './app.tsx'
export { maxFileMb } from './body-limit.ts'
export { takesGzip } from './compressed.ts'
export { typed, type FormInput, type FormValue } from './form.ts'
export type { FailedForm } from './http.tsx'
export { rowNumber } from './row-number.ts'
export { problemDetails, type ProblemDetails } from './machine.ts'
export { action, machine, page, type Http, type NavItem, type PageOptions, type ParamsOf, type Route } from './route.ts'
