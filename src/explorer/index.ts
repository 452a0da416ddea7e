/** The explorer: published statistics as charts, tables and files, by the reader's own choice. Reads published cells only. */
export { navigation, routes } from './explorer-routes.tsx'
