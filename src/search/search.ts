/**
 * Search of everything in the graph that has a name, in any of its languages, scripts and spellings.
 *
 * Names are labels, titles and spellings (rdfs:label, skos:prefLabel, skos:altLabel, skos:hiddenLabel, dcterms:title,
 * and properties below them), of a record also the labels of its concepts; other texts are found by their words. Words
 * that only relate others (`of`, `ilə`) do not count beside these. Subjects are entities, sources, concepts and
 * records, told apart by the graph that names them.
 *
 * Ranking: exact name (in whatever script), exact name but for endings, words of a name or their beginnings, other
 * spellings, nearly, words of a record's name or of a text. Within one of these: how much of the name was typed, how
 * well, names before texts, entities before sources, concepts and records, of these what others point at most.
 *
 * Facets, by a rule that reads the ontology and the graph and names neither:
 * - class: the most specific classes of a subject; choosing a class chooses those below it.
 * - source: the named graphs that are themselves subjects with a name, and that state or mention the subject.
 * - year: every year from its earliest to its latest day (the properties below sem:hasEarliestBeginTimeStamp and
 *   sem:hasLatestEndTimeStamp).
 * - classes of values: every class that the ontology declares as the range of a property is one; a subject has the
 *   values that it points at by such a property, stated or derived, and a member of the class has itself. The class is
 *   a facet when at least one in twenty subjects has a value of it and there are two values or more, and it is a class
 *   of concepts, or its values are few (50) and shared (by four subjects on average). A class that sources are of is
 *   none: that facet is there already. They stand in the order of how many subjects have them.
 *
 * Elements of documents (titles, captions, questions: classes below deo:DiscourseElement) are counted and left out,
 * unless `elements` or a class of theirs is chosen.
 */
import { filterByFacets, choosesElements } from './facets.js'
import type { ChosenValues, Facet } from './facets.js'
import { labelOf, termLabel } from './labels.js'
import { REASONS, match } from './match.js'
import type { Hits } from './match.js'
import { matchedName } from './matched-name.js'
import type { Matched } from './matched-name.js'
import { ranksOf, sortByRank } from './ranks.js'
import type { SearchIndex } from './search-index.js'
import type { SubjectKind } from './subjects.js'

/** Request of a search. */
export interface SearchRequest {
  /** What was typed; when there is nothing in it, everything is found. An IRI of the graph finds what it names. */
  text?: string
  /** Language of labels. */
  lang: string
  facets?: ChosenValues
  /** At most 1000; 20 when not said. */
  limit?: number
  offset?: number
}

/** Answer of a search. */
export interface SearchAnswer {
  total: number
  /** Elements of documents that would be found as well. */
  elements: number
  results: SearchResult[]
  facets: Facet[]
}

/** Subject found by a search. */
export interface SearchResult {
  iri: string
  label: string
  /** Language of the label. */
  lang: string
  kind: SubjectKind
  classIri?: string
  className: string
  /** The name that was found, why, and where the typed words stand in it; absent when nothing was typed. */
  matched?: Matched
  /** Greater is better; comparable within one answer. */
  score: number
}

const SEARCHED: ReadonlySet<SubjectKind> = new Set<SubjectKind>(['entity', 'source', 'concept', 'record', 'element'])
const MAX_RESULTS = 1000

/** Search of the index. Never fails on a text; unknown facets and values find nothing or are passed over. */
export function search(
  index: SearchIndex,
  { text = '', lang, facets: chosen = {}, limit = 20, offset = 0 }: SearchRequest
): SearchAnswer {
  const { model, subjects, kinds } = index
  const named = byIri(index, text)
  const hits = named ?? match(index, SEARCHED, text)
  const all = hits ? [...hits.subjects] : kinds.flatMap((kind, number) => (SEARCHED.has(kind) ? [number] : []))
  const leftOut = named || choosesElements(chosen, model) ? [] : all.filter(number => kinds[number] === 'element')
  const found = leftOut.length > 0 ? all.filter(number => kinds[number] !== 'element') : all
  const { kept, facets } = filterByFacets(index, found, chosen, lang)
  const from = clampCount(offset, Infinity)
  const page = sortByRank(
    kept,
    number => hits?.scores[number] ?? 0,
    ranksOf(index, lang),
    from,
    from + clampCount(limit, MAX_RESULTS)
  )
  return {
    total: kept.length,
    elements: filterByFacets(index, leftOut, chosen, lang).kept.length,
    results: page.map(number => {
      const subject = subjects[number]!
      const classIri = subject.classes[0]
      const label = labelOf(subject, lang, model)
      return {
        iri: subject.iri,
        ...label,
        kind: subject.kind,
        classIri,
        className: classIri === undefined ? '' : termLabel(classIri, lang, model),
        matched: hits && matchedName(index, hits, number, text, label),
        score: hits?.scores[number] ?? 0
      }
    }),
    facets
  }
}

/** A count that someone asked for: no fraction, not below zero, not above `most`. */
export function clampCount(count: number, max: number): number {
  return Number.isNaN(count) ? 0 : Math.min(max, Math.max(0, Math.floor(count)))
}

/** The subject whose IRI the text is, if it is one: nothing else is then looked for. */
function byIri({ numberOf, subjects }: SearchIndex, text: string): Hits | undefined {
  const number = /^\s*<?([a-z][\w+.-]*:\S+?)>?\s*$/i.exec(text)?.[1]
  const subject = number === undefined ? undefined : numberOf.get(number)
  if (subject === undefined) return undefined
  const scores = new Float32Array(subjects.length)
  scores[subject] = REASONS.length
  return { subjects: Uint32Array.of(subject), scores, names: new Uint32Array(subjects.length).fill(0xffffffff) }
}
