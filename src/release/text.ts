/** The text of a dump in small pieces; returns the number of statements it holds. */
export type Text = Generator<string, number>
