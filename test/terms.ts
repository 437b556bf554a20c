import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { Parser } from 'n3'
import type { Literal } from 'n3'
import { parse } from 'yaml'

/** Language beside English that terms are given in. */
export type TermLanguage = 'ka' | 'az'

/** Row of `data/terms.md`: the term in each language, forms that are not used for it, where it comes from. */
export interface Term {
  en: string
  names: Record<TermLanguage, string>
  /** Words; `*` stands for any letters. */
  rejected: Record<TermLanguage, string[]>
  source: string
}

/** Text of one kind about one thing, by language. */
export interface LocalizedText {
  file: string
  kind: string
  byLanguage: Record<string, string>
}

/** Rows of a folder's `data/terms.md`. */
export function readTerms(folder: string): Term[] {
  const rows = readFileSync(join(folder, 'data', 'terms.md'), 'utf8').split('\n')
  return rows.slice(rows.findIndex(row => row.startsWith('|---')) + 1).flatMap(row => {
    const cells = row.split('|').map(cell => cell.trim())
    if (cells.length < 2) return []
    const [, en, ka, az, notKa, notAz, source] = cells as [string, string, string, string, string, string, string]
    const forms = (cell: string) => cell.split(';').flatMap(form => form.trim() || [])
    return [{ en, names: { ka, az }, rejected: { ka: forms(notKa), az: forms(notAz) }, source }]
  })
}

/** Texts of a folder that readers see. Other and hidden names are none: only searches use them. */
export function readTexts(folder: string): LocalizedText[] {
  return [
    ...filesOf(folder, 'data', '.yaml').flatMap(file => textsOfValue(file, parse(readText(folder, file)))),
    ...filesOf(folder, 'queries', '.rq').flatMap(file => textsOfValue(file, parse(headerOf(readText(folder, file))))),
    ...filesOf(folder, 'ontology', '.ttl').flatMap(file => textsOfTurtle(file, readText(folder, file))),
    ...filesOf(folder, 'shapes', '.ttl').flatMap(file => textsOfTurtle(file, readText(folder, file))),
    ...filesOf(folder, 'src/site/messages', '.json').flatMap(file =>
      Object.entries(JSON.parse(readText(folder, file)) as Record<string, string>).map(([kind, text]) => ({
        file,
        kind,
        byLanguage: { [basename(file, '.json')]: text }
      }))
    )
  ]
}

/** Sentences about the texts that use a rejected form of a term, one each. */
export function rejectedForms(terms: Term[], texts: LocalizedText[]): string[] {
  return (['ka', 'az'] as const).flatMap(language => {
    const forms = terms.flatMap(({ names, rejected }) =>
      rejected[language].map(form => ({ form, name: names[language], pattern: wordPattern(form, language) }))
    )
    return texts.flatMap(({ file, kind, byLanguage }) => {
      const text = byLanguage[language]?.toLocaleLowerCase(language)
      const used = forms.filter(({ pattern }) => text !== undefined && pattern.test(text))
      return used.map(({ form, name }) => `${file}: ${kind} "${byLanguage[language]}" has ${form}, not ${name}`)
    })
  })
}

const otherNames = new Set(['altLabel', 'hiddenLabel'])

const readText = (folder: string, file: string): string => readFileSync(join(folder, file), 'utf8')

const headerOf = (query: string): string => [...query.matchAll(/^#\+ ?(.*)$/gm)].map(([, line]) => line).join('\n')

function filesOf(folder: string, under: string, suffix: string): string[] {
  if (!existsSync(join(folder, under))) return []
  const names = readdirSync(join(folder, under), { recursive: true, encoding: 'utf8' })
  return names.filter(name => name.endsWith(suffix)).map(name => join(under, name))
}

/** Texts of a YAML value: maps from languages to a text or to several. */
function textsOfValue(file: string, value: unknown, kind = ''): LocalizedText[] {
  if (typeof value !== 'object' || value === null || otherNames.has(kind)) return []
  const entries = Object.entries(value)
  const isText = entries.length > 0 && entries.every(([key]) => ['en', 'ka', 'az'].includes(key))
  if (!isText || Array.isArray(value))
    return entries.flatMap(([key, part]) => textsOfValue(file, part, Array.isArray(value) ? kind : key))
  const texts = entries.map(([language, text]) => [language, [text].flat().join('; ')])
  return [{ file, kind, byLanguage: Object.fromEntries(texts) as Record<string, string> }]
}

/** Texts of a Turtle file by subject and predicate. */
function textsOfTurtle(file: string, turtle: string): LocalizedText[] {
  const texts = new Map<string, LocalizedText>()
  for (const { subject, predicate, object } of new Parser().parse(turtle)) {
    const kind = predicate.value.split(/[/#]/).at(-1)!
    const language = (object as Literal).language
    if (!language || otherNames.has(kind)) continue
    const key = `${subject.value} ${kind}`
    if (!texts.has(key)) texts.set(key, { file, kind, byLanguage: {} })
    texts.get(key)!.byLanguage[language] = object.value
  }
  return [...texts.values()]
}

/** Pattern that matches a form as a word of lower-cased text. */
function wordPattern(form: string, language: TermLanguage): RegExp {
  const parts = form.toLocaleLowerCase(language).split('*')
  const escaped = parts.map(part => part.replace(/[.()/]/g, '\\$&'))
  return new RegExp(`(?<!\\p{L})${escaped.join('\\p{L}*')}(?!\\p{L})`, 'u')
}
