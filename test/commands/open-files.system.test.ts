import { spawnSync } from 'node:child_process'
import { expect, it } from 'vitest'
import { MIN_OPEN_FILES, tooFewOpenFiles } from '../../src/commands/open-files.js'

it('A limit of open files that is too low for a server is told with what it needs.', () => {
  const limits = (most: string): string =>
    `Max cpu time  unlimited  unlimited  seconds\nMax open files  ${most}  4096  files\n`
  expect(tooFewOpenFiles(limits('64'))).toContain(`may have 64 files open; a server needs ${MIN_OPEN_FILES}`)
  expect([limits(String(MIN_OPEN_FILES)), limits('unlimited'), ''].map(text => tooFewOpenFiles(text))).toEqual(
    Array(3).fill(undefined)
  )
})

it.runIf(process.platform === 'linux')('A server that may open 64 files ends with 1 and that sentence.', () => {
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', 'ulimit -n 64; exec "$0" dist/attache.js serve --port 0', process.execPath],
    { encoding: 'utf8' }
  )
  expect([status, stderr]).toEqual([1, `${tooFewOpenFiles('Max open files 64')!}\n`])
})
