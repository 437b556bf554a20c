import { rmSync, writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ntriples } from '../../src/rdf/ntriples.js'
import { nativeDatabase } from '../../src/store/native-database.js'
import { freePort, OxigraphProcess } from '../../src/store/native-process.js'
import { findOxigraph } from '../../src/store/native-program.js'
import { quadOf } from '../../src/store/quad-lines.js'
import { cases } from '../depth.js'
import { quads } from '../release/terms.js'
import { contents, expectSame, folderOf, graph, line, make, marker, markerOf } from './changed-graphs.js'
import type { Graph } from './changed-graphs.js'
import { oxigraphProgram } from './programs.js'

/** Quads that random ones rarely have. */
const rare = [
  '<<( <urn:a> <urn:b> "c"@en--ltr )>>',
  '"\\\\u0041\\u0000\\u007F\\\\\\\\U00000041"',
  '"\u2028\u0085 . <urn:g> ."'
].map(object => `<urn:rare> <urn:p> ${object} <urn:g1> .`)
/** Random quads that SPARQL can name. */
const random = quads.map(data =>
  data
    .map(({ subject, predicate, object, graph }) => `${[subject, predicate, object, graph].map(ntriples).join(' ')} .`)
    .filter(text => quadOf(text).graph && !/(?:^| )_:/.test(text))
)
const graphs = fc.tuple(random, fc.subarray(rare)).map(parts => parts.flat())

describe.skipIf(oxigraphProgram === undefined)('A database that is made by a change of another', () => {
  it('has what one has that is loaded, after any changes', async () => {
    let changed = 0
    await fc.assert(
      fc.asyncProperty(fc.array(graphs, { minLength: 2, maxLength: 4 }), fc.boolean(), async (steps, repeats) => {
        const twice = repeats ? [line('twice'), line('twice', 'g2')] : []
        let last: Graph | undefined
        for (const step of steps) {
          last = graph([...twice, ...step], last && { of: last })
          if ((await make(last))?.quads) changed++
        }
        await expectSame(last!)
      }),
      { numRuns: cases(9) }
    )
    expect(changed).toBeGreaterThan(0)
  })

  it('keeps in the union what another graph has, and no graph without quads', async () => {
    const both = [line('both'), line('both', 'g2')]
    const first = graph([...both, line('alone'), line('alone', 'gone'), line('stays', 'gone2')])
    const second = graph([line('both', 'g2'), line('alone'), line('new', 'g3'), line('stays', 'g3'), line('stays')], {
      of: first
    })
    const third = graph([line('both', 'g2'), line('new', 'g3'), line('new')], { of: second })
    await make(first)
    for (const [next, quads] of [
      [second, 6],
      [third, 10]
    ] as const) {
      expect(await make(next)).toMatchObject({ quads })
      await expectSame(next)
    }
  })

  it('is made with all that texts may have', async () => {
    const first = graph([line('a')])
    const second = graph(rare, { of: first })
    const third = graph([], { of: second })
    await make(first)
    expect(await make(second)).toMatchObject({ quads: 4 })
    await expectSame(second)
    expect(await make(third)).toMatchObject({ quads: 7 })
    await expectSame(third)
  })

  it('passes on what was only removed', async () => {
    const first = graph([line('a'), line('b'), line('c')])
    const second = graph([line('a')], { of: first })
    const third = graph([line('a'), line('d')], { of: second })
    await make(first)
    await make(second)
    expect(await make(third)).toMatchObject({ quads: 3 })
    await expectSame(third)
  })

  it('leaves the older one as it is, under its readers too, and stays when that is removed', async () => {
    const first = graph([line('a'), line('b')])
    const second = graph([line('b'), line('c')], { of: first })
    await make(first)
    const before = contents(folderOf(first))
    const held = await nativeDatabase(await findOxigraph(oxigraphProgram), first.source)
    const reader = new OxigraphProcess(await findOxigraph(oxigraphProgram), held.location, await freePort())
    const ask = async (): Promise<string> => {
      const query = 'SELECT (COUNT(*) AS ?n) (MIN(?s) AS ?least) { GRAPH ?g { ?s ?p ?o } }'
      const answer = await fetch(`${reader.url}?query=${encodeURIComponent(query)}`, {
        headers: { accept: 'text/csv' }
      })
      return answer.text()
    }
    await reader.answering(10_000)
    expect(await make(second)).toMatchObject({ quads: 2 })
    expect(contents(folderOf(first))).toEqual(before)
    expect(await ask()).toContain('1002,')
    rmSync(first.source.directory, { recursive: true })
    expect(await ask()).toContain('1002,')
    reader.end()
    await reader.ended
    await held.close()
    await expectSame(second)
  })

  it('is compacted when changes have scattered it over many files', async () => {
    const first = graph([line('a')])
    const second = graph([line('b')], { of: first })
    await make(first)
    const { changes } = marker(first)
    writeFileSync(markerOf(first), JSON.stringify({ ...marker(first), changes: { ...changes, compacted: -99 } }))
    const made = await make(second)
    expect(made!.quads).toBe(2)
    expect(made!.compacted).toBeGreaterThan(0)
    await expectSame(second)
  })
})
