import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

/**
 * The parts of src/ in the order in which they build on each other: a part imports itself and what stands before it.
 */
// prettier-ignore
const ORDER = [
  'browser', 'base', 'rdf', 'sparql', 'model', 'records', 'graph', 'validation', 'serialize', 'store', 'queries', 'catalogue', 'build',
  'release', 'search', 'site', 'lookup', 'pages', 'http', 'routes', 'watch', 'commands', 'cli'
]
/** Files that may be longer than 150 lines, with the reason. */
const LONG: Record<string, string> = {
  'graph/record-mapper.ts': 'one class: how a mapping becomes a node, a method for each kind of value'
}
// To be divided: nothing new may join them.
for (const name of [
  'store/pool.ts',
  'browser/query/completion.ts',
  'browser/views/figure.ts',
  'browser/views/map.ts',
  'browser/views/network.ts',
  'browser/views/timeline.ts'
])
  LONG[name] = 'to be divided'
const LONGEST = 150

const files = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .map(name => name.replaceAll('\\', '/'))
  .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts'))
  .sort()
const sources = new Map(files.map(name => [name, readFileSync(join('src', name), 'utf8')]))

describe('src/', () => {
  it('has no part that the order does not know', () => {
    expect([...new Set(files.map(partOf))].filter(part => !ORDER.includes(part))).toEqual([])
  })

  it('imports one way', () => {
    const backward = files.flatMap(name =>
      importsOf(name)
        .filter(imported => ORDER.indexOf(partOf(imported)) > ORDER.indexOf(partOf(name)))
        .map(imported => `${name} imports ${imported}`)
    )
    expect(backward).toEqual([])
  })

  it('has no ring of files', () => {
    expect([...new Set(files.map(name => ringFrom(name)).filter(ring => ring !== undefined))]).toEqual([])
  })

  it('asks and awaits nothing in pages: they show values that were looked up', () => {
    const waiting = files
      .filter(name => partOf(name) === 'pages')
      .filter(name => /^(?!.*['"`].*\bawait).*\b(?:await|async|Promise)\b/m.test(sources.get(name)!))
    expect(waiting).toEqual([])
    const asking = files
      .filter(name => partOf(name) === 'pages')
      .flatMap(name => importsOf(name).filter(imported => partOf(imported) === 'store'))
    expect(asking).toEqual([])
  })

  it('has no file beyond 150 lines', () => {
    const long = files
      .filter(name => lines(name) > LONGEST && !(name in LONG))
      .map(name => `${name}: ${String(lines(name))}`)
    expect(long).toEqual([])
  })

  it('does not name the shipped namespace', () => {
    expect(files.filter(name => sources.get(name)!.includes('w3id.org/'))).toEqual([])
  })

  it('names no class or property of the shipped ontology', () => {
    const spoken = new Set(
      [...sources.values()].flatMap(source => [...source.matchAll(/[:#](\w+)/g)].map(match => match[1]!))
    )
    expect([...shippedNames()].filter(name => spoken.has(name))).toEqual([])
  })

  it('speaks no word of the domain', () => {
    const words =
      /\b(?:ministr(?:y|ies)|ministers?|nato|georgia|armenia|azerbaijan|caucasus|defen[cs]e|milit(?:ary|aries)|troops?|contingents?|ambassadors?|visits?|treat(?:y|ies)|embargo|peacekeep\w*|brigades?)\b/i
    const spoken = files.flatMap(name =>
      sources
        .get(name)!
        .split('\n')
        .map((line, i) => ({ place: `${name}:${String(i + 1)}`, word: words.exec(line)?.[0] }))
    )
    expect(spoken.filter(({ word }) => word !== undefined)).toEqual([])
  })
})

/** Local names of the shipped ontology's own terms that no program would use by chance: those of several words. */
function shippedNames(): Set<string> {
  const text = readdirSync('ontology')
    .filter(name => name.endsWith('.ttl'))
    .map(name => readFileSync(join('ontology', name), 'utf8'))
    .join('\n')
  const own = /@prefix\s+([\w-]*):\s*<[^>]*\/ontology#>/.exec(text)?.[1] ?? 'attache'
  const names = [...text.matchAll(new RegExp(`^${own}:(\\w+)`, 'gm'))].map(match => match[1]!)
  return new Set(names.filter(name => /[a-z][A-Z]/.test(name)))
}

function partOf(name: string): string {
  return name.includes('/') ? name.slice(0, name.indexOf('/')) : name.replace(/\.ts$/, '')
}

function importsOf(name: string): string[] {
  return [...sources.get(name)!.matchAll(/(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g)]
    .map(match => `${relative('.', join(dirname(name), match[1]!)).replaceAll('\\', '/')}.ts`)
    .filter(imported => sources.has(imported))
}

const closed = new Set<string>()
function ringFrom(name: string, path: string[] = []): string | undefined {
  if (path.includes(name)) return path.slice(path.indexOf(name)).sort().join(' and ')
  if (closed.has(name)) return undefined
  for (const imported of importsOf(name)) {
    const ring = ringFrom(imported, [...path, name])
    if (ring !== undefined) return ring
  }
  closed.add(name)
  return undefined
}

function lines(name: string): number {
  return sources.get(name)!.trimEnd().split('\n').length
}
