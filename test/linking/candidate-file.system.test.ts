import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attache } from '../commands/cli.js'
import { linkingFolder } from './folder.js'
import { candidatesOf, pairsOf, proposing } from './proposing.js'

const { propose } = proposing()

describe('The file of candidates', () => {
  it('loses nothing that a person has written into its file: a decision is kept as one, with its slots', async () => {
    const folder = await linkingFolder()
    await propose(folder, '--class', 'Person')
    const file = join(folder.links, 'candidates.sssom.tsv')
    const lines = (await candidatesOf(folder)).trimEnd().split('\n')
    const end = lines.findIndex(line => line.startsWith('subject_id'))
    const decided = lines
      .slice(end)
      .map((line, i) => `${line}\t${i === 0 ? 'author_label' : i === 1 ? 'A. Reader' : ''}`)
    decided[1] = decided[1]!.replace('\tcandidate\t', '\t\t')
    await writeFile(file, `${[...lines.slice(0, end), ...decided].join('\n')}\n`)
    await propose(folder)
    const reviewed = await readFile(join(folder.links, 'reviewed.sssom.tsv'), 'utf8')
    expect(reviewed).toMatch(/^id:jonathan-swift\t.*\titem:Q1004\t.*\tA\. Reader\t/m)
    expect(pairsOf(await candidatesOf(folder)).join()).not.toContain('jonathan-swift')
    expect((await attache('check', '--folder', folder.root)).code).toBe(0)
  })

  it('writes nothing over a candidate file with faults', async () => {
    const folder = await linkingFolder()
    await propose(folder)
    const edited = (await candidatesOf(folder)).replace('item:Q3002', 'Q 3002')
    await writeFile(join(folder.links, 'candidates.sssom.tsv'), edited)
    const { code, out } = await propose(folder)
    expect([code, await candidatesOf(folder)]).toEqual([1, edited])
    expect(out).toMatch(/fault {4}data\/links\/candidates\.sssom\.tsv:\d+:\d+ {2}bad object of a link \(found Q 3002/)
  })
})
