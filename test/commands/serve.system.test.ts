import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { defaultLimits, limitsTable } from '../../src/site/limits.js'
import { libraryCopy } from '../library.js'
import { startServer } from '../watch/process.js'
import type { ServeProcess } from '../watch/process.js'
import { attache } from './cli.js'

let folder: string
beforeAll(async () => {
  ;({ root: folder } = await libraryCopy())
})

async function stop({ child, ended }: ServeProcess): Promise<number | null> {
  child.kill('SIGTERM')
  return ended
}

describe('attache serve', () => {
  it('builds first when there is no release, says where it serves, logs requests, stops when told to', async () => {
    const server = await startServer(folder)
    expect(server.stdout()).toMatch(/^Attaché serves [\d,]+ quads at http:\/\/127\.0\.0\.1:\d+\/\n$/)
    expect((await fetch(`${server.url}readyz`)).status).toBe(200)
    const answer = await fetch(`${server.url}sparql?query=${encodeURIComponent('ASK { ?s ?p ?o }')}`, {
      headers: { 'x-request-id': 'mine' }
    })
    expect(await answer.json()).toMatchObject({ boolean: true })
    expect(await stop(server)).toBe(0)
    const entries = server
      .stderr()
      .split('\n')
      .filter(line => line.startsWith('{'))
      .map(line => JSON.parse(line) as Record<string, unknown>)
    expect(entries.find(({ id }) => id === 'mine')).toMatchObject({
      level: 'info',
      msg: 'answered',
      method: 'GET',
      route: '/sparql',
      status: 200,
      query: expect.stringMatching(/^[\da-f]{12}$/) as string,
      totalMs: expect.any(Number) as number,
      evaluatedMs: expect.any(Number) as number
    })
    expect(entries.at(-1)).toMatchObject({ msg: 'SIGTERM: finishing the requests in flight' })
  })

  it('serves the last good release when the folder has faults, and prints them', async () => {
    const broken = join(folder, 'data', 'records', 'broken.yaml')
    writeFileSync(broken, 'source: north-catalogue\nrecords:\n  - id: Broken\n')
    const server = await startServer(folder)
    rmSync(broken)
    expect(server.stdout()).toContain('Attaché serves')
    expect(server.stderr()).toContain('data/records/broken.yaml:3')
    await stop(server)
  })

  it('ends with 1 when there has never been a good release', async () => {
    const run = await attache('serve', '--folder', mkdtempSync(join(tmpdir(), 'empty-')), '--port', '0')
    expect([run.code, run.out]).toEqual([1, ''])
    expect(run.err).toContain('no earlier release')
  })

  it('ends with 1 when no release is there and none can be fetched; the folder need not be there', async () => {
    const copy = join(mkdtempSync(join(tmpdir(), 'empty-')), 'copy')
    const run = await attache('serve', '--folder', copy, '--from', 'http://127.0.0.1:9/', '--port', '0')
    expect([run.code, run.out]).toEqual([1, ''])
    expect(run.err).toContain('http://127.0.0.1:9/current cannot be fetched: ')
  })

  it('looks for the program of --rules native only where a release may be built', async () => {
    const graph = join(folder, 'ontology/library.ttl')
    const rules = ['--rules', 'native', '--oxigraph', '/nowhere/oxigraph']
    expect(await stop(await startServer(folder, ['--graph', graph, ...rules]))).toBe(0)
    const run = await attache('serve', '--folder', folder, ...rules)
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('--rules native: /nowhere/oxigraph cannot be run')])
  })

  it('ends with 2 and a sentence when the port is taken or is none', async () => {
    const other = createServer().listen(0, '127.0.0.1')
    await once(other, 'listening')
    const { port } = other.address() as AddressInfo
    const taken = await attache('serve', '--folder', folder, '--port', String(port))
    expect([taken.code, taken.err]).toEqual([2, expect.stringContaining('is in use')])
    expect((await attache('serve', '--port', 'x')).code).toBe(2)
    other.close()
  })
})

describe('the settings of attache serve', () => {
  it('are listed by its help, each with its variable and default', async () => {
    const { out } = await attache('serve', '--help')
    for (const { option, variable, default: standard } of limitsTable(defaultLimits)) {
      expect(out).toContain(`${option} <`)
      expect(out.replace(/\s+/g, ' ')).toContain(`(default: ${standard}, env: ${variable})`)
    }
  })

  it('come from options, and from the environment', async () => {
    process.env['ATTACHE_QUEUE'] = '7'
    const server = await startServer(folder, ['--rows', '2', '--time-limit', '0.5', '--log-level', 'warn'])
    delete process.env['ATTACHE_QUEUE']
    const { limits } = (await (await fetch(`${server.url}limits`)).json()) as {
      limits: { name: string; value: number }[]
    }
    const of = (name: string): number => limits.find(limit => limit.name === name)!.value
    expect([of('rows'), of('timeLimit'), of('queue')]).toEqual([2, 0.5, 7])
    expect(
      (await fetch(`${server.url}sparql?query=${encodeURIComponent('SELECT * { ?s ?p ?o }')}`)).headers.get(
        'attache-truncated'
      )
    ).toBe('rows; rows=2')
    await stop(server)
    expect(server.stderr()).toBe('')
  })

  it.each([
    ['--rows', '1.5'],
    ['--time-limit', '0'],
    ['--queue', 'many'],
    ['--log-level', 'loud']
  ])('have to make sense: %s %s', async (...given) => {
    const run = await attache('serve', ...given)
    expect([run.code, run.err]).toEqual([2, expect.stringContaining(given[0])])
  })
})
