/** Exchange: what is published as files and for programs (CSV, XLSX, JSON-stat, SDMX-JSON, DCAT, a JSON API with its description). */
import type { Route } from '#platform/http'
import { apiRoutes } from './api-routes.ts'
import { pageRoutes } from './exchange-routes.tsx'

export { apiPagePath, cataloguePath, openApiPath, openDataPath, publicationPath as publicationDataPath, tablePath as tableDataPath, type DataFile } from './paths.ts'

export const routes: Route[] = [...pageRoutes, ...apiRoutes]
