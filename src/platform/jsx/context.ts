import type { Child, FC } from 'hono/jsx'
import { provide } from './markup.ts'

/** A value that parts below a Provider read without being handed it. */
export interface Context<T> {
  Provider: FC<{ value: T; children?: Child }>
  /** The values of the Providers that are being written now, the innermost last; the first is the default. */
  values: T[]
}

export function createContext<T>(standard: T): Context<T> {
  const values = [standard]
  return { values, Provider: ({ value, children }) => provide(values, value, children) }
}

export const useContext = <T>({ values }: Context<T>): T => values.at(-1)!
