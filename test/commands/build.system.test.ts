import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { currentRelease } from '../../src/release/release.js'
import { libraryCopy } from '../release/folder.js'
import { attache } from './cli.js'

describe('attache build', () => {
  it('publishes a release and names it, then has nothing to do', async () => {
    const folder = await libraryCopy()
    const first = await attache('build', '--folder', folder.root)
    expect(first.code).toBe(0)
    const release = await currentRelease(folder)
    expect(first.out).toContain(`release ${release!.id}: `)
    expect((await attache('build', '--folder', folder.root)).out).toContain('is up to date')
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
