import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Folder } from '../../src/base/folder.js'
import { attache } from '../commands/cli.js'
import type { Run } from '../commands/cli.js'
import { wikibaseServer } from '../wikibase/server.js'
import type { WikibaseServer } from '../wikibase/server.js'

/** Starts a wiki for the tests of a file; `propose` asks it. */
export function proposing(): { server(): WikibaseServer; propose(folder: Folder, ...args: string[]): Promise<Run> } {
  let server: WikibaseServer
  beforeAll(async () => {
    server = await wikibaseServer()
  })
  beforeEach(() => {
    server.hostile.clear()
    server.requests.length = 0
  })
  afterAll(() => server.close())
  return {
    server: () => server,
    propose: (folder, ...args) =>
      attache('link', 'propose', '--folder', folder.root, '--api', server.api, '--per-second', '10000', ...args)
  }
}

/** Text of the file of candidates. */
export const candidatesOf = (folder: Folder): Promise<string> =>
  readFile(join(folder.links, 'candidates.sssom.tsv'), 'utf8').catch(() => '')

/** Candidates in such a text, as subject, object, confidence. */
export const pairsOf = (text: string): string[] =>
  text
    .split('\n')
    .filter(line => line.startsWith('id:'))
    .map(line => [0, 3, 8].map(column => line.split('\t')[column]).join(' '))
