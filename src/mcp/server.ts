import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js'
import type { Server } from '@modelcontextprotocol/sdk/server/index.js'
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from '@modelcontextprotocol/sdk/types.js'
import { AjvJsonSchemaValidator } from '@modelcontextprotocol/sdk/validation/ajv-provider.js'
import { packageVersion } from '../base/folder.js'
import { nearest } from '../base/faults.js'
import type { OpenRelease } from '../site/current-release.js'
import { textIn } from '../site/texts.js'
import { SparqlError } from '../sparql/errors.js'
import type { ResultLimit } from '../sparql/truncate.js'
import { graphTools } from './graph-tools.js'
import { toolQueriesOf, queryTool } from './query-tools.js'
import { ToolError } from './tool.js'
import type { Tool } from './tool.js'

/** Source of what a server answers from: asked at each call, so that a new release is answered from at once. */
export interface McpSource {
  site(): OpenRelease
  resultLimit: ResultLimit
  /** Aborts when the client goes. */
  signal?: AbortSignal
}

const lang = {
  type: 'string',
  description: 'language of labels, a tag like "ka"; English when left out',
  pattern: '^[a-zA-Z]{2,8}(-[a-zA-Z0-9]{1,8})*$'
}
const validator = new AjvJsonSchemaValidator()

/** MCP server over a release (Model Context Protocol 2025-11-25): its tools, all of which only read. */
export function mcpServer({ site, resultLimit, signal }: McpSource): Server {
  const reader = { site: site(), language: 'en' }
  const name = reader.site.model.name
  const title = textIn(reader.site.model.titles, reader) ?? name
  const { server } = new McpServer(
    { name, title, version: packageVersion() },
    {
      capabilities: { tools: {} },
      instructions: instructionsFor(title, textIn(reader.site.model.descriptions, reader))
    }
  )
  server.setRequestHandler(ListToolsRequestSchema, async () => ({
    tools: (await toolsOf(site())).map(({ name, title, description, inputSchema }) => ({
      name,
      title,
      description,
      inputSchema,
      annotations: { title, readOnlyHint: true, openWorldHint: false }
    }))
  }))
  server.setRequestHandler(CallToolRequestSchema, async ({ params }, extra) => {
    const open = site()
    const tools = await toolsOf(open)
    const tool = tools.find(({ name }) => name === params.name)
    if (!tool) throw new McpError(ErrorCode.InvalidParams, unknownTool(params.name, tools))
    const { lang: language = 'en', ...args } = params.arguments ?? {}
    const checked = validator.getValidator(tool.inputSchema)({ ...params.arguments })
    if (!checked.valid) return errorResult(`The arguments do not fit: ${checked.errorMessage}.`)
    const stop = signal ? AbortSignal.any([signal, extra.signal]) : extra.signal
    try {
      const answer = await tool.run(args, { site: open, language: language as string, signal: stop, resultLimit })
      return {
        structuredContent: answer as Record<string, unknown>,
        content: [{ type: 'text', text: JSON.stringify(answer) }]
      }
    } catch (error) {
      if (error instanceof ToolError || error instanceof SparqlError) return errorResult(error.message)
      throw error
    }
  })
  return server
}

/** Tools of a release: those of every graph, and its saved queries. */
async function toolsOf(site: OpenRelease): Promise<Tool[]> {
  const own = new Set(graphTools.map(({ name }) => name))
  const queries = (await toolQueriesOf(site)).map(query => {
    const tool = queryTool(query, { site, language: 'en' })
    return own.has(tool.name) ? { ...tool, name: `query-${tool.name}` } : tool
  })
  return [...graphTools, ...queries].map(tool => ({
    ...tool,
    inputSchema: { ...tool.inputSchema, properties: { ...tool.inputSchema.properties, lang } }
  }))
}

function errorResult(message: string): { isError: true; content: { type: 'text'; text: string }[] } {
  return { isError: true, content: [{ type: 'text', text: message }] }
}

function unknownTool(name: string, tools: readonly Tool[]): string {
  const near = nearest(
    name,
    tools.map(tool => tool.name)
  )
  return `There is no tool "${name.slice(0, 100)}".${near === undefined ? '' : ` Did you mean "${near}"?`}`
}

function instructionsFor(title: string, description: string | undefined): string {
  return [
    `${title}. ${description ?? ''}`.trim(),
    'Every row of an answer has: status (what its source says is so: occurred, ongoing, or only planned, wished …), ' +
      'asOf (the day that the status holds for), sources, passages (characters of a document) and release. Say them ' +
      'when you use a row. A status is not one of today; what is planned did not happen. Rows that no source states ' +
      'are withheld. Where an answer has "coverage", only the sources listed there tell such things: an empty answer ' +
      'is no evidence against anything unless one of them covers it completely.',
    'Begin with "list-queries" or "search"; "resolve" tells who held a post on a day; "explain" and "evidence" tell ' +
      'why.'
  ].join('\n\n')
}
