import { readBody } from '../http/body.js'
import type { HttpReply } from '../http/reply.js'
import type { RequestContext } from './request-context.js'

/**
 * Model Context Protocol, Streamable HTTP, without sessions: each message is answered by itself, as JSON. A message has
 * the limits of a saved query. The server of the protocol is loaded when it is first asked for.
 */
export async function mcpRoute({
  request,
  site,
  signal,
  limits,
  resultLimit,
  url
}: RequestContext): Promise<HttpReply> {
  const [body, { mcpServer }, { WebStandardStreamableHTTPServerTransport }] = await Promise.all([
    readBody(request, limits),
    import('../mcp/server.js'),
    import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js')
  ])
  const server = mcpServer({ site: () => site, resultLimit, signal })
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true })
  await server.connect(transport)
  try {
    const response = await transport.handleRequest(
      new Request(new URL(url, 'http://localhost'), { method: 'POST', headers: headersOf(request.headers), body })
    )
    const type = response.headers.get('Content-Type') ?? 'application/json'
    return { status: response.status, headers: { 'Content-Type': type }, body: await response.text() }
  } finally {
    await server.close()
  }
}

/** Header fields that the protocol reads. */
function headersOf(headers: RequestContext['request']['headers']): Record<string, string> {
  const names = ['accept', 'content-type', 'mcp-protocol-version', 'mcp-session-id', 'last-event-id']
  return Object.fromEntries(names.flatMap(name => (typeof headers[name] === 'string' ? [[name, headers[name]]] : [])))
}
