import { describe, expect, it } from 'vitest'
import { readText } from './reading.js'

const s = '<http://e.org/s> <http://e.org/p>'

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
