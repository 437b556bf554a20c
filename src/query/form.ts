import type { AnswerKind } from '../store/formats.js'
import { Refusal } from '../store/refusal.js'
import { nodesOf } from './tree.js'
import type { Parsed } from './syntax.js'

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
  if (parsed.type === 'update') throw parsed.updates.some(({ operation }) => operation) ? updateRefused() : new Refusal('syntax', 'The query is empty.', { line: 1, column: 1 })
  for (const node of nodesOf(parsed)) if (node.type === 'pattern' && node.subType === 'service') throw serviceRefused()
  const form = parsed.subType
  return { form, kind: form === 'select' || form === 'ask' ? 'solutions' : 'graph', namesDataset: parsed.datasets.clauses.length > 0 }
}

/** For whoever finds out by other means than the text that an update is wanted. */
export function updateRefused(): Refusal {
  return new Refusal('update', 'The graph is read-only: updates are not carried out.')
}

/** For a query that names another endpoint. */
export function serviceRefused(): Refusal {
  return new Refusal('service', 'SERVICE is not carried out: this endpoint asks no other.')
}
