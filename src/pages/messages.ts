import { readdirSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import type { en } from './messages/en.js'

/** Name of a message: those of the English file, which the others follow. */
export type Message = keyof typeof en

/** What fills the blanks of a message. */
export type Blanks = Readonly<Record<string, string | number>>

/** Says a message in one language. */
export type Say = (name: Message, blanks?: Blanks) => string

/** One language of the interface: its messages in ICU's syntax, its own name, and how its dates and numbers are written. */
export interface Language { tag: string, messages: Readonly<Record<Message, string>> }

/** The languages of the interface by tag: one for each file of messages/. Adding a language is adding a file. */
export const languages: ReadonlyMap<string, Language> = new Map(await Promise.all(
  readdirSync(new URL('./messages/', import.meta.url)).filter(name => /^[a-z-]+\.(?:js|ts)$/.test(name)).sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))
    .map(async (name): Promise<[string, Language]> => {
      const tag = name.slice(0, -3)
      const file = await import(/* @vite-ignore */ new URL(`./messages/${name}`, import.meta.url).href) as Record<string, Language['messages']>
      return [tag, { tag, messages: file[tag]! }]
    })))

/** The language for whoever wants none of the others. */
export const defaultLanguage = 'en'

const said = new Map<string, Say>()

/** How a language of the interface says messages; English for any other. */
export function speaking(language: string): Say {
  const { tag, messages } = languages.get(language) ?? languages.get(defaultLanguage)!
  let say = said.get(tag)
  if (!say) {
    const read = new Map<Message, IntlMessageFormat>()
    said.set(tag, say = (name, blanks) => {
      let format = read.get(name)
      if (!format) read.set(name, format = new IntlMessageFormat(messages[name], localeOf(tag), undefined, { ignoreTag: true }))
      return String(format.format(blanks))
    })
  }
  return say
}

/** The locale whose dates and numbers a language of the interface uses. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

function order(name: string): number {
  return name.startsWith('en.') ? 0 : 1
}
