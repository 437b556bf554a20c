import type { Model } from '../model/model.js'
import type { Parameter, ParameterType } from '../queries/saved-query.js'
import { textIn } from './texts.js'
import type { TextReader } from './texts.js'

/** JSON Schema of a parameter's value; the values of a small controlled list as its choices. */
export function parameterSchema({ type, many }: Parameter, choices: readonly string[] = []): object {
  const schema = { ...schemaOf(type), ...(choices.length > 0 && { enum: choices }) }
  return many ? { type: 'array', items: schema } : schema
}

/** Example of a parameter as JSON has it: a list where it may be given several times. */
export function parameterExample({ type, many, example }: Parameter): unknown {
  return many ? [example.value] : exampleOf(type, example.value)
}

/** Description of a parameter in a reader's language: its label, and what it has to be. */
export function parameterText({ name, label, type }: Parameter, reader: TextReader): string {
  const kind = type.kind === 'class' ? `the slug or IRI of a ${type.name}` : undefined
  return [textIn(label, reader), kind].filter(Boolean).join(': ') || name
}

/** Notations of the controlled list that a parameter takes a value of; none for other types. */
export function notationsOf({ type }: Parameter, model: Model): string[] {
  return type.kind === 'class' && model.isConceptClass(type.iri) ? [...model.conceptsOf(type.iri).keys()] : []
}

function schemaOf({ kind }: ParameterType): object {
  switch (kind) {
    case 'date':
      return { type: 'string', format: 'date' }
    case 'integer':
      return { type: 'integer' }
    case 'decimal':
      return { type: 'number' }
    case 'boolean':
      return { type: 'boolean' }
    default:
      return { type: 'string' }
  }
}

function exampleOf({ kind }: ParameterType, text: string): unknown {
  return kind === 'integer' || kind === 'decimal' ? Number(text) : kind === 'boolean' ? text === 'true' : text
}
