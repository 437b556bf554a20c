import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Report } from '../base/faults.js'
import { readText } from '../base/files.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { readMappingSet } from '../records/sssom.js'

/** Decisions on the names of a table, from NAME.sssom.tsv beside the mapping. */
export class Decisions {
  readonly #slugs = new Map<string, string>()

  constructor(readonly text = '') {}

  add(name: string, category: string, slug: string): void {
    this.#slugs.set(`${category} ${name}`, slug)
  }

  /** Slug that a name was decided to stand for; '' for none; undefined where nothing was decided. */
  of(name: string, classes: readonly string[]): string | undefined {
    return this.#slugs.get(`${classes.join('|')} ${name}`) ?? this.#slugs.get(` ${name}`)
  }
}

/**
 * Decisions for a mapping: rows of SSSOM whose subject is a literal (`subject_type` rdfs literal, `subject_label` the
 * name, `subject_category` the class) and whose object is an entity, or `sssom:NoTermFound`. A row without an object is
 * undecided.
 */
export async function readDecisions(
  folder: Folder,
  mapping: string,
  isKnown: (slug: string) => boolean,
  report: Report
): Promise<Decisions> {
  const path = join(folder.mappings, `${mapping}.sssom.tsv`)
  const text = existsSync(path) ? await readText(folder, path, report) : undefined
  const decisions = new Decisions(text)
  const set = text === undefined ? undefined : await readMappingSet(fileName(folder, path), text, report)
  for (const row of set?.rows ?? []) {
    const object = row.text('object_id')
    if (object === '') continue
    const slug = object.endsWith('NoTermFound') ? '' : object.replace(/^.*[:/]/, '')
    const name = row.text('subject_label')
    if (!name)
      report.fault(row.location('subject_label'), {
        message: 'the decision has no name',
        expected: 'a subject_label'
      })
    else if (slug && !isKnown(slug))
      report.warning(row.location('object_id'), {
        message: 'the decision is for an unknown entity',
        found: object
      })
    else decisions.add(name, row.text('subject_category'), slug)
  }
  return decisions
}
