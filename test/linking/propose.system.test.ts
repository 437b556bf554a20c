import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { attache } from '../commands/cli.js'
import { linkingFolder } from './folder.js'
import { candidatesOf, pairsOf, proposing } from './proposing.js'

const { server, propose } = proposing()
const DAY = /\d{4}-\d\d-\d\d/g

describe('attache link propose', () => {
  it('writes candidates with the value of each feature; what is of another kind does not score high', async () => {
    const folder = await linkingFolder()
    const { code, out, err } = await propose(folder)
    expect([code, err]).toEqual([0, ''])
    const text = (await candidatesOf(folder)).replace(/\t\d+\.\d+\.\d+\t/g, '\tVERSION\t').replace(DAY, 'DAY')
    await expect(text).toMatchFileSnapshot('candidates.sssom.tsv')
    expect(out).toMatch(/\d+ candidates for \d+ of \d+ entities; 0 not asked/)
    expect(server().requests[0]!.userAgent).toContain('https://example.org/contact')
    const check = await attache('check', '--folder', folder.root)
    expect(check.code).toBe(0)
  })

  it('tells the same as JSON', async () => {
    const folder = await linkingFolder()
    const { out } = await propose(folder, '--json', '--entity', 'paris')
    expect(JSON.parse(out)).toMatchObject({
      asked: 1,
      candidates: [
        { subject: 'https://example.org/library/id/paris', object: 'Q3002', features: { 'name-exact': 1, 'kind': 1 } },
        { object: 'Q3003' }
      ],
      failures: []
    })
  })

  it('asks only for what has no link, and keeps the candidates of others', async () => {
    const folder = await linkingFolder()
    await propose(folder, '--class', 'Person')
    const people = pairsOf(await candidatesOf(folder))
    // Jules Verne is linked elsewhere already.
    expect(people.map(pair => pair.split(' ')[0])).not.toContain('id:jules-verne')
    await propose(folder, '--entity', 'paris')
    expect(pairsOf(await candidatesOf(folder))).toEqual(
      [...people, 'id:paris item:Q3002 0.9', 'id:paris item:Q3003 0.9'].sort()
    )
  })

  it('does not propose again what was rejected, nor ask for what is known not to be there', async () => {
    const folder = await linkingFolder()
    const header = [
      ...['#curie_map:', '#  wd: http://www.wikidata.org/entity/', '#  lib: https://example.org/library/ontology#'],
      ...['#extension_definitions:', '#  - slot_name: link_status'],
      'subject_id predicate_id predicate_modifier object_id mapping_justification link_status reviewer_label'
    ]
    const rows = [
      'paris\tskos:exactMatch\tNot\twd:Q3003\tsemapv:ManualMappingCuration\t\tR',
      'bela\tskos:exactMatch\t\tsssom:NoTermFound\tsemapv:ManualMappingCuration\t\tR',
      'lib:Novel\tskos:exactMatch\t\tsssom:NoTermFound\tsemapv:ManualMappingCuration\tnot-applicable\tR'
    ]
    const head = header.map(line => (line.startsWith('#') ? line : line.replaceAll(' ', '\t')))
    await writeFile(join(folder.links, 'decided.sssom.tsv'), `${[...head, ...rows].join('\n')}\n`)
    const { code, out } = await propose(folder)
    expect([code, out]).toEqual([0, expect.stringContaining(' not asked')])
    const pairs = pairsOf(await candidatesOf(folder))
    expect(pairs).toContain('id:paris item:Q3002 0.9')
    expect(pairs.filter(pair => /Q3003|bela|around-the-world/.test(pair))).toEqual([])
    expect(server().requests.filter(({ path }) => path.includes('Bela'))).toEqual([])
  })

  it('is taken up from the cache, and needs nobody offline', async () => {
    const folder = await linkingFolder()
    await propose(folder)
    const first = await candidatesOf(folder)
    const asked = server().requests.length
    await propose(folder)
    expect(server().requests.length).toBe(asked)
    const { code } = await propose(folder, '--offline', '--max-age', '0')
    expect([code, await candidatesOf(folder), server().requests.length]).toEqual([0, first, asked])
  })

  it.each(['html', 'hang'] as const)(
    'tells which entity could not be asked about, and goes on with the rest: %s',
    async answer => {
      const folder = await linkingFolder()
      server().hostile.set('search=Bela', answer)
      const limit = answer === 'hang' ? '1' : '30'
      const { code, err } = await propose(folder, '--time-limit', limit, '--class', 'Person')
      expect(code).toBe(1)
      expect(err).toMatch(/^(?:127\.0\.0\.1:\d+ broke off .*\n)*Bela: 127\.0\.0\.1:\d+ .+\n$/)
      expect(pairsOf(await candidatesOf(folder)).map(pair => pair.split(' ')[0])).toContain('id:jonathan-swift')
    }
  )

  it('asks a reconciliation service instead, whose own score is not taken over', async () => {
    const folder = await linkingFolder()
    const { code, err } = await propose(folder, '--service', server().service, '--class', 'Novel')
    expect([code, err]).toEqual([0, ''])
    // The service tells the kind of an item, not what stands above it: whether it fits is not known.
    expect(pairsOf(await candidatesOf(folder))).toEqual([
      'id:around-the-world item:Q2002 0.8',
      'id:around-the-world item:Q2004 0.8'
    ])
    expect(new Set(server().requests.map(({ path }) => path))).toEqual(new Set(['/reconcile']))
    const other = (await propose(folder, '--service', `${server().url}/w/api.php?action=none`, '--class', 'Novel')).err
    expect(other).toMatch(/has identifiers of nothing it names, not of http:\/\/www\.wikidata\.org\/entity\//)
  })

  it.each([
    [['--entity', 'parris'], 'there is no entity "parris"; expected the slug of an entity; did you mean paris?'],
    [['--class', 'Persson'], 'there is no class "Persson"; expected a class of the ontology; did you mean Person?'],
    [['--per-second', '0'], 'It has to be a number from 0.01']
  ])('refuses %j', async (args, message) => {
    const folder = await linkingFolder()
    const { code, err } = await propose(folder, ...args)
    expect([code, err.includes(message)]).toEqual([2, true])
  })
})
