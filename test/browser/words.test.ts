import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const folder = 'src/browser/words'
const messages = Object.fromEntries(readdirSync(folder).map(name => [name.replace('.json', ''), JSON.parse(readFileSync(`${folder}/${name}`, 'utf8')) as Record<string, string>]))
const blanks = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(([blank]) => blank).sort()

describe.each(Object.keys(messages))('the browser\'s words in %s', language => {
  it('are all there, with the same blanks', () => {
    expect(Object.keys(messages[language]!)).toEqual(Object.keys(messages.en!))
    for (const [word, text] of Object.entries(messages[language]!)) expect([word, blanks(text)]).toEqual([word, blanks(messages.en![word]!)])
    expect(Object.values(messages[language]!).filter(text => text.trim() === '')).toEqual([])
  })
})

it('each language of the pages is one of the browser\'s', () => {
  const pages = 'src/pages/messages'
  const languages = existsSync(pages) ? readdirSync(pages).map(name => name.replace(/\.\w+$/, '')) : []
  expect(languages.filter(language => !(language in messages))).toEqual([])
})

it('each word is said somewhere', () => {
  const source = readdirSync('src/browser', { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts')).map(name => readFileSync(`src/browser/${name}`, 'utf8')).join('\n')
  const dynamic = /^(?:key\.|timeline$|map$|network$|chart$|table$)/
  expect(Object.keys(messages.en!).filter(word => !dynamic.test(word) && !source.includes(`'${word}'`))).toEqual([])
})
