import { chmodSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { afterEach, expect, it, vi } from 'vitest'
import { rulesProgram, storeAdvice } from '../../src/commands/store-options.js'

afterEach(() => {
  vi.unstubAllEnvs()
})

/** Directory of a program of that name, and nothing else. */
function directoryOf(name: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'programs-'))
  writeFileSync(join(directory, name), '#!/bin/sh\necho oxigraph 0.5.3\n')
  chmodSync(join(directory, name), 0o755)
  return directory
}

/** Program of rules where only some directories have programs. */
function programAmong(directory: string, options: Parameters<typeof rulesProgram>[0]): ReturnType<typeof rulesProgram> {
  vi.stubEnv('PATH', [directory, '/usr/bin', '/bin'].join(delimiter))
  vi.stubEnv('HOME', directory)
  return rulesProgram(options)
}

it('rules of a million stated quads or more run in a program, which is looked for if it is required', async () => {
  const [having, without] = [directoryOf('oxigraph'), directoryOf('other')]
  const program = { path: join(having, 'oxigraph'), version: '0.5.3' }
  expect(await programAmong(having, { rules: 'auto' })).toEqual({ minQuads: 1_000_000 })
  expect(await programAmong(without, { rules: 'auto', oxigraph: program.path })).toEqual({
    minQuads: 1_000_000,
    program
  })
  expect(await programAmong(having, { rules: 'native' })).toEqual({ minQuads: 0, program })
  expect(await programAmong(having, { rules: 'embedded' })).toBeUndefined()
  await expect(programAmong(without, { rules: 'native' })).rejects.toThrow(
    '--rules native: the program oxigraph is not'
  )
  await expect(programAmong(without, { rules: 'auto', oxigraph: '/nowhere/oxigraph' })).rejects.toThrow(
    '--rules auto: /nowhere/oxigraph cannot be run'
  )
})

it('who serves more than a million quads from the embedded store is told of the native one', () => {
  expect(storeAdvice({ kind: 'embedded' }, 3_233_962)).toBe(
    '3,233,962 quads are loaded at each start; --store native has them in a database (docs/stores.md)'
  )
  expect(storeAdvice({ kind: 'embedded' }, 1_000_000)).toBeUndefined()
  expect(storeAdvice({ kind: 'native' }, 3_233_962)).toBeUndefined()
  expect(storeAdvice({ kind: 'sparql', url: 'http://127.0.0.1/' }, 3_233_962)).toBeUndefined()
})
