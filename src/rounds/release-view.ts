/** What others would see of a return after a release: worked out from the return itself, before anything is released. Pure. */
import type { Visibility } from '#platform/command'
import { blankAnswer, narrower, reaches, type Answer } from './answer.ts'
import type { Question } from './question.ts'
import type { ReturnPage, ReturnSection } from './reading.ts'
import { showsSmallCount } from './small-counts.ts'
import { canonicalJson, hashOf } from './snapshot.ts'
import { isStatistics } from './statistics-answer.ts'

export type Circle = 'states' | 'public'

/** How far each answer of a section goes, and which are held back for a small count. */
export function releasePlan(questions: readonly Question[], answers: ReadonlyMap<string, Answer>, visibility: Circle): { to: Map<string, Circle | null>; heldBack: string[] } {
  const to = new Map<string, Circle | null>()
  const heldBack: string[] = []
  for (const question of questions) {
    const answer = answers.get(question.code)
    if (!answer) continue
    const circle = narrower(answer.visibility, visibility)
    // The figures of a table are seen through a publication, protected; the answer itself by nobody beyond the unit.
    if (isStatistics(question) || !reaches(circle, 'states')) to.set(question.code, null)
    else if (showsSmallCount(question, answer)) {
      heldBack.push(question.code)
      to.set(question.code, null)
    } else to.set(question.code, circle as Circle)
  }
  return { to, heldBack }
}

/** Sections that a release of the whole return to a circle would release: those that do not reach it yet. */
export const sectionsToRelease = (page: ReturnPage, circle: Circle): ReturnSection[] =>
  page.sections.filter(({ release }) => release === null || (circle === 'public' && release.visibility === 'states'))

/** One section only, with the circle chosen for each answer; otherwise the whole return as it stands. */
export interface Choice { section: string; answers: Readonly<Record<string, Visibility>> }

export interface ReleaseView {
  /** The return as somebody of the circle would read it: what they would not see is blank. */
  page: ReturnPage
  /** Codes of the sections that are released by it. */
  sections: string[]
  /** Questions whose answers stay with the unit because they would show a small count. */
  heldBack: Question[]
  /** The same for two views that show the same. */
  fingerprint: string
}

export function releaseView(page: ReturnPage, circle: Circle, choice: Choice | null = null): ReleaseView {
  const released = (choice ? page.sections.filter((section) => section.code === choice.section) : sectionsToRelease(page, circle)).map((section) => section.code)
  const heldBack: Question[] = []
  const sections = page.sections.map((section): ReturnSection => {
    const isNew = released.includes(section.code)
    const answers = choicesOf(section, choice)
    const plan = releasePlan(section.questions.map(({ question }) => question), answers, circle)
    const questions = section.questions.map((one) => {
      const to = isNew ? (plan.to.get(one.question.code) ?? null) : one.releasedTo
      const seen = to === 'public' || (to === 'states' && circle === 'states')
      if (isNew && plan.heldBack.includes(one.question.code)) heldBack.push(one.question)
      return { ...one, queries: [], releasedTo: seen ? to : null, answer: (seen ? answers.get(one.question.code) : undefined) ?? blankAnswer(one.question) }
    })
    return { ...section, people: [], questions, release: isNew ? { visibility: circle, at: new Date(0) } : section.release }
  })
  const shown = sections.map(({ code, questions }) => [code, questions.filter(({ releasedTo }) => releasedTo !== null).map(({ question, releasedTo, answer }) => [question.code, releasedTo, answer.version])])
  return { page: { ...page, sections }, sections: released, heldBack, fingerprint: hashOf(canonicalJson([circle, released, shown])) }
}

function choicesOf(section: ReturnSection, choice: Choice | null): Map<string, Answer> {
  return new Map(section.questions.filter(({ answer }) => answer.version > 0).map(({ question, answer }) => {
    const wanted = choice?.section === section.code ? choice.answers[question.code] : undefined
    return [question.code, wanted ? { ...answer, visibility: wanted } : answer]
  }))
}
