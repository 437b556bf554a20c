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
  return finish(building)
}

/** Index of quads that arrive asynchronously, such as those of a parsed dump. */
export async function buildIndexFrom(quads: AsyncIterable<Quad>, model: Model): Promise<SearchIndex> {
  const building = begin(model)
  for await (const quad of quads) building.reader.add(quad)
  return finish(building)
}

/** Logarithm (of two) of the statements that point at a subject, from which on more make no difference. */
const MOST_PROMINENT = 8

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

function finish({ model, classes, reader }: Building): SearchIndex {
  const all = [...reader.subjects()]
  const lexicon = new LexiconBuilder()
  const tags = tagsOf(all, classes)
  all.forEach(({ iri, kind, names, links }, number) => {
    const isTerm = kind === 'class' || kind === 'property'
    for (const name of distinct(names)) if (!isTerm || name.kind !== 'text') lexicon.add(number, name)
    if (kind === 'record') for (const tag of tags(links)) lexicon.add(number, tag)
    if (!isTerm) return
    const local = localName(iri)
    for (const text of new Set([local, camelWords(local)])) lexicon.add(number, { text, language: '', kind: 'other' })
  })
  const subjects = all.map(({ iri, kind, classes: own, names }) => ({
    iri,
    kind,
    classes: own,
    names: names.filter(name => name.kind !== 'text')
  }))
  return {
    model,
    subjects,
    kinds: subjects.map(({ kind }) => kind),
    prominence: Float32Array.from(all, ({ inbound }) => Math.min(1, Math.log2(1 + inbound) / MOST_PROMINENT)),
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
