/** The neutral framework that a first draft may begin with. It is not the League's adopted strategy, and says so. */
import type { FrameworkContent } from '../../content/index.ts'
import content from '../../content/framework.json' with { type: 'json' }

export const startingFramework = (): FrameworkContent => content as unknown as FrameworkContent
