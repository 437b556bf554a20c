import { bindingsOf } from '../sparql/results-json.js'
import type { JsonResults, JsonTerm } from '../sparql/results-json.js'
import { irisOf, listedIris } from './answers.js'
import type { LookupContext } from './context.js'
import { labelsOf } from './labels.js'
import type { Labels } from './labels.js'

/** Ending of a variable that holds the names of what another variable names. */
const NAME = 'Name'

/** Separator of the names of a list; the IRIs of a list stand apart by spaces. */
const BETWEEN_NAMES = '; '

/**
 * Results with the names of the things in them, in the context's language: after each variable that holds IRIs, or
 * lists of IRIs, a variable `<variable>Name`. A variable of that name that the query has itself stays as it is.
 */
export async function withNames(results: JsonResults, context: LookupContext): Promise<JsonResults> {
  const variables = results.head.vars ?? []
  const rows = bindingsOf(results)
  const { base } = context.site.model
  const labels = await labelsOf(context, irisOf(rows, base))
  const nameOf = (term: JsonTerm | undefined): JsonTerm | undefined => nameFor(term, labels, base)
  const added = new Set(
    variables.filter(
      variable => !variables.includes(variable + NAME) && rows.some(row => nameOf(row[variable]) !== undefined)
    )
  )
  if (!added.size) return results
  return {
    ...results,
    head: {
      ...results.head,
      vars: variables.flatMap(variable => (added.has(variable) ? [variable, variable + NAME] : [variable]))
    },
    results: {
      bindings: rows.map(row => {
        const named = { ...row }
        for (const variable of added) {
          const name = nameOf(row[variable])
          if (name) named[variable + NAME] = name
        }
        return named
      })
    }
  }
}

/** Name of what a cell names, as a literal; undefined where nothing in it has a name. */
function nameFor(term: JsonTerm | undefined, labels: Labels, base: string): JsonTerm | undefined {
  const iris = listedIris(term, base)
  const names = iris?.map(iri => labels.named(iri)) ?? []
  if (!iris || names.every(name => name === undefined)) return undefined
  const tags = new Set(names.map(name => name?.lang))
  const [tag] = tags
  return {
    'type': 'literal',
    'value': iris.map((iri, i) => names[i]?.text ?? labels.label(iri).text).join(BETWEEN_NAMES),
    // Names of several languages have no tag together.
    'xml:lang': tags.size === 1 && tag ? tag : undefined
  }
}
