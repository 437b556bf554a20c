import type { Quad } from 'n3'
import { rdf, rdfs, sssom } from '../base/vocabulary.js'
import type { Loaded } from '../graph/loaded.js'
import { prefixedName } from '../model/short-names.js'
import type { Model } from '../model/model.js'
import { matchPropertiesOf } from './match-decisions.js'
import type { TableMapping } from './mapping.js'
import { formatMappingSet } from './unmatched.js'

/** Match that rules found and nobody has decided: a record of a table, another record, and what they have in common. */
export interface MatchCandidate {
  record: string
  other: string
  /** Score that the rule gives; '' where it gives none. */
  score: string
  /** IRIs of the properties that the two share. */
  properties: string[]
}

/**
 * Candidates for matches of a table's records, the best first: what rules derived of classes below `sssom:Mapping` and
 * do not take for the same matter. What was decided is not among them.
 */
export function matchCandidates(
  inferred: readonly Quad[],
  { source }: TableMapping,
  model: Model,
  loaded: Loaded
): MatchCandidate[] {
  const stated = [...loaded.graphs.of(model.sourceIri(source.slug))]
  const own = new Set(stated.map(({ subject }) => subject.value))
  const same = matchPropertiesOf(model)?.same.value
  const decided = new Set(
    [...stated, ...inferred]
      .filter(({ predicate }) => predicate.value === same)
      .map(({ subject, object }) => `${subject.value} ${object.value}`)
  )
  return derivedMatches(inferred, model, loaded)
    .map(match => (own.has(match.record) ? match : { ...match, record: match.other, other: match.record }))
    .filter(({ record, other }) => own.has(record) && !own.has(other))
    .filter(({ record, other }) => !decided.has(`${record} ${other}`) && !decided.has(`${other} ${record}`))
    .sort((a, b) => Number(b.score) - Number(a.score) || (`${a.record} ${a.other}` < `${b.record} ${b.other}` ? -1 : 1))
}

/** Matches among derived quads: each names two records, properties, and perhaps a score. */
function derivedMatches(inferred: readonly Quad[], model: Model, { slugs }: Loaded): MatchCandidate[] {
  const isMatch = (type: string): boolean => model.superclasses(type).includes(sssom('Mapping').value)
  const nodes = new Map<string, Quad[]>()
  for (const { subject, predicate, object } of inferred)
    if (predicate.value === rdf('type').value && isMatch(object.value)) nodes.set(subject.value, [])
  for (const quad of inferred) nodes.get(quad.subject.value)?.push(quad)
  return [...nodes.values()].flatMap(quads => {
    const values = [...new Set(quads.map(({ object }) => object.value))]
    const [record, other] = values.filter(value => slugs.ofNode(value)).sort()
    const score = quads.find(({ object }) => object.termType === 'Literal')?.object.value ?? ''
    const properties = values.filter(value => model.properties.has(value)).sort()
    return record && other ? [{ record, other, score, properties }] : []
  })
}

const columns = [
  ...['subject_id', 'subject_label', 'predicate_id', 'predicate_modifier', 'object_id', 'object_label'],
  ...['mapping_justification', 'similarity_score', 'subject_match_field', 'object_match_field', 'link_status'],
  ...['reviewer_label', 'comment']
]

/**
 * Candidates as SSSOM/TSV to be completed: a row without `link_status` is a decision that the two are on one matter or,
 * with the `predicate_modifier` Not, that they are not. The file is then `data/mappings/NAME.matches.sssom.tsv`.
 */
export function formatCandidates(
  candidates: readonly MatchCandidate[],
  { name }: TableMapping,
  model: Model,
  loaded: Loaded
): string {
  const labels = labelsOf(new Set(candidates.flatMap(({ record, other }) => [record, other])), loaded)
  const id = (iri: string): string => `id:${iri.slice(model.idIri('').length)}`
  const short = (iri: string): string => prefixedName(iri, model) ?? iri
  const { same } = matchPropertiesOf(model) ?? {}
  const rows = candidates.map(({ record, other, score, properties }) => {
    const shared = properties.map(short).join('|')
    const sides = [
      id(record),
      labels.get(record) ?? '',
      short(same?.value ?? ''),
      '',
      id(other),
      labels.get(other) ?? ''
    ]
    return [...sides, 'semapv:LogicalReasoning', score, shared, shared, 'candidate', '', '']
  })
  const metadata = {
    set: `${model.base}mappings/${name}/matches`,
    prefixes: { ...model.prefixes, id: model.idIri('') },
    extensions: ['link_status']
  }
  return formatMappingSet(metadata, [columns, ...rows])
}

/** First labels of things, the English ones before others. */
function labelsOf(iris: ReadonlySet<string>, { graphs }: Loaded): Map<string, string> {
  const labels = new Map<string, string>()
  for (const { subject, predicate, object } of graphs)
    if (object.termType === 'Literal' && predicate.value === rdfs('label').value && iris.has(subject.value))
      if (!labels.has(subject.value) || object.language === 'en') labels.set(subject.value, object.value)
  return labels
}
