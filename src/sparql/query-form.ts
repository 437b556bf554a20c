import type { AnswerKind } from '../rdf/formats.js'
import { SparqlError } from './errors.js'
import { nodesOf } from './ast.js'
import type { Parsed } from './parser.js'

/** What a query asks for and over what, read from its parsed form. */
export interface QueryForm {
  /** What the answer is made of. */
  kind: AnswerKind
  form: 'select' | 'ask' | 'construct' | 'describe'
  /** Whether it names a dataset: FROM or FROM NAMED. */
  namesDataset: boolean
}

/** The form of a parsed query. Throws a `Refusal` for an update and for SERVICE, wherever it stands. */
export function formOf(parsed: Parsed): QueryForm {
  if (parsed.type === 'update')
    throw parsed.updates.some(({ operation }) => operation)
      ? updateRefused()
      : new SparqlError('syntax', 'The query is empty.', { line: 1, column: 1 })
  for (const node of nodesOf(parsed)) if (node.type === 'pattern' && node.subType === 'service') throw serviceRefused()
  const form = parsed.subType
  return {
    form,
    kind: form === 'select' || form === 'ask' ? 'solutions' : 'graph',
    namesDataset: parsed.datasets.clauses.length > 0
  }
}

/** For whoever finds out by other means than the text that an update is wanted. */
export function updateRefused(): SparqlError {
  return new SparqlError('update', 'The graph is read-only: updates are not allowed.')
}

/** For a query that names another endpoint. */
export function serviceRefused(): SparqlError {
  return new SparqlError('service', 'SERVICE is not allowed: this endpoint does not call others.')
}
