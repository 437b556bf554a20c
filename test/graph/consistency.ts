import { DataFactory } from 'n3'
import type { Store, Term } from 'n3'
import { memoize } from '../../src/base/memoize.js'
import { closure } from '../../src/model/statements.js'

const node = (iri: string): Term => DataFactory.namedNode(iri)
const rdf = (name: string): Term => node(`http://www.w3.org/1999/02/22-rdf-syntax-ns#${name}`)
const rdfs = (name: string): Term => node(`http://www.w3.org/2000/01/rdf-schema#${name}`)
const owl = (name: string): Term => node(`http://www.w3.org/2002/07/owl#${name}`)

/**
 * Individuals that are of two disjoint classes once subclasses, subproperties, domains and ranges are followed (RDFS),
 * and equivalent classes and inverses with them: "<individual> is a <class> and a <class>".
 */
export function clashes(store: Store): string[] {
  const values = (iri: string, ...predicates: Term[]): string[] =>
    predicates.flatMap(predicate => store.getObjects(iri, predicate, null).map(({ value }) => value))
  const bearers = (predicate: Term, iri: string): string[] =>
    store.getSubjects(predicate, node(iri), null).map(({ value }) => value)
  const classesAbove = memoize((iri: string) =>
    closure(iri, each => [
      ...values(each, rdfs('subClassOf'), owl('equivalentClass')),
      ...bearers(owl('equivalentClass'), each)
    ])
  )
  const propertiesAbove = memoize((iri: string) => closure(iri, each => values(each, rdfs('subPropertyOf'))))
  const entailed = (predicate: Term): ((property: string) => string[]) =>
    memoize((property: string) => propertiesAbove(property).flatMap(above => values(above, predicate)))
  const [domains, ranges] = [entailed(rdfs('domain')), entailed(rdfs('range'))]

  const types = new Map<string, Set<string>>()
  const add = (individual: Term, classes: readonly string[]): void => {
    if (individual.termType === 'Literal') return
    const own = types.get(individual.value) ?? new Set()
    types.set(individual.value, own)
    for (const type of classes) for (const above of classesAbove(type)) own.add(above)
  }
  for (const { subject, predicate, object } of store.match()) {
    if (predicate.equals(rdf('type'))) add(subject as Term, [object.value])
    else {
      add(subject as Term, domains(predicate.value))
      add(object as Term, ranges(predicate.value))
    }
  }
  const disjoint = disjointPairs(store)
  return [...types].flatMap(([individual, classes]) =>
    disjoint
      .filter(([one, other]) => classes.has(one) && classes.has(other))
      .map(([one, other]) => `${individual} is a ${one} and a ${other}`)
  )
}

function disjointPairs(store: Store): [string, string][] {
  const stated = [...store.match(null, owl('disjointWith'), null)].map(({ subject, object }): [string, string] => [
    subject.value,
    object.value
  ])
  const lists = [...store.match(null, owl('members'), null)].map(({ object }) => members(store, object as Term))
  return [
    ...stated,
    ...lists.flatMap(list => list.flatMap((one, i) => list.slice(i + 1).map((other): [string, string] => [one, other])))
  ]
}

function members(store: Store, head: Term): string[] {
  const [first] = store.getObjects(head, rdf('first'), null)
  const [rest] = store.getObjects(head, rdf('rest'), null)
  return first && rest ? [first.value, ...members(store, rest)] : []
}
