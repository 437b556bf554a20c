import { gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
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
    const cut = Buffer.concat([Buffer.from(`#${' '.repeat((1 << 20) - 4)}\n#é `), Buffer.of(0xff)])
    expect((await readText('cut.ttl', cut)).faults).toEqual(['2:4 byte 0xff'])
    // The line feed comes with the next chunk of a mebibyte.
    const cutBreak = Buffer.concat([Buffer.from(`#${' '.repeat((1 << 20) - 2)}\r\n#é `), Buffer.of(0xff)])
    for (const ending of ['nt', 'ttl'])
      expect((await readText(`break.${ending}`, cutBreak)).faults).toEqual(['2:4 byte 0xff'])
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
