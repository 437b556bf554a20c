import type { Literal, Term } from 'n3'
import { XsdValidation } from 'rdf-validation'
import compareTerms from 'shacl-engine/lib/compareTerms.js'
import { rdf, rdfs, sh } from '../base/vocabulary.js'
import { closure } from '../model/statements.js'
import type { Statements } from '../model/statements.js'
import type { Layers } from './layers.js'
import { stringTests } from './strings.js'

/** Test of one value. */
export type ValueTest = (value: Term, focus: Term, data: Layers) => boolean

/** Test of all value nodes of a property shape, each once. */
export type ValuesTest = (values: readonly Term[], focus: Term, data: Layers) => boolean

/** Shapes that a test is made of, and the test of a shape inside of another; undefined for one that is not known. */
export interface ShapeContext {
  shapes: Statements
  nested: (shape: Term) => ((node: Term, data: Layers) => boolean) | undefined
}

/** Maker of the test that the objects of a parameter ask for; undefined where they are not known. */
type Make<T> = (objects: readonly Term[], context: ShapeContext, shape: Term) => T | undefined

const xsdValidation = new XsdValidation()

const KINDS: Readonly<Record<string, readonly string[]>> = {
  BlankNode: ['BlankNode'],
  BlankNodeOrIRI: ['BlankNode', 'NamedNode'],
  BlankNodeOrLiteral: ['BlankNode', 'Literal'],
  IRI: ['NamedNode'],
  IRIOrLiteral: ['NamedNode', 'Literal'],
  Literal: ['Literal']
}

/** Maker for a parameter that has one value; more are not known. */
function single<T>(make: (object: Term, context: ShapeContext, shape: Term) => T | undefined): Make<T> {
  return ([object, ...more], context, shape) => (object && !more.length ? make(object, context, shape) : undefined)
}

// What cannot be compared is NaN, for which nothing holds.
function range(holds: (comparison: number) => boolean): Make<ValueTest> {
  return single(bound => value => holds(compareTerms(value, bound) ?? NaN))
}

// The engine lets pass what it finds to be no number, and so has this to be.
function pair(fails: (comparison: number) => boolean): Make<ValuesTest> {
  return single(property => (values, focus, data) => {
    const others = data.objects(focus, property)
    return values.every(value => others.every(other => !fails(compareTerms(value, other) ?? 1)))
  })
}

function logical(holds: (conforming: number, all: number) => boolean): Make<ValueTest> {
  return (lists, { shapes, nested }) => {
    const tests = lists.flatMap(list => shapes.list(list)).map(nested)
    return tests.every(test => test !== undefined)
      ? (value, _, data) => holds(tests.filter(test => test(value, data)).length, tests.length)
      : undefined
  }
}

const count = (make: (bound: number) => (size: number) => boolean): Make<ValuesTest> =>
  single(bound => {
    const holds = make(parseInt(bound.value))
    return values => holds(values.length)
  })

function byParameter<T>(makes: Readonly<Record<string, Make<T>>>): ReadonlyMap<string, Make<T>> {
  return new Map(Object.entries(makes).map(([name, make]) => [sh.iri + name, make]))
}

/** Makers of tests of one value, by the IRI of the parameter. */
export const VALUE_TESTS = byParameter<ValueTest>({
  class: (classes, { shapes }) => {
    const below = (iri: string): string[] => shapes.store.getSubjects(rdfs('subClassOf'), iri, null).map(({ id }) => id)
    const sets = classes.map(({ id }) => new Set(closure(id, below)))
    return (value, _, data) => {
      const types = data.objects(value, rdf('type'))
      return sets.every(set => types.some(type => set.has(type.id)))
    }
  },
  datatype: single(
    datatype => value =>
      value.termType === 'Literal' && datatype.equals(value.datatype) && xsdValidation.validateSimple(value)
  ),
  nodeKind: single(kind => {
    const types = KINDS[kind.value.slice(sh.iri.length)]
    return types && (value => types.includes(value.termType))
  }),
  in: single((list, { shapes }) => {
    const members = new Set(shapes.list(list).map(({ id }) => id))
    return value => members.has(value.id)
  }),
  disjoint: single(
    property => (value, focus, data) => !data.objects(focus, property).some(other => other.equals(value))
  ),
  minInclusive: range(comparison => comparison >= 0),
  minExclusive: range(comparison => comparison > 0),
  maxInclusive: range(comparison => comparison <= 0),
  maxExclusive: range(comparison => comparison < 0),
  node: (nodes, { nested }) => {
    const tests = nodes.map(nested)
    return tests.every(test => test !== undefined)
      ? (value, _, data) => tests.every(test => test(value, data))
      : undefined
  },
  and: logical((conforming, all) => conforming === all),
  or: logical(conforming => conforming > 0),
  xone: logical(conforming => conforming === 1),
  not: single((inner, { nested }) => {
    const test = nested(inner)
    return test && ((value, _, data) => !test(value, data))
  }),
  ...Object.fromEntries(
    stringTests.map(({ parameter, testOf }): [string, Make<ValueTest>] => [
      parameter.value.slice(sh.iri.length),
      (objects, { shapes }, shape) => {
        const tests = objects.map(object => testOf(object, shape, shapes))
        return value => tests.every(({ passes }) => passes(value))
      }
    ])
  )
})

/** Makers of tests of all values, by the IRI of the parameter. */
export const VALUES_TESTS = byParameter<ValuesTest>({
  minCount: count(bound => size => size >= bound),
  maxCount: count(bound => size => size <= bound),
  lessThan: pair(comparison => comparison >= 0),
  lessThanOrEquals: pair(comparison => comparison > 0),
  hasValue: single(wanted => values => values.some(value => value.equals(wanted))),
  uniqueLang: single(flag => values => {
    const languages = values.flatMap(value => (value as Literal).language || [])
    return flag.value !== 'true' || new Set(languages).size === languages.length
  }),
  qualifiedValueShape: single((inner, { shapes, nested }, shape) => {
    const test = nested(inner)
    const bound = (parameter: Term, otherwise: number): number =>
      parseInt(shapes.object(shape, parameter)?.value ?? String(otherwise))
    const [min, max] = [bound(sh('qualifiedMinCount'), 0), bound(sh('qualifiedMaxCount'), Number.MAX_SAFE_INTEGER)]
    return (
      test &&
      ((values, _, data) => {
        const { length } = values.filter(value => test(value, data))
        return min <= length && length <= max
      })
    )
  })
})
