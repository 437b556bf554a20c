import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { formatFault, Report } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import type { Folder } from '../../src/base/folder.js'
import { buildGraphs } from '../../src/build.js'
import { readModel } from '../../src/model/read.js'
import type { Model } from '../../src/model/model.js'
import { libraryCopy } from '../library.js'

/** A copy of the folder to start from, its files changed by replacing texts. */
async function starterWith(...changes: (readonly [string | RegExp, string])[]): Promise<Folder> {
  const root = await mkdtemp(join(tmpdir(), 'starter-'))
  onTestFinished(() => rm(root, { recursive: true, force: true }))
  await cp('docs/starter', root, { recursive: true })
  const folder = folderAt(root)
  const files = ['ontology/bridges.ttl', 'shapes/bridges.ttl', 'queries/repairs.rq', 'attache.yaml']
  for (const file of files.map(name => join(root, name))) {
    let text = await readFile(file, 'utf8')
    for (const [found, put] of changes) text = text.replaceAll(found, put)
    await writeFile(file, text)
  }
  return folder
}

async function modelOf(folder: Folder): Promise<{ model: Model; faults: string[] }> {
  const report = new Report()
  const { model } = await readModel(folder, report)
  return { model, faults: report.faults.map(formatFault) }
}

describe('attache.yaml', () => {
  it('says what holds of the graph as a whole', async () => {
    const { model, faults } = await modelOf(await starterWith())
    expect(faults).toEqual([])
    expect(model).toMatchObject({
      base: 'https://example.org/bridges/',
      namespace: 'https://example.org/bridges/ontology#',
      name: 'bridges',
      languages: ['en'],
      titles: { en: 'Bridges' },
      licence: 'https://creativecommons.org/licenses/by/4.0/',
      publisher: { en: 'The friends of the river' }
    })
  })

  it('says which things have a colour of their own, in order', async () => {
    const { model } = await modelOf(
      await starterWith(['languages: [en]', 'languages: [en]\ncolours: [old-bridge, river]'])
    )
    expect(model.coloured.map(({ slug }) => slug)).toEqual(['old-bridge', 'river'])
  })

  it('is not needed where the header of the ontology says it', async () => {
    const { model, faults } = await modelOf(await libraryCopy())
    expect(faults).toEqual([])
    expect(model).toMatchObject({
      base: 'https://example.org/library/',
      name: 'library',
      languages: ['en', 'ka'],
      titles: { en: 'Library ontology' },
      licence: 'https://creativecommons.org/publicdomain/zero/1.0/'
    })
  })

  it('goes before the header of the ontology', async () => {
    const folder = await libraryCopy()
    await writeFile(folder.settings, 'title: { ka: წიგნები }\nlanguages: [ka, en]\n')
    const { model } = await modelOf(folder)
    expect(model).toMatchObject({ titles: { ka: 'წიგნები' }, languages: ['ka', 'en'], name: 'library' })
  })

  it('names file, line and column of what is wrong, and the nearest key', async () => {
    const folder = await libraryCopy()
    await writeFile(
      folder.settings,
      'titel: Books\nbase: https://example.org/library\nontology: library\nlanguages: [english!, en]\n' +
        'prefix: Library Books\ntitle: [Books]\nlicence: CC BY\n'
    )
    const { faults } = await modelOf(folder)
    expect(faults.slice(0, 7)).toEqual([
      'attache.yaml:1:1  the settings file has no titel (found titel, expected ' +
        'base, ontology, prefix, languages, title, description, licence, publisher, colours, federation; ' +
        'did you mean title?)',
      'attache.yaml:2:7  bad value of the setting (found https://example.org/library, ' +
        'expected an IRI that ends with a slash, such as https://example.org/bridges/)',
      'attache.yaml:3:11  bad value of the setting (found library, ' +
        'expected an IRI that ends with # or /, such as https://example.org/bridges/ontology#)',
      'attache.yaml:4:13  not a language tag (found english!, expected a BCP 47 tag such as en or pt-BR)',
      'attache.yaml:5:9  bad value of the setting (found Library Books, expected a word of a-z, 0-9 and -)',
      'attache.yaml:6:8  a text by language must be a mapping (found a list, expected english!, en)',
      'attache.yaml:7:10  bad value of the setting (found CC BY, expected an IRI)'
    ])
  })

  it.each([
    ['under another host', 'https://vocab.example.net/rivers#'],
    ['of names behind a slash', 'https://example.org/bridges/terms/']
  ])('may give the ontology a namespace %s', async (_, namespace) => {
    const folder = await starterWith(['https://example.org/bridges/ontology#', namespace])
    const { report, graphs, model } = await buildGraphs(folder)
    expect(report.faults.map(formatFault)).toEqual([])
    expect(model.namespace).toBe(namespace)
    const types = [...graphs.of(model.graphIri('entities'))].map(({ object }) => object.value)
    expect(types).toContain(`${namespace}Bridge`)
  })

  it('finds misspelt terms in any namespace', async () => {
    const folder = await starterWith(['https://example.org/bridges/ontology#', 'https://vocab.example.net/rivers#'])
    const file = join(folder.root, 'queries/repairs.rq')
    await writeFile(file, (await readFile(file, 'utf8')).replaceAll('bridges:when', 'bridges:wen'))
    const { report } = await buildGraphs(folder)
    expect(report.faults.map(formatFault)).toEqual([
      'queries/repairs.rq:13:22  the query names something that does not exist ' +
        '(found https://vocab.example.net/rivers#wen, expected a term of the ontology; did you mean when?)'
    ])
  })

  it('has to name the base where no namespace tells it', async () => {
    const folder = await starterWith(
      ['https://example.org/bridges/ontology#', 'https://vocab.example.net/rivers#'],
      [/^base: .*$/gm, '']
    )
    const { faults } = await modelOf(folder)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain('no base IRI is given (found the namespace https://vocab.example.net')
  })

  it('keeps the namespace apart from where things are', async () => {
    const folder = await starterWith(['https://example.org/bridges/ontology#', 'https://example.org/bridges/id/'])
    const { faults } = await modelOf(folder)
    expect(faults[0]).toContain('attache.yaml:3:11  the namespace of the ontology is used for other things')
  })
})
