import { afterAll, beforeAll, expect } from 'vitest'
import type { OpenRelease } from '../../src/site/current-release.js'
import { openWorld, serve } from './serving.js'
import type { Running } from './serving.js'

/** A server that test files share; nobody closes it, the process of the tests ends with it. */
export type SharedServer = Omit<Running, 'close'> & { open: OpenRelease }

/** Servers of this process, by what opened their release. */
const servers = new Map<() => Promise<OpenRelease>, Promise<SharedServer>>()

async function start(openRelease: () => Promise<OpenRelease>): Promise<SharedServer> {
  const open = await openRelease()
  // A server that has just started makes it meanwhile, and those who wait too long for names are told to return (503).
  await open.index()
  return { ...(await serve({ open })), open }
}

/** Opens the tests' own world with the documents of its sources. */
export const openWithDocuments = (): Promise<OpenRelease> => openWorld({ documents: 'test/world/documents' })

/**
 * Server with the limits as they are by default, for files that only read: one for all of them in a process, and for
 * each way to open a release. There once the tests run. A file in whose time the program was surprised fails.
 */
export function sharedServer(open: () => Promise<OpenRelease> = openWorld): SharedServer {
  const server = {} as SharedServer
  let before = 0
  beforeAll(async () => {
    if (!servers.has(open)) servers.set(open, start(open))
    before = Object.assign(server, await servers.get(open)).failures.length
  })
  afterAll(() => {
    expect(server.failures.slice(before), 'failures that the program did not expect').toEqual([])
  })
  return server
}
