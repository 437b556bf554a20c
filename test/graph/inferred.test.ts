import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Parser } from 'n3'
import { expect, it } from 'vitest'
import { Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { infer } from '../../src/graph/inferred.js'
import { QuadsByGraph } from '../../src/graph/quads-by-graph.js'
import { readModel } from '../../src/model/read.js'

const ontology = `
  @prefix : <http://example.org/ontology#> .
  @prefix owl: <http://www.w3.org/2002/07/owl#> .
  @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
  :Loan a owl:Class, owl:ObjectProperty ; rdfs:subClassOf :Event ; rdfs:subPropertyOf :concerns .
  :Event a owl:Class .
  :concerns a owl:ObjectProperty .`

it('An IRI that names both a class and a property implies what lies above it as each of them.', async () => {
  const root = mkdtempSync(join(tmpdir(), 'inferred-'))
  try {
    mkdirSync(join(root, 'ontology'))
    writeFileSync(join(root, 'ontology', 'library.ttl'), ontology)
    const folder = folderAt(root, { base: 'http://example.org/' })
    const report = new Report()
    const { model } = await readModel(folder, report)
    const prefix = '@prefix : <http://example.org/ontology#> .'
    const stated = new Parser().parse(`${prefix} <urn:a> a :Loan ; :Loan <urn:b> .`)
    const inferred = [...(await infer([stated], new QuadsByGraph(root), folder, model, report))]
    expect(inferred.map(({ predicate, object }) => `${predicate.value} ${object.value}`).sort()).toEqual([
      'http://example.org/ontology#concerns urn:b',
      'http://www.w3.org/1999/02/22-rdf-syntax-ns#type http://example.org/ontology#Event'
    ])
  } finally {
    rmSync(root, { recursive: true })
  }
})
