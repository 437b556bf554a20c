import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Folder } from '../../src/base/folder.js'
import { attache } from '../commands/cli.js'
import type { Run } from '../commands/cli.js'
import { wikibaseServer } from '../wikibase/server.js'
import type { WikibaseServer } from '../wikibase/server.js'
import { linkingFolder } from './folder.js'

let server: WikibaseServer
beforeAll(async () => {
  server = await wikibaseServer()
})
afterAll(() => server.close())

const verify = (folder: Folder, ...args: string[]): Promise<Run> =>
  attache(
    ...['link', 'verify', '--folder', folder.root, '--entity-data', server.entityData],
    ...['--per-second', '10000', ...args]
  )

describe('attache link verify', () => {
  it('follows each item as Linked Data and tells what no longer fits; again from the cache', async () => {
    const folder = await linkingFolder()
    await copyFile('test/linking/links-to-follow.sssom.tsv', join(folder.links, 'wiki.sssom.tsv'))
    const { code, out, err } = await verify(folder)
    expect([code, err]).toEqual([1, ''])
    expect(out.trimEnd().split('\n')).toEqual([
      'kind         bela  Q3001  the item is of another kind: country',
      'name         bela  Q3001  the item is named nothing like Bela: France',
      'gone         jonathan-swift  Q1009  there is no such item (any more)',
      'merged       jules-verne  Q1008  the item was merged into Q1001 and redirects to it',
      'kind         luka  Q1005  the item is of another kind: given name',
      '7 links followed, 3 without a problem'
    ])
    expect(new Set(server.requests.map(({ accept }) => accept))).toEqual(new Set(['text/turtle']))
    const asked = server.requests.length
    const offline = await verify(folder, '--offline', '--max-age', '0', '--json', '--entity', 'paris', 'luka')
    expect(server.requests.length).toBe(asked)
    expect(JSON.parse(offline.out)).toEqual({
      links: [
        {
          subject: 'https://example.org/library/id/luka',
          object: 'Q1005',
          problems: [{ problem: 'kind', what: 'the item is of another kind: given name' }]
        },
        { subject: 'https://example.org/library/id/paris', object: 'Q3002', problems: [] }
      ]
    })
  })

  it('tells what could not be checked, and goes on; all is well when all is', async () => {
    const folder = await linkingFolder()
    await copyFile('test/linking/links-to-follow.sssom.tsv', join(folder.links, 'wiki.sssom.tsv'))
    server.hostile.set('Q2002', 'html').set('Q1009', 'infinite').set('Q1008', 'redirect-to-loopback')
    const { code, out } = await verify(folder, '--entity', 'around-the-world', 'jonathan-swift', 'jules-verne', 'paris')
    server.hostile.clear()
    expect(code).toBe(1)
    expect(
      out
        .replace(/127\.0\.0\.1:\d+/g, 'HOST')
        .trimEnd()
        .split('\n')
    ).toEqual([
      'not checked  around-the-world  Q2002  HOST answered text/html, not text/turtle',
      expect.stringMatching(/^not checked {2}jonathan-swift {2}Q1009 {2}HOST answers more than/),
      expect.stringMatching(/^not checked {2}jules-verne {2}Q1008 {2}HOST was not asked: 127.0.0.1 has the address/),
      '4 links followed, 1 without a problem'
    ])
    const sound = await verify(folder, '--entity', 'paris', 'ana')
    expect([sound.code, sound.out]).toEqual([0, '2 links followed, 2 without a problem\n'])
    const never = await verify(await linkingFolder(), '--offline')
    expect([never.code, never.out]).toEqual([0, '0 links followed, 0 without a problem\n'])
  })
})
