import { cp, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js'
import { afterAll, beforeAll, expect } from 'vitest'
import type { RowEvidence } from '../../src/mcp/evidence.js'
import { openRelease } from '../../src/site/open-release.js'
import { buildOnce, folderOfRun } from '../build-once.js'
import { program } from '../commands/cli.js'
import { serve } from '../routes/serving.js'
import type { Running } from '../routes/serving.js'

/** Row of an answer, with what it rests on. */
interface Row extends RowEvidence {
  values: Record<string, unknown>
}

/** Answer of a tool. */
export interface Answer {
  isError?: boolean
  content: { type: string; text: string }[]
  structuredContent?: { rows: Row[]; withheld: number; more?: boolean; next?: { offset: number } } & Record<
    string,
    unknown
  >
}

/** Base IRI of the offices. */
export const base = 'https://example.org/offices/'

/** Calls a tool of a server by a client. */
export const callTool = async (client: Client, name: string, args: object): Promise<Answer> =>
  (await client.callTool({ name, arguments: args as Record<string, unknown> })) as unknown as Answer

/** Sentence with which a tool refuses its arguments. */
export const refusedBy = async (client: Client, name: string, args: object): Promise<string> => {
  const answer = await callTool(client, name, args)
  expect(answer.isError).toBe(true)
  return answer.content[0]!.text
}

/** Server of the offices for the tests of a file, and a client that speaks to it over HTTP. */
export function officesServer(): { url(): string; client(): Client } {
  let server: Running
  let client: Client
  beforeAll(async () => {
    const folder = folderOfRun(fileURLToPath(new URL('../fixtures/offices', import.meta.url)), 'offices')
    const { site } = await openRelease(await buildOnce(folder), { timeoutMs: 10_000, spare: false })
    server = await serve({ open: site })
    client = new Client({ name: 'test', version: '1' })
    await client.connect(new StreamableHTTPClientTransport(new URL(`${server.url}/mcp`)))
  }, 60_000)
  afterAll(async () => {
    await client.close()
    await server.close()
  })
  return { url: () => server.url, client: () => client }
}

/** Client of `attache mcp` over a copy of the offices, for the tests of a file. */
export function officesCommand(): () => Client {
  let client: Client
  beforeAll(async () => {
    const copy = await mkdtemp(join(tmpdir(), 'offices-'))
    await cp('test/fixtures/offices', copy, { recursive: true })
    client = new Client({ name: 'test', version: '1' })
    const [command, ...args] = [...program, 'mcp', '--folder', copy]
    await client.connect(new StdioClientTransport({ command, args, stderr: 'ignore' }))
  }, 60_000)
  afterAll(() => client.close())
  return () => client
}
