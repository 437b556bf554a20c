import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Location } from '../../src/base/location.js'
import { TemporaryFile } from '../../src/base/temporary-file.js'
import { Origins } from '../../src/graph/origins.js'
import { cases } from '../depth.js'

/** Origin of a node, as simply as can be. */
interface Expected extends Location {
  record: string
  keys: Map<string, { line: number; column: number }>
}

const position = fc.record({ line: fc.nat({ max: 1e6 }), column: fc.nat({ max: 1e6 }) })
const anyKey = fc.record({ property: fc.constantFrom('label', 'place', 'day'), at: position })
const anyNode = fc.record({
  node: fc.constantFrom('urn:a', 'urn:b', 'urn:c'),
  file: fc.constantFrom('data/a.yaml', 'data/b.yaml'),
  record: fc.constantFrom('a', 'ბ'),
  at: position,
  keys: fc.array(anyKey, { maxLength: 6 })
})

it('a key is where it was first written in its node, whether or not the keys fit into memory', () => {
  const directory = mkdtempSync(join(tmpdir(), 'origins-'))
  fc.assert(
    fc.property(fc.array(anyNode), fc.integer({ min: 1, max: 8 }), fc.boolean(), (nodes, inMemory, isMoved) => {
      let file = new TemporaryFile(directory)
      const origins = new Origins(() => file, inMemory)
      const expected = new Map<string, Expected>()
      for (const { node, file: path, record, at, keys } of nodes) {
        const known = expected.get(node)
        const isSame = known?.file === path && known.record === record
        const own = isSame ? known : { file: path, record, ...at, keys: new Map<string, typeof at>() }
        expected.set(node, own)
        const origin = origins.begin(node, at, { file: path, record })
        for (const { property, at: keyAt } of keys) {
          origins.addKey(origin, property, keyAt)
          if (!own.keys.has(property)) own.keys.set(property, keyAt)
        }
      }
      if (isMoved) {
        const other = new TemporaryFile(directory)
        other.append(Buffer.from('more'))
        origins.move(file, other)
        file.close()
        file = other
      }
      for (const node of ['urn:a', 'urn:b', 'urn:c']) {
        const own = expected.get(node)
        expect([origins.has(node), origins.recordOf(node)]).toEqual([own !== undefined, own?.record])
        for (const property of [undefined, 'label', 'place', 'day', 'unknown']) {
          const { line, column } = own?.keys.get(property ?? '') ?? own ?? { line: 0, column: 0 }
          expect(origins.locationOf(node, property)).toEqual(
            own && { file: own.file, record: own.record, line, column }
          )
        }
      }
      origins.clear()
      expect(origins.locationOf('urn:a')).toBeUndefined()
      file.close()
    }),
    { numRuns: cases(200) }
  )
  expect(readdirSync(directory)).toEqual([])
  rmSync(directory, { recursive: true })
})
