import pg from 'pg'

const INT8 = 20,
  DATE = 1082,
  TIMESTAMP = 1114,
  INTERVAL = 1186
const INT8_ARRAY = 1016,
  TIMESTAMP_ARRAY = 1115,
  DATE_ARRAY = 1182,
  NUMERIC_ARRAY = 1231,
  INTERVAL_ARRAY = 1187

const TEXT_ARRAY: number = 1009 // 'number', because the type list of the library lacks it

type Parse = (text: string) => unknown

/** A bigint column is a number here. Beyond 2^53 a number would silently lose digits, so it is refused instead. */
function safeInteger(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`bigint out of the range of a number: ${text}`)
  return value
}

const asText: Parse = (text) => text

/** The library reads an array of text; this turns its members into our values. */
function arrayOf(parse: Parse): Parse {
  const readTexts = pg.types.getTypeParser(TEXT_ARRAY) as (text: string) => (string | null)[]
  return (text) => readTexts(text).map((member) => (member === null ? null : parse(member)))
}

// A date has no time and no zone, so it stays the text 'YYYY-MM-DD'; numeric stays text because it is exact (money).
const parsers = new Map<number, Parse>([
  [INT8, safeInteger],
  [INT8_ARRAY, arrayOf(safeInteger)],
  [DATE, asText],
  [DATE_ARRAY, arrayOf(asText)],
  [TIMESTAMP, asText],
  [TIMESTAMP_ARRAY, arrayOf(asText)],
  [INTERVAL, asText],
  [INTERVAL_ARRAY, arrayOf(asText)],
  [NUMERIC_ARRAY, arrayOf(asText)]
])

/**
 * How values of PostgreSQL become values here, the same for the embedded database and for a server:
 * int2, int4, int8, float4, float8 -> number (an unsafe int8 throws RangeError) · numeric -> string · date -> 'YYYY-MM-DD'
 * · timestamptz -> Date · timestamp and interval -> string (the product uses neither) · json, jsonb -> parsed value
 * · bytea -> Buffer · bool -> boolean · arrays -> arrays of these.
 */
export const valueTypes: pg.CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : parsers.get(oid)) ??
    pg.types.getTypeParser(oid, format as 'text')) as typeof pg.types.getTypeParser
}
