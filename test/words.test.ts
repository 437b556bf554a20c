import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Parser } from 'n3'
import { describe, expect, it } from 'vitest'
import { files, sources } from './sources.js'

/** Lines of src/ that match, with what matched. */
function spoken(pattern: RegExp): string[] {
  return files.flatMap(name =>
    sources
      .get(name)!
      .split('\n')
      .flatMap((line, i) => [...line.matchAll(pattern)].map(match => `${name}:${String(i + 1)} ${match[0]}`))
  )
}

describe('Names of src/', () => {
  const declared =
    /^(export )?(?:declare |abstract |async )*(?:function\*?|class|interface|type|const|let|enum) (\w+)/gm
  const declarations = files.flatMap(file =>
    [...sources.get(file)!.matchAll(declared)].map(([, exported, name]) => ({ file, exported, name: name! }))
  )

  it('stand for one thing each when they are exported', () => {
    const homes = new Map<string, Set<string>>()
    for (const { file, exported, name } of declarations)
      if (exported) homes.set(name, (homes.get(name) ?? new Set()).add(file))
    expect(homes.size).toBeGreaterThan(500)
    expect([...homes].filter(([, { size }]) => size > 1).map(([name, at]) => [name, ...at].join(' '))).toEqual([])
  })

  it('are none that docs/words.md has a better word for', () => {
    const table = readFileSync('docs/words.md', 'utf8').split('## Names in the code')[1]!
    const avoided = new Set(
      [...table.matchAll(/^\|.*\|.*\|(.*)\|$/gm)].flatMap(([, words]) => words!.split(',').map(word => word.trim()))
    )
    expect(avoided).toContain('KeptAnswers')
    const used = declarations.filter(({ name, exported, file }) =>
      exported || sources.get(file)!.includes(`class ${name} `) ? avoided.has(name) : false
    )
    expect(used.map(({ file, name }) => `${file}: ${name}`)).toEqual([])
  })
})

describe('Doc comments of what src/ exports', () => {
  const documented =
    /\/\*\*\s+(?:\* )?((?:(?!\*\/)[^])+?)\s*\*\/\nexport (?:declare |abstract |async )*(?:function\*?|\w+) (\w+)/g
  const openings = files.flatMap(file =>
    [...sources.get(file)!.matchAll(documented)].map(([, text, name]) => ({
      file,
      name,
      word: /^\S*?\w+/.exec(text!)?.[0]
    }))
  )
  const others = `Whether Which What Who How Why Where When As From Is Are Has Have Does Do Can
    Adds Asks Builds Calls Checks Chooses Collects Compares Computes Converts Creates Draws Ends Ensures Fetches Finds
    Frees Gathers Gets Gives Handles Keeps Knows Lets Loads Looks Makes Moves Opens Parses Prepares Prints Puts Reads
    Removes Renders Resolves Returns Runs Searches Sends Serves Sets Shows Starts Stops Takes Tells Throws Turns Waits
    Wraps Writes`

  it('open with the noun that the thing is, not with what it does or whether it is so', () => {
    expect(openings.length).toBeGreaterThan(1000)
    const verbs = new Set(others.split(/\s+/))
    expect(openings.filter(({ word }) => verbs.has(word!)).map(each => Object.values(each).join(' '))).toEqual([])
  })
})

describe('src/ knows forms and no domain:', () => {
  it('it does not name the shipped namespace', () => {
    // SSSOM has its namespace at the same host.
    expect(spoken(/w3id\.org\/(?!sssom\/)/g)).toEqual([])
  })

  it('it names no class or property of the shipped ontology', () => {
    const own = termsOfOntology()
    expect(own.size).toBeGreaterThan(150)
    const several = [...own].filter(name => /[a-z][A-Z]/.test(name))
    expect(spoken(new RegExp(`[:#](?:${several.join('|')})\\b`, 'g'))).toEqual([])
    const classes = [...own].filter(name => /^[A-Z]/.test(name) && !OTHERS.has(name))
    expect(spoken(new RegExp(`(?:['"\`:#])(?:${classes.join('|')})['"\`]`, 'g'))).toEqual([])
  })

  it('it speaks no word of the domain', () => {
    const words = [
      'ministr(?:y|ies)|ministers?|nato|georgia|armenia|azerbaijan|caucasus|defen[cs]e|milit(?:ary|aries)|troops?',
      'contingents?|ambassadors?|visits?|treat(?:y|ies)|embargo|peacekeep\\w*|brigades?'
    ]
    expect(spoken(new RegExp(`\\b(?:${words.join('|')})\\b`, 'gi'))).toEqual([])
  })
})

/** Names of classes that vocabularies of others have as well. */
const OTHERS = new Set(['Country', 'Membership', 'Person', 'Post', 'Thing'])

/** Local names of the classes, properties and concepts that the files of ontology/ define. */
function termsOfOntology(): Set<string> {
  const quads = readdirSync('ontology', { recursive: true, encoding: 'utf8' })
    .filter(name => name.endsWith('.ttl'))
    .flatMap(name => new Parser().parse(readFileSync(join('ontology', name), 'utf8')))
  const terms = quads.map(({ subject }) => /\/ontology#([A-Za-z]\w*)$/.exec(subject.value)?.[1])
  return new Set(terms.filter(name => name !== undefined))
}
