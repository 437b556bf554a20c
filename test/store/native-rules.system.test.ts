import { chmodSync, existsSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs'
import { appendFile, mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import type { Folder } from '../../src/base/folder.js'
import { formatFault } from '../../src/base/faults.js'
import { publish } from '../../src/release/publish.js'
import { findOxigraph } from '../../src/store/native-program.js'
import { NativeRules } from '../../src/store/native-rules.js'
import { libraryCopy, publishedCopy } from '../library.js'
import { oxigraphProgram } from './programs.js'

const program = oxigraphProgram === undefined ? undefined : await findOxigraph(oxigraphProgram)

/** Outcome of a build whose rules a program answers: faults as lines, and what there is but the release. */
async function built(
  folder: Folder,
  path = program!.path,
  minQuads = 0
): Promise<{ id?: string; faults: string[]; left: string[] }> {
  const { report, release } = await publish(folder, { rulesProgram: { program: { ...program!, path }, minQuads } })
  const usual = new Set([release?.id, 'current', '.inputs.json'])
  const left = readdirSync(folder.releases).filter(name => !usual.has(name))
  return { id: release?.id, faults: report.faults.map(formatFault), left }
}

/** Program that is Oxigraph's but for what a line of shell does first. */
function changed(line: string): string {
  const path = join(mkdtempSync(join(tmpdir(), 'oxigraph-')), 'oxigraph')
  writeFileSync(path, `#!/bin/sh\n${line}\nexec ${program!.path} "$@"\n`)
  chmodSync(path, 0o755)
  return path
}

/** Rules beside and below those that there are: of what the others derive, and with what an engine could keep apart. */
async function withMoreRules(folder: Folder): Promise<Folder> {
  await mkdir(join(folder.rules, 'more'), { recursive: true })
  await writeFile(
    join(folder.rules, 'more', 'names.rq'),
    `PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
CONSTRUCT { ?thing rdfs:comment ?said }
WHERE {
  ?thing a ?class ; rdfs:label ?label
  FILTER (STRSTARTS(STR(?class), "https://example.org/"))
  BIND (STRLANG(CONCAT("„", STR(?label), "“\\n\\"", STR(?class)), "en") AS ?said)
}
`
  )
  return folder
}

describe.skipIf(!program)('Rules that a database on the disk answers', () => {
  it('yield, byte for byte, the release that those in memory yield, and leave nothing else', async () => {
    const folder = await withMoreRules(await libraryCopy())
    const { release } = await publish(await withMoreRules(await libraryCopy()))
    expect(await built(folder)).toEqual({ id: release!.id, faults: [], left: [] })
  })

  it('run in the program that is found for a graph that is large enough, in memory where there is none', async () => {
    const marker = join(mkdtempSync(join(tmpdir(), 'marker-')), 'asked')
    const found = dirname(changed(`touch ${marker}`))
    const without = mkdtempSync(join(tmpdir(), 'empty-'))
    const build = async (directory: string, minQuads: number): Promise<[isSound: boolean, isAsked: boolean]> => {
      vi.stubEnv('PATH', [directory, '/usr/bin', '/bin'].join(delimiter))
      vi.stubEnv('HOME', without)
      const { release } = await publish(await libraryCopy(), { rulesProgram: { minQuads } })
      return [release !== undefined, existsSync(marker)]
    }
    expect(await build(found, Infinity)).toEqual([true, false])
    expect(await build(without, 1)).toEqual([true, false])
    expect(await build(found, 1)).toEqual([true, true])
    vi.unstubAllEnvs()
  })

  it('look at all pieces that are loaded, however many, and at none of the load before', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'rules-'))
    const store = new NativeRules(program!, directory)
    const pieces = (count: number, name: string): { text: string; count: number }[] =>
      Array.from({ length: count }, (_, nth) => ({
        text: `<urn:${name}:${String(nth)}> <urn:p> <urn:o> .\n`,
        count: 1
      }))
    for (const [count, name] of [
      [9, 'a'],
      [8, 'b'],
      [0, 'c']
    ] as const) {
      await store.load(pieces(count, name))
      const answer = await store.ask('CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }', 'application/n-triples')
      let text = ''
      for await (const triples of 'text' in answer ? answer.text : []) text += triples
      expect(text.match(/<urn:\w:\d>/g)?.sort() ?? []).toEqual(
        pieces(count, name).map(piece => piece.text.split(' ')[0])
      )
    }
    await store.close()
    expect(existsSync(directory)).toBe(false)
  })

  it('are those of graphs that have as many stated quads as are asked for', async () => {
    const unusable = changed('exit 1')
    expect((await built(await libraryCopy(), unusable, 1_000_000)).faults).toEqual([])
    expect((await built(await libraryCopy(), unusable, 100)).faults).toEqual([
      expect.stringContaining('the rules could not be run')
    ])
  })

  it('have the same faults with the same places', async () => {
    const rules = { syntax: 'CONSTRUCT { ?s ?p\n?o } WHER { }', select: 'SELECT * { ?s ?p ?o }', cut: 'CONSTRUCT {' }
    for (const [name, text] of Object.entries(rules)) {
      const [one, other] = [await libraryCopy(), await libraryCopy()]
      for (const { rules } of [one, other]) await writeFile(join(rules, `${name}.rq`), text)
      const { report } = await publish(one)
      expect(report.faults).toHaveLength(1)
      expect((await built(other)).faults).toEqual(report.faults.map(formatFault))
    }
  })

  it.each([
    [
      'fails to load',
      'test "$1" = load && { echo "Error: No space left on device" >&2; exit 1; }',
      'load failed: No space'
    ],
    ['fails to put in order', 'test "$1" = optimize && exit 3', 'optimize failed: it ended with 3'],
    [
      'ends at its start',
      'test "$1" = serve-read-only && { echo "no port" >&2; exit 1; }',
      'serve-read-only failed: no port'
    ],
    [
      'ends while it answers',
      `test "$1" = serve-read-only && { ${process.execPath} -e '
        require("node:http").createServer((request, response) => {
          if (request.method === "GET") response.end("true")
          else { request.resume(); response.write("<urn:a> <urn:b> "); setTimeout(() => process.exit(), 50) }
        }).listen(process.argv[1].split(":")[1])' "$5"; exit; }`,
      'serve-read-only failed: aborted'
    ]
  ])('publish nothing and say why when the program %s', async (_, line, reason) => {
    const { folder, release } = await publishedCopy()
    await appendFile(join(folder.entities, 'people.yaml'), '\n')
    expect(await built(folder, changed(line))).toEqual({
      faults: [expect.stringContaining(`the rules could not be run (found oxigraph ${reason}`)],
      left: [release.id]
    })
  })
})
