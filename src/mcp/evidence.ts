import { inChunks } from '../base/chunks.js'
import { isSource } from '../lookup/statements.js'
import { prov, rdf } from '../base/vocabulary.js'
import { irisOf, listedIris } from '../lookup/answers.js'
import type { LookupContext } from '../lookup/context.js'
import { labelsOf } from '../lookup/labels.js'
import { passageFrom } from '../lookup/passages.js'
import { asOfVariable, factsOf } from '../model/status-properties.js'
import { anyProperty, iriText, startsWith } from '../rdf/iris.js'
import { isIri } from '../rdf/rfc3987.js'
import type { JsonRow } from '../sparql/results-json.js'
import { rowsOf } from '../store/rows.js'

/** Evidence of a row of an answer: sources, passages, and its status with the day that it holds for. */
export interface RowEvidence {
  status: string[]
  /** Days that the statuses hold for, as EDTF. */
  asOf: string[]
  sources: { iri: string; label: string }[]
  /** IRIs of passages, `…/source/SLUG#char=START,END`. */
  passages: string[]
  /** Release that the answer is of. */
  release: string
}

type Gathered = Record<'status' | 'asOf' | 'sources' | 'passages', Set<string>>

const noEvidence = (): Gathered => ({
  status: new Set(),
  asOf: new Set(),
  sources: new Set(),
  passages: new Set()
})

/** Things that one query asks for. */
const BATCH_SIZE = 500

/**
 * Evidence of rows, in their order: what the row itself names (sources, passages, statuses, days), and what the records
 * in it were read from.
 */
export async function evidenceOfRows(rows: readonly JsonRow[], context: LookupContext): Promise<RowEvidence[]> {
  const { model, release } = context.site
  const { base } = model
  const { isFact } = factsOf(model)
  const records = await evidenceOfRecords(new Set(irisOf(rows, base).filter(iri => !passageFrom(iri))), context)
  const gathered = rows.map(row => {
    const [own, ofRecords] = [noEvidence(), noEvidence()]
    for (const [variable, term] of Object.entries(row)) {
      if (term?.type === 'literal' && variable === asOfVariable(model)) own.asOf.add(term.value)
      for (const iri of listedIris(term, base) ?? []) {
        const passage = passageFrom(iri)
        if (passage) own.passages.add(iri)
        if (passage || isSource(iri, base)) own.sources.add(passage?.source ?? iri)
        if (isFact.has(iri)) own.status.add(iri)
        for (const [key, values] of Object.entries(records.get(iri) ?? {}))
          for (const value of values) ofRecords[key as keyof Gathered].add(value)
      }
    }
    const best = (key: keyof Gathered): string[] => [...(own[key].size ? own[key] : ofRecords[key])].sort()
    return { status: best('status'), asOf: best('asOf'), sources: best('sources'), passages: best('passages') }
  })
  const names = await labelsOf(context, new Set(gathered.flatMap(({ sources }) => sources)))
  return gathered.map(({ status, asOf, sources, passages }) => ({
    status: status.map(iri => names.label(iri).text),
    asOf,
    sources: sources.map(iri => ({ iri, label: names.label(iri).text })),
    passages,
    release: release.id
  }))
}

/** Evidence of the records among some things. */
async function evidenceOfRecords(
  iris: ReadonlySet<string>,
  { site: { store, model }, signal }: LookupContext
): Promise<Map<string, Gathered>> {
  const wanted = [...iris].filter(iri => isIri(iri) && !model.term(iri))
  const statuses = anyProperty(factsOf(model).properties)
  const days = anyProperty(model.asOf === undefined ? [] : [model.asOf])
  const found = new Map<string, Gathered>()
  for (const batch of inChunks(wanted, BATCH_SIZE)) {
    const rows = await rowsOf(
      store,
      `SELECT ?record ?source ?passage ?status ?asOf {
  VALUES ?record { ${batch.map(iriText).join(' ')} }
  GRAPH ?source { ?record ${iriText(rdf('type').value)} ?class }
  FILTER (${startsWith('?source', model.sourceIri(''))})
  OPTIONAL { GRAPH ?source { ?record ${iriText(prov('wasQuotedFrom').value)} ?passage } }
  OPTIONAL { GRAPH ?source { ?record ${statuses} ?status } }
  OPTIONAL { ?record ${days} ?asOf }
}`,
      signal
    )
    for (const { record, source, passage, status, asOf } of rows) {
      const iri = record!.value as string
      let own = found.get(iri)
      if (!own) found.set(iri, (own = noEvidence()))
      own.sources.add(source!.value as string)
      if (passage) own.passages.add(passage.value as string)
      if (status) own.status.add(status.value as string)
      if (asOf) own.asOf.add(asOf.value as string)
    }
  }
  return found
}
