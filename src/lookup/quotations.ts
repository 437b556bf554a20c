import { prov, rdf } from '../base/vocabulary.js'
import { iriText } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'
import { inOrder, passageFrom } from './passages.js'
import type { Passage } from './passages.js'

/** Records that quote a range of a document; those that quote none, and what datasets state, have no passage. */
export interface Quotation {
  passage?: Passage
  records: string[]
}

/** Quotations of a source in the order of its text; records without a passage at the end. */
export async function quotationsFrom(iri: string, { site: { store }, signal }: LookupContext): Promise<Quotation[]> {
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?record ?passage {
  GRAPH ${iriText(iri)} {
    { ?part ${iriText(rdf('type').value)} ?type OPTIONAL { ?part ${iriText(prov('wasQuotedFrom').value)} ?passage } }
    UNION { ?passage ${iriText(rdf('subject').value)} ?part }
  }
  FILTER (ISIRI(?part) && !STRSTARTS(STR(?part), ${JSON.stringify(iri)}))
  BIND (STRBEFORE(CONCAT(STR(?part), "#"), "#") AS ?record)
}`,
    signal
  )
  const byPassage = new Map<string, string[]>()
  const quoting = new Set<string>()
  for (const { record, passage } of rows) {
    if (!passage) continue
    const [iriOfRecord, iriOfPassage] = [record!.value as string, passage.value as string]
    quoting.add(iriOfRecord)
    byPassage.set(iriOfPassage, [...(byPassage.get(iriOfPassage) ?? []), iriOfRecord])
  }
  const rest = [...new Set(rows.map(({ record }) => record!.value as string))].filter(record => !quoting.has(record))
  const quoted = inOrder([...byPassage.keys()].flatMap(passage => passageFrom(passage) ?? []))
  const ranges = new Set(quoted.map(passage => passage.iri))
  const entries = [...byPassage].flatMap(([passage, records]) => (ranges.has(passage) ? [] : records))
  const others = [...new Set([...entries, ...rest])]
  return [
    ...quoted.map((passage): Quotation => ({ passage, records: byPassage.get(passage.iri)! })),
    ...(others.length ? [{ records: others }] : [])
  ]
}
