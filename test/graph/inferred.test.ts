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

/** Triples that the ontology and a rule imply of stated ones, as property and object. */
async function implied(stated: string, rule?: string): Promise<string[]> {
  const root = mkdtempSync(join(tmpdir(), 'inferred-'))
  try {
    mkdirSync(join(root, 'ontology', 'rules'), { recursive: true })
    writeFileSync(join(root, 'ontology', 'library.ttl'), ontology)
    if (rule !== undefined) writeFileSync(join(root, 'ontology', 'rules', 'rule.rq'), rule)
    const folder = folderAt(root, { base: 'http://example.org/' })
    const report = new Report()
    const { model } = await readModel(folder, report)
    const quads = new Parser().parse(`@prefix : <http://example.org/ontology#> . ${stated}`)
    const inferred = [...(await infer([quads], new QuadsByGraph(root), folder, model, report))]
    expect(report.faults.filter(({ file }) => file.endsWith('.rq'))).toEqual([])
    return inferred.map(({ predicate, object }) => `${predicate.value} ${object.value}`).sort()
  } finally {
    rmSync(root, { recursive: true })
  }
}

it('An IRI that names both a class and a property implies what lies above it as each of them.', async () => {
  expect(await implied('<urn:a> a :Loan ; :Loan <urn:b> .')).toEqual([
    'http://example.org/ontology#concerns urn:b',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#type http://example.org/ontology#Event'
  ])
})

const own = 'http://example.org/ontology#'
const where = '?from } WHERE { ?from :next ?to }'
const rules = [
  ['by its name', `PREFIX : <${own}> CONSTRUCT { ?to :next ${where}`],
  ['in full', `PREFIX : <${own}> CONSTRUCT { ?to <${own}next> ${where}`],
  ['against a base', `BASE <http://example.org/> PREFIX : <ontology#> CONSTRUCT { ?to <ontology#next> ${where}`],
  ['by a variable', 'CONSTRUCT { ?to ?property ?from } WHERE { ?from ?property ?to }'],
  ['in its short form', `CONSTRUCT WHERE { ?from <${own}next> ?to }`]
] as const

it.each(rules)('What is stated is not derived by a rule that names the property %s.', async (_, rule) => {
  expect(await implied('<urn:a> :next <urn:b> . <urn:b> :next <urn:a> .', rule)).toEqual([])
})
