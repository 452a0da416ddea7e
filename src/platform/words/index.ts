/** Two texts compared word by word, in the languages of the product. */
export { wordDifference, wordsOf, type WordPart } from './word-difference.ts'
