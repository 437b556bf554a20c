import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import { attache } from './cli.js'

let folder: string
const children: ChildProcess[] = []

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'folder-'))
  cpSync('test/world', folder, { recursive: true, filter: source => !source.includes('/releases') })
})
afterEach(() => { for (const child of children.splice(0)) child.kill('SIGKILL') })

interface Serving { url: string, out: string, err(): string, stop(): Promise<number | null> }

/** Starts the server on a free port; resolves when it says where it is, or has ended. */
function start(...options: string[]): Promise<Serving> {
  const child = spawn(process.execPath, ['dist/cli.js', 'serve', '--folder', folder, '--port', '0', ...options], { stdio: ['ignore', 'pipe', 'pipe'] })
  children.push(child)
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  let out = ''
  let err = ''
  child.stderr.setEncoding('utf8').on('data', text => { err += text as string })
  return new Promise(resolve => {
    const serving = (): Serving => ({ url: /http:\S+\//.exec(out)?.[0] ?? '', out, err: () => err, async stop() { child.kill('SIGTERM'); return ended } })
    child.stdout.setEncoding('utf8').on('data', text => { out += text as string; if (out.includes('\n')) resolve(serving()) })
    void ended.then(() => { resolve(serving()) })
  })
}

describe('attache serve', () => {
  it('builds first when there is no release, says where it serves, and stops when told to', async () => {
    const server = await start()
    expect(server.out).toMatch(/^Attaché serves [\d,]+ quads at http:\/\/127\.0\.0\.1:\d+\/\n$/)
    expect((await fetch(`${server.url}readyz`)).status).toBe(200)
    expect(await (await fetch(`${server.url}sparql?query=ASK%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D`)).json()).toMatchObject({ boolean: true })
    expect(await server.stop()).toBe(0)
  })

  it('answers the request it is at before it stops', async () => {
    const server = await start()
    const answer = fetch(`${server.url}queries/disagreements.csv`)
    await new Promise(resolve => setTimeout(resolve, 20))
    const stopped = server.stop()
    expect((await answer).status).toBe(200)
    expect(await stopped).toBe(0)
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
    const server = await start()
    const taken = await attache('serve', '--folder', folder, '--port', new URL(server.url).port)
    expect([taken.code, taken.err]).toEqual([2, expect.stringContaining('is in use')])
    expect((await attache('serve', '--port', 'x')).code).toBe(2)
    await server.stop()
  })
})

describe('attache query', () => {
  it('lists the saved queries', async () => {
    const run = await attache('query', '--folder', folder)
    expect(run.out).toContain('loans-of-person    person')
  })

  it('answers as a table or in a format', async () => {
    expect((await attache('query', 'loans-of-person', 'person=luka', '--folder', folder)).out).toContain('id/luka-borrows-leagues')
    expect((await attache('query', 'loans-of-person', 'person=luka', '--format', 'csv', '--folder', folder)).out).toMatch(/^loan,work,title,when,status\r\nhttps:\/\/example\.org\/library\/id\/luka-borrows-leagues,/)
    expect((await attache('query', 'reading-network', '--folder', folder)).out).toContain('lib:hasRead')
  })

  it.each([
    [['loans-of-persn'], 'did you mean loans-of-person?'], [['loans-of-person'], '"person" is required'], [['loans-of-person', 'person=lukka'], 'did you mean luka?'],
    [['loans-of-person', 'luka'], 'write NAME=VALUE'], [['disagreements', '--format', 'ttl'], 'json, xml, csv, tsv']
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
    expect((await attache('explain', 'luka-borrows-leagues', '--folder', folder)).out).toContain('source/north-catalogue#char=209,255')
  })

  it('does not know everything', async () => {
    const run = await attache('explain', 'lukka', '--folder', folder)
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('did you mean luka?')])
  })
})
