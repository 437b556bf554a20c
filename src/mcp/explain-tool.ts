import type { Quad, Term } from 'n3'
import { describeEntity } from '../lookup/description.js'
import { labelsOf } from '../lookup/labels.js'
import { lookUpReasons } from '../lookup/reasons.js'
import { irisOfQuads } from '../lookup/statements.js'
import { termIri } from '../model/short-names.js'
import { textIn } from '../site/texts.js'
import { evidenceOfRows } from './evidence.js'
import { thingNamed } from './things.js'
import { inputSchema, textArgument, textProperty, withSources } from './tool.js'
import type { Tool, ToolContext } from './tool.js'

/** Tool that says all that is known of a thing by source, or why one of its statements holds. */
export const explainTool: Tool = {
  name: 'explain',
  title: 'Explain',
  description:
    'All that sources state of a thing and all records that mention it; with "property", why its values hold: the ' +
    'statements of sources, and for a derived one the rule and the records that it used.',
  inputSchema: inputSchema(
    {
      thing: textProperty('slug or IRI of an entity, record or source'),
      property: textProperty('a property by its local name, prefixed name or IRI'),
      value: textProperty('slug or IRI of one value of the property')
    },
    ['thing']
  ),
  async run(args, context) {
    const iri = await thingNamed(textArgument(args, 'thing')!, context)
    const property = textArgument(args, 'property')
    const value = textArgument(args, 'value')
    if (property === undefined) return statementsOf(iri, context)
    const object = value === undefined ? undefined : await thingNamed(value, context)
    return reasonsOf(iri, termIri(property, context.site.model), object, context)
  }
}

async function statementsOf(iri: string, context: ToolContext): Promise<object> {
  const { store, model } = context.site
  const found = await describeEntity(store, iri, model, context.signal)
  const statements = [...(found?.own ?? []), ...(found?.incoming ?? [])].filter(({ graph }) => isSourceGraph(graph))
  const elsewhere = (found?.own.length ?? 0) + (found?.incoming.length ?? 0) - statements.length
  const rows = await rowsOfStatements(statements, context)
  return { iri, ...withSources(rows), notOfSources: elsewhere, more: found?.truncated ?? false }

  function isSourceGraph(graph: Term): boolean {
    return graph.value.startsWith(model.sourceIri(''))
  }
}

async function reasonsOf(
  iri: string,
  property: string,
  object: string | undefined,
  context: ToolContext
): Promise<object> {
  const values = await lookUpReasons(iri, property, object, context)
  const rows = await Promise.all(
    values.map(async ({ value, stated, reasons }) => {
      const [statedRows, derived] = await Promise.all([
        rowsOfStatements(stated, context),
        Promise.all(
          reasons.map(async ({ rule, statements }) => ({
            rule: rule.name,
            definition: textIn(rule.definition, context),
            statements: await rowsOfStatements(statements, context)
          }))
        )
      ])
      const all = [...statedRows, ...derived.flatMap(({ statements }) => statements)]
      return { value: value.value, stated: statedRows, derived, sources: all.flatMap(({ sources }) => sources) }
    })
  )
  const { rows: kept, withheld } = withSources(rows)
  return { iri, property, values: kept.map(({ value, stated, derived }) => ({ value, stated, derived })), withheld }
}

/** Statements as rows: the record's status, day and passages, and the source that states it. */
async function rowsOfStatements(
  quads: readonly Quad[],
  context: ToolContext
): Promise<({ values: object } & Awaited<ReturnType<typeof evidenceOfRows>>[number])[]> {
  const subjects = quads.map(({ subject }) => subject.value.split('#')[0]!)
  const asked = subjects.map((value, i) => ({
    record: { type: 'uri' as const, value },
    source: { type: 'uri' as const, value: quads[i]!.graph.value }
  }))
  const [evidence, names] = await Promise.all([
    evidenceOfRows(asked, context),
    labelsOf(context, [...subjects, ...irisOfQuads([...quads])])
  ])
  return quads.map(({ subject, predicate, object }, i) => ({
    values: {
      subject: subject.value,
      subjectName: names.label(subjects[i]!).text,
      property: predicate.value,
      propertyName: names.label(predicate.value).text,
      value: object.value,
      valueName: object.termType === 'NamedNode' ? names.label(object.value).text : undefined
    },
    ...evidence[i]!
  }))
}
