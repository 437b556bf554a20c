import type { SearchIndex } from './build-index.js'
import { labelOf, prefixedName, termLabel } from './labels.js'
import { match } from './match.js'
import { ranksOf, sorted } from './ranks.js'
import type { Kind } from './subjects.js'

export interface CompletionRequest {
  /** entity: anything with a name that is no class and no property. */
  kind: 'class' | 'property' | 'entity'
  /** IRI of a class: only its members, or those of classes below it. For classes: only those below it. */
  classFilter?: string
  /** What was typed so far, with or without a prefix; everything in the order of labels when empty. */
  text: string
  lang: string
  /** At most 100; 10 when not said. */
  limit?: number
}

export interface Completion {
  iri: string
  /** As SPARQL writes it: `skos:Concept`, or `<…>` when no prefix fits. */
  name: string
  label: string
  /** Language of the label. */
  lang: string
  /** The definition of a class or property; the class of anything else. */
  detail: string
}

const KINDS_OF: Readonly<Record<CompletionRequest['kind'], ReadonlySet<Kind>>> = {
  class: new Set<Kind>(['class']), property: new Set<Kind>(['property']), entity: new Set<Kind>(['entity', 'source', 'concept', 'record'])
}
const MOST = 100

/** What a typed beginning may become, for editors and forms. */
export function complete(index: SearchIndex, { kind, classFilter, text, lang, limit = 10 }: CompletionRequest): Completion[] {
  const { model, subjects, kinds, lexicon } = index
  const wanted = KINDS_OF[kind]
  const typed = text.replace(/^\s*[\p{L}\p{N}_-]*:(?!\/\/)/u, '')
  const hits = match(lexicon, kinds, wanted, typed)
  const below = classFilter === undefined ? undefined : new Set([classFilter, ...model.subclasses(classFilter)])
  const numbers = [...hits?.subjects ?? kinds.keys()].filter(number => {
    const { iri, classes } = subjects[number]!
    return wanted.has(kinds[number]!) && (!below || (kind === 'class' ? below.has(iri) : classes.some(type => below.has(type))))
  })
  return sorted(numbers, number => hits?.scores[number] ?? 0, ranksOf(index, lang)).slice(0, Math.min(limit, MOST)).map(number => {
    const subject = subjects[number]!
    const detail = kind === 'entity' ? subject.classes.map(iri => termLabel(iri, lang, model)).join(', ') : definition(subject.iri)
    return { iri: subject.iri, name: prefixedName(subject.iri, model), ...labelOf(subject, lang, model.languages), detail }
  })

  function definition(iri: string): string {
    const definitions = model.term(iri)?.definitions ?? {}
    const language = [lang, ...model.languages].find(language => definitions[language] !== undefined)
    return language === undefined ? '' : definitions[language]!
  }
}
