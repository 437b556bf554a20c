import { formatNamed, formatsFor } from './formats.js'

/** Refusal of a writer: the format has no way to write something (406). Names the formats of the kind that have. */
export class UnwritableError extends Error {
  override readonly name = 'UnwritableError'

  constructor(format: string, what: string) {
    const { title, kind } = formatNamed(format)!
    const others = formatsFor(kind).filter(other => other.name !== format)
    super(
      `${title} has no way to write ${what}. ` +
        `This answer can be had as ${others.map(other => `${other.mediaType} (${other.name})`).join(', ')}.`
    )
  }
}
