import type { Model } from '../model/model.js'
import { prefixedName } from '../model/short-names.js'
import { bestText } from '../model/languages.js'
import { labelOf, termLabel } from './labels.js'
import { match } from './match.js'
import { ranksOf, sortByRank } from './ranks.js'
import type { IndexedSubject, SearchIndex } from './search-index.js'
import { clampCount } from './search.js'
import type { SubjectKind } from './subjects.js'

/** Request for completions of a typed beginning. */
export interface CompletionRequest {
  /** entity: anything with a name that is no class and no property. */
  kind: 'class' | 'property' | 'entity'
  /**
   * A class, by IRI or local name: only its members, or those of classes below it. For classes: only those below it.
   */
  classFilter?: string
  /** A property, by IRI: only what it can have as its value, by its shapes and its range; nothing for a literal. */
  propertyFilter?: string
  /**
   * What was typed so far; a prefix of the model keeps to its namespace. Everything in the order of labels when empty.
   */
  text: string
  lang: string
  /** At most 100; 10 when not said. */
  limit?: number
}

/** Completion of a typed beginning. */
export interface Completion {
  iri: string
  /** As SPARQL may write it, `skos:Concept`; absent when no prefix fits. */
  prefixed?: string
  label: string
  /** Language of the label. */
  lang: string
  /** The definition of a class or property; the class of anything else. */
  detail: string
}

const KINDS_OF: Readonly<Record<CompletionRequest['kind'], ReadonlySet<SubjectKind>>> = {
  class: new Set<SubjectKind>(['class']),
  property: new Set<SubjectKind>(['property']),
  entity: new Set<SubjectKind>(['entity', 'source', 'concept', 'record'])
}
const MAX_COMPLETIONS = 100

/** Completions of a typed beginning, for editors and forms. */
export function complete(
  index: SearchIndex,
  { kind, classFilter, propertyFilter, text, lang, limit = 10 }: CompletionRequest
): Completion[] {
  const { model, subjects, kinds } = index
  const wanted = KINDS_OF[kind]
  const prefix = /^\s*([\p{L}\p{N}_.-]*):(?![/\s])/u.exec(text)
  const namespace = prefix ? model.prefixes[prefix[1]!] : undefined
  const hits = match(index, wanted, namespace === undefined ? text : text.slice(prefix![0].length))
  const filter = classFilter === undefined ? undefined : (model.classByLocalName(classFilter)?.iri ?? classFilter)
  const below = filter === undefined ? undefined : new Set([filter, ...model.subclasses(filter)])
  const isValue = propertyFilter === undefined ? () => true : valueTest(propertyFilter, model)
  const numbers = [...(hits?.subjects ?? kinds.keys())].filter(number => {
    const { iri, classes } = subjects[number]!
    return (
      wanted.has(kinds[number]!) &&
      iri.startsWith(namespace ?? '') &&
      isValue(subjects[number]!) &&
      (!below || (kind === 'class' ? below.has(iri) : classes.some(type => below.has(type))))
    )
  })
  return sortByRank(
    numbers,
    number => hits?.scores[number] ?? 0,
    ranksOf(index, lang),
    0,
    clampCount(limit, MAX_COMPLETIONS)
  ).map(number => {
    const subject = subjects[number]!
    const detail =
      kind === 'entity' ? subject.classes.map(iri => termLabel(iri, lang, model)).join(', ') : definition(subject.iri)
    const prefixed = prefixedName(subject.iri, model)
    return {
      iri: subject.iri,
      prefixed,
      ...labelOf(subject, lang, model),
      detail
    }
  })

  function definition(iri: string): string {
    return bestText(model.term(iri)?.definitions ?? {}, lang, model)?.text ?? ''
  }
}

/** Test of what a property can have as its value: of the classes that the shapes ask for, else those of its range. */
function valueTest(property: string, model: Model): (subject: IndexedSubject) => boolean {
  const fields = [...model.classes.keys()].flatMap(type => model.fieldsOf(type).filter(({ path }) => path === property))
  const listed = new Set(fields.flatMap(({ values = [] }) => values.map(({ value }) => value)))
  if (listed.size) return ({ iri }) => listed.has(iri)
  const asked = fields.flatMap(({ classes }) => classes)
  if (!asked.length && fields.some(({ datatypes }) => datatypes.length)) return () => false
  const wanted = asked.length ? asked : (model.properties.get(property)?.ranges ?? [])
  const below = new Set(wanted.flatMap(type => [type, ...model.subclasses(type)]))
  return ({ classes }) => !below.size || classes.some(type => below.has(type))
}
