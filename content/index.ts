/** Reads and checks the reference content. Everything that leaves here fits its schema. */
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import * as z from 'zod'
import { readCsv } from './csv.ts'
import * as schemas from './schemas.ts'

export type Trilingual = z.infer<typeof schemas.trilingual>
export type SourcedText = z.infer<typeof schemas.sourcedText>
export type Confidence = z.infer<typeof schemas.confidence>
export type SourceContent = z.infer<typeof schemas.source>
export type StateContent = z.infer<typeof schemas.state>
export type InstrumentContent = z.infer<typeof schemas.instrument>
export type StateFactContent = z.infer<typeof schemas.stateFact>
export type RequirementContent = z.infer<typeof schemas.requirement>
export type RequirementElementContent = z.infer<typeof schemas.requirementElement>
export type PopulationRow = z.infer<typeof schemas.populationRow>
export type StatisticRow = z.infer<typeof schemas.statisticRow>
export type OutsideForm = z.infer<typeof schemas.outsideForm>
export type FrameworkContent = z.infer<typeof schemas.framework>
export type PillarContent = z.infer<typeof schemas.pillar>
export type ObjectiveContent = z.infer<typeof schemas.objective>
export type ActionContent = z.infer<typeof schemas.action>
export type IndicatorContent = z.infer<typeof schemas.indicator>
export type QuestionnaireContent = z.infer<typeof schemas.questionnaire>
export type SectionContent = z.infer<typeof schemas.section>
export type QuestionContent = z.infer<typeof schemas.question>
export type LineContent = z.infer<typeof schemas.line>
export type RegisterContent = z.infer<typeof schemas.register>
export type DictionaryContent = z.infer<typeof schemas.dictionary>
export type DictionaryTable = z.infer<typeof schemas.dictionaryTable>
export type CodeListContent = z.infer<typeof schemas.codeList>
export type DictionaryCode = z.infer<typeof schemas.dictionaryCode>
export type OutsideMap = z.infer<typeof schemas.outsideMap>

export interface Content {
  sources: SourceContent[]
  states: StateContent[]
  instruments: InstrumentContent[]
  facts: StateFactContent[]
  requirements: RequirementContent[]
  population: PopulationRow[]
  statistics: StatisticRow[]
  outsideForms: OutsideForm[]
  framework: FrameworkContent
  questionnaire: QuestionnaireContent
  dictionary: DictionaryContent
}

/**
 * Reads the content files. `folder` is a file URL ending in a slash; by default this folder.
 * Throws an Error naming the file when one is missing or does not fit its schema.
 */
export function loadContent(folder: URL = new URL('./', import.meta.url)): Content {
  const text = (name: string) => readFileSync(new URL(name, folder), 'utf8')
  const json = <T>(name: string, schema: z.ZodType<T>): T => fitting(name, schema, JSON.parse(text(name)))
  const csv = <T>(name: string, schema: z.ZodType<T>, numbers: readonly string[]): T[] =>
    fitting(name, z.array(schema), readCsv(text(name), numbers))
  return {
    sources: json('sources.json', z.array(schemas.source)),
    states: json('states.json', z.array(schemas.state)),
    instruments: json('instruments.json', z.array(schemas.instrument)),
    facts: json('state-facts.json', z.array(schemas.stateFact)),
    requirements: json('requirements.json', schemas.requirementFile).requirements,
    population: csv('population.csv', schemas.populationRow, ['year', 'population']),
    statistics: csv('statistics-2003-2021.csv', schemas.statisticRow, ['year', 'value']),
    outsideForms: json('outside-questionnaires.json', z.array(schemas.outsideForm)),
    framework: json('framework.json', schemas.framework),
    questionnaire: json('questionnaire.json', schemas.questionnaire),
    dictionary: json('dictionary.json', schemas.dictionary)
  }
}

/** Changes with the files that the registers are filled from; a hundredth of the work of reading and checking them. */
export function registerContentHash(folder: URL = new URL('./', import.meta.url)): string {
  const hash = createHash('sha256')
  for (const name of ['sources.json', 'state-facts.json', 'population.csv', 'statistics-2003-2021.csv']) hash.update(readFileSync(new URL(name, folder))).update('\0')
  return hash.digest('hex')
}

function fitting<T>(name: string, schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Error(`content/${name} does not fit its schema:\n${z.prettifyError(parsed.error)}`)
}

/** All indicators of the framework, in order. */
export const indicatorsOf = (framework: FrameworkContent): IndicatorContent[] =>
  framework.pillars.flatMap((pillar) => pillar.objectives.flatMap((objective) => objective.indicators))

/** All questions of the questionnaire, in order. */
export const questionsOf = (questionnaire: QuestionnaireContent): QuestionContent[] =>
  questionnaire.sections.flatMap((section) => section.questions)
