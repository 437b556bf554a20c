import { memoize } from '../base/memoize.js'
import { xsd } from '../base/vocabulary.js'
import { formatNamed } from '../rdf/formats.js'
import { constructRows } from '../sparql/construct-rows.js'
import type { ConstructRows } from '../sparql/construct-rows.js'
import { engineQuery, engineText } from '../sparql/engine-query.js'
import { generateQuery } from '../sparql/generate.js'
import { keepingParser } from '../sparql/parser.js'

/** Query that a store is asked for what a rule constructs. */
export interface RuleQuery {
  text: string
  /** Media type of its answer. */
  mediaType: string
  /** Triples (N-Triples) of some whole lines of its answer. */
  triplesOf: (lines: string) => string
}

/** Queries that are kept: a process that builds again asks them again. */
const MAX_KEPT = 500

/**
 * Query for what a rule constructs: for the rows of its template's variables (TSV), of which triples are made here. The
 * engine would keep every triple that it constructs, some 450 bytes each, to give none twice. It is asked the rule
 * itself where the template has more than IRIs and variables, or the text cannot be read.
 */
export const ruleQuery = memoize(async (text: string): Promise<RuleQuery> => {
  const result = (await keepingParser())(text)
  const rule = 'parsed' in result ? constructRows(result.parsed) : undefined
  if (!rule) {
    const { mediaType } = formatNamed('nt')!
    return { text: await engineQuery(text).catch(() => text), mediaType, triplesOf: lines => lines }
  }
  const { rows, template } = rule
  return {
    text: await engineText(rows).catch(() => generateQuery(rows)),
    mediaType: formatNamed('tsv')!.mediaType,
    triplesOf: lines => triplesOfRows(lines, template)
  }
}, MAX_KEPT)

/** Triples of rows, each once; none where a term is unbound or of a kind that does not fit, as CONSTRUCT has it. */
function triplesOfRows(lines: string, template: ConstructRows['template']): string {
  const found = new Set<string>()
  for (const line of lines.replace(/\n$/, '').split('\n')) {
    // The first line names the variables.
    if (line.startsWith('?')) continue
    const cells = line.split('\t')
    for (const triple of template) {
      const [subject, predicate, object] = triple.map(term => (typeof term === 'string' ? term : (cells[term] ?? '')))
      if (RESOURCE.test(subject!) && predicate!.startsWith('<') && object)
        found.add(`${subject!} ${predicate!} ${inQuotes(object)} .\n`)
    }
  }
  return [...found].join('')
}

/** IRI or blank node, not a triple. */
const RESOURCE = /^(?:<(?!<)|_)/

/** Datatypes of the literals that TSV has without quotes, by their forms. */
const UNQUOTED = [
  [/^[+-]?\d+$/, xsd('integer')],
  [/^[+-]?\d*\.\d+$/, xsd('decimal')],
  [/^[+-]?[\d.]+e[+-]?\d+$/i, xsd('double')],
  [/^(?:true|false)$/, xsd('boolean')]
] as const

/** Term of a row (TSV) as N-Triples have it. */
function inQuotes(term: string): string {
  const unquoted = /^[<"_]/.test(term) ? undefined : UNQUOTED.find(([form]) => form.test(term))
  return unquoted ? `"${term}"^^<${unquoted[1].value}>` : term
}
