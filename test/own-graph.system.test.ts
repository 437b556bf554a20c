import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { attache } from './commands/cli.js'
import { serve } from './commands/serving.js'

/** Fenced blocks of a Markdown text in their order: a file with its name, or commands. */
function blocksOf(text: string): { language: string; file?: string; content: string }[] {
  return [...text.matchAll(/^```(\w+)(?: (\S+))?\n([\s\S]*?)^```$/gm)].map(([, language, file, content]) => ({
    language: language!,
    file,
    content: content!
  }))
}

it('docs/own-graph.md: each file and command of it works, in its order', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'own-graph-'))
  onTestFinished(() => {
    rmSync(directory, { recursive: true, force: true })
  })
  const museums = join(directory, 'museums')
  let server: { url: string } | undefined
  const outputs = new Map<string, string>()
  for (const { language, file, content } of blocksOf(readFileSync('docs/own-graph.md', 'utf8'))) {
    if (file !== undefined) {
      mkdirSync(dirname(join(directory, file)), { recursive: true })
      writeFileSync(join(directory, file), content)
    } else if (language === 'sh') {
      for (const command of content.trim().split('\n')) {
        if (/ serve$/.test(command)) {
          server = await serve('--folder', museums)
          continue
        }
        // The language that is added last is served by a server that starts after it.
        if (command.includes('lang=')) server = await serve('--folder', museums)
        const [program, ...args] = command.replace('npx attache', 'attache').replaceAll("'", '').split(' ')
        if (program === 'mkdir') mkdirSync(museums)
        else if (program === 'attache') {
          const { code, out } = await attache(...args.map(arg => (arg === 'museums' ? museums : arg)))
          expect(code, command).toBe(0)
          outputs.set(command, out)
        } else {
          const url = args[0]!.replace('http://127.0.0.1:3000/', server?.url ?? '')
          const response = await fetch(url, { headers: { accept: 'text/html' } })
          expect([program, response.status], command).toEqual(['curl', 200])
          outputs.set(command, await response.text())
        }
      }
    }
  }
  expect(outputs.get('npx attache --folder museums check')).toContain('0 faults, 0 warnings')
  expect(outputs.get('npx attache --folder museums query exhibitions museum=boat-museum')).toContain('2024-05/2024-08')
  expect(outputs.get('curl http://127.0.0.1:3000/id/boat-museum.ttl')).toContain('"ნავების მუზეუმი"@ka')
  const marble = outputs.get("curl 'http://127.0.0.1:3000/queries/exhibitions.csv?museum=stone-house'")
  expect(marble).toContain('2025~,2024-01-01,2026-12-31')
  expect(outputs.get("curl 'http://127.0.0.1:3000/search.json?q=quarry'")).toContain('Stone House')
  const french = outputs.get("curl 'http://127.0.0.1:3000/?lang=fr'")!
  expect(french).toContain('Parcourir')
  expect(french).toContain('Downloads')
  expect(french).toContain('What was only planned is marked as such.')
  expect(french).not.toContain('the passage where it stands')
})
