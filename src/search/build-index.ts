import { setImmediate } from 'node:timers/promises'
import type { Quad } from 'n3'
import type { Model } from '../model/model.js'
import { localName } from '../base/vocabulary.js'
import { facetColumnsOf } from './facet-index.js'
import { LexiconBuilder } from './lexicon.js'
import type { SearchIndex } from './search-index.js'
import { SubjectReader } from './subjects.js'
import type { Subject } from './subjects.js'
import { valueClasses } from './value-classes.js'
import { camelWords } from './words.js'

export type { SearchIndex } from './search-index.js'

/** Index over the quads of all graphs, in any order. Time and memory grow with the number of quads. */
export function buildIndex(quads: Iterable<Quad>, model: Model): SearchIndex {
  const building = begin(model)
  for (const quad of quads) building.reader.add(quad)
  for (const steps = finish(building); ;) {
    const { done, value } = steps.next()
    if (done) return value
  }
}

/** Index of quads that arrive asynchronously, such as those of a parsed dump; other work has its turn in between. */
export async function buildIndexFrom(quads: AsyncIterable<Quad>, model: Model): Promise<SearchIndex> {
  const building = begin(model)
  for await (const quad of quads) building.reader.add(quad)
  for (const steps = finish(building); ;) {
    const { done, value } = steps.next()
    if (done) return value
    await setImmediate()
  }
}

/** Subjects whose names are indexed in one step. */
const STEP_SIZE = 50
/** Logarithm (of two) of the statements that point at a subject, from which on more make no difference. */
const MAX_PROMINENCE = 8

interface Building {
  model: Model
  classes: ReturnType<typeof valueClasses>
  reader: SubjectReader
}

function begin(model: Model): Building {
  const classes = valueClasses(model)
  return {
    model,
    classes,
    reader: new SubjectReader(model, new Set(classes.flatMap(({ properties }) => [...properties])))
  }
}

/** Index of what was gathered, in steps of a few milliseconds. */
function* finish({ model, classes, reader }: Building): Generator<undefined, SearchIndex> {
  const all = [...reader.subjects()]
  const lexicon = new LexiconBuilder()
  const tags = tagsOf(all, classes)
  for (const [number, { iri, kind, names, links }] of all.entries()) {
    if (number % STEP_SIZE === 0) yield
    const isTerm = kind === 'class' || kind === 'property'
    for (const name of distinct(names)) if (!isTerm || name.kind !== 'text') lexicon.add(number, name)
    if (kind === 'record') for (const tag of tags(links)) lexicon.add(number, tag)
    if (!isTerm) continue
    const local = localName(iri)
    for (const text of new Set([local, camelWords(local)])) lexicon.add(number, { text, language: '', kind: 'other' })
  }
  yield
  const subjects = all.map(({ iri, kind, classes: own, names }) => ({
    iri,
    kind,
    classes: own,
    names: names.filter(name => name.kind !== 'text')
  }))
  yield
  return {
    model,
    subjects,
    kinds: subjects.map(({ kind }) => kind),
    prominence: Float32Array.from(all, ({ inbound }) => Math.min(1, Math.log2(1 + inbound) / MAX_PROMINENCE)),
    numberOf: new Map(subjects.map(({ iri }, number) => [iri, number])),
    lexicon: lexicon.build(),
    columns: facetColumnsOf(all, classes, model),
    ranks: new Map()
  }
}

/** Labels of the concepts that links point at: a record is found by its topics. */
function tagsOf(all: readonly Subject[], classes: Building['classes']): (links: Subject['links']) => Subject['names'] {
  const tagging = new Set(classes.flatMap(({ concepts, properties }) => (concepts ? [...properties] : [])))
  const labels = new Map(
    all.flatMap(({ iri, kind, names }) =>
      kind === 'concept'
        ? [[iri, names.filter(name => name.kind !== 'text').map(name => ({ ...name, kind: 'tag' as const }))] as const]
        : []
    )
  )
  return links =>
    links.flatMap((property, i) => (i % 2 === 0 && tagging.has(property) ? (labels.get(links[i + 1]!) ?? []) : []))
}

function distinct(names: readonly Subject['names'][number][]): Subject['names'] {
  const seen = new Set<string>()
  return names.filter(({ text, language }) => {
    const key = `${language} ${text}`
    return !seen.has(key) && seen.add(key)
  })
}
