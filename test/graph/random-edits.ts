import {
  appendFileSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync
} from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'

/** A second file of a source, which names a passage of the first, and says something of an entity. */
const MORE = `source: north-catalogue
records:
  - id: ana-borrows-leagues
    type: Loan
    borrower: ana
    work: twenty-thousand-leagues
    when: 2023-10
    status: occurred
    evidence: [209-255, 256-297]
    label: { en: [Ana has it, Ana has it] }

  - entity: jules-verne
    label: { en: Julio Verne }
    evidence: [0-101]

  - entity: old-hall
    lat: 42.5
    evidence: [0-101]

  - id: north-notes
    type: Work
    label: { en: Notes of the North Hall }
    evidence: [0-101]
`

/** An entity of which only a source says more than its name. */
const ENTITY = 'entities:\n  - { id: old-hall, type: Place, label: { en: The Old Hall } }\n'

/** A record that names one of another source. */
const NAMING = JSON.stringify({ id: 'naming', type: 'Loan', borrower: 'bela', work: 'north-notes', status: 'planned' })

/** Edits that something elsewhere looks at: a file, a text in it, and what comes in its place. */
export const CHANGES = [
  ['entities/people.yaml', 'jules-verne\n    type: Person', 'jules-verne\n    type: Place'],
  ['entities/people.yaml', 'id: bela', 'id: belle'],
  ['entities/people.yaml', 'en: Ana', 'en: Anna'],
  ['entities/people.yaml', 'id: ana', 'id: luka-borrows-world'],
  ['entities/works.yaml', 'id: gullivers-travels', 'id: gulliver'],
  ['entities/works.yaml', 'genre: adventure', 'genre: [adventure, adventure]'],
  ['entities/works.yaml', 'author: jonathan-swift', 'author: ana'],
  ['entities/works.yaml', 'id: around-the-world', 'id: around'],
  ['links/other.sssom.tsv', 'other:verne', 'other:jules'],
  ['entities/more.yaml', 'type: Place', 'type: Person'],
  ['records/more.yaml', 'id: north-notes', 'id: notes'],
  ['records/more.yaml', 'north-notes\n    type: Work', 'north-notes\n    type: Novel'],
  ['records/more.yaml', 'north-notes\n    type: Work', 'north-notes\n    type: Publication'],
  ['entities/places.csv', 'north-hall,Place', 'north-hall,Person'],
  ['sources/north-catalogue.yaml', 'characters: 298', 'characters: 250'],
  ['sources/north-catalogue.yaml', 'characters: 298', 'characters: 999'],
  ['sources/south-catalogue.yaml', 'id: south-catalogue', 'id: west-catalogue'],
  ['sources/south-catalogue.yaml', 'publisher: bela', 'publisher: ana'],
  ['records/north-catalogue.yaml', 'id: luka-borrows-leagues', 'id: ana-borrows-gulliver'],
  ['records/north-catalogue.yaml', 'borrower: luka', 'borrower: north-hall'],
  ['records/north-catalogue.yaml', '256-297', '256-296'],
  ['records/more.yaml', 'source: north-catalogue', 'source: south-catalogue'],
  ['records/more.yaml', 'id: ana-borrows-leagues', 'id: ana'],
  ['records/more.yaml', 'entity: jules-verne', 'entity: luka'],
  ['records/south-catalogue/loans.jsonl', '"202X"', '"20XX"']
] as const

/** Texts that an edit puts in the place of each other: slugs, types, numbers, words. */
const TEXTS = `ana bela luka jules-verne jonathan-swift north-hall south-hall paris gullivers-travels around-the-world
  twenty-thousand-leagues north-catalogue south-catalogue luka-borrows-world luka-borrows-leagues Novel Work Person
  Place Loan Publication 298 0-101 102-155 0-36 label publisher entity id 2023-11 planned occurred nobody genre`.split(
  /\s+/
)

/** Edit of one file, chosen by numbers of any size. */
export interface Edit {
  kind: 'change' | 'replace' | 'drop line' | 'double line' | 'say more' | 'rename' | 'copy' | 'remove' | 'mend'
  file: number
  at: number
  from: number
  to: number
}

/** Edits of the library's data, or `mend` of all that was edited before. */
export const anyEdit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.oneof(
    { weight: 10, arbitrary: fc.constantFrom('change', 'mend') },
    { weight: 3, arbitrary: fc.constant('replace' as const) },
    { weight: 4, arbitrary: fc.constantFrom('drop line', 'double line', 'say more', 'rename', 'copy', 'remove') }
  ),
  file: fc.nat(),
  at: fc.nat(),
  from: fc.nat(),
  to: fc.nat()
})

/** Lays the library as it is before all edits. */
export function lay(root: string): void {
  rmSync(join(root, 'data'), { recursive: true, force: true })
  for (const part of ['ontology', 'shapes', 'data']) cpSync(`test/world/${part}`, join(root, part), { recursive: true })
  writeFileSync(join(root, 'data/records/more.yaml'), MORE)
  writeFileSync(join(root, 'data/records/south-catalogue/naming.jsonl'), NAMING)
  writeFileSync(join(root, 'data/entities/more.yaml'), ENTITY)
}

/** Carries an edit out. */
export function edit(root: string, { kind, file, at, from, to }: Edit): void {
  const paths = readdirSync(join(root, 'data'), { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
  const path = paths[file % paths.length]
  if (kind === 'mend') lay(root)
  if (kind === 'mend' || path === undefined) return
  if (kind === 'change') {
    const [changed, before, after] = CHANGES[file % CHANGES.length]!
    const where = join(root, 'data', changed)
    if (existsSync(where)) writeFileSync(where, readFileSync(where, 'utf8').replace(before, after))
    return
  }
  const text = readFileSync(path, 'utf8')
  const lines = text.split('\n')
  const line = at % lines.length
  if (kind === 'replace') {
    const known = TEXTS.filter(each => text.includes(each))
    const parts = text.split(known[from % known.length] ?? '\0')
    const nth = at % Math.max(1, parts.length - 1)
    const ends = [parts.slice(0, nth + 1), parts.slice(nth + 1)].map(each => each.join(known[from % known.length]))
    writeFileSync(path, parts.length > 1 ? ends.join(TEXTS[to % TEXTS.length]) : text)
  }
  if (kind === 'drop line') writeFileSync(path, lines.toSpliced(line, 1).join('\n'))
  if (kind === 'double line') writeFileSync(path, lines.toSpliced(line, 0, lines[line]!).join('\n'))
  if (kind === 'say more') appendFileSync(path, '# more\n')
  if (kind === 'rename') renameSync(path, path.replace(/([^/]*)$/, `z-$1`))
  if (kind === 'copy') cpSync(path, path.replace(/([^/]*)$/, `c-$1`))
  if (kind === 'remove') rmSync(path)
}
