import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Parser } from 'n3'
import { expect, it } from 'vitest'
import { Report } from '../src/base/faults.js'
import type { Model } from '../src/model/model.js'
import { readModel } from '../src/model/read.js'
import { Statements } from '../src/model/statements.js'
import type { Folder } from '../src/base/folder.js'
import { MemoryLayer } from '../src/validation/memory-layer.js'
import { Shapes } from '../src/validation/shapes.js'
import { Targets } from '../src/validation/targets.js'
import { propertyOf } from '../src/validation/engine-shapes.js'
import { reasonsOf } from '../src/validation/violations.js'
import { localName, sh } from '../src/base/vocabulary.js'

/** What an invalid fixture's first line announces: `# expect: <component> <path or -> [severity]`, local names. */
const announced = /^# expect: (\w+ConstraintComponent) ([\w-]+)(?: (Violation|Warning|Info))?\s*$/m

/**
 * Declares the tests of a folder's shapes. For a shape of `shapes/<subject>.ttl`,
 * `fixtures/<subject>/<ShapeName>/valid*.ttl` conform, `invalid.<reason>.ttl` fail for exactly the reason in their
 * first line. Each node shape with a target has to have both. A fixture holds all it names; only its own shape is held
 * against it.
 */
export async function testShapes(folder: Folder, fixtures: string): Promise<void> {
  const { model, files } = await readModel(folder, new Report())
  const shapes = await Shapes.compile(model.shapes, model.ontology)
  const names = targeted(model)
  const subjectOf = (iri: string): string =>
    basename(files.shapes.find(({ quads }) => quads.some(({ subject }) => subject.value === iri))!.file, '.ttl')

  it('each fixture belongs to a shape of the file that its folder is named after', () => {
    const strays = readdirSync(fixtures).flatMap(subject =>
      readdirSync(join(fixtures, subject)).filter(name => !names.has(name) || subjectOf(names.get(name)!) !== subject)
    )
    expect(strays).toEqual([])
  })

  for (const [name, iri] of names) {
    const directory = join(fixtures, subjectOf(iri), name)
    const files = existsSync(directory) ? readdirSync(directory).sort() : []
    it(`${name} has a valid and an invalid fixture`, () => {
      expect(
        files.filter(file => /^valid.*\.ttl$/.test(file)),
        'valid*.ttl'
      ).not.toEqual([])
      expect(
        files.filter(file => /^invalid\..+\.ttl$/.test(file)),
        'invalid.<reason>.ttl'
      ).not.toEqual([])
      expect(
        files.filter(file => !/^(valid.*|invalid\..+)\.ttl$/.test(file)),
        'read by no test'
      ).toEqual([])
    })
    for (const file of files) {
      it(`${name}/${file}`, async () => {
        const text = readFileSync(join(directory, file), 'utf8')
        const [, component, path, severity = 'Violation'] = announced.exec(text) ?? []
        if (file.startsWith('invalid'))
          expect(component, 'first line: # expect: <component> <path or -> [severity]').toBeDefined()
        const { focus, reasons } = await hold(iri, text, model, shapes)
        expect(focus, 'nodes that the shape looks at').toBeGreaterThan(0)
        const failing = [...reasons.values()]
        if (file.startsWith('valid')) expect(failing).toEqual([])
        // One thing is wrong, so one shape or property shape complains; what it says includes what was announced.
        else expect(failing).toEqual([expect.arrayContaining([`${component!} ${path!} ${severity}`])])
      })
    }
  }
}

/** What fails, by the shape that says so, in the words of an announcement. */
interface Found {
  focus: number
  reasons: Map<string, string[]>
}

async function hold(shapeIri: string, text: string, model: Model, shapes: Shapes): Promise<Found> {
  const quads = new Parser().parse(text)
  const targets = new Targets(model).among(quads)
  const own = targets.filter(({ shape }) => shape.value === shapeIri)
  const focus = new Set(own.flatMap(({ nodes }) => nodes).map(node => node.value))
  const reasons = new Map<string, string[]>()
  // A shape that says nothing itself is held together with those of the classes above its own.
  for (const { shape, nodes } of saysSomething(shapeIri, model) ? own : targets) {
    for await (const result of shapes.results(
      shape,
      nodes.filter(node => focus.has(node.value)),
      [new MemoryLayer(quads, model.ontology)]
    )) {
      for (const reason of reasonsOf(result)) {
        const source = reason.shape.ptr.term!.value
        const words = [
          localName(reason.constraintComponent.value),
          localName(propertyOf(reason) ?? '-'),
          localName(reason.severity.value)
        ].join(' ')
        reasons.set(source, [...new Set([...(reasons.get(source) ?? []), words])])
      }
    }
  }
  return { focus: focus.size, reasons }
}

function saysSomething(shapeIri: string, model: Model): boolean {
  return model.shapes.some(
    ({ subject, predicate }) =>
      subject.value === shapeIri &&
      predicate.value.startsWith(sh.iri) &&
      !/#target|#severity|#message/.test(predicate.value)
  )
}

/** Node shapes with a target, by local name. */
function targeted(model: Model): Map<string, string> {
  const shapes = Statements.of(model.shapes)
  const targets = sh.all('targetClass', 'targetSubjectsOf', 'targetObjectsOf', 'targetNode')
  return new Map(
    shapes
      .instances(sh('NodeShape'))
      .filter(iri => targets.some(target => shapes.object(iri, target)))
      .map(iri => [localName(iri), iri])
  )
}
