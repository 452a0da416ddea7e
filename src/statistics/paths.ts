/** Addresses of the statistics. */
import type { Lang } from '#platform/messages'
import { selectionQuery, type Selection } from './selection.ts'

const all: Selection = { measure: 'victims_detected', by: 'total', states: [], from: null, to: null }

export const statisticsPath = (lang: Lang, selection: Partial<Selection> = {}) => `/${lang}/statistics${selectionQuery({ ...all, ...selection })}`
export const statisticsCsvPath = (lang: Lang, selection: Partial<Selection> = {}) => `/${lang}/statistics.csv${selectionQuery({ ...all, ...selection })}`
