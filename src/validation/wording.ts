import type { Term } from 'n3'
import type { Result } from 'shacl-engine'
import { localName } from '../base/vocabulary.js'

/** Text of a term in a fault: slug, prefixed name or text. */
export type Show = (term: Term) => string

/** What a constraint asks for, in words, by the local name of its component. */
const expectations: Record<string, (args: Record<string, unknown>, show: (value: unknown) => string) => string> = {
  MinCountConstraintComponent: args => `at least ${String(args['minCount'])}`,
  MaxCountConstraintComponent: args => `at most ${String(args['maxCount'])}`,
  DatatypeConstraintComponent: (args, show) => `a value of ${show(args['datatype'])}`,
  NodeKindConstraintComponent: (args, show) => `node kind ${show(args['nodeKind'])}`,
  InConstraintComponent: args => `one of ${String(args['in'])}`,
  HasValueConstraintComponent: (args, show) => show(args['hasValue']),
  LanguageInConstraintComponent: args => `one of the languages ${String(args['languageIn'])}`,
  PatternConstraintComponent: args => `text like ${String(args['pattern'])}`,
  MinLengthConstraintComponent: args => `at least ${String(args['minLength'])} characters`,
  MaxLengthConstraintComponent: args => `at most ${String(args['maxLength'])} characters`,
  MinInclusiveConstraintComponent: (args, show) => `${show(args['minInclusive'])} or more`,
  MaxInclusiveConstraintComponent: (args, show) => `${show(args['maxInclusive'])} or less`,
  MinExclusiveConstraintComponent: (args, show) => `more than ${show(args['minExclusive'])}`,
  MaxExclusiveConstraintComponent: (args, show) => `less than ${show(args['maxExclusive'])}`,
  LessThanConstraintComponent: (args, show) => `less than ${show(args['lessThan'])}`,
  LessThanOrEqualsConstraintComponent: (args, show) => `not more than ${show(args['lessThanOrEquals'])}`,
  EqualsConstraintComponent: (args, show) => `the same as ${show(args['equals'])}`,
  DisjointConstraintComponent: (args, show) => `another value than ${show(args['disjoint'])}`,
  QualifiedMinCountConstraintComponent: args => `at least ${String(args['qualifiedMinCount'])} of the described kind`,
  QualifiedMaxCountConstraintComponent: args => `at most ${String(args['qualifiedMaxCount'])} of the described kind`,
  UniqueLangConstraintComponent: () => 'one value a language',
  ClassConstraintComponent: () => 'a node of the class that the shape asks for'
}

/** Words for what was expected instead, if the constraint says so. */
export function expectationOf(result: Result, show: Show): string | undefined {
  return expectations[localName(result.constraintComponent.value)]?.(result.args, value =>
    typeof value === 'object' && value !== null && 'termType' in value ? show(value as Term) : String(value)
  )
}

const sentences: Record<string, string> = {
  MinCountConstraintComponent: 'too few values',
  MaxCountConstraintComponent: 'too many values',
  QualifiedMinCountConstraintComponent: 'too few values',
  QualifiedMaxCountConstraintComponent: 'too many values',
  ClosedConstraintComponent: 'the shape does not allow the property'
}

/** The shape's own message, English first; else a sentence for the constraint. */
export function messageOf(result: Result): string {
  const component = localName(result.constraintComponent.value)
  if (!result.shape.message.length && component !== 'SPARQLConstraintComponent')
    return sentences[component] ?? 'a value that the shape does not allow'
  const messages = result.message
  const chosen =
    messages.find(message => message.language === 'en') ?? messages.find(message => !message.language) ?? messages[0]
  return chosen?.value ?? 'a constraint of the shape is violated'
}
