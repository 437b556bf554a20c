import { dcterms, prov, schema } from '../base/vocabulary.js'
import { labelsOf } from '../lookup/labels.js'
import { sortedPassages, passageFrom, passageWords, textsOf } from '../lookup/passages.js'
import { iriText } from '../rdf/iris.js'
import { rowsOf } from '../store/rows.js'
import { evidenceOfRows } from './evidence.js'
import { thingNamed } from './things.js'
import { inputSchema, textArgument, textProperty, ToolError } from './tool.js'
import type { Tool, ToolContext } from './tool.js'

/** Tool that gives the passages which a record was read from. */
export const evidenceTool: Tool = {
  name: 'evidence',
  title: 'Evidence',
  description:
    'The passages that a record was read from: source, document, characters (code points, half-open), the SHA-256 of ' +
    'the document, and its words where the server has the document.',
  inputSchema: inputSchema({ record: textProperty('slug or IRI of a record') }, ['record']),
  async run(args, context) {
    const iri = await thingNamed(textArgument(args, 'record')!, context)
    const passages = await passagesOf(iri, context)
    if (!passages.length)
      throw new ToolError(`No passage is quoted for ${iri}: it is no record. Ask "explain" for the records about it.`)
    const sources = new Set(passages.map(({ source }) => source))
    const [texts, names, documents, [evidence]] = await Promise.all([
      textsOf(sources, context),
      labelsOf(context, [iri, ...sources]),
      documentsOf(sources, context),
      evidenceOfRows([{ record: { type: 'uri', value: iri } }], context)
    ])
    return {
      iri,
      label: names.label(iri).text,
      ...evidence,
      passages: passages.map(passage => ({
        iri: passage.iri,
        source: { iri: passage.source, label: names.label(passage.source).text },
        ...documents.get(passage.source),
        start: passage.start,
        end: passage.end,
        words: passageWords(passage, texts)
      }))
    }
  }
}

async function passagesOf(
  iri: string,
  { site: { store }, signal }: ToolContext
): Promise<ReturnType<typeof sortedPassages>> {
  const rows = await rowsOf(
    store,
    `SELECT DISTINCT ?passage { ${iriText(iri)} ${iriText(prov('wasQuotedFrom').value)} ?passage }`,
    signal
  )
  return sortedPassages(rows.flatMap(({ passage }) => passageFrom(passage!.value as string) ?? []))
}

async function documentsOf(
  sources: ReadonlySet<string>,
  { site: { store }, signal }: ToolContext
): Promise<Map<string, { document?: string; sha256?: string; issued?: string }>> {
  const rows = await rowsOf(
    store,
    `SELECT ?source (MIN(?d) AS ?document) (MIN(?h) AS ?sha256) (MIN(?i) AS ?issued) {
  VALUES ?source { ${[...sources].map(iriText).join(' ')} }
  OPTIONAL { ?source ${iriText(dcterms('identifier').value)} ?d }
  OPTIONAL { ?source ${iriText(schema('sha256').value)} ?h }
  OPTIONAL { ?source ${iriText(dcterms('issued').value)} ?i }
} GROUP BY ?source`,
    signal
  )
  return new Map(
    rows.map(({ source, document, sha256, issued }) => [
      source!.value as string,
      {
        document: document?.value as string | undefined,
        sha256: sha256?.value as string | undefined,
        issued: issued?.value as string | undefined
      }
    ])
  )
}
