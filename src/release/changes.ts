import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Parser } from 'n3'
import { rdf, rdfs } from '../base/vocabulary.js'
import { linesOf } from '../base/read-lines.js'
import { DELTA } from './manifest.js'
import type { Release } from './release.js'

/** Change of a thing between releases: an entity or a record that is new, changed or gone. */
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

const MOST = 200
const none: Changes = { changes: [], more: 0 }
const read = new Map<string, Changes>()
const typed = `<${rdf('type').value}>`
const labelled = `<${rdfs('label').value}>`

interface Seen {
  gained: boolean
  lost: boolean
  names: Map<string, string>
  sources: Set<string>
  properties: Set<string>
}

/**
 * The things that a release added, changed or removed, out of its delta: one that got its class in it is new, one that
 * lost it is gone. What is derived by rule does not count, nor does what the graph says of itself.
 */
export function changesOf({ directory, manifest: { base, delta } }: Release): Changes {
  if (!delta) return none
  const stem = join(directory, `${DELTA}${delta.from}`)
  if (read.has(stem)) return read.get(stem)!
  const things = new Map<string, Seen>()
  for (const [file, isAdded] of [
    [`${stem}.removed.nq`, false],
    [`${stem}.added.nq`, true]
  ] as const) {
    if (existsSync(file)) for (const line of linesOf(file)) note(line, isAdded, base, things)
  }
  const changes = [...things].sort(([a], [b]) => (a < b ? -1 : 1))
  const found: Changes = {
    changes: changes.slice(0, MOST).map(([iri, seen]) => change(iri, seen)),
    more: Math.max(0, changes.length - MOST)
  }
  read.set(stem, found)
  return found
}

function note(line: string, isAdded: boolean, base: string, things: Map<string, Seen>): void {
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

function change(iri: string, { gained, lost, names, sources, properties }: Seen): Change {
  return {
    iri,
    kind: gained && !lost ? 'added' : lost && !gained ? 'removed' : 'changed',
    sources: [...sources].sort(),
    properties: [...properties].sort(),
    names: [...names].map(([lang, text]) => ({ text, lang }))
  }
}
