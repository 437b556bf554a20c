import { isDeepStrictEqual } from 'node:util'
import { tagLabels } from './indexed-names.js'
import { byIri, makeIndex } from './make-index.js'
import type { IndexSteps } from './index-steps.js'
import type { SearchIndex } from './search-index.js'
import { pointsAtThing } from './statement.js'
import type { Statement } from './statement.js'
import { SubjectReader } from './subject-reader.js'
import { linkingProperties, valueClasses } from './value-classes.js'

/** Changes of a graph, and what it says of a thing after them. */
export interface GraphChanges {
  added: readonly Statement[]
  removed: readonly Statement[]
  /** Statements whose subject has an IRI. */
  describe(iri: string): Iterable<Statement>
}

/** Descriptions that are read in one step. */
const STEP_SIZE = 20

/**
 * Index of a graph after changes, out of the index before, which stays as it is: the same, but for the numbers of
 * words, as one that is built of all statements. Undefined when the index before cannot be used: it has no basis, the
 * changes are none of its graph, or they change the label of a concept, by which all that points at it is found.
 */
export function* updatedIndex(
  before: SearchIndex,
  { added, removed, describe }: GraphChanges
): IndexSteps<SearchIndex | undefined> {
  const { model, basis, numberOf } = before
  if (!basis) return undefined
  const reader = new SubjectReader(model, linkingProperties(valueClasses(model)))
  const [gained, lost] = [added, removed].map(statements => statements.filter(each => reader.isRead(each)))
  const inboundIn = (statements: Statement[]): Statement[] => statements.filter(pointsAtThing)
  const inbound = basis.inbound.after({ added: inboundIn(gained!), removed: inboundIn(lost!) })
  if (!inbound) return undefined
  const all = [...gained!, ...lost!]
  const touched = new Set([...all.map(({ subject }) => subject), ...inboundIn(all).map(({ object }) => object)])
  const changed = []
  for (const [nth, iri] of [...touched].entries()) {
    if (nth % STEP_SIZE === 0) yield
    for (const statement of describe(iri)) reader.add(statement)
    const old = basis.things[numberOf.get(iri) ?? -1]
    const subject = reader.subject(iri, inbound.of(iri))
    if (!isDeepStrictEqual(tagLabels(old), tagLabels(subject))) return undefined
    if (subject) changed.push(subject)
  }
  const things = [...basis.things.filter(({ iri }) => !touched.has(iri)), ...changed.sort(byIri)].sort(byIri)
  const index = yield* makeIndex(things, model, before)
  return { ...index, basis: { things: index.subjects, inbound } }
}
