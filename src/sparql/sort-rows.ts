import { compareCodeUnits } from '../base/code-points.js'
import type { JsonRow, JsonTerm } from './results-json.js'

/** Sort of rows in place, by the terms of one variable after the other; unbound ones come first. */
export function sortRows(rows: JsonRow[], variables: readonly string[]): JsonRow[] {
  return rows.sort((one, other) => {
    for (const name of variables) {
      const order = compareTerms(one[name], other[name])
      if (order !== 0) return order
    }
    return 0
  })
}

/**
 * Comparison of terms by the UTF-16 units of their text, of equal texts by kind, language and datatype; triples come
 * last, by their parts.
 */
function compareTerms(one: JsonTerm | undefined, other: JsonTerm | undefined): number {
  if (one === undefined || other === undefined) return Number(one !== undefined) - Number(other !== undefined)
  if (one.type !== 'triple' && other.type !== 'triple')
    return compareCodeUnits(one.value, other.value) || compareCodeUnits(kindOf(one), kindOf(other))
  if (one.type !== 'triple' || other.type !== 'triple') return one.type === 'triple' ? 1 : -1
  const [a, b] = [one.value, other.value]
  return (
    compareTerms(a.subject, b.subject) || compareTerms(a.predicate, b.predicate) || compareTerms(a.object, b.object)
  )
}

function kindOf(term: JsonTerm): string {
  return term.type === 'literal' ? `literal ${term['xml:lang'] ?? ''} ${term.datatype ?? ''}` : term.type
}
