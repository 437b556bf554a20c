import { cp, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { formatFault } from '../../src/base/faults.js'
import type { Folder } from '../../src/base/folder.js'
import { buildGraphs } from '../../src/build.js'
import { libraryCopy } from '../library.js'

/** The library with other people's ontologies beside its own. */
async function libraryWithImports(): Promise<Folder> {
  const folder = await libraryCopy()
  await cp('test/fixtures/imports', join(folder.ontology, 'imports'), { recursive: true })
  return folder
}

describe('published ontologies in ontology/imports/', () => {
  it('are taken as they are, without a fault, and are not the folder’s own', async () => {
    const before = await buildGraphs(await libraryCopy())
    const { report, model } = await buildGraphs(await libraryWithImports())
    expect(report.faults.map(formatFault)).toEqual([])
    expect(report.warnings).toEqual(before.report.warnings)
    expect(model).toMatchObject({ base: 'https://example.org/library/', name: 'library', languages: ['en', 'ka'] })
  })

  it('bring their labels and definitions, with a language or without', async () => {
    const { model } = await buildGraphs(await libraryWithImports())
    expect(model.term('https://example.net/people/0.1/Person')).toMatchObject({
      labels: { '': 'Person' },
      definitions: { '': 'A person.' },
      status: 'stable'
    })
    expect(model.term('https://example.net/bodies#Organization')).toMatchObject({
      labels: { en: 'Organization', fr: 'Organisation' },
      definitions: { en: 'A group with rules.' }
    })
  })

  it('are published in the graph of the ontology, the same each time', async () => {
    const folder = await libraryWithImports()
    const texts = await Promise.all(
      [1, 2].map(async () => {
        const { graphs, model } = await buildGraphs(folder)
        return JSON.stringify([...graphs.of(model.graphIri('ontology'))])
      })
    )
    expect(texts[0]).toBe(texts[1])
    expect(texts[0]).toContain('https://example.net/provenance#wasInfluencedBy')
  })

  it('can be used: a class with a shape takes records, its name is a name', async () => {
    const folder = await libraryWithImports()
    const shapes = join(folder.shapes, 'library.ttl')
    await writeFile(
      shapes,
      `${await readFile(shapes, 'utf8')}
@prefix bodies: <https://example.net/bodies#> .
@prefix people: <https://example.net/people/0.1/> .
shape:OrganizationShape a sh:NodeShape ; sh:targetClass bodies:Organization ;
  sh:property [ sh:path people:fullName ; sh:datatype rdf:langString ; sh:order 1 ] .
`
    )
    await writeFile(
      join(folder.entities, 'bodies.yaml'),
      'entities:\n  - { id: reading-society, type: Organization, fullName: { en: Reading Society } }\n'
    )
    const { report, model, graphs } = await buildGraphs(folder)
    expect(report.faults.map(formatFault)).toEqual([])
    expect(model.namingProperties.get('https://example.net/people/0.1/fullName')).toBe('label')
    expect(model.isListed('https://example.net/bodies#Organization')).toBe(true)
    expect(model.isListed('https://example.net/bodies#Role')).toBe(false)
    const types = [...graphs.of(model.graphIri('entities'))].map(({ object }) => object.value)
    expect(types).toContain('https://example.net/bodies#Organization')
  })

  it('lie in their own folder: of two ontologies beside each other one has to be chosen', async () => {
    const folder = await libraryCopy()
    await cp('test/fixtures/imports/bodies.ttl', join(folder.ontology, 'bodies.ttl'))
    const { report } = await buildGraphs(folder)
    expect(report.faults.map(formatFault).filter(fault => fault.includes('several'))).toEqual([
      'ontology/library.ttl:20:1  several ontologies, and none is given as this folder’s own ' +
        '(found https://example.org/library/ontology and, at ontology/bodies.ttl:9:1, https://example.net/bodies#, ' +
        'expected ontology: <its namespace> in attache.yaml, and other people’s ontologies in ontology/imports/)'
    ])
    await writeFile(folder.settings, 'ontology: https://example.org/library/ontology#\n')
    expect((await buildGraphs(folder)).report.faults.map(formatFault)).toEqual([])
  })
})
