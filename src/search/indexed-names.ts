import { localName } from '../base/vocabulary.js'
import type { LexiconBuilder, ReadName } from './lexicon-builder.js'
import type { Name, Subject } from './subjects.js'
import type { ValueClass } from './value-classes.js'
import { camelWords } from './words.js'

/** Names by which subjects are found: their own, of a term its local name as well, of a record labels of its topics. */
export class IndexedNames {
  readonly #tagging: ReadonlySet<string>
  /** Labels of a concept, as tags of what points at it. */
  readonly #tags = new Map<string, ReadName[]>()

  /** `subjectOf`: the subject of an IRI, where it has a name. */
  constructor(
    private readonly lexicon: LexiconBuilder,
    classes: readonly ValueClass[],
    private readonly subjectOf: (iri: string) => Subject | undefined
  ) {
    this.#tagging = new Set(classes.flatMap(({ concepts, properties }) => (concepts ? [...properties] : [])))
  }

  /** Adds the names of a subject to the lexicon. */
  add(number: number, { iri, kind, names, links }: Subject): void {
    const { lexicon } = this
    const isTerm = kind === 'class' || kind === 'property'
    for (const name of distinct(names)) if (!isTerm || name.kind !== 'text') lexicon.add(number, lexicon.read(name))
    if (kind === 'record')
      for (let i = 0; i < links.length; i += 2)
        if (this.#tagging.has(links[i]!)) for (const tag of this.#tagsOf(links[i + 1]!)) lexicon.add(number, tag)
    if (!isTerm) return
    const local = localName(iri)
    for (const text of new Set([local, camelWords(local)]))
      lexicon.add(number, lexicon.read({ text, language: '', kind: 'other' }))
  }

  #tagsOf(iri: string): ReadName[] {
    let tags = this.#tags.get(iri)
    if (!tags) {
      const names = tagLabels(this.subjectOf(iri))
      this.#tags.set(iri, (tags = names.map(name => this.lexicon.read({ ...name, kind: 'tag' }))))
    }
    return tags
  }
}

/** Labels of a concept, which find what points at it; none of anything else. */
export function tagLabels(subject: Subject | undefined): Name[] {
  return subject?.kind === 'concept' ? subject.names.filter(name => name.kind !== 'text') : []
}

function distinct(names: readonly Name[]): readonly Name[] {
  if (names.length < 2) return names
  const seen = new Set<string>()
  return names.filter(({ text, language }) => {
    const key = `${language} ${text}`
    return !seen.has(key) && seen.add(key)
  })
}
