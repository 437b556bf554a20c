import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Folder } from '../../src/base/folder.js'
import { attache, attacheAnswering } from '../commands/cli.js'
import type { Run } from '../commands/cli.js'
import { wikibaseServer } from '../wikibase/server.js'
import type { WikibaseServer } from '../wikibase/server.js'
import { linkingFolder } from './folder.js'

let server: WikibaseServer
let candidates: string
beforeAll(async () => {
  server = await wikibaseServer()
  candidates = await readFile('test/linking/candidates.sssom.tsv', 'utf8')
})
afterAll(() => server.close())

let folder: Folder
beforeEach(async () => {
  folder = await linkingFolder()
  await writeFile(join(folder.links, 'candidates.sssom.tsv'), candidates.replaceAll('DAY', '2026-01-02'))
})
const review = (answers: string[], ...args: string[]): Promise<Run> =>
  attacheAnswering(answers, 'link', 'review', '--folder', folder.root, '--reviewer', 'A. Reader', ...args)
const fileOf = (name: string): Promise<string> =>
  readFile(join(folder.links, `${name}.sssom.tsv`), 'utf8').catch(() => '')
/** Rows of a file as subject, predicate, Not, object, by the names of its columns. */
async function rowsOf(name: string, ...slots: string[]): Promise<string[]> {
  const lines = (await fileOf(name)).split('\n').filter(line => line !== '' && !line.startsWith('#'))
  const columns = lines[0]?.split('\t') ?? []
  const shown = slots.length ? slots : ['subject_id', 'predicate_id', 'predicate_modifier', 'object_id', 'link_status']
  return lines.slice(1).map(line => shown.flatMap(slot => line.split('\t')[columns.indexOf(slot)] || []).join(' '))
}

describe('attache link review', () => {
  it('asks about each candidate, and writes who decided what and when', async () => {
    // Around the World: accept the book; Jonathan Swift: close; Luka: none; Paris: reject one, skip the other; stop.
    const { code, out, err } = await review(['y', 'c', '0', 'n', 's', 'q'])
    expect([code, out]).toEqual([0, '2 accepted, 3 rejected, 1 without an item; 2 candidates left\n'])
    expect(err).toContain('Jonathan Swift')
    expect(err).toContain('score 0.9: name-exact 1, name-script 1, name-ending 1, kind 1')
    expect(await rowsOf('reviewed')).toEqual([
      'id:around-the-world skos:exactMatch item:Q2002',
      'id:around-the-world skos:exactMatch Not item:Q2004',
      'id:jonathan-swift skos:closeMatch item:Q1004',
      'id:luka skos:exactMatch sssom:NoTermFound',
      'id:luka skos:exactMatch Not item:Q1005',
      'id:paris skos:exactMatch Not item:Q3002'
    ])
    const day = new Date().toISOString().slice(0, 10)
    expect(new Set(await rowsOf('reviewed', 'reviewer_label', 'mapping_date'))).toEqual(new Set([`A. Reader ${day}`]))
    expect(await rowsOf('candidates', 'subject_id', 'object_id')).toEqual([
      'id:paris item:Q3003',
      'id:twenty-thousand-leagues item:Q2001'
    ])
    const check = await attache('check', '--folder', folder.root)
    expect([check.code, check.out.includes(' 4 links,')]).toEqual([0, true])
  })

  it('takes one decision back', async () => {
    const before = await rowsOf('candidates')
    const { out } = await review(['x', 'u', 'u', '?', 'q'], '--entity', 'paris')
    expect(out).toBe('0 accepted, 0 rejected, 0 without an item; 2 candidates left\n')
    expect([await fileOf('reviewed'), await rowsOf('candidates')]).toEqual(['', before])
  })

  it('keeps what was decided when the input ends, and takes an ORCID', async () => {
    const { code } = await review(['x'], '--reviewer', 'https://orcid.org/0000-0002-1825-0097', '--entity', 'paris')
    expect(code).toBe(0)
    expect(await rowsOf('reviewed', 'subject_id', 'object_id', 'link_status', 'reviewer_id')).toEqual([
      'id:paris sssom:NoTermFound not-applicable orcid:0000-0002-1825-0097',
      'id:paris item:Q3002 orcid:0000-0002-1825-0097',
      'id:paris item:Q3003 orcid:0000-0002-1825-0097'
    ])
    const again = await attache(
      ...['link', 'propose', '--folder', folder.root, '--api', server.api, '--per-second', '10000', '--entity', 'paris']
    )
    expect(again.out).toBe('0 candidates for 0 of 0 entities; 0 not asked\n')
  })

  it('hides score and features until the decision', async () => {
    const { err } = await review(['y', 'q'], '--blind', '--entity', 'paris')
    const [before, after] = err.split('[y/c/')
    expect(before).not.toContain('score')
    expect(after).toContain('score 0.9')
  })

  it('accepts together only the same name and kind without a rival, and only when that is confirmed', async () => {
    expect((await review(['no'], '--bulk')).out).toBe('0 candidates accepted\n')
    const { err, out } = await review(['yes'], '--bulk')
    expect(err).toContain('Accept these 3, each the same as its entity?')
    expect(out).toBe('3 candidates accepted\n')
    expect(await rowsOf('reviewed')).toEqual([
      'id:around-the-world skos:exactMatch item:Q2002',
      'id:around-the-world skos:exactMatch Not item:Q2004',
      'id:jonathan-swift skos:exactMatch item:Q1004',
      'id:twenty-thousand-leagues skos:exactMatch item:Q2001'
    ])
    expect(await rowsOf('candidates', 'subject_id')).toEqual(['id:luka', 'id:paris', 'id:paris'])
  })

  it('wants to know who decides', async () => {
    const { code, err } = await attache('link', 'review', '--folder', folder.root)
    expect([code, err]).toEqual([2, expect.stringContaining('a decision needs a reviewer') as string])
  })
})
