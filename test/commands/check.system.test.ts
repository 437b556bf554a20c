import { spawnSync } from 'node:child_process'
import { appendFile, copyFile, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { libraryCopy } from '../library.js'
import { attache } from './cli.js'

describe('attache check', () => {
  it('prints warnings and counts of a sound folder, and exits with 0', async () => {
    const { root } = await libraryCopy()
    const { code, out, err } = await attache('check', '--folder', root)
    expect(out).toContain('data/entities/works.yaml:21:5')
    expect(out).toContain('0 faults, 1 warning')
    expect(err).toBe('')
    expect(code).toBe(0)
  })

  it('prints every fault with its place, and exits with 1', async () => {
    const folder = await libraryCopy()
    await appendFile(
      join(folder.entities, 'people.yaml'),
      '  - id: nobody\n    type: Persson\n  - id: Somebody\n    type: Person\n'
    )
    const { code, out } = await attache('check', '--folder', folder.root, '--quiet')
    const lines = out.trim().split('\n')
    expect(lines.length).toBeGreaterThanOrEqual(2)
    for (const line of lines) expect(line).toMatch(/^fault {4}data\/entities\/people\.yaml:\d+:\d+ /)
    expect(code).toBe(1)
  })

  it('warns of examples and questions of a saved query that find nothing', async () => {
    const { root, queries } = await libraryCopy()
    await copyFile('test/fixtures/examples/loans-at.rq', join(queries, 'loans-at.rq'))
    const { code, out } = await attache('check', '--folder', root)
    const warnings = out.match(/(?<=^warning {2}queries\/).*/gm)!.map(line => line.replace(/ \(expected .*/, ''))
    expect(warnings).toEqual([
      'loans-at.rq:7:48  the question finds nothing',
      expect.stringMatching(
        /^loans-at\.rq:8:49 {2}the question has no answer: The parameter "place" has to be a Place/
      ),
      'loans-at.rq:12:3  the query with its examples finds nothing'
    ])
    expect(code).toBe(0)
  })

  it('has a form for programs', async () => {
    const { root } = await libraryCopy()
    const { out } = await attache('check', '--folder', root, '--json')
    expect(JSON.parse(out)).toMatchObject({
      faults: [],
      warnings: [{ file: 'data/entities/works.yaml', line: 21 }],
      counts: { sources: 2 }
    })
  })
})

describe('a reader who has enough', () => {
  it('does not disturb the command', () => {
    const { stderr } = spawnSync(
      'bash',
      [
        '-c',
        '{ "$0" --no-opt dist/attache.js check --folder test/world; echo "exits with $?" >&2; } | true',
        process.execPath
      ],
      { encoding: 'utf8' }
    )
    expect(stderr).toBe('exits with 0\n')
  })
})

describe('wrong use', () => {
  it.each([
    [['check', '--folder', 'no-such-folder'], 'there is no folder no-such-folder'],
    [['chekc'], "unknown command 'chekc'"],
    [['check', '--colour'], "unknown option '--colour'"],
    [['build', '--keep', '0'], 'It has to be a whole number from 1.'],
    [['evidence'], 'required option']
  ])('%j exits with 2 and says what is wrong', async (args, sentence) => {
    const { code, out, err } = await attache(...args)
    expect(err).toContain(sentence)
    expect(out).toBe('')
    expect(code).toBe(2)
  })

  it('help is not wrong', async () => {
    const { code, out } = await attache('--help')
    expect(out).toContain('Examples:')
    expect(code).toBe(0)
  })

  it.each(['--version', '-V'])('%s prints the version of the package', async option => {
    const { version } = JSON.parse(await readFile('package.json', 'utf8')) as { version: string }
    expect(await attache(option)).toEqual({ code: 0, out: `${version}\n`, err: '' })
  })
})
