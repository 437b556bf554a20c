/** The endings of one language, as its own letters write them. */
export interface Endings {
  /** Slots from the end of the word inwards; a word has at most one ending of each, in this order. */
  slots: readonly (readonly string[])[]
  /** Letters that must be left. */
  minLength: number
  /** Last letters of a stem that change before an ending, and what they are without it. */
  hardened?: Readonly<Record<string, string>>
  /** Vowel and consonant at the end of a stem that loses the vowel before some endings. */
  syncopated?: RegExp
}

/** English: the possessive, and who or what is of a place (Georgian); plurals and verbs are the Porter stemmer's. */
export const english: Endings = { minLength: 3, slots: [['s'], ['n', 'i']] }
