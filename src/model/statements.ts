import { Store } from 'n3'
import type { Quad, Term } from 'n3'
import { rdf } from '../base/vocabulary.js'
import type { LanguageMap } from './terms.js'

/** Number of what is in no quad. */
const NONE = -1

/** Numbers of terms by the numbers of two others, in ascending order. */
type Index = Map<number, Map<number, number[]>>

/**
 * Index over quads of the model, for look-ups by subject, predicate and object. What is found is in the order in which
 * its terms first stand in the quads.
 */
export class Statements {
  static readonly #made = new WeakMap<readonly Quad[], Statements>()
  readonly #terms: Term[] = []
  readonly #numbers = new Map<string, number>()
  /** Objects by subject and predicate, subjects by predicate and object. */
  readonly #objects: Index = new Map()
  readonly #subjects: Index = new Map()
  #store: Store | undefined

  private constructor(private readonly quads: readonly Quad[]) {
    for (const quad of quads) {
      const [subject, predicate] = [this.#number(quad.subject), this.#number(quad.predicate)]
      const object = this.#number(quad.object)
      add(this.#objects, subject, predicate, object)
      add(this.#subjects, predicate, object, subject)
    }
    for (const below of [...this.#objects.values(), ...this.#subjects.values()])
      for (const [second, numbers] of below) if (numbers.length > 1) below.set(second, ascending(numbers))
  }

  /** Index of quads that do not change any more: it is built once. */
  static of(quads: readonly Quad[]): Statements {
    let made = Statements.#made.get(quads)
    if (!made) Statements.#made.set(quads, (made = new Statements(quads)))
    return made
  }

  /** The quads for look-ups of other kinds; filling it takes ten times as long as the index. */
  get store(): Store {
    return (this.#store ??= new Store([...this.quads]))
  }

  objects(subject: Term | string, predicate: Term): Term[] {
    const found = this.#objects.get(this.#numberOf(subject))?.get(this.#numberOf(predicate)) ?? []
    return found.map(number => this.#terms[number]!)
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
    const byObject = this.#subjects.get(this.#numberOf(predicate))
    const found = object ? byObject?.get(this.#numberOf(object)) : byObject && ascending([...byObject.values()].flat())
    return (found ?? []).map(number => this.#terms[number]!)
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

  /** Number of a term, a new one if it has none. */
  #number(term: Term): number {
    const known = this.#numbers.get(term.id)
    if (known !== undefined) return known
    this.#numbers.set(term.id, this.#terms.length)
    return this.#terms.push(term) - 1
  }

  #numberOf(term: Term | string): number {
    return this.#numbers.get(typeof term === 'string' ? term : term.id) ?? NONE
  }
}

function add(index: Index, first: number, second: number, found: number): void {
  let below = index.get(first)
  if (!below) index.set(first, (below = new Map<number, number[]>()))
  const numbers = below.get(second)
  if (numbers) numbers.push(found)
  else below.set(second, [found])
}

/** Numbers in ascending order, each once. */
function ascending(numbers: readonly number[]): number[] {
  return [...new Set(numbers)].sort((a, b) => a - b)
}

/** Quads without repeats of a triple, in their order. */
export function distinct(quads: readonly Quad[]): Quad[] {
  return [...new Map(quads.map(quad => [tripleKey(quad), quad])).values()]
}

/** Text that the triples of two quads have in common when they are the same. */
export function tripleKey({ subject, predicate, object }: Quad): string {
  return `${subject.id} ${predicate.id} ${object.id}`
}

/** Transitive closure: everything reachable from a start, itself first, in breadth-first order. */
export function closure(start: string, next: (iri: string) => readonly string[]): string[] {
  const reached = new Set([start])
  for (const iri of reached) for (const further of next(iri)) reached.add(further)
  return [...reached]
}
