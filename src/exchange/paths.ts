/** Addresses of open data: pages for people, and for programs addresses under /api/v1 without a language. */
import type { Lang } from '#platform/messages'

export const apiBase = '/api/v1'
/** Files that a table and a publication come in. */
export const dataFiles = ['data.csv', 'data.xlsx', 'json-stat.json', 'sdmx-data.json'] as const
export type DataFile = (typeof dataFiles)[number]

export const openDataPath = (lang: Lang) => `/${lang}/statistics/data`
export const apiPagePath = (lang: Lang) => `/${lang}/statistics/api`
export const tablePath = (table: string, file?: DataFile | 'structure' | 'sdmx-structure.json') => `${apiBase}/tables/${table}${file ? `/${file}` : ''}`
export const publicationPath = (number: number, file?: DataFile) => `${apiBase}/publications/${number}${file ? `/${file}` : ''}`
export const cataloguePath = (format: 'jsonld' | 'ttl') => `${apiBase}/catalogue.${format}`
export const openApiPath = `${apiBase}/openapi.json`
export const cellsPath = (query: Record<string, string>) => `${apiBase}/cells?${new URLSearchParams(query).toString()}`
