import { rdf } from '../base/vocabulary.js'
import { nodesOf, predicatesOfQuery } from './ast.js'
import type { Parsed } from './parser.js'

/** Forms whose answers depend on more than triple patterns. */
const OTHER_FORMS: ReadonlySet<string> = new Set(['describe', 'service', 'update'])

/**
 * IRIs among which are the properties whose statements decide the answer to a query: as long as there are the same
 * named graphs, statements of other properties change nothing in it. Undefined where it may be any.
 */
export function decidingProperties(parsed: Parsed): ReadonlySet<string> | undefined {
  for (const { type, subType } of nodesOf(parsed))
    if (OTHER_FORMS.has(subType ?? '') || OTHER_FORMS.has(type ?? '')) return undefined
  const properties = predicatesOfQuery(parsed)
  // What a relative IRI stands for depends on a base, and escapes stand for other characters.
  if (!properties || [...properties].some(iri => !/^[a-z][\w+.-]*:[^\\]*$/i.test(iri))) return undefined
  // Triples that are quoted are found by what reifies them.
  return properties.add(`${rdf.iri}reifies`)
}
