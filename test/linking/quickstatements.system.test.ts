import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { attache } from '../commands/cli.js'
import { wikibaseServer } from '../wikibase/server.js'
import type { WikibaseServer } from '../wikibase/server.js'
import { enrichFolder } from './enrich-folder.js'

const records = (...fields: string[]): string =>
  `source: north-catalogue\nrecords:\n${fields.map(each => `  - { type: Loan, evidence: 0-9, ${each} }\n`).join('')}`

const loans = records(
  'id: known, borrower: jonathan-swift, work: twenty-thousand-leagues, when: 1728-03/1729, status: occurred',
  'id: lacking, borrower: jonathan-swift, work: around-the-world, when: 1731-02-01/1732, status: occurred',
  'id: planned, borrower: jonathan-swift, work: around-the-world, when: 1733/1734, status: planned',
  'id: linked-closely, borrower: jules-verne, work: gullivers-travels, when: 1735/1736, status: occurred'
)

let server: WikibaseServer
beforeAll(async () => {
  server = await wikibaseServer('test/linking/enrich-items.yaml')
})
afterAll(() => server.close())

describe('attache quickstatements', () => {
  it('prints facts between linked entities that the snapshot lacks, and tells which items were not read', async () => {
    const folder = await enrichFolder()
    await writeFile(join(folder.records, 'loans.yaml'), loans)
    const quick = ['quickstatements', '--folder', folder.root]
    expect(await attache(...quick)).toEqual({
      code: 0,
      out: '',
      err: 'Q1004 (jonathan-swift) was not read: what it lacks is not known; attache enrich reads it\n0 statements\n'
    })
    // The wiki knows one of the two loans.
    const { statements } = server.items.get('Q1004')!
    server.items.get('Q1004')!.statements = { ...statements, P1830: statements['P1830']!.slice(0, 1) }
    await attache('enrich', '--folder', folder.root, '--api', server.api, '--per-second', '1000')
    const command = [
      ...['Q1004', 'P1830', 'Q2002', 'P580', '+1731-02-01T00:00:00Z/11', 'P582', '+1732-00-00T00:00:00Z/9'],
      ...['S1476', 'ka:"ჩრდილოეთის დარბაზის კატალოგი"', 'S577', '+2024-03-01T00:00:00Z/11']
    ]
    expect(await attache(...quick)).toEqual({ code: 0, out: `${command.join('\t')}\n`, err: '1 statement\n' })
    expect(await readFile(join(folder.records, 'wiki', 'wiki.jsonl'), 'utf8')).not.toContain('1731')
  })
})
