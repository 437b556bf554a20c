import { Store } from 'n3'
import type { Quad, Term } from 'n3'
import { rdf } from '../base/vocabulary.js'
import type { LanguageMap } from './terms.js'

/** Index over quads of the model, for look-ups by subject, predicate and object. */
export class Statements {
  static readonly #made = new WeakMap<readonly Quad[], Statements>()
  readonly store: Store

  private constructor(quads: readonly Quad[]) {
    this.store = new Store([...quads])
  }

  /** Those of some quads, which do not change any more: they are indexed once, whoever asks. */
  static of(quads: readonly Quad[]): Statements {
    let made = Statements.#made.get(quads)
    if (!made) Statements.#made.set(quads, (made = new Statements(quads)))
    return made
  }

  objects(subject: Term | string, predicate: Term): Term[] {
    return this.store.getObjects(subject, predicate, null)
  }

  object(subject: Term | string, predicate: Term): Term | undefined {
    return this.objects(subject, predicate)[0]
  }

  /** IRIs among the objects. */
  iris(subject: Term | string, predicate: Term): string[] {
    return this.objects(subject, predicate)
      .filter(term => term.termType === 'NamedNode')
      .map(term => term.value)
  }

  subjects(predicate: Term, object?: Term): Term[] {
    return this.store.getSubjects(predicate, object ?? null, null)
  }

  /** IRIs that are instances of one of the types. */
  instances(...types: Term[]): string[] {
    return [
      ...new Set(
        types
          .flatMap(type => this.subjects(rdf('type'), type))
          .filter(term => term.termType === 'NamedNode')
          .map(term => term.value)
      )
    ]
  }

  /** Literals by language tag, the first of each; one without a language stands under ''. */
  texts(subject: Term | string, ...predicates: Term[]): LanguageMap {
    const texts: Record<string, string> = {}
    for (const predicate of predicates) {
      for (const term of this.objects(subject, predicate)) {
        if (term.termType === 'Literal') texts[term.language] ??= term.value
      }
    }
    return texts
  }

  /** The members of an RDF list. */
  list(head: Term): Term[] {
    const members: Term[] = []
    const seen = new Set<string>()
    for (
      let node: Term | undefined = head;
      node && !node.equals(rdf('nil')) && !seen.has(node.value);
      node = this.object(node, rdf('rest'))
    ) {
      seen.add(node.value)
      const first = this.object(node, rdf('first'))
      if (first) members.push(first)
    }
    return members
  }
}

/** The quads, each once, in their order; graphs are not looked at. */
export function distinct(quads: readonly Quad[]): Quad[] {
  return [...new Map(quads.map(quad => [`${quad.subject.id} ${quad.predicate.id} ${quad.object.id}`, quad])).values()]
}

/** Transitive closure: everything reachable from a start, itself first, in breadth-first order. */
export function closure(start: string, next: (iri: string) => readonly string[]): string[] {
  const reached = new Set([start])
  for (const iri of reached) for (const further of next(iri)) reached.add(further)
  return [...reached]
}
