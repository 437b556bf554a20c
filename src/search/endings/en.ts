import type { Endings } from './slots.js'

/** English: the possessive alone; plurals and verbs are the Porter stemmer's. */
export const english: Endings = { shortest: 3, slots: [['s']] }
