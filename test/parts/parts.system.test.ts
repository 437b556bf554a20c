import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFile, mkdir, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { describe, expect, it } from 'vitest'
import type { Folder } from '../../src/base/folder.js'
import { currentRelease, type Release } from '../../src/release/release.js'
import { attache, program, type Run } from '../commands/cli.js'
import { thorough } from '../depth.js'
import { libraryCopy, publishedCopy } from '../library.js'

const part = (folder: Folder, share: string): Promise<Run> => attache('build', '--folder', folder.root, '--part', share)
const merge = (folder: Folder): Promise<Run> => attache('build', '--folder', folder.root, '--merge')

async function inParts(parts: number): Promise<Folder> {
  const folder = await libraryCopy()
  for (let i = 1; i <= parts; i++) expect((await part(folder, `${String(i)}/${String(parts)}`)).code).toBe(0)
  return folder
}

async function contentOf({ directory, manifest }: Release): Promise<Map<string, string>> {
  const names = manifest.files.map(({ name }) => name).filter(name => !name.startsWith('delta/'))
  return new Map(
    await Promise.all(
      names.map(async name => [name, await readFile(join(directory, name), 'base64')] as [string, string])
    )
  )
}

describe('a build in parts', () => {
  it.each(thorough ? [1, 2, 7] : [3])('of %i gives the bytes of a build from nothing', async parts => {
    const whole = (await publishedCopy()).release
    const folder = await inParts(parts)
    expect((await merge(folder)).code).toBe(0)
    const merged = (await currentRelease(folder))!
    expect(merged.id).toBe(whole.id)
    expect(await contentOf(merged)).toEqual(await contentOf(whole))
  })

  it('makes no part again that is whole and of the same files', async () => {
    const folder = await inParts(2)
    expect((await part(folder, '2/2')).out).toBe('part 2 of 2 is up to date\n')
    await appendFile(join(folder.entities, 'people.yaml'), '# a comment\n')
    expect((await part(folder, '2/2')).out).toMatch(/^part 2 of 2: \d+ records\n$/)
  })

  it('needs each part, whole and of the same files, and names the command that makes it', async () => {
    const folder = await inParts(3)
    await rm(join(folder.parts, '2-of-3'), { recursive: true })
    await truncate(join(folder.parts, '1-of-3', 'quads.nq'), 1000)
    const first = await merge(folder)
    expect(first.code).toBe(1)
    expect(first.out).toMatch(/^fault {4}parts\/1-of-3:1:1 {2}the part is damaged, its checksum fails/m)
    expect(first.out).toMatch(/parts\/2-of-3:1:1 {2}the part is missing \(.*attache build --part 2\/3\)/)
    expect(await currentRelease(folder)).toBeUndefined()
    for (const share of ['1/3', '2/3']) await part(folder, share)
    expect((await merge(folder)).code).toBe(0)
    await appendFile(join(folder.entities, 'people.yaml'), '# a comment\n')
    expect((await merge(folder)).out).toMatch(/parts\/1-of-3:1:1 {2}the part was made from other files/)
    expect((await merge(await libraryCopy())).out).toMatch(/there are no parts/)
  })

  it('finds in each part what is wrong with it, and in all what is wrong with what they share', async () => {
    const folder = await libraryCopy()
    await writeFile(
      join(folder.records, 'more.yaml'),
      'source: north-catalogue\nrecords:\n  - { id: loan-x, type: Loan, borrower: nobody }\n'
    )
    const runs = [await part(folder, '1/2'), await part(folder, '2/2')]
    expect(runs.map(({ code }) => code).sort()).toEqual([0, 1])
    expect(runs.map(({ out }) => out.includes('dangling slug')).sort()).toEqual([false, true])
    await writeFile(join(folder.entities, 'more.yaml'), 'entities:\n  - { id: someone, type: Persson }\n')
    for (const share of ['1/2', '2/2']) expect((await part(folder, share)).out).toContain('unknown type')
  })

  it('loses nothing when a part is killed: it is missing, and made again', async () => {
    const folder = await inParts(1)
    await rm(join(folder.parts, '1-of-1'), { recursive: true })
    const left = join(folder.parts, '.unfinished-1-of-1-0a1b2c3d')
    await mkdir(left)
    await writeFile(join(left, 'quads.nq'), '<half a')
    const killed = spawn(program[0], [...program.slice(1), 'build', '--folder', folder.root, '--part', '1/1'])
    killed.kill('SIGKILL')
    await once(killed, 'close')
    expect((await merge(folder)).code).toBe(1)
    expect(await readdir(folder.parts)).toEqual([])
    expect((await part(folder, '1/1')).code).toBe(0)
    expect((await merge(folder)).code).toBe(0)
  })

  it('says when the disk is full, and leaves nothing half', async () => {
    const folder = await libraryCopy()
    const command = [...program, 'build', '--folder', folder.root, '--part', '1/1']
    const run = spawn('bash', ['-c', 'ulimit -f 8; exec "$@"', 'bash', ...command])
    const [out, [code]] = await Promise.all([text(run.stdout), once(run, 'close') as Promise<[number]>])
    expect(code).toBe(1)
    expect(out).toMatch(/the part could not be written .*room on the disk for one more part/)
    expect(await readdir(folder.parts)).toEqual([])
  })

  it('refuses a share that is none', async () => {
    const { code, err } = await attache('build', '--part', '3/2')
    expect(code).toBe(2)
    expect(err).toContain('It has to be the number of a part and of all parts, as 2/7.')
  })
})
