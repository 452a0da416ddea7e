/** For the permission tests: open data of a table and of a publication that the world has published. */
import type { World } from './permissions-world.ts'

type Params = Record<string, string>

export const exchangePlaces: [RegExp, (world: World) => Params[]][] = [
  [/^\/api\/v1\/tables\/:table/, () => [{ table: 'T1' }]],
  [/^\/api\/v1\/publications\/:number/, () => [{ number: '0' }]]
]
/** The cells of a table are asked for by its code. */
export const exchangeQueries: Record<string, string[]> = { '/api/v1/cells': ['?table=T1', '?table=T1&state=JO&lang=en'] }
