import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { serverEvents } from '../src/site/events.js'
import { settings } from '../src/site/settings.js'
import { Metrics } from '../src/site/metrics.js'

const page = readFileSync('docs/operating.md', 'utf8')
const sorted = (names: Iterable<string>): string[] => [...new Set(names)].sort()
const inPage = (pattern: RegExp): string[] => sorted([...page.matchAll(pattern)].map(([, name]) => name!))

describe("The operator's page tells", () => {
  it('every event of the log, each with its level', () => {
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (info|warn|error) \|/gm)].map(([, name, level]) => [name, level])
    expect(Object.fromEntries(rows)).toEqual(serverEvents)
  })

  it('every other message of the log', () => {
    const messages = [...readFileSync('src/commands/log.ts', 'utf8').matchAll(/status \? '(.*)' : '(.*)'/g)].flat()
    expect(messages.slice(1)).toEqual(inPage(/^\| `([a-z ]+)` \| (?!what)[^|]*\|$/gm))
  })

  it('every setting, and none that there is not', () => {
    const known = new Set(Object.values(settings).map(({ option }) => `--${option}`))
    const others = [
      '--host',
      '--port',
      '--host-names',
      '--federation',
      '--store',
      '--oxigraph',
      '--from',
      '--sign',
      '--verify',
      '--folder',
      '--log-level',
      '--watch',
      '--graph',
      '--keep',
      '--force',
      '--help'
    ]
    expect([...known].filter(option => !page.includes(`\`${option}\``))).toEqual([])
    expect(inPage(/(--[a-z][a-z-]*)/g).filter(option => !known.has(option) && !others.includes(option))).toEqual([])
  })

  it('every metric of its own', async () => {
    const metrics = new Metrics()
    metrics.watch({})
    const known = [...(await metrics.text()).text.matchAll(/^# TYPE (attache_\w+)/gm)].map(([, name]) => name!)
    expect(inPage(/`(attache_\w+)`/g)).toEqual(sorted(known))
  })
})
