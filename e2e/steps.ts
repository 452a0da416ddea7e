/** Steps of a journey that build on each other: after the first that fails the rest are skipped, not failed one by one. */
import { it, type TestContext } from 'node:test'

/** `background` gives what to print when a step fails: what the product wrote. */
export function journey(background: () => string): (title: string, run: (test: TestContext) => Promise<void> | void) => void {
  let failed: string | null = null
  return (title, run) =>
    void it(title, async (test) => {
      if (failed !== null) return test.skip(`after “${failed}”`)
      try {
        await run(test)
      } catch (error) {
        failed = title
        test.diagnostic(`The product wrote:\n${background().slice(-4000)}`)
        throw error
      }
    })
}
