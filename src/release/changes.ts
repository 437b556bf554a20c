import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Parser } from 'n3'
import { rdf, rdfs } from '../base/vocabulary.js'
import { linesOf } from '../base/read-lines.js'
import { deltaName } from './manifest.js'
import type { Release } from './release.js'

/** Change of an entity or a record between two releases. */
export interface Change {
  iri: string
  kind: 'added' | 'changed' | 'removed'
  /** Sources whose statements of it changed, and properties that got or lost a value. */
  sources: string[]
  properties: string[]
  names: { text: string; lang: string }[]
}

/** The changes of one release, by IRI; `more` were left out. */
export interface Changes {
  changes: readonly Change[]
  more: number
}

/** Changes of a release that are listed. */
const MAX_CHANGES = 200
const none: Changes = { changes: [], more: 0 }
/** Changes by the path of the added quads of their delta. */
const cache = new Map<string, Changes>()
const typed = `<${rdf('type').value}>`
const labelled = `<${rdfs('label').value}>`

/** What a delta says of one thing. */
interface ThingChanges {
  gained: boolean
  lost: boolean
  names: Map<string, string>
  sources: Set<string>
  properties: Set<string>
}

/**
 * The things that a release added, changed or removed, by its delta: a thing whose class was added is new, one whose
 * class was removed is gone. Derived statements do not count, nor does the description of the dataset.
 */
export function changesOf({ directory, manifest: { base, delta } }: Release): Changes {
  if (!delta) return none
  const path = (name: 'added' | 'removed'): string => join(directory, deltaName(delta.from, name))
  const cached = cache.get(path('added'))
  if (cached) return cached
  const things = new Map<string, ThingChanges>()
  for (const [file, isAdded] of [
    [path('removed'), false],
    [path('added'), true]
  ] as const) {
    if (existsSync(file)) for (const line of linesOf(file)) note(line, isAdded, base, things)
  }
  const changes = [...things].sort(([a], [b]) => (a < b ? -1 : 1))
  const found: Changes = {
    changes: changes.slice(0, MAX_CHANGES).map(([iri, seen]) => change(iri, seen)),
    more: Math.max(0, changes.length - MAX_CHANGES)
  }
  cache.set(path('added'), found)
  return found
}

function note(line: string, isAdded: boolean, base: string, things: Map<string, ThingChanges>): void {
  const [, subject, predicate, graph] = /^<([^>]*)> (<[^>]*>) .* <([^>]*)> \.\n?$/s.exec(line) ?? []
  const isStated = graph !== undefined && (graph.startsWith(`${base}source/`) || graph === `${base}graph/entities`)
  if (!isStated || !subject!.startsWith(`${base}id/`)) return
  const [iri = ''] = subject!.split('#')
  let seen = things.get(iri)
  if (!seen)
    things.set(
      iri,
      (seen = { gained: false, lost: false, names: new Map(), sources: new Set(), properties: new Set() })
    )
  if (graph.startsWith(`${base}source/`)) seen.sources.add(graph)
  seen.properties.add(predicate!.slice(1, -1))
  if (iri !== subject) return
  if (predicate === typed) seen[isAdded ? 'gained' : 'lost'] = true
  if (predicate === labelled)
    for (const { object } of new Parser({ format: 'N-Quads' }).parse(line))
      if (object.termType === 'Literal') seen.names.set(object.language, object.value)
}

function change(iri: string, { gained, lost, names, sources, properties }: ThingChanges): Change {
  return {
    iri,
    kind: gained && !lost ? 'added' : lost && !gained ? 'removed' : 'changed',
    sources: [...sources].sort(),
    properties: [...properties].sort(),
    names: [...names].map(([lang, text]) => ({ text, lang }))
  }
}
