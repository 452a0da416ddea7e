/** Marks of direction (U+2066 to U+2069) help a reader of pages; in files and answers for programs they are in the way. */
export const plain = (text: string): string => text.replace(/[\u2066-\u2069]/g, '')
