import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { basename, join } from 'node:path'
import { parse as parseCsv } from 'csv-parse/sync'
import { parse as parseYaml } from 'yaml'
import type { Model } from '../src/model/model.js'
import type { Folder } from '../src/base/folder.js'
import { referenceKeys, renamed, type RenamedEntry } from './renaming.js'

/** All entries of a folder's data, read whole: scalars stay as they are written. */
interface Entries {
  entities: RenamedEntry[]
  sources: RenamedEntry[]
  records: { source: string; entry: RenamedEntry }[]
  links: LinkFile[]
}

/** A mapping set: its lines down to the names of the columns, then its rows. */
type LinkFile = { name: string; head: string[]; rows: string[][] }

/**
 * Writes `copies` of a folder's data into another, as JSON Lines: copy 1 keeps its slugs, the others have `-x2`, `-x3`
 * … behind every slug of an entity, record or source, so that references stay inside a copy. Ontology, shapes and
 * queries are the same.
 */
export async function multiply(folder: Folder, model: Model, to: string, copies: number): Promise<void> {
  await rm(to, { recursive: true, force: true })
  for (const name of ['ontology', 'shapes', 'queries'])
    await cp(join(folder.root, name), join(to, name), { recursive: true })
  const { entities, sources, records, links } = await readEntries(folder)
  const entries = [...entities, ...sources, ...records.map(record => record.entry)]
  const slugs = new Set(entries.map(entry => String(entry['id'])))
  const keys = referenceKeys(model)
  for (const name of ['entities', 'sources', 'records', 'links'])
    await mkdir(join(to, 'data', name), { recursive: true })
  for (let copy = 1; copy <= copies; copy++) {
    const rename = (slug: string): string => (copy === 1 || !slugs.has(slug) ? slug : `${slug}-x${String(copy)}`)
    const rewrite = (entry: RenamedEntry): string => `${JSON.stringify(renamed(entry, keys, rename))}\n`
    await writeLines(join(to, 'data/entities', `copy-${String(copy)}.jsonl`), entities.map(rewrite))
    for (const source of sources)
      await writeFile(join(to, 'data/sources', `${rename(String(source['id']))}.yaml`), rewrite(source))
    for (const [source, own] of grouped(records)) {
      await writeLines(
        join(to, 'data/records', `${rename(source)}.jsonl`),
        own.map(record => rewrite(record.entry))
      )
    }
  }
  for (const set of links) {
    const subject = set.head.at(-1)!.split('\t').indexOf('subject_id')
    const copied = (row: string[], copy: number): string =>
      row
        .map((cell, column) =>
          column === subject && copy > 1 && slugs.has(cell.replace(/^.*[:/]/, '')) ? `${cell}-x${String(copy)}` : cell
        )
        .join('\t')
    const rows = Array.from({ length: copies }, (_, i) => set.rows.map(row => `${copied(row, i + 1)}\n`))
    // Links of what has no slug, such as classes, are the same in each copy.
    await writeLines(join(to, 'data/links', set.name), [...set.head.map(line => `${line}\n`), ...new Set(rows.flat())])
  }
}

function grouped<T extends { source: string }>(values: T[]): Map<string, T[]> {
  const result = new Map<string, T[]>()
  for (const value of values) result.set(value.source, [...(result.get(value.source) ?? []), value])
  return result
}

async function readEntries(folder: Folder): Promise<Entries> {
  const result: Entries = { entities: [], sources: [], records: [], links: [] }
  for (const { entries } of await readAll(folder.entities)) result.entities.push(...entries)
  for (const { whole } of await readAll(folder.sources)) result.sources.push(whole!)
  for (const { entries, source } of await readAll(folder.records))
    result.records.push(...entries.map(entry => ({ source, entry })))
  for (const path of await filesBelow(folder.links)) {
    const lines = (await readFile(path, 'utf8')).split(/\r?\n/).filter(line => line !== '')
    const head = lines.findIndex(line => !line.startsWith('#')) + 1
    result.links.push({
      name: basename(path),
      head: lines.slice(0, head),
      rows: lines.slice(head).map(line => line.split('\t'))
    })
  }
  return result
}

interface File {
  source: string
  entries: RenamedEntry[]
  whole?: RenamedEntry
}

async function readAll(directory: string): Promise<File[]> {
  return Promise.all(
    (await filesBelow(directory)).map(async (path): Promise<File> => {
      const text = await readFile(path, 'utf8')
      const inFolder = path.slice(directory.length + 1).split('/')
      const source = inFolder.length > 1 ? inFolder[0]! : basename(path).split('.')[0]!
      if (path.endsWith('.jsonl'))
        return {
          source,
          entries: text
            .split('\n')
            .filter(line => line.trim() !== '')
            .map(line => JSON.parse(line) as RenamedEntry)
        }
      if (path.endsWith('.csv'))
        return {
          source,
          entries: (parseCsv(text, { columns: true, skip_empty_lines: true }) as Record<string, string>[]).map(fromRow)
        }
      // Scalars stay text, as the shapes give them their type.
      const whole = parseYaml(text, { schema: 'failsafe' }) as RenamedEntry & {
        entities?: RenamedEntry[]
        records?: RenamedEntry[]
        source?: string
      }
      return { source: whole.source ?? source, entries: whole.entities ?? whole.records ?? [], whole }
    })
  )
}

function fromRow(row: Record<string, string>): RenamedEntry {
  const entry: RenamedEntry = {}
  for (const [column, cell] of Object.entries(row)) {
    if (cell === '') continue
    const [key, language] = column.split('@') as [string, string?]
    const values = cell.split('|').map(value => value.trim())
    const target = language === undefined ? entry : ((entry[key] ??= {}) as RenamedEntry)
    target[language ?? key] = values.length > 1 ? values : values[0]!
  }
  return entry
}

async function filesBelow(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true }).catch(() => [])
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name))
    .sort()
}

async function writeLines(path: string, lines: string[]): Promise<void> {
  const file = createWriteStream(path)
  for (const line of lines) if (!file.write(line)) await once(file, 'drain')
  file.end()
  await once(file, 'finish')
}
