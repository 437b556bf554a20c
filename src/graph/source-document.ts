import type { NamedNode, Quad } from 'n3'
import { entryOf } from '../base/parsed-values.js'
import type { ParsedMapping } from '../base/parsed-values.js'
import type { Slugs } from './slugs.js'

/** A source that gives evidence of records: its node is also the named graph of what it states. */
export interface SourceDocument {
  slug: string
  node: NamedNode
  /** Length in code points, when known. */
  characters?: number
  /** SHA-256 of its bytes, as its metadata says. */
  sha256?: string
  passages: Map<string, NamedNode>
}

/** Target of the quads that describe a passage, and file and record for faults. */
export interface PassageTarget {
  quads: Quad[]
  /** The source that the passages are of; entities and metadata have none. */
  document?: SourceDocument
  file: string
  record: string
}

/** Document that a source's metadata describes; undefined where it has no usable name. */
export function documentOf(mapping: ParsedMapping, slugs: Slugs): SourceDocument | undefined {
  const id = entryOf(mapping, 'id')
  const named = id?.value.kind === 'text' ? slugs.get(id.value.text) : undefined
  if (named?.kind !== 'source' || id?.value.kind !== 'text') return undefined
  const characters = entryOf(mapping, 'characters')?.value
  const sha256 = entryOf(mapping, 'sha256')?.value
  const length = characters?.kind === 'text' ? Number(characters.text) : NaN
  return {
    slug: id.value.text,
    node: named.node,
    characters: Number.isInteger(length) ? length : undefined,
    sha256: sha256?.kind === 'text' ? sha256.text : undefined,
    passages: new Map()
  }
}
