import { appendFile, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildGraphs } from '../../src/build.js'
import type { Folder } from '../../src/base/folder.js'
import { attache } from '../commands/cli.js'
import { some } from '../depth.js'
import type { Run } from '../commands/cli.js'
import { wikibaseServer } from '../wikibase/server.js'
import type { WikibaseServer } from '../wikibase/server.js'
import { enrichFolder } from './enrich-folder.js'

const day = new Date().toISOString().slice(0, 10)
const items = 'test/linking/enrich-items.yaml'
let server: WikibaseServer
let folder: Folder
let snapshot: string
beforeAll(async () => {
  server = await wikibaseServer(items)
})
beforeEach(async () => {
  folder = await enrichFolder()
  snapshot = join(folder.records, 'wiki', 'wiki.jsonl')
  server.hostile.clear()
})
afterAll(() => server.close())

const enrich = (...more: string[]): Promise<Run> =>
  attache('enrich', '--folder', folder.root, '--api', server.api, '--per-second', '1000', '--time-limit', '1', ...more)

const first =
  `+ jonathan-swift  hiddenLabel fa جاناتان سویفت  (Q1004@fa)
+ jonathan-swift  hiddenLabel ru Джонатан Свифт  (Q1004@ru)
+ jules-verne  homepage https://example.com/verne  (Q1001$p856-0)
+ jules-verne  hiddenLabel ru Жюль Верн  (Q1001@ru)
+ wiki-q1004-p1830-0  type Loan, status occurred, label en Jonathan Swift: Twenty Thousand Leagues under the Seas, ` +
  `ka ჯონათან სვიფტი: ოცი ათასი ლიე წყალქვეშ, borrower jonathan-swift, work twenty-thousand-leagues, ` +
  `when 1728-03/1729  (Q1004$p1830-0)
+ wiki-q1004-p1830-2  type Loan, status occurred, label en Jonathan Swift: Around the World in Eighty Days, ` +
  `ka ჯონათან სვიფტი: Around the World in Eighty Days, borrower jonathan-swift, work around-the-world, ` +
  `when /1730-05-01  (Q1004$p1830-2)
`

describe('attache enrich', () => {
  it('prints what it would take of the wiki, and writes nothing in a dry run', async () => {
    const { code, out, err } = await enrich('--dry-run')
    expect(err).toBe('')
    expect(out).toBe(`${first}4 items read: 6 added, 0 changed, 0 gone\n`)
    expect(code).toBe(0)
    await expect(readFile(snapshot)).rejects.toThrow('ENOENT')
  })

  it('writes a source whose passages are statements with revision and day; a second run finds no change', async () => {
    expect(await enrich('--quiet')).toEqual({ code: 0, out: first, err: '' })
    const { graphs, model, report } = await buildGraphs(folder)
    expect(report.faults).toEqual([])
    const source = model.sourceIri('wiki')
    const stated = [...graphs.of(source)].map(({ subject, predicate, object }) =>
      [subject, predicate, object].map(({ value }) => value.replace(/^.*[/#](?=[^/#]+$)/, '')).join(' ')
    )
    expect(stated).toEqual(
      expect.arrayContaining([
        'jules-verne hiddenLabel Жюль Верн',
        'Q1001@ru isPartOf wiki',
        'Q1001@ru about Q1001',
        'Q1001@ru version 2001',
        `Q1001@ru retrievedOn ${day}`,
        'wiki-q1004-p1830-0 wasQuotedFrom Q1004$p1830-0',
        'wiki-q1004-p1830-0 earliest 1728-03-01'
      ])
    )
    expect(await enrich()).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^4 items read: 0 added, 0 ch/) as string
    })
  })

  it('tells what has changed and is gone', async () => {
    await enrich()
    const changed = (await readFile(snapshot, 'utf8')).replace('Жюль Верн', 'Верн')
    const gone = { entity: 'jules-verne', hiddenLabel: { fa: 'Verne' }, evidence: [{ id: 'Q1001@fa' }] }
    await writeFile(snapshot, `${changed}${JSON.stringify(gone)}\n`)
    expect((await enrich('--dry-run')).out).toBe(`- jules-verne  hiddenLabel fa Verne  (Q1001@fa)
~ jules-verne  hiddenLabel ru Верн → hiddenLabel ru Жюль Верн  (Q1001@ru)
4 items read: 0 added, 1 changed, 1 gone
`)
  })

  it('keeps the facts of an item that was merged or is gone, and reads the others', async () => {
    await enrich()
    const before = await readFile(snapshot, 'utf8')
    const links = join(folder.links, 'wiki.sssom.tsv')
    const rows = (await readFile(links, 'utf8')).replace('wd:Q1001\t', 'wd:Q1008\t')
    await writeFile(links, rows)
    await appendFile(links, 'library:luka\tskos:exactMatch\twd:Q1009\tsemapv:ManualMappingCuration\n')
    await writeFile(snapshot, before.replaceAll('Q1001', 'Q1008'))
    const { code, out, err } = await enrich()
    expect(err).toBe(
      'Q1008 (jules-verne): the item was merged into Q1001: the link has to be changed; its facts are kept\n' +
        'Q1009 (luka): the wiki has no such item\n'
    )
    expect([code, out]).toEqual([1, expect.stringMatching(/^3 items read: 0 added, 0 changed, 0 gone\n/)])
    expect(await readFile(snapshot, 'utf8')).toContain('"Q1008@ru"')
  })

  it.each(
    some(['html', 'broken-json', 'half', 'hang', 'other-type', 'busy-for-long', 'redirect-to-loopback'] as const, 3)
  )(
    'keeps all facts when the wiki answers otherwise: %s',
    async answer => {
      await enrich()
      const before = await readFile(snapshot, 'utf8')
      server.hostile.set('wbgetentities', answer)
      const { code, err } = await enrich()
      expect([code, await readFile(snapshot, 'utf8')]).toEqual([1, before])
      expect(err).toMatch(/^Q1001 \(jules-verne\): 127\.0\.0\.1:\d+ .+; its facts are kept$/m)
    },
    20_000
  )

  it('writes nothing that the shapes refuse', async () => {
    await writeFile(folder.enrich, (await readFile(folder.enrich, 'utf8')).replace('occurred', 'possible'))
    const { code, out, err } = await enrich('--quiet')
    expect(code).toBe(1)
    expect(out).toMatch(/wiki\.jsonl:\d+:\d+ {2}status: unknown Status \(found possible/)
    expect(err).toContain('nothing was written')
    await expect(readFile(snapshot)).rejects.toThrow('ENOENT')
  })
})
