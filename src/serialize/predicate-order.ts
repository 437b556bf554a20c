import { getOrInsert, memoize } from '../base/memoize.js'
import { rdf } from '../base/vocabulary.js'
import type { Prefixes } from './prefixes.js'
import type { SortedGraph } from './sorted-graph.js'
import type { SubjectStatement } from './graph-view.js'

/** Order of a class's fields in its shape, by the IRIs of class and property. */
export type FieldOrder = Readonly<Record<string, Readonly<Record<string, number>>>>

/** Function that puts the statements about one subject in the order in which they are read. */
export type Arrange = (statements: SubjectStatement[]) => SubjectStatement[]

/**
 * `a` first, then the fields of the subject's classes in the shapes' order, then the rest by prefixed name; asserted
 * objects before derived ones.
 */
export function predicateOrder(graph: SortedGraph, fields: FieldOrder, prefixes: Prefixes): Arrange {
  const type = graph.rankOf(rdf('type').value)
  const byClasses = new Map<string, Map<number, number>>()
  const nameOf = memoize((predicate: number): string => {
    const { value } = graph.terms[predicate]!
    const name = prefixes.split(value)
    return name ? `${name.prefix}:${name.local}` : value
  })
  return statements => {
    const classes = statements.filter(statement => statement.predicate === type).map(statement => statement.object)
    const orders = getOrInsert(byClasses, classes.join(' '), () => new Map<number, number>())
    const orderOf = (predicate: number): number =>
      predicate === type
        ? -Infinity
        : getOrInsert(orders, predicate, () => fieldOrder(graph, fields, classes, predicate))
    return [...statements].sort((a, b) =>
      a.predicate === b.predicate
        ? Number(a.derived) - Number(b.derived) || a.object - b.object
        : ascending(orderOf(a.predicate), orderOf(b.predicate)) || ascending(nameOf(a.predicate), nameOf(b.predicate))
    )
  }
}

/** Position of a predicate among the fields of some classes: the first that any of them gives it. */
function fieldOrder(graph: SortedGraph, fields: FieldOrder, classes: readonly number[], predicate: number): number {
  const { value } = graph.terms[predicate]!
  return Math.min(...classes.map(rank => fields[graph.terms[rank]!.value]?.[value] ?? Infinity))
}

function ascending<T extends number | string>(a: T, b: T): number {
  return a < b ? -1 : a > b ? 1 : 0
}
