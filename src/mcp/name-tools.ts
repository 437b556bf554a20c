import { suggestionFor } from '../base/faults.js'
import { searchAnswer } from '../lookup/search.js'
import { describeResolution } from '../resolve/describe.js'
import { resolveName, resolverOf } from '../resolve/resolver.js'
import type { ChosenValues } from '../search/facets.js'
import { rowsOf } from '../store/rows.js'
import { iriText, startsWith } from '../rdf/iris.js'
import { isIri } from '../rdf/rfc3987.js'
import type { Model } from '../model/model.js'
import { classIriOf } from '../model/short-names.js'
import { inputSchema, textArgument, textProperty, ToolError, withSources } from './tool.js'
import type { Tool, ToolContext } from './tool.js'

/** Results of one search. */
const MAX_RESULTS = 50

/** Tool that finds things by their names. */
export const searchTool: Tool = {
  name: 'search',
  title: 'Search',
  description:
    'Finds things by a name in any language, script, spelling or case ending, with the sources that speak of them. ' +
    'What no source speaks of is left out.',
  inputSchema: inputSchema(
    {
      text: textProperty('words of a name'),
      class: textProperty('local name of a class: only things of it or below it'),
      limit: { type: 'integer', minimum: 1, maximum: MAX_RESULTS, description: 'at most so many; 10 when left out' }
    },
    ['text']
  ),
  async run(args, context) {
    const { model, release } = context.site
    const kind = textArgument(args, 'class')
    const facets: ChosenValues = kind === undefined ? {} : { class: [classNamed(kind, model)] }
    const limit = Math.min(Number(args['limit'] ?? 10), MAX_RESULTS)
    const { total, results } = await searchAnswer(
      { text: textArgument(args, 'text')!, facets, limit, offset: 0 },
      context
    )
    const sources = await sourcesOf(
      results.map(({ iri }) => iri),
      context
    )
    const rows = results.map(({ iri, label, lang, className, matched }) => ({
      values: { iri, label, lang, class: className, matched: matched?.text, reason: matched?.reason },
      sources: sources.get(iri) ?? [],
      release: release.id
    }))
    return { total, ...withSources(rows) }
  }
}

/** Tool that says who a name or a post was on a day. */
export const resolveTool: Tool = {
  name: 'resolve',
  title: 'Who was it then',
  description:
    'Who a name, a post, or both was on a day: every candidate with person, post, body and state, certain or ' +
    'possible by the dates that sources give, and the tenures and passages that say so. Nothing is guessed: several ' +
    'candidates mean that the sources do not tell them apart, "none" that no tenure is known.',
  inputSchema: inputSchema(
    {
      name: textProperty('a name of a person, of a post, or both'),
      on: textProperty('a day or longer time as EDTF: 2003-11-23, 2003-11, 2003; at any time when left out'),
      state: textProperty('a name of the state whose post it is'),
      kind: textProperty('local name of a class: only candidates that have something of it')
    },
    ['name']
  ),
  async run(args, context) {
    const { site, language } = context
    const resolver = await resolverOf(site)
    if (!resolver) throw new ToolError('This graph has no tenures of posts.')
    const [on, state, kind] = ['on', 'state', 'kind'].map(name => textArgument(args, name))
    const name = textArgument(args, 'name')!
    const wanted = kind === undefined ? undefined : classNamed(kind, site.model)
    try {
      const resolution = resolveName(resolver, { name, on, state, kind: wanted })
      return { ...describeResolution(name, resolution, resolver.index, language), release: site.release.id }
    } catch (error) {
      if (!(error instanceof RangeError)) throw error
      throw new ToolError(`"on" is ${JSON.stringify(on)}, but ${error.message}; expected EDTF like 2003-05-06 or 2003.`)
    }
  }
}

function classNamed(name: string, model: Model): string {
  const iri = classIriOf(name, model)
  if (iri !== undefined) return iri
  const names = [...model.classes.values()].map(({ localName }) => localName)
  throw new ToolError(`There is no class "${name}".${suggestionFor(name, names)}`)
}

/** Sources that speak of things, as subject or as object. */
async function sourcesOf(
  iris: readonly string[],
  { site: { store, model }, signal }: ToolContext
): Promise<Map<string, { iri: string }[]>> {
  const wanted = iris.filter(isIri).map(iriText).join(' ')
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?thing ?source {
  VALUES ?thing { ${wanted} }
  { GRAPH ?source { ?thing ?p ?o } } UNION { GRAPH ?source { ?s ?p ?thing } }
  FILTER (${startsWith('?source', model.sourceIri(''))})
}`,
    signal
  )
  const found = new Map<string, { iri: string }[]>()
  for (const { thing, source } of rows) {
    const iri = thing!.value as string
    found.set(iri, [...(found.get(iri) ?? []), { iri: source!.value as string }])
  }
  return found
}
