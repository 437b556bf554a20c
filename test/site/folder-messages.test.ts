import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { formatFault, Report } from '../../src/base/faults.js'
import { readFolderMessages } from '../../src/site/folder-messages.js'
import { languages, translator, useFolderMessages } from '../../src/site/messages.js'
import { libraryCopy } from '../library.js'

async function messagesFrom(name: string, text: string): Promise<{ messages: object; faults: string[] }> {
  const folder = await libraryCopy()
  await mkdir(folder.messages)
  await writeFile(join(folder.messages, name), text)
  const report = new Report()
  const messages = Object.fromEntries(await readFolderMessages(folder, report))
  return { messages, faults: report.faults.map(formatFault) }
}

afterEach(() => {
  useFolderMessages(new Map())
})

describe('messages/<tag>.json of a folder', () => {
  it('adds a language to the interface, which falls back to English', async () => {
    const { messages, faults } = await messagesFrom('fr.json', '{ "nav.start": "Accueil", "count": "{count} choses" }')
    expect(faults).toEqual([])
    useFolderMessages(new Map(Object.entries(messages) as [string, Record<string, string>][]))
    expect([...languages.keys()]).toEqual(['en', 'az', 'ka', 'fr'])
    const t = translator('fr')
    expect([t('nav.start'), t('count', { count: 2 }), t('nav.about')]).toEqual(['Accueil', '2 choses', 'About'])
    expect(translator('en')('nav.start')).toBe('Start')
  })

  it.each([
    ['fr.json', '{\n  "nav.strat": "x"\n}', '2:3  there is no such message (found nav.strat'],
    ['fr.json', '{\n  "nav.start": 1\n}', '2:16  a message is a text (found number, expected a text)'],
    ['fr.json', '{\n  "count": "{number} choses"\n}', '2:12  the message has no such placeholder (found {number}'],
    ['fr.json', '{\n  "count": "{count, plural, one {#}"\n}', '2:12  the text is no ICU message'],
    ['fr.json', '{\n  "count" "x"\n}', '2:11  the messages cannot be read'],
    ['fr.json', `{"x":${'['.repeat(100_000)}`, '1:105  the messages cannot be read (found nested too deeply'],
    ['fr.json', '["x"]', '1:1  the messages cannot be read'],
    ['french!.json', '{}', '1:1  the name of the file is no language tag (found french!']
  ])('is faulted with its place: %s %.40j', async (name, text, fault) => {
    const { faults } = await messagesFrom(name, text)
    expect(faults).toHaveLength(1)
    expect(faults[0]).toContain(`messages/${name}:${fault}`)
  })
})
