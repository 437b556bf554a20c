import { Report } from '../../src/base/faults.js'
import type { NamedThings } from '../../src/lookup/answers.js'
import type { EntityLabels, Labels } from '../../src/lookup/labels.js'
import type { Model } from '../../src/model/model.js'
import { readModel } from '../../src/model/read.js'
import { readQueries } from '../../src/queries/read.js'
import type { SavedQuery } from '../../src/queries/saved-query.js'
import type { Release } from '../../src/release/release.js'
import { translator } from '../../src/site/messages.js'
import type { PageContext } from '../../src/site/page-context.js'
import type { JsonResults, JsonTerm } from '../../src/sparql/results-json.js'
import { worldFolder } from '../routes/serving.js'

/** Context of a page of the library, in which nothing can be asked. */
export interface PlainContext extends PageContext {
  model: Model
  queries: ReadonlyMap<string, SavedQuery>
}

/** Model and saved queries of the library as a page's context, without a store. */
export async function plainContext(language = 'en', url = '/id/x'): Promise<PlainContext> {
  const { model } = await readModel(worldFolder(), new Report())
  const { queries } = await readQueries(worldFolder(), model)
  const files = [
    { name: 'library.ttl.gz', bytes: 1234, sha256: 'f00d', quads: 42 },
    { name: 'source/north.ttl', bytes: 20, sha256: 'beef', quads: 2 }
  ]
  const counts = { quads: 42, triples: 42, warnings: 0, graphs: { [model.graphIri('entities')]: 40 } }
  const release = { id: 'abc', directory: '', manifest: { name: 'library', files, counts } } as unknown as Release
  const features = { sources: true, passages: true, shapes: true }
  const site = { model, release, features }
  return { site, language, t: translator(language), url, origin: 'https://example.org', model, queries }
}

/** Labels of a few things; all else is called by its IRI. */
export function labels(known: Readonly<Record<string, Partial<EntityLabels>>>): Labels {
  const of = (iri: string): EntityLabels => ({
    ...{ names: [], classes: [], statuses: [], times: [], asOf: [] },
    ...known[iri]
  })
  return { of, named: iri => of(iri).names[0], label: iri => ({ text: of(iri).names[0]?.text ?? iri }) }
}

/** Things with English names and no documents, by IRI. */
export function named(names: Readonly<Record<string, string>> = {}): NamedThings {
  const known = Object.entries(names).map(([iri, text]) => [iri, { names: [{ text, lang: 'en' }] }])
  return { names: labels(Object.fromEntries(known) as Record<string, Partial<EntityLabels>>), texts: new Map() }
}

/** Rows of an answer: IRIs as they are, other texts as literals. */
export function rows(...all: Readonly<Record<string, string>>[]): JsonResults {
  const term = (value: string): JsonTerm => ({ type: /^https?:/.test(value) ? 'uri' : 'literal', value })
  const bindings = all.map(row => Object.fromEntries(Object.entries(row).map(([name, value]) => [name, term(value)])))
  return { head: { vars: Object.keys(all[0] ?? {}) }, results: { bindings } }
}
