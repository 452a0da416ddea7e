/**
 * The restricted file of a publication, certificate.json: true counts, sums, statuses, proofs and what insiders know, one
 * certificate of the disclosure engine for each part that hangs together. Later publications of the year are audited with it.
 */
import { createHash } from 'node:crypto'
import type { Certificate, Dimension } from '#disclosure'
import type { Detail, Rules } from './publication.ts'

export const certificateFormat = 'nasaq-publication-certificate/1'

export interface CertificatePart extends Certificate {
  /** Counts below it are small, by cell: a state may ask for more than the rules. */
  thresholds: number[]
  /** The state that knows the cell, by cell. */
  states: string[]
  /** 1 for cells that no publication prints: rows that are only in the regional total, and what is left of a total. */
  unpublished: number[]
  /** The tables as products of codes, by number of their cells; -1 for none. */
  tables: { name: string; dimensions: Dimension[]; cells: number[] }[]
}

export interface PublicationCertificate {
  format: typeof certificateFormat
  year: number
  tables: string[]
  detail: Detail
  rules: Rules
  parts: CertificatePart[]
  /** Where each printed figure is in the parts: [place, part, cell]. */
  places: [string, number, number][]
  /** States whose linked tables were rounded, with the figures they reported, so that the same figures are rounded the same way. */
  rounded: { state: string; base: 3 | 5; tables: string[]; reported: Record<string, number>; shown: Record<string, number> }[]
  /** Numbers of the publications that were audited together with this one. */
  earlier: number[]
}

/** The text of a file as it is kept, hashed and given out. */
export const fileText = (file: object): string => `${JSON.stringify(file)}\n`
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')
