import { DataFactory } from 'n3'
import type { Term } from 'n3'
import type { Compile } from 'shacl-engine'
import { sh } from '../base/vocabulary.js'
import type { Statements } from '../model/statements.js'
import { xpathRegex } from '../rdf/xpath-regex.js'

/** A parameter of a shape, ready to be held against values; `args` are told in the report. */
interface StringTest {
  args: Record<string, unknown>
  passes(value: Term): boolean
}

/**
 * String constraints of SHACL core as the specification counts (section 4.4): patterns of XPath, lengths in code
 * points, language ranges of RFC 4647. The engine's own take patterns of JavaScript, UTF-16 units and beginnings of
 * tags.
 */
export function stringValidations(shapes: Statements): Map<Term, Compile> {
  const constraint = (
    component: Term,
    message: string,
    testOf: (parameter: Term, shape: Term) => StringTest,
    parameter: Term
  ): [Term, Compile] => [
    parameter,
    ({ ptr }) => {
      const tests = shapes.objects(ptr.term!, parameter).map(value => testOf(value, ptr.term!))
      return {
        generic: context => {
          for (const { args, passes } of tests) {
            if (passes(context.valueOrNode.term!)) continue
            context.violation(component, { args, message: [DataFactory.literal(message)], value: context.valueOrNode })
          }
        }
      }
    }
  ]
  return new Map([
    constraint(
      sh('PatternConstraintComponent'),
      'Value does not match pattern "{$pattern}"',
      ({ value: pattern }, shape) => {
        const flags = shapes.object(shape, sh('flags'))?.value
        const regex = xpathRegex(pattern, flags)
        return { args: { pattern, flags }, passes: value => hasText(value) && regex.test(value.value) }
      },
      sh('pattern')
    ),
    constraint(
      sh('MinLengthConstraintComponent'),
      'Value has less than {$minLength} characters',
      parameter => {
        const minLength = Number(parameter.value)
        return { args: { minLength }, passes: value => hasText(value) && codePoints(value.value) >= minLength }
      },
      sh('minLength')
    ),
    constraint(
      sh('MaxLengthConstraintComponent'),
      'Value has more than {$maxLength} characters',
      parameter => {
        const maxLength = Number(parameter.value)
        return { args: { maxLength }, passes: value => hasText(value) && codePoints(value.value) <= maxLength }
      },
      sh('maxLength')
    ),
    constraint(
      sh('LanguageInConstraintComponent'),
      'Language does not match any of {$languageIn}',
      list => {
        const ranges = shapes.list(list).map(range => range.value)
        return {
          args: { languageIn: ranges.join(', ') },
          passes: value => value.termType === 'Literal' && ranges.some(range => langMatches(value.language, range))
        }
      },
      sh('languageIn')
    )
  ])
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
