import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { BuildCache } from '../../src/base/build-cache.js'
import { formatFault } from '../../src/base/faults.js'
import { folderAt } from '../../src/base/folder.js'
import { PublicationHistory } from '../../src/release/publication-history.js'
import { publish } from '../../src/release/publish.js'
import type { Publication } from '../../src/release/publish.js'
import { cases } from '../depth.js'

const PARTS = ['data', 'ontology', 'queries', 'shapes']
const LOANS = 'data/records/south-catalogue/loans.jsonl'
const CATALOGUE = 'data/records/north-catalogue.yaml'
const PEOPLE = 'data/entities/people.yaml'

/** Loss of what the release before says of its blocks: the next is then written from nothing. */
const NO_INDEX = 'a label, without the index of blocks'

type Edit = (text: string, n: number) => string
const loan = (n: number, work: string): string =>
  `{"id": "loan-${String(n)}", "type": "Loan", "borrower": "ana", "work": "${work}", "when": "20${String(10 + n)}", ` +
  '"status": "occurred", "evidence": ["123-183"]}\n'

const label: [file: string, edit: Edit] = [
  PEOPLE,
  (text, n) => text.replace(/label: \{ en: Luka\w*/, `label: { en: Luka${String(n)}`)
]
/** Edits of a folder: the file, and its text afterwards. */
const edits: Record<string, [file: string, edit: Edit]> = {
  'a label': label,
  [NO_INDEX]: label,
  'an entity more': [
    PEOPLE,
    (text, n) => `${text}\n  - id: person-${String(n)}\n    type: Person\n    label: { en: "P \\u00e9\\U0001F600" }\n`
  ],
  'a record more': [LOANS, (text, n) => text + loan(n, 'gullivers-travels')],
  'a record less': [LOANS, text => text.replace(/^.*\n/, '')],
  'a status': [LOANS, (text, n) => text.replace(/"occurred"|"planned"/, n % 2 ? '"planned"' : '"occurred"')],
  'a date': [CATALOGUE, (text, n) => text.replace(/when: 1869.*/, `when: 18${String(60 + n)}`)],
  'a rule that derives from a reader': [
    CATALOGUE,
    (text, n) => text.replace(/borrower: \w+/, n % 2 ? 'borrower: bela' : 'borrower: ana')
  ],
  'a comment in the data': [PEOPLE, text => `${text}# more\n`],
  'a comment in the shapes': ['shapes/library.ttl', text => `${text}# more\n`],
  'a query': ['queries/loans-of-person.rq', text => `${text}# more\n`],
  'a fault': [LOANS, (text, n) => text + loan(n, 'no-such-work')],
  'a fault of the shapes': [CATALOGUE, text => text.replace(/when: 1726.*/, 'when: 1726-10-28/1700')],
  'a duplicate': [LOANS, text => text + (text.split('\n')[0] ?? '') + '\n']
}

const indexes = (root: string): string[] =>
  readdirSync(join(root, 'releases'), { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('blocks.json'))
    .map(name => join(root, 'releases', name))

/** All that a publication tells and writes; the index of blocks, which is no part of a release, only if wanted. */
function released({ release, report }: Publication, hasIndex: boolean): unknown {
  if (!release) return report.faults.map(formatFault)
  const names = readdirSync(release.directory, { recursive: true, withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(release.directory.length + 1))
    .filter(name => !name.startsWith('delta') && name !== 'manifest.json' && (hasIndex || name !== 'blocks.json'))
    .sort()
  const { id, counts } = release.manifest
  return {
    id,
    counts,
    warnings: report.warnings.map(formatFault),
    files: names.map(name => [name, readFileSync(join(release.directory, name)).toString('latin1')])
  }
}

it('a release that is made of what has changed has the bytes of one that is made from nothing', () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(fc.constantFrom(...Object.keys(edits)), { minLength: 1, maxLength: 2 }), {
        maxLength: 6
      }),
      async steps => {
        const root = mkdtempSync(join(tmpdir(), 'history-'))
        const lay = (): void => {
          for (const part of PARTS) {
            rmSync(join(root, part), { recursive: true, force: true })
            cpSync(join('test/world', part), join(root, part), { recursive: true, verbatimSymlinks: true })
          }
        }
        lay()
        const [cache, history] = [new BuildCache(true), new PublicationHistory()]
        const alone = { ...folderAt(root), releases: join(root, 'alone') }
        let n = 0
        for (const names of [[], ...steps, ['restored']]) {
          if (names.includes('restored')) lay()
          if (names.includes(NO_INDEX)) for (const path of indexes(root)) rmSync(path)
          for (const [file, edit] of names.flatMap(name => (edits[name] ? [edits[name]] : []))) {
            const path = join(root, file)
            writeFileSync(path, edit(readFileSync(path, 'utf8'), ++n))
          }
          const found = await publish(folderAt(root), { cache, history })
          cache.endBuild()
          rmSync(alone.releases, { recursive: true, force: true })
          // A release that is there already stays as it is.
          const hasIndex = !found.release || existsSync(join(found.release.directory, 'blocks.json'))
          expect(released(found, hasIndex), names.join()).toEqual(released(await publish(alone), hasIndex))
        }
        history.close()
        rmSync(root, { recursive: true })
      }
    ),
    { numRuns: cases(6) }
  ))
