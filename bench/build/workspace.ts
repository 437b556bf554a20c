import { appendFile, copyFile, cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { StreamParser } from 'n3'
import type { Quad } from 'n3'
import { sh } from '../../src/base/vocabulary.js'
import { folderAt, packageRoot } from '../../src/base/folder.js'
import type { Model } from '../../src/model/model.js'
import { ntriples } from '../../src/rdf/ntriples.js'
import { runMappings } from '../../src/tables/run-mapping.js'
import { MemoryLayer } from '../../src/validation/memory-layer.js'
import { Shapes } from '../../src/validation/shapes.js'
import { Targets } from '../../src/validation/targets.js'
import { resultsOf } from '../../src/validation/validate.js'
import { ownResult } from './validation-results.js'
import type { ValidationResult } from './validation-results.js'

const fixtures = join(packageRoot, 'bench', 'build', 'data')

/** Folder in which the processors work on one table: shipped ontology, shapes and entities, and their files. */
export class Workspace {
  readonly tables: string
  readonly table: string
  /** Statements of `attache map`, and what it tells. */
  readonly own: string
  readonly told: string
  /** Statements of the RML mapping; those with the entities and the ontology; the shapes: N-Triples. */
  readonly statements: string
  readonly data: string
  readonly shapes: string
  readonly #base: string

  private constructor(
    readonly root: string,
    private readonly model: Model
  ) {
    const at = (name: string): string => join(root, name)
    this.tables = at('tables')
    this.table = at('tables/courses.csv')
    this.own = at('own.nq')
    this.told = at('own.json')
    this.statements = at('statements.nt')
    this.data = at('data.nt')
    this.shapes = at('shapes.nt')
    this.#base = at('base.nt')
  }

  /** Workspace in a folder that is empty. */
  static async in(root: string): Promise<Workspace> {
    for (const part of ['ontology', 'shapes', 'data/entities'])
      await cp(join(packageRoot, part), join(root, part), { recursive: true })
    await cp(fixtures, join(root, 'data'), { recursive: true })
    await mkdir(join(root, 'tables'))
    const { model, loaded, report } = await runMappings(folderAt(root, { tables: join(root, 'tables') }))
    if (!loaded) throw new Error(report.faults[0]!.message)
    const workspace = new Workspace(root, model)
    const entities = loaded.graphs.of(model.graphIri('entities'))
    await writeFile(workspace.#base, lines([...entities, ...model.ontology]))
    await writeFile(workspace.shapes, lines(model.shapes.filter(isForAll)))
    return workspace
  }

  /** Removes what `attache map` would copy from its last run. */
  async forget(): Promise<void> {
    for (const file of [this.own, `${this.own}.chunks`]) await rm(file, { force: true })
  }

  /** Puts the statements of the RML mapping together with the entities and the ontology. */
  async joinData(): Promise<void> {
    await copyFile(this.statements, this.data)
    await appendFile(this.data, await readFile(this.#base))
  }

  /** Results of the engine that validates here, for the same data and shapes as the others have. */
  async ownResults(): Promise<ValidationResult[]> {
    const quads: Quad[] = []
    for await (const quad of createReadStream(this.data).pipe(new StreamParser({ format: 'N-Triples' })))
      quads.push(quad as Quad)
    const { shapes, ontology } = this.model
    const targets = new Targets(this.model).among(quads)
    return (await resultsOf(await Shapes.compile(shapes, ontology), targets, [new MemoryLayer(quads)])).map(ownResult)
  }
}

/** Whether all processors take a statement of the shapes: Jena refuses messages in several languages. */
function isForAll({ predicate, object }: Quad): boolean {
  return !predicate.equals(sh('message')) || (object.termType === 'Literal' && object.language === 'en')
}

function lines(quads: readonly Quad[]): string {
  return quads.map(quad => `${[quad.subject, quad.predicate, quad.object].map(ntriples).join(' ')} .\n`).join('')
}
