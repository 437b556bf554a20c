import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { DataFactory, Parser } from 'n3'
import type { Quad, Term } from 'n3'
import type { Result } from 'shacl-engine'
import { describe, expect, it } from 'vitest'
import { closure, Statements } from '../../src/model/statements.js'
import { pathText, readPath } from '../../src/model/paths.js'
import { resultPath } from '../../src/validation/engine-shapes.js'
import { MemoryLayer } from '../../src/validation/memory-layer.js'
import { Shapes } from '../../src/validation/shapes.js'
import { Targets } from '../../src/validation/targets.js'
import { rdf, rdfs, sh } from '../../src/base/vocabulary.js'
import { suitesFolder } from '../shared.js'

// The W3C's SHACL core tests, through the same parts that validate a source. Without the suite nothing is tested.
const suite = `${suitesFolder}/shacl/`
const mf = (name: string): Term =>
  DataFactory.namedNode(`http://www.w3.org/2001/sw/DataAccess/tests/test-manifest#${name}`)
const sht = (name: string): Term => DataFactory.namedNode(`http://www.w3.org/ns/shacl-test#${name}`)

const known = new Map<string, Quad[]>()
const read = (iri: string): Quad[] => {
  const path = existsSync(fileURLToPath(iri)) ? fileURLToPath(iri) : `${fileURLToPath(iri)}.ttl`
  // Each file is read once: the same file as data and as shapes has the same blank nodes.
  const quads = known.get(path) ?? new Parser({ baseIRI: `file://${path}` }).parse(readFileSync(path, 'utf8'))
  known.set(path, quads)
  return quads
}

function filesOf(manifest: string): string[] {
  if (!existsSync(fileURLToPath(manifest))) return []
  const statements = Statements.of(read(manifest))
  const included = statements.store.getObjects(null, mf('include'), null).map(({ value }) => value)
  return included.length ? included.flatMap(filesOf) : [manifest]
}

describe.skipIf(!existsSync(suite))('The W3C tests of SHACL core pass', () => {
  for (const file of existsSync(suite) ? filesOf(`file://${suite}manifest.ttl`) : []) {
    const quads = read(file)
    const statements = Statements.of(quads)
    for (const test of statements.subjects(rdf('type'), sht('Validate'))) {
      it(`${file.slice(`file://${suite}`.length)}: ${statements.object(test, rdfs('label'))!.value}`, async () => {
        const action = statements.object(test, mf('action'))!
        const graph = (name: string): Quad[] => {
          return read(statements.object(action, sht(name))!.value)
        }
        const report = statements.object(test, mf('result'))!
        const expected = statements.objects(report, sh('result')).map(result =>
          line({
            focus: statements.object(result, sh('focusNode')),
            severity: statements.object(result, sh('resultSeverity')),
            component: statements.object(result, sh('sourceConstraintComponent')),
            value: statements.object(result, sh('value')),
            path: writtenPath(statements, statements.object(result, sh('resultPath')))
          })
        )
        const found = (await validate(graph('shapesGraph'), graph('dataGraph'))).map(result =>
          line({
            focus: result.focusNode.term,
            severity: result.severity,
            component: result.constraintComponent,
            value: result.value?.term,
            path: resultPath(result) ?? '-'
          })
        )
        expect(found.sort()).toEqual(expected.sort())
      })
    }
  }
})

async function validate(shapeQuads: Quad[], data: Quad[]): Promise<Result[]> {
  const ontology = Statements.of(data)
  const shapes = await Shapes.compile(shapeQuads, data)
  const targets = new Targets({
    shapes: shapeQuads,
    superclasses: iri => closure(iri, above => ontology.iris(DataFactory.namedNode(above), rdfs('subClassOf')))
  })
  const results: Result[] = []
  for (const { shape, nodes } of targets.among(data))
    for await (const result of shapes.results(shape, nodes, [new MemoryLayer(data)])) results.push(result)
  return results
}

function line(parts: { focus?: Term; severity?: Term; component?: Term; value?: Term; path: string }): string {
  const { focus, severity, component, value, path } = parts
  return [focus, severity, component, value].map(term => (term ? written(term) : '-')).join(' ') + ` ${path}`
}

function written(term: Term): string {
  return term.termType === 'Literal' ? `"${term.value}"${term.language}^^${term.datatype.value}` : term.value
}

function writtenPath(statements: Statements, node: Term | undefined): string {
  const path = node && readPath(statements, node)
  return path ? pathText(path) : '-'
}
