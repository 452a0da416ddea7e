/** Search over laws, provisions, requirements, assessments and recommendations. */
export { rebuildSearch } from './rebuild.ts'
export { routes } from './search-routes.tsx'
