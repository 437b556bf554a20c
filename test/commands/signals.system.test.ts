import { spawn } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { oneWorker } from '../watch/process.js'
import { thorough } from '../depth.js'
import { attache, program } from './cli.js'

/** Moments of a start, of a start that builds, and of a change that is built. */
const [START, BUILD, CHANGE] = thorough ? [24, 4, 6] : [5, 1, 2]
/** Processes at the same time. */
const AT_ONCE = 4
let directory: string
beforeAll(() => {
  directory = mkdtempSync(join(tmpdir(), 'signals-'))
})
afterAll(() => {
  rmSync(directory, { recursive: true, force: true })
})

interface Ending {
  ms: number
  code: number | null
  signal: NodeJS.Signals | null
  err: string
}

interface Start {
  options: readonly string[]
  /** What it does when it serves, before the signal can come. */
  serving?(): void
  /** Milliseconds after the start, or until it says that it is done. */
  signal: number | RegExp
}

/** Starts a server and sends it SIGTERM at a moment; it has to end by itself. */
function start({ options, serving, signal }: Start): Promise<Ending> {
  const began = performance.now()
  const child = spawn(
    program[0],
    [...program.slice(1), 'serve', '--port', '0', '--stop-time', '10', ...oneWorker, ...options],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, TMPDIR: directory }
    }
  )
  let told = ''
  let ms = 0
  const stop = (): void => {
    ms = performance.now() - began
    child.kill('SIGTERM')
  }
  const timer = typeof signal === 'number' ? setTimeout(stop, signal) : undefined
  const hear = (text: unknown): void => {
    const before = told
    told += String(text)
    if (!before.includes('serves') && told.includes('serves')) serving?.()
    if (typeof signal !== 'number' && !ms && signal.test(told)) stop()
  }
  child.stdout.setEncoding('utf8').on('data', hear)
  child.stderr.setEncoding('utf8').on('data', hear)
  return new Promise(resolve => {
    child.once('close', (code, signal) => {
      clearTimeout(timer)
      resolve({ ms, code, signal, err: told })
    })
  })
}

/**
 * Has servers ended at so many moments, spread from their start until a little after they are done; each run of the
 * tests has others.
 */
async function endAt(moments: number, until: RegExp, startOf: (nth: number) => Omit<Start, 'signal'>): Promise<void> {
  const { ms } = await start({ ...startOf(0), signal: until })
  const waiting = Array.from({ length: moments }, (_, nth) => nth + Math.random())
  const next = async (): Promise<void> => {
    for (let nth = waiting.shift(); nth !== undefined; nth = waiting.shift()) {
      const at = (ms * 1.2 * nth) / moments
      const { code, signal, err } = await start({ ...startOf(Math.ceil(nth)), signal: at })
      expect({ at, ended: signal ?? code, err }).toEqual({
        at,
        ended: expect.toBeOneOf([0, 143, 'SIGTERM']) as unknown,
        err: expect.not.stringMatching(/ {4}at |stopped-late/) as unknown
      })
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, next))
}

function copyOf(folder: string): string {
  const copy = mkdtempSync(join(directory, 'folder-'))
  cpSync(folder, copy, { recursive: true, preserveTimestamps: true })
  return copy
}

const leases = (folder: string): string[] =>
  readdirSync(join(folder, 'releases')).filter(name => name.startsWith('.lease-'))

it(`SIGTERM at any of ${START} moments of a start with --graph ends it; its temporary folder is gone.`, async () => {
  const graph = join(directory, 'graph.ttl')
  writeFileSync(graph, '<#a> <#b> "c" .\n')
  await endAt(START, /serves/, () => ({ options: ['--graph', graph] }))
  expect(readdirSync(directory).filter(name => name.startsWith('attache-graph-'))).toEqual([])
}, 240_000)

it('SIGTERM at any moment ends a start that builds, a change that is built, and mending.', async () => {
  const folder = join(directory, 'world')
  cpSync('test/world', folder, { recursive: true, filter: path => !path.includes('releases') })
  const copies: string[] = []
  const fresh = (): string => {
    copies.push(copyOf(folder))
    return copies.at(-1)!
  }
  const optionsFor = (copy: string): string[] => ['--folder', copy, '--watch']
  await endAt(BUILD, /serves/, () => ({ options: optionsFor(fresh()) }))
  await attache('build', '--quiet', '--folder', folder)
  change(folder, 'A new work')
  await attache('build', '--quiet', '--folder', folder)
  const current = readFileSync(join(folder, 'releases', 'current'), 'utf8').trim()
  await endAt(CHANGE, /release-served/, nth => {
    const copy = fresh()
    if (nth % 2) writeFileSync(join(copy, 'releases', current, 'library.nq'), '<broken')
    return {
      options: optionsFor(copy),
      serving: () => {
        if (nth % 2 === 0) change(copy, 'A newer work')
      }
    }
  })
  expect(copies.filter(copy => readdirSync(copy).includes('releases')).flatMap(leases)).toEqual([])
}, 240_000)

function change(folder: string, label: string): void {
  writeFileSync(
    join(folder, 'data/entities/new.yaml'),
    `entities:\n  - { id: new-work, type: Work, label: { en: ${label} } }\n`
  )
}
