import type { Report } from '../base/faults.js'
import type { MappingRow } from './sssom.js'

/** Values of a slot with which its row states a mapping, and those with which it denies one. */
interface SlotRule {
  slot: string
  states: RegExp
  denies: RegExp
  expected: string
}

const typeOf = (slot: string): SlotRule => ({
  slot,
  states: /^(?:|owl [a-z ]+|skos concept|rdfs (?:resource|class|datatype)|rdf property)$/,
  denies: /^(?:rdfs literal|composed entity expression)$/,
  expected: 'an entity type of SSSOM, such as owl class or skos concept'
})
const termOf = (slot: string): SlotRule => ({
  slot,
  states: /^(?!(?:sssom:|.*\/sssom\/)NoTermFound$)/,
  denies: /NoTermFound$/,
  expected: 'a term'
})

const rules: readonly SlotRule[] = [
  termOf('subject_id'),
  termOf('object_id'),
  { slot: 'predicate_modifier', states: /^$/, denies: /^Not$/, expected: 'Not, or nothing' },
  {
    slot: 'mapping_cardinality',
    states: /^(?:[1n]:[1n])?$/,
    denies: /^(?:0:[01n]|[1n]:0)$/,
    expected: '1:1, 1:n, n:1, n:n, 1:0, 0:1 or 0:0'
  },
  {
    slot: 'confidence',
    states: /^(?:|1(?:\.0*)?|0?\.\d*[1-9]\d*|[1-9](?:\.\d*)?[eE]-\d+)$/,
    denies: /^(?:0(?:\.0*)?|\.0+)$/,
    expected: 'a number from 0 to 1'
  },
  typeOf('subject_type'),
  typeOf('object_type')
]

/**
 * Slot by which a row states no mapping between two terms (SSSOM 1.1): one that is denied, or that has no
 * counterpart, no confidence, a literal or an expression. Undefined when it states one. Unknown values are faults.
 */
export function denialOf(row: MappingRow, report: Report): string | undefined {
  let denial: string | undefined
  for (const { slot, states, denies, expected } of rules) {
    const found = row.text(slot)
    if (states.test(found)) continue
    if (denies.test(found)) denial ??= slot
    else report.fault(row.location(slot), { message: `unknown ${slot} of a link`, found, expected })
  }
  return denial
}
