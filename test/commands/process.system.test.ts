import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { libraryCopy } from '../library.js'
import { attacheProcess } from './cli.js'

// What the commands do is tested in process; here each that ends by itself is started as people start it.
it('Each command runs as a program, its words on the right stream, its exit code told.', async () => {
  const { root } = await libraryCopy()
  const empty = await mkdtemp(join(tmpdir(), 'empty-'))
  onTestFinished(() => rm(empty, { recursive: true, force: true }))
  const folder = ['--folder', root]
  const runs = [
    [['init', join(empty, 'new')], 'is ready'],
    [['check', ...folder], '0 faults, 1 warning'],
    [['build', ...folder], 'release '],
    [['query', 'loans-of-person', 'person=luka', ...folder], 'luka-borrows-leagues'],
    [['explain', 'twenty-thousand-leagues', ...folder], 'first author: Jules Verne'],
    [['evidence', ...folder, '--documents', join(root, 'documents')], 'agrees   north-catalogue']
  ] as const
  for (const [args, told] of runs)
    expect(await attacheProcess(...args)).toEqual({ code: 0, out: expect.stringContaining(told) as string, err: '' })
  expect(await attacheProcess('check', '--folder', join(root, 'nowhere'))).toEqual({
    code: 2,
    out: '',
    err: expect.stringMatching(/^error: there is no folder .*\n$/) as string
  })
})
