import { readdirSync, readFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { expect, it } from 'vitest'

type Versions = Record<string, string>
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  dependencies: Versions
  devDependencies: Versions
}
const [, production, development] = readFileSync('docs/dependencies.md', 'utf8').split(/^## /m)
const listed = (section = ''): string[] => [...section.matchAll(/^\| `([^`]+)` \| \S/gm)].map(([, name]) => name!)

/** Packages that the server's files import when they run: what is imported as type alone is gone then. */
const imported = new Set(
  readdirSync('src', { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ts') && !name.endsWith('.d.ts') && !name.startsWith('browser'))
    .flatMap(name => [
      ...readFileSync(join('src', name), 'utf8').matchAll(
        /(?:^(?:import|export) (?!type\b)(?:[^'";]*? from )?|\bimport\(|createRequire\([\w.]+\)\()'([^.'\s/][^'\s]*)'/gm
      )
    ])
    .map(([, specifier]) => specifier!)
    .filter(specifier => !isBuiltin(specifier))
    .map(specifier => /^(?:@[^/]+\/)?[^/]+/.exec(specifier)![0])
)

it('Every dependency has its line in docs/dependencies.md, and nothing else has.', () => {
  expect(listed(production)).toEqual(Object.keys(manifest.dependencies).sort())
  expect(listed(development)).toEqual(Object.keys(manifest.devDependencies).sort())
})

it('What the server imports is installed in production, and nothing else is.', () => {
  expect([...imported].sort()).toEqual(Object.keys(manifest.dependencies).sort())
})
