/** The library brings no types; this is what we use of it. */
declare module 'snowball-stemmers' {
  interface Stemmer { stem(word: string): string }
  const library: { newStemmer(language: 'english' | 'french'): Stemmer }
  export default library
}
