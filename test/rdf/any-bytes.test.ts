import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatsFor } from '../../src/rdf/formats.js'
import { readText } from './reading.js'
import { cases } from '../depth.js'

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
        numRuns: cases(60),
        examples: [
          [Buffer.from('"@context":\\\r\n</'), false],
          [Buffer.from('"@context":\\\r\n</'), true]
        ]
      }
    )
  })
})
