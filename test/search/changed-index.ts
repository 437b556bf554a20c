import { expect } from 'vitest'
import type { Model } from '../../src/model/model.js'
import { complete } from '../../src/search/complete.js'
import { indexOfDump, updatedIndexOfDump } from '../../src/search/dump.js'
import { ranksOf } from '../../src/search/ranks.js'
import { search } from '../../src/search/search.js'
import { atOnce } from '../../src/search/index-steps.js'
import type { SearchIndex } from '../../src/search/search-index.js'
import type { GraphFile } from '../../src/store/graph-file.js'

const TEXTS = ['', 'v', 'verne', 'juliette', 'hal', 'tbilisi', 'cooperation verne', 'ჟიულ', 'müəllif', 'urn:new']

/** Lines of a dump, without their line feeds. */
export type Lines = ReadonlySet<string>

/** Index of a dump, with its ranks. */
export async function indexed(lines: Lines, model: Model): Promise<SearchIndex> {
  const index = await indexOfDump([dumpOf(lines)], model, { hasBasis: true })
  for (const language of model.languages) ranksOf(index, language)
  return index
}

/** Lines of which some are toggled, and the index that is made of that before. */
export async function changed(
  before: SearchIndex,
  lines: Lines,
  edit: readonly string[]
): Promise<[Lines, SearchIndex | undefined]> {
  const next = new Set(lines)
  for (const line of edit) if (!next.delete(line)) next.add(line)
  const added = [...next].filter(line => !lines.has(line))
  const removed = [...lines].filter(line => !next.has(line))
  return [next, await updatedIndexOfDump(before, { added, removed }, dumpOf(next))]
}

/** Dump of lines, sorted by bytes. */
export function dumpOf(lines: Lines): GraphFile {
  const sorted = [...lines].map(line => Buffer.from(`${line}\n`)).sort((a, b) => Buffer.compare(a, b))
  const text = Buffer.concat(sorted)
  const bytes = new SharedArrayBuffer(text.length)
  new Uint8Array(bytes).set(text)
  return { bytes }
}

/** Expects two indexes of the same quads to have the same in them, and to answer the same. */
export function expectSame(one: SearchIndex, other: SearchIndex): void {
  expect(normalForm(one)).toEqual(normalForm(other))
  for (const text of TEXTS) {
    for (const lang of ['en', 'ka'])
      expect(search(one, { text, lang, limit: 1000 })).toEqual(search(other, { text, lang, limit: 1000 }))
    for (const kind of ['entity', 'class', 'property'] as const) {
      const request = { kind, text, lang: 'az', limit: 100 }
      expect(complete(one, request)).toEqual(complete(other, request))
    }
  }
}

/** An index without the numbers of its words, in whose order they were met. */
export function normalForm({ lexicon, basis, ...index }: SearchIndex): unknown {
  const { words, offsets, postings, keys, ...names } = lexicon
  const nameOf = (number: number): string => `${words[number]!.low} @${words[number]!.language}`
  const namesOf = [...words.keys()].map(word => [nameOf(word), [...postings.slice(offsets[word], offsets[word + 1])]])
  const entries = [...keys].map(([key, own]) => [key, own.map(entry => `${nameOf(entry >> 1)} ${entry & 1}`).sort()])
  return {
    ...index,
    things: basis!.things,
    inbound: [...atOnce(basis!.inbound.all())]
      .map(([iri, { count, graphs }]) => [iri, count, [...graphs].sort()])
      .sort(),
    names,
    words: Object.fromEntries(namesOf.filter(([, own]) => own!.length > 0)),
    keys: Object.fromEntries(entries)
  }
}
