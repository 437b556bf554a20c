import { memoizeAsync } from '../base/memoize.js'
import { iriText } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
import type { LookupContext } from './context.js'

/** Classes by thing, for the things that some saved query belongs to. */
type ClassTable = ReadonlyMap<string, readonly string[]>

/** Things whose classes are cached; where there are more, each is asked for. */
const MAX_CACHED_THINGS = 100_000

const tableOf = memoizeAsync((context: LookupContext) => readClasses(context))

/**
 * Classes of a thing, as far as saved queries belong to them. They are read once a release, so that a page can ask the
 * queries of a thing together with all else about it, not after its classes are known.
 */
export async function dossierClassesOf(iri: string, context: LookupContext): Promise<readonly string[]> {
  const { release, model } = context.site
  const concept = model.concepts.get(iri)
  if (concept) return concept.classes
  const known = (await tableOf(release, context)) ?? (await readClasses(context, iri))
  return known?.get(iri) ?? []
}

/** Reading of the classes of things into the cache, together with what else a page asks. */
export async function preloadDossierClasses(context: LookupContext): Promise<void> {
  await tableOf(context.site.release, context)
}

/** Classes of all things, or of one; undefined when there are too many to cache. */
async function readClasses(
  { site: { store, model, queries } }: LookupContext,
  iri?: string
): Promise<ClassTable | undefined> {
  const wanted = new Set(
    [...(await queries).values()].flatMap(({ dossiers, parameters }) =>
      dossiers.length
        ? [
            ...dossiers.map(({ classIri }) => classIri),
            ...parameters.flatMap(({ type }) => (type.kind === 'class' ? [type.iri] : []))
          ]
        : []
    )
  )
  const classes = [...new Set([...wanted].flatMap(type => [type, ...model.subclasses(type)]))]
  if (!classes.length) return new Map()
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?thing ?class {
  VALUES ?class { ${classes.map(iriText).join(' ')} }
  ${iri === undefined ? '' : `VALUES ?thing { ${iriText(iri)} }`} ?thing a ?class
} LIMIT ${MAX_CACHED_THINGS + 1}`
  )
  if (rows.length > MAX_CACHED_THINGS) return undefined
  const table = new Map<string, string[]>()
  for (const { thing, class: type } of rows)
    table.set(thing!.value as string, [...(table.get(thing!.value as string) ?? []), type!.value as string])
  return table
}
