import { hasBase, nodesOf, OPEN_PATHS, predicatesOfQuery, prefixesOfQuery } from '../sparql/ast.js'
import type { TreeNode } from '../sparql/ast.js'
import { Bindings, combined, childrenOf, NO_VARIABLES, restrictedTo, triplesOf } from './rule-bindings.js'
import type { BoundVariables, Restrictions, PatternTriple } from './rule-bindings.js'
import { NamedIds } from './rule-domains.js'
import type { Domains } from './rule-domains.js'

/** Triple pattern of a rule, as far as one quad can be held against it: its terms have to be in all sets. */
export interface QuadPattern {
  subject: Restrictions
  predicate: Restrictions
  object: Restrictions
  /** IRIs of the properties that it is about, where it names them. */
  properties?: NamedIds | undefined
}

/** Terms that hold no others. */
const SIMPLE = new Set(['variable', 'namedNode', 'literal', 'blankNode'])
/** What reads other graphs than the one that rules see. */
const ELSEWHERE = new Set(['graph', 'service'])

/**
 * Triple patterns of a query: quads that match none of them do not change its answer. Undefined where the query does
 * not show that. Domains of variables are taken from `domains`, which are empty so far.
 */
export function patternsOfRule(parsed: object, domains: Domains): QuadPattern[] | undefined {
  const { where } = parsed as { where?: TreeNode }
  const nodes = [...nodesOf(where)]
  const triples = nodes.filter(({ type }) => type === 'triple')
  const isOpen = nodes.some(
    ({ type, subType }) => ELSEWHERE.has(subType!) || (type === 'path' && OPEN_PATHS.has(subType!))
  )
  if (!where || isOpen || !triples.every(isSimple)) return undefined
  if (hasBase(parsed)) return undefined
  const patterns = new RulePatterns(new Bindings(prefixesOfQuery(parsed), triples, domains))
  patterns.read(childrenOf(where), NO_VARIABLES, NO_VARIABLES)
  return patterns.found
}

/** IRIs among which are all properties of the triples that a rule constructs; undefined where it may be any. */
export function constructedProperties(parsed: object): Set<string> | undefined {
  return hasBase(parsed) ? undefined : predicatesOfQuery({ ...parsed, where: undefined })
}

/** Reading of one rule. A restriction goes only where solutions that it leaves out are never joined with others. */
class RulePatterns {
  readonly found: QuadPattern[] = []

  constructor(private readonly bindings: Bindings) {}

  /**
   * Notes the patterns of a group. `joined`: what the group's solutions are joined with; `given`: what is put in for
   * variables wherever they stand, as EXISTS does.
   */
  read(group: readonly TreeNode[], joined: BoundVariables, given: BoundVariables): void {
    const own = this.bindings.of(group)
    const all = combined(combined(joined, given), own)
    for (const [at, element] of group.entries()) {
      const before = (): BoundVariables => restrictedTo(all, combined(given, this.bindings.of(group.slice(0, at))))
      const { type, subType } = element
      if (subType === 'bgp') for (const triple of triplesOf(element)) this.#note(triple, all)
      else if (subType === 'group') this.read(childrenOf(element), all, given)
      else if (subType === 'union') for (const branch of childrenOf(element)) this.read([branch], all, given)
      else if (subType === 'optional' || subType === 'minus') this.read(childrenOf(element), before(), given)
      else if (type === 'query') {
        this.read(childrenOf(element['where'] as TreeNode), NO_VARIABLES, NO_VARIABLES)
        this.#readTests({ ...element, where: undefined }, NO_VARIABLES)
      } else this.#readTests(element, subType === 'filter' ? restrictedTo(all, combined(given, own)) : before())
    }
  }

  /** Patterns of EXISTS and NOT EXISTS in an expression, those inside of others by these. */
  #readTests(root: unknown, given: BoundVariables): void {
    if (typeof root !== 'object' || root === null) return
    const { subType, args } = root as TreeNode
    if (subType === 'patternOperation') this.read(childrenOf(args as TreeNode), given, given)
    else for (const [key, child] of Object.entries(root)) if (key !== 'loc') this.#readTests(child, given)
  }

  #note({ subject, predicate, object }: PatternTriple, bound: BoundVariables): void {
    if (predicate.type === 'path') {
      for (const node of nodesOf(predicate))
        if (node.subType === 'namedNode') this.#add([], [this.bindings.iris(node)], [])
    } else
      this.#add(
        this.bindings.restrictionsOf(subject, bound),
        this.bindings.restrictionsOf(predicate, bound),
        this.bindings.restrictionsOf(object, bound)
      )
  }

  #add(subject: Restrictions, predicate: Restrictions, object: Restrictions): void {
    const properties = predicate.find(ids => ids instanceof NamedIds)
    this.found.push({ subject, predicate, object, properties })
  }
}

const isSimple = (node: TreeNode): node is PatternTriple =>
  (node['annotations'] as unknown[]).length === 0 &&
  [node['subject'], node['object']].every(end => SIMPLE.has((end as TreeNode).subType!))
