/** The endings of one language, as its own letters write them. */
export interface Endings {
  /** Slots from the end of the word inwards; a word has at most one ending of each, in this order. */
  slots: readonly (readonly string[])[]
  /** Letters that must be left. */
  shortest: number
  /** Last letters of a stem that change before an ending, and what they are without it. */
  hardened?: Readonly<Record<string, string>>
}

/** English: the possessive alone; plurals and verbs are the Porter stemmer's. */
export const english: Endings = { shortest: 3, slots: [['s']] }
