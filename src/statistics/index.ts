/** Statistics: the register of counts by state, year and breakdown, with the reason where there is no count. */
export { cellKinds, cellMark, cellOf, countOf, honestSum, isSuppressed, kindMark, NotACell, type Cell, type CellInput, type CellKind, type CellMark, type CellShape, type HonestSum } from './cell.ts'
export { attrition, identifiedPerPresumed, shareDomestic, shareOfChildren, victimsPer100k, type Derived, type NotComputable, type StagesOfYear } from './derived.ts'
export {
  ages, breakdownNames, breakdowns, forms, isAge, isBreakdown, isForm, isMeasure, isSex, measures, partKey, sexes,
  type Age, type Breakdown, type Form, type Measure, type Part, type Place, type Sex
} from './dimensions.ts'
export {
  cellCount, cellsOf, dictionary, dimensionsOf, expectedCells, findTable, listOf, pathOf, problemsOfCell, treeOf,
  type Branch, type CellCodes, type CodeList, type CodeProblem, type Dictionary, type DictionaryCode, type DictionaryTable, type HierarchyDimension, type Level
} from './dictionary.ts'
export { citationsOf, loadPublished, type PublishedContent } from './load-published.ts'
export {
  cellHistory, cells, latestYears, population, populations, recordCells, recordPopulations, releaseCells, withdrawCells,
  type CellFilter, type NewCell, type Population, type StatisticCell
} from './statistics-store.ts'
export { CellKey, CellText, CountFigure, CountTable, yearCells, type CountFigureProps } from './parts.tsx'
export { recordCellCommand } from './statistics-commands.ts'
export { dictionaryPath, dictionaryTablePath, recordCellPath, registerPath, statisticsPath } from './paths.ts'
export { CellIndex, latestCovered, regionalByYear, span, yearsOf, type CountSeries, type Point, type RegionalYear } from './series.ts'
export { citations, sourceAddress, sourcesOf, type Source } from './sources.ts'
export { routes } from './statistics-routes.tsx'
export { measureName, partName, readingNote, summarySentence, type YearSummary } from './words.ts'
export {
  blankTable, cellKey, headings, missingKinds, partsOfKey, protections, shares,
  type Heading, type Missing, type Protection, type ReportedCell, type Share, type TableAnswer
} from './table-answer.ts'
export { recordStateTables, stateTableHeads, stateTables, type NewStateTable, type StateTable, type StateTableHead, type StateTableFilter } from './state-table-store.ts'
export { countOfReported, isMessage, missingLetters, readReportedCell, reportedCellText } from './reported-cell.ts'
export { blocksAt, codesInUse, expectedKeys, isCellOf } from './table-keys.ts'
export { isBlankTable, limits as tableLimits, readTableForm, type ReadTableForm } from './table-form.ts'
export { grades, tableCheckCodes, type Grade, type TableCheckCode, type TableProblem } from './table-problem.ts'
export { tableProgress, type TableProgress } from './table-progress.ts'
export { cellWords, problemMessage } from './table-problem.ts'
export { tableChecks, type Reported, type TableCheckInput } from './table-checks.ts'
export { summedUp } from './table-sums.ts'
export { TableGrid, type TableGridProps } from './table-grid.tsx'
export { hasFull, panelsOf, type Panel } from './table-layout.ts'
export { AboutTable, MetadataForm, ShareForm, type MetadataFormProps } from './table-metadata.tsx'
export { TableProblems, type TableProblemsProps } from './table-problems.tsx'
export { TableView, type TableViewProps } from './table-view.tsx'
export { codeOfOwn, type StateCategory } from './category.ts'
export { stateCategories } from './category-store.ts'
