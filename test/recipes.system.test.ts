import { execFile, spawnSync } from 'node:child_process'
import { readFileSync, readdirSync } from 'node:fs'
import { promisify } from 'node:util'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { routes } from '../src/routes/table.js'
import { sharedServer } from './routes/shared-server.js'
import { openShipped } from './shipped.js'

const run = promisify(execFile)
const server = sharedServer(openShipped)

/** Text of the first fenced block of a language in a recipe, with the address of the server that runs. */
function blocks(recipe: string, language: string): string[] {
  const text = readFileSync(`docs/recipes/${recipe}.md`, 'utf8').replaceAll('http://127.0.0.1:3000', server.url)
  return [...text.matchAll(/^```(\w+)\n([^]*?)^```/gm)].flatMap(([, of, block]) => (of === language ? [block!] : []))
}

const addressIn = (block: string): string => /http:\/\/[^\s"']+/.exec(block)![0]
const has = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0

async function rowsAt(address: string, headers: Record<string, string> = {}): Promise<Record<string, string>[]> {
  const response = await fetch(address, { headers })
  expect([response.status, response.headers.get('Content-Type')]).toEqual([200, 'text/csv; charset=utf-8'])
  return parse(await response.text(), { columns: true, bom: true }) as Record<string, string>[]
}

/** Columns that a block takes by name must be in the answer that it reads. */
async function expectColumns(
  address: string,
  names: readonly string[],
  headers?: Record<string, string>
): Promise<void> {
  const rows = await rowsAt(address, headers)
  expect(rows.length).toBeGreaterThan(0)
  expect(Object.keys(rows[0]!)).toEqual(expect.arrayContaining([...names]))
}

describe('The recipe for', () => {
  it.skipIf(!has('curl', '--version'))('curl runs', async () => {
    const commands = blocks('curl', 'sh')
    expect(commands).toHaveLength(4)
    const outputs = await Promise.all(commands.map(async command => (await run('sh', ['-c', command])).stdout))
    expect(outputs[0]!.split('\r\n')[0]).toContain('contributor,contributorName')
    expect(JSON.parse(outputs[1]!)).toMatchObject({ head: { vars: ['operation', 'contingents'] } })
    expect(outputs[2]).toContain('id:georgia a ')
    expect(JSON.parse(outputs[3]!)).toMatchObject({ outcome: 'one', agreed: { person: { label: 'Zakir Hasanov' } } })
  })

  it('pandas runs, or asks for what the answer has', async () => {
    const [block = ''] = blocks('pandas', 'python')
    await expectColumns(addressIn(block), ['status', 'visitName', 'when', 'asOf', 'source', 'visitor'])
    if (has('python3', '-c', 'import pandas'))
      expect((await run('python3', ['-c', block])).stdout).toMatch(/^\s*visitName/)
  })

  it('R asks for what the answer has, with its header fields', async () => {
    const [block = ''] = blocks('r', 'r')
    expect(block).toContain('Accept = "text/csv"')
    await expectColumns(addressIn(block), ['when', 'agreementName', 'status', 'source'], { Accept: 'text/csv' })
    if (has('Rscript', '--version')) expect((await run('Rscript', ['-e', block])).stdout).toContain('agreementName')
  })

  it('spreadsheets has a byte order mark, and names in Georgian', async () => {
    const [address = ''] = blocks('spreadsheets', 'text')
    const bytes = new Uint8Array(await (await fetch(address.trim())).arrayBuffer())
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    expect(new TextDecoder().decode(bytes)).toMatch(/\p{Script=Georgian}/u)
  })

  it('DuckDB runs, or asks for what the answer has', async () => {
    const [block = ''] = blocks('duckdb', 'sql')
    await expectColumns(addressIn(block), ['operationName', 'when'])
    if (has('duckdb', '--version'))
      expect((await run('duckdb', ['-csv', '-c', block])).stdout).toContain('operationName,contingents,first')
  })

  it.skipIf(!routes.some(({ path }) => path === '/reconcile'))(
    'OpenRefine names a reconciliation service',
    async () => {
      const [address = ''] = blocks('openrefine', 'text')
      const manifest = (await (await fetch(address.trim())).json()) as { versions: string[] }
      expect(manifest.versions).toContain('0.2')
    }
  )

  it('a client of the Model Context Protocol runs, and its settings start what there is', async () => {
    const [settings = ''] = blocks('mcp', 'json')
    expect(JSON.parse(settings)).toEqual({ mcpServers: { attache: { command: 'npx', args: ['attache', 'mcp'] } } })
    const [block = ''] = blocks('mcp', 'js')
    const { stdout } = await run(process.execPath, ['--input-type=module', '-e', block])
    expect(stdout).toMatch(/^Azerbaijan 1999\/.. ongoing .*NATO/m)
  })
})

it('The list of recipes has each of them.', () => {
  const list = readFileSync('docs/recipes/README.md', 'utf8')
  const listed = [...list.matchAll(/\]\((\S+\.md)\)/g)].map(([, name]) => name)
  expect(listed.sort()).toEqual(
    readdirSync('docs/recipes')
      .filter(name => name !== 'README.md')
      .sort()
  )
})
