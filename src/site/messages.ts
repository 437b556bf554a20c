import { readdirSync, readFileSync } from 'node:fs'
import { IntlMessageFormat } from 'intl-messageformat'
import { compiledFiles } from '../base/folder.js'
import type en from './messages/en.json'

/** Name of a message: those of the English file, which the others follow. */
export type MessageName = keyof typeof en

/** Arguments of a message, by the names of its placeholders. */
export type MessageArguments = Readonly<Record<string, string | number>>

/** Function that gives a message in one language, its arguments filled in. */
export type Translator = (name: MessageName, args?: MessageArguments) => string

/** One language of the interface: BCP 47 tag, and messages in ICU MessageFormat. */
export interface Language {
  tag: string
  messages: Readonly<Record<MessageName, string>>
}

const directory = compiledFiles('site/messages/')

const shipped = new Map(
  readdirSync(directory)
    .filter(name => name.endsWith('.json'))
    .sort((a, b) => order(a) - order(b) || (a < b ? -1 : 1))
    .map((name): [string, Language] => {
      const tag = name.slice(0, -'.json'.length)
      return [
        tag,
        { tag, messages: JSON.parse(readFileSync(new URL(name, directory), 'utf8')) as Language['messages'] }
      ]
    })
)
const available = new Map(shipped)

/** Languages of the interface by tag, English first: the program's, then those that the folder adds. */
export const languages: ReadonlyMap<string, Language> = available

/** Messages of one of the program's own languages, by name. */
export function shippedMessages(tag: string): Readonly<Record<string, string | undefined>> {
  return shipped.get(tag)!.messages
}

/** Addition of the served folder's languages, in place of those of the one before; English fills their gaps. */
export function useFolderMessages(added: ReadonlyMap<string, Readonly<Record<string, string>>>): void {
  available.clear()
  translators.clear()
  for (const [tag, language] of shipped) available.set(tag, language)
  for (const [tag, messages] of added)
    available.set(tag, {
      tag,
      messages: { ...shipped.get('en')!.messages, ...shipped.get(tag)?.messages, ...messages }
    })
}

/** The language for whoever wants none of the others. */
export const defaultLanguage = 'en'

const translators = new Map<string, Translator>()

/** Translator into a language of the interface; into English for any other. */
export function translator(language: string): Translator {
  const { tag, messages } = languages.get(language) ?? languages.get(defaultLanguage)!
  let t = translators.get(tag)
  if (!t) {
    const formats = new Map<MessageName, IntlMessageFormat>()
    t = (name, args) => {
      let format = formats.get(name)
      if (!format) {
        format = new IntlMessageFormat(messages[name], localeOf(tag), undefined, { ignoreTag: true })
        formats.set(name, format)
      }
      return String(format.format(args))
    }
    translators.set(tag, t)
  }
  return t
}

/** The locale whose dates and numbers a language of the interface uses. */
export function localeOf(language: string): string {
  return language === 'en' ? 'en-GB' : language
}

function order(name: string): number {
  return name.startsWith('en.') ? 0 : 1
}
