import { iriOf } from '../sparql/ast.js'
import type { QueryPrefixes, TreeNode } from '../sparql/ast.js'
import { NamedIds } from './rule-domains.js'
import type { Domains, TermIds } from './rule-domains.js'

/** Restrictions of a term: sets of ids that all have to have it; none restrict nothing. */
export type Restrictions = readonly TermIds[]

/** Variables that every solution of a group binds, with what restricts their values. */
export type BoundVariables = ReadonlyMap<string, Restrictions>

/** Term of a triple pattern, or the path that stands for its predicate. */
export interface TripleTerm extends TreeNode {
  value: string
}

/** Triple pattern of a parsed query. */
export interface PatternTriple extends TreeNode {
  subject: TripleTerm
  predicate: TripleTerm
  object: TripleTerm
}

/** No variables. */
export const NO_VARIABLES: BoundVariables = new Map()

/** Reader of the variables that groups of a rule bind. Domains are taken from `domains`, which are empty so far. */
export class Bindings {
  /** Variables of patterns that leave the predicate open: for these every domain is worth its memory. */
  readonly #ofOpen: ReadonlySet<string>

  constructor(
    private readonly prefixes: QueryPrefixes,
    triples: readonly PatternTriple[],
    private readonly domains: Domains
  ) {
    const open = triples.filter(({ predicate }) => isVariable(predicate))
    this.#ofOpen = new Set(open.flatMap(triple => endsOf(triple).map(({ value }) => value)))
  }

  /** What restricts a term of a pattern. */
  restrictionsOf(term: TripleTerm, bound: BoundVariables): Restrictions {
    if (isVariable(term)) return bound.get(term.value) ?? []
    return term.subType === 'namedNode' ? [this.iris(term)] : []
  }

  /** IRIs of nodes that name them. */
  iris(...terms: readonly TreeNode[]): NamedIds {
    return new NamedIds(terms.map(term => iriOf(term, this.prefixes)))
  }

  /** Variables that each solution of a group has a value for. */
  of(group: readonly TreeNode[]): BoundVariables {
    const listed = this.#listedIn(group)
    let bound = listed
    for (const element of group) {
      if (element.subType === 'bgp')
        for (const triple of triplesOf(element)) bound = combined(bound, this.#boundByTriple(triple, listed))
      else if (element.subType === 'group') bound = combined(bound, this.of(childrenOf(element)))
      else if (element.type === 'query') {
        const { where, variables } = element as { where?: TreeNode; variables?: TripleTerm[] }
        const selected = new Map((variables ?? []).filter(isVariable).map(({ value }) => [value, []]))
        bound = combined(bound, restrictedTo(this.of(childrenOf(where!)), selected))
      }
    }
    return bound
  }

  #boundByTriple({ subject, predicate, object }: PatternTriple, listed: BoundVariables): BoundVariables {
    const bound = new Map<string, Restrictions>()
    for (const term of [subject, predicate, object]) if (isVariable(term)) bound.set(term.value, [])
    if (predicate.subType !== 'namedNode') return bound
    const property = iriOf(predicate, this.prefixes)
    const add = (term: TripleTerm, position: 'subject' | 'object', other: Restrictions): void => {
      if (!isVariable(term) || (!other.length && !this.#ofOpen.has(term.value))) return
      bound.set(term.value, [...bound.get(term.value)!, this.domains.of(property, position, other)])
    }
    add(subject, 'subject', this.restrictionsOf(object, listed))
    add(object, 'object', this.restrictionsOf(subject, listed))
    return bound
  }

  /** Variables that VALUES in a group give a value in each row. */
  #listedIn(group: readonly TreeNode[]): BoundVariables {
    let bound = NO_VARIABLES
    for (const [name, terms] of valuesIn(group)) {
      const named = terms.filter(term => term !== undefined)
      if (named.length === terms.length) bound = combined(bound, new Map([[name, this.#listed(named)]]))
    }
    return bound
  }

  #listed(terms: readonly TripleTerm[]): Restrictions {
    if (!terms.every(({ subType }) => subType === 'namedNode')) return []
    return [this.iris(...terms)]
  }
}

/** Terms that VALUES give their variables, row by row. */
function* valuesIn(nodes: readonly TreeNode[]): Generator<[name: string, terms: (TripleTerm | undefined)[]]> {
  for (const { subType, variables, values } of nodes)
    if (subType === 'values')
      for (const { value } of variables as TripleTerm[])
        yield [value, (values as Record<string, TripleTerm | undefined>[]).map(row => row[value])]
}

/** Restrictions of two together. */
export function combined(one: BoundVariables, other: BoundVariables): BoundVariables {
  const bound = new Map(one)
  for (const [name, ids] of other) bound.set(name, [...new Set([...(bound.get(name) ?? []), ...ids])])
  return bound
}

/** Those of the variables that others name as well. */
export const restrictedTo = (bound: BoundVariables, named: BoundVariables): BoundVariables =>
  new Map([...bound].filter(([name]) => named.has(name)))
/** Elements of a group. */
export const childrenOf = ({ patterns }: TreeNode): readonly TreeNode[] => (patterns ?? []) as TreeNode[]
/** Triple patterns of a basic graph pattern. */
export const triplesOf = ({ triples }: TreeNode): readonly PatternTriple[] => triples as PatternTriple[]
const endsOf = ({ subject, predicate, object }: PatternTriple): TripleTerm[] => [subject, predicate, object]
/** Test for a variable. */
export const isVariable = ({ type, subType }: TreeNode): boolean => type === 'term' && subType === 'variable'
