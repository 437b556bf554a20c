import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { libraryCopy, publishedCopy } from '../library.js'
import { attache } from './cli.js'

let root: string
beforeAll(async () => {
  ;({ root } = (await publishedCopy()).folder)
})

describe('attache query', () => {
  it('lists the saved queries', async () => {
    const run = await attache('query', '--folder', root)
    expect(run.out).toContain('loans-of-person    person')
  })

  it('answers as a table or in a format', async () => {
    expect((await attache('query', 'loans-of-person', 'person=luka', '--folder', root)).out).toContain(
      'id/luka-borrows-leagues'
    )
    expect((await attache('query', 'loans-of-person', 'person=luka', '--format', 'csv', '--folder', root)).out).toMatch(
      /^loan,loanName,work,workName,when,status,statusName\r\nhttps:[\w./-]+\/id\/luka-borrows-leagues,Luka has/
    )
    expect((await attache('query', 'reading-network', '--folder', root)).out).toContain('lib:hasRead')
  })

  it('writes CSV for spreadsheets: --bom, and --safe for cells that they would take for formulas', async () => {
    const copy = await libraryCopy()
    const records = join(copy.data, 'records', 'north-catalogue.yaml')
    writeFileSync(records, readFileSync(records, 'utf8').replace('Luka has Twenty', '=Luka has Twenty'))
    const asked = ['query', 'loans-of-person', 'person=luka', '--format', 'csv', '--folder', copy.root]
    const [plain, spreadsheet] = [await attache(...asked), await attache(...asked, '--bom', '--safe')]
    expect(spreadsheet.out).toBe(`\uFEFF${plain.out.replace('=Luka', "'=Luka")}`)
    expect(spreadsheet.out).toContain(",'=Luka has Twenty")
  })

  it.each([
    [['loans-of-persn'], 'did you mean loans-of-person?'],
    [['loans-of-person'], '"person" is required'],
    [['loans-of-person', 'person=lukka'], 'did you mean luka?'],
    [['loans-of-person', 'luka'], 'write NAME=VALUE'],
    [['disagreements', '--format', 'ttl'], 'json, xml, csv, tsv'],
    [['disagreements', '--bom'], '--bom and --safe are for --format csv']
  ])('ends with 2 and a sentence: %j', async (given, sentence) => {
    const run = await attache('query', ...given, '--folder', root)
    expect([run.code, run.out, run.err]).toEqual([2, '', expect.stringContaining(sentence)])
  })
})

describe('attache explain', () => {
  it('tells what each source states of a thing, and who mentions it', async () => {
    const { out } = await attache('explain', 'twenty-thousand-leagues', '--folder', root)
    expect(out).toContain('Twenty Thousand Leagues under the Seas  Novel')
    expect(out).toContain('first author: Jules Verne  id/jules-verne')
    expect(out).toContain('Luka has Twenty Thousand Leagues  id/luka-borrows-leagues  (work)')
    expect((await attache('explain', 'luka-borrows-leagues', '--folder', root)).out).toContain(
      'source/north-catalogue#char=209,255'
    )
  })

  it('does not know everything', async () => {
    const run = await attache('explain', 'lukka', '--folder', root)
    expect([run.code, run.err]).toEqual([2, expect.stringContaining('did you mean luka?')])
  })
})
