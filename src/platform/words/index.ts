/** Two texts compared word by word, in the languages of the product. */
export { wordDifference, type WordPart } from './word-difference.ts'
export { exactKey, foldedDifference, likeness, tokensOf, type FoldedPart, type Token } from './folded-difference.ts'
