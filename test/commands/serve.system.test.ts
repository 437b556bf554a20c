import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { defaultLimits, limitsTable } from '../../src/site/limits.js'
import { libraryCopy } from '../release/folder.js'
import { attache } from './cli.js'

let folder: string
const children: ChildProcess[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'))
  cpSync('test/world', folder, { recursive: true, filter: source => !source.includes('/releases') })
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
})

interface Serving {
  url: string
  out: string
  err(): string
  stop(): Promise<number | null>
}

/** Starts the server on a free port; resolves when it says where it is, or has ended. */
function start(...options: string[]): Promise<Serving> {
  const child = spawn(process.execPath, ['dist/cli.js', 'serve', '--folder', folder, '--port', '0', ...options], {
    stdio: ['ignore', 'pipe', 'pipe']
  })
  children.push(child)
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  let out = ''
  let err = ''
  child.stderr.setEncoding('utf8').on('data', text => {
    err += text as string
  })
  return new Promise(resolve => {
    const serving = (): Serving => ({
      url: /http:\S+\//.exec(out)?.[0] ?? '',
      out,
      err: () => err,
      async stop() {
        child.kill('SIGTERM')
        return ended
      }
    })
    child.stdout.setEncoding('utf8').on('data', text => {
      out += text as string
      if (out.includes('\n')) resolve(serving())
    })
    void ended.then(() => {
      resolve(serving())
    })
  })
}

describe('attache serve', () => {
  it('builds first when there is no release, says where it serves, logs requests, stops when told to', async () => {
    const server = await start()
    expect(server.out).toMatch(/^Attaché serves [\d,]+ quads at http:\/\/127\.0\.0\.1:\d+\/\n$/)
    expect((await fetch(`${server.url}readyz`)).status).toBe(200)
    const answer = await fetch(`${server.url}sparql?query=${encodeURIComponent('ASK { ?s ?p ?o }')}`, {
      headers: { 'x-request-id': 'mine' }
    })
    expect(await answer.json()).toMatchObject({ boolean: true })
    expect(await server.stop()).toBe(0)
    const entries = server
      .err()
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
    const server = await start()
    rmSync(broken)
    expect(server.out).toContain('Attaché serves')
    expect(server.err()).toContain('data/records/broken.yaml:3')
    await server.stop()
  })

  it('ends with 1 when there has never been a good release', async () => {
    const run = await attache('serve', '--folder', mkdtempSync(join(tmpdir(), 'empty-')), '--port', '0')
    expect([run.code, run.out]).toEqual([1, ''])
    expect(run.err).toContain('no earlier release')
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

describe('attache query', () => {
  it('lists the saved queries', async () => {
    const run = await attache('query', '--folder', folder)
    expect(run.out).toContain('loans-of-person    person')
  })

  it('answers as a table or in a format', async () => {
    expect((await attache('query', 'loans-of-person', 'person=luka', '--folder', folder)).out).toContain(
      'id/luka-borrows-leagues'
    )
    expect(
      (await attache('query', 'loans-of-person', 'person=luka', '--format', 'csv', '--folder', folder)).out
    ).toMatch(
      /^loan,loanName,work,workName,when,status,statusName\r\nhttps:[\w./-]+\/id\/luka-borrows-leagues,Luka has/
    )
    expect((await attache('query', 'reading-network', '--folder', folder)).out).toContain('lib:hasRead')
  })

  it('writes CSV for spreadsheets: --bom, and --safe for cells that they would take for formulas', async () => {
    const copy = await libraryCopy()
    const records = join(copy.data, 'records', 'north-catalogue.yaml')
    writeFileSync(records, readFileSync(records, 'utf8').replace('Luka has Twenty', '=Luka has Twenty'))
    const asked = ['query', 'loans-of-person', 'person=luka', '--format', 'csv', '--folder', copy.root]
    const [plain, spreadsheet] = [await attache(...asked), await attache(...asked, '--bom', '--safe')]
    expect(spreadsheet.out).toBe(`\uFEFF${plain.out.replace('=Luka', "'=Luka")}`)
    expect(spreadsheet.out).toContain(",'=Luka has Twenty")
  })

  it.each([
    [['loans-of-persn'], 'did you mean loans-of-person?'],
    [['loans-of-person'], '"person" is required'],
    [['loans-of-person', 'person=lukka'], 'did you mean luka?'],
    [['loans-of-person', 'luka'], 'write NAME=VALUE'],
    [['disagreements', '--format', 'ttl'], 'json, xml, csv, tsv'],
    [['disagreements', '--bom'], '--bom and --safe are for --format csv']
  ])('ends with 2 and a sentence: %j', async (given, sentence) => {
    const run = await attache('query', ...given, '--folder', folder)
    expect([run.code, run.out, run.err]).toEqual([2, '', expect.stringContaining(sentence)])
  })
})

describe('attache explain', () => {
  it('tells what each source states of a thing, and who mentions it', async () => {
    const { out } = await attache('explain', 'twenty-thousand-leagues', '--folder', folder)
    expect(out).toContain('Twenty Thousand Leagues under the Seas  Novel')
    expect(out).toContain('first author: Jules Verne  id/jules-verne')
    expect(out).toContain('Luka has Twenty Thousand Leagues  id/luka-borrows-leagues  (work)')
    expect((await attache('explain', 'luka-borrows-leagues', '--folder', folder)).out).toContain(
      'source/north-catalogue#char=209,255'
    )
  })

  it('does not know everything', async () => {
    const run = await attache('explain', 'lukka', '--folder', folder)
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('did you mean luka?')])
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
    const server = await start('--rows', '2', '--time-limit', '0.5', '--log-level', 'warn')
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
    await server.stop()
    expect(server.err()).toBe('')
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
