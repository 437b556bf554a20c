import { isDeepStrictEqual } from 'node:util'
import type { Model } from '../model/model.js'
import { facetColumnsOf } from './facet-index.js'
import { IndexedNames } from './indexed-names.js'
import { LexiconBuilder } from './lexicon-builder.js'
import type { IndexSteps } from './index-steps.js'
import type { SearchIndex } from './search-index.js'
import { ranksAfter } from './ranks.js'
import type { Subject } from './subjects.js'
import { valueClasses } from './value-classes.js'

/** Work that is done in one step, and that of one subject: with names to be read, or as it was. */
const [STEP, READ, KEPT] = [1000, 20, 1]
/** Logarithm (of two) of the statements that point at a subject, from which on more make no difference. */
const MAX_PROMINENCE = 8

/** Order of subjects in an index. */
export const byIri = (a: Subject, b: Subject): number => (a.iri < b.iri ? -1 : 1)

/** Index of subjects in their order; of those that an index before has as well, out of that. */
export function* makeIndex(
  things: readonly Subject[],
  model: Model,
  before?: SearchIndex
): IndexSteps<SearchIndex & { subjects: readonly Subject[] }> {
  const earlier = before?.basis?.things ?? []
  const areAll = (test: (thing: Subject, old: Subject) => boolean): boolean =>
    things.length === earlier.length &&
    things.every((thing, number) => thing === earlier[number] || test(thing, earlier[number]!))
  const numberOf =
    before && areAll(({ iri }, old) => iri === old.iri)
      ? before.numberOf
      : new Map(things.map(({ iri }, number) => [iri, number]))
  yield
  const classes = valueClasses(model)
  const lexicon = new LexiconBuilder(before?.lexicon)
  const names = new IndexedNames(lexicon, classes, iri => things[numberOf.get(iri) ?? -1])
  const subjects: Subject[] = []
  let work = 0
  for (const [number, thing] of things.entries()) {
    const old = before?.numberOf.get(thing.iri)
    const isKept = old !== undefined && earlier[old] === thing
    if (isKept) lexicon.keep(number, old)
    else names.add(number, thing)
    subjects.push(isKept ? thing : withoutTexts(thing))
    work += isKept ? KEPT : READ
    if (work < STEP) continue
    work = 0
    yield
  }
  const words = yield* lexicon.build()
  const columns = before && areAll(haveSameFacets) ? before.columns : yield* facetColumnsOf(things, classes, model)
  yield
  const index = {
    model,
    subjects,
    kinds: subjects.map(({ kind }) => kind),
    prominence: Float32Array.from(things, ({ inbound }) => Math.min(1, Math.log2(1 + inbound) / MAX_PROMINENCE)),
    numberOf,
    lexicon: words,
    columns
  }
  return { ...index, ranks: before ? yield* ranksAfter(index, before) : new Map() }
}

function withoutTexts(subject: Subject): Subject {
  const names = subject.names.filter(name => name.kind !== 'text')
  return names.length === subject.names.length ? subject : { ...subject, names }
}

/** Test whether all that facets are made of is the same. */
function haveSameFacets(a: Subject, b: Subject): boolean {
  const facetsOf = ({ iri, kind, classes, graphs, links, first, last }: Subject): unknown[] => [
    iri,
    kind,
    first,
    last,
    classes,
    graphs,
    links
  ]
  return isDeepStrictEqual(facetsOf(a), facetsOf(b))
}
