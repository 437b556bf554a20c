import { DataFactory } from 'n3'
import type { Term } from 'n3'
import type { Compile } from 'shacl-engine'
import { sh } from '../base/vocabulary.js'
import type { Statements } from '../model/statements.js'
import { xpathRegex } from '../rdf/xpath-regex.js'

/** Test of values by a parameter of a shape; `args` are for the report. */
interface StringTest {
  args: Record<string, unknown>
  passes(value: Term): boolean
}

/** String constraint of SHACL core. */
interface StringConstraint {
  parameter: Term
  component: Term
  message: string
  testOf: (object: Term, shape: Term, shapes: Statements) => StringTest
}

/**
 * String constraints of SHACL core as the specification counts (section 4.4): patterns of XPath, lengths in code
 * points, language ranges of RFC 4647. The engine's own take patterns of JavaScript, UTF-16 units and beginnings of
 * tags.
 */
export const stringTests: readonly StringConstraint[] = [
  {
    parameter: sh('pattern'),
    component: sh('PatternConstraintComponent'),
    message: 'Value does not match pattern "{$pattern}"',
    testOf: ({ value: pattern }, shape, shapes) => {
      const flags = shapes.object(shape, sh('flags'))?.value
      const regex = xpathRegex(pattern, flags)
      return { args: { pattern, flags }, passes: value => hasText(value) && regex.test(value.value) }
    }
  },
  {
    parameter: sh('minLength'),
    component: sh('MinLengthConstraintComponent'),
    message: 'Value has less than {$minLength} characters',
    testOf: parameter => {
      const minLength = Number(parameter.value)
      return { args: { minLength }, passes: value => hasText(value) && codePoints(value.value) >= minLength }
    }
  },
  {
    parameter: sh('maxLength'),
    component: sh('MaxLengthConstraintComponent'),
    message: 'Value has more than {$maxLength} characters',
    testOf: parameter => {
      const maxLength = Number(parameter.value)
      return { args: { maxLength }, passes: value => hasText(value) && codePoints(value.value) <= maxLength }
    }
  },
  {
    parameter: sh('languageIn'),
    component: sh('LanguageInConstraintComponent'),
    message: 'Language does not match any of {$languageIn}',
    testOf: (list, _, shapes) => {
      const ranges = shapes.list(list).map(range => range.value)
      return {
        args: { languageIn: ranges.join(', ') },
        passes: value => value.termType === 'Literal' && ranges.some(range => langMatches(value.language, range))
      }
    }
  }
]

/** Validations of string constraints for the engine. */
export function stringValidations(shapes: Statements): Map<Term, Compile> {
  return new Map(
    stringTests.map(({ parameter, component, message, testOf }) => [
      parameter,
      ({ ptr }) => {
        const tests = shapes.objects(ptr.term!, parameter).map(value => testOf(value, ptr.term!, shapes))
        return {
          generic: context => {
            for (const { args, passes } of tests) {
              if (passes(context.valueOrNode.term!)) continue
              context.violation(component, {
                args,
                message: [DataFactory.literal(message)],
                value: context.valueOrNode
              })
            }
          }
        }
      }
    ])
  )
}

/** IRIs and literals have a text, blank nodes have none. */
function hasText(term: Term): boolean {
  return term.termType === 'Literal' || term.termType === 'NamedNode'
}

function codePoints(text: string): number {
  return text.length - (text.match(/[\ud800-\udbff][\udc00-\udfff]/g)?.length ?? 0)
}

/** Basic filtering of RFC 4647, section 3.3.1, as SPARQL's langMatches. */
function langMatches(tag: string, range: string): boolean {
  const [own, asked] = [tag.toLowerCase(), range.toLowerCase()]
  return asked === '*' ? own !== '' : own === asked || own.startsWith(`${asked}-`)
}
