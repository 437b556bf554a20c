/** The text of a dump in small pieces; returns the number of statements it holds. */
export type TextChunks = Generator<string, number>
