import type { Built } from '../build.js'
import { getOrInsert } from '../base/memoize.js'
import { csvw, dcterms, oa, prov, schema } from '../base/vocabulary.js'

/** A source, what its metadata says of its document, and what is quoted from it. */
export interface QuotedSource {
  slug: string
  identifier?: string
  sha256?: string
  characters?: number
  records: QuotedRecord[]
}
/** A record (or a part of one) with its passages: code points, half-open; or with the rows of a table. */
export interface QuotedRecord {
  slug: string
  passages: { start: number; end: number }[]
  rows: QuotedRow[]
}

/** Row of a table: its IRI, its place below the header, from 1, and the SHA-256 of its cells. */
export interface QuotedRow {
  iri: string
  number: number
  sha256: string
}

/**
 * Sources with their quotations, in the order of the data files; without datasets whose entries are named by an
 * address, which no file here holds.
 */
export function quotedSources({ graphs, model }: Built): QuotedSource[] {
  const sources = new Map<string, QuotedSource>()
  const characters = model.propertyByLocalName('characters')?.iri
  const prefix = model.sourceIri('')
  for (const { subject, predicate, object } of graphs.of(model.graphIri('dataset'))) {
    if (!subject.value.startsWith(prefix)) continue
    const source = getOrInsert(sources, subject.value, () => ({
      slug: subject.value.slice(prefix.length),
      records: []
    }))
    if (predicate.equals(dcterms('identifier'))) source.identifier = object.value
    else if (predicate.equals(schema('sha256'))) source.sha256 = object.value
    else if (predicate.value === characters) source.characters = Number(object.value)
  }
  for (const [iri, source] of sources) source.records = quotations(graphs.of(iri), model.idIri(''))
  return [...sources.values()].filter(({ identifier, records }) => identifier !== undefined || records.length > 0)
}

function quotations(quads: ReturnType<Built['graphs']['of']>, prefix: string): QuotedRecord[] {
  const starts = new Map<string, number>()
  const ends = new Map<string, number>()
  const rows = new Map<string, QuotedRow>()
  const rowOf = (iri: string): QuotedRow => getOrInsert(rows, iri, () => ({ iri, number: NaN, sha256: '' }))
  const quoted = new Map<string, string[]>()
  for (const { subject, predicate, object } of quads) {
    if (predicate.equals(oa('start'))) starts.set(subject.value, Number(object.value))
    else if (predicate.equals(oa('end'))) ends.set(subject.value, Number(object.value))
    else if (predicate.equals(csvw('rownum'))) rowOf(subject.value).number = Number(object.value)
    else if (predicate.equals(schema('sha256'))) rowOf(subject.value).sha256 = object.value
    else if (predicate.equals(prov('wasQuotedFrom'))) getOrInsert(quoted, subject.value, () => []).push(object.value)
  }
  return [...quoted].map(([record, passages]) => ({
    slug: record.startsWith(prefix) ? record.slice(prefix.length) : record,
    rows: passages.flatMap(passage => rows.get(passage) ?? []),
    passages: passages
      .filter(passage => !rows.has(passage))
      .map(passage => ({ start: starts.get(passage) ?? NaN, end: ends.get(passage) ?? NaN }))
  }))
}
