import type { Quad } from 'n3'
import { dcterms, rdf } from '../base/vocabulary.js'
import { iriText, isOneOf } from '../rdf/iris.js'
import { quadsFrom } from '../sparql/results-quads.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'
import { labelsOf } from './labels.js'
import type { Labels } from './labels.js'

/** Values of a thing's preview: a card that other sites show in a frame. */
export interface PreviewValues {
  iri: string
  names: Labels
  /** Its classes and descriptions. */
  quads: readonly Quad[]
}

/** Values of a thing's preview; undefined when the graph knows nothing of it. Asks in one wave. */
export async function lookUpPreview(iri: string, context: LookupContext): Promise<PreviewValues | undefined> {
  const properties = [rdf('type').value, dcterms('description').value]
  const [names, rows] = await Promise.all([
    labelsOf(context, [iri]),
    rowsOf(
      context.site.store,
      `SELECT DISTINCT ?s ?p ?o { VALUES ?s { ${iriText(iri)} } ?s ?p ?o ${isOneOf('?p', properties)} }`,
      context.signal
    )
  ])
  return rows.length > 0 ? { iri, names, quads: quadsFrom(rows) } : undefined
}
