import type { LookupContext } from '../lookup/context.js'
import { labelOf } from '../search/labels.js'
import type { SearchIndex } from '../search/search-index.js'
import { candidateById, candidateByIri, candidatesByName, withHolders } from './candidates.js'
import type { FoundEntity } from './candidates.js'
import { identifierOf, termOfIdentifier } from './identifiers.js'
import { holdersNamedBy } from './post-holders.js'
import { agreementWith, entitiesWith, propertiesOf, valuesOfEntities } from './property-values.js'
import type { PropertyValues } from './property-values.js'
import { MAX_CANDIDATES } from './query.js'
import type { ReconciliationQuery } from './query.js'
import { matchAmong, scoresOf } from './scores.js'
import type { Evidence } from './scores.js'

/** Candidate for a query, with what its score is made of. */
export interface ReconciliationCandidate {
  iri: string
  id: string
  name: string
  /** Language of the name. */
  lang: string
  /** Name by which it was found, where that is not the name shown. */
  foundAs?: string
  /** Most specific classes, as IRIs. */
  classes: readonly string[]
  /** How likely it is what was meant: 0 to 100. */
  score: number
  /** Whether it is what was meant, as far as can be told: at most one candidate of a query. */
  match: boolean
  evidence: Evidence
}

/** Candidates of each query of a batch, the best first. Asks twice at most, however many queries there are. */
export async function reconcile(
  queries: readonly ReconciliationQuery[],
  context: LookupContext
): Promise<ReconciliationCandidate[][]> {
  const index = await context.site.index()
  const found = await Promise.all(queries.map(query => candidatesFor(query, index, context)))
  const properties = queries.flatMap(({ conditions }) => propertiesOf(conditions, index))
  const iris = queries.flatMap(({ conditions }, i) =>
    conditions.length === 0 ? [] : found[i]!.map(({ number }) => index.subjects[number]!.iri)
  )
  const values = await valuesOfEntities(iris, properties, context)
  return queries.map((query, i) => ranked(query, found[i]!, values, index, context.language))
}

async function candidatesFor(
  query: ReconciliationQuery,
  index: SearchIndex,
  context: LookupContext
): Promise<FoundEntity[]> {
  const byId = distinct(query.ids.flatMap(id => candidateById(id, index) ?? []))
  if (query.text !== undefined) {
    const named = distinct([...byId, ...candidatesByName(query.text, index)])
    return query.on === undefined ? named : withHolders(named, await holdersNamedBy(query, context.site), index)
  }
  if (byId.length > 0) return byId
  const iris = await entitiesWith(query.conditions, index, context)
  return iris.flatMap(iri => candidateByIri(iri, index) ?? [])
}

/** Candidates, each once: the first of those of one entity. */
function distinct(candidates: readonly FoundEntity[]): FoundEntity[] {
  const byNumber = new Map<number, FoundEntity>()
  for (const candidate of candidates) if (!byNumber.has(candidate.number)) byNumber.set(candidate.number, candidate)
  return [...byNumber.values()]
}

function ranked(
  query: ReconciliationQuery,
  found: readonly FoundEntity[],
  values: PropertyValues,
  index: SearchIndex,
  language: string
): ReconciliationCandidate[] {
  const candidates = found
    .map(entity => ({ entity, evidence: evidenceOf(entity, query, values, index) }))
    .filter(({ evidence }) => query.conditions.every((condition, i) => !condition.required || evidence.properties[i]))
  const evidence = candidates.map(each => each.evidence)
  const scores = scoresOf(evidence)
  const matching = matchAmong(evidence, scores)
  return candidates
    .map(({ entity, evidence }, i) => ({
      ...described(entity, index, language),
      score: scores[i]!,
      match: i === matching,
      evidence
    }))
    .sort((a, b) => b.score - a.score)
    .slice(0, Math.min(query.limit, MAX_CANDIDATES))
}

function evidenceOf(
  { number, similarity, isNamedById, holder }: FoundEntity,
  { types, typeMode, conditions }: ReconciliationQuery,
  values: PropertyValues,
  index: SearchIndex
): Evidence {
  const { iri, classes, kind } = index.subjects[number]!
  return {
    similarity,
    isNamedById,
    holder,
    isRecord: kind === 'record',
    kind: kindOf(classes, types, typeMode, index),
    properties: conditions.map(condition => agreementWith(condition, iri, values, index))
  }
}

function kindOf(
  classes: readonly string[],
  types: readonly string[],
  mode: ReconciliationQuery['typeMode'],
  { model }: SearchIndex
): Evidence['kind'] {
  if (types.length === 0) return undefined
  const own = new Set(classes.flatMap(type => model.superclasses(type)))
  const has = (type: string): boolean => own.has(termOfIdentifier(type, model) ?? '')
  const fits = mode === 'all' ? types.every(has) : types.some(has)
  return fits
}

function described(
  { number, similarity }: FoundEntity,
  { subjects, model }: SearchIndex,
  language: string
): Pick<ReconciliationCandidate, 'iri' | 'id' | 'name' | 'lang' | 'foundAs' | 'classes'> {
  const subject = subjects[number]!
  const { label, lang } = labelOf(subject, language, model)
  const found = similarity?.name.text
  return {
    iri: subject.iri,
    id: identifierOf(subject.iri, model),
    name: label,
    lang,
    foundAs: found === label ? undefined : found,
    classes: subject.classes
  }
}
