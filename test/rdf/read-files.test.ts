import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatsFor } from '../../src/rdf/formats.js'
import { readText } from './reading.js'

const s = '<http://e.org/s> <http://e.org/p>'
const bad = ['<http://e.org/a%>', '<http://e.org/a[1]>', '<http://e.org/a >', '"x"@zh-classical', '"x"@abcdefghij'].map(
  object => `${s} ${object} .\n`
)
const mixed = bad.map((line, nth) => `${s} "${nth}" .\n${line}`).join('') + `${s} "last" .\n`
const good = ['"0"', '"1"', '"2"', '"3"', '"4"', '"last"'].map(object => `${s} ${object}`)

describe('A file with statements that cannot be read', () => {
  it.each(['nt', 'nq', 'ttl', 'trig'])('has each of them told with its place, and is not read (.%s)', async ending => {
    const { lines, faults } = await readText(`mixed.${ending}`, mixed)
    expect(lines).toEqual(good.slice(0, 1))
    expect(faults.map(fault => fault.split(' ')[0])).toEqual(['2:35', '4:35', '6:35', '8:39', '10:39'])
  })

  it.each(['nt', 'nq', 'ttl', 'trig', 'ttl.gz'])('is read without them when reading is lenient (.%s)', async ending => {
    const content = ending.endsWith('gz') ? gzipSync(mixed) : mixed
    const { lines, faults } = await readText(`mixed.${ending}`, content, true)
    expect(lines).toEqual(good)
    expect(faults).toHaveLength(5)
  })

  it('keeps what else a statement of Turtle says', async () => {
    const turtle = '@prefix e: <http://e.org/> .\ne:a e:b e:c , <http://e.org/[> ; e:d ( 1 <http://e.org/%> 2 ) .'
    const { lines } = await readText('list.ttl', turtle, true)
    expect(lines).toContain('<http://e.org/a> <http://e.org/b> <http://e.org/c>')
    expect(lines.filter(line => line.includes('[') || line.includes('%'))).toEqual([])
    expect(lines.filter(line => line.includes('#first'))).toHaveLength(2)
  })

  it('loses a whole line of N-Triples to a fault of grammar, as its neighbours do not', async () => {
    const { lines, faults } = await readText('two.nt', `${s} "a" "b" .\n${s} nonsense .\n${s} "c" .\n`, true)
    expect(lines).toEqual([`${s} "c"`])
    expect(new Set(faults.map(fault => fault.split(':')[0]))).toEqual(new Set(['1', '2']))
  })

  it('puts no statement of TriG into another graph', async () => {
    const trig = `<http://e.org/g> { ${s} nonsense . ${s} "in g" . }\n<http://e.org/h> { ${s} "in h" . }`
    expect((await readText('graphs.trig', trig, true)).lines).toEqual([])
    const iri = trig.replace('nonsense', '<http://e.org/[>')
    expect((await readText('graphs.trig', iri, true)).lines).toEqual([
      `${s} "in g" <http://e.org/g>`,
      `${s} "in h" <http://e.org/h>`
    ])
    expect((await readText('graphs.trig', iri)).faults).toHaveLength(1)
  })

  const filler = Array.from({ length: 3996 }, (_, nth) => `<rdf:Description rdf:about="http://e.org/${nth}"/>\n`).join(
    ''
  )
  const head = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"\n\n xmlns:e="http://e.org/">\n'
  const xml = `${head}${filler}<rdf:Description rdf:about="http://e.org/["><e:p>1</e:p></rdf:Description>\n
<rdf:Description rdf:about="http://e.org/x"><e:p xml:lang="zh-classical">1</e:p><e:p>2</e:p></rdf:Description>
</rdf:RDF>`

  it('tells the places of RDF/XML', async () => {
    const { lines, faults } = await readText('places.rdf', xml, true)
    expect(lines).toEqual(['<http://e.org/x> <http://e.org/p> "2"'])
    expect(faults).toEqual(['4000:29 <http://e.org/[>', '4002:60 @zh-classical'])
    const torn = await readText('torn.rdf', xml.replace('</rdf:RDF>', '</rdf:Rdf>'), true)
    expect(torn.places.at(-1)).toMatchObject({ line: 4003 })
  })

  it('tells the places of JSON-LD', async () => {
    const items = (last: string): string => `[\n${'{"@id":"http://e.org/x"},\n'.repeat(3998)}${last},\n{}]`
    const iri = await readText('iri.jsonld', items('{"@id":"http://e.org/[","http://e.org/p":1}'), true)
    expect(iri.faults).toEqual(['4000:9 <http://e.org/[>'])
    expect((await readText('id.jsonld', items('{"@id":5}'))).faults).toEqual(['4000:1 @id value must be a string'])
  })

  it('tells the places of bytes that are no text, and of an archive that breaks off', async () => {
    const latin = Buffer.from(`${s} "ok" .\n${s} "caf\xe9" .\n`, 'latin1')
    for (const name of ['latin.nt', 'latin.ttl'])
      expect(await readText(name, latin, true)).toMatchObject({ lines: [`${s} "ok"`], faults: ['2:39 byte 0xe9'] })
    const whole = gzipSync(Array.from({ length: 9000 }, (_, nth) => `${s} "${nth * nth}" .\n`).join(''), { level: 1 })
    const [fault] = (await readText('broken.nt.gz', whole.subarray(0, whole.length - 2000))).places
    expect(fault).toMatchObject({ message: 'the file cannot be read', found: 'unexpected end of file' })
    expect(fault!.line).toBeGreaterThan(1000)
  })
})

describe('The syntax of a file', () => {
  const turtle = `# a comment\n${s} "x" .`
  const xml =
    '<?xml version="1.0"?>\n<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" ' +
    'xmlns:e="http://e.org/"><rdf:Description rdf:about="http://e.org/s"><e:p>x</e:p></rdf:Description></rdf:RDF>'
  const json = '{"@id":"http://e.org/s","http://e.org/p":"x"}'
  it.each([
    ['t.owl', turtle],
    ['t.xml', `${s} "x" .`],
    ['x.owl', xml],
    ['x.xml', `\ufeff\n${xml.replace(/^.*\n/, '')}`],
    ['j.owl', json],
    ['j.json', ` [${json}]`],
    ['t.owl.gz', gzipSync(turtle)],
    ['packed.ttl', gzipSync(turtle)]
  ])('is told by how it begins where the name stands for several: %s', async (name, content) => {
    expect(await readText(name, content)).toMatchObject({ lines: [`${s} "x"`], faults: [] })
  })
})

describe('What is too large or too deep', () => {
  it('is a fault with a line: a literal of more than 16 MiB', async () => {
    const long = 'x'.repeat(17 * 1024 * 1024)
    for (const ending of ['nt', 'ttl']) {
      const { faults } = await readText(`long.${ending}`, `${s} "ok" .\n${s} "${long}" .\n`)
      expect(faults).toEqual(['2:1 a term of more than 16 MiB'])
    }
    const entities = `<!DOCTYPE r [<!ENTITY a "${'x'.repeat(1000)}">]>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">
<rdf:Description><e:p>${'&a;'.repeat(17_000)}</e:p></rdf:Description></rdf:RDF>`
    expect((await readText('long.rdf', entities)).faults).toEqual(['3:1 more than 16 MiB'])
  })

  const many = 200_000
  const nested = (open: string, within: string, close: string, depth: number): string =>
    open.repeat(depth) + within + close.repeat(depth)
  const rdf = (elements: string): string =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">\n${elements}</rdf:RDF>`
  const object = '{"@id":"http://e.org/s","http://e.org/p":'
  it.each([
    ['ttl', (depth: number) => `${s} "ok" .\n${s} ${nested('(', '', ')', depth)} .\n`],
    ['trig', (depth: number) => `${s} "ok" .\n${s} ${nested('[ <http://e.org/p> ', '1', ']', depth)} .\n`],
    ['nt', (depth: number) => `${s} "ok" .\n${s} ${nested(`<<( ${s} `, '"x"', ' )>>', depth / 2)} .\n`],
    ['jsonld', (depth: number) => `\n${nested(object, '1', '}', depth)}`],
    ['json', (depth: number) => `\n${object}${nested('{"@list":[', '', ']}', depth / 2)}}`],
    ['rdf', (depth: number) => rdf(nested('<e:C><e:p>', '<e:C/>', '</e:p></e:C>', depth / 2))]
  ])('is a fault with a line: %s nested by far; what follows in other files is read', async (ending, textOf) => {
    expect((await readText(`deep.${ending}`, textOf(many))).faults).toEqual([
      expect.stringMatching(/^2:\d+ statements nested too deeply$/)
    ])
    expect(await readText(`less.${ending}`, textOf(490))).toMatchObject({ faults: [] })
  })

  it('is told from brackets in texts, names and comments', async () => {
    const open = '([{<<'.repeat(600)
    const turtle = `# ${open}
@prefix e: <http://e.org/> .
${s} "${open}", '\\'${open}', '''${open}\n'${open}''', e:\\(\\' .`
    expect((await readText('texts.ttl', turtle)).faults).toEqual([])
    const json = { '@id': 'http://e.org/s', 'http://e.org/p': `"${open}\\` }
    expect((await readText('texts.jsonld', JSON.stringify(json))).faults).toEqual([])
    const many = '<e:p>'.repeat(600)
    const xml = `<!-- ${many} --><rdf:Description><e:p><![CDATA[${many}]]></e:p></rdf:Description>`
    expect((await readText('texts.rdf', rdf(xml))).faults).toEqual([])
    const flat = '<rdf:Description rdf:about="http://e.org/s"><e:p/><e:p>1</e:p></rdf:Description>'
    expect((await readText('flat.rdf', rdf(flat.repeat(600)))).faults).toEqual([])
  })
})

describe('Any bytes', () => {
  const pieces = fc.constantFrom(
    ...[
      '<http://e.org/a> ',
      '"x" ',
      '@en ',
      '.\n',
      '_:b ',
      '<<( ',
      ')>> ',
      '[ ',
      '] ',
      '{ ',
      '} ',
      '( ',
      ') ',
      ';',
      ','
    ],
    ...['@prefix e: <http://e.org/> .\n', 'e:a ', '"""', "'", '\\u00', '\\', '<rdf:RDF ', 'xmlns:rdf="', '/>', '</'],
    ...[
      '"@id":',
      '"@context":',
      '"@type":',
      ':',
      'null',
      '1',
      '\n',
      '\r\n',
      '\ufeff',
      '😀',
      '&a;',
      '<!ENTITY a "',
      '%',
      '#'
    ]
  )
  const content = fc.oneof(
    fc.array(pieces, { maxLength: 40 }).map(parts => Buffer.from(parts.join(''))),
    fc.uint8Array({ maxLength: 200 }).map(bytes => Buffer.from(bytes))
  )
  const endings = formatsFor('graph').flatMap(format => format.endings)

  it.each(endings)('are read as .%s, or refused at a place inside the file', async ending => {
    await fc.assert(
      fc.asyncProperty(content, fc.boolean(), async (bytes, lenient) => {
        const { places } = await readText(`any.${ending}`, bytes, lenient)
        const lines = bytes.toString().split(/\r\n?|\n/)
        for (const { line, column, found, expected } of places) {
          expect(line).toBeGreaterThanOrEqual(1)
          expect(line).toBeLessThanOrEqual(lines.length)
          expect(column).toBeGreaterThanOrEqual(1)
          // A string that is never closed is told by the line of its beginning, by the column of its end.
          expect(column).toBeLessThanOrEqual(bytes.length + 2)
          expect([found, expected]).not.toContain(undefined)
        }
      }),
      {
        numRuns: 60,
        examples: [
          [Buffer.from('"@context":\\\r\n</'), false],
          [Buffer.from('"@context":\\\r\n</'), true]
        ]
      }
    )
  })
})
