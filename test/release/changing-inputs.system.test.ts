import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { BuildCache } from '../../src/base/build-cache.js'
import type { Folder } from '../../src/base/folder.js'
import { hashOfInputs } from '../../src/release/inputs.js'
import { PublicationHistory } from '../../src/release/publication-history.js'
import { publish, publishPart } from '../../src/release/publish.js'
import type { Publication, PublishOptions } from '../../src/release/publish.js'
import { currentRelease, isStale } from '../../src/release/release.js'
import { libraryCopy, publishedCopy } from '../library.js'

const PEOPLE = 'data/entities/people.yaml'

/** Change of a file by its path. */
type Change = (path: string) => void

const rename: Change = path => {
  writeFileSync(path, readFileSync(path, 'utf8').replace('label: { en: Luka', 'label: { en: Lukas'))
}
const comment: Change = path => {
  appendFileSync(path, '# a comment\n')
}

/** Changes of a file at stages of a build: each is made once, in their order. */
type Changes = ['model' | 'inferred', Change][]

/** Publication of a folder in which a file is changed meanwhile. */
function publishWhile(
  folder: Folder,
  file: string,
  changes: Changes,
  options: PublishOptions = {}
): Promise<Publication> {
  const left = [...changes]
  return publish(folder, {
    ...options,
    progress: stage => {
      if (stage === left[0]?.[0]) left.shift()![1](join(folder.root, file))
    }
  })
}

describe('A folder that changes while a release is built of it', () => {
  it.each([PEOPLE, 'data/records/north-catalogue.yaml', 'shapes/library.ttl', 'queries/loans-of-person.rq'])(
    'is read again after a change of %s: the release is that of the inputs that it names',
    async file => {
      const folder = await libraryCopy()
      const { release } = await publishWhile(folder, file, [['inferred', file === PEOPLE ? rename : comment]])
      expect(await isStale(folder, release!)).toBe(false)
      const { release: again } = await publish(await libraryCopy(folder))
      expect(release!.id).toBe(again!.id)
    }
  )

  it('is read again by a process that makes each release of the one before', async () => {
    const folder = await libraryCopy()
    const [cache, history] = [new BuildCache(true), new PublicationHistory()]
    onTestFinished(() => {
      history.close()
    })
    await publish(folder, { cache, history })
    cache.endBuild()
    comment(join(folder.root, PEOPLE))
    const { release } = await publishWhile(folder, PEOPLE, [['inferred', rename]], { cache, history })
    // Those of the last attempt.
    expect(cache.endBuild()['files']).toMatchObject({ computed: 1 })
    const { release: again } = await publish(await libraryCopy(folder))
    expect(release!.id).toBe(again!.id)
  })

  it('is read again when it is as before at the end, but was not between', async () => {
    const { folder, release } = await publishedCopy()
    const text = readFileSync(join(folder.root, PEOPLE))
    const restore: Change = path => {
      writeFileSync(path, text)
    }
    const { release: again } = await publishWhile(folder, PEOPLE, [
      ['model', rename],
      ['inferred', restore]
    ])
    expect(again!.id).toBe(release.id)
  })

  it('is read again when it had faults between', async () => {
    const folder = await libraryCopy()
    const spoil: Change = path => {
      appendFileSync(path, '  - id: nobody\n    type: Persson\n')
    }
    const text = readFileSync(join(folder.root, PEOPLE))
    const restore: Change = path => {
      writeFileSync(path, text)
    }
    const { report, release } = await publishWhile(folder, PEOPLE, [
      ['model', spoil],
      ['inferred', restore]
    ])
    expect(report.faults).toEqual([])
    expect(await isStale(folder, release!)).toBe(false)
  })

  it('is not published while it changes each time, and the fault is that of a file that does', async () => {
    const { folder, release } = await publishedCopy()
    const changes = Array.from({ length: 9 }, (): Changes[0] => ['inferred', comment])
    const { report, release: none } = await publishWhile(folder, PEOPLE, changes)
    expect(none).toBeUndefined()
    expect(report.faults).toMatchObject([{ file: PEOPLE, message: 'the file changed while the folder was read' }])
    expect(await currentRelease(folder)).toEqual(release)
  })

  it('is read again for a part of a build: it is that of the inputs that it names', async () => {
    const folder = await libraryCopy()
    const changes = [comment]
    const { part } = await publishPart(folder, { part: 1, parts: 2 }, folder.parts, stage => {
      if (stage === 'validation') changes.pop()?.(join(folder.root, PEOPLE))
    })
    expect(part!.inputs).toBe(await hashOfInputs(folder))
  })
})
