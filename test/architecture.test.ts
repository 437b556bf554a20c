import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'
import { files, partOf, sources } from './sources.js'

/**
 * The parts of src/ in the order in which they build on each other: a part imports itself and what stands before it.
 */
// prettier-ignore
const ORDER = [
  'browser', 'base', 'fetch', 'rdf', 'sparql', 'model', 'records', 'graph', 'validation', 'serialize', 'store',
  'federation', 'search', 'resolve', 'tables', 'queries', 'catalogue', 'parts', 'build', 'release', 'linking',
  'site', 'lookup', 'mcp', 'pages', 'http', 'reconcile', 'routes', 'watch', 'commands', 'cli'
]
const LONGEST = 150

/** What stands at the top of the project, beside what git ignores and hidden files. */
const TOP_LEVEL = [
  ...['CHANGELOG.md', 'CITATION.cff', 'CONTRIBUTING.md', 'LICENSE', 'README.md', 'attache.yaml', 'bench', 'data'],
  ...['deploy', 'docs', 'eslint.config.js', 'ontology', 'package-lock.json', 'package.json', 'queries', 'shapes'],
  ...['src', 'test', 'tsconfig.json', 'vitest.config.ts']
]

// A program that a test starts may leave its files where it was started.
it('The top level has nothing but what must stand there.', () => {
  const ignored = readFileSync('.gitignore', 'utf8')
    .split('\n')
    .map(line => line.replace(/\/$/, ''))
  const others = readdirSync('.').filter(name => !name.startsWith('.') && !ignored.includes(name))
  expect(others.sort()).toEqual(TOP_LEVEL)
})

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
    const long = files.filter(name => lines(name) > LONGEST).map(name => `${name}: ${String(lines(name))}`)
    expect(long).toEqual([])
  })

  it('is described by documents that name only files and words that there are', () => {
    const texts = ['README.md', 'CONTRIBUTING.md', 'docs/architecture.md', 'docs/words.md'].map(name =>
      readFileSync(name, 'utf8')
    )
    const paths = texts.flatMap(text => [...text.matchAll(/`([a-z-]+\/[a-z/-]+\.m?ts)`/g)].map(match => match[1]!))
    expect(paths.length).toBeGreaterThan(10)
    expect(paths.filter(path => !existsSync(path) && !existsSync(join('src', path)))).toEqual([])
    const table = texts.at(-1)!.split('## Names in the code')[1]!
    const words = [...table.matchAll(/`(\w+)`/g)].map(match => match[1]!)
    const code = [...sources.values()].join('\n')
    expect(words.filter(word => !new RegExp(`\\b${word}\\b`).test(code))).toEqual([])
    const parts = [...texts[2]!.matchAll(/^\| (`.*`) \|/gm)].flatMap(([, cell]) => [...cell!.matchAll(/`([\w.]+)`/g)])
    expect(new Set(parts.map(([, name]) => name!.replace(/\.ts$/, '')))).toEqual(new Set(ORDER))
  })

  it('loads the engine and the parser of SPARQL, which both take long, with no module of a server', () => {
    const loaded = new Set<string>()
    const load = (name: string): void => {
      if (loaded.has(name)) return
      loaded.add(name)
      importsOf(name, valueImport).forEach(load)
    }
    for (const name of ['cli', 'commands/log', 'http/server', 'routes/app', 'site/open-release', 'store/native-store'])
      load(`${name}.ts`)
    expect(loaded.size).toBeGreaterThan(100)
    const heavy = /^import (?!type).*'(?:oxigraph|@traqula\/parser-sparql-1-2)'/m
    expect([...loaded].filter(name => heavy.test(sources.get(name)!))).toEqual([])
  })

  it('reads SPARQL by the parser of sparql/ alone', () => {
    const parsing = files.filter(name => partOf(name) !== 'sparql' && /'@traqula\//.test(sources.get(name)!))
    expect(parsing).toEqual([])
  })
})

/** Imports of a module, in whatever way; and those that are loaded with it. */
const anyImport = /(?:from|import)\s*\(?\s*'(\.[^']+)\.js'/g
const valueImport = /^(?:import|export) (?!type)[^;']*?from '(\.[^']+)\.js'/gm

function importsOf(name: string, imports = anyImport): string[] {
  return [...sources.get(name)!.matchAll(imports)]
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
