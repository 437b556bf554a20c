import type { Quad } from 'n3'
import type { Model } from '../model/model.js'
import { byIri, makeIndex } from './make-index.js'
import { atOnce } from './index-steps.js'
import type { IndexSteps } from './index-steps.js'
import type { SearchIndex } from './search-index.js'
import { statementOf } from './statement.js'
import type { Statement } from './statement.js'
import { SubjectReader } from './subject-reader.js'
import { linkingProperties, valueClasses } from './value-classes.js'

export type { SearchIndex } from './search-index.js'

/** Index over the quads of all graphs, in any order. Time and memory grow with the number of quads. */
export function buildIndex(quads: Iterable<Quad>, model: Model): SearchIndex {
  const builder = new IndexBuilder(model)
  for (const quad of quads) builder.add(statementOf(quad))
  return atOnce(builder.build())
}

/** Builder of an index from statements in any order. */
export class IndexBuilder {
  readonly #reader: SubjectReader

  constructor(private readonly model: Model) {
    this.#reader = new SubjectReader(model, linkingProperties(valueClasses(model)))
  }

  add(statement: Statement): void {
    this.#reader.add(statement)
  }

  /** Index of all that was added. `hasBasis`: with what the next one can be made of. */
  *build(hasBasis = false): IndexSteps<SearchIndex> {
    const things = yield* this.#reader.subjects()
    const index = yield* makeIndex(things.sort(byIri), this.model)
    const { subjects } = index
    if (hasBasis) return { ...index, basis: { things: subjects, inbound: this.#reader.inbound } }
    return { ...index, subjects: subjects.map(({ iri, kind, classes, names }) => ({ iri, kind, classes, names })) }
  }
}
