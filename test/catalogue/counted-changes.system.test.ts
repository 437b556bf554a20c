import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Quad } from 'n3'
import { afterAll, expect, it } from 'vitest'
import { buildGraphs } from '../../src/build.js'
import type { Built } from '../../src/build.js'
import { formatFault } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { catalogueOf } from '../../src/catalogue/catalogue.js'
import { countChange, countGraphs } from '../../src/catalogue/catalogue-counts.js'
import { tripleKey } from '../../src/model/statements.js'
import { differenceIn } from '../../src/graph/difference.js'
import { subjectsChangeOf } from '../../src/graph/subjects-change.js'
import type { SubjectsChange } from '../../src/graph/subjects-change.js'

/** Build of which the catalogue's description is apart from the graphs. */
interface Undescribed extends Built {
  metadata: Quad[]
  description: Quad[]
}

const root = mkdtempSync(join(tmpdir(), 'counted-changes-'))
afterAll(() => {
  rmSync(root, { recursive: true })
})

async function build(): Promise<Undescribed> {
  const built = await buildGraphs(folderAt(root))
  expect(built.report.faults.map(formatFault)).toEqual([])
  const { graphs, model } = built
  const dataset = model.graphIri('dataset')
  const isOfSource = ({ subject }: Quad): boolean => subject.value.startsWith(model.sourceIri(''))
  const description = [...graphs.of(dataset)].filter(quad => !isOfSource(quad))
  graphs.filter(dataset, isOfSource)
  return { ...built, metadata: [...graphs.of(dataset)], description }
}

/** Change between two builds; the quads that a subject had are read with the description, as in a release. */
function changeOf(one: Undescribed, other: Undescribed): SubjectsChange {
  const names = new Set([...one.graphs.graphNames, ...other.graphs.graphNames])
  const differences = new Map([...names].map(name => [name, differenceIn(one.graphs, other.graphs, name)]))
  const quads = [...one.graphs, ...one.description]
  const quadsOf = (iris: Iterable<string>): Quad[] => {
    const subjects = new Set(iris)
    return quads.filter(({ subject }) => subjects.has(subject.value))
  }
  const iri = one.model.graphIri('dataset')
  return subjectsChangeOf(differences, quadsOf, { iri, before: one.metadata, now: other.metadata })!
}

const edits: [file: string, from: string | RegExp, to: string][] = [
  ['entities/people.yaml', 'en: Bela,', 'en: Bella,'],
  ['entities/works.yaml', /Novel(?=\n *label: { en: Gulliver)/, 'Work'],
  ['entities/works.yaml', 'firstAuthor: ', 'author: '],
  ['sources/north-catalogue.yaml', 'language: ka', 'language: en'],
  ['records/south-catalogue/loans.jsonl', /^.*\n/, ''],
  ['records/north-catalogue.yaml', 'id: bela-will-borrow-gulliver', 'id: bela-may-borrow-gulliver'],
  ['records/north-catalogue.yaml', / {2}- id: bela-may-borrow-gulliver\n(?: {4}.*\n)+/, ''],
  ['links/other.sssom.tsv', /library:gullivers-travels.*\n/, '']
]

it('counts of a folder after each of several changes are those of a build from nothing', async () => {
  for (const part of ['ontology', 'shapes', 'data', 'queries'])
    cpSync(join('test/world', part), join(root, part), { recursive: true })
  let last = await build()
  let counted = countGraphs(last.graphs, last.model, { isKept: true })
  for (const [file, from, to] of edits) {
    const path = join(root, 'data', file)
    const text = readFileSync(path, 'utf8')
    expect(text).toMatch(from)
    writeFileSync(path, text.replace(from, to))
    const now = await build()
    counted = countChange(counted, changeOf(last, now), now.graphs, now.model)
    const description = catalogueOf(now.graphs, now.model, now.queries.values(), counted)
    expect(description.map(tripleKey), file).toEqual(now.description.map(tripleKey))
    last = now
  }
})
