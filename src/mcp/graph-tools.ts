import { textIn } from '../site/texts.js'
import { evidenceTool } from './evidence-tool.js'
import { explainTool } from './explain-tool.js'
import { resolveTool, searchTool } from './name-tools.js'
import { toolQueriesOf } from './query-tools.js'
import { inputSchema } from './tool.js'
import type { Tool } from './tool.js'

const classesTool: Tool = {
  name: 'list-classes',
  title: 'Classes',
  description: 'Lists the classes of the ontology with their definitions, to be used with "search".',
  inputSchema: inputSchema({}),
  run: (_args, { site, language }) => {
    const { model, release } = site
    const reader = { site, language }
    const classes = [...model.classes.values()]
      .filter(({ iri }) => model.isListed(iri))
      .map(({ iri, localName, labels, definitions, parents }) => ({
        name: localName,
        iri,
        label: textIn(labels, reader),
        definition: textIn(definitions, reader),
        below: parents.flatMap(parent => model.classes.get(parent)?.localName ?? [])
      }))
    return Promise.resolve({ release: release.id, classes })
  }
}

const queriesTool: Tool = {
  name: 'list-queries',
  title: 'Saved queries',
  description: 'Lists the saved queries, each of which is a tool, with what people ask with it.',
  inputSchema: inputSchema({}),
  async run(_args, { site, language }) {
    const reader = { site, language }
    const queries = (await toolQueriesOf(site)).map(({ name, title, description, questions, parameters }) => ({
      name,
      title: textIn(title, reader),
      description: textIn(description, reader),
      parameters: parameters.map(parameter => parameter.name),
      questions: questions.map(({ ask, arguments: given }) => ({ ask: textIn(ask, reader), arguments: given }))
    }))
    return { release: site.release.id, queries }
  }
}

/** Tools that every graph has, whatever its saved queries. */
export const graphTools: readonly Tool[] = [
  searchTool,
  resolveTool,
  explainTool,
  evidenceTool,
  classesTool,
  queriesTool
]
