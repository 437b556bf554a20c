import type { Quad } from 'n3'
import { keepingParser } from '../sparql/parser.js'
import { Domains } from './rule-domains.js'
import { patternsOfRule } from './rule-patterns.js'
import type { QuadPattern } from './rule-patterns.js'

type Parse = Awaited<ReturnType<typeof keepingParser>>

/** Test whether a quad is relevant to a rule: the others need not be loaded for it. */
export type QuadTest = (quad: Quad) => boolean

/** Filter of the quads that are relevant to a rule: a test for those of a property, where any of them may be. */
export type RuleFilter = (property: string) => QuadTest | undefined

/**
 * Filters of the quads that decide what each rule yields, of all rules together a fifth of a graph: those that a triple
 * pattern can match, with a subject and an object that other patterns of the rule can match as well. Everything passes
 * where a rule's text does not show that.
 */
export class RuleFilters {
  /** By rule; they hold for the quads that have been added. */
  readonly filters: readonly RuleFilter[]
  readonly #domains = new Domains()

  private constructor(rules: readonly { text: string }[], parse: Parse) {
    this.filters = rules.map(({ text }) => {
      const result = parse(text)
      const patterns = 'problem' in result ? undefined : patternsOfRule(result.parsed, this.#domains)
      return patterns ? filterOf(patterns) : () => () => true
    })
  }

  static async of(rules: readonly { text: string }[]): Promise<RuleFilters> {
    return new RuleFilters(rules, await keepingParser())
  }

  /** Adds quads that rules may look at. */
  add(quads: Iterable<Quad>): this {
    for (const quad of quads) this.#domains.add(quad)
    return this
  }
}

function filterOf(patterns: readonly QuadPattern[]): RuleFilter {
  const open = patterns.filter(({ properties }) => !properties)
  const byProperty = new Map<string, QuadPattern[]>()
  for (const pattern of patterns)
    for (const property of pattern.properties ?? [])
      byProperty.set(property, [...(byProperty.get(property) ?? open), pattern])
  return property => {
    const own = byProperty.get(property) ?? open
    return own.length ? quad => own.some(pattern => matches(pattern, quad)) : undefined
  }
}

const matches = ({ subject, predicate, object }: QuadPattern, quad: Quad): boolean =>
  predicate.every(ids => ids.has(quad.predicate.id)) &&
  object.every(ids => ids.has(quad.object.id)) &&
  subject.every(ids => ids.has(quad.subject.id))
