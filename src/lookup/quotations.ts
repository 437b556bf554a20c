import { prov, rdf } from '../base/vocabulary.js'
import { iriText, startsWith } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'
import { sortedPassages, passageFrom } from './passages.js'
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
  FILTER (ISIRI(?part) && !${startsWith('?part', iri)})
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
  const quoted = sortedPassages([...byPassage.keys()].flatMap(passage => passageFrom(passage) ?? []))
  const ranges = new Set(quoted.map(passage => passage.iri))
  const entries = [...byPassage].flatMap(([passage, records]) => (ranges.has(passage) ? [] : records))
  const others = [...new Set([...entries, ...rest])]
  return [
    ...quoted.map((passage): Quotation => ({ passage, records: byPassage.get(passage.iri)! })),
    ...(others.length ? [{ records: others }] : [])
  ]
}

/** Entry of a source's list: the records that have their first passage here, or none at all. */
export interface SourceEntry {
  passage?: Passage
  records: readonly QuotingRecord[]
}

/** Record with the passages that it quotes besides the first. */
export interface QuotingRecord {
  iri: string
  also: readonly FurtherPassage[]
}

/** Further passage of a record; `isAnchor`: links to it lead here, since no entry and no record before has it. */
export interface FurtherPassage {
  passage: Passage
  isAnchor: boolean
}

/** Entries of quotations in the order of the text: each record once, at the first of its passages. */
export function entriesOf(quotations: readonly Quotation[]): SourceEntry[] {
  const found = new Map<string, { iri: string; also: Passage[] }>()
  const entries = quotations.flatMap(({ passage, records }) => {
    const fresh = records.filter(iri => !found.has(iri)).map(iri => ({ iri, also: [] as Passage[] }))
    if (passage) for (const iri of records) found.get(iri)?.also.push(passage)
    for (const record of fresh) found.set(record.iri, record)
    return fresh.length ? [{ passage, records: fresh }] : []
  })
  const placed = new Set(entries.flatMap(({ passage }) => passage?.iri ?? []))
  const further = (passage: Passage): FurtherPassage => {
    const isAnchor = !placed.has(passage.iri)
    placed.add(passage.iri)
    return { passage, isAnchor }
  }
  return entries.map(({ passage, records }) => ({
    passage,
    records: records.map(({ iri, also }) => ({ iri, also: also.map(further) }))
  }))
}

/** Test of whether an entry is what links to a passage lead to. */
export function isAnchorOf({ passage, records }: SourceEntry, { iri }: Passage): boolean {
  return (
    passage?.iri === iri || records.some(({ also }) => also.some(each => each.isAnchor && each.passage.iri === iri))
  )
}
