import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { describe, expect, it } from 'vitest'
import { languages, translator } from '../../src/site/messages.js'
import type { MessageName } from '../../src/site/messages.js'

const english = languages.get('en')!.messages
const names = Object.keys(english) as MessageName[]
const source = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter(name => name.endsWith('.ts'))
  .map(name => readFileSync(`src/${name}`, 'utf8'))
  .join('\n')
/** Beginnings of names that the program completes: `kind.${kind}`; those of the browser stand behind `browser.`. */
const stems = [...source.matchAll(/`([a-z]+\.)\$\{/g)].map(match => match[1]!).filter(stem => stem !== 'browser.')
/** Views are messages of the browser by their own name. */
const views = ['timeline', 'map', 'network', 'chart', 'table']

function isUsed(message: string): boolean {
  const name = message.replace(/^browser\./, '')
  return (
    source.includes(`'${name}'`) ||
    source.includes(`.${name}`) ||
    stems.some(stem => name.startsWith(stem)) ||
    (message !== name && views.includes(name))
  )
}

/** What a message has blanks for. */
function blanksOf(text: string): string[] {
  const found = new Set<string>()
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    const { type, value: name } = value as { type?: number; value?: unknown }
    if (type !== undefined && type > 0 && type < 7 && typeof name === 'string') found.add(name)
    Object.values(value).forEach(look)
  }
  look(new IntlMessageFormat(text, 'en', undefined, { ignoreTag: true }).getAst())
  return [...found].sort()
}

describe('the messages of the interface', () => {
  it('are there in English, Georgian and Azerbaijani', () => {
    expect([...languages.keys()]).toEqual(expect.arrayContaining(['en', 'az', 'ka']))
  })

  it.each(['az', 'ka'])('are complete in %s, with nothing that English does not have', language => {
    const { messages } = languages.get(language)!
    expect(Object.keys(messages).sort()).toEqual([...names].sort())
    expect(names.filter(name => messages[name].trim() === '')).toEqual([])
  })

  it.each(['az', 'ka'])('have the same blanks in %s, years with their ordinals aside', language => {
    const { messages } = languages.get(language)!
    const different = names.filter(
      name =>
        blanksOf(messages[name])
          .filter(blank => blank !== 'ordinal')
          .join() !== blanksOf(english[name]).join()
    )
    expect(different).toEqual([])
  })

  it('are all used', () => {
    expect(names.filter(name => !isUsed(name))).toEqual([])
  })

  it('count as each language does', () => {
    expect([1, 2].map(count => translator('en')('rows', { count }))).toEqual(['1 row', '2 rows'])
    expect([1, 2].map(count => translator('ka')('rows', { count }))).toEqual(['1 სტრიქონი', '2 სტრიქონი'])
    expect(translator('az')('rows', { count: 12345 })).toBe('12.345 sətir')
    expect(translator('xx')('yes')).toBe('yes')
  })
})
