import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { attache } from '../commands/cli.js'
import { directory, file, read } from './written-files.js'

const turtle = '@prefix ex: <http://example.org/> .\nex:a ex:knows _:b . _:b ex:name "Ana"@en .\n'

describe('Files that cannot be served', () => {
  it.each([
    ['broken.ttl', '@prefix ex: <http://example.org/> .\n\nex:a ex:b ; .\n', 3],
    ['broken.trig', '<http://example.org/g> {\n <http://example.org/a> "b" "c" }', 2],
    [
      'broken.nt',
      '<http://example.org/a> <http://example.org/b> "c" .\n<http://example.org/a> <http://example.org/b> nonsense .\n',
      2
    ],
    ['broken.nq', '\n\n<http://example.org/a> nonsense', 3],
    ['broken.jsonld', '{ "@id": "http://example.org/a",\n "b": ]}', 2],
    [
      'broken.rdf',
      '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n xmlns:ex="http://example.org/">\n' +
        '<rdf:Description>\n<ex:b></ex:c></rdf:Description></rdf:RDF>',
      4
    ],
    ['broken.ttl.gz', gzipSync('a').subarray(0, 12), 1],
    ['latin.nt', Buffer.from('<http://example.org/a> <http://example.org/b> "\xe9" .\n', 'latin1'), 1],
    ['elsewhere.jsonld', '{ "@context": "https://schema.org/", "name": "x" }', 1]
  ])('%s is a fault at its line', async (name, content, line) => {
    const path = file(name, content)
    const { release, faults } = await read([file('a.ttl', turtle), path])
    expect(release).toBeUndefined()
    expect(faults.listed[0]).toMatchObject({ file: path, line })
  })

  it('are served without what cannot be read when reading is lenient, and that is counted', async () => {
    const line = (object: string): string => `<http://example.org/a> <http://example.org/b> ${object} .\n`
    const many = file('many.nt', line('"good"') + line('<http://example.org/[>').repeat(30) + line('"last"'))
    const { release, faults } = await read([many], true)
    expect(release!.manifest.counts).toMatchObject({ quads: 2, warnings: 30 })
    expect([faults.count, faults.listed.length]).toEqual([30, 20])
    const refused = await read([many])
    expect([refused.release, refused.faults.count]).toEqual([undefined, 30])
  })

  it('end the program with a sentence where they cannot be served', async () => {
    const deep = `<http://e/s> <http://e/p> ${'('.repeat(200_000)}${')'.repeat(200_000)} .`
    const { code, err } = await attache('serve', '--port', '0', '--graph', file('deep.ttl', deep))
    expect([code, err]).toEqual([1, expect.stringMatching(/deep\.ttl:1:\d+ {2}the file cannot be read on/)])
  })

  it('are told apart from wrong use by the exit code', async () => {
    const broken = await attache('serve', '--port', '0', '--graph', file('broken.ttl', 'nonsense'))
    expect([broken.code, broken.err]).toEqual([1, expect.stringContaining('broken.ttl:1:')])
    expect((await attache('serve', '--graph', join(directory, 'nothing.ttl'))).code).toBe(2)
    expect((await attache('serve', '--graph', file('what.pdf', ''))).code).toBe(2)
  })
})
