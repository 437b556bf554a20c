import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { publish } from '../src/release/publish.js'
import { folderAt } from '../src/base/folder.js'
import { expectAgreement } from './release/agreement.js'

it('all dumps of the shipped graph agree with each other and with the store', async () => {
  const releases = await mkdtemp(join(tmpdir(), 'releases-'))
  onTestFinished(() => rm(releases, { recursive: true, force: true }))
  const { release, report } = await publish({ ...folderAt(), releases })
  expect(report.faults).toEqual([])
  await expectAgreement(release!)
}, 120_000)
