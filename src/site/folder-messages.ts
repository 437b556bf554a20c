import { getNodePath } from 'jsonc-parser'
import type { Node } from 'jsonc-parser'
import { IntlMessageFormat } from 'intl-messageformat'
import { basename } from 'node:path'
import { didYouMean } from '../base/faults.js'
import type { Report } from '../base/faults.js'
import { filesBelow, readText } from '../base/files.js'
import { fileName } from '../base/folder.js'
import type { Folder } from '../base/folder.js'
import { parseJsonTree } from '../base/json.js'
import { positionAt, startOf } from '../base/location.js'
import { shippedMessages } from './messages.js'

/** Messages of further languages by tag, and by name; what is left out is said in English. */
export type FolderMessages = ReadonlyMap<string, Readonly<Record<string, string>>>

/**
 * Messages in the `messages/<tag>.json` of a folder. Faults, with line and column: what is no JSON object of texts, a
 * name that English has not, a text that is no ICU message, and placeholders that English has not. What has a fault is
 * left out.
 */
export async function readFolderMessages(folder: Folder, report: Report): Promise<FolderMessages> {
  const languages = new Map<string, Record<string, string>>()
  for (const path of await filesBelow(folder, folder.messages, '.json')) {
    const file = fileName(folder, path)
    const tag = basename(path, '.json')
    if (!isLanguageTag(tag)) {
      report.fault(startOf(file), {
        message: 'the name of the file is no language tag',
        found: tag,
        expected: 'a BCP 47 tag such as fr'
      })
      continue
    }
    const text = await readText(folder, path, report)
    if (text !== undefined) languages.set(tag, messagesIn(file, text, tag, report))
  }
  return languages
}

function isLanguageTag(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag)[0] === tag
  } catch {
    return false
  }
}

function messagesIn(file: string, text: string, tag: string, report: Report): Record<string, string> {
  const fault = (offset: number, message: string, found?: string, expected?: string): void => {
    report.fault({ file, ...positionAt(text, offset) }, { message, found, expected })
  }
  const tree = parseJsonTree(text)
  const root = 'root' in tree && tree.root?.type === 'object' ? tree.root : undefined
  if (!root) {
    const [offset, found] = 'finding' in tree ? [tree.offset, tree.finding.message] : [0, undefined]
    fault(offset, 'the messages cannot be read', found, 'a JSON object of texts by name')
    return {}
  }
  const messages: Record<string, string> = {}
  const english = shippedMessages('en')
  for (const property of root.children ?? []) {
    const [key, value] = property.children as [Node, Node]
    const name = String(getNodePath(property).at(-1) ?? key.value)
    const original = name.startsWith('browser.') ? undefined : english[name]
    const names = Object.keys(english).filter(known => !known.startsWith('browser.'))
    if (original === undefined)
      fault(key.offset, 'there is no such message', name, didYouMean(name, names, 'a name of the English messages'))
    else if (value.type !== 'string') fault(value.offset, 'a message is a text', value.type, 'a text')
    else {
      const problem = problemOf(value.value as string, original, tag)
      if (problem) fault(value.offset, problem.message, problem.found, problem.expected)
      else messages[name] = value.value as string
    }
  }
  return messages
}

function problemOf(
  text: string,
  original: string,
  tag: string
): { message: string; found?: string; expected: string } | undefined {
  const known = [...argumentsOf(original, 'en')]
  try {
    const unknown = [...argumentsOf(text, tag)].find(name => !known.includes(name))
    if (unknown === undefined) return undefined
    const expected = known.length ? `{${known.join('}, {')}}` : 'no placeholder'
    return { message: 'the message has no such placeholder', found: `{${unknown}}`, expected }
  } catch (error) {
    return { message: 'the text is no ICU message', found: (error as Error).message, expected: original }
  }
}

type Elements = ReturnType<IntlMessageFormat['getAst']>

/** Names of the arguments of an ICU message, those inside plural and select too. */
function argumentsOf(text: string, tag: string): Set<string> {
  const names = new Set<string>()
  const collect = (elements: Elements): void => {
    for (const element of elements) {
      // 0 is plain text, 7 the number sign of a plural; all others take an argument.
      if (element.type !== 0 && element.type !== 7 && 'value' in element) names.add(element.value)
      if ('options' in element) for (const { value } of Object.values(element.options)) collect(value)
    }
  }
  collect(new IntlMessageFormat(text, tag, undefined, { ignoreTag: true }).getAst())
  return names
}
