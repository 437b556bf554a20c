import { formatsFor } from '../../rdf/formats.js'

/** Links to a page's data in every syntax of RDF. */
export function rdfLinks(path: string): [string, string][] {
  return formatLinks(
    path,
    formatsFor('graph').map(({ name }) => name)
  )
}

/** Links to a page's other formats: its path with each suffix. */
export function formatLinks(path: string, names: readonly string[], query = ''): [string, string][] {
  return names.map(name => [name, `${path}.${name}${query}`])
}
