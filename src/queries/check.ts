import type { Quad } from 'n3'
import type { Fault } from '../base/faults.js'
import type { BuildCache } from '../base/build-cache.js'
import type { Model } from '../model/model.js'
import type { Folder } from '../base/folder.js'
import { rdf } from '../base/vocabulary.js'
import { loadEngineCheck } from './engine-check.js'
import { readQueries } from './read.js'
import type { SavedQuery, TypesOf } from './saved-query.js'

/**
 * A folder's saved queries and all that is wrong with them, measured against the graph they will be asked over.
 * `quadsOf`: the quads of some subjects at least, which may still be on their way.
 */
export async function checkedQueries(
  folder: Folder,
  model: Model,
  quadsOf: (iris: ReadonlySet<string>) => Promise<Iterable<Quad>>,
  cache: BuildCache
): Promise<{ queries: ReadonlyMap<string, SavedQuery>; faults: Fault[]; warnings: Fault[] }> {
  const typesOf = async (iris: ReadonlySet<string>): Promise<TypesOf> => typesIn(await quadsOf(iris), iris)
  return readQueries(folder, model, { typesOf, engineCheck: await loadEngineCheck(model.base), cache })
}

function typesIn(quads: Iterable<Quad>, iris: ReadonlySet<string>): TypesOf {
  const types = new Map<string, Set<string>>()
  for (const { subject, predicate, object } of quads) {
    if (predicate.value !== rdf('type').value || !iris.has(subject.value)) continue
    const own = types.get(subject.value)
    if (own) own.add(object.value)
    else types.set(subject.value, new Set([object.value]))
  }
  return iri => types.get(iri)
}
