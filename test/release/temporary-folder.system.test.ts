import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { mkdtempSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { directory, file } from './written-files.js'

describe('Files that are served lie in a temporary folder', () => {
  /** Runs `attache serve` on a file with another TMPDIR, or as `before` says; `err` is what it tells. */
  const start = (tmp: string, path: string, before = ''): { child: ChildProcess; end: Promise<[unknown, string]> } => {
    const command = `${before} exec "$0" --no-opt dist/attache.js serve --port 0 --graph "$1"`
    const child = spawn('/bin/sh', ['-c', command, process.execPath, path], {
      env: { ...process.env, TMPDIR: tmp },
      stdio: ['ignore', 'ignore', 'pipe']
    })
    const code = new Promise(resolve => child.once('close', resolve))
    return { child, end: Promise.all([code, text(child.stderr!)]) }
  }
  const line = (n: number): string => `<http://e.org/${n}> <http://e.org/p> "${n}" .\n`
  const large = file('large.nt', Array.from({ length: 300_000 }, (_, n) => line(n)).join(''))

  it.each([
    ['is not there', '/nonexistent'],
    ['is no folder', '/dev/null/x']
  ])('that %s: that is told', async (_, tmp) => {
    const [code, err] = await start(tmp, file('a.ttl', '<#a> <#b> "c" .')).end
    expect([code, err]).toEqual([1, expect.stringContaining(`the temporary folder ${tmp} cannot be written`)])
  })

  it('that takes no more: that is told, and nothing stays there', async () => {
    const tmp = mkdtempSync(join(directory, 'full-'))
    const [code, err] = await start(tmp, large, 'ulimit -f 64;').end
    expect([code, err]).toEqual([1, expect.stringContaining(`the temporary folder ${tmp} cannot be written`)])
    expect(readdirSync(tmp)).toEqual([])
  })

  it('that is gone when the program is stopped before it serves', async () => {
    const tmp = mkdtempSync(join(directory, 'stopped-'))
    const { child, end } = start(tmp, large)
    while (!readdirSync(tmp).length) await setTimeout(20)
    child.kill('SIGTERM')
    expect((await end)[0]).toBe(143)
    expect(readdirSync(tmp)).toEqual([])
  })
})
