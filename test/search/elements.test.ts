import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Parser } from 'n3'
import { beforeAll, describe, expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { localName } from '../../src/base/vocabulary.js'
import { readModel } from '../../src/model/read.js'
import { buildIndex } from '../../src/search/build-index.js'
import type { SearchIndex } from '../../src/search/build-index.js'
import { search } from '../../src/search/search.js'

const at = (path: string): string => fileURLToPath(new URL(`interview/${path}`, import.meta.url))

let index: SearchIndex
beforeAll(async () => {
  const { model } = await readModel(folderAt(at('')), new Report())
  index = buildIndex(new Parser().parse(readFileSync(at('graph.trig'), 'utf8')), model)
})

/** What is found, and how many elements of documents would be found as well. */
function found(text: string, facets: Readonly<Record<string, readonly string[]>> = {}): [string[], number] {
  const { results, elements } = search(index, { text, lang: 'en', facets })
  return [results.map(({ iri }) => localName(iri)).sort(), elements]
}

describe('Titles, captions and questions of documents', () => {
  it('are counted, and not among the results', () => {
    expect(found('bridge')).toEqual([['bridge'], 2])
    expect(found('')).toEqual([['bridge', 'ferry'], 2])
    expect(found('ferry')).toEqual([['ferry'], 0])
  })

  it('are among them when they are asked for', () => {
    expect(found('bridge', { elements: ['1'] })).toEqual([['asked', 'bridge', 'heading'], 0])
    expect(search(index, { text: 'asked', lang: 'en', facets: { elements: ['1'] } }).total).toBe(0)
  })

  it('are found by their class, and by their address', () => {
    expect(found('', { class: ['Question'] })).toEqual([['asked'], 0])
    expect(found('', { class: ['Element'] })).toEqual([['asked', 'heading'], 0])
    expect(found('', { class: ['Plan'] })).toEqual([['bridge', 'ferry'], 0])
    expect(found('https://example.org/interview/id/heading')).toEqual([['heading'], 0])
  })

  it('count in no facet while they are left out', () => {
    const classes = search(index, { text: 'bridge', lang: 'en' }).facets.find(({ name }) => name === 'class')!
    expect(classes.values.map(({ value, count }) => `${localName(value)} ${String(count)}`)).toEqual(['Plan 1'])
  })
})
