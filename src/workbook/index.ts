/** Workbooks: a state's return as a file for Excel and LibreOffice, and back; one table as text in columns. */
export { routes } from './workbook-routes.tsx'
export { workbookPaths } from './paths.ts'
