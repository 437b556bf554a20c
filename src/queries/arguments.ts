import { DataFactory } from 'n3'
import type { Term } from '@rdfjs/types'
import { didYouMean, nearest } from '../base/faults.js'
import type { Model } from '../model/model.js'
import { SparqlError } from '../sparql/errors.js'
import type { Store } from '../store/store.js'
import { instancesAmong, instancesOf } from '../store/instances.js'
import type { Parameter, SavedQuery } from './saved-query.js'
import { expectedOf, simpleValue } from './simple-value.js'
import { isIri } from '../rdf/rfc3987.js'

/** Arguments of a saved query: names and values as text; a name may come several times. */
export type Arguments = readonly (readonly [name: string, value: string])[]

/** Fault of an argument: no such parameter, given twice, required and not given, not of its type. */
export type ArgumentFault = 'unknown' | 'repeated' | 'missing' | 'invalid'

/** Error of arguments that a saved query cannot take: name of the parameter, what is wrong, value as it was given. */
export class ArgumentError extends SparqlError {
  constructor(
    readonly fault: ArgumentFault,
    readonly parameter: string,
    message: string,
    readonly value = ''
  ) {
    super('parameter', message)
  }
}

/**
 * Terms of the arguments, read as the parameters say. An empty value is none. Throws an `ArgumentError` that names the
 * parameter.
 */
export async function readArguments(
  { parameters }: SavedQuery,
  given: Arguments,
  model: Model,
  store: Store
): Promise<ReadonlyMap<string, readonly Term[]>> {
  const names = parameters.map(({ name }) => name)
  const values = new Map<string, Term[]>()
  for (const [name, text] of given) {
    const parameter = parameters.find(known => known.name === name)
    if (!parameter)
      throw new ArgumentError(
        'unknown',
        name,
        sentence(
          `There is no parameter "${name}"; ` +
            (names.length ? didYouMean(name, names, `there is ${names.join(', ')}`) : 'this query has none')
        )
      )
    if (text === '') continue
    const before = values.get(name) ?? []
    if (before.length && !parameter.many)
      throw new ArgumentError(
        'repeated',
        name,
        `The parameter "${name}" is given more than once; the parameters are ${names.join(', ')}.`
      )
    values.set(name, [...before, await readValue(parameter, text, model, store)])
  }
  const missing = parameters.find(({ name, required }) => required && !values.has(name))
  if (missing)
    throw new ArgumentError('missing', missing.name, `The parameter "${missing.name}" is required: ${kindOf(missing)}.`)
  return values
}

async function readValue(parameter: Parameter, text: string, model: Model, store: Store): Promise<Term> {
  const { type } = parameter
  if (type.kind !== 'class') {
    const value = simpleValue(type.kind, text)
    if (!value) throw illTyped(parameter, text, '')
    return value
  }
  if (model.isConceptClass(type.iri)) {
    const concepts = model.conceptsOf(type.iri)
    const found = concepts.get(text) ?? [...concepts.values()].find(({ iri }) => iri === text)
    if (!found) throw illTyped(parameter, text, `; there is ${[...concepts.keys()].join(', ')}`)
    return DataFactory.namedNode(found.iri)
  }
  const classes = [...new Set([type.iri, ...model.subclasses(type.iri)])]
  const [iri] = await instancesAmong(store, candidates(text, model), classes)
  if (iri === undefined) throw illTyped(parameter, text, await near(text, classes, model, store))
  return DataFactory.namedNode(iri)
}

/** A slug, `id/slug`, `source/slug` or a full IRI. */
function candidates(text: string, model: Model): string[] {
  return [text, model.idIri(text), model.sourceIri(text), model.base + text].filter(isIri)
}

async function near(text: string, classes: readonly string[], model: Model, store: Store): Promise<string> {
  const slugs = (await instancesOf(store, classes))
    .filter(iri => iri.startsWith(model.base))
    .map(iri => iri.replace(/^.*\//, ''))
  const found = nearest(text.replace(/^.*\//, ''), slugs)
  if (found) return `; did you mean ${found}?`
  return slugs.length ? `, for example ${slugs.slice(0, 5).join(', ')}` : ''
}

function illTyped(parameter: Parameter, found: string, rest: string): ArgumentError {
  const message = sentence(
    `The parameter "${parameter.name}" has to be ${kindOf(parameter)}, not ` +
      `${JSON.stringify(found.slice(0, 80))}${rest}`
  )
  return new ArgumentError('invalid', parameter.name, message, found)
}

const sentence = (text: string): string => (text.endsWith('?') ? text : `${text}.`)

function kindOf({ type }: Parameter): string {
  return type.kind === 'class' ? `${/^[AEIOU]/i.test(type.name) ? 'an' : 'a'} ${type.name}` : expectedOf(type.kind)
}
