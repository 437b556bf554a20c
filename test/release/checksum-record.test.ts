import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { checksumsOf } from '../../src/release/checksum-record.js'

const RECORD = '.inputs.json'
const HOUR = 3_600_000
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

describe('The record of checksums', () => {
  it('spares reading what is as it was', async () => {
    const files = await filesWith({ a: 'one', b: 'two' })
    expect(await files.laterChecksums()).toEqual([sha256('one'), sha256('two')])
    // What is recorded is believed.
    await files.writeRecord((await files.record()).replace(sha256('two'), sha256('three')))
    expect(await files.laterChecksums()).toEqual([sha256('one'), sha256('three')])
  })

  it.each<[string, (path: string) => Promise<unknown>, string | undefined]>([
    ['changed, its size as before', path => writeFile(path, 'owt'), sha256('owt')],
    ['changed, its time as before', path => keepingTime(path, () => writeFile(path, 'owt')), sha256('owt')],
    ['replaced', path => replaced(path, 'owt'), sha256('owt')],
    ['replaced, its time as before', path => keepingTime(path, () => replaced(path, 'owt')), sha256('owt')],
    ['longer', path => writeFile(path, 'three'), sha256('three')],
    ['touched without a change', path => utimes(path, 2000, 2000), sha256('two')],
    ['removed', path => rm(path), undefined],
    ['a folder now', path => rm(path).then(() => mkdir(path)), undefined]
  ])('tells of no file that is %s', async (_, change, expected) => {
    const files = await filesWith({ a: 'one', b: 'two', c: 'two' })
    await files.laterChecksums()
    await change(files.path('b'))
    // So near to the change, and when it is recorded in its turn.
    const known = [sha256('one'), expected, sha256('two')]
    expect(await files.checksums()).toEqual(known)
    expect(await files.laterChecksums()).toEqual(known)
    expect(await files.laterChecksums()).toEqual(known)
  })

  it('has the files of the last time, and no others', async () => {
    const files = await filesWith({ a: 'one', b: 'two' })
    await files.laterChecksums('a')
    expect(Object.keys(JSON.parse(await files.record()) as object)).toEqual(['a'])
    expect(await files.laterChecksums('b')).toEqual([sha256('two')])
    expect(Object.keys(JSON.parse(await files.record()) as object)).toEqual(['b'])
  })

  it('has no file that has just changed, for it may change again and look the same', async () => {
    const files = await filesWith({ a: 'one' })
    expect(await files.checksums()).toEqual([sha256('one')])
    expect(await readdir(files.directory)).toEqual(['a'])
  })

  it('has no file that was changed while it was read', async () => {
    const files = await filesWith({ a: 'one' })
    const reading = files.laterChecksums()
    await writeFile(files.path('a'), 'two')
    await reading
    expect(await files.laterChecksums()).toEqual([sha256('two')])
  })

  it.each(['', '{', 'null', '5', '[]', '"a"', '{"a":5,"b":null}', '{"a":[],"b":{}}'])(
    'is written anew when it is no record: %s',
    async text => {
      const files = await filesWith({ a: 'one', b: 'two' })
      await files.laterChecksums()
      const good = await files.record()
      await files.writeRecord(text)
      expect(await files.laterChecksums()).toEqual([sha256('one'), sha256('two')])
      expect(await files.record()).toBe(good)
    }
  )

  it('is done without where it cannot be written, and leaves nothing half done', async () => {
    const files = await filesWith({ a: 'one' })
    expect(await files.laterChecksums('a', join(files.directory, 'none', RECORD))).toEqual([sha256('one')])
    await mkdir(files.path(RECORD))
    expect(await files.laterChecksums()).toEqual([sha256('one')])
    expect(await readdir(files.directory)).toEqual([RECORD, 'a'])
  })

  it.skipIf(process.getuid?.() === 0)('is done without in a folder that may not be written', async () => {
    const files = await filesWith({ a: 'one' })
    await chmod(files.directory, 0o555)
    onTestFinished(() => chmod(files.directory, 0o755))
    expect(await files.laterChecksums()).toEqual([sha256('one')])
    expect(await readdir(files.directory)).toEqual(['a'])
  })
})

/** Files in a directory of their own, whose checksums are asked for: now, or an hour after they were written. */
async function filesWith(texts: Record<string, string>) {
  const directory = await mkdtemp(join(tmpdir(), 'checksums-'))
  onTestFinished(() => rm(directory, { recursive: true, force: true }))
  const path = (name: string): string => join(directory, name)
  for (const [name, text] of Object.entries(texts)) {
    await writeFile(path(name), text)
    // A whole second, which can be set again to the nanosecond.
    await utimes(path(name), 1000, 1000)
  }
  const names = Object.keys(texts)
  const checksums = async (only?: string, record = path(RECORD)): Promise<(string | undefined)[]> => {
    const asked = names.filter(name => only === undefined || name === only)
    const files = asked.map(name => ({ name, path: path(name) }))
    return (await checksumsOf(files, record)).map(found => found?.sha256)
  }
  return {
    directory,
    path,
    checksums,
    async laterChecksums(...given: Parameters<typeof checksums>) {
      vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + HOUR })
      try {
        return await checksums(...given)
      } finally {
        vi.useRealTimers()
      }
    },
    record: () => readFile(path(RECORD), 'utf8'),
    writeRecord: (text: string) => writeFile(path(RECORD), text)
  }
}

/** A change of a file that keeps the time at which its content was changed. */
async function keepingTime(path: string, change: () => Promise<unknown>): Promise<void> {
  const { atime, mtime } = await stat(path)
  await change()
  await utimes(path, atime, mtime)
}

/** Another file in the place of one. */
async function replaced(path: string, text: string): Promise<void> {
  await writeFile(`${path}.next`, text)
  await rename(`${path}.next`, path)
}
