import { readFileSync } from 'node:fs'
import { cp, mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { folderAt } from '../../src/base/folder.js'
import type { Resolution, Resolver } from '../../src/resolve/resolution.js'
import { resolveName, resolverOf } from '../../src/resolve/resolver.js'
import { publish } from '../../src/release/publish.js'
import type { OpenRelease } from '../../src/site/current-release.js'
import { openRelease } from '../../src/site/open-release.js'
import { datasetsFolder } from '../shared.js'

interface TableRow {
  position: string
  person: string
  start: string
  end: string
}

const states = ['georgia', 'azerbaijan'] as const
/** Day on which the tables were read: what is open goes on until then. */
const COLLECTED = '2022-07-01'

describe.skipIf(!datasetsFolder)('With the tables of office holders as sources', () => {
  let site: OpenRelease
  let resolver: Resolver
  beforeAll(async () => {
    const root = await mkdtemp(join(tmpdir(), 'office-holders-'))
    for (const part of ['ontology', 'shapes', 'data/entities']) await cp(part, join(root, part), { recursive: true })
    for (const part of ['data/mappings', 'data/sources']) {
      await mkdir(join(root, part), { recursive: true })
      for (const state of states)
        await cp(`${part}/office-holders-${state}.yaml`, `${root}/${part}/office-holders-${state}.yaml`)
    }
    const { release, report } = await publish(folderAt(root, { tables: datasetsFolder }))
    expect(report.faults).toEqual([])
    site = (await openRelease(release!, { timeoutMs: 20_000, spare: false })).site
    resolver = (await resolverOf(site))!
  }, 240_000)
  afterAll(() => site.store.close())

  const label = (iri: string): string =>
    resolver.index.subjects[resolver.index.numberOf.get(iri)!]!.names.find(({ language }) => language === 'en')!.text
  const holders = ({ candidates }: Resolution): string[] =>
    candidates
      .flatMap(({ person, certainty }) => (person === undefined ? [] : [`${certainty} ${label(person)}`]))
      .sort()

  it.each(states)('the defence minister of %s is told for any day from 1998 to 2021, or that none is known', state => {
    const file = join(datasetsFolder!, `office-holders/${state}.csv`)
    const table = (parse(readFileSync(file, 'utf8'), { columns: true }) as TableRow[]).filter(
      ({ position }) => position === 'Minister of Defence'
    )
    const name = `Minister of Defence of ${state[0]!.toUpperCase()}${state.slice(1)}`
    const wrong: string[] = []
    for (const day of daysOf(1998, 2021)) {
      const expected = table.flatMap(({ person, start, end }) =>
        start <= day && day <= (end || COLLECTED) ? [`certain ${person}`] : []
      )
      const found = holders(resolveName(resolver, { name, on: day }))
      if (found.join() !== expected.sort().join()) wrong.push(`${day}: ${found.join(', ')}; ${expected.join(', ')}`)
    }
    expect(wrong).toEqual([])
  })

  it.each([
    ['Defence Minister David Tevzadze', '2003-11-23', ['certain David Tevzadze']],
    ['müdafiə naziri, Gürcüstan', '2004-02-17', ['certain David Tevzadze', 'certain Gela Bezhuashvili']],
    ['საქართველოს თავდაცვის მინისტრი', '2008-08-08', ['certain Davit Kezerashvili']],
    ['President Aliyev', '2001-09-11', ['certain Heydar Aliyev']],
    ['President Aliyev', '2011-09-11', ['certain Ilham Aliyev']],
    ['Georgian defense minister', '2015-06-01', ['certain Tina Khidasheli']],
    ['defence minister of Azerbaijan', '2013-10-22', ['certain Safar Abiyev', 'certain Zakir Hasanov']]
  ])('%s on %s', (name, on, expected) => {
    expect(holders(resolveName(resolver, { name, on }))).toEqual(expected)
  })
})

/** Days of some years, as xsd:date writes them. */
function daysOf(first: number, last: number): string[] {
  const days: string[] = []
  const end = Date.UTC(last, 11, 31)
  for (let time = Date.UTC(first, 0, 1); time <= end; time += 86_400_000)
    days.push(new Date(time).toISOString().slice(0, 10))
  return days
}
