import type { Quad } from 'n3'
import { sparqlParser } from '../sparql/parser.js'
import { Domains } from './rule-domains.js'
import { patternsOfRule } from './rule-patterns.js'
import type { QuadPattern } from './rule-patterns.js'

/** Test whether a rule may look at a quad: one that it cannot look at need not be loaded for it. */
export type RuleFilter = (quad: Quad) => boolean

/**
 * Filter of the quads that decide what rules yield, a fifth of a graph: those that a triple pattern can match, with a
 * subject and an object that other patterns of the rule can match as well. Everything passes where that cannot be told
 * from a rule's text.
 */
export async function ruleFilter(
  rules: readonly { text: string }[],
  graphs: readonly (readonly Quad[])[]
): Promise<RuleFilter> {
  const parse = await sparqlParser()
  const domains = new Domains()
  const patterns: QuadPattern[] = []
  for (const { text } of rules) {
    const reading = parse(text)
    const found = 'problem' in reading ? undefined : patternsOfRule(reading.parsed, domains)
    if (!found) return () => true
    patterns.push(...found)
  }
  const open = patterns.filter(({ properties }) => !properties)
  const byProperty = new Map<string, QuadPattern[]>()
  for (const pattern of patterns)
    for (const property of pattern.properties ?? [])
      byProperty.set(property, [...(byProperty.get(property) ?? []), pattern])
  for (const quads of graphs) for (const quad of quads) domains.add(quad)
  return quad => {
    const matches = ({ subject, predicate, object }: QuadPattern): boolean =>
      predicate.every(ids => ids.has(quad.predicate.id)) &&
      object.every(ids => ids.has(quad.object.id)) &&
      subject.every(ids => ids.has(quad.subject.id))
    return (byProperty.get(quad.predicate.value) ?? []).some(matches) || open.some(matches)
  }
}
