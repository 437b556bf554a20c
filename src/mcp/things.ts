import { suggestionFor } from '../base/faults.js'
import { slugsOf } from '../lookup/description.js'
import { rowsOf } from '../store/rows.js'
import { iriText } from '../rdf/iris.js'
import { isIri } from '../rdf/rfc3987.js'
import { ToolError } from './tool.js'
import type { ToolContext } from './tool.js'

/** IRI of a thing by its slug, path below the base or IRI. Throws a `ToolError` for what the graph does not have. */
export async function thingNamed(name: string, { site: { store, model }, signal }: ToolContext): Promise<string> {
  const candidates = [...new Set([name, model.idIri(name), model.sourceIri(name), model.base + name])].filter(isIri)
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?s { VALUES ?s { ${candidates.map(iriText).join(' ')} } GRAPH ?g { ?s ?p ?o } }`,
    signal
  )
  const known = rows.map(({ s }) => s!.value as string)
  const found = candidates.find(iri => known.includes(iri))
  if (found !== undefined) return found
  const slugs = await slugsOf(store, model.idIri(''), signal)
  const suggestion = suggestionFor(name.replace(/^.*\//, ''), slugs) || ' Ask "search".'
  throw new ToolError(`Nothing is known of "${name}".${suggestion}`)
}
