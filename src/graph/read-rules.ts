import { basename } from 'node:path'
import type { Report } from '../base/faults.js'
import { filesBelow, readText } from '../base/files.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { positionAt } from '../base/location.js'
import type { ParsedMapping } from '../base/parsed-values.js'
import { unpublishable } from '../base/value-checks.js'
import { ValueReader } from '../base/value-reader.js'
import { readYaml } from '../base/yaml.js'
import type { LanguageMap } from '../model/terms.js'
import { splitHeader } from '../sparql/query-file.js'

/** Query that says what follows (CONSTRUCT), with what it says in words. */
export interface Rule {
  /** Name of its file without the ending. */
  name: string
  file: string
  text: string
  /** Definition by language: what follows, and what does not; empty when the file has none. */
  definition: LanguageMap
}

/** Rules of a folder (`ontology/rules/*.rq`), by name. Their header is YAML in lines that begin with `#+`. */
export async function readRules(folder: Folder, report: Report): Promise<Rule[]> {
  const rules: Rule[] = []
  for (const path of await filesBelow(folder, folder.rules, '.rq')) {
    const text = await readText(folder, path, report)
    if (text === undefined) continue
    const file = fileName(folder, path)
    const character = unpublishable(text)
    if (character) report.fault({ file, ...positionAt(text, character.offset) }, character.finding)
    else rules.push({ name: basename(file, '.rq'), file, text, definition: definitionIn(file, text, report) })
  }
  return rules
}

function definitionIn(file: string, text: string, report: Report): LanguageMap {
  const { yaml } = splitHeader(text)
  const value = yaml.trim() ? readYaml(file, yaml, report) : undefined
  return value?.kind === 'mapping' ? new RuleHeader(file, undefined, report).definition(value) : {}
}

/** Reader of a rule's header. */
class RuleHeader extends ValueReader {
  definition(header: ParsedMapping): LanguageMap {
    const [entry] = this.mapping(header, ['definition'], 'the header of a rule')
    return entry ? this.texts(entry.value) : {}
  }
}
