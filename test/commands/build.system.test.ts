import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { currentRelease } from '../../src/release/release.js'
import { libraryCopy } from '../library.js'
import { attache } from './cli.js'

const key = 'test/fixtures/signature/key.pem'

describe('attache build', () => {
  it('publishes a release and names it, then has nothing to do', async () => {
    const folder = await libraryCopy()
    const first = await attache('build', '--folder', folder.root)
    expect(first.code).toBe(0)
    const release = await currentRelease(folder)
    expect(first.out).toContain(`release ${release!.id}: `)
    expect((await attache('build', '--folder', folder.root)).out).toContain('is up to date')
  })

  it('signs what it publishes, and what is published already', async () => {
    const folder = await libraryCopy()
    const sign = ['build', '--folder', folder.root, '--sign']
    expect((await attache(...sign, key)).out).toMatch(/^release \w+: .* warnings?, signed$/m)
    const signature = join((await currentRelease(folder))!.directory, 'manifest.json.sig')
    const bytes = await readFile(signature)
    await rm(signature)
    expect((await attache(...sign, key)).out).toMatch(/is up to date: .* quads, signed$/m)
    expect(await readFile(signature)).toEqual(bytes)
    const wrong = await attache(...sign, 'test/fixtures/signature/public.pem')
    expect(wrong.code).toBe(2)
    expect(wrong.err).toMatch(/public\.pem: found a file with "PUBLIC KEY", expected an Ed25519 private key/)
  })

  it('publishes nothing when there is a fault, and exits with 1', async () => {
    const folder = await libraryCopy()
    await rm(join(folder.entities, 'people.yaml'))
    const { code, out } = await attache('build', '--folder', folder.root)
    expect(out).toMatch(/^fault {4}/)
    expect(out).toContain('nothing was published')
    expect(code).toBe(1)
    expect(await currentRelease(folder)).toBeUndefined()
  })
})
