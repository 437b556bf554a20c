import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Quad } from 'n3'
import { Store } from 'oxigraph'
import { beforeAll, describe, expect, it } from 'vitest'
import { formatFault } from '../src/base/faults.js'
import { folderAt } from '../src/base/folder.js'
import { prov, rdfs } from '../src/base/vocabulary.js'
import { buildGraphs, type Built } from '../src/build.js'
import { formatNamed } from '../src/rdf/formats.js'
import { styleOf } from '../src/serialize/style.js'
import { writeGraph } from '../src/serialize/write.js'

// `npx vitest run test/modelling.system.test.ts -u` writes the examples of docs/modelling.md anew, from the records and
// questions of test/fixtures/modelling/ under the shipped ontology, shapes and rules.
const page = new URL('../docs/modelling.md', import.meta.url)
const fixtures = new URL('fixtures/modelling/', import.meta.url)
const region = /(<!-- example: (\w+) -->\n)[\s\S]*?(?=<!-- end -->)/g

/** Fault of the examples, which have names in English alone, as the page says. */
const inEnglishAlone = / {2}(?:label: )?A thing has a name in (?:Georgian|Azerbaijani)/

/** SPARQL results in JSON. */
interface Answer {
  head: { vars: string[] }
  results: { bindings: Record<string, { value: string }>[] }
}

const examples = folderAt(fileURLToPath(fixtures))
const { settings, data, entities, sources, records, links, mappings, queries } = examples
const folder = { ...folderAt(), settings, data, entities, sources, records, links, mappings, queries }

let built: Built
let store: Store
beforeAll(async () => {
  built = await buildGraphs(folder)
  store = new Store()
  for (const quad of built.graphs) store.add(quad as never)
}, 120_000)

/** Text of a fixture, if there is one. */
function fixture(path: string): string | undefined {
  const file = new URL(path, fixtures)
  return existsSync(file) ? readFileSync(file, 'utf8').trim() : undefined
}

/** Fenced block of Markdown; nothing for no text. */
const block = (language: string, text: string | undefined): string =>
  text === undefined ? '' : `\n\`\`\`${language}\n${text}\n\`\`\`\n`

/** What each record has: the page shows it once, in words. */
const common = new Set<string>([rdfs('label').value, prov('wasQuotedFrom').value])

/** Turtle of what a YAML file states: prefixes, what is derived and what each record has are left out. */
function turtleOf(yaml: string): string {
  const { model, graphs } = built
  const subjects = [...yaml.matchAll(/^ {2}- id: (\S+)$/gm)].map(([, id]) => `${model.base}id/${id}`)
  const stated: Quad[] = []
  for (const quad of graphs) {
    const [subject] = quad.subject.value.split('#')
    if (!subjects.includes(subject!) || quad.graph.value === model.graphIri('inferred')) continue
    const { value: property } = quad.predicate
    if (!common.has(property) && property !== model.earliest && property !== model.latest) stated.push(quad)
  }
  const text = writeGraph(stated, formatNamed('ttl')!, styleOf(model), subjects)
  return text.replace(/^@(?:prefix|base).*\n/gm, '').trim()
}

/** Answer to a question over stated and derived triples: a table of Markdown. */
function answerTo(question: string): string {
  const { base, namespace } = built.model
  const prefixes = Object.entries(styleOf(built.model).prefixes).map(([name, iri]) => `PREFIX ${name}: <${iri}>\n`)
  const options = { use_default_graph_as_union: true, results_format: 'application/sparql-results+json' }
  const { head, results } = JSON.parse(store.query(prefixes.join('') + question, options) as string) as Answer
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
  const cell = (value = ''): string => value.replace(`${base}id/`, 'id:').replace(namespace, 'attache:')
  return [
    line(head.vars),
    line(head.vars.map(() => '---')),
    ...results.bindings.map(row => line(head.vars.map(name => cell(row[name]?.value))))
  ].join('\n')
}

/** Blocks of an example: its YAML, the Turtle it becomes, a question and its answer. */
function exampleOf(name: string): string {
  const things = fixture(`data/entities/${name}.yaml`)
  const stated = fixture(`data/records/${name}.yaml`)!
  const question = fixture(`questions/${name}.rq`)
  return [
    block('yaml', things),
    block('yaml', stated),
    block('turtle', turtleOf(`${things ?? ''}\n${stated}`)),
    block('sparql', question),
    question === undefined ? '' : `\n${answerTo(question)}\n`,
    '\n'
  ].join('')
}

describe('docs/modelling.md', () => {
  it('has examples that the ontology and the shapes accept', () => {
    const found = [...built.report.faults, ...built.report.warnings].map(formatFault)
    expect(found.filter(fault => !inEnglishAlone.test(fault))).toEqual([])
  })

  it('shows them as they stand in the fixtures, and what they become', async () => {
    const text = readFileSync(page, 'utf8')
    expect(text.match(region)).not.toBeNull()
    const written = text.replace(region, (_all, start: string, name: string) => start + exampleOf(name))
    await expect(written).toMatchFileSnapshot(fileURLToPath(page))
  })
})
