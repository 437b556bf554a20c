import { readFileSync } from 'node:fs'
import { beforeAll, describe, expect, it, test } from 'vitest'
import { buildIndex } from '../../src/search/build-index.js'
import type { SearchIndex } from '../../src/search/build-index.js'
import { search } from '../../src/search/search.js'
import { localName } from '../../src/base/vocabulary.js'
import { readShipped } from '../shipped.js'
import { declinedAzerbaijani, declinedGeorgian } from './declension.js'
import { readYaml } from './world.js'

const expected = Object.entries(readYaml<Record<string, string[]>>('shipped.yaml'))
let index: SearchIndex
beforeAll(async () => {
  const { quads, model } = await readShipped()
  index = buildIndex(quads, model)
}, 180_000)

describe('In the shipped graph, first is found', () => {
  test.each(expected)('%s', (slug, texts) => {
    const firsts = texts.map(
      text => `${text} → ${localName(search(index, { text, lang: 'en', limit: 1 }).results[0]?.iri ?? 'nothing')}`
    )
    expect(firsts).toEqual(texts.map(text => `${text} → ${slug}`))
  })

  it('an entity, by each of its names', () => {
    const names = index.subjects.flatMap(({ iri, kind, names }) =>
      kind === 'entity' ? names.map(({ text }) => ({ iri, text })) : []
    )
    // Things may share a name.
    const lost = names.filter(
      ({ iri, text }) =>
        !search(index, { text, lang: 'en', limit: 5 }).results.some(
          result => result.iri === iri && result.matched?.reason === 'exact'
        )
    )
    expect(lost).toEqual([])
  })

  it.each([
    ['ka', declinedGeorgian],
    ['az', declinedAzerbaijani]
  ] as const)('an entity, by its name in every case of %s', (language, decline) => {
    const names = index.subjects.flatMap(({ iri, kind, names }) =>
      kind === 'entity'
        ? names.filter(name => name.kind === 'label' && name.language === language).map(({ text }) => ({ iri, text }))
        : []
    )
    const declined = names.flatMap(({ iri, text }) => decline(text).map(form => ({ iri, form })))
    const lost = declined.filter(
      ({ iri, form }) => search(index, { text: form, lang: 'en', limit: 1 }).results[0]?.iri !== iri
    )
    expect(declined.length).toBeGreaterThan(100)
    expect(lost).toEqual([])
  })
})

describe('What a journalist types is among the first three', () => {
  /** Queries of a language, half of them inflected, with the names of what answers each. */
  const queriesOf = (language: string): { text: string; answers: string[] }[] =>
    readFileSync(new URL(`recall/${language}.tsv`, import.meta.url), 'utf8')
      .trim()
      .split('\n')
      .map(line => line.split('\t'))
      .map(([text, answers]) => ({ text: text!, answers: answers!.split(' ') }))

  it.each(['en', 'ka', 'az'])('of %s', lang => {
    const queries = queriesOf(lang)
    const known = new Set(index.subjects.map(({ iri }) => localName(iri)))
    expect(queries.flatMap(({ answers }) => answers.filter(answer => !known.has(answer)))).toEqual([])
    const missed = queries.flatMap(({ text, answers }) => {
      const found = search(index, { text, lang, limit: 3 }).results.map(({ iri }) => localName(iri))
      return found.some(name => answers.includes(name))
        ? []
        : `${text} → ${answers.join(', ')}, not ${found.join(', ')}`
    })
    const recall = 1 - missed.length / queries.length
    process.stdout.write(
      `Recall in the first three, ${lang}: ${recall.toFixed(3)} of ${String(queries.length)} queries\n`
    )
    expect(queries.length).toBeGreaterThanOrEqual(150)
    expect(recall, missed.join('\n')).toBeGreaterThanOrEqual(0.95)
  })
})

describe('The facets of the shipped graph', () => {
  it('are class, source and year, topic, status, state, and kind of statement', () => {
    const names = search(index, { lang: 'en' }).facets.map(({ name }) => name)
    expect(names.slice(0, 3)).toEqual(['class', 'source', 'year'])
    expect(names).toEqual(expect.arrayContaining(['topic', 'status', 'country', 'statementKind']))
    // What everything is, who acts and what merely numbers are no choice.
    for (const name of ['thing', 'actor', 'quantity', 'Source']) expect(names).not.toContain(name)
  })

  it('narrow a search: meetings of 2025 in which one state has part', () => {
    const { results, facets } = search(index, {
      lang: 'az',
      facets: { class: ['Event'], year: ['2025'], country: ['azerbaijan'] }
    })
    expect(results.length).toBeGreaterThan(0)
    expect(facets.find(({ name }) => name === 'country')!.values[0]).toMatchObject({
      label: 'Azərbaycan',
      chosen: true
    })
  })
})
