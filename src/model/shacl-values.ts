import type { Term } from 'n3'
import { localName, rdf, sh } from '../base/vocabulary.js'
import { xpathRegex } from '../rdf/xpath-regex.js'
import { nodeKinds } from './shacl-terms.js'
import type { ValueKind } from './shacl-terms.js'
import { severityNames } from './severities.js'
import type { Statements } from './statements.js'

/** Words for the value that a SHACL property has to have; undefined when the value is such. */
export function expectedValue(kind: ValueKind, value: Term, shape: Term, shapes: Statements): string | undefined {
  switch (kind) {
    case 'integer':
      return value.termType === 'Literal' && /^\d+$/.test(value.value) ? undefined : 'a number from 0'
    case 'boolean':
      return value.termType === 'Literal' && /^(true|false)$/.test(value.value) ? undefined : 'true or false'
    case 'literal':
    case 'text':
      return value.termType === 'Literal' ? undefined : 'a literal'
    case 'iri':
      return value.termType === 'NamedNode' ? undefined : 'an IRI'
    case 'severity':
      return value.value.startsWith(sh.iri) && severityNames.includes(localName(value.value))
        ? undefined
        : severityNames.map(name => `sh:${name}`).join(', ')
    case 'nodeKind':
      return value.value.startsWith(sh.iri) && nodeKinds.includes(localName(value.value))
        ? undefined
        : nodeKinds.map(name => `sh:${name}`).join(', ')
    case 'list':
      return value.equals(rdf('nil')) || shapes.object(value, rdf('first')) ? undefined : 'a list: ( … )'
    case 'regex':
      return badPattern(value.value, shapes.object(shape, sh('flags'))?.value)
    default:
      return undefined
  }
}

function badPattern(pattern: string, flags: string | undefined): string | undefined {
  try {
    xpathRegex(pattern, flags)
    return undefined
  } catch (error) {
    return `a regular expression of XPath; ${(error as Error).message}`
  }
}
